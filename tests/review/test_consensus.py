"""Consensus changes the coding as one act; figures go on counting what each person coded alone."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from qda.errors import Refused
from qda.review import agreement, consensus, differences
from qda.store import undo
from qda.store.replay import differences as unlike
from qda.store.study import Study
from qda.store.tables import Coding, MeaningUnit


@pytest.fixture
def a(demo: Study) -> UUID:
    found = demo.coder("Coder A")
    assert found
    return found


def one_of(demo: Study, a: UUID, kind: str) -> tuple[dict[str, Any], Any, Any]:
    item = next(one for one in differences.differences(demo, a)["items"] if one["kind"] == kind)
    units = tuple(UUID(unit["id"]) if unit else None for unit in item["units"])
    return item, units, tuple(UUID(one) for one in item["two"])


def aside(demo: Study) -> set[UUID]:
    with demo.seen(None) as s:
        return set(s.exec(select(col(MeaningUnit.id)).where(col(MeaningUnit.outside))))


def codes_on(demo: Study, unit: UUID) -> set[UUID]:
    with demo.seen(None) as s:
        return set(s.exec(select(col(Coding.code_id)).where(col(Coding.unit_id) == unit)))


def overall(demo: Study, a: UUID) -> Any:
    return agreement.figures(demo, a)["overall"]


def test_of_two_units_the_one_not_chosen_is_set_aside_and_undone_as_one(demo: Study, a: UUID) -> None:
    item, units, two = one_of(demo, a, "differ")
    before, figures = aside(demo), overall(demo, a)
    with pytest.raises(Refused, match="reason"):
        consensus.reach(demo, units, two, "first", by=a)
    told = consensus.reach(demo, units, two, "first", why="The second sentence decides it.", by=a)
    assert told["aside"] == [item["units"][1]["number"]]
    assert aside(demo) - before == {units[1]}
    after = next(one for one in differences.differences(demo, a)["items"] if one["thread"] == item["thread"])
    assert (after["state"], after["why"]) == ("answered", "The second sentence decides it.")
    assert after["comments"][-1]["words"] == "Coder A’s coding was taken."
    assert [unit["codes"] for unit in after["units"]] == [unit["codes"] for unit in item["units"]]
    assert overall(demo, a) == figures
    consensus.reach(demo, units, two, "both", why="Both can stand.", by=a)
    assert aside(demo) == before
    undo.undo(demo, by=a)
    undo.undo(demo, by=a)
    assert aside(demo) == before


def test_where_nothing_should_have_been_marked_the_unit_is_set_aside(demo: Study, a: UUID) -> None:
    item, units, two = one_of(demo, a, "first only")
    told = consensus.reach(demo, units, two, "second", why="It is not about the letters.", by=a)
    assert told["aside"] == [item["units"][0]["number"]]
    with pytest.raises(Refused, match="needs a unit"):
        consensus.reach(demo, (None, None), two, "first", why="x", by=a)


def test_on_one_unit_the_codes_not_chosen_go_and_the_figures_stay(demo: Study, a: UUID) -> None:
    _item, units, two = one_of(demo, a, "differ")
    unit = units[0]
    with demo.act("code", "B codes A's unit", two[1]) as act:
        other = act.s.exec(select(col(Coding.code_id)).where(col(Coding.unit_id) == units[1])).first()
        act.s.add(Coding(unit_id=unit, code_id=other, coder_id=two[1], space_id=act.space))
    both, figures = codes_on(demo, unit), overall(demo, a)
    told = consensus.reach(demo, (unit, unit), two, "second", why="B's word is nearer.", by=a)
    assert told["gone"] == len(both) - 1
    assert codes_on(demo, unit) == {other}
    assert overall(demo, a) == figures
    undo.undo(demo, by=a)
    assert codes_on(demo, unit) == both
    assert overall(demo, a) == figures
    with demo.seen(None) as s:
        assert unlike(s) == []
