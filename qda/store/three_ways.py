"""Two copies of a study that were worked on apart: what the other one did, laid over ours, row by row."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Table, UniqueConstraint

from qda.store.apart import Conflict, Question, Row, Sides, references, set_apart
from qda.store.hanging import with_what_hangs
from qda.store.replay import Rows
from qda.store.states import ORDER, Image
from qda.store.tables import TABLES

AS_ONE = {
    "meaning_unit": ({"start", "stop", "transcript_id"},),
    "turn": ({"start", "stop", "transcript_id"},),
    "wording": ({"words", "origin", "status", "written_for"},),
    "category": ({"name", "name_key"},),
    "code": ({"name", "name_key"},),
}
"""Columns that make sense together only: from one copy or from the other."""
BESIDE = ("id", "at", "name_key", "initials")
"""Columns that say nothing by themselves."""


@dataclass
class Plan:
    """What to do to ours: rows that come, columns that change, rows that go; what is equal, what is in question."""

    come: dict[Row, Image] = field(default_factory=dict)
    change: dict[Row, Image] = field(default_factory=dict)
    go: set[Row] = field(default_factory=set)
    equal: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    branches: list[Question] = field(default_factory=list)
    lost: list[Conflict] = field(default_factory=list)
    """What has no place here and cannot be taken by an answer."""
    same: dict[UUID, UUID] = field(default_factory=dict)
    """Rows of theirs that are rows of ours under another key."""


def plan(base: Rows, ours: Rows, theirs: Rows) -> Plan:
    """Lay what they changed since the common beginning over ours; where both changed the same value, ours stays and it is asked."""
    made = Plan()
    for name in ORDER:
        keys = theirs[name].keys() | base[name].keys()
        for key in sorted(keys):
            row(made, (name, key), base[name].get(key), ours[name].get(key), theirs[name].get(key))
    keep_what_is_built_on(made, ours)
    for name in ORDER:
        meet(made, name, ours[name])
    point_to_ours(made, ours)
    sides = Sides(base, ours, theirs)
    made.branches = set_apart(made, sides)
    while clashing(made, ours):
        made.branches += set_apart(made, sides)
    with_what_hangs(made, ours)
    return made


def row(made: Plan, at: Row, base: Image | None, ours: Image | None, theirs: Image | None) -> None:
    """One row in its three states."""
    if theirs == base:
        return
    if ours == theirs:
        made.equal += 1
    elif base is None and ours is None and theirs is not None:
        made.come[at] = theirs
    elif theirs is None and ours == base:
        made.go.add(at)
    elif ours is None or theirs is None or base is None:
        made.conflicts.append(Conflict(*at, ours, theirs))
    else:
        columns(made, at, base, ours, theirs)


def columns(made: Plan, at: Row, base: Image, ours: Image, theirs: Image) -> None:
    """A row that is in all three: each column by itself."""
    taken: Image = {}
    asked: Image = {}
    for name, value in theirs.items():
        if value in (base.get(name), ours.get(name)):
            continue
        (taken if ours.get(name) == base.get(name) else asked)[name] = value
    for group in AS_ONE.get(at[0], ()):
        if asked.keys() & group:
            asked |= {name: taken.pop(name) for name in group & taken.keys()}
            asked |= {name: theirs[name] for name in group if ours.get(name) != theirs[name]}
    if taken:
        made.change[at] = taken
    if asked:
        made.conflicts.append(Conflict(*at, {name: ours.get(name) for name in asked}, asked))


def keep_what_is_built_on(made: Plan, ours: Rows) -> None:
    """A row that they took away stays where something of ours, old or new, still points to it."""
    while made.go:
        wanted = {
            (target, UUID(image[column]))
            for name in ORDER
            for column, target in references(TABLES[name])
            for key, image in standing(made, name, ours).items()
            if image.get(column)
        }
        held = made.go & wanted
        if not held:
            return
        made.go -= held
        made.conflicts += [Conflict(*at, ours[at[0]][at[1]], None) for at in sorted(held)]


def standing(made: Plan, name: str, ours: Rows) -> dict[UUID, Image]:
    """The rows of a table as they will stand."""
    return {
        key: {**image, **made.change.get((name, key), {})}
        for key, image in ours[name].items()
        if (name, key) not in made.go
    }


class Rule(NamedTuple):
    """Columns in which no two rows may be alike, among those that a condition names."""

    columns: list[str]
    where: str = ""

    def values(self, image: Image) -> tuple[Any, ...] | None:
        """What a row has there; nothing where the rule does not reach it."""
        found = tuple(image.get(c) for c in self.columns)
        return None if None in found or not holds(self.where, image) else found


def holds(where: str, image: Image) -> bool:
    """Whether a row meets an index's condition, as our tables write them: `x IS NULL`, `x IS NOT NULL`, `x = 'y'`."""
    if not where:
        return True
    column, _space, rest = where.partition(" ")
    value = image.get(column)
    if rest.startswith("IS"):
        return (value is None) == (rest == "IS NULL")
    return bool(value == rest.removeprefix("= ").strip("'"))


def rules(table: Table) -> list[Rule]:
    """All rules of a table that no two rows may be alike, the key's own aside."""
    found = [
        Rule([c.name for c in one.columns]) for one in table.constraints if isinstance(one, UniqueConstraint)
    ]
    for index in table.indexes:
        if index.unique:
            where = index.dialect_options["sqlite"]["where"]
            found.append(Rule([c.name for c in index.columns], "" if where is None else str(where)))
    return [*found, *(Rule([column.name]) for column in table.columns if column.unique)]


def meet(made: Plan, name: str, ours: dict[UUID, Image]) -> None:
    """Rows that came there and here alike (the same name, the same place) are one; other values are asked."""
    for rule in rules(TABLES[name]):
        here = {values: key for key, image in ours.items() if (values := rule.values(image))}
        for at in [one for one in made.come if one[0] == name]:
            values = rule.values({c: made_same(made, v) for c, v in made.come[at].items()})
            if values in here:
                join(made, at, here[values], ours)


def clashing(made: Plan, ours: Rows) -> bool:
    """Whether a change of theirs would make two rows alike that may not be; it is asked then, not taken."""
    for name in ORDER:
        for rule in rules(TABLES[name]):
            seen: dict[tuple[Any, ...], UUID] = {}
            for key, image in standing(made, name, ours).items():
                values = rule.values(image)
                if values is None:
                    continue
                twin = seen.setdefault(values, key)
                if twin != key:
                    at = (name, key if (name, key) in made.change else twin)
                    change = made.change.pop(at)
                    made.conflicts.append(
                        Conflict(*at, {c: ours[name][at[1]].get(c) for c in change}, change)
                    )
                    return True
    return False


def join(made: Plan, at: Row, twin: UUID, ours: dict[UUID, Image]) -> None:
    """A row of theirs is one of ours; words that differ are asked."""
    image = made.come.pop(at)
    made.same[at[1]] = twin
    told = {
        c: v
        for c, v in image.items()
        if isinstance(v, str) and v != ours[twin].get(c) and c not in BESIDE and not c.endswith("_id")
    }
    if told:
        made.conflicts.append(Conflict(at[0], twin, {c: ours[twin].get(c) for c in told}, told))
    else:
        made.equal += 1


def made_same(made: Plan, value: Any) -> Any:
    """A reference that follows a row to its twin of ours."""
    if isinstance(value, str) and len(value) == 36:  # noqa: PLR2004 - a key as it is written
        try:
            return str(made.same.get(UUID(value), value))
        except ValueError:
            return value
    return value


def point_to_ours(made: Plan, ours: Rows) -> None:
    """References of theirs go to twins of ours; what hangs on a row that is not here any more is asked, not taken."""
    there = {(name, key) for name in ORDER for key in ours[name]} | set(made.come)
    for change in (made.come, made.change):
        for at in sorted(change, key=lambda one: ORDER.index(one[0])):
            change[at] = {name: made_same(made, value) for name, value in change[at].items()}
            lost = [
                column
                for column, target in references(TABLES[at[0]])
                if (key := change[at].get(column))
                and ((target, UUID(key)) not in there or (target, UUID(key)) in made.go)
            ]
            if lost:
                made.conflicts.append(Conflict(*at, ours[at[0]].get(at[1]), change.pop(at)))
                there.discard(at if change is made.come else ("", at[1]))
