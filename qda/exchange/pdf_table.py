"""Transcripts that stand in columns on the pages of a PDF: who on the left, what is said on the right."""

import re
from collections import Counter
from collections.abc import Sequence

from qda.exchange.columns import columns_of, head_of, utterances_of
from qda.exchange.labels import Line
from qda.exchange.reading import lines_of

PIECE = re.compile(r"\S+(?:[ ]\S+)*")  # words with single spaces between
SHARE = 0.3  # of the lines must have a piece that begins where a column begins
NEAR = 2  # characters by which the beginnings of a column differ
FEWEST_ROWS = 4


def lines_in_columns(pages: Sequence[str]) -> list[Line]:
    """The lines of pages that are laid out in columns, as turns; empty where the pages hold no such table.

    `pages` are as they look: columns stand apart by several spaces.
    """
    lines = [line for page in pages for line in page.split("\n") if line.strip()]
    begins = _columns(lines)
    rows = _rows(lines, begins) if len(begins) > 1 else []
    columns = columns_of(rows) if len(rows) >= FEWEST_ROWS else None
    if columns is None:
        return []
    said = utterances_of(rows, columns)
    speakers = Counter(one.speaker for one in said if one.speaker)
    if max(speakers.values(), default=0) < len(said) / (2 * len(speakers) or 1):
        return []
    below = columns._replace(headed=False, first=0)
    turns = [Line(line, settled=True) for line in head_of(rows, columns)]
    for row in rows[columns.first + columns.headed :]:
        turns += lines_of(utterances_of([row], below)) or [Line(" ".join(filter(None, row)), settled=True)]
    return turns


def _columns(lines: Sequence[str]) -> list[int]:
    """Where columns begin: the places at which many lines have a piece."""
    counted = Counter(match.start() for line in lines for match in PIECE.finditer(line))
    begins: list[int] = []
    for place in sorted(counted):
        near = sum(counted[one] for one in range(place, place + NEAR + 1))
        if near >= SHARE * len(lines) and (not begins or place > begins[-1] + NEAR):
            begins.append(place)
    return begins


def _rows(lines: Sequence[str], begins: Sequence[int]) -> list[list[str]]:
    """The rows of the table; a line with words in the last column alone goes on with the row above."""
    rows: list[list[str]] = []
    for line in lines:
        cells = [""] * len(begins)
        for match in PIECE.finditer(line):
            column = max((n for n, begin in enumerate(begins) if begin <= match.start() + NEAR), default=0)
            cells[column] = f"{cells[column]} {match[0]}".strip()
        if rows and not any(cells[:-1]):
            rows[-1][-1] = f"{rows[-1][-1]} {cells[-1]}".strip()
        else:
            rows.append(cells)
    return rows
