"""The parts of the analysis as reports see them: units, interviews, headings, people and voices."""

from collections.abc import Sequence
from typing import NamedTuple
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
