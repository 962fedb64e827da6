"""A table as a spreadsheet in which every cell is text, merged as in the paper."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range

from qda.domain.table import Kind, Table, group_starts, heights, is_landscape, shares
from qda.errors import Refused
from qda.language import _

MOST_UNITS = 32_767
"""What a cell holds, in UTF-16 units: a character outside the basic plane counts twice."""

PART = 16_000
"""Code points of a part of a longer cell: so many fit whatever they are."""

MOST_ROWS = 1_048_576
CHARACTERS = {False: 110, True: 165}
"""The sheet's width in characters, upright and landscape."""

DENSE = 0.95
"""A line breaks before it is full."""
LINE = 15
TALLEST = 409
"""Points of a line, and of the tallest row."""

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""No temporary files: the words stay out of the machine's common folders."""


def write_xlsx(table: Table) -> bytes:
    """The table on the first sheet, its headings in the frozen first row; caption and notes on a sheet of their own.

    A cell of more than 32,767 UTF-16 units is cut there, says so, and stands whole on a third sheet.
    Raises Refused where a sheet cannot hold so many rows.
    """
    if len(table.rows) >= MOST_ROWS:
        raise Refused(
            _(
                "A spreadsheet holds {most} rows, and this table has {rows}. No file was made. Filter the table, or take CSV."
            ).format(most=MOST_ROWS - 1, rows=len(table.rows))
        )
    out = BytesIO()
    with Workbook(out, OPTIONS) as book:
        book.set_properties({"title": table.caption, "created": datetime(1980, 1, 1)})  # noqa: DTZ001  Excel's times have no zone
        long_cells = write_rows(book, table)
        write_notes(book, table)
        if long_cells:
            write_long_cells(book, long_cells)
    return out.getvalue()


def write_rows(book: Workbook, table: Table) -> list[tuple[int, int, str]]:
    """Write the first sheet; the cells too long for it come back as row and column (from 0) and text."""
    look = looks(book)
    sheet = prepared_sheet(book, table)
    for number, lines in enumerate(lines_of_rows(table)):
        if lines > 1:
            sheet.set_row(number, min(TALLEST, lines * LINE))
    long_cells: list[tuple[int, int, str]] = []
    part_row = 1
    for row, column, text, covered, ruled in laid_out(table):
        shown = text
        if too_long(text):
            long_cells.append((row, column, text))
            count = len(parts(text))
            shown = text[:PART] + "\n" + pointer(part_row + 1, part_row + count)
            part_row += count
        style = look(kind=table.columns[column].kind, heading=row == 0, risky=is_risky(shown), ruled=ruled)
        if covered > 1:
            sheet.merge_range(row, column, row + covered - 1, column, "", style)
        write_text(sheet, row, column, shown, style)
    return long_cells


def lines_of_rows(table: Table) -> Iterator[int]:
    """About how many lines each row of the sheet takes: not every program finds that out by itself."""
    room = CHARACTERS[is_landscape(table)]
    widths = [max(3, int(share * room * DENSE)) for share in shares(table)]
    covers = heights(table)
    yield max(map(lines_in, table.headings, widths))
    for number, row in enumerate(table.rows):
        yield max(
            lines_in(text, width) if column not in covers or covers[column][number] == 1 else 1
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )


def lines_in(text: str, width: int) -> int:
    """How many lines a text takes in so many characters."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(1 + max(0, len(line) - 1) // width for line in text.split("\n"))


def laid_out(table: Table) -> Iterator[tuple[int, int, str, int, bool]]:
    """Headings, then each cell that is not covered: its row and column on the sheet, its text, how many rows it covers, a rule above."""
    covers = heights(table)
    begun = group_starts(table)
    yield from ((0, column, heading, 1, False) for column, heading in enumerate(table.headings))
    for number, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            covered = covers[column][number] if column in covers else 1
            if covered:
                yield number + 1, column, text, covered, number in begun


def prepared_sheet(book: Workbook, table: Table) -> Any:
    """An empty first sheet with widths, frozen headings and the paper it prints on."""
    sheet = book.add_worksheet(_("Table"))
    landscape = is_landscape(table)
    for column, share in enumerate(shares(table)):
        sheet.set_column(column, column, round(share * CHARACTERS[landscape], 1))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if landscape:
        sheet.set_landscape()
    last = max(1, len(table.rows))
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, last, len(table.columns) - 1)})
    return sheet


def looks(book: Workbook) -> Any:
    """A function that makes each look of a cell once."""

    @cache
    def look(
        *, kind: Kind = Kind.TEXT, risky: bool = False, heading: bool = False, ruled: bool = False
    ) -> Any:
        properties: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        if heading:
            properties |= {"bold": True, "bottom": 1}
        if kind is Kind.NUMBER:
            properties["align"] = "right"
        if risky:
            properties["quote_prefix"] = True
        if ruled:
            properties |= {"top": 1, "top_color": "#808080"}
        return book.add_format(properties)

    return look


def is_risky(text: str) -> bool:
    """Whether the cell would become a formula, or lose its apostrophe, when somebody edits it."""
    return text.startswith(("=", "+", "-", "@", "\t", "'"))


def write_text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write the cell as text whatever it looks like.

    xlsxwriter takes a text that begins with `<r>` and ends with `</r>` for its own XML; such a one goes in two runs.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[:1], look, text[1:], look)
    elif text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def too_long(text: str) -> bool:
    """Whether the text exceeds what a cell holds."""
    return len(text) > MOST_UNITS // 2 and len(text.encode("utf-16-le")) > 2 * MOST_UNITS


def parts(text: str) -> list[str]:
    """The text in pieces that a cell holds."""
    return [text[start : start + PART] for start in range(0, len(text), PART)]


def pointer(first: int, last: int) -> str:
    """The note at the end of a cell that was cut."""
    return _("[cut here: the whole text stands on the sheet “{sheet}”, rows {first} to {last}]").format(
        sheet=long_sheet_name(), first=first, last=last
    )


def long_sheet_name() -> str:
    """The name of the sheet with the long cells."""
    return _("Long cells")


def write_notes(book: Workbook, table: Table) -> None:
    """Caption and notes, where there are any."""
    texts = [part for text in (table.caption, *table.notes) for part in parts(text)]
    if not texts:
        return
    sheet = book.add_worksheet(_("Caption and notes"))
    sheet.set_column(0, 0, CHARACTERS[False])
    look = looks(book)
    for row, text in enumerate(texts):
        write_text(sheet, row, 0, text, look(risky=is_risky(text)))


def write_long_cells(book: Workbook, cells: list[tuple[int, int, str]]) -> None:
    """The cells that were too long, part by part, with the place they belong to."""
    sheet = book.add_worksheet(long_sheet_name())
    sheet.set_column(2, 2, CHARACTERS[False])
    look = looks(book)
    for column, heading in enumerate((_("Row"), _("Column"), _("Text"))):
        write_text(sheet, 0, column, heading, look(heading=True))
    written = ((row, column, part) for row, column, text in cells for part in parts(text))
    for number, (row, column, part) in enumerate(written, start=1):
        for place, text in enumerate((str(row + 1), str(column + 1), part)):
            write_text(sheet, number, place, text, look(risky=is_risky(text)))
