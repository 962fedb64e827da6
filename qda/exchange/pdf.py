"""PDF transcripts: lines joined to paragraphs, page numbers and running heads left out."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from qda.domain.text import clean
from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.labels import Line
from qda.exchange.line_numbers import without_line_numbers
from qda.exchange.pdf_table import lines_in_columns
from qda.exchange.reading import Opening, Source, opening_lines, transcript
from qda.language import _

PAGE_NUMBER = re.compile(
    r"(?i)(?:page|side|sida|seite|sivu|s\.|p\.)?\s*-?\s*\d{1,4}\s*(?:(?:/|of|av|von)\s*\d{1,4})?\s*-?"
)
NUMBER = re.compile(r"\d{1,5}")
EDGE = 2  # lines at the top and at the foot of a page that may be running heads
MOST_PAGES = 2_000
ENDS = (".", "?", "!", "…", "»", "”", '"', ")", "]")
FULL = 0.85  # of the longest usual line; a longer one may break off in the middle of a sentence
SHARE = 0.1  # of the lines with a label; below that columns are looked for
SHORT = 0.75  # of the longest usual line; a shorter one that ends a sentence ends a paragraph


def read_pdf(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A .pdf file with text in it. Raises Unreadable for a locked one and for pictures of pages."""
    told = _(
        "A PDF keeps no paragraphs: lines were joined by rule. Please look through the text; a Word or text file is surer."
    )
    lines = without_line_numbers(_spoken(_pages(data), _tidy))
    found = opening_lines([Line(line) for line in lines], speakers)
    if sum(bool(one.label) for one in found.values()) < SHARE * len(lines) and not speakers:
        in_columns = lines_in_columns(["\n".join(_spoken(_pages(data, "layout"), _as_laid_out))])
        if in_columns:
            return transcript(Source("pdf", in_columns, "", title, apart=True, warnings=[told]))
    opening = _openings(lines, found)
    alone = frozenset(n for n in opening if found[n].alone)
    text, warnings = clean("\n".join(_paragraphs(lines, opening, alone)))
    source = Source(
        "pdf", [Line(line) for line in text.split("\n")], "", title, apart=True, warnings=[*warnings, told]
    )
    return transcript(source, speakers)


def _spoken(pages: Sequence[str], tidy: Callable[[str], list[str]]) -> list[str]:
    """The lines of all pages without what runs along their edges."""
    tidied = [tidy(page) for page in pages]
    running = _running(tidied)
    return [line for page in tidied for line in _without_edges(page, running)]


def _pages(data: bytes, mode: Literal["plain", "layout"] = "plain") -> list[str]:
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = (
            [] if locked else [page.extract_text(extraction_mode=mode) for page in reader.pages[:MOST_PAGES]]
        )
    except Exception:  # noqa: BLE001 - pypdf raises whatever a damaged file makes happen inside it
        raise Unreadable(
            _(
                "This PDF cannot be read: it is damaged or locked. Nothing was imported. Save the transcript as Word or text and try again."
            )
        ) from None
    if not "".join(pages).strip():
        raise Unreadable(
            _(
                "This PDF holds no words that can be taken out: it is locked, or its pages are pictures. Nothing was imported. Use the Word or text file it was made from."
            )
        )
    return pages


def _tidy(page: str) -> list[str]:
    """The lines of a page, blank space made single, without a column of line numbers at its end."""
    lines = [" ".join(line.split()) for line in page.split("\n")]
    while lines and (not lines[-1] or NUMBER.fullmatch(lines[-1])):
        lines.pop()
    return lines


def _as_laid_out(page: str) -> list[str]:
    """The filled lines of a page with the spaces that part its columns."""
    return [clean(line.rstrip())[0] for line in page.split("\n") if line.strip()]


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines that stand at the edge of most pages and nowhere else, whatever number is in them."""
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:EDGE], *page[-EDGE:])})
    everywhere = Counter(_key(line) for page in pages for line in page)
    if len(pages) == EDGE:
        (first, second) = pages
        same = {_key(one) for one in {*first[:1], *first[-1:]}} & {
            _key(one) for one in {*second[:1], *second[-1:]}
        }
        return frozenset(key for key in same if key and ":" not in key and everywhere[key] == len(pages))
    most = max(EDGE, len(pages) / 2)
    return frozenset(key for key, n in edges.items() if key and n > most and everywhere[key] == n)


def _key(line: str) -> str:
    return NUMBER.sub("#", line.strip())


def _without_edges(page: Sequence[str], running: frozenset[str]) -> Iterator[str]:
    last = len(page) - EDGE
    for n, line in enumerate(page):
        at_edge = n < EDGE or n >= last
        if not (at_edge and (_key(line) in running or PAGE_NUMBER.fullmatch(line.strip()))):
            yield line


def _usual(lines: Sequence[str]) -> int:
    return sorted(len(line) for line in lines)[int(0.9 * len(lines))] if lines else 0


def _openings(lines: Sequence[str], found: Mapping[int, Opening]) -> frozenset[int]:
    """The lines that begin with a label, without words that only a line break put there ("… da | sa hun: kom inn").

    A label follows a line that is not full or ends a sentence at least as often as not.
    """
    full = FULL * _usual(lines)
    labels = {n: one.label for n, one in found.items()}
    fits: Counter[str] = Counter()
    for n, label in labels.items():
        ended = n == 0 or len(lines[n - 1]) < full or lines[n - 1].endswith(ENDS)
        fits[label] += 1 if ended else -1
    return frozenset(n for n, label in labels.items() if not label or fits[label] >= 0)


def _paragraphs(
    lines: Sequence[str], opening: frozenset[int], alone: frozenset[int] = frozenset()
) -> list[str]:
    """Lines joined to the paragraphs they were broken from; what stands before the first label stays in lines."""
    usual = _usual(lines)
    first = min(opening, default=0)
    paragraphs: list[str] = []
    begins = True
    for n, line in enumerate(lines):
        if begins or n in opening or n < first or not line:
            paragraphs.append(line)
        else:
            paragraphs[-1] = _joined(paragraphs[-1], line)
        begins = not line or n in alone or (len(line) < SHORT * usual and line.endswith(ENDS))
    return paragraphs


def _joined(before: str, line: str) -> str:
    """Two lines of one paragraph; a word that was broken with a hyphen is whole again."""
    if re.search(r"[^\W\d_]-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
