"""The tree's counts beside those that one makes by hand, unit after unit, in a file and on a team's database."""

from itertools import combinations_with_replacement
from uuid import UUID

import pytest

from qda.domain.terms import name_key
from qda.organising import abstraction, further_places, scheme
from qda.store.tables import Code, Coding, MeaningUnit

PEOPLE = {("FG1", 2): "M1", ("FG1", 3): "M2", ("FG1", 5): "M1", ("MD1", 2): "MD1"}
"""Who speaks in which turn; the other turns are the moderator's and the interviewer's."""
CODES = 4


@pytest.fixture
def grown(world):
    """A unit over each run of turns, with codes that overlap; some are set aside. Gives {unit: (title, first, last)} by code."""
    units: dict[int, dict[int, tuple[str, int, int]]] = {n: {} for n in range(CODES)}
    with world.study.act("fill", "Fill", world.ek) as act:
        codes = [
            Code(number=n, name=f"Code {n}", name_key=name_key(f"Code {n}"), space_id=act.space)
            for n in range(CODES)
        ]
        act.s.add_all(codes)
        own = {"coder_id": world.ek, "space_id": act.space}
        number = 0
        for text in (world.fg, world.md):
            for first, last in combinations_with_replacement(range(1, len(text.turns) + 1), 2):
                number += 1
                start, stop = text.turns[first - 1][1], text.turns[last - 1][2]
                unit = MeaningUnit(
                    number=number, transcript_id=text.id, start=start, stop=stop, quote=text.text[start:stop],
                    first_turn=first, last_turn=last, outside=number % 7 == 0, **own,
                )  # fmt: skip
                act.s.add(unit)
                act.s.flush()
                for n in {number % CODES, number % 3}:
                    act.s.add(Coding(unit_id=unit.id, code_id=codes[n].id, **own))
                    if not unit.outside:
                        units[n][number] = (text.title, first, last)
        keys = [code.id for code in codes]
    return keys, units


def by_hand(units):
    """Units, participants, interviews and the units of each person."""
    said: dict[str, int] = {}
    for title, first, last in units.values():
        for person in {PEOPLE.get((title, turn)) for turn in range(first, last + 1)} - {None}:
            said[person] = said.get(person, 0) + 1
    return len(units), len(said), len({title for title, _first, _last in units.values()}), said


def test_every_count_is_the_one_that_is_made_by_hand(world, grown):
    as_by_hand(world, *grown)


@pytest.mark.postgres
def test_every_count_is_the_same_on_a_teams_database(world, grown):
    as_by_hand(world, *grown)


def as_by_hand(world, codes, units):
    main = UUID(abstraction.add_category(world.study, "Main", 3, codes=codes[:1], by=world.ek)["category"])
    low = UUID(
        abstraction.add_category(world.study, "Low", 2, main, codes=codes[1:3], by=world.ek)["category"]
    )
    further_places.allow(world.study, True, by=world.ek)
    further_places.also_under(world.study, low, codes=codes[3:], by=world.ek)
    wanted = {str(code): units[n] for n, code in enumerate(codes)}
    wanted[str(low)] = units[1] | units[2] | units[3]
    wanted[str(main)] = units[0] | wanted[str(low)]
    counts = scheme.tree(world.study, world.ek, counts=True)["counts"]
    names = [person["label"] for person in counts["participants"]]
    found = {
        id: (
            one["units"],
            one["participants"],
            one["interviews"],
            {names[n]: units for n, units in one["voices"]},
        )
        for id, one in counts["things"].items()
    }
    assert found == {id: by_hand(held) for id, held in wanted.items()}
    every = {number for held in units.values() for number in held}
    assert counts["of"] == {"units": len(every), "participants": 3, "interviews": 2}
