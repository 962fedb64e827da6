"""Plain text and Markdown transcripts: the text stays exactly as it stands, but for tables drawn with upright lines."""

import re
from collections.abc import Sequence

from qda.domain.transcript import ParsedTranscript
from qda.exchange.columns import columns_of
from qda.exchange.decoding import decoded
from qda.exchange.labels import Line
from qda.exchange.reading import Source, transcript
from qda.exchange.table_speech import speech_of_table

RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")
FEWEST = 3
"""Lines and cells, below which upright lines make no table."""


def read_text(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A .txt or .md file. Raises Unreadable."""
    text, encoding, warnings = decoded(data)
    source = Source("txt", (), encoding, title, warnings=warnings)
    rows = drawn_rows(text)
    if rows and (columns := columns_of(rows)):
        return speech_of_table(source, rows, columns)
    lines = [Line(line) for line in text.split("\n")]
    return transcript(Source("txt", lines, encoding, title, warnings=warnings), speakers)


def drawn_rows(text: str) -> list[list[str]]:
    """The cells of a text that is nothing but a table with `|` between them; empty for any other text."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and not RULE.fullmatch(line)]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    even = len({len(row) for row in rows}) == 1
    return rows if even and len(rows) == len(lines) >= FEWEST and len(rows[0]) >= FEWEST else []
