"""What an act is while it is open: its session, its number in the journal, its answer."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.engine import Connection
from sqlmodel import Session

from qda.store.columns import new_key
from qda.store.numbers import next_number
from qda.store.tables import TABLES

TYPING = timedelta(seconds=60)
"""A pause longer than this begins a new act in the same field."""
ACT, CHANGE = TABLES["act"], TABLES["change"]


class Repeated(Exception):
    """The client's act was done before: nothing was done again, here is the answer it got."""

    def __init__(self, answer: Any, rev: int) -> None:
        super().__init__(f"this act was done before, as {rev}")
        self.answer, self.rev = answer, rev


@dataclass(frozen=True)
class Wanted:
    """What someone sets out to do."""

    kind: str
    doing: str
    by: UUID
    at: datetime
    why: str = ""
    id: UUID = field(default_factory=new_key)
    field: str = ""
    undoes: int | None = None


@dataclass
class OpenAct:
    """An act under way: rows go through `s`, and all of them are kept or none.

    `space` is where this coder's new rows belong. `keep` holds on to the act even when no journalled row changed.
    """

    s: Session
    wanted: Wanted
    rev: int
    space: UUID
    joined_after: int | None = None
    answer: Any = None
    keep: bool = False

    @property
    def by(self) -> UUID:
        return self.wanted.by

    def number(self, kind: str, count: int = 1) -> int:
        """The next running number of a kind ("unit", "code", "category"), or the first of `count`; none is ever given twice."""
        return next_number(self.s, self.space, kind, count)


def joinable(c: Connection, wanted: Wanted) -> int | None:
    """The act that this save goes on with: the person's latest, in the same field, a moment ago, not built on."""
    if not wanted.field:
        return None
    latest = c.execute(
        select(ACT.c.rev, ACT.c.kind, ACT.c.field, ACT.c.last_at)
        .where(ACT.c.by_id == wanted.by)
        .order_by(ACT.c.rev.desc())
        .limit(1)
    ).first()
    if latest is None or (latest.kind, latest.field) != (wanted.kind, wanted.field):
        return None
    if not timedelta(0) <= wanted.at - latest.last_at <= TYPING:
        return None
    rev: int = latest.rev
    return None if built_on(c, rev) else rev


def built_on(c: Connection, rev: int) -> bool:
    """Whether a later act touched a row that this act touched."""
    later = CHANGE.alias()
    return bool(
        c.execute(
            select(
                exists().where(
                    CHANGE.c.act == rev,
                    later.c.row_id == CHANGE.c.row_id,
                    later.c.id > CHANGE.c.id,
                    later.c.act != rev,
                )
            )
        ).scalar()
    )


def finish(c: Connection, act: OpenAct) -> int | None:
    """Write the answer, or take the act's row away where nothing changed; gives the last change made, if any."""
    last: int | None = c.execute(select(func.max(CHANGE.c.id)).where(CHANGE.c.act == act.rev)).scalar()
    row = ACT.c.rev == act.rev
    if act.joined_after is not None:
        if last is None or last <= act.joined_after:
            return None
        c.execute(update(ACT).where(row).values(answer=act.answer, last_at=act.wanted.at))
    elif last is None and not act.keep and act.wanted.undoes is None:
        c.execute(delete(ACT).where(row))
    elif act.answer is not None:
        c.execute(update(ACT).where(row).values(answer=act.answer))
    return last
