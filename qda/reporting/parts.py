"""The parts of the analysis as reports see them: units, interviews, headings, people and voices."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

LEADING = frozenset({"interviewer", "moderator", "observer"})
"""Roles that lead the talk and are not counted among the voices."""


class Unit(NamedTuple):
    """A meaning unit and where it stands; offsets in code points, turns as numbered in the transcript."""

    id: str
    number: int
    transcript: str
    start: int
    stop: int
    quote: str
    first_turn: int
    last_turn: int
    coder: str
    interaction: Sequence[str]
    contradicts: str | None


UNMARKED = "[]"
"""As most units have it: no mark of how speakers meet."""


def unit_of(row: Sequence[Any]) -> Unit:
    """A unit from its columns, the marks as JSON."""
    *place, marks, contradicts = row
    return Unit._make((*place, () if marks == UNMARKED else json.loads(marks), contradicts))


class Interview(NamedTuple):
    """A transcript that is part of the analysis."""

    id: str
    title: str
    kind: str
    sha256: str


class Heading(NamedTuple):
    """A code or a category with the texts that a codebook prints; `over` is the category that holds it."""

    id: str
    number: int
    name: str
    publication_name: str
    definition: str
    includes: str
    excludes: str
    example: str
    anchor: str | None
    order: int
    over: UUID | None
    kind: str = "code"
    under: str | None = None
    parked: bool = False


class Person(NamedTuple):
    """A participant, in the fixed order of the voices strip."""

    id: str
    label: str
    role: str
    group: str


class Voice(NamedTuple):
    """A speaker label in one transcript; `participant` is None for those who lead, several or unknown."""

    label: str
    role: str
    participant: str | None
