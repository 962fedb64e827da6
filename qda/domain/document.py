"""A headed document: headings, paragraphs, lists and tables in the order of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qda.domain.table import Table, printable

DEEPEST = 4
"""The deepest level of a heading."""


class Look(StrEnum):
    """What a paragraph is, as far as its look is concerned."""

    BODY = "body"
    NOTE = "note"
    QUOTE = "quote"


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (below the title) to DEEPEST."""

    words: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running words; LF begins a new paragraph of the same look."""

    words: str
    look: Look = Look.BODY


@dataclass(frozen=True)
class Bullets:
    """A list, one item a line."""

    items: Sequence[str]


Part = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True)
class Document:
    """A document with its title; `language` (`en`, `nb`, …) is that of its words."""

    title: str
    parts: Sequence[Part] = field(default_factory=tuple)
    language: str = "en"

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", printable(self.title))
        object.__setattr__(self, "parts", tuple(map(cleaned, self.parts)))


def cleaned(part: Part) -> Part:
    """The part without characters that no XML file may hold."""
    if isinstance(part, Heading):
        return Heading(printable(part.words), min(DEEPEST, max(1, part.level)))
    if isinstance(part, Paragraph):
        return Paragraph(printable(part.words), part.look)
    if isinstance(part, Bullets):
        return Bullets(tuple(map(printable, part.items)))
    return part
