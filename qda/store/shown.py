"""The numbers of acts as one person is shown them: counted among what they may see, so that gaps tell nothing of unseen work."""

from bisect import bisect_right
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select, text
from sqlmodel import Session

from qda.store.tables import TABLES

ACT, CHANGE = TABLES["act"], TABLES["change"]
UNSEEN = text(
    "SELECT id FROM space WHERE coder_id IS NOT NULL AND opened_at IS NULL AND id NOT IN (SELECT id FROM open_space)"
)
"""Where somebody works whom this reader may not see yet; the session is one of `Study.seen`."""
NUMBERS = {"act": ("rev", "undoes"), "change": ("act",), "snapshot": ("rev",)}
NUMBERS |= {"proposal": ("seen_rev",), "stance": ("seen_rev",)}
"""The columns that hold the number of an act."""


class Shown(NamedTuple):
    """Up to act `begun` (change `first`) all numbers are what they are; from there on only what is visible counts."""

    begun: int
    first: int
    revs: list[int] | None
    """The visible acts after it; nothing where no work is hidden from this reader."""

    def of(self, rev: int) -> int:
        """The number that an act is shown with; of an unseen one, that of the last visible act before it."""
        if self.revs is None or rev <= self.begun:
            return rev
        return self.begun + bisect_right(self.revs, rev)

    def back(self, number: int) -> int:
        """The act that is shown with a number; behind the last, one that is not there."""
        if self.revs is None or number <= self.begun:
            return number
        place = number - self.begun - 1
        if place < len(self.revs):
            return self.revs[place]
        return (self.revs or [self.begun])[-1] + place - len(self.revs) + 1

    def row(self, table: str, values: dict[str, Any]) -> dict[str, Any]:
        """A row, or a part of one, with its acts' numbers as they are shown."""
        if self.revs is None or table not in NUMBERS:
            return values
        held = {name: values[name] for name in NUMBERS[table] if values.get(name) is not None}
        return {**values, **{name: self.of(rev) for name, rev in held.items()}}


def shown(s: Session) -> Shown:
    """How the acts of a study are numbered for whoever reads through this session."""
    unseen = [one if isinstance(one, UUID) else UUID(str(one)) for one in s.execute(UNSEEN).scalars()]
    if not unseen:
        return Shown(0, 0, None)
    made = select(func.min(CHANGE.c.act), func.min(CHANGE.c.id)).where(CHANGE.c.row_id.in_(unseen))
    begun, first = s.execute(made).one()
    revs = s.execute(select(ACT.c.rev).where(ACT.c.rev > (begun or 0)).order_by(ACT.c.rev)).scalars()
    return Shown(begun or 0, first or 0, list(revs))


def reached(s: Session, known: Shown, last: int | None = None) -> int:
    """How far the changes that this reader may see have come, or had come with one of them: larger after each."""
    if known.revs is None:
        return last or _last_change(s)
    if last is not None and last <= known.first:
        return last
    after = select(func.count()).select_from(CHANGE).where(CHANGE.c.id > known.first)
    count: int = s.execute(after if last is None else after.where(CHANGE.c.id <= last)).scalar_one()
    return known.first + count


def change_at(s: Session, known: Shown, cursor: int) -> int:
    """The last change that a cursor (`reached`) stands for."""
    if known.revs is None or cursor <= known.first:
        return cursor
    behind = select(CHANGE.c.id).where(CHANGE.c.id > known.first).order_by(CHANGE.c.id)
    found: int | None = s.execute(behind.offset(cursor - known.first - 1).limit(1)).scalar()
    return found or _last_change(s)


def _last_change(s: Session) -> int:
    last: int | None = s.execute(select(func.max(CHANGE.c.id))).scalar()
    return last or 0
