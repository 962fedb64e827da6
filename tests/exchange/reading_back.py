"""The cells of a written table, headings first, as readers of each format see them; covered cells repeat what covers them."""

import re
from io import BytesIO
from unicodedata import normalize
from zipfile import ZipFile

import openpyxl
from lxml import etree, html

from qda.domain.table import Table
from qda.exchange.latex_text import SPACES, SYMBOLS
from qda.exchange.table_csv import read_csv, with_points

Rows = list[list[str]]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART = 16_000
TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textquotedbl{}": '"',
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\newline ": "\n",
    r"\leavevmode": "",
    r"\kern0pt{}": "",
    r"\allowbreak{}": "",
    r"\par{}": "\n",
    r"\ {}": " ",
    r"\qdafromright{}": "",
    r"\qdafromleft{}": "",
    "{}": "",
    "{[}": "[",
    "{]}": "]",
    "{*}": "*",
    "~": "\u00a0",
} | {f"\\{mark}": mark for mark in "{}#$%&_"}
TEX |= {rf"\ensuremath{{{math}}}": sign for sign, math in SYMBOLS.items()}
TEX |= {space: sign for sign, space in SPACES.items()}
KEPT = r"\\qda(?:other\{[0-9A-F]+\}|unseen)\{(?P<kept>.)\}"
PIECE = re.compile("|".join((KEPT, *map(re.escape, sorted(TEX, key=len, reverse=True)))))
GOES_ON = " \\\\ % goes on\n"
SPANNED = re.compile(r"\\multirow\[t\]\{(\d+)\}\{=\}\{(.*)\}", re.DOTALL)


def of_docx(data: bytes) -> Rows:
    """The first table of a Word file."""
    with ZipFile(BytesIO(data)) as package:
        tree = etree.fromstring(package.read("word/document.xml"), etree.XMLParser(huge_tree=True))
    found: Rows = []
    for row in tree.find(f".//{W}tbl").iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        covered = [cell.find(f"{W}tcPr/{W}vMerge") for cell in cells]
        found.append(
            [
                found[-1][n] if over is not None and over.get(f"{W}val") is None else words(cell)
                for n, (cell, over) in enumerate(zip(cells, covered, strict=True))
            ]
        )
    return found


def words(cell: etree._Element) -> str:
    """The lines of a Word cell."""
    lines = []
    for paragraph in cell.findall(f"{W}p"):
        pieces = {f"{W}t": lambda piece: piece.text or "", f"{W}tab": lambda _piece: "\t"}
        lines.append("".join(pieces[one.tag](one) for one in paragraph.iter(*pieces)))
    return "\n".join(lines)


def of_xlsx(data: bytes) -> Rows:
    """The first sheet, with the cells that stand whole on the third."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    whole: dict[tuple[int, int], str] = {}
    if "Long cells" in book.sheetnames:
        for row, column, text in list(book["Long cells"].values)[1:]:
            place = int(row) - 1, int(column) - 1
            whole[place] = whole.get(place, "") + text
    for (row, column), text in whole.items():
        assert rows[row][column].startswith(text[:PART] + "\n[cut here:")
        rows[row][column] = text
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row - 1, merged.max_row):
            rows[row][merged.min_col - 1] = rows[merged.min_row - 1][merged.min_col - 1]
    return rows


def of_csv(data: bytes) -> Rows:
    """What our own reader makes of it."""
    return [list(line) for line in read_csv(data)]


def of_tsv(data: bytes) -> Rows:
    """The same with tabs."""
    return [list(line) for line in read_csv(data, "\t")]


def of_html(data: bytes) -> Rows:
    """The cells as a browser lays them out."""
    tree = html.document_fromstring(data)
    rows = tree.xpath("//tr")
    laid: list[dict[int, str]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        for cell in row.xpath("td|th"):
            column = next(place for place in range(99) if place not in laid[number])
            for line in cell.xpath("br"):
                line.tail = "\n" + (line.tail or "")
            for further in range(int(cell.get("rowspan", 1))):
                laid[number + further][column] = cell.text_content()
    return [[row[column] for column in sorted(row)] for row in laid]


def of_latex(data: bytes) -> Rows:
    """The cells as TeX prints them: it knows no tabs, and no blanks at the ends of lines."""
    source = data.decode()
    headings = re.search(r"\\toprule (.*?) \\\\ \\midrule \\endfirsthead", source, re.DOTALL)[1]
    body = source.split("\\bottomrule \\endfoot\n")[1].split("\\end{longtable}")[0]
    body = re.sub(r"\\(?:midrule\[0.03em\]|noalign\{.*\})\n", "", body)
    rows = [[tex(cell[len("\\textbf{") : -1]) for cell in headings.split(" & ")]]
    left: dict[int, tuple[int, str]] = {}
    for lines in re.split(r" \\\\\*? \\addlinespace\[\S+pt\]\n", body)[:-1]:
        row = []
        for column, pieces in enumerate(
            zip(*(one.split(" & ") for one in lines.split(GOES_ON)), strict=True)
        ):
            if spanned := SPANNED.fullmatch(pieces[0]):
                left[column] = int(spanned[1]), spanned[2]
            count, covering = left.get(column, (0, ""))
            row.append(tex(covering if count else "".join(pieces)))
            left[column] = max(0, count - 1), covering
        rows.append(row)
    return rows


def tex(source: str) -> str:
    """The characters that TeX prints."""
    return PIECE.sub(lambda found: found["kept"] or TEX[found[0]], source)


def of_markdown(data: bytes) -> Rows:
    """What a renderer shows; it keeps no blanks at the ends of lines."""
    from markdown_it import MarkdownIt

    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tree = html.document_fromstring(f"<body>{renderer.render(data.decode())}</body>")
    for line in tree.xpath("//br"):
        line.tail = "\n" + (line.tail or "")
    return [[cell.text_content() for cell in row.xpath("td|th")] for row in tree.xpath("//tr")]


READERS = {
    ".docx": of_docx,
    ".xlsx": of_xlsx,
    ".csv": of_csv,
    ".tsv": of_tsv,
    ".html": of_html,
    ".tex": of_latex,
    ".md": of_markdown,
}
LOSES_BLANKS = frozenset({".tex", ".md"})


def expected(table: Table, suffix: str) -> Rows:
    """The cells of the table as this format can keep them: files for programs hold numbers with points."""
    rows = [list(table.headings), *map(list, table.rows)]
    if suffix in {".csv", ".tsv"}:
        rows = [[with_points(cell) for cell in row] for row in rows]
    return [[without_blanks(cell) for cell in row] for row in rows] if suffix in LOSES_BLANKS else rows


def without_blanks(cell: str) -> str:
    """The words line by line, one blank between them; a letter and its accent are one."""
    return "\n".join(" ".join(line.split()) for line in normalize("NFC", cell).split("\n"))


def read_back(data: bytes, suffix: str) -> Rows:
    """The cells of a written file, for comparison with `expected`."""
    rows = READERS[suffix](data)
    return [[without_blanks(cell) for cell in row] for row in rows] if suffix in LOSES_BLANKS else rows
