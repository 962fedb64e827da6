"""Rich Text transcripts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from qda.domain.text import clean
from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.pages import CommentMark, Page, Paragraph, Written
from qda.exchange.reading import Source, transcript
from qda.exchange.rtf_marks import CLOSE, OPEN, Edge, Look, Note, Signed, signed
from qda.language import _

SIGN = re.compile(f"{OPEN}(\\d+){CLOSE}")
CODE_PAGE = re.compile(r"\\ansicpg\d+")


def read_rtf(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """An .rtf file: its paragraphs and table rows as lines, comments, footnotes and highlights at their words; no pictures. Raises Unreadable."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(
            _("This is no Rich Text file. Nothing was imported. Save it as Word or text and try again.")
        )
    try:
        words, found, comments = _opened(data.decode("latin-1"))
    except (ValueError, LookupError, IndexError):
        raise Unreadable(
            _(
                "This Rich Text file is damaged. Nothing was imported. Open it in Word, save it as .docx, and try again."
            )
        ) from None
    page, highlights, warnings = _page(words, found)
    return transcript(
        Source(
            "rtf",
            page.lines,
            "",
            title,
            apart=True,
            remarks=(*page.remarks(comments), *page.notes),
            warnings=warnings,
            highlights=tuple(page.remarks(highlights)),
        ),
        speakers,
    )


def _opened(source: str) -> tuple[str, Signed, list[tuple[str, str, str]]]:
    """The words with numbered signs in them, what the signs mean, and the comments (id, text, author)."""
    from striprtf.striprtf import destinations, font_table_group, remove_pict_groups, rtf_to_text

    found = signed(remove_pict_groups(source), destinations)  # type: ignore[no-untyped-call]  # no hints in the library
    code_page = CODE_PAGE.search(source)
    head = (code_page[0] if code_page else "") + font_table_group(source)  # type: ignore[no-untyped-call]  # no hints in the library

    def plain(rtf: str) -> str:
        raw: str = rtf_to_text(rtf, errors="replace")  # type: ignore[no-untyped-call]  # no hints in the library
        return raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    comments = [_comment(note, lambda part: plain(f"{{\\rtf1{head}{part}}}")) for note in found.notes]
    return plain(found.source), found, comments


def _comment(note: Note, plain: Callable[[str], str]) -> tuple[str, str, str]:
    """A comment in words; a footnote is a note on its paragraph."""
    words = clean(plain(note.source))[0].strip()
    words = _("Note: {words}").format(words=words) if note.foot else words
    return note.id, words, clean(plain(note.author))[0].strip()


def _page(words: str, found: Signed) -> tuple[Page, list[tuple[str, str, str]], list[str]]:
    """The lines with what is marked on them, the highlights (id, colour, no author), and what was told on the way."""
    written = Written()
    highlights: list[tuple[str, str, str]] = []
    told: list[str] = []
    look = Look()
    first, *others = SIGN.split(words.strip("\n"))
    for number, part in zip(["", *others[::2]], [first, *others[1::2]], strict=True):
        sign = found.signs[int(number)] if number else None
        if isinstance(sign, Edge):
            _edge(written, sign)
        elif sign is not None:
            if look.colour:
                written.mark(highlights[-1][0], "stop")
            if sign.colour:
                highlights.append((f"highlight {len(highlights)}", sign.colour, ""))
                written.mark(highlights[-1][0], "start")
            look = sign
        text, warnings = clean(part)
        told += [one for one in warnings if one not in told]
        written.put(text, bold=look.bold)
    if look.colour:
        written.mark(highlights[-1][0], "stop")
    return _lines(written), highlights, told


def _edge(written: Written, edge: Edge) -> None:
    """A sign hangs on its line as far as it stands in it, unless the file said where the comment begins."""
    if edge.kind != "sign":
        written.mark(edge.id, edge.kind)
        return
    begins = written.text.rfind("\n") + 1
    written.comments.append(CommentMark(edge.id, "start", begins))
    written.mark(edge.id, "stop")


def _lines(written: Written) -> Page:
    page = Page()
    text = written.text.lstrip("\n")
    gone = len(written.text) - len(text)
    marks = [replace(mark, at=max(0, mark.at - gone)) for mark in written.comments]
    page.take_paragraph(Paragraph(text, written.bold[gone:], "", marks))
    page.lines = [
        replace(line, text=line.text.rstrip(), bold=min(line.bold, len(line.text.rstrip())))
        for line in page.lines
    ]
    while len(page.lines) > 1 and not page.lines[-1].text:
        page.lines.pop()
    return page
