"""A table as a Word file: merged cells, repeated headings, named styles; written as a stream of XML."""

from collections.abc import Iterator
from html import escape

from qda.domain.table import Kind, Table, group_starts, is_landscape, shares
from qda.domain.table_pages import LINES, heights_on_pages, row_lines
from qda.exchange.word_package import A4, HEAD, MARGIN, W, paper, styles, write_package
from qda.exchange.word_text import paragraphs, runs

STYLES = {
    Kind.TEXT: "TableText",
    Kind.QUOTE: "TableQuote",
    Kind.LABEL: "TableLabel",
    Kind.NUMBER: "TableNumber",
}
HEADINGS = {Kind.NUMBER: "TableNumberHeading"}
SHORT_ROW = 3
"""A row that takes at most this part of a page is not split between two pages."""

CHUNK = 256


def write_docx(*tables: Table) -> bytes:
    """The tables as one Word file, each in its own section; the same tables always give the same bytes."""
    if not tables:
        raise ValueError("a Word file needs at least one table")
    first = tables[0]
    return write_package(first.caption, document(tables), [styles(first.language)])


def document(tables: tuple[Table, ...]) -> Iterator[str]:
    """The document's XML, piece by piece."""
    yield f'{HEAD}<w:document xmlns:w="{W}"><w:body>'
    for number, table in enumerate(tables):
        if table.caption:
            yield caption(table)
        yield from table_xml(table)
        for note in table.notes or ("",):
            yield paragraphs(note, "TableNote")
        section = paper(landscape=is_landscape(table))
        last = number == len(tables) - 1
        yield section if last else f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    yield "</w:body></w:document>"


def caption(table: Table) -> str:
    """The line above the table, its label in bold type."""
    bold = runs(table.label + " " * bool(table.label and table.title), "<w:b/>") if table.label else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{bold}{runs(table.title)}</w:p>'


def column_widths(table: Table) -> list[int]:
    """The columns' widths in twentieths of a point; together they are the width between the margins."""
    room = A4[is_landscape(table)] - 2 * MARGIN
    widths = [int(share * room) for share in shares(table)]
    widths[0] += room - sum(widths)
    return widths


def table_xml(table: Table) -> Iterator[str]:
    """The table's XML, some hundred rows at a time."""
    widths = column_widths(table)
    name = f'<w:tblCaption w:val="{escape(table.caption)}"/>' if table.caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="AnalysisTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{name}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    headings = "".join(
        f"{cell_start(width)}</w:tcPr>{paragraphs(column.heading, HEADINGS.get(column.kind, 'TableHeading'))}</w:tc>"
        for width, column in zip(widths, table.columns, strict=True)
    )
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{headings}</w:tr>"
    written = rows_xml(table, widths)
    while chunk := "".join(row for _, row in zip(range(CHUNK), written, strict=False)):
        yield chunk
    yield "</w:tbl>"


def rows_xml(table: Table, widths: list[int]) -> Iterator[str]:
    """Row after row; a covered cell is empty, and stands for the text above it."""
    covers = heights_on_pages(table)
    ruled = group_starts(table)
    rule = '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="808080"/></w:tcBorders>'
    looks = [
        (cell_start(width), STYLES[column.kind], covers.get(number))
        for number, (width, column) in enumerate(zip(widths, table.columns, strict=True))
    ]
    short = LINES[is_landscape(table)] / SHORT_ROW
    lines = row_lines(table)
    for number, row in enumerate(table.rows):
        together = "<w:trPr><w:cantSplit/></w:trPr>" if lines[number] <= short else ""
        above = rule if number in ruled else ""
        cells = []
        for text, (start, style, rows_of) in zip(row, looks, strict=True):
            covered = rows_of[number] if rows_of else 1
            joined = "" if covered == 1 else VERTICAL[covered > 1]
            cells.append(
                f"{start}{joined}{above}</w:tcPr>{paragraphs(text if covered else '', style)}</w:tc>"
            )
        yield f"<w:tr>{together}{''.join(cells)}</w:tr>"


VERTICAL = ("<w:vMerge/>", '<w:vMerge w:val="restart"/>')


def cell_start(width: int) -> str:
    """The beginning of a cell of this width."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
