"""Word transcripts: paragraphs, tables and margin comments in the order of the page."""

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from qda.domain.text import clean
from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange import packages
from qda.exchange.comments_docx import comments_of
from qda.exchange.pages import Page, Paragraph, Written
from qda.exchange.reading import Source, transcript
from qda.exchange.xml import parsed_xml
from qda.language import _

if TYPE_CHECKING:
    from docx.opc.part import Part

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
KIND = "Word file"
TRANSPARENT = frozenset(
    [f"{WORD}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple")]
    + [f"{WORD}{name}" for name in ("customXml", "bdo", "dir")]
    + [f"{COMPATIBLE}AlternateContent", f"{COMPATIBLE}Choice"]
)
GONE = frozenset([f"{WORD}del", f"{WORD}moveFrom"])
TRACKED = (f"{WORD}ins", f"{WORD}del", f"{WORD}moveFrom", f"{WORD}moveTo")
SIGNS = {f"{WORD}tab": "\t", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "\u2011"}
RANGES = {f"{WORD}commentRangeStart": "start", f"{WORD}commentRangeEnd": "stop"}
NOTES = {f"{WORD}footnoteReference": "footnote", f"{WORD}endnoteReference": "endnote"}
OFF = ("0", "false", "off")


def read_docx(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A .docx file: bold, inline or own-line labels, tables of speaker and words, comments at their words. Tracked changes are read as accepted. Raises Unreadable."""
    body, styles, comments, replies = _parts(data)
    reader = _Reader(styles)
    reader.take(body)
    remarks = (*reader.page.remarks(comments, replies), *reader.page.notes)
    highlights = tuple(reader.page.remarks(reader.highlights))
    lines, title = reader.page.lines, reader.page.title or title
    return transcript(
        Source("docx", lines, "", title, True, remarks, reader.warnings(), highlights), speakers
    )


def _parts(
    data: bytes,
) -> tuple[etree._Element, list[etree._Element], list[tuple[str, str, str]], frozenset[str]]:
    """The body of the file, its styles, its comments (id, text, author), and which of them are replies."""
    import docx

    packages.opened(data, KIND).close()
    try:
        document = docx.Document(io.BytesIO(data))
        comments, replies = comments_of(document, KIND)
        comments += _footnotes(document.part)
        styles = list(document.styles.element.iterchildren(f"{WORD}style"))
    except Exception:  # noqa: BLE001 - python-docx raises whatever a damaged file makes happen inside it
        raise Unreadable(
            _(
                "This Word file is damaged: its text cannot be read. Nothing was imported. Open it in Word, save it anew, and try again."
            )
        ) from None
    return document.element.body, styles, comments, replies


def _footnotes(part: "Part") -> Iterator[tuple[str, str, str]]:
    """The footnotes and endnotes of a file as notes without an author, their ids as `_run` marks them."""
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("footnotes", "endnotes") and not relation.is_external:
            root = parsed_xml(relation.target_part.blob, KIND)
            for note in root.iter(f"{WORD}footnote", f"{WORD}endnote"):
                lines = ("".join(one.text or "" for one in p.iter(f"{WORD}t")) for p in note.iter(f"{WORD}p"))
                words = clean("\n".join(lines))[0].strip()
                if words:
                    id = f"{kind[:-1]} {note.get(f'{WORD}id', '')}"
                    yield id, _("Note: {words}").format(words=words), ""


def _within(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, looking through content controls, links and accepted insertions; of deleted words only where a comment begins or ends."""
    for child in parent:
        if child.tag in TRANSPARENT:
            yield from _within(child)
        elif child.tag not in GONE:
            yield child
        elif child.tag == f"{WORD}del":
            yield from child.iter(*RANGES)


class _Reader:
    def __init__(self, styles: Sequence[etree._Element]) -> None:
        self.page = Page()
        self.styles = {style.get(f"{WORD}styleId", ""): style for style in styles}
        self.tracked = False
        self.highlights: list[tuple[str, str, str]] = []

    def take(self, parent: etree._Element) -> None:
        """All that stands in a part of the page, in order."""
        for child in _within(parent):
            if child.tag == f"{WORD}p":
                self.page.take_paragraph(self._paragraph(child))
                for box in _boxes(child):
                    self.take(box)
            elif child.tag == f"{WORD}tbl":
                self.page.take_table(
                    [[list(self._in_cell(cell)) for cell in _cells(row)] for row in _rows(child)]
                )
            elif child.tag in RANGES:
                self.page.take_mark(child.get(f"{WORD}id", ""), RANGES[str(child.tag)])

    def _in_cell(self, cell: etree._Element) -> Iterator[Paragraph]:
        for child in _within(cell):
            if child.tag == f"{WORD}p":
                yield self._paragraph(child)
            elif child.tag in (f"{WORD}tbl", f"{WORD}tr", f"{WORD}tc"):
                yield from self._in_cell(child)

    def _paragraph(self, element: etree._Element) -> Paragraph:
        style, bold = self._style(element.find(f"{WORD}pPr/{WORD}pStyle"))
        written = Written()
        for child in _within(element):
            if child.tag == f"{WORD}r":
                self._run(child, written, bold=self._is_bold(child, bold))
            elif child.tag in RANGES:
                written.mark(child.get(f"{WORD}id", ""), RANGES[str(child.tag)])
        self.tracked |= any(True for _ in element.iter(*TRACKED))
        return Paragraph(written.text, written.bold, style, written.comments)

    def _run(self, run: etree._Element, written: Written, *, bold: bool) -> None:
        colour = _highlight(run)
        name = f"highlight {len(self.highlights)}"
        if colour:
            self.highlights.append((name, colour, ""))
            written.mark(name, "start")
        for child in _within(run):
            written.put(_letters(child), bold=bold)
            if child.tag == f"{WORD}commentReference":
                written.mark(child.get(f"{WORD}id", ""), "sign")
            elif child.tag in NOTES:
                written.mark(f"{NOTES[str(child.tag)]} {child.get(f'{WORD}id', '')}", "sign")
        if colour:
            written.mark(name, "stop")

    def _is_bold(self, run: etree._Element, by_paragraph: bool) -> bool:
        own = run.find(f"{WORD}rPr/{WORD}b")
        if own is not None:
            return own.get(f"{WORD}val", "1") not in OFF
        return by_paragraph or self._style(run.find(f"{WORD}rPr/{WORD}rStyle"))[1]

    def _style(self, named: etree._Element | None) -> tuple[str, bool]:
        """The name of a style in small letters, and whether it is bold."""
        if named is None:
            return "", False
        key = named.get(f"{WORD}val", "")
        style = self.styles.get(key)
        if style is None:
            return key.casefold(), False
        name, bold = style.find(f"{WORD}name"), style.find(f"{WORD}rPr/{WORD}b")
        is_bold = bold is not None and bold.get(f"{WORD}val", "1") not in OFF
        return (key if name is None else name.get(f"{WORD}val", key)).casefold(), is_bold

    def warnings(self) -> list[str]:
        """What was read otherwise than it looks in Word."""
        return (
            [_("The file has tracked changes; it was read as if all were accepted.")] if self.tracked else []
        )


def _highlight(run: etree._Element) -> str:
    """The colour that a run is marked in, as Word names it; empty where it is in none."""
    found = run.find(f"{WORD}rPr/{WORD}highlight")
    colour = "" if found is None else found.get(f"{WORD}val", "")
    return "" if colour == "none" else colour


def _letters(child: etree._Element) -> str:
    if child.tag == f"{WORD}t":
        return clean(child.text or "")[0]
    if child.tag == f"{WORD}br":
        return "\n" if child.get(f"{WORD}type", "textWrapping") == "textWrapping" else ""
    return SIGNS.get(str(child.tag), "")


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes that hang on a paragraph; the copy for old programmes is left out."""
    for box in paragraph.iter(f"{WORD}txbxContent"):
        if not any(True for _ in box.iterancestors(f"{COMPATIBLE}Fallback")):
            yield box


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return (row for row in _within(table) if row.tag == f"{WORD}tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in _within(row) if cell.tag == f"{WORD}tc")
