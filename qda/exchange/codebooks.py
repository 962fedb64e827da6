"""Codebooks in tables: the header row found, columns mapped, parents by id, name, path or columns; and out again."""

import csv
import io
import warnings
from collections.abc import Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import Any, Literal, NamedTuple

from qda.domain.codebook_words import UNITS, level_of, normal, role_of
from qda.errors import Unreadable
from qda.exchange import packages
from qda.exchange.codebook_rows import Mapped
from qda.exchange.columns import MEANING
from qda.exchange.decoding import decoded
from qda.exchange.table_csv import guarded, likely_delimiter, read_csv
from qda.language import _

Rows = Sequence[Sequence[str]]
LOOKED_AT = 30
"""The header row is looked for among so many rows."""
MARK = "\ufeff"
TELLING = {"parent", "path", "level", "definition", "includes", "excludes"}


class Sheet(NamedTuple):
    """One table of a file; `shape` says how it was written (delimiter, marks), so that it goes out alike."""

    name: str
    rows: Rows
    shape: Mapping[str, Any]


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """The tables of a .csv, .tsv or .xlsx file. Raises Unreadable."""
    if name.lower().endswith((".xlsx", ".xlsm")):
        return _excel(data)
    words = decoded(data)
    delimiter = "\t" if name.lower().endswith(".tsv") else likely_delimiter(words.text)
    rows = read_csv(words.text.encode(), delimiter)
    return [Sheet(name, rows, _shape(data, rows, delimiter))]


def recognised(sheets: Sequence[Sheet]) -> tuple[Sheet, Mapped] | None:
    """The sheet that is surely a codebook, with its columns; None where none is."""
    for sheet in sheets:
        mapped = guessed(sheet)
        if mapped and _sure(sheet, mapped):
            return sheet, mapped
    return None


def guessed(sheet: Sheet) -> Mapped | None:
    """The row of the headings and what the columns are, as far as their names tell; None where no row has any."""
    best: Mapped | None = None
    for n, row in enumerate(sheet.rows[: _first_full(sheet.rows) + 1]):
        roles = _roles(row)
        if _names(roles) and len(roles) > (len(best.roles) if best else 0):
            best = Mapped(n, roles)
    if best is None:
        return None
    roles = _kinds_not_parents(sheet.rows, best)
    return Mapped(best.header, roles, _fills_down(sheet.rows, Mapped(best.header, roles)))


def write_rows(headings: Rows, rows: Rows, shape: Mapping[str, Any]) -> bytes:
    """A codebook as a text file in the shape that it came in; what stood before the headings stands there again."""
    out = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if shape.get("quoted") else csv.QUOTE_MINIMAL
    writer = csv.writer(
        out,
        delimiter=shape.get("delimiter", ","),
        lineterminator=shape.get("newline", "\r\n"),
        quoting=quoting,
    )
    writer.writerows([guarded(cell) for cell in row] for row in [*headings, *rows])
    words = out.getvalue()
    if not shape.get("ended", True):
        words = words[: -len(shape.get("newline", "\r\n"))]
    return ((MARK if shape.get("marked", True) else "") + words).encode()


def _shape(data: bytes, rows: Rows, delimiter: str) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "delimiter": delimiter,
        "newline": "\r\n" if b"\r\n" in data else "\n",
        "marked": data.startswith(MARK.encode()) or not _utf8(data),
        "ended": data.endswith(b"\n"),
        "quoted": False,
    }
    all_quoted = shape | {"quoted": True}
    return all_quoted if write_rows([], rows, all_quoted) == data else shape


def _utf8(data: bytes) -> bool:
    """Whether a file is UTF-8; one in an older code goes out with a mark, so that Excel shows its æ, ø and å."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _excel(data: bytes) -> list[Sheet]:
    import openpyxl

    packages.opened(data, "Excel file").close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles it does not know
            values, formulas = (
                openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=known)
                for known in (True, False)
            )
            return [
                Sheet(sheet.title, _cells(sheet, written), {"sheet": sheet.title})
                for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True)
            ]
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a damaged file makes happen inside it
        raise Unreadable(
            _(
                "This Excel file is damaged: its sheets cannot be read. Nothing was imported. Open it in Excel, save it anew, and try again."
            )
        ) from None


def _cells(sheet: Any, written: Any) -> list[list[str]]:
    """The values of a sheet; a formula whose result the file does not hold stands there as it was written."""
    for one in (sheet, written):
        one.reset_dimensions()  # a sheet may claim a million empty rows
    both = zip_longest(sheet.iter_rows(values_only=True), written.iter_rows(values_only=True), fillvalue=())
    rows = [
        [_cell(value, formula) for value, formula in zip_longest(values, formulas)]
        for values, formulas in both
    ]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _cell(value: Any, formula: Any) -> str:
    if value is None and isinstance(formula, str):
        value = formula
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _first_full(rows: Rows) -> int:
    """The first row that is about as wide as the widest: above it stand titles, from it on headings or data."""
    widths = [sum(1 for cell in row if cell.strip()) for row in rows[:LOOKED_AT]]
    widest = max(widths, default=0)
    return next((n for n, width in enumerate(widths) if width >= max(1, 0.6 * widest)), 0)


def _roles(row: Sequence[str]) -> dict[int, str]:
    """What each heading of a row names; columns of levels only where there are two or more of them."""
    found: dict[int, str] = {}
    levels = {n: kind for n, cell in enumerate(row) if (kind := level_of(cell))}
    if len(set(levels.values())) > 1:
        found = {n: f"level:{kind}" for n, kind in levels.items()}
    for n, cell in enumerate(row):
        role = role_of(cell)
        taken = role in found.values() or (role == "name" and bool(levels.keys() & found.keys()))
        if n not in found and role and not taken:
            found[n] = role
    if not _names(found) and set(found.values()) & TELLING:
        free = [n for n, cell in enumerate(row) if n not in found and cell.strip()]
        if free:
            found[free[0]] = "name"
    return found


def _names(roles: Mapping[int, str]) -> bool:
    """Whether any column says what a code is called."""
    return any(role in {"name", "path"} or role.startswith("level:") for role in roles.values())


def _kinds_not_parents(rows: Rows, mapped: Mapped) -> dict[int, str]:
    """A column called “type” that says category or code is no parent."""
    column = mapped.column("parent")
    if column is None or mapped.column("level") is not None:
        return mapped.roles
    cells = [row[column] for row in rows[mapped.header + 1 :] if column < len(row) and row[column].strip()]
    kinds = bool(cells) and all(level_of(cell) for cell in cells)
    return mapped.roles | {column: "level"} if kinds else mapped.roles


def _fills_down(rows: Rows, mapped: Mapped) -> bool:
    """Merged cells: the first row has a parent, later ones have none, and nothing else names the parent."""
    if mapped.levels:
        return _merged(rows[mapped.header + 1 :], mapped.levels)
    column = mapped.column("parent")
    if column is None or mapped.column("id") is not None:
        return False
    cells = [row[column].strip() if column < len(row) else "" for row in rows[mapped.header + 1 :]]
    return bool(cells) and bool(cells[0]) and not all(cells)


def _merged(rows: Rows, levels: Sequence[int]) -> bool:
    """Whether an empty cell in a column of levels means the one above: the first row is filled, none says the same twice.

    A table that writes its categories out in each row means by an empty cell that there is none.
    """
    full = [row for row in rows if any(n < len(row) and row[n].strip() for n in levels)]
    if not full or not full[0][levels[0]].strip():
        return False
    over = [[row[n].strip() if n < len(row) else "" for row in full] for n in levels[:-1]]
    return not any(one and one == below for column in over for one, below in pairwise(column))


def _sure(sheet: Sheet, mapped: Mapped) -> bool:
    headings = {normal(cell) for cell in sheet.rows[mapped.header]}
    roles = {role.partition(":")[0] for role in mapped.roles.values()}
    spoken = {MEANING.get(heading) for heading in headings} >= {
        "speaker",
        "words",
    } and "definition" not in roles
    return not headings & UNITS and not spoken and bool(roles & TELLING)
