"""The tree drawn for a paper: quiet, upright, in black with one colour a main category, high enough for one page."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qda.domain.figure import INK, QUIET, WHITE, Box, Figure, Line, Words
from qda.domain.letter_widths import wrapped
from qda.language import ngettext
from qda.reporting.category_tree import Branch, Tree, of

EDGE, GAP = 14.0, 22.0
PAGE, ACROSS = 700.0, 470.0
"""Points that a figure may be high and wide on a page of A4."""
WIDEST = 230.0
"""Wider boxes are tiring to read."""
Colours = Mapping[int, str]


class Measure(NamedTuple):
    """Sizes in points: the letters, a line, the space in a box, between boxes, between main categories; the least width of a box."""

    size: float
    line: float
    pad: float
    between: float
    apart: float
    column: float


ROOMY = Measure(8.5, 11.0, 4.0, 4.0, 10.0, 134.0)
TIGHT = Measure(7.5, 9.0, 1.8, 2.2, 6.0, 142.0)


class Drawing:
    """A tree being drawn: what stands below what, in which sizes and colours."""

    def __init__(self, tree: Tree, measure: Measure, colours: Colours, *, counts: bool) -> None:
        self.tree, self.colours, self.counts = tree, colours, counts
        self.below: dict[str, list[Branch]] = {}
        for branch in tree.branches:
            self.below.setdefault(branch.parent, []).append(branch)
        depth = max((branch.depth for branch in tree.branches), default=0)
        wide = (ACROSS - 2 * EDGE - depth * GAP) / (depth + 1)
        self.measure = measure = measure._replace(column=min(max(wide, measure.column), WIDEST))
        self.figure = Figure(2 * EDGE + (depth + 1) * measure.column + depth * GAP, 0)

    def whole(self, title: str) -> Figure:
        """All main categories, one below the other."""
        bottom = EDGE
        for top in self.below.get("", []):
            bottom = self.branch(top, bottom)[1] + self.measure.apart
        self.figure.height = max(bottom - self.measure.apart, EDGE) + EDGE
        self.figure.title = title
        return self.figure

    def branch(self, branch: Branch, top: float) -> tuple[float, float]:
        """One branch from a height on; answers the middle of its own box and where the branch ends."""
        x = EDGE + branch.depth * (self.measure.column + GAP)
        lines = self.lines(branch)
        high = self.measure.line * len(lines) + 2 * self.measure.pad
        middles, y = [], top
        for child in self.below.get(branch.id, ()):
            middle, y = self.branch(child, y)
            middles.append(middle)
            y += self.measure.between
        end = max(y - self.measure.between if middles else top, top + high)
        middle = (middles[0] + middles[-1]) / 2 if middles else top + high / 2
        middle = min(max(middle, top + high / 2), end - high / 2)
        self.box(branch, lines, x, middle - high / 2)
        if middles:
            self.ties(x + self.measure.column, middle, middles)
        return middle, end

    def lines(self, branch: Branch) -> list[Words]:
        """The name, and what it rests on; each line from the corner of its box."""
        size, bold = self.measure.size, branch.depth == 0
        left, room = self.measure.pad + 5, self.measure.column - self.measure.pad - 9
        said = [
            Words(left, size, line, size, bold) for line in wrapped(branch.name or "–", room, size, bold=bold)
        ]
        if self.counts:
            base = ngettext(
                "{n} unit, {people} participants", "{n} units, {people} participants", branch.units
            ).format(people=of(branch.participants, len(self.tree.participants)))
            small = size - 1.2
            said += [Words(left, size, line, small, colour=QUIET) for line in wrapped(base, room, small)]
        return said

    def box(self, branch: Branch, lines: Sequence[Words], x: float, y: float) -> None:
        """The box with its lines."""
        colour = self.colours.get(branch.look[0], INK)
        high = self.measure.line * len(lines) + 2 * self.measure.pad
        self.figure.add(Box(x, y, self.measure.column, high, WHITE, colour), Box(x, y, 3, high, colour))
        for n, words in enumerate(lines):
            at = y + self.measure.pad + self.measure.line * n + words.y
            self.figure.add(Words(x + words.x, at, words.text, words.size, words.bold, colour=words.colour))

    def ties(self, x: float, middle: float, middles: Sequence[float]) -> None:
        """Lines from a box to those it holds."""
        elbow = x + GAP / 2
        self.figure.add(
            Line(x, middle, elbow, middle),
            Line(elbow, min(middle, middles[0]), elbow, max(middle, middles[-1])),
        )
        self.figure.add(*(Line(elbow, at, x + GAP, at) for at in middles))


def draw_tree(tree: Tree, title: str, colours: Colours, *, counts: bool = False) -> Figure:
    """The tree from left to right, main categories first; with `counts` each with its base.

    A tree that would be higher than a page is set tighter, in smaller letters that can still be read in print.
    """
    roomy = Drawing(tree, ROOMY, colours, counts=counts).whole(title)
    return roomy if roomy.height <= PAGE else Drawing(tree, TIGHT, colours, counts=counts).whole(title)
