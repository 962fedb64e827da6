"""A written page as it is collected from Word or OpenDocument: lines, tables and margin comments in order."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from qda.exchange.columns import columns_of, utterances_of
from qda.exchange.labels import Line
from qda.exchange.reading import Remark, lines_of
from qda.exchange.table_speech import notes_beside, telling

HEADINGS = ("heading", "title", "subtitle", "overskrift", "tittel")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CommentMark:
    """Where a comment starts or stops in a paragraph, or where its sign stands (`kind`: start, stop, sign)."""

    id: str
    kind: str
    at: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as read; `bold` tells of each character whether it is bold (b) or not."""

    text: str = ""
    bold: str = ""
    style: str = ""
    comments: Sequence[CommentMark] = ()

    def lines(self) -> list[Line]:
        """The lines of the paragraph, with the bold stretch each begins with."""
        lines = []
        at = 0
        for text in self.text.split("\n"):
            bold = sum(1 for _ in takewhile(lambda flag: flag == "b", self.bold[at : at + len(text)]))
            lines.append(Line(text, bold=len(text[:bold].rstrip()), heading=self.style.startswith(HEADINGS)))
            at += len(text) + 1
        return lines


Cell = Sequence[Paragraph]


@dataclass(slots=True)
class Written:
    """Letters of a paragraph as they are put down, each bold or not."""

    text: str = ""
    bold: str = ""
    comments: list[CommentMark] = field(default_factory=list)

    def put(self, words: str, *, bold: bool) -> None:
        """Add words; blank space is as bold as what stands before it."""
        self.text += words
        for sign in words:
            self.bold += (self.bold[-1:] or "-") if sign.isspace() else ("b" if bold else "-")

    def mark(self, id: str, kind: str) -> None:
        """A comment starts, stops or has its sign here."""
        self.comments.append(CommentMark(id, kind, len(self.text)))


@dataclass
class Page:
    """The lines of a page so far, and where its comments begin and end."""

    lines: list[Line] = field(default_factory=list)
    title: str = ""
    notes: list[Remark] = field(default_factory=list)
    begun: dict[str, Place] = field(default_factory=dict)
    ended: dict[str, Place] = field(default_factory=dict)

    def take_paragraph(self, read: Paragraph) -> None:
        """Put a paragraph down."""
        if read.style == "title" and not self.title:
            self.title = read.text.strip()
        self._place(read, len(self.lines), 0)
        self.lines += read.lines()

    def take_mark(self, id: str, kind: str) -> None:
        """A comment that starts or stops between two paragraphs."""
        if kind == "start":
            self.begun.setdefault(id, (len(self.lines), 0))
        else:
            self.ended.setdefault(
                id, (len(self.lines) - 1, len(self.lines[-1].text)) if self.lines else (0, 0)
            )

    def take_table(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Put a table down: one of speakers and words as turns, any other row by row."""
        words = [["\n".join(read.text for read in cell) for cell in row] for row in rows]
        columns = columns_of(words)
        others = telling(words, columns) if columns else {}
        self._separate()
        for n, (row, cells) in enumerate(zip(rows, words, strict=True)):
            if columns is None or n < columns.first:
                self._take_row(row)
            elif n > columns.first or not columns.headed:
                fresh = lines_of(utterances_of([cells], columns._replace(headed=False, first=0)))
                column = 0 if not fresh or fresh[0].lead is None else fresh[0].lead.stop + 1
                self._place_cells(row, columns.words, column)
                if fresh:
                    self.notes += notes_beside(cells, others, len(self.lines), fresh)
                self.lines += fresh
        self._separate()

    def remarks(
        self, comments: Iterable[tuple[str, str, str]], replies: Container[str] = ()
    ) -> Iterator[Remark]:
        """The comments (id, text, author) of the page, each at the words it was set on; some answer another."""
        for id, text, author in comments:
            start = self.begun.get(id)
            if start is not None and self.lines:
                stop = max(self.ended.get(id, start), start)
                yield Remark(self._held(start), self._held(stop), text, author, id in replies)

    def _place(self, read: Paragraph, line: int, column: int) -> None:
        """Note where the comments of a paragraph begin and end, if its text begins at this place."""
        for mark in read.comments:
            before = read.text[: mark.at]
            inside = len(before) - before.rfind("\n") - 1
            at = (line + before.count("\n"), inside + (0 if "\n" in before else column))
            if mark.kind == "stop":
                self.ended.setdefault(mark.id, at)
            elif mark.kind == "start":
                self.begun.setdefault(mark.id, at)
            else:
                self.begun.setdefault(mark.id, (line, column))
                self.ended.setdefault(mark.id, at)

    def _take_row(self, row: Sequence[Cell]) -> None:
        """A row of any other table: the paragraphs of one cell as lines; several cells with a tab between."""
        if len(row) == 1:
            for read in row[0]:
                self.take_paragraph(read)
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

    def _place_cells(self, row: Sequence[Cell], words: int, column: int) -> None:
        """Comments in a row of a transcript: those on the words at their place, others on the words' beginning."""
        line = at = len(self.lines)
        for n, cell in enumerate(row):
            for m, read in enumerate(cell):
                if n == words:
                    self._place(read, at, 0 if m else column)
                    at += read.text.count("\n") + 1
                else:
                    begun = [replace(mark, at=0) for mark in read.comments]
                    self._place(replace(read, text="", comments=begun), line, column)

    def _separate(self) -> None:
        if self.lines and self.lines[-1].text.strip():
            self.lines.append(Line("", settled=True))

    def _held(self, place: Place) -> Place:
        line = min(place[0], len(self.lines) - 1)
        end = len(self.lines[line].text)
        return line, min(place[1], end) if line == place[0] else end
