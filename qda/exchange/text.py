"""Plain text and Markdown transcripts: the text stays exactly as it stands."""

from collections.abc import Sequence

from qda.domain.transcript import ParsedTranscript
from qda.exchange.decoding import decoded
from qda.exchange.labels import Line
from qda.exchange.reading import Source, transcript


def read_text(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A .txt or .md file. Raises Unreadable."""
    text, encoding, warnings = decoded(data)
    lines = [Line(line) for line in text.split("\n")]
    return transcript(Source("txt", lines, encoding, title, warnings=warnings), speakers)
