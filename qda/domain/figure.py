"""A figure for a paper as boxes, lines and words in points (1/72 inch), whatever file it goes into."""

from dataclasses import dataclass, field

INK, PALE, WHITE, QUIET = "#1a1a1a", "#9aa3ab", "#ffffff", "#555555"
DARK = 0.04045
"""Below it the sRGB curve is a straight line (WCAG 2.2, relative luminance)."""


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


def ink_on(colour: str) -> str:
    """Black or white, whichever stands out more on a colour (relative luminance, WCAG 2.2)."""
    linear = [
        part / 12.92 if (part := byte / 255) <= DARK else ((part + 0.055) / 1.055) ** 2.4
        for byte in bytes.fromhex(colour[1:])
    ]
    light = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#000000" if (light + 0.05) ** 2 > 0.05 * 1.05 else WHITE


def paler(colour: str, share: float) -> str:
    """White with a share (0–1) of a colour in it."""
    parts = bytes.fromhex(colour[1:])
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)
