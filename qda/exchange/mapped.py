"""A table of which the researcher says which column holds what: CSV, TSV and Excel."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from qda.domain.transcript import ParsedTranscript
from qda.errors import Refused, Unreadable
from qda.exchange.columns import MEANING, Columns, columns_of, meaning_key
from qda.exchange.decoding import decoded
from qda.exchange.kinds import kind_of
from qda.exchange.reading import Source
from qda.exchange.sheets import sheets_of
from qda.exchange.table_csv import read_csv
from qda.exchange.table_speech import speech_of_table
from qda.language import _

TABLES = (".csv", ".tsv", ".xlsx")
LETTERS = 26
NAMES = {"speaker": "speaker", "text": "words", "words": "words", "time": "time", "header": "header"}
YES = {"yes": True, "ja": True, "no": False, "nei": False}


class Table(NamedTuple):
    """A file as rows of cells: the sheet that looks most like a transcript, and which columns it seems to have."""

    format: str
    encoding: str
    rows: list[list[str]]
    found: Columns | None
    warnings: tuple[str, ...] = ()

    @property
    def letters(self) -> list[str]:
        """The columns as Excel names them: A, B, …"""
        return [letter(n) for n in range(max((len(row) for row in self.rows), default=0))]


def is_table(data: bytes, name: str) -> bool:
    """Whether columns can be chosen in this file."""
    return (kind_of(data) or PurePath(name).suffix.lower()) in TABLES


def table_in(data: bytes, name: str) -> Table:
    """The rows of a table file. Raises Unreadable where it holds none."""
    suffix = kind_of(data) or PurePath(name).suffix.lower()
    if suffix == ".xlsx":
        sheets = [rows for rows in sheets_of(data) if any(any(row) for row in rows)]
        rows = next((rows for rows in sheets if columns_of(rows)), sheets[0] if sheets else [])
        table = Table("xlsx", "", rows, columns_of(rows))
    else:
        text = decoded(data)
        rows = [list(row) for row in read_csv(text.text.encode())]
        table = Table("csv", text.encoding, rows, columns_of(rows), tuple(text.warnings))
    if not table.rows:
        raise Unreadable(_("The table holds no rows. Nothing was imported."))
    return table


def read_mapped(data: bytes, name: str, columns: Columns) -> ParsedTranscript:
    """The transcript in a table whose columns the researcher named."""
    table = table_in(data, name)
    source = Source(table.format, (), table.encoding, PurePath(name).stem, warnings=table.warnings)
    return speech_of_table(source, table.rows, columns)


def columns_said(said: str) -> dict[str, str]:
    """`speaker=A,text=C,time=B,header=yes` as what each column is. Raises Refused with a sentence."""
    parts = [part.partition("=") for part in said.split(",") if part.strip()]
    wanted = {NAMES.get(name.strip().casefold(), ""): value.strip() for name, _is, value in parts}
    if "" in wanted or not {"speaker", "words"} <= set(wanted):
        raise Refused(
            _(
                "“{said}” does not say which columns to take. Nothing was imported. Write for instance speaker=A,text=C,time=B,header=yes."
            ).format(said=said)
        )
    return wanted


def columns_in(table: Table, wanted: Mapping[str, str]) -> Columns:
    """The columns that were named by letter (A, C) or by heading; the header row is found where nobody says. Raises Refused."""
    speaker, words = _column(table, wanted["speaker"]), _column(table, wanted["words"])
    time = _column(table, wanted["time"]) if wanted.get("time") else None
    said = YES.get(wanted.get("header", "").casefold())
    first = table.found.first if table.found else 0
    headed = looks_headed(table.rows[first:], speaker) if said is None else said
    return Columns(time, speaker, words, headed, first)


def looks_headed(rows: Sequence[Sequence[str]], speaker: int) -> bool:
    """Whether the first row names the columns: a known heading stands in it, or no later row has this speaker and all others repeat."""
    if not rows:
        return False
    first = rows[0][speaker].strip() if speaker < len(rows[0]) else ""
    if any(meaning_key(cell) in MEANING for cell in rows[0]):
        return True
    below = [row[speaker].strip() for row in rows[1:] if speaker < len(row) and row[speaker].strip()]
    return bool(below) and first not in below and all(below.count(name) > 1 for name in set(below))


def letter(n: int) -> str:
    """The n-th column (from 0) as Excel names it."""
    name = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def _column(table: Table, named: str) -> int:
    first = table.found.first if table.found else 0
    headings = [" ".join(cell.split()).casefold() for cell in table.rows[first]]
    if named.casefold() in headings:
        return headings.index(named.casefold())
    if named.upper() in table.letters:
        return table.letters.index(named.upper())
    raise Refused(
        _("The table has no column “{name}”. Nothing was imported. It has {known}.").format(
            name=named, known=", ".join(table.letters)
        )
    )
