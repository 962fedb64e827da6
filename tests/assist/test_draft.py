from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qda.assist.draft import Draft, sentences, split

TEXTS = st.text(alphabet="abcdeÅøé😀 .,!?-–'’()[]\n10", max_size=80)


@given(TEXTS)
def test_every_word_stands_at_its_place_in_code_points(text: str) -> None:
    for word in split(text):
        assert text[word.start : word.stop] == word.text


@given(TEXTS)
def test_a_draft_from_which_nothing_left_is_the_unit_without_outer_blanks(text: str) -> None:
    assert Draft.of(text).text() == text.strip()


@given(TEXTS, st.sets(st.integers(0, 40)))
def test_removals_never_overlap_and_hold_exactly_the_words_that_left(text: str, places: set[int]) -> None:
    draft = Draft.of(text)
    draft.cut([place for place in sorted(places) if place < len(draft.words)], "test")
    draft.tidy()
    removed = draft.removals()
    assert all(first.stop <= second.start for first, second in pairwise(removed))
    inside = {
        n
        for n, word in enumerate(draft.words)
        if any(r.start <= word.start and word.stop <= r.stop for r in removed)
    }
    assert inside == set(draft.gone)


def test_a_word_that_now_opens_the_sentence_takes_the_capital() -> None:
    draft = Draft.of("Well, we left. so we did.")
    draft.cut([0, 1], "opener")
    assert draft.text() == "We left. so we did."


def test_commas_left_alone_leave_too() -> None:
    draft = Draft.of("It was, um, fine, you know.")
    draft.cut([3], "hesitation")
    draft.cut([7, 8], "filler")
    draft.tidy()
    assert draft.text() == "It was, fine."


def test_a_decimal_point_ends_no_sentence() -> None:
    assert len(sentences(Draft.of("It took 3.5 hours. Then we left."))) == 2
