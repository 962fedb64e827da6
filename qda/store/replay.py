"""The study's rows from the journal alone, and whether they equal what the tables hold."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session

from qda.language import _
from qda.store.states import Image, plain, whole
from qda.store.tables import JOURNALLED, TABLES, kept

CHANGE = TABLES["change"]
Rows = dict[str, dict[UUID, Image]]


class BrokenJournal(ValueError):
    """The journal contradicts itself: a change does not begin where the one before it ended."""


def replay(s: Session, before: int | None = None) -> Rows:
    """All rows as the journal tells them, up to (not with) a change's number, or to the end."""
    rows: Rows = {t.name: {} for t in JOURNALLED}
    changes = select(CHANGE.c.id, CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
    changes = changes.order_by(CHANGE.c.id).execution_options(yield_per=5000)
    if before is not None:
        changes = changes.where(CHANGE.c.id < before)
    with s.execute(changes) as found:
        for number, name, row, old, new in found:
            if not step(rows, name, row, old, new):
                raise BrokenJournal(
                    _("Change {number} ({table}) does not follow from the changes before it.").format(
                        number=number, table=name
                    )
                )
    return rows


def step(rows: Rows, name: str, row: UUID, old: Image | None, new: Image | None) -> bool:
    """Apply one change; false where it does not fit."""
    table, known = rows[name], rows[name].get(row)
    if old is None:
        table[row] = whole(TABLES[name], new or {})
        return known is None
    if known is None or any(known.get(n) != v for n, v in old.items()):
        return False
    if new is None:
        del table[row]
        return known == whole(TABLES[name], old)
    known.update(new)
    return True


def actual(s: Session) -> Rows:
    """All journalled rows as the tables hold them, in the journal's own form."""
    found: Rows = {}
    for table in JOURNALLED:
        rows = s.execute(select(*kept(table))).mappings()
        found[table.name] = {r["id"]: {n: plain(v) for n, v in r.items()} for r in rows}
    return found


def as_at(s: Session, rev: int) -> Rows:
    """All rows as they were just before the first change of any act after this one."""
    return replay(s, s.execute(select(func.min(CHANGE.c.id)).where(CHANGE.c.act > rev)).scalar())


def differences(s: Session) -> list[str]:
    """Where the tables do not hold what the journal tells, as sentences; empty when all is well."""
    try:
        told: Any = replay(s)
    except BrokenJournal as e:
        return [str(e)]
    held = actual(s)
    sentences = []
    for name in told:
        rows = told[name].keys() | held[name].keys()
        wrong = sum(told[name].get(r) != held[name].get(r) for r in rows)
        if wrong:
            sentences.append(
                _("{n} rows of {table} are not as the journal tells.").format(n=wrong, table=name)
            )
    return sentences
