"""What two copies did to the same branch of the tree: kept whole, as one question with both versions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Table

from qda.store.replay import Rows
from qda.store.states import ORDER, Image
from qda.store.tables import TABLES

Row = tuple[str, UUID]
PLACE = {"category": ("parent_id", "level_id"), "code": ("category_id", "parent_id", "parked")}
"""The columns that say where something stands in the tree."""


class Conflict(NamedTuple):
    """One row that both copies changed: its table and key, what stands here, what stands there (nothing: taken away)."""

    table: str
    row: UUID
    ours: Image | None
    theirs: Image | None


@dataclass
class Question:
    """One branch on which the two copies differ: each row as it is here and there, what it is about first."""

    rows: list[Conflict] = field(default_factory=list)


class Sides(NamedTuple):
    """All rows when the two parted, and as they are in each now."""

    base: Rows
    ours: Rows
    theirs: Rows

    def of(self, at: Row) -> tuple[Image | None, Image | None, Image | None]:
        """A row in its three states."""
        name, key = at
        return self.base[name].get(key), self.ours[name].get(key), self.theirs[name].get(key)

    def differ(self, at: Row, column: str) -> bool:
        """Whether a value, or the whole row, is not the same here and there."""
        _base, ours, theirs = self.of(at)
        return bool((ours or {}).get(column, "") != (theirs or {}).get(column, ""))


def references(table: Table) -> list[tuple[str, str]]:
    """The columns that point to other rows, and the tables that they point to."""
    return [
        (column.name, next(iter(column.foreign_keys)).column.table.name)
        for column in table.columns
        if column.foreign_keys and column.name != "sha256"
    ]


def about_places(conflicts: Iterable[Conflict]) -> tuple[list[Conflict], list[Conflict]]:
    """Conflicts about where codes and categories stand or whether they are there, and all the others."""
    found: tuple[list[Conflict], list[Conflict]] = ([], [])
    for one in conflicts:
        columns = set(PLACE.get(one.table, ()))
        gone = one.table in PLACE and (one.ours is None or one.theirs is None)
        found[0 if gone or columns & (one.theirs or {}).keys() else 1].append(one)
    return found


class Branches:
    """Which rows belong to the branches that are in question, and which of them together."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.columns: dict[Row, set[str]] = defaultdict(set)
        self.whole: set[Row] = set()
        self._over: dict[Row, Row] = {}
        self._asked: set[tuple[Row, bool]] = set()
        self._waiting: list[tuple[Row, bool]] = []
        self._at: dict[Row, list[tuple[Row, str, bool]]] = defaultdict(list)
        for name in ORDER:
            links = [(c, t) for c, t in references(TABLES[name]) if t in PLACE]
            for key, image in (sides.theirs[name] | sides.base[name]).items() if links else ():
                for column, target in links:
                    if image.get(column):
                        came = key not in sides.base[name]
                        self._at[target, UUID(image[column])].append(((name, key), column, came))

    def begin(self, conflicts: Iterable[Conflict]) -> None:
        """From what both changed to all that hangs together with it."""
        for one in conflicts:
            at = (one.table, one.row)
            if one.ours is None or one.theirs is None:
                self.lacking(at)
            else:
                self.stand(at)
        while self._waiting:
            target, whole = self._waiting.pop()
            _base, ours, theirs = self.sides.of(target)
            if ours is None or theirs is None:
                self.lacking(target)
            lost = whole and ours is None
            for at, column, came in self._at[target]:
                hangs = lost if came else whole or column in PLACE.get(at[0], ())
                if hangs and self.sides.differ(at, column):
                    self.join(at, target)
                    self.take(at, column)

    def take(self, at: Row, column: str) -> None:
        """A row whose value differs here and there."""
        _base, ours, theirs = self.sides.of(at)
        if ours is None or theirs is None:
            self.lacking(at)
        elif at[0] in PLACE:
            self.stand(at)
        else:
            self.columns[at].add(column)

    def stand(self, at: Row) -> None:
        """A code or category that stands elsewhere here and there: it belongs to the branch it came from."""
        base, _ours, _theirs = self.sides.of(at)
        self.columns[at] |= {column for column in PLACE[at[0]] if self.sides.differ(at, column)}
        for column, target in references(TABLES[at[0]]):
            if column in PLACE[at[0]] and target in PLACE and base and base.get(column):
                self.ask((target, UUID(base[column])), at, whole=False)

    def lacking(self, at: Row) -> None:
        """A row that is only here or only there, with what it needs."""
        if at in self.whole:
            return
        self.whole.add(at)
        if at[0] in PLACE:
            self.ask(at, at, whole=True)
        _base, _ours, theirs = self.sides.of(at)
        for column, target in references(TABLES[at[0]]):
            key = (theirs or {}).get(column)
            if key and target in PLACE and self.sides.of((target, UUID(key)))[1] is None:
                self.join(at, (target, UUID(key)))
                self.lacking((target, UUID(key)))

    def ask(self, target: Row, at: Row, *, whole: bool) -> None:
        """Look at what hangs on a category or code; with `whole` at all, else at what stands in it."""
        self.join(at, target)
        if (target, whole) not in self._asked:
            self._asked.add((target, whole))
            self._waiting.append((target, whole))

    def root(self, at: Row) -> Row:
        """What stands for all that belong together."""
        while self._over.get(at, at) != at:
            at = self._over[at]
        return at

    def join(self, one: Row, other: Row) -> None:
        """The two belong to one question."""
        self._over[self.root(one)] = self.root(other)

    def questions(self) -> list[Question]:
        """The rows of each branch together, categories and codes first."""
        found: dict[Row, Question] = defaultdict(Question)
        for one in self.rows():
            found[self.root((one.table, one.row))].rows.append(one)
        return list(found.values())

    def rows(self) -> Iterator[Conflict]:
        """Every row in question as it is here and there: whole, or the values that differ."""
        order = [*PLACE, *(name for name in ORDER if name not in PLACE)]
        for at in sorted({*self.whole, *self.columns}, key=lambda at: (order.index(at[0]), at[1])):
            _base, ours, theirs = self.sides.of(at)
            if at in self.whole:
                yield Conflict(*at, ours, theirs)
            elif ours is not None and theirs is not None:
                columns = sorted(self.columns[at])
                yield Conflict(*at, {c: ours[c] for c in columns}, {c: theirs[c] for c in columns})


def set_apart(made: Any, sides: Sides) -> list[Question]:
    """Take out of a plan what belongs to a branch that both copies changed, so that neither version comes half."""
    places, others = about_places(made.conflicts)
    if not places:
        return []
    branches = Branches(sides)
    branches.begin(places)
    for at in branches.whole:
        made.go.discard(at)
        made.come.pop(at, None)
        made.change.pop(at, None)
    for at, columns in branches.columns.items():
        left = {c: v for c, v in made.change.get(at, {}).items() if c not in columns}
        if left:
            made.change[at] = left
        else:
            made.change.pop(at, None)
    made.conflicts[:] = [one for one in others if (one.table, one.row) not in branches.whole]
    made.conflicts += [
        rest for one in places if (rest := _words_of(one)) and (one.table, one.row) not in branches.whole
    ]
    return branches.questions()


def _words_of(one: Conflict) -> Conflict | None:
    """What else both wrote in a row whose place is in question."""
    if one.ours is None or one.theirs is None:
        return None
    words = [column for column in one.theirs if column not in PLACE[one.table]]
    if not words:
        return None
    return Conflict(
        one.table, one.row, {c: one.ours.get(c) for c in words}, {c: one.theirs[c] for c in words}
    )
