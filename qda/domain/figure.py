"""A figure for a paper as boxes, lines and words in points (1/72 inch), whatever file it goes into."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap

INK, PALE, WHITE = "#1a1a1a", "#9aa3ab", "#ffffff"
WIDE = frozenset("mwMWOQ@%")
NARROW = frozenset("iljtfrI.,;:'|!()[]- ")


@dataclass(frozen=True)
class Box:
    """A rectangle from its upper left corner; colours as `#rrggbb`, empty for none."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float = 0.75
    colour: str = PALE


@dataclass(frozen=True)
class Words:
    """One line of text; `y` is its baseline, `anchor` start, middle or end, `turned` from below upwards."""

    x: float
    y: float
    text: str
    size: float = 9
    bold: bool = False
    anchor: str = "start"
    colour: str = INK
    turned: bool = False


@dataclass
class Figure:
    """The parts of a figure in the order in which they are drawn."""

    width: float
    height: float
    title: str = ""
    parts: list[Box | Line | Words] = field(default_factory=list)

    def add(self, *parts: Box | Line | Words) -> None:
        """Draw more on top."""
        self.parts += parts


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line is in a sans-serif face, a little more than less."""
    units = sum(0.86 if c in WIDE else 0.3 if c in NARROW else 0.68 if c.isupper() else 0.56 for c in text)
    return units * size * (1.06 if bold else 1.0)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> Sequence[str]:
    """The lines of a text that fit into a width; long words are broken."""
    letters = max(4, int(width / (size * (0.56 if bold else 0.52))))
    return wrap(text, letters, break_long_words=True) or [""]
