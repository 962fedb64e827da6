"""Turns that stay keep their identity, whatever happens around them."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from qda.domain.text import Span
from qda.preparation.turning import Kept, Turning, _same


def stretches(lengths):
    at, found = 0, []
    for gap, length in lengths:
        found.append(Span(at + gap, at + gap + length))
        at += gap + length
    return found


lengths = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 6)), max_size=12)


@given(lengths, lengths)
def test_each_old_turn_is_used_once_and_only_where_words_are_shared(old, new):
    kept = [Kept(uuid4(), n, place) for n, place in enumerate(stretches(old), start=1)]
    places = stretches(new)
    ids = _same(kept, places)
    used = [id for id in ids if id is not None]
    assert len(used) == len(set(used))
    where = {turn.id: turn.place for turn in kept}
    assert all(id is None or where[id].overlaps(place) for id, place in zip(ids, places, strict=True))


@given(lengths)
def test_turns_that_did_not_change_all_stay(same):
    kept = [Kept(uuid4(), n, place) for n, place in enumerate(stretches(same), start=1)]
    assert _same(kept, stretches(same)) == [turn.id for turn in kept]


def test_a_span_reaches_from_its_first_to_its_last_turn():
    turning = Turning(uuid4(), [Span(0, 5), Span(8, 12), Span(14, 20)], [1, 2, 3], 0, 0)
    assert turning.reach(Span(3, 9)) == (1, 2)
    assert turning.reach(Span(15, 16)) == (3, 3)
    assert turning.reach(Span(5, 8)) == (0, 0)
