"""Running numbers: one row for all; who works unseen has a block of their own, and no number names two things."""

from collections.abc import Sequence
from uuid import UUID

import pytest
import world
from sqlmodel import select

from qda.store import check, numbers, snapshot, undo
from qda.store.columns import new_key, now
from qda.store.study import Study
from qda.store.tables import Coder, Round, Space


@pytest.fixture
def two(study: Study) -> tuple[UUID, UUID]:
    """EK and BMH code unseen; everybody else in the open."""
    by = study.coder("EK")
    keys = (by, new_key())
    with study.act("people", "People", by) as act:
        act.s.add(Coder(id=keys[1], name="BMH"))
        act.s.add(Coder(name="Lead"))
    blind(study, by, keys)
    return keys


def blind(study: Study, by: UUID, people: Sequence[UUID], name: str = "Round 1") -> UUID:
    key = new_key()
    with study.act("round", "Begin a round", by) as act:
        act.s.add(Round(id=key, name=name, blind=True))
        act.s.flush()
        act.s.add_all(Space(round_id=key, coder_id=person) for person in people)
    return key


def given(study: Study, by: UUID, count: int = 1, kind: str = "unit") -> int:
    with study.act("number", "Number", by) as act:
        act.keep = True
        return act.number(kind, count)


def test_without_a_blind_round_numbers_run_on(study: Study) -> None:
    by = study.coder("EK")
    assert [given(study, by), given(study, by, 3), given(study, by)] == [1, 2, 5]
    assert given(study, by, kind="code") == 1


def test_a_number_tells_nothing_of_how_much_the_other_did(study: Study, two: tuple[UUID, UUID]) -> None:
    ek, bmh = two
    alone = [given(study, ek) for _n in range(3)]
    for _n in range(7):
        given(study, bmh)
    assert given(study, ek) == alone[-1] + 1
    lead = study.coder("Lead")
    assert [given(study, lead), given(study, lead)] == [1, 2]


def test_a_full_block_goes_on_in_the_next_of_the_same_person(study: Study, two: tuple[UUID, UUID]) -> None:
    ek, bmh = two
    first = given(study, ek, numbers.BLOCK - 1)
    many = [given(study, person, size) for person in two for size in (1, 2, numbers.BLOCK)]
    spans = [range(n, n + size) for n, size in zip(many, (1, 2, numbers.BLOCK) * 2, strict=True)]
    everything = [n for span in [range(first, first + numbers.BLOCK - 1), *spans] for n in span]
    assert len(set(everything)) == len(everything)
    assert bmh


def test_those_in_the_open_never_run_into_a_block(study: Study, two: tuple[UUID, UUID]) -> None:
    taken = {given(study, two[0]), given(study, two[1])}
    lead = study.coder("Lead")
    for _n in range(4):
        start = given(study, lead, 600)
        span = set(range(start, start + 600))
        assert not span & taken
        taken |= span
    assert given(study, two[0]) not in taken


def test_two_rounds_at_once_have_blocks_far_apart(study: Study, two: tuple[UUID, UUID]) -> None:
    with study.act("people", "People", two[0]) as act:
        third = Coder(name="Third")
        act.s.add(third)
        act.s.flush()
        person = third.id
    blind(study, two[0], [person], "Round 2")
    found = [given(study, one, numbers.BLOCK) for one in (two[0], person, two[1], person)]
    assert len({n // numbers.BLOCK for n in found}) == 4


def test_after_the_round_numbers_go_on_above_and_none_is_changed(
    study: Study, two: tuple[UUID, UUID]
) -> None:
    lead = study.coder("Lead")
    made = [given(study, one) for one in (*two, lead)]
    with study.act("close", "Close", lead) as act:
        spaces = act.s.exec(select(Space).where(Space.coder_id.is_not(None))).all()
        for space in spaces:
            space.opened_at = now()
        numbers.rejoin(act.s, spaces[0].round_id)
    assert given(study, two[0]) == max(made) + 1
    undo.undo(study, by=lead)
    assert given(study, two[0]) > max(made) + 1


def test_a_check_and_a_snapshot_know_numbers_given_unseen(study: Study, two: tuple[UUID, UUID]) -> None:
    lead = study.coder("Lead")
    transcript = world.add_text(study, lead)
    world.add_unit(study, two[0], transcript, 30, 60, world.add_code(study, two[0], "Unseen"))
    assert check.check(study) == []
    with study.seen(lead) as s:
        open_to_lead = snapshot.document(s, history=False)
    assert open_to_lead["counters"] == {"unit": 0, "code": 0, "category": 0}
