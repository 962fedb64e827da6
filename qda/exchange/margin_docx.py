"""A coded transcript as a Word file: every line a paragraph, every unit's codes a real comment at its words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape

from qda.domain.coded_text import CodedText, initials
from qda.domain.text import Span
from qda.domain.transcript import Comment
from qda.exchange import document_docx
from qda.exchange.word_package import HEAD, Part, W, paper, styles, write_package
from qda.exchange.word_text import paragraphs, runs, runs_leftwards

LINES = 200
"""So many lines are written at a time."""
STYLES = (
    '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
    '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
)
SIGN = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'


def write_margin(coded: CodedText) -> bytes:
    """The text with its remarks as a Word file; read again it gives the same text, spans, authors and remarks."""
    parts = [
        styles(coded.language, document_docx.STYLES + STYLES),
        Part("numbering", document_docx.NUMBERING),
        Part("comments", "".join(comments(coded.remarks))),
    ]
    return write_package(coded.title, body(coded), parts)


def comments(remarks: Sequence[Comment]) -> Iterator[str]:
    """The comments themselves, each line a paragraph; no time is told, since a unit may have several."""
    yield f'{HEAD}<w:comments xmlns:w="{W}">'
    for number, remark in enumerate(remarks):
        who, short = escape(remark.author), escape(initials(remark.author))
        words = paragraphs(remark.text, "CommentText")
        yield f'<w:comment w:id="{number}" w:author="{who}" w:initials="{short}">{words}</w:comment>'
    yield "</w:comments>"


def body(coded: CodedText) -> Iterator[str]:
    """The document's XML, some lines at a time."""
    cuts = borders(coded)
    yield f'{HEAD}<w:document xmlns:w="{W}"><w:body>'
    waiting: list[str] = []
    for line in coded.lines():
        waiting.append(paragraph(coded, line, cuts))
        if len(waiting) == LINES:
            yield "".join(waiting)
            waiting = []
    yield "".join(waiting) + paper(landscape=False) + "</w:body></w:document>"


def borders(coded: CodedText) -> dict[int, str]:
    """What stands at each place between two letters: ends of comments with their signs, then beginnings."""
    ends, begins = defaultdict(list), defaultdict(list)
    for number, remark in enumerate(coded.remarks):
        begins[remark.start].append(f'<w:commentRangeStart w:id="{number}"/>')
        ends[remark.stop].append(
            f'<w:commentRangeEnd w:id="{number}"/>{SIGN}<w:commentReference w:id="{number}"/></w:r>'
        )
    return {at: "".join(ends[at]) + "".join(begins[at]) for at in sorted({*ends, *begins})}


def paragraph(coded: CodedText, line: tuple[int, int], cuts: dict[int, str]) -> str:
    """One line: its label in bold, its words, and the borders of comments that lie in it."""
    first, last = line
    words = coded.text[first:last]
    label = label_end(coded.spoken, line)
    inside = (at for at in range(first, last + 1) if at in cuts)
    places = sorted({first, last, label, *inside})
    parts = []
    for at, end in zip(places, [*places[1:], last], strict=True):
        parts.append(cuts.get(at, ""))
        parts.append(runs(coded.text[at:end], "<w:b/>" if end <= label else ""))
    direction = "<w:bidi/>" if not words.isascii() and runs_leftwards(words) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="BodyText"/>{direction}</w:pPr>{"".join(parts)}</w:p>'


def label_end(spoken: Sequence[Span], line: tuple[int, int]) -> int:
    """Where the speaker's label in a line ends: at the words of a turn that begins in it; else where the line begins."""
    after = bisect_left(spoken, line[0], key=lambda span: span.start)
    first = spoken[after] if after < len(spoken) else None
    return first.start if first and first.start <= line[1] else line[0]
