"""The rows of a LaTeX table: merged cells over several, room for tall ones, rows taller than a page in pieces."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from qda.domain.letter_widths import wrapped
from qda.domain.table import Column, Table, group_starts, heights, is_landscape, shares
from qda.domain.table_pages import heights_on_pages
from qda.exchange.latex_text import OTHER, escaped

LETTERS = 10
"""The size of the letters in points; those of Helvetica, by which widths are judged, are a little wider."""
ACROSS = {False: 483, True: 731}
"""Points across the paper within its margins, upright and landscape."""
BETWEEN = 12
LINE = 12
GAP = 3
NARROW = 0.6
"""The part of its size that a letter surely needs across."""
FEWEST = 4
TALLEST = {False: 44, True: 28}
"""Lines of a row that surely stand on one page."""
TOGETHER = 4
"""A merged cell of at most so many rows is kept on one page."""
NEW_PAGE = r"\noalign{\vskip0pt plus 4em\penalty-300\vskip0pt plus-4em}"
"""Where a merged cell begins again, as it does about once a page: a page that is nearly full ends here."""
GOES_ON = r" \\ % goes on"
TOKEN = re.compile(r"\n|[^\S\n]+|\S{1,200}")
NUMBERED = 9
"""Letters of a character that is printed as its number."""
Covers = Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class Place:
    """A column on paper: what it is, its share of the page, its width in points."""

    column: Column
    share: float
    width: float

    @property
    def letters(self) -> int:
        """How many letters surely stand beside each other."""
        return max(FEWEST, int(self.width / LETTERS / NARROW))

    def lines(self, text: str) -> int:
        """About how many lines a cell takes."""
        return sum(len(wrapped(line, self.width, LETTERS)) for line in text.split("\n"))


def places(table: Table) -> list[Place]:
    """The columns from left to right."""
    across = ACROSS[is_landscape(table)]
    return [
        Place(column, share, share * across - BETWEEN)
        for share, column in zip(shares(table), table.columns, strict=True)
    ]


def rows(table: Table) -> Iterator[str]:
    """Row after row; the rows of a small merged cell stay on one page."""
    covers, columns = heights_on_pages(table), places(table)
    ruled, again = group_starts(table), begins_again(table, covers)
    kept, room = kept_together(covers), more_room(table, covers, columns)
    tallest = TALLEST[is_landscape(table)]
    for number, row in enumerate(table.rows):
        if number in ruled:
            yield r"\midrule[0.03em]"
        elif number in again:
            yield NEW_PAGE
        covered = [covers[column][number] if column in covers else 1 for column in range(len(row))]
        *first, last = in_pieces(
            [text if n else "" for text, n in zip(row, covered, strict=True)],
            columns,
            tallest,
        )
        for piece in (*first, last):
            cells = map(spanned, piece, covered, columns)
            end = (
                GOES_ON if piece is not last else rf" \\{'*' * (number in kept)} {space(room.get(number, 0))}"
            )
            yield " & ".join(cells) + end
            covered = [1] * len(row)


def space(points: float) -> str:
    """The room below a row."""
    return rf"\addlinespace[{GAP + points:g}pt]"


def spanned(text: str, covered: int, place: Place) -> str:
    """A cell, over several rows where it covers them."""
    words = ended(text, place.letters)
    return rf"\multirow[t]{{{covered}}}{{=}}{{{words}}}" if covered > 1 else words


def ended(text: str, longest: int) -> str:
    """The words of a cell or of a piece of one, which keeps what it ends with."""
    if text.endswith("\n") and text.strip():
        return escaped(text[:-1], longest) + r"\par{}"
    return escaped(text, longest) + (r"\ {}" if text != text.rstrip() else "")


def kept_together(covers: Covers) -> frozenset[int]:
    """The rows after which the page must not end."""
    return frozenset(
        row + further
        for rows_of in covers.values()
        for row, count in enumerate(rows_of)
        if count <= TOGETHER
        for further in range(count - 1)
    )


def begins_again(table: Table, covers: Covers) -> frozenset[int]:
    """The rows in which a merged cell is printed anew only because the page before is full."""
    whole = heights(table)
    return frozenset(
        row
        for column, rows_of in covers.items()
        for row, count in enumerate(rows_of)
        if count and not whole[column][row]
    )


def more_room(table: Table, covers: Covers, columns: Sequence[Place]) -> dict[int, float]:
    """For the last row of a merged cell that is taller than the rows it covers, the points that are wanting."""
    found: dict[int, float] = {}
    for column, rows_of in covers.items():
        for row, count in enumerate(rows_of):
            if count <= 1 or (tall := columns[column].lines(table.rows[row][column])) <= count:
                continue
            beside = sum(
                max((columns[n].lines(cell) for n, cell in enumerate(each) if n not in covers), default=1)
                for each in table.rows[row : row + count]
            )
            wanting = round((tall - 0.85 * beside) * LINE)
            last = row + count - 1
            found[last] = max(found.get(last, 0), wanting)
    return found


def in_pieces(cells: Sequence[str], columns: Sequence[Place], most: int) -> list[tuple[str, ...]]:
    """The cells of a row, those taller than `most` lines in pieces below each other; together they are the cells."""
    parts = [pieces(text, place.letters, most) for text, place in zip(cells, columns, strict=True)]
    return list(zip_longest(*parts, fillvalue=""))


def pieces(text: str, letters: int, most: int) -> list[str]:
    """A text in parts of at most so many lines of so many letters, parted between words."""
    if len(text) * NUMBERED < letters * most and text.count("\n") < most:
        return [text]
    found, lines, taken = [""], 0, 0
    for word in TOKEN.findall(text):
        taken += len(word) + (NUMBERED - 1) * len(OTHER.findall(word))
        if lines + taken / letters > most and (word == "\n" or not word.isspace()):
            found.append("")
            lines, taken = 0, 0
        if word == "\n":
            lines, taken = lines + 1 + taken // letters, 0
        found[-1] += word
    return found
