"""The category tree at any moment of its life, told by the journal of codes, categories and further places alone."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from qda.store.remembered import Remembered
from qda.store.states import whole
from qda.store.study import Study
from qda.store.tables import TABLES

ACT, CHANGE, CODER = (TABLES[name] for name in ("act", "change", "coder"))
SCHEME = ("category", "code", "level", "membership")
"""The tables in which the tree stands."""
EVERY = 400
"""After so many changes the tree is kept whole, so that a slider over its life answers at once."""

Row = dict[str, Any]
Rows = dict[str, dict[str, Row]]


class Line(NamedTuple):
    """An act as history tells it; `into` is what a merge was merged into, or what a split made."""

    rev: int
    at: datetime
    by: UUID
    who: str
    kind: str
    why: str
    undoes: int | None
    into: str = ""


class Change(NamedTuple):
    """What happened to one row; an insert has no `before`, a delete no `after`."""

    act: int
    table: str
    row: str
    before: Row | None
    after: Row | None


@dataclass
class Life:
    """All that ever happened to the tree, as one person may see it."""

    acts: dict[int, Line]
    changes: list[Change]
    kept: list[tuple[int, Rows]] = field(default_factory=list)

    @property
    def revs(self) -> list[int]:
        """The acts that touched the tree, in order."""
        return list(dict.fromkeys(change.act for change in self.changes if change.table != "level"))

    def by_act(self) -> Iterator[tuple[Line, list[Change]]]:
        """Each act with what it changed in the tree, in order."""
        found: dict[int, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.act, []).append(change)
        for rev in sorted(found):
            yield self.acts[rev], net(found[rev])

    def at(self, rev: int) -> Rows:
        """The rows as they were after this act, by table and key."""
        until = bisect_right([change.act for change in self.changes], rev)
        begun, rows = 0, empty()
        for n, kept in self.kept:
            if n <= until:
                begun, rows = n, kept
        rows = copied(rows)
        for change in self.changes[begun:until]:
            apply(rows, change)
        return rows

    def keep_whole(self) -> None:
        """Keep the tree at regular distances."""
        rows = empty()
        for n, change in enumerate(self.changes, 1):
            apply(rows, change)
            if n % EVERY == 0:
                self.kept.append((n, copied(rows)))


def net(changes: Sequence[Change]) -> list[Change]:
    """What an act did to each row in the end, in the order in which it came to them; steps between are left out."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.table, change.row)
        found[key] = _joined(found[key], change) if key in found else change
    return [change for change in found.values() if change.before != change.after]


def _joined(one: Change, later: Change) -> Change:
    before = one.before
    if before is not None and one.after is not None:
        before = {**(later.before or {}), **before}
    after = later.after
    if after is not None and one.after is not None:
        after = {**one.after, **after}
    if before is not None and after is not None:
        same = {name for name, value in after.items() if name in before and before[name] == value}
        before = {name: value for name, value in before.items() if name not in same}
        after = {name: value for name, value in after.items() if name not in same}
    return one._replace(before=before, after=after)


def empty() -> Rows:
    """No row in any table."""
    return {name: {} for name in SCHEME}


def copied(rows: Rows) -> Rows:
    """The same rows, to be changed on their own."""
    return {name: {key: dict(row) for key, row in table.items()} for name, table in rows.items()}


def apply(rows: Rows, change: Change) -> None:
    """Let one change happen to the rows."""
    table = rows[change.table]
    if change.after is None:
        table.pop(change.row, None)
    elif change.before is None:
        table[change.row] = whole(TABLES[change.table], change.after)
    else:
        table.setdefault(change.row, {"id": change.row}).update(change.after)


def life_of(study: Study, viewer: UUID | None) -> Life:
    """The tree's life, read again only when something was changed or somebody else looks."""
    return _lives.of(study, viewer)


def _read(study: Study, viewer: UUID | None) -> Life:
    query = (
        select(CHANGE.c.act, CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
        .where(CHANGE.c.table_name.in_(SCHEME))
        .order_by(CHANGE.c.id)
    )
    columns = [ACT.c[name] for name in ("rev", "at", "by_id")]
    told = select(*columns, CODER.c.name, ACT.c.kind, ACT.c.why, ACT.c.undoes)
    with study.seen(viewer) as s:
        acts = {row[0]: Line(*row) for row in s.execute(told.join(CODER, CODER.c.id == ACT.c.by_id))}
        answered = select(ACT.c.rev, ACT.c.answer).where(ACT.c.kind.in_(("merge", "split")))
        for rev, answer in s.execute(answered):
            if rev in acts:
                acts[rev] = acts[rev]._replace(
                    into=str((answer or {}).get("into") or (answer or {}).get("new") or "")
                )
        changes = [
            Change(act, table, str(row), before, after)
            for act, table, row, before, after in s.execute(query)
            if act in acts
        ]
    life = Life(acts, sorted(changes, key=lambda change: change.act))
    life.keep_whole()
    return life


_lives = Remembered(_read)


def in_force(life: Life) -> set[int]:
    """The acts that stand: neither taken back, nor themselves the taking back of another."""
    undone = {line.undoes: line.rev for line in life.acts.values() if line.undoes is not None}

    def stands(rev: int) -> bool:
        return rev not in undone or not stands(undone[rev])

    return {rev for rev, line in life.acts.items() if line.undoes is None and stands(rev)}


def name_of(rows: Rows, table: str, id: str | None) -> str:
    """What a code or category was called then; a pile without a name has its number."""
    row: Mapping[str, Any] = rows[table].get(id or "", {})
    return str(row.get("name") or (f"#{row['number']}" if "number" in row else ""))
