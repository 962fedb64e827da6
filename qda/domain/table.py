"""A table for the paper: its headings, its rows of text, which equal cells become one, what stands below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import NamedTuple

from qda.domain.text import FORBIDDEN, LINE_ENDS

PORTRAIT_CHARACTERS = 95
"""How many characters of the printed size stand beside each other on an upright A4 page."""

LONG_ROW = 600
"""A row of more characters than this, on average, reads better across a landscape page."""

UPRIGHT_COLUMNS = 4
READABLE_COLUMNS = 2
"""More columns than the first go on a landscape page; the longest texts in no more than the second stay upright."""

LOOKED_AT = 2000
"""Widths are judged by at most this many rows, evenly spread."""


class Kind(StrEnum):
    """What the cells of a column are, as far as their look is concerned."""

    TEXT = "text"
    QUOTE = "quote"
    LABEL = "label"
    NUMBER = "number"


@dataclass(frozen=True)
class Column:
    """One column: the heading the paper prints, and what its cells are."""

    heading: str
    kind: Kind = Kind.TEXT


class Merge(NamedTuple):
    """A column whose equal adjacent cells become one, only within a merged cell of `inside` where it is given."""

    column: int
    inside: int | None = None


class MergedCell(NamedTuple):
    """A merged cell: its first row and its column (from 0, headings not counted), and how many rows it covers."""

    row: int
    column: int
    rows: int


@dataclass(frozen=True)
class Table:
    """A table as it will be printed: `label` is “Table 3”, `title` the words after it, `notes` stand below.

    Cells are plain text in which LF begins a new line. `landscape=None` leaves the paper to `is_landscape`.
    `language` (`en`, `nb`, …) is that of the cells. Raises ValueError where rows, columns and merges do not fit.
    """

    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    title: str = ""
    label: str = ""
    merge: tuple[Merge, ...] = ()
    notes: tuple[str, ...] = ()
    landscape: bool | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        columns = tuple(Column(printable(column.heading), column.kind) for column in self.columns)
        rows = tuple(tuple(map(printable, row)) for row in self.rows)
        check_shape(len(columns), rows, self.merge)
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "rows", rows)
        object.__setattr__(self, "title", printable(self.title))
        object.__setattr__(self, "label", printable(self.label))
        object.__setattr__(self, "notes", tuple(map(printable, self.notes)))

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings from left to right."""
        return tuple(column.heading for column in self.columns)

    @property
    def caption(self) -> str:
        """Label and title in one line."""
        return " ".join(filter(None, (self.label, self.title)))


def printable(text: str) -> str:
    """The text with LF line ends, and U+FFFD for each character that no XML file may hold."""
    clean = FORBIDDEN.sub("\ufffd", LINE_ENDS.sub("\n", text))
    return text if clean == text else clean


def check_shape(width: int, rows: Iterable[tuple[str, ...]], merge: Sequence[Merge]) -> None:
    """Refuse rows and merges that do not fit `width` columns; raises ValueError."""
    if width == 0:
        raise ValueError("a table needs at least one column")
    for number, row in enumerate(rows):
        if len(row) != width:
            raise ValueError(f"row {number} has {len(row)} cells for {width} columns")
    named: list[int] = []
    for column, inside in merge:
        if not 0 <= column < width or column in named:
            raise ValueError(f"column {column} cannot merge: there is no such column, or it is named twice")
        if inside is not None and inside not in named:
            raise ValueError(f"column {column} merges inside column {inside}, which is not named before it")
        named.append(column)


def heights(table: Table) -> dict[int, list[int]]:
    """For each merging column, how many rows each cell covers; 0 for a cell that is covered by one above.

    Empty cells are never merged: that nothing stands there twice is no likeness.
    """
    changes: dict[int, list[bool]] = {}
    covered: dict[int, list[int]] = {}
    for column, inside in table.merge:
        texts = [row[column] for row in table.rows]
        outer = changes[inside] if inside is not None else [False] * len(texts)
        changes[column] = [
            number == 0 or outer[number] or text != texts[number - 1] for number, text in enumerate(texts)
        ]
        covered[column] = run_lengths(
            [new or not text for new, text in zip(changes[column], texts, strict=True)]
        )
    return covered


def run_lengths(begins: Sequence[bool]) -> list[int]:
    """The length of each run at the place where it begins, 0 elsewhere."""
    lengths = [0] * len(begins)
    first = 0
    for number, new in enumerate(begins):
        if new:
            first = number
        lengths[first] += 1
    return lengths


def merges(table: Table) -> list[MergedCell]:
    """The cells that cover more than one row, from the top left."""
    covering = heights(table)
    return sorted(
        MergedCell(row, column, rows)
        for column, rows_of in covering.items()
        for row, rows in enumerate(rows_of)
        if rows > 1
    )


def group_starts(table: Table) -> frozenset[int]:
    """The rows, but for the first, that begin something new in the outermost merging column: a thin rule stands above.

    A column without a word in it parts nothing; the next one does then.
    """
    for column, _inside in table.merge:
        texts = [row[column] for row in table.rows]
        if any(texts):
            return frozenset(row for row in range(1, len(texts)) if texts[row] != texts[row - 1])
    return frozenset()


def looked_at(table: Table) -> Sequence[tuple[str, ...]]:
    """The rows by which widths are judged."""
    return table.rows[:: len(table.rows) // LOOKED_AT + 1]


def longest_word(texts: Iterable[str]) -> int:
    """The length, in code points, of the longest word; one beyond 40 may break."""
    longest = (max(map(len, text.split()), default=0) for text in texts)
    return min(40, max(longest, default=0))


def shares(table: Table) -> tuple[float, ...]:
    """What part of the page's width each column gets; together they are 1.

    A column of long texts gets more, by the root of their mean length, and none less than its longest word or an even part of the page.
    """
    rows = looked_at(table)
    roots, words = [], []
    for number, heading in enumerate(table.headings):
        cells = [row[number] for row in rows if row[number]]
        mean = sum(map(len, cells)) / len(cells) if cells else 0.0
        roots.append(sqrt(max(mean, len(heading), 4)))
        words.append(longest_word((heading, *cells)) + 3)
    room = 1.5 * PORTRAIT_CHARACTERS if is_landscape(table) else PORTRAIT_CHARACTERS
    fair = room / len(words)
    wished = shared_out(room, roots, [min(word, fair) for word in words])
    return tuple(wish / sum(wished) for wish in wished)


def shared_out(room: float, roots: Sequence[float], least: Sequence[float]) -> list[float]:
    """The room parted by `roots`, none getting less than its least; where even that is too much, the least of each."""
    given: dict[int, float] = {}
    while len(given) < len(roots):
        left = room - sum(given.values())
        open_ = [n for n in range(len(roots)) if n not in given]
        whole = sum(roots[n] for n in open_)
        short = [n for n in open_ if roots[n] / whole * left < least[n]]
        given |= {n: least[n] for n in short} if short else {n: roots[n] / whole * left for n in open_}
    return [given[n] for n in range(len(roots))]


def is_landscape(table: Table) -> bool:
    """Whether the table needs a landscape page: as set, else with more than four columns or wide text."""
    if table.landscape is not None:
        return table.landscape
    rows = looked_at(table)
    words = sum(
        longest_word((column.heading, *(row[number] for row in rows))) + 2
        for number, column in enumerate(table.columns)
    )
    length = sum(len(cell) for row in rows for cell in row) / max(1, len(rows))
    return (
        len(table.columns) > UPRIGHT_COLUMNS
        or words > PORTRAIT_CHARACTERS
        or (len(table.columns) > READABLE_COLUMNS and length > LONG_ROW)
    )
