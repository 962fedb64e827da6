"""A table of who says what, as lines of a transcript: words that stand in its other columns come along as notes on the turn."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qda.domain.text import clean
from qda.domain.transcript import ParsedTranscript
from qda.exchange.columns import Columns, head_of, utterances_of
from qda.exchange.labels import Line
from qda.exchange.reading import Remark, Source, known, lines_of, transcript
from qda.language import _

WORD = re.compile(r"[^\W\d_]{2,}")
CODES = frozenset(["code", "codes", "kode", "koder", "open code", "åpen kode", "key element", "kod", "koodi"])
"""Headings of a column whose cells are open codes."""
FEW = 2  # different values in a column that tells of the file, not of the turns
MANY = 8  # filled cells before a column of few values is left out


@dataclass
class SpokenTable:
    """The lines that a table became so far, and the notes on them."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


def speech_of_table(source: Source, rows: Sequence[Sequence[str]], columns: Columns) -> ParsedTranscript:
    """The transcript in a table. Raises Unreadable where there are no words."""
    told: dict[str, None] = {}
    cleaned = []
    for row in rows:
        pairs = [clean(cell) for cell in row]
        told |= dict.fromkeys(warning for _words, warnings in pairs for warning in warnings)
        cleaned.append([words for words, _warnings in pairs])
    made = SpokenTable([Line(line.replace("\n", " "), settled=True) for line in head_of(cleaned, columns)])
    others = telling(cleaned, columns)
    for row in cleaned[columns.first + columns.headed :]:
        take_row(made, row, columns, others)
    return transcript(
        replace(source, lines=made.lines, remarks=made.notes, apart=True, warnings=(*source.warnings, *told))
    )


def telling(rows: Sequence[Sequence[str]], columns: Columns) -> dict[int, str]:
    """The columns besides that hold words of their own, each with its heading; one that says the same in every row is none."""
    found = {}
    below = rows[columns.first + columns.headed :]
    for n in range(max((len(row) for row in below), default=0)):
        cells = [row[n].strip() for row in below if n < len(row) and WORD.search(row[n])]
        alike = len(cells) >= MANY and len(set(cells)) <= FEW
        if cells and not alike and n not in (columns.time, columns.speaker, columns.words):
            heading = rows[columns.first] if columns.headed else ()
            found[n] = heading[n].strip() if n < len(heading) else ""
    return found


def take_row(made: SpokenTable, row: Sequence[str], columns: Columns, others: dict[int, str]) -> None:
    """Put a row down: its words as a turn, the cells of other columns as notes on it; a row without words keeps what it has."""
    said = utterances_of([row], columns._replace(headed=False, first=0))
    if not said:
        made.lines += _without_words(row, columns, others)
        return
    spoken = any(line.lead for line in made.lines)
    fresh = lines_of(said if spoken else known(said))
    made.notes += notes_beside(row, others, len(made.lines), fresh)
    made.lines += fresh


def notes_beside(row: Sequence[str], others: dict[int, str], at: int, fresh: Sequence[Line]) -> list[Remark]:
    """The cells of a row beside its words as notes on them; the words' lines come in at line `at`."""
    start = (at, 0 if fresh[0].lead is None else fresh[0].lead.stop + 1)
    stop = (at + len(fresh) - 1, len(fresh[-1].text))
    cells = ((others[n], row[n].strip()) for n in others if n < len(row))
    return [Remark(start, stop, _as_note(heading, cell), "") for heading, cell in cells if cell]


def _without_words(row: Sequence[str], columns: Columns, others: dict[int, str]) -> list[Line]:
    """A row that says nothing, such as a heading between two parts, as a line."""
    cells = [row[n].strip() for n in (columns.speaker, *others) if n < len(row)]
    told = " ".join(dict.fromkeys(filter(None, cells))).replace("\n", " ")
    return [Line(told, settled=True)] if told else []


def _as_note(heading: str, cell: str) -> str:
    if heading.casefold() in CODES:
        return cell
    return _("Note: {words}").format(words=f"{heading}: {cell}" if heading else cell)
