"""A table as comma-separated text that no spreadsheet takes for formulas, and such a file read back."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO

from qda.domain.table import Table, printable
from qda.errors import Unreadable
from qda.language import Written, _

RISKY = re.compile(r"'*[=+\-@\t]")
"""What a spreadsheet would take for a formula; with apostrophes before it too, so that taking one off is exact."""

GUARDED = re.compile(r"'+[=+\-@\t]")
DELIMITERS = ",;\t"
LONGEST_CELL = 2**31 - 1
LOOKED_AT = 100_000
MOST = 0.8


def write_csv(table: Table, delimiter: str = ",") -> bytes:
    """Headings and rows in UTF-8 with BOM, merged cells repeated; `'` stands before a cell that looks like a formula.

    Title and notes are left out: the file is for spreadsheets and statistics programs.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(map(guarded, table.headings))
    writer.writerows([guarded(with_points(cell)) for cell in row] for row in table.rows)
    return BOM_UTF8 + out.getvalue().encode()


def write_tsv(table: Table) -> bytes:
    """The same with tabs between the cells."""
    return write_csv(table, "\t")


def with_points(cell: str) -> str:
    """The cell with points before its decimals, whatever language the table speaks."""
    return cell.plain if isinstance(cell, Written) else cell


def guarded(cell: str) -> str:
    """The cell with `'` before it where a spreadsheet might calculate it."""
    return f"'{cell}" if RISKY.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if GUARDED.match(cell) else cell


def read_csv(data: bytes, delimiter: str | None = None) -> tuple[tuple[str, ...], ...]:
    """All lines of such a file, headings first, without the `'` that guards a cell; LF in the cells.

    Without a `delimiter` it is the one of comma, semicolon and tab that is commonest in the first line.
    UTF-8, UTF-16 with BOM, else Windows-1252. Raises Unreadable where quotation marks do not match: a cell that is never
    closed would swallow the rest of the file.
    """
    text = decoded(data)
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter or likely_delimiter(text), strict=True)
    try:
        return tuple(tuple(unguarded(printable(cell)) for cell in line) for line in lines if line)
    except csv.Error as cause:
        raise Unreadable(
            _(
                "Line {line} of the table cannot be read ({cause}). Nothing was imported. Save the table as CSV again and import that file."
            ).format(line=lines.line_num, cause=cause)
        ) from cause


def decoded(data: bytes) -> str:
    """The text of the file, without BOM."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if wide := _wide(data[:LOOKED_AT]):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _wide(start: bytes) -> str:
    """The name of UTF-16 without a mark, where nearly every second byte is nought; else nothing."""
    for name, noughts, others in (
        ("utf-16-be", start[::2], start[1::2]),
        ("utf-16-le", start[1::2], start[::2]),
    ):
        if noughts.count(0) > MOST * len(noughts) and not others.count(0):
            return name
    return ""


def likely_delimiter(text: str) -> str:
    """The commonest delimiter of the first line, quoted cells not counted."""
    unquoted = re.sub(r'"(?:[^"]|"")*"', "", text[:LOOKED_AT])
    first = unquoted.lstrip("\r\n").partition("\n")[0]
    return max(DELIMITERS, key=first.count)
