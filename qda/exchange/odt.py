"""OpenDocument transcripts (LibreOffice): paragraphs, tables and margin comments in the order of the page."""

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from qda.domain.text import clean
from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange import packages
from qda.exchange.colours import highlighter
from qda.exchange.pages import Page, Paragraph, Written
from qda.exchange.reading import Source, transcript
from qda.exchange.xml import parsed_xml
from qda.language import _

KIND = "OpenDocument text"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
BOLD_WEIGHTS = ("bold", "600", "700", "800", "900")
MOST_SPACES = 1_000  # in one `text:s`; more is a mistake or malice


def read_odt(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """An .odt file: bold, inline or own-line labels, tables of speaker and words, comments, footnotes and highlights at their words; deletions that are tracked are left out. Raises Unreadable."""
    with packages.opened(data, KIND) as package:
        try:
            root = parsed_xml(package.read("content.xml"), KIND)
        except (KeyError, RuntimeError, *packages.UNREADABLE):
            raise Unreadable(
                _(
                    "This {kind} has no readable text; it may be locked with a password. Nothing was imported."
                ).format(kind=KIND)
            ) from None
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Unreadable(
            _("This OpenDocument file holds no text. Nothing was imported. Save it as .odt or .docx.")
        )
    reader = _Reader(root)
    reader.take(body)
    remarks = (*reader.page.remarks(reader.comments), *reader.page.notes)
    highlights = tuple(reader.page.remarks(reader.highlights))
    return transcript(
        Source("odt", reader.page.lines, "", reader.page.title or title, True, remarks, (), highlights),
        speakers,
    )


class _Reader:
    def __init__(self, root: etree._Element) -> None:
        self.page = Page()
        self.comments: list[tuple[str, str, str]] = []
        self.highlights: list[tuple[str, str, str]] = []
        self.colours = {
            style.get(f"{STYLE}name", ""): highlighter(text.get(f"{FO}background-color", ""))
            for style in root.iter(f"{STYLE}style")
            for text in style.iter(f"{STYLE}text-properties")
        }
        self.bold = {
            style.get(f"{STYLE}name", "")
            for style in root.iter(f"{STYLE}style")
            if any(
                text.get(f"{FO}font-weight") in BOLD_WEIGHTS for text in style.iter(f"{STYLE}text-properties")
            )
        }

    def take(self, parent: etree._Element) -> None:
        """All that stands in a part of the page, in order."""
        for child in parent:
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                self.page.take_paragraph(self._paragraph(child))
                for box in child.iter(f"{DRAW}text-box"):
                    self.take(box)
            elif child.tag == f"{TABLE}table":
                rows = [
                    [list(self._in_cell(cell)) for cell in _cells(row)]
                    for row in child.iter(f"{TABLE}table-row")
                ]
                self.page.take_table(rows)
            elif child.tag != f"{TEXT}tracked-changes":
                self.take(child)

    def _in_cell(self, cell: etree._Element) -> Iterator[Paragraph]:
        for child in cell.iter(f"{TEXT}p", f"{TEXT}h"):
            if not any(True for _ in child.iterancestors(f"{OFFICE}annotation")):
                yield self._paragraph(child)

    def _paragraph(self, element: etree._Element) -> Paragraph:
        written = Written()
        style = element.get(f"{TEXT}style-name", "")
        self._coloured(element, written, bold=style in self.bold)
        kind = "heading" if element.tag == f"{TEXT}h" else style.casefold()
        stop = len(written.text.rstrip())
        return Paragraph(written.text[:stop], written.bold[:stop], kind, written.comments)

    def _coloured(self, element: etree._Element, written: Written, *, bold: bool) -> None:
        """The letters of an element, noted as a highlight where its style has a colour."""
        colour = self.colours.get(element.get(f"{TEXT}style-name", ""), "")
        name = f"highlight {len(self.highlights)}"
        if colour:
            self.highlights.append((name, colour, ""))
            written.mark(name, "start")
        self._letters(element, written, bold=bold)
        if colour:
            written.mark(name, "stop")

    def _letters(self, element: etree._Element, written: Written, *, bold: bool) -> None:
        self._put(written, element.text, bold=bold)
        for child in element:
            takes = self._ways().get(str(child.tag))
            if takes:
                takes(child, written)
            elif child.tag != f"{DRAW}frame" and isinstance(child.tag, str):
                self._coloured(child, written, bold=bold or child.get(f"{TEXT}style-name", "") in self.bold)
            self._put(written, child.tail, bold=bold)

    def _ways(self) -> dict[str, Callable[[etree._Element, Written], None]]:
        """How elements that are no plain words are taken."""
        return {
            f"{TEXT}s": lambda child, written: written.put(
                " " * _count(child.get(f"{TEXT}c", "1")), bold=False
            ),
            f"{TEXT}tab": lambda _child, written: written.put("\t", bold=False),
            f"{TEXT}line-break": lambda _child, written: written.put("\n", bold=False),
            f"{TEXT}note": self._footnote,
            f"{OFFICE}annotation": self._comment,
            f"{OFFICE}annotation-end": lambda child, written: written.mark(
                child.get(f"{OFFICE}name", ""), "stop"
            ),
        }

    def _footnote(self, note: etree._Element, written: Written) -> None:
        """A footnote is a note on its paragraph."""
        id = f"footnote {len(self.comments)}"
        self.comments.append((id, _("Note: {words}").format(words=_paragraphs_of(note)), ""))
        written.mark(id, "sign")

    def _comment(self, note: etree._Element, written: Written) -> None:
        name = note.get(f"{OFFICE}name")
        id = name or f"comment {len(self.comments)}"
        self.comments.append((id, _paragraphs_of(note), clean(note.findtext(CREATOR) or "")[0]))
        written.mark(id, "start" if name else "sign")

    def _put(self, written: Written, words: str | None, *, bold: bool) -> None:
        """Words with their blank space as OpenDocument means it: any run of it is one space."""
        flat = re.sub(r"[ \t\r\n]+", " ", clean(words or "")[0])
        if flat.startswith(" ") and written.text[-1:] in ("", " ", "\n"):
            flat = flat[1:]
        written.put(flat, bold=bold)


def _paragraphs_of(note: etree._Element) -> str:
    lines = ("".join(str(part) for part in one.itertext()) for one in note.iter(f"{TEXT}p"))
    return clean("\n".join(lines))[0]


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag == f"{TABLE}table-cell")


def _count(number: str) -> int:
    return min(int(number), MOST_SPACES) if number.isdecimal() else 1
