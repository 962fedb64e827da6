"""The tree and the matrices drawn for a paper: quiet, upright, in black with one colour a main category."""

from collections.abc import Mapping, Sequence

from qda.domain.figure import INK, WHITE, Box, Figure, Line, Words, width_of, wrapped
from qda.language import _
from qda.reporting.category_tree import Branch, Tree, of
from qda.reporting.figure_counts import Matrix

EDGE, SIZE, LINE = 14.0, 8.5, 11.0
COLUMN, GAP = 132.0, 26.0
PAD = 4.0
CELL = 22.0
MOST_NAME = 210.0
Colours = Mapping[int, str]


def draw_tree(tree: Tree, title: str, colours: Colours, *, counts: bool = False) -> Figure:
    """The tree from left to right, main categories first; with `counts` each with its base."""
    shown = list(tree.branches)
    depth = max((branch.depth for branch in shown), default=0)
    below: dict[str, list[Branch]] = {}
    for branch in shown:
        below.setdefault(branch.parent, []).append(branch)
    made = Figure(2 * EDGE + (depth + 1) * COLUMN + depth * GAP, 0, title)
    bottom = EDGE
    for top in below.get("", []):
        bottom = _branch(made, tree, top, below, bottom, colours, counts=counts)[1] + PAD * 2
    made.height = bottom - PAD * 2 + EDGE
    return made


def _branch(  # noqa: PLR0913  what is drawn, where, and how
    made: Figure,
    tree: Tree,
    branch: Branch,
    below: Mapping[str, Sequence[Branch]],
    top: float,
    colours: Colours,
    *,
    counts: bool,
) -> tuple[float, float]:
    """One branch from a height on; answers the middle of its own box and where the branch ends."""
    x = EDGE + branch.depth * (COLUMN + GAP)
    bold = branch.depth == 0
    lines = [*wrapped(branch.name, COLUMN - 2 * PAD - 4, SIZE, bold=bold)]
    base = _("{n} units, {people} participants").format(
        n=branch.units, people=of(branch.participants, len(tree.participants))
    )
    high = LINE * (len(lines) + (1 if counts else 0)) + 2 * PAD
    middles, y = [], top
    for child in below.get(branch.id, ()):
        middle, y = _branch(made, tree, child, below, y, colours, counts=counts)
        middles.append(middle)
        y += PAD
    end = max(y - PAD if middles else top, top + high)
    middle = (middles[0] + middles[-1]) / 2 if middles else top + high / 2
    middle = min(max(middle, top + high / 2), end - high / 2)
    colour = colours.get(branch.look[0], INK)
    made.add(
        Box(x, middle - high / 2, COLUMN, high, WHITE, colour), Box(x, middle - high / 2, 3, high, colour)
    )
    for n, line in enumerate(lines):
        made.add(Words(x + PAD + 4, middle - high / 2 + PAD + LINE * n + SIZE, line, SIZE, bold))
    if counts:
        made.add(
            Words(
                x + PAD + 4,
                middle - high / 2 + PAD + LINE * len(lines) + SIZE,
                base,
                SIZE - 1.5,
                colour="#555555",
            )
        )
    if middles:
        elbow = x + COLUMN + GAP / 2
        made.add(Line(x + COLUMN, middle, elbow, middle), Line(elbow, middles[0], elbow, middles[-1]))
        made.add(*(Line(elbow, at, x + COLUMN + GAP, at) for at in middles))
    return middle, end


def draw_matrix(matrix: Matrix, title: str, colours: Colours) -> Figure:
    """A matrix with its counts in shaded cells; the base of each column stands below its heading."""
    names = [("  " * axis.depth) + axis.name for axis in matrix.rows]
    wide = min(MOST_NAME, max((width_of(name, SIZE) for name in names), default=40) + 10)
    high = max((width_of(axis.name, SIZE) for axis in matrix.columns), default=20) + 8
    high = min(high, 150)
    left, top = EDGE + wide, EDGE + high + LINE
    made = Figure(
        left + CELL * len(matrix.columns) + EDGE, top + (CELL * 0.75) * len(matrix.rows) + EDGE, title
    )
    for n, axis in enumerate(matrix.columns):
        x = left + CELL * n + CELL / 2
        made.add(Words(x + SIZE / 3, EDGE + high, _cut(axis.name, high), SIZE, turned=True))
        made.add(Words(x, top - 3, str(matrix.base[n]), SIZE - 1.5, anchor="middle", colour="#555555"))
    most = (
        max(
            (
                n
                for m, row in enumerate(matrix.cells)
                for k, n in enumerate(row)
                if matrix.rows[m].id != matrix.columns[k].id
            ),
            default=1,
        )
        or 1
    )
    for m, (axis, row) in enumerate(zip(matrix.rows, matrix.cells, strict=True)):
        y = top + CELL * 0.75 * m
        made.add(
            Words(
                EDGE + 8 * axis.depth,
                y + CELL * 0.52,
                _cut(axis.name, wide - 8 * axis.depth),
                SIZE,
                axis.depth == 0,
            )
        )
        for n, count in enumerate(row):
            itself = axis.id == matrix.columns[n].id
            shade = "#e9ecee" if itself else _shade(colours.get(axis.look, INK), min(1.0, count / most))
            made.add(Box(left + CELL * n, y, CELL, CELL * 0.75, shade, "#d5dade"))
            if count:
                dark = not itself and count / most > 0.6  # noqa: PLR2004  where white reads better
                made.add(
                    Words(
                        left + CELL * n + CELL / 2,
                        y + CELL * 0.52,
                        str(count),
                        SIZE - 1,
                        anchor="middle",
                        colour=WHITE if dark else INK,
                    )
                )
    return made


def _cut(name: str, width: float) -> str:
    while width_of(name, SIZE) > width and len(name) > 4:  # noqa: PLR2004  something must be left to read
        name = name[:-2].rstrip("…") + "…"
    return name


def _shade(colour: str, share: float) -> str:
    """White with a share of the colour in it."""
    parts = bytes.fromhex(colour[1:])
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)
