"""A table that a co-author changed in Word, Excel or LibreOffice, read back with changes, deletions, comments and authors."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from qda.domain.packet import Remark
from qda.domain.returned_table import Cell, Line, ReturnedTable
from qda.domain.table_signs import TABLE_SIGN
from qda.domain.text import clean
from qda.errors import Unreadable
from qda.exchange import packages
from qda.exchange.packet_back import DOCUMENT, WORD, Reader, opened_page
from qda.exchange.table_csv import decoded, read_csv
from qda.exchange.xml import parsed_xml
from qda.language import _

EXCEL = "Excel file"
THREADED = re.compile(r"^xl/threadedComments/[^/]+\.xml$")
PEOPLE = re.compile(r"^xl/persons/[^/]+\.xml$")
MOST_ROWS, MOST_COLUMNS = 50_000, 100
"""No table for a co-author is larger; a sheet may claim a million empty rows."""
OWN_THREAD = "tc="
"""How Excel names the author of the note that stands for a thread of comments."""


def table_in(data: bytes) -> ReturnedTable | None:
    """The signed table in a .docx, .xlsx or .csv file; None where the file holds none. Raises Unreadable for a damaged one."""
    if not data.startswith(b"PK"):
        return delimited(data) if TABLE_SIGN.search(decoded(data)) else None
    with packages.opened(data, EXCEL) as package:
        names = set(package.namelist())
    if DOCUMENT in names:
        return in_word(data)
    return in_excel(data) if "xl/workbook.xml" in names else None


def is_sheet(data: bytes) -> bool:
    """Whether this is an Excel file, whatever stands in it. Raises Unreadable for a damaged one."""
    if not data.startswith(b"PK"):
        return False
    with packages.opened(data, EXCEL) as package:
        return "xl/workbook.xml" in package.namelist()


def delimited(data: bytes) -> ReturnedTable:
    """A file of values between commas, semicolons or tabs: no comments, no authors."""
    return ReturnedTable([Line([Cell(words) for words in row]) for row in read_csv(data)])


def in_word(data: bytes) -> ReturnedTable | None:
    """The table of a Word file whose cells hold the table's sign; comments elsewhere stand beside it."""
    body, reader, author = opened_page(data)
    for table in body.iter(f"{WORD}tbl"):
        if TABLE_SIGN.search("".join(one.text or "" for one in table.iter(f"{WORD}t"))):
            lines = covered([word_line(row, reader) for row in rows_of(table)])
            outside = [p for p in body.iter(f"{WORD}p") if table not in p.iterancestors()]
            beside = [remark for p in outside for remark in reader.remarks_on(p)]
            return ReturnedTable(lines, author, beside)
    return None


def rows_of(parent: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those that stand inside a mark of a change or a control."""
    for child in parent:
        if child.tag == f"{WORD}tr":
            yield child
        elif child.tag in {
            f"{WORD}{name}" for name in ("sdt", "sdtContent", "ins", "del", "moveTo", "moveFrom")
        }:
            yield from rows_of(child)


def word_line(row: etree._Element, reader: Reader) -> Line:
    """A row of a Word table, each cell as wide as one column of the grid."""
    cells: list[Cell] = []
    out = row.find(f"{WORD}trPr/{WORD}del")
    for cell in row.iter(f"{WORD}tc"):
        made = reader.block(list(cell.iter(f"{WORD}p")))
        merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
        continues = merged is not None and merged.get(f"{WORD}val", "continue") == "continue"
        words = "" if made.gone and out is None else made.words.strip()
        cells.append(Cell(words, made.authors, made.remarks, continues and not words, made.gone))
        span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
        wide = int(span.get(f"{WORD}val", "1")) if span is not None else 1
        cells += [Cell("") for _n in range(min(wide, 60) - 1)]
    return Line(cells, out is not None, out.get(f"{WORD}author", "") if out is not None else "")


def covered(lines: list[Line]) -> list[Line]:
    """Covered cells get the words, and who changed them, from the cell above."""
    above: dict[int, Cell] = {}
    for line in lines:
        for place, cell in enumerate(line.cells):
            if cell.covered and place in above:
                cell.top = above[place]
                cell.words, cell.authors = cell.top.words, cell.top.authors
            else:
                above[place] = cell
    return lines


def in_excel(data: bytes) -> ReturnedTable | None:
    """The sheet of an Excel file that holds the table's sign."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(data))
        for sheet in book.worksheets:
            lines = covered(sheet_lines(sheet))
            found = ReturnedTable(lines, book.properties.lastModifiedBy or book.properties.creator or "")
            if found.head():
                answered(found, data)
                return found
    except (Unreadable, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a damaged file makes happen inside it
        raise Unreadable(
            _(
                "This Excel file is damaged: its sheets cannot be read. Nothing was read. Open it in Excel, save it anew, and try again."
            )
        ) from None
    return None


def sheet_lines(sheet: Any) -> list[Line]:
    """The rows of a sheet with their notes; a cell under a merged one is covered."""
    under = {
        (row, column)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
        if (row, column) != (area.min_row, area.min_col)
    }
    lines = []
    last = max((row for row, _column in sheet._cells if row <= MOST_ROWS), default=1)  # noqa: SLF001 - its size counts empty cells
    for row in sheet.iter_rows(max_row=last, max_col=min(sheet.max_column, MOST_COLUMNS)):
        cells = []
        for cell in row:
            words = "" if cell.value is None else clean(str(cell.value))[0]
            note = getattr(cell, "comment", None)
            remarks = [Remark((note.author or "").strip(), clean(note.text or "")[0].strip())] if note else []
            cells.append(Cell(words, (), remarks, (cell.row, cell.column) in under))
        lines.append(Line(cells))
    return lines


def answered(table: ReturnedTable, data: bytes) -> None:
    """Put the threads of comments that Excel keeps beside its notes in the place of the notes that stand for them."""
    threads = threaded(data)
    for line in table.lines:
        for cell in line.cells:
            cell.remarks = [
                said
                for remark in cell.remarks
                for said in threads.get(remark.author.removeprefix(OWN_THREAD).casefold(), [own(remark)])
            ]


def own(remark: Remark) -> Remark:
    """A note without the line “author:” that spreadsheets write before it."""
    head = f"{remark.author}:"
    words = remark.words.removeprefix(head).strip() if remark.author else remark.words
    return Remark(remark.author, words)


def threaded(data: bytes) -> dict[str, list[Remark]]:
    """The threads of comments by the key of their first comment, answers after it."""
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        people = {
            one.get("id", "").casefold(): one.get("displayName", "")
            for name in names
            if PEOPLE.match(name)
            for one in parsed_xml(package.read(name), EXCEL)
        }
        said = [
            one for name in names if THREADED.match(name) for one in parsed_xml(package.read(name), EXCEL)
        ]
    found: dict[str, list[Remark]] = {}
    for one in said:
        key = (one.get("parentId") or one.get("id") or "").casefold()
        words = "".join(text.text or "" for text in one if str(text.tag).endswith("}text"))
        author = people.get(one.get("personId", "").casefold(), "")
        found.setdefault(key, []).append(Remark(author, clean(words)[0].strip()))
    return found
