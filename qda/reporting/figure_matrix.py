"""A matrix drawn for a paper: every count is printed, so that it can be read without colours too."""

from collections.abc import Mapping, Sequence

from qda.domain.figure import INK, QUIET, Box, Figure, Words, ink_on, paler
from qda.domain.letter_widths import cut, width_of, wrapped
from qda.reporting.figure_counts import Axis, Matrix

EDGE, SIZE, LINE = 14.0, 8.5, 10.0
CELL, HIGH = 22.0, 16.5
STEP = 8.0
"""Points that each level of the tree is set in."""
WIDEST, HIGHEST = 220.0, 170.0
LINES = 2
"""Lines of a heading above a column; more do not fit beside the next."""
RULE, ITSELF = "#d5dade", "#e9ecee"
Colours = Mapping[int, str]


def draw_matrix(matrix: Matrix, title: str, colours: Colours, note: str = "") -> Figure:
    """A matrix with its counts in shaded cells; the base of each column below its heading, the rule (`note`) at the foot."""
    names = [
        wrapped(axis.name, WIDEST - STEP * axis.depth, SIZE, bold=not axis.depth) for axis in matrix.rows
    ]
    left = (
        EDGE
        + 8
        + max((_wide(axis, some) for axis, some in zip(matrix.rows, names, strict=True)), default=40.0)
    )
    heads = [_head(axis.name) for axis in matrix.columns]
    top = EDGE + max((width_of(line, SIZE) for some in heads for line in some), default=20.0) + 8 + LINE
    right = left + CELL * len(matrix.columns)
    made = Figure(max(right, 200.0) + EDGE, 0, title)
    for n, lines in enumerate(heads):
        _column(made, lines, left + CELL * (n + 0.5), top, matrix.base[n])
    most = _most(matrix)
    y = top
    for m, lines in enumerate(names):
        high = max(HIGH, LINE * len(lines) + 4)
        _name(made, matrix.rows[m], lines, y + high / 2)
        for n, count in enumerate(matrix.cells[m]):
            itself = matrix.rows[m].id == matrix.columns[n].id
            share = min(1.0, count / most)
            shade = ITSELF if itself else paler(colours.get(matrix.rows[m].look, INK), share)
            _cell(made, Box(left + CELL * n, y, CELL, high, shade, RULE), count)
        y += high
    for n, line in enumerate(wrapped(note, made.width - 2 * EDGE, SIZE - 1) if note else ()):
        made.add(Words(EDGE, y + 8 + LINE * (n + 0.7), line, SIZE - 1, colour=QUIET))
        made.height = y + 8 + LINE * (n + 1) + EDGE
    made.height = max(made.height, y + EDGE)
    return made


def _wide(axis: Axis, lines: Sequence[str]) -> float:
    return STEP * axis.depth + max(width_of(line, SIZE, bold=not axis.depth) for line in lines)


def _head(name: str) -> list[str]:
    lines = wrapped(name, HIGHEST, SIZE)
    if len(lines) > LINES:
        lines[LINES - 1 :] = [cut(" ".join(lines[LINES - 1 :]), HIGHEST, SIZE)]
    return lines


def _column(made: Figure, lines: Sequence[str], middle: float, top: float, base: int) -> None:
    for n, line in enumerate(lines):
        x = middle + SIZE * 0.35 + LINE * (n - (len(lines) - 1) / 2)
        made.add(Words(x, top - LINE - 3, line, SIZE, turned=True))
    made.add(Words(middle, top - 3, str(base), SIZE - 1.5, anchor="middle", colour=QUIET))


def _name(made: Figure, axis: Axis, lines: Sequence[str], middle: float) -> None:
    for n, line in enumerate(lines):
        y = middle + SIZE * 0.35 + LINE * (n - (len(lines) - 1) / 2)
        made.add(Words(EDGE + STEP * axis.depth, y, line, SIZE, axis.depth == 0))


def _cell(made: Figure, box: Box, count: int) -> None:
    made.add(box)
    if count:
        at = (box.x + box.width / 2, box.y + box.height / 2 + SIZE * 0.35)
        made.add(Words(*at, str(count), SIZE - 1, anchor="middle", colour=ink_on(box.fill)))


def _most(matrix: Matrix) -> int:
    counts = [
        n
        for row, cells in zip(matrix.rows, matrix.cells, strict=True)
        for column, n in zip(matrix.columns, cells, strict=True)
        if row.id != column.id
    ]
    return max(counts, default=0) or 1
