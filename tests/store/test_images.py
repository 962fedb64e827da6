"""The journal's images follow a migrated table."""

from uuid import UUID

import world
from sqlalchemy import select, update

from qda.store import images
from qda.store.study import Study
from qda.store.tables import Change, Code


def after(study: Study, name: str) -> list[tuple]:
    with study.whole() as s:
        rows = s.execute(
            select(Change.before, Change.after).where(Change.table_name == name).order_by(Change.id)
        )
        return [tuple(r) for r in rows]


def test_columns_and_tables_come_go_and_change_their_names(study: Study, by: UUID) -> None:
    code = world.add_code(study, by, "Anchoring")
    with study.act("note", "Note", by) as act:
        act.s.execute(update(Code).where(Code.id == code).values(note="n", colour=3))
    with study.unguarded() as s:
        c = s.connection()
        images.rename_column(c, "code", "note", "remark")
        images.add_column(c, "code", "weight", 7)
        images.add_column(c, "code", "nothing", None)
        images.drop_column(c, "code", "definition")
        images.map_column(c, "code", "colour", str)
        images.rename_table(c, "code", "label")
    (no, whole), change = after(study, "label")
    assert no is None
    assert (whole["remark"], whole["weight"], whole["colour"]) == ("", 7, "0")
    assert not {"note", "definition", "nothing"} & set(whole)
    assert change == ({"remark": "", "colour": "0"}, {"remark": "n", "colour": "3"})
    assert after(study, "code") == []
