"""Every rule that no two rows may be alike has a column in which they can step aside."""

import pytest
from sqlalchemy import CheckConstraint, UniqueConstraint

from qda.store.room import movable, stand_in
from qda.store.tables import JOURNALLED, TABLES


@pytest.mark.parametrize("table", JOURNALLED, ids=lambda t: t.name)
def test_each_rule_has_a_column_to_step_aside_in(table) -> None:
    rules = [set(c.columns.keys()) for c in table.constraints if isinstance(c, UniqueConstraint)]
    rules += [{c.name for c in i.columns} for i in table.indexes if i.unique]
    columns = movable(table)
    assert all(rule & set(columns) for rule in rules)
    listed = " ".join(str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint))
    assert not any(f"{column} IN" in listed for column in columns)


def test_a_stand_in_is_like_nothing_that_is_there() -> None:
    turn, coding = TABLES["turn"], TABLES["coding"]
    assert movable(turn) == ["position"]
    assert movable(coding) == ["code_id"]
    assert stand_in(turn.c.position, 3) < -1000
    assert stand_in(coding.c.code_id, 0) != stand_in(coding.c.code_id, 0)
    assert str(stand_in(TABLES["transcript"].c.title, 0)).startswith("~")
