"""Word transcripts: paragraphs, tables and margin comments in the order of the page."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml import etree

from qda.domain.text import clean
from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange import packages
from qda.exchange.columns import columns_of, utterances_of
from qda.exchange.docx_paragraphs import Paragraph, paragraph, within
from qda.exchange.labels import Line
from qda.exchange.reading import Remark, Source, lines_of, transcript
from qda.language import _, ngettext

if TYPE_CHECKING:
    from docx.document import Document

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KIND = "Word file"
Place = tuple[int, int]


def read_docx(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A .docx file: bold, inline or own-line labels, tables of speaker and words, comments at their words. Tracked changes are read as accepted. Raises Unreadable."""
    document = _document(data)
    page = _Page(document)
    page.take(document.element.body)
    source = Source(
        "docx",
        page.lines,
        "",
        page.title or title,
        apart=True,
        remarks=page.remarks(),
        warnings=page.warnings(),
    )
    return transcript(source, speakers)


def _document(data: bytes) -> "Document":
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    packages.opened(data, KIND).close()
    try:
        return docx.Document(io.BytesIO(data))
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        AttributeError,
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
    ):
        raise Unreadable(
            _(
                "This Word file is damaged: its text cannot be read. Nothing was imported. Open it in Word, save it anew, and try again."
            )
        ) from None


@dataclass
class _Page:
    """The lines of a Word file as they are collected, and where its comments begin and end."""

    document: "Document"
    lines: list[Line] = field(default_factory=list)
    title: str = ""
    begun: dict[str, Place] = field(default_factory=dict)
    ended: dict[str, Place] = field(default_factory=dict)
    tracked: bool = False
    footnotes: int = 0

    def take(self, parent: etree._Element) -> None:
        """All that stands in a part of the page, in order."""
        for child in within(parent):
            if child.tag == f"{WORD}p":
                self._take_paragraph(child)
            elif child.tag == f"{WORD}tbl":
                self._take_table(child)
            elif child.tag == f"{WORD}commentRangeStart":
                self.begun.setdefault(child.get(f"{WORD}id", ""), (len(self.lines), 0))
            elif child.tag == f"{WORD}commentRangeEnd":
                self.ended.setdefault(child.get(f"{WORD}id", ""), self._here())

    def _take_paragraph(self, element: etree._Element) -> None:
        read = self._paragraph(element)
        if read.style == "title" and not self.title:
            self.title = read.text.strip()
        self._place(read, len(self.lines), 0)
        self.lines += read.lines()
        for box in read.boxes:
            self.take(box)

    def _paragraph(self, element: etree._Element) -> Paragraph:
        read = paragraph(element, self.document)
        self.tracked |= read.tracked
        self.footnotes += read.footnotes
        return read

    def _place(self, read: Paragraph, line: int, column: int) -> None:
        """Note where the comments of a paragraph begin and end, if its text begins at this place."""
        for mark in read.comments:
            before = read.text[: mark.at]
            at = (
                line + before.count("\n"),
                len(before) - before.rfind("\n") - 1 + (0 if "\n" in before else column),
            )
            if mark.kind == "start":
                self.begun.setdefault(mark.id, at)
            elif mark.kind == "stop":
                self.ended.setdefault(mark.id, at)
            else:
                self.begun.setdefault(mark.id, (line, column))
                self.ended.setdefault(mark.id, at)

    def _take_table(self, table: etree._Element) -> None:
        rows = [
            [list(self._in_cell(cell)) for cell in within(row) if cell.tag == f"{WORD}tc"]
            for row in within(table)
            if row.tag == f"{WORD}tr"
        ]
        words = [["\n".join(read.text for read in cell) for cell in row] for row in rows]
        columns = columns_of(words)
        self._separate()
        for n, (row, cells) in enumerate(zip(rows, words, strict=True)):
            if columns is None:
                self._take_row(row)
            elif n > 0 or not columns.headed:
                said = utterances_of([cells], columns._replace(headed=False))
                fresh = lines_of(said)
                column = 0 if not fresh or fresh[0].lead is None else fresh[0].lead.stop + 1
                self._place_cells(row, columns.words if columns.words < len(row) else -1, column)
                self.lines += fresh
        self._separate()

    def _separate(self) -> None:
        if self.lines and self.lines[-1].text.strip():
            self.lines.append(Line("", settled=True))

    def _in_cell(self, cell: etree._Element) -> Iterator[Paragraph]:
        for child in within(cell):
            if child.tag == f"{WORD}p":
                yield self._paragraph(child)
            elif child.tag in (f"{WORD}tbl", f"{WORD}tr", f"{WORD}tc"):
                yield from self._in_cell(child)

    def _take_row(self, row: Sequence[Sequence[Paragraph]]) -> None:
        """A row of any other table: a cell's paragraphs as lines; several cells with a tab between."""
        if len(row) == 1:
            for read in row[0]:
                self._place(read, len(self.lines), 0)
                self.lines += read.lines()
            return
        text = ""
        for n, cell in enumerate(row):
            text += "\t" if n else ""
            for m, read in enumerate(cell):
                text += " " if m else ""
                flat = replace(read, text=read.text.replace("\n", " "))
                self._place(flat, len(self.lines), len(text))
                text += flat.text
        self.lines.append(Line(text))

    def _place_cells(self, row: Sequence[Sequence[Paragraph]], words: int, column: int) -> None:
        """Comments in a row of a transcript: those on the words at their place, others on the words' beginning."""
        line = len(self.lines)
        for n, cell in enumerate(row):
            at = line
            for m, read in enumerate(cell):
                if n == words:
                    self._place(read, at, 0 if m else column)
                    at += read.text.count("\n") + 1
                else:
                    self._place(
                        replace(read, text="", comments=[replace(mark, at=0) for mark in read.comments]),
                        line,
                        column,
                    )

    def _here(self) -> Place:
        return (len(self.lines) - 1, len(self.lines[-1].text)) if self.lines else (0, 0)

    def remarks(self) -> list[Remark]:
        """The comments of the file, in its order, each at the words it was set on."""
        found = []
        for comment in self.document.comments:
            start = self.begun.get(str(comment.comment_id))
            if start is not None and self.lines:
                stop = max(self.ended.get(str(comment.comment_id), start), start)
                text = clean(comment.text)[0]
                found.append(
                    Remark(self._held(start), self._held(stop), text, clean(comment.author or "")[0])
                )
        return found

    def _held(self, place: Place) -> Place:
        line = min(place[0], len(self.lines) - 1)
        return line, min(place[1], len(self.lines[line].text)) if line == place[0] else len(
            self.lines[line].text
        )

    def warnings(self) -> list[str]:
        """What was read otherwise than it looks in Word."""
        told = []
        if self.tracked:
            told.append(_("The file has tracked changes; it was read as if all were accepted."))
        if self.footnotes:
            told.append(
                ngettext("{n} footnote was not read.", "{n} footnotes were not read.", self.footnotes)
            )
        return told
