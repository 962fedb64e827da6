"""What each person coded, read once as one person may see it: units, codes and the categories above them, by level."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from qda.domain.category_tree import CategoryTree, Place
from qda.errors import Refused
from qda.language import _
from qda.review.consensus import before_consensus
from qda.store.study import Study
from qda.store.tables import (
    Assignment,
    Category,
    Code,
    Coder,
    Coding,
    Level,
    MeaningUnit,
    Round,
    Stretch,
    TextBody,
    Transcript,
    Turn,
)

CODE = "code"
TWO = 2


class Unit(NamedTuple):
    """A meaning unit and who cut it."""

    id: UUID
    number: int
    transcript: UUID
    start: int
    stop: int
    coder: UUID
    quote: str


class Heading(NamedTuple):
    """A code with its place."""

    number: int
    name: str
    category: UUID | None
    under: UUID | None


class Text(NamedTuple):
    """An interview and the part of it that several people coded, in characters."""

    id: UUID
    title: str
    begin: int
    end: int


@dataclass(frozen=True)
class Coded:
    """All coding of a study; `texts` are the interviews that two or more people coded, cut to their common stretch."""

    coders: dict[UUID, str]
    texts: dict[UUID, Text]
    units: list[Unit]
    given: dict[UUID, dict[UUID, set[UUID]]]
    codes: dict[UUID, Heading]
    tree: CategoryTree
    levels: list[tuple[int, str, str]]
    done: set[tuple[UUID, UUID]]
    fixed: bool

    @property
    def people(self) -> list[UUID]:
        """Who coded in those interviews, in the order in which they began."""
        if self.fixed:
            there = (one for unit in self.inside for one in self.given.get(unit.id, {}))
        else:
            there = (unit.coder for unit in self.inside)
        return [one for one in dict.fromkeys(there) if one in self.coders]

    @cached_property
    def inside(self) -> list[Unit]:
        """The units that lie wholly in the common stretches, in the order of the talk."""
        return [
            unit
            for unit in self.units
            if (text := self.texts.get(unit.transcript))
            and text.begin <= unit.start
            and unit.stop <= text.end
        ]

    def level(self, wanted: str = "") -> str:
        """The level by its kind ("code", "sub-category", …); without a wish the lowest on which people share names.

        Raises Refused for one that the study does not have.
        """
        kinds = [CODE, *(kind for _position, kind, _label in self.levels)]
        if wanted:
            if wanted not in kinds:
                raise Refused(
                    _("“{level}” is no level of this study. Choose one of {kinds}.").format(
                        level=wanted, kinds=", ".join(kinds)
                    )
                )
            return wanted
        return CODE if self._share_codes() or len(kinds) < TWO or not self.tree.places else kinds[1]

    def _share_codes(self) -> bool:
        users: dict[UUID, set[UUID]] = defaultdict(set)
        for unit in self.inside:
            for person, codes in self.given.get(unit.id, {}).items():
                for code in codes:
                    users[code].add(person)
        shared = sum(len(people) > 1 for people in users.values())
        return shared * 2 >= len(users)

    def values(self, unit: Unit, person: UUID, level: str) -> frozenset[str]:
        """The names that this person's codes on a unit come to on a level; none where none is placed there."""
        names = (self.name(code, level) for code in self.given.get(unit.id, {}).get(person, ()))
        return frozenset(name for name in names if name)

    def name(self, code: UUID, level: str) -> str:
        """A code's own name, or that of the category above it on this level; empty without one."""
        if level == CODE:
            return self.codes[code].name if code in self.codes else ""
        position = next(n for n, kind, _label in self.levels if kind == level)
        here = self._category(code)
        if here is None:
            return ""
        branch = [self.tree.places[here], *self.tree.above(here)]
        return next((place.name for place in branch if place.level == position), "")

    def _category(self, code: UUID) -> UUID | None:
        seen: set[UUID] = set()
        here = self.codes.get(code)
        while here and here.category is None and here.under and here.under not in seen:
            seen.add(here.under)
            here = self.codes.get(here.under)
        return here.category if here and here.category in self.tree.places else None


def coded(study: Study, viewer: UUID | None, interviews: Iterable[UUID] = ()) -> Coded:
    """Read the coding; `interviews` narrows it to some of those that two or more people coded."""
    with study.seen(viewer) as s:
        units = [Unit(*row) for row in rows(s, _units())]
        given: dict[UUID, dict[UUID, set[UUID]]] = defaultdict(lambda: defaultdict(set))
        for unit, person, code in rows(
            s, select(col(Coding.unit_id), col(Coding.coder_id), col(Coding.code_id))
        ):
            given[unit][person].add(code)
        given = before_consensus(s, given)
        fixed = any(len(people) > 1 for people in given.values())
        common = _common(units, given, fixed=fixed)
        wanted = set(interviews) or common
        return Coded(
            dict(rows(s, select(col(Coder.id), col(Coder.name)))),
            _texts(s, common & wanted),
            units,
            given,
            {id: Heading(*more) for id, *more in rows(s, _codes())},
            _tree(s),
            _levels(s),
            set(
                rows(
                    s,
                    select(col(Assignment.transcript_id), col(Assignment.coder_id)).where(
                        col(Assignment.done_at).is_not(None)
                    ),
                )
            ),
            fixed,
        )


def rows(s: Session, query: Any) -> list[Any]:
    """What a query finds, as plain tuples."""
    return [tuple(row) for row in s.execute(query)]


def _units() -> Any:
    columns = ("id", "number", "transcript_id", "start", "stop", "coder_id", "quote")
    chosen = select(*(getattr(MeaningUnit, name) for name in columns))
    return (
        chosen.join(Transcript, col(Transcript.id) == col(MeaningUnit.transcript_id))
        .where(col(Transcript.included))
        .order_by(
            col(Transcript.position), col(Transcript.title), col(MeaningUnit.start), col(MeaningUnit.number)
        )
    )


def _codes() -> Any:
    return select(  # type: ignore[call-overload]
        col(Code.id),
        col(Code.number),
        col(Code.name),
        col(Code.category_id),
        col(Code.parent_id),
    )


def _levels(s: Session) -> list[tuple[int, str, str]]:
    query = select(col(Level.position), col(Level.kind), col(Level.label)).order_by(col(Level.position))
    return [(position, kind, label) for position, kind, label in rows(s, query)]


def _tree(s: Session) -> CategoryTree:
    query = select(  # type: ignore[call-overload]
        col(Category.id),
        col(Category.parent_id),
        col(Level.position),
        col(Category.name),
        col(Category.position),
        col(Category.colour),
    ).join(Level, col(Level.id) == col(Category.level_id))
    return CategoryTree((Place(*row) for row in rows(s, query)), {n: label for n, _kind, label in _levels(s)})


def _common(units: list[Unit], given: dict[UUID, dict[UUID, set[UUID]]], *, fixed: bool) -> set[UUID]:
    """The interviews that two or more people coded."""
    people: dict[UUID, set[UUID]] = defaultdict(set)
    for unit in units:
        people[unit.transcript].update(given[unit.id] if fixed and unit.id in given else {unit.coder})
    return {text for text, there in people.items() if len(there) > 1}


def _texts(s: Session, wanted: set[UUID]) -> dict[UUID, Text]:
    query = (
        select(col(Transcript.id), col(Transcript.title), col(TextBody.characters))
        .join(TextBody, col(TextBody.sha256) == col(Transcript.sha256))
        .order_by(col(Transcript.position), col(Transcript.title))
    )
    found = {}
    for id, title, length in rows(s, query):
        if id in wanted:
            begin, end = _stretch(s, id, length)
            found[id] = Text(id, title, begin, end)
    return found


def _stretch(s: Session, transcript: UUID, length: int) -> tuple[int, int]:
    """The characters that a round's stretch frames, from the text's own beginning or end where it reaches that far."""
    query = (
        select(col(Stretch.first_turn), col(Stretch.last_turn))
        .join(Assignment, col(Assignment.id) == col(Stretch.assignment_id))
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .where(col(Assignment.transcript_id) == transcript)
    )
    framed = rows(s, query)
    if not framed:
        return 0, length
    first, last = max(a for a, _b in framed), min(b for _a, b in framed)
    turns = select(col(Turn.position), col(Turn.start), col(Turn.stop)).where(
        col(Turn.transcript_id) == transcript
    )
    spans = rows(s, turns)
    begin = 0 if first == 1 else min((start for n, start, _stop in spans if n >= first), default=0)
    whole = max((n for n, _a, _b in spans), default=0) <= last
    return begin, length if whole else max((stop for n, _a, stop in spans if n <= last), default=length)
