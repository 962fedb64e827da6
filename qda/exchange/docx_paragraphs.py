"""One paragraph of a Word file: its text, how much of its start is bold, and where comments begin and end in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from lxml import etree

from qda.domain.text import clean
from qda.exchange.labels import Line

if TYPE_CHECKING:
    from docx.document import Document

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TRANSPARENT = frozenset(
    [f"{WORD}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple")]
    + [f"{WORD}{name}" for name in ("customXml", "bdo", "dir")]
    + [f"{COMPATIBLE}AlternateContent", f"{COMPATIBLE}Choice"]
)
GONE = frozenset([f"{WORD}del", f"{WORD}moveFrom"])
SIGNS = {f"{WORD}tab": "\t", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "\u2011"}
HEADINGS = ("heading", "title", "subtitle", "overskrift", "tittel")


@dataclass(frozen=True, slots=True)
class CommentMark:
    """Where a comment starts or stops in a paragraph, or where its sign stands."""

    id: str
    kind: str
    at: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as read; `bold` tells of each character whether it is bold."""

    text: str = ""
    bold: str = ""
    style: str = ""
    comments: list[CommentMark] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    tracked: bool = False
    footnotes: int = 0

    def lines(self) -> list[Line]:
        """The lines of the paragraph, with the bold stretch each begins with."""
        lines = []
        at = 0
        for text in self.text.split("\n"):
            bold = sum(1 for _ in takewhile(lambda flag: flag == "b", self.bold[at : at + len(text)]))
            lines.append(Line(text, bold=len(text[:bold].rstrip()), heading=self.style.startswith(HEADINGS)))
            at += len(text) + 1
        return lines


def within(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of an element, looking through content controls, links and accepted insertions."""
    for child in parent:
        if child.tag in TRANSPARENT:
            yield from within(child)
        elif child.tag not in GONE:
            yield child


class _Reader:
    def __init__(self, bold: bool) -> None:
        self.all_bold = bold
        self.text = ""
        self.bold = ""
        self.comments: list[CommentMark] = []
        self.boxes: list[etree._Element] = []
        self.footnotes = 0

    def take(self, element: etree._Element) -> None:
        for child in within(element):
            if child.tag == f"{WORD}r":
                self._run(child)
            elif child.tag in (f"{WORD}commentRangeStart", f"{WORD}commentRangeEnd"):
                kind = "start" if child.tag.endswith("Start") else "stop"
                self.comments.append(CommentMark(child.get(f"{WORD}id", ""), kind, len(self.text)))

    def _run(self, run: etree._Element) -> None:
        bold = self._is_bold(run)
        for child in within(run):
            self._put(self._written(child), bold=bold)
            if child.tag == f"{WORD}commentReference":
                self.comments.append(CommentMark(child.get(f"{WORD}id", ""), "sign", len(self.text)))
            elif child.tag in (f"{WORD}footnoteReference", f"{WORD}endnoteReference"):
                self.footnotes += 1
            elif child.tag in (f"{WORD}drawing", f"{WORD}pict"):
                self.boxes += child.iter(f"{WORD}txbxContent")

    def _written(self, child: etree._Element) -> str:
        if child.tag == f"{WORD}t":
            return clean(child.text or "")[0]
        if child.tag == f"{WORD}br":
            return "\n" if child.get(f"{WORD}type", "textWrapping") == "textWrapping" else ""
        return SIGNS.get(str(child.tag), "")

    def _put(self, words: str, *, bold: bool) -> None:
        self.text += words
        for sign in words:
            self.bold += (self.bold[-1:] or "-") if sign.isspace() else ("b" if bold else "-")

    def _is_bold(self, run: etree._Element) -> bool:
        own = run.find(f"{WORD}rPr/{WORD}b")
        if own is not None:
            return own.get(f"{WORD}val", "1") not in ("0", "false", "off")
        style = run.find(f"{WORD}rPr/{WORD}rStyle")
        return self.all_bold or (style is not None and style.get(f"{WORD}val") in ("Strong", "Sterk"))


def paragraph(element: etree._Element, document: "Document") -> Paragraph:
    """A paragraph of a document; deletions and what was moved away are left out."""
    style, bold = _style(element, document)
    reader = _Reader(bold)
    reader.take(element)
    tracked = any(True for _ in element.iter(f"{WORD}ins", f"{WORD}del", f"{WORD}moveFrom", f"{WORD}moveTo"))
    return Paragraph(
        reader.text, reader.bold, style, reader.comments, reader.boxes, tracked, reader.footnotes
    )


def _style(element: etree._Element, document: "Document") -> tuple[str, bool]:
    named = element.find(f"{WORD}pPr/{WORD}pStyle")
    if named is None:
        return "", False
    key = named.get(f"{WORD}val", "")
    found = next(
        (
            style
            for style in document.styles.element.iterchildren(f"{WORD}style")
            if style.get(f"{WORD}styleId") == key
        ),
        None,
    )
    if found is None:
        return key.casefold(), False
    name = found.find(f"{WORD}name")
    bold = found.find(f"{WORD}rPr/{WORD}b")
    is_bold = bold is not None and bold.get(f"{WORD}val", "1") not in ("0", "false", "off")
    return (name.get(f"{WORD}val", "") if name is not None else key).casefold(), is_bold
