"""oTranscribe files: paragraphs with the moments their typist marked."""

from collections.abc import Sequence
from html.parser import HTMLParser

from qda.domain.text import clean
from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.decoding import decoded
from qda.exchange.json_speech import parsed_json
from qda.exchange.labels import Line
from qda.exchange.reading import Source, transcript
from qda.language import _

BLOCKS = frozenset(["p", "div", "br", "li", "h1", "h2", "h3"])
BOLD = frozenset(["b", "strong"])


def read_otranscribe(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """An .otr file: its stamps become the times of the turns and leave the text. Raises Unreadable."""
    text = decoded(data)
    value = parsed_json(text.text)
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise Unreadable(
            _(
                "This is no oTranscribe file: it has no text. Nothing was imported. Export it again, or as text."
            )
        )
    words, warnings = clean(value["text"])
    page = _Page()
    page.feed(words)
    page.close()
    page.end_line()
    return transcript(
        Source(
            "otranscribe", page.lines, text.encoding, title, apart=True, warnings=text.warnings + warnings
        ),
        speakers,
    )


class _Page(HTMLParser):
    """The lines of a page of HTML; no tag survives."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._text = ""
        self._bold = 0
        self._times: list[tuple[int, float]] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_line()
        seconds = dict(attrs).get("data-timestamp")
        if tag == "span" and seconds:
            self._within.append("stamp")
            self._times.append((len(self._text), _number(seconds)))
        elif tag in ("span", *BOLD):
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_line()
        elif tag in ("span", *BOLD) and self._within:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if "stamp" in self._within:
            return
        if not self._text.strip():
            data = data.lstrip()
            self._text = ""
        if BOLD & set(self._within) and self._bold == len(self._text):
            self._bold += len(data)
        self._text += data.replace("\n", " ")

    def end_line(self) -> None:
        """Put what was collected down as a line, if there is any."""
        if self._text.strip():
            length = len(self._text.rstrip())
            times = tuple((min(at, length), seconds) for at, seconds in self._times)
            self.lines.append(Line(self._text.rstrip(), bold=min(self._bold, length), times=times))
            self._times = []
        else:
            self._times = [(0, seconds) for _at, seconds in self._times[-1:]]
        self._text, self._bold = "", 0


def _number(seconds: str) -> float:
    try:
        return max(0.0, float(seconds))
    except ValueError:
        return 0.0
