"""Whether an act still stands free: its rows are as it left them and nothing alive refers to what it made."""

from collections.abc import Iterator
from typing import Any, NoReturn
from uuid import UUID

from sqlalchemy import Table, func, or_, select
from sqlmodel import Session

from qda.errors import BuiltOn
from qda.language import _
from qda.store.acting import OpenAct
from qda.store.doing import said
from qda.store.states import Net, chunks, plain
from qda.store.tables import JOURNALLED, TABLES, kept

ACT, CHANGE, SPACE, CODER = (TABLES[n] for n in ("act", "change", "space", "coder"))
BODY = TABLES["text_body"]
PLACED = ("meaning_unit", "turn", "thread")
"""Tables whose rows point to a stretch of a transcript's text."""


def look(act: OpenAct, rev: int, rows: list[Net], name: str) -> None:
    """Refuse, with the later step and its author, where an act that is to be taken back was built on."""
    by_table: dict[str, list[Net]] = {}
    for row in rows:
        by_table.setdefault(row.table.name, []).append(row)
    for some in by_table.values():
        unchanged(act, [r for r in some if r.is_now], name)
        absent(act, [r for r in some if r.went], name)
    for table_name, some in by_table.items():
        unreferred(act, TABLES[table_name], [r.row for r in some if r.came], {r.row for r in rows}, name)
    for row in by_table.get("transcript", []):
        if row.changed and "sha256" in row.before:
            unshifted(act, row, rev, name)


def unchanged(act: OpenAct, rows: list[Net], name: str) -> None:
    """The columns that the act wrote still hold its values."""
    if not rows:
        return
    table = rows[0].table
    now: dict[UUID, Any] = {}
    for some in chunks(r.row for r in rows):
        for found in act.s.execute(select(*kept(table)).where(table.c.id.in_(some))).mappings():
            now[found["id"]] = found
    for r in rows:
        held = now.get(r.row)
        if held is None or any(plain(held[n]) != v for n, v in r.after.items()):
            refuse(act, r.row, name)


def absent(act: OpenAct, rows: list[Net], name: str) -> None:
    """What the act took away has not come back another way."""
    for some in chunks(r.row for r in rows):
        table = rows[0].table
        if found := act.s.execute(select(table.c.id).where(table.c.id.in_(some))).scalar():
            refuse(act, found, name)


def unreferred(act: OpenAct, table: Table, came: list[UUID], own: set[UUID], name: str) -> None:
    """Nothing but the act's own rows refers to what it made."""
    for child in JOURNALLED if came else ():
        for column in child.columns:
            if not any(f.column.table is table for f in column.foreign_keys):
                continue
            for some in chunks(came):
                for found in act.s.execute(select(child.c.id).where(column.in_(some))).scalars():
                    if found not in own:
                        refuse(act, found, name)


def unshifted(act: OpenAct, row: Net, rev: int, name: str) -> None:
    """With the former text in force again, no span that was placed later would frame other words."""
    old, new = body(act.s, row.after["sha256"]), body(act.s, row.before["sha256"])
    for table_name in PLACED:
        table = TABLES[table_name]
        spans = select(table.c.id, table.c.start, table.c.stop).where(table.c.transcript_id == row.row)
        other = [
            found
            for found, start, stop in act.s.execute(spans.where(table.c.start.is_not(None)))
            if old[start:stop] != new[start:stop]
        ]
        for found in placed_since(act.s, rev, other):
            refuse(act, found, name)


def placed_since(s: Session, rev: int, rows: list[UUID]) -> Iterator[UUID]:
    """Which of these rows came or got another place in the text after an act."""
    end = select(func.max(CHANGE.c.id)).where(CHANGE.c.act == rev).scalar_subquery()
    for some in chunks(rows):
        later = select(CHANGE.c.row_id, CHANGE.c.before).where(CHANGE.c.row_id.in_(some), CHANGE.c.id > end)
        for row, before in s.execute(later.order_by(CHANGE.c.id)):
            if before is None or {"start", "stop"} & set(before):
                yield row


def body(s: Session, sha256: str) -> str:
    """One version's words."""
    return str(s.execute(select(BODY.c.words).where(BODY.c.sha256 == sha256)).scalar_one())


def refuse(act: OpenAct, row: UUID, name: str) -> NoReturn:
    """Say who did what to the row last, as far as this person may know it."""
    open_to = or_(
        SPACE.c.id.is_(None),
        SPACE.c.coder_id.is_(None),
        SPACE.c.opened_at.is_not(None),
        SPACE.c.coder_id == act.by,
    )
    later = (
        select(ACT.c.doing, CODER.c.name, open_to.label("open"))
        .join(CHANGE, CHANGE.c.act == ACT.c.rev)
        .outerjoin(CODER, CODER.c.id == ACT.c.by_id)
        .outerjoin(SPACE, SPACE.c.id == ACT.c.space_id)
        .where(CHANGE.c.row_id == row, ACT.c.rev != act.rev)
        .order_by(CHANGE.c.id.desc())
    )
    found = act.s.execute(later.limit(1)).first()
    if found is None or not found.open:
        sentence = _("“{step}” cannot be taken back: a later step was built on it. Nothing was changed.")
        raise BuiltOn(sentence.format(step=name))
    raise BuiltOn(
        _(
            "“{step}” cannot be taken back: {who} built on it with “{later}”. Nothing was changed. Take that step back first."
        ).format(step=name, who=found.name or _("someone"), later=said(found.doing))
    )
