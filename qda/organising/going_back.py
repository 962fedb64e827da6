"""Going back to an earlier tree: an act like any other, so that it can be undone too."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from qda.errors import Refused
from qda.language import _
from qda.organising.describing import hand_over
from qda.organising.found import spaces
from qda.organising.placing import bring_along
from qda.organising.scheme_moments import Row, Rows, life_of
from qda.store.acting import OpenAct
from qda.store.shown import shown
from qda.store.study import Study
from qda.store.tables import TABLES, Category, Change, Code, Coding, Level, MeaningUnit, Membership

KEPT_OUT = {"id", "space_id", "number"}
LINKS = {
    "category": ("parent_id", "level_id", "anchor_unit_id"),
    "code": ("category_id", "parent_id", "anchor_unit_id"),
}


def go_back(study: Study, rev: int, *, why: str = "", by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Make the tree what it was after an act (by the number shown): names, places, levels, texts; merged codes get their units back.

    Units, wordings and codes made since stay; a code whose category is gone again becomes unplaced. Refused where
    a level of that time is not there any more. Answers {"categories", "codes": how many stand there again}.
    """
    with study.seen(by) as s:
        rev = shown(s).back(rev)
    then = life_of(study, by).at(rev)
    with study.act("go back", _("Go back to an earlier tree"), by, why=why, id=act) as doing:
        _refuse_lost_levels(doing, then)
        mine = spaces(doing)
        _aside(doing, mine)
        categories = _restore(doing, Category, then["category"], mine)
        codes = _restore(doing, Code, then["code"], mine)
        _name(doing, Category, then["category"], mine)
        _name(doing, Code, then["code"], mine)
        _unplace(doing, then, mine)
        _give_units_back(doing, codes, rev)
        _further(doing, then, mine)
        _dissolve(doing, then, mine)
        answer = {"categories": len(categories), "codes": len(codes)}
        doing.answer = answer
    return answer


def _refuse_lost_levels(doing: OpenAct, then: Rows) -> None:
    known = {str(id) for id in doing.s.exec(select(col(Level.id)))}
    if any(row["level_id"] not in known for row in then["category"].values()):
        raise Refused(
            _(
                "The tree of that time had a level that this study has no more. Nothing was changed. Add the level under Study settings › Labels and levels first."
            )
        )


def _here(doing: OpenAct, table: Any, mine: set[UUID]) -> list[Any]:
    return list(doing.s.exec(select(table).where(col(table.space_id).in_(mine))).all())


def _aside(doing: OpenAct, mine: set[UUID]) -> None:
    """No name stands in another's way while the places change."""
    for row in _here(doing, Category, mine):
        row.name_key = f" going {row.id}"
        row.parent_id = None
    doing.s.flush()


def _restore(doing: OpenAct, table: Any, rows: dict[str, Row], mine: set[UUID]) -> list[UUID]:
    """Rows that are gone come again, without their places yet."""
    there = {row.id for row in doing.s.exec(select(table)).all()}
    gone = [row for id, row in rows.items() if UUID(id) not in there and UUID(row["space_id"]) in mine]
    for row in gone:
        values = _values(table.__tablename__, row) | {"id": UUID(row["id"]), "number": row["number"]}
        values |= {"space_id": UUID(row["space_id"])}
        links = {name: None for name in LINKS[table.__tablename__] if name != "level_id"}
        key = {"name_key": f" going {row['id']}"} if table is Category else {}
        doing.s.add(table(**(values | links | key)))
    doing.s.flush()
    return [UUID(row["id"]) for row in gone]


def _values(table: str, row: Row) -> dict[str, Any]:
    columns = TABLES[table].c
    return {
        name: UUID(value) if value and name in LINKS[table] else value
        for name, value in row.items()
        if name in columns and name not in KEPT_OUT
    }


def _name(doing: OpenAct, table: Any, rows: dict[str, Row], mine: set[UUID]) -> None:
    """Everything that was there then is called and stands as it did."""
    units = set(doing.s.exec(select(col(MeaningUnit.id))))
    for row in _here(doing, table, mine):
        if was := rows.get(str(row.id)):
            for name, value in _values(table.__tablename__, was).items():
                setattr(row, name, value if name != "anchor_unit_id" or value in units else None)
    doing.s.flush()


def _unplace(doing: OpenAct, then: Rows, mine: set[UUID]) -> None:
    """Codes made since stay where they are, if that is still there."""
    for row in _here(doing, Code, mine):
        if str(row.id) not in then["code"] and str(row.category_id) not in then["category"]:
            row.category_id = None
    doing.s.flush()
    bring_along(doing, [row for row in _here(doing, Code, mine) if row.parent_id is None])


def _give_units_back(doing: OpenAct, codes: list[UUID], rev: int) -> None:
    """The codings that a merge moved or a removal took return to the codes that are there again."""
    wanted = {str(code) for code in codes}
    if not wanted:
        return
    units = {str(id) for id in doing.s.exec(select(col(MeaningUnit.id)))}
    for id, was in _codings(doing, rev).items():
        if was["code_id"] not in wanted or was["unit_id"] not in units:
            continue
        row = doing.s.get(Coding, UUID(id))
        if row:
            row.code_id = UUID(was["code_id"])
        else:
            doing.s.add(
                Coding(
                    **{name: UUID(was[name]) for name in ("id", "unit_id", "code_id", "coder_id", "space_id")}
                )
            )
    doing.s.flush()


def _codings(doing: OpenAct, rev: int) -> dict[str, Row]:
    query = select(col(Change.row_id), col(Change.before), col(Change.after)).where(
        col(Change.table_name) == "coding", col(Change.act) <= rev
    )
    rows: dict[str, Row] = {}
    for id, before, after in doing.s.exec(query.order_by(col(Change.id))):
        if after is None:
            rows.pop(str(id), None)
        elif before is None:
            rows[str(id)] = dict(after)
        elif str(id) in rows:
            rows[str(id)].update(after)
    return rows


def _further(doing: OpenAct, then: Rows, mine: set[UUID]) -> None:
    """Further places are those of that time, between what is there."""
    wanted = {id: row for id, row in then["membership"].items() if UUID(row["space_id"]) in mine}
    for place in _here(doing, Membership, mine):
        if str(place.id) not in wanted:
            doing.s.delete(place)
    doing.s.flush()
    there = {str(place.id) for place in _here(doing, Membership, mine)}
    for id, row in wanted.items():
        if id not in there:
            values = {name: UUID(value) for name, value in row.items() if value}
            doing.s.add(Membership(**values))
    doing.s.flush()


def _dissolve(doing: OpenAct, then: Rows, mine: set[UUID]) -> None:
    """Categories made since go; memos and threads on them stay with the study."""
    gone = [row for row in _here(doing, Category, mine) if str(row.id) not in then["category"]]
    hand_over(doing, "category", [row.id for row in gone], None)
    doing.s.flush()
    for row in gone:
        doing.s.delete(row)
    doing.s.flush()
