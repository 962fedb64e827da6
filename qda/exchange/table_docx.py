"""A table as a Word file: merged cells, repeated headings, named styles; written as a stream of XML."""

import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from io import BytesIO
from unicodedata import bidirectional
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from qda.domain.table import Kind, Table, group_starts, is_landscape, shares
from qda.domain.table_pages import LINES, heights_on_pages, row_lines

RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
STRETCH = re.compile(f"([{RIGHT_TO_LEFT}](?:[^\\w\n]*[{RIGHT_TO_LEFT}])*)")
"""Hebrew, Arabic and their like, with the spaces and marks between the words."""

STYLES = {
    Kind.TEXT: "TableText",
    Kind.QUOTE: "TableQuote",
    Kind.LABEL: "TableLabel",
    Kind.NUMBER: "TableNumber",
}
HEADINGS = {Kind.NUMBER: "TableNumberHeading"}
SHORT_ROW = 3
"""A row that takes at most this part of a page is not split between two pages."""

MARGIN = 1134
A4 = (11906, 16838)
"""Twentieths of a point: two centimetres, and the sides of the paper."""

LOCALES = {
    "en": "en-GB",
    "nb": "nb-NO",
    "nn": "nn-NO",
    "sv": "sv-SE",
    "da": "da-DK",
    "fi": "fi-FI",
    "de": "de-DE",
}
CHUNK = 256
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{OFFICE}.settings+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
TOP_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
DOCUMENT_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATIONS}/settings" Target="settings.xml"/>'
    "</Relationships>"
)
SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def write_docx(*tables: Table) -> bytes:
    """The tables as one Word file, each in its own section; the same tables always give the same bytes."""
    if not tables:
        raise ValueError("a Word file needs at least one table")
    out = BytesIO()
    first = tables[0]
    with ZipFile(out, "w") as package:
        add_part(package, "[Content_Types].xml", CONTENT_TYPES)
        add_part(package, "_rels/.rels", TOP_RELATIONS)
        add_part(package, "docProps/core.xml", core_properties(first.caption))
        add_part(package, "word/_rels/document.xml.rels", DOCUMENT_RELATIONS)
        add_part(package, "word/settings.xml", SETTINGS)
        add_part(package, "word/styles.xml", styles(first.language))
        with package.open(part("word/document.xml"), "w") as stream:
            for chunk in document(tables):
                stream.write(chunk.encode())
    return out.getvalue()


def part(name: str) -> ZipInfo:
    """A part's place in the package, without a date or a trace of the machine."""
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    info.external_attr = 0
    return info


def add_part(package: ZipFile, name: str, xml: str) -> None:
    """Write a small part."""
    package.writestr(part(name), xml.encode())


def core_properties(title: str) -> str:
    """The file's properties: a title, and neither author nor time."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title, quote=False)}</dc:title></cp:coreProperties>'
    )


def styles(language: str) -> str:
    """The named styles, which a journal's template replaces by its own of the same names."""
    skeleton = files("qda.exchange").joinpath("table_docx_styles.xml").read_text("utf-8")
    return skeleton.replace("LANGUAGE", escape(LOCALES.get(language, language)))


def document(tables: tuple[Table, ...]) -> Iterator[str]:
    """The document's XML, piece by piece."""
    yield f'{HEAD}<w:document xmlns:w="{W}"><w:body>'
    for number, table in enumerate(tables):
        if table.caption:
            yield caption(table)
        yield from table_xml(table)
        for note in table.notes or ("",):
            yield paragraphs(note, "TableNote")
        section = section_xml(table)
        last = number == len(tables) - 1
        yield section if last else f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    yield "</w:body></w:document>"


def caption(table: Table) -> str:
    """The line above the table, its label in bold type."""
    bold = runs(table.label + " " * bool(table.label and table.title), "<w:b/>") if table.label else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{bold}{runs(table.title)}</w:p>'


def section_xml(table: Table) -> str:
    """The paper: A4, upright or landscape."""
    wide, high = A4[::-1] if is_landscape(table) else A4
    turned = ' w:orient="landscape"' if is_landscape(table) else ""
    margins = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar {margins} w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    )


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


def paragraphs(text: str, style: str) -> str:
    """Each line of the text as a paragraph of its own, so that each has its own direction of writing."""
    return "".join(paragraph(line, style) for line in text.split("\n"))


def paragraph(line: str, style: str) -> str:
    """One line as a paragraph; python-docx reads the same characters back."""
    direction = "" if line.isascii() or not runs_leftwards(line) else "<w:bidi/>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direction}</w:pPr>{runs(line)}</w:p>'


def runs_leftwards(line: str) -> bool:
    """Whether the first letter with a direction of its own is written from the right."""
    ways = (bidirectional(character) for character in line)
    return next((way for way in ways if way in {"L", "R", "AL"}), "L") != "L"


def runs(line: str, look: str = "") -> str:
    """The words as runs: those written from the right are marked so, tabs and line ends are kept."""
    if line.isascii():
        return run(line, look)
    pieces = STRETCH.split(line)
    return "".join(run(piece, look + "<w:rtl/>" * (number % 2)) for number, piece in enumerate(pieces))


def run(words: str, look: str) -> str:
    """Some words in one look."""
    if not words:
        return ""
    xml = escape(words, quote=False)
    if "\t" in xml or "\n" in xml:
        xml = xml.replace("\t", f"{END}<w:tab/>{TEXT}").replace("\n", f"{END}<w:br/>{TEXT}")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{TEXT}{xml}{END}</w:r>"


TEXT, END = '<w:t xml:space="preserve">', "</w:t>"
