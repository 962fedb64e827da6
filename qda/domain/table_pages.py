"""Merged cells on paper: one that is taller than a page begins again there, so that no page leaves its rows unnamed."""

from collections.abc import Collection, Sequence
from math import ceil

from qda.domain.table import Table, heights, is_landscape, shares

LINES = {False: 58, True: 37}
"""Lines of a page below its headings, upright and landscape."""

CHARACTERS = {False: 110, True: 165}
"""Characters of running text across a page, which are narrower than those of single words."""

GAP = 2
"""Characters between two columns."""

BETWEEN = 0.5
"""What a row takes beside its lines."""


def heights_on_pages(table: Table) -> dict[int, list[int]]:
    """As `heights`: how many rows each cell of a merging column covers, but none more than about a page."""
    covers = heights(table)
    if not covers:
        return {}
    landscape = is_landscape(table)
    lines = row_lines(table, set(covers))
    if sum(lines) <= LINES[landscape]:
        return covers
    return {column: split(rows_of, lines, LINES[landscape]) for column, rows_of in covers.items()}


def row_lines(table: Table, merging: Collection[int] = ()) -> list[float]:
    """About how many lines each row takes, by its cells outside the merging columns."""
    characters = CHARACTERS[is_landscape(table)]
    widths = [max(4, int(share * characters) - GAP) for share in shares(table)]
    columns = [(n, width) for n, width in enumerate(widths) if n not in merging]
    return [
        BETWEEN
        + max(
            (
                sum(max(1, ceil(len(line) / width)) for line in row[number].split("\n"))
                for number, width in columns
            ),
            default=1,
        )
        for row in table.rows
    ]


def split(rows_of: Sequence[int], lines: Sequence[float], most: int) -> list[int]:
    """The same cells, those with more lines than a page holds in pieces."""
    found = [0] * len(rows_of)
    for first, count in enumerate(rows_of):
        begin, taken = first, 0.0
        for row in range(first, first + count):
            if taken and taken + lines[row] > most:
                found[begin], begin, taken = row - begin, row, 0.0
            taken += lines[row]
        if count:
            found[begin] = first + count - begin
    return found
