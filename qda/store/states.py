"""What an act did to each row, all told, and how the journal's images become values again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.types import TypeEngine
from sqlmodel import Session

from qda.store.columns import Key, Moment, moment_text, read_moment
from qda.store.tables import JOURNALLED, TABLES, kept

Image = dict[str, Any]
CHANGE = TABLES["change"]
ORDER = [t.name for t in JOURNALLED]
"""Journalled tables, parents before children."""
AT_ONCE = 500
"""Rows asked for in one statement."""


@dataclass
class Net:
    """One row before and after an act: whether it was there, and the values that the act is sure of."""

    table: Table
    row: UUID
    was: bool
    is_now: bool
    before: Image = field(default_factory=dict)
    after: Image = field(default_factory=dict)

    @property
    def came(self) -> bool:
        return self.is_now and not self.was

    @property
    def went(self) -> bool:
        return self.was and not self.is_now

    @property
    def changed(self) -> bool:
        return self.was and self.is_now and self.before != self.after

    def then(self, before: Image | None, after: Image | None) -> None:
        """Add what the same act did to the row next."""
        if before is None:
            self.is_now, self.after = True, whole(self.table, after or {})
        elif after is None:
            self.is_now, self.after = False, {}
            if self.was:
                self.before = whole(self.table, before) | self.before
        else:
            self.after = self.after | after
            if self.was:
                self.before = before | self.before


def whole(table: Table, image: Image) -> Image:
    """A full image with the columns that were left out because they were empty."""
    return {c.name: None for c in kept(table)} | image


def started(table: Table, row: UUID, before: Image | None, after: Image | None) -> Net:
    """The first thing that an act did to a row."""
    if before is None:
        return Net(table, row, was=False, is_now=True, after=whole(table, after or {}))
    if after is None:
        return Net(table, row, was=True, is_now=False, before=whole(table, before))
    return Net(table, row, was=True, is_now=True, before=dict(before), after=dict(after))


def net(s: Session, rev: int) -> list[Net]:
    """What an act did to each row, all told, tables in order from parents to children."""
    found: dict[tuple[str, UUID], Net] = {}
    changes = select(CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
    for name, row, before, after in s.execute(changes.where(CHANGE.c.act == rev).order_by(CHANGE.c.id)):
        if known := found.get((name, row)):
            known.then(before, after)
        else:
            found[name, row] = started(TABLES[name], row, before, after)
    for one in found.values():
        trim(one)
    return sorted(found.values(), key=lambda n: (ORDER.index(n.table.name), n.row))


def trim(one: Net) -> None:
    """Leave out of a changed row what ended as it began."""
    if one.was and one.is_now:
        same = {n for n, v in one.before.items() if n in one.after and one.after[n] == v}
        one.before = {n: v for n, v in one.before.items() if n not in same}
        one.after = {n: v for n, v in one.after.items() if n not in same}


def typed(table: Table, image: Image) -> Image:
    """An image's values as the database takes them."""
    return {name: value_of(table.c[name].type, value) for name, value in image.items()}


def value_of(kind: TypeEngine[Any], value: Any) -> Any:
    """One value out of an image."""
    if value is None:
        return None
    if isinstance(kind, Key):
        return UUID(value)
    return read_moment(value) if isinstance(kind, Moment) else value


def plain(value: Any) -> Any:
    """One value as it stands in an image."""
    if isinstance(value, UUID):
        return str(value)
    return moment_text(value) if isinstance(value, datetime) else value


def row_values(table: Table, image: Image) -> Image:
    """A whole row to put back, derived columns still empty."""
    derived = {c.name: c.info["default"] for c in table.columns if c.info.get("derived")}
    return typed(table, whole(table, image)) | derived


def chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows in portions that one statement bears."""
    everything = list(rows)
    for i in range(0, len(everything), AT_ONCE):
        yield everything[i : i + AT_ONCE]
