"""The rules of codes and categories that no constraint can hold, looked at when an act is taken back."""

from sqlalchemy import select
from sqlmodel import Session

from qda.domain.category_tree import CodePlace, Place, code_faults, faults
from qda.errors import BuiltOn
from qda.language import _
from qda.store.states import Net
from qda.store.tables import TABLES

CATEGORY, CODE, LEVEL = (TABLES[name] for name in ("category", "code", "level"))
PLACE = {
    "category": {"parent_id", "level_id"},
    "code": {"parent_id", "category_id", "parked"},
    "level": {"position"},
}
"""The columns that say where something stands."""


def concerned(rows: list[Net]) -> bool:
    """Whether an undo puts anything into another place of the scheme."""
    return any(r.table.name in PLACE and (not r.changed or PLACE[r.table.name] & set(r.before)) for r in rows)


def scheme_faults(s: Session) -> set[str]:
    """What is wrong with the places of all codes and categories, as sentences."""
    s.flush()
    level = select(LEVEL.c.id, LEVEL.c.position)
    levels = {row.id: row.position for row in s.execute(level)}
    categories = select(CATEGORY.c.id, CATEGORY.c.parent_id, CATEGORY.c.level_id, CATEGORY.c.name)
    codes = select(CODE.c.id, CODE.c.parent_id, CODE.c.category_id, CODE.c.parked, CODE.c.name)
    places = [Place(id, parent, levels[level], name) for id, parent, level, name in s.execute(categories)]
    return {*faults(places), *code_faults(CodePlace(*row) for row in s.execute(codes))}


def refuse_crooked(s: Session, before: set[str], name: str) -> None:
    """BuiltOn where taking an act back would leave something in a place that the rules do not allow."""
    new = sorted(scheme_faults(s) - before)
    if new:
        raise BuiltOn(
            _(
                "“{step}” cannot be taken back: the tree has grown on since, and this would be left: {fault} Nothing was changed. Move that first."
            ).format(step=name, fault=new[0])
        )
