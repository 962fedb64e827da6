"""A manuscript as text: its paragraphs, headings and sections, and where the list of references begins."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from qda.domain.text import Span, clean, sentences

KNOWN = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:abstract|background|introduction|aims?|methods?|materials? and methods?|design|setting|participants|"
    r"data (?:collection|analysis)|analysis|ethics|results?|findings|discussion|strengths and limitations|limitations|conclusions?|"
    r"references|bibliography|acknowledge?ments|funding|competing interests|declarations|sammendrag|bakgrunn|innledning|hensikt|"
    r"metoder?|utvalg|datainnsamling|analyse|etikk|resultater|funn|diskusjon|drøfting|begrensninger|konklusjon|referanser|litteratur(?:liste)?)",
    re.IGNORECASE,
)
REFERENCES = re.compile(
    r"(?:\d+\.?\s+)?(references|bibliography|literature cited|referanser|litteratur(liste)?)\W*",
    re.IGNORECASE,
)
MARKDOWN = re.compile(r"(#{1,4})\s+(.+)")
LONGEST = 70
"""A heading of a pasted text has no more letters."""
MOST_WORDS = 9


class Paragraph(NamedTuple):
    """One paragraph; `heading` is its level (0 for running text), `block` a quote set apart, `cell` a cell of a table.

    `place`: table, row and column of a cell, counted from 0.
    """

    words: str
    heading: int = 0
    block: bool = False
    cell: bool = False
    place: tuple[int, int, int] | None = None


class Manuscript:
    """Paragraphs in the order of the page; offsets are code points in `text`, the paragraphs joined by line ends."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = tuple(paragraphs)
        self.text = "\n".join(one.words for one in self.paragraphs)
        self.starts: list[int] = []
        place = 0
        for one in self.paragraphs:
            self.starts.append(place)
            place += len(one.words) + 1

    @cached_property
    def body_stop(self) -> int:
        """Where the list of references begins; the text's end where there is none."""
        for start, one in reversed(list(zip(self.starts, self.paragraphs, strict=True))):
            if REFERENCES.fullmatch(one.words.strip()):
                return start
        return len(self.text)

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def section_at(self, offset: int) -> str:
        """The heading above an offset, empty before the first."""
        for one in reversed(self.paragraphs[: self.paragraph_at(offset) + 1]):
            if one.heading:
                return one.words.strip()
        return ""

    def sections(self) -> list[tuple[str, str]]:
        """Each heading with the words below it, up to the references."""
        found: list[tuple[str, list[str]]] = [("", [])]
        for start, one in zip(self.starts, self.paragraphs, strict=True):
            if start >= self.body_stop:
                break
            if one.heading:
                found.append((one.words.strip(), []))
            else:
                found[-1][1].append(one.words)
        return [(heading, "\n".join(words)) for heading, words in found if words]

    def body(self) -> Iterator[tuple[int, Paragraph]]:
        """The paragraphs before the references, each with its offset."""
        for start, one in zip(self.starts, self.paragraphs, strict=True):
            if start < self.body_stop:
                yield start, one

    def tables(self) -> Iterator[list[list[tuple[int, str]]]]:
        """Each table as its rows of cells: where a cell begins, and its words."""
        found: dict[int, dict[int, dict[int, tuple[int, str]]]] = {}
        for start, one in zip(self.starts, self.paragraphs, strict=True):
            if one.place is not None:
                table, row, column = one.place
                cells = found.setdefault(table, {}).setdefault(row, {})
                begin, words = cells.get(column, (start, ""))
                cells[column] = begin, f"{words} {one.words}".strip()
        for rows in found.values():
            yield [[cells.get(n, (0, "")) for n in range(max(cells) + 1)] for cells in rows.values()]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the running text before the references, with their offsets."""
        found: list[Span] = []
        for start, one in self.body():
            if not one.heading:
                found += (Span(start + span.start, start + span.stop) for span in sentences(one.words))
        return found

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset; the paragraph where there is none."""
        place = bisect_right([span.start for span in self.sentences], offset) - 1
        if place >= 0 and offset < self.sentences[place].stop:
            return self.sentences[place]
        number = self.paragraph_at(offset)
        return Span(self.starts[number], self.starts[number] + len(self.paragraphs[number].words))


def from_text(raw: str) -> Manuscript:
    """A pasted manuscript: a paragraph a line; headings are judged by their look, `>` and tabs set a quote apart."""
    lines = clean(raw)[0].split("\n")
    found: list[Paragraph] = []
    table = row = -1
    for n, line in enumerate(lines):
        cells = cells_of(line)
        if cells:
            table, row = (table, row + 1) if row >= 0 else (table + 1, 0)
            found += (
                Paragraph(words, cell=True, place=(table, row, column))
                for column, words in enumerate(cells)
                if words
            )
        elif line.strip():
            row = -1
            found.append(pasted(lines, n))
    return Manuscript(found)


def cells_of(line: str) -> list[str]:
    """The cells of a pasted line of a table: between tabs, or between the bars of Markdown; none for other lines."""
    words = line.strip()
    if words.startswith("|") and words.endswith("|") and words.count("|") > 2:  # noqa: PLR2004
        cells = [cell.strip() for cell in words[1:-1].split("|")]
        return [] if all(re.fullmatch(r":?-+:?", cell) for cell in cells) else cells
    cells = [cell.strip() for cell in line.rstrip().split("\t")]
    return cells if len(cells) > 1 and cells[0] and any(cells[1:]) else []


def pasted(lines: Sequence[str], n: int) -> Paragraph:
    """One line of a pasted text as a paragraph."""
    line = lines[n]
    words = line.strip()
    if marked := MARKDOWN.fullmatch(words):
        return Paragraph(marked[2], len(marked[1]))
    if words.startswith(">"):
        return Paragraph(words.lstrip("> "), block=True)
    if is_heading(words):
        return Paragraph(words, 1)
    return Paragraph(words, block=line.startswith(("\t", "    ")))


def is_heading(words: str) -> bool:
    """Whether a line looks like a heading: a known one, or short, begun with a capital and without a stop."""
    if KNOWN.fullmatch(words.rstrip(":")):
        return True
    return (
        len(words) <= LONGEST
        and len(words.split()) <= MOST_WORDS
        and words[-1].isalpha()
        and (words[0].isupper() or words[0].isdigit())
        and not re.search(r"[,;:“”«»\"]|\d{3}", words)
    )
