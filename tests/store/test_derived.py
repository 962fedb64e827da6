"""What follows from a unit's span: its quote and its turns."""

from uuid import UUID

import pytest
import world
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from qda.store.derived import Turns, rederive, text_of, turns_of
from qda.store.study import Study
from qda.store.tables import MeaningUnit, Turn


@st.composite
def spans(draw: st.DrawFn) -> list[tuple[int, int]]:
    cuts = sorted(draw(st.sets(st.integers(0, 60), min_size=2, max_size=12)))
    return list(zip(cuts[::2], cuts[1::2], strict=False))


@given(turns=spans(), start=st.integers(0, 60), length=st.integers(1, 30))
def test_a_span_touches_the_turns_whose_words_it_holds(turns: list, start: int, length: int) -> None:
    found = Turns([a for a, _ in turns], [b for _, b in turns], list(range(len(turns))))
    stop = start + length
    inside = [i for i, (a, b) in enumerate(turns) if a < stop and start < b]
    first, last = found.touched(start, stop)
    if inside:
        assert (first, last) == (inside[0], inside[-1])
    else:
        assert first == last


def test_without_turns_there_is_none_to_touch() -> None:
    assert Turns([], [], []).touched(0, 5) == (0, 0)


def test_quotes_and_turns_are_worked_out_again(study: Study, by: UUID) -> None:
    text = world.add_text(study, by)
    units = [world.add_unit(study, by, text, a, b) for a, b in ((11, 22), (40, 95))]
    with study.act("move", "Move", by) as act:
        act.s.execute(update(MeaningUnit).where(MeaningUnit.id == units[0]).values(start=66, stop=68))
        act.s.execute(update(Turn).where(Turn.position == 0).values(start=12))
        rederive(act.s, [units[0]], [text])
    with study.seen(by) as s:
        found = s.execute(
            select(MeaningUnit.quote, MeaningUnit.first_turn, MeaningUnit.last_turn).order_by(
                MeaningUnit.number
            )
        ).all()
        assert text_of(s, text) == world.TEXT
        assert turns_of(s, text).starts == [12, 30, 92]
        assert text_of(s, units[0]) == ""
    assert [tuple(r) for r in found] == [(world.TEXT[66:68], 1, 1), (world.TEXT[40:95], 1, 2)]


@pytest.mark.parametrize("n", [1200])
def test_many_units_are_worked_out_in_portions(study: Study, by: UUID, n: int) -> None:
    text = world.add_text(study, by)
    with study.act("mark", "Mark many", by) as act:
        first = act.number("unit", n)
        units = [
            MeaningUnit(
                number=first + i,
                transcript_id=text,
                coder_id=by,
                space_id=act.space,
                start=i % 90,
                stop=i % 90 + 3,
            )
            for i in range(n)
        ]
        keys = [u.id for u in units]
        act.s.add_all(units)
        act.s.flush()
        rederive(act.s, keys)
    with study.seen(by) as s:
        for start, stop, quote in s.execute(select(MeaningUnit.start, MeaningUnit.stop, MeaningUnit.quote)):
            assert quote == world.TEXT[start:stop]
