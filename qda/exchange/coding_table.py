"""A table of what several people coded: a row a unit with a column a coder, or a row a stretch with its coder."""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from qda.domain.agreement_report import CodedTable, CodedUnit, Codes
from qda.errors import Unreadable
from qda.exchange.table_csv import decoded, read_csv
from qda.language import _

GROUPS = {"interview", "transcript", "document", "session"}
CODER, CODE = {"coder", "annotator", "person"}, {"category", "code", "label"}
BEGIN, END, LENGTH = {"begin", "start", "from"}, {"end", "stop", "to"}, {"length"}
NOTHING = "-"
FEWEST = 2
LONG = 4
Lines = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Stretch:
    """A stretch that a coder cut out of a text and named."""

    coder: str
    code: str
    text: str
    start: int
    stop: int


def read_coding(data: bytes, delimiter: str | None = None) -> CodedTable | list[Stretch]:
    """A table with a column for the unit and one for each coder; or the stretches of a table coder, code, begin, end.

    In a cell `;` parts several codes, an empty cell is a unit not seen, `-` one seen without a code. A column called
    interview, transcript or document groups the units. Raises Unreadable.
    """
    lines = read_csv(data, delimiter or _delimiter(data))
    if not lines:
        raise Unreadable(_("The table is empty. It needs a column for the unit and one for each coder."))
    if (columns := _long_columns(lines)) is not None:
        return _stretches(lines, columns)
    return _units(lines)


def _delimiter(data: bytes) -> str | None:
    """Commas or tabs, where the headings have one: a semicolon parts codes within a cell."""
    first = decoded(data).lstrip("\r\n").partition("\n")[0]
    best = max("\t,", key=first.count)
    return best if best in first else None


def _units(lines: Lines) -> CodedTable:
    headings = [cell.strip() for cell in lines[0]]
    group = next((i for i, name in enumerate(headings) if i and name.casefold() in GROUPS), None)
    columns = [i for i in range(1, len(headings)) if i != group and (headings[i] or _used(lines, i))]
    if not columns:
        raise Unreadable(
            _("The table has {n} column. It needs one for the unit and one for each coder.").format(
                n=len(headings)
            )
        )
    units = [
        CodedUnit(
            cell(line, 0), cell(line, group) if group else "", tuple(codes_of(cell(line, i)) for i in columns)
        )
        for line in lines[1:]
        if any(one.strip() for one in line)
    ]
    names = [headings[i] or _("Coder {n}").format(n=n) for n, i in enumerate(columns, start=1)]
    return CodedTable(tuple(names), tuple(units))


def _used(lines: Lines, column: int) -> bool:
    return any(cell(line, column) for line in lines[1:])


def cell(line: Sequence[str], column: int) -> str:
    """A cell without the blanks around it; empty where the line ends earlier."""
    return normalize("NFC", line[column].strip()) if column < len(line) else ""


def codes_of(words: str) -> Codes | None:
    """The codes in a cell: None where it is empty, no code where it is `-`."""
    if not words:
        return None
    given = (one.strip() for one in words.split(";"))
    return frozenset(one for one in given if one and one != NOTHING)


def _long_columns(lines: Lines) -> dict[str, int] | None:
    """Where coder, code, begin and end stand in a table of stretches; None for another table."""
    headings = [one.strip().casefold() for one in lines[0]]
    found = {}
    for name, words in (
        ("coder", CODER),
        ("code", CODE),
        ("begin", BEGIN),
        ("end", END),
        ("length", LENGTH),
        ("text", GROUPS),
    ):
        at = next((i for i, heading in enumerate(headings) if heading in words), None)
        if at is not None:
            found[name] = at
    if {"coder", "code", "begin"} <= found.keys() and found.keys() & {"end", "length"}:
        return found
    bare = all(len(line) == LONG and _is_span(line[2], line[3]) for line in lines)
    return {"coder": 0, "code": 1, "begin": 2, "end": 3, "bare": 1} if bare else None


def _is_span(begin: str, end: str) -> bool:
    try:
        return 0 <= int(begin) < int(end)
    except ValueError:
        return False


def _stretches(lines: Lines, at: dict[str, int]) -> list[Stretch]:
    found = []
    for number, line in enumerate(lines, start=1):
        if (number == 1 and "bare" not in at) or not any(one.strip() for one in line):
            continue
        try:
            start = int(cell(line, at["begin"]))
            stop = int(cell(line, at["end"])) if "end" in at else start + int(cell(line, at["length"]))
        except ValueError as wrong:
            raise Unreadable(
                _("Line {line} does not say where the stretch begins and ends, in whole numbers.").format(
                    line=number
                )
            ) from wrong
        if not 0 <= start < stop:
            raise Unreadable(_("Line {line}: a stretch must end after it begins.").format(line=number))
        text = cell(line, at["text"]) if "text" in at else ""
        found.append(Stretch(cell(line, at["coder"]), cell(line, at["code"]), text, start, stop))
    return found
