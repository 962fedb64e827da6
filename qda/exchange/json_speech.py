"""Speech recognisers' JSON (Whisper, WhisperX and others) and lists of who said what."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.decoding import Decoded, decoded
from qda.exchange.json_rows import Row, best_rows
from qda.exchange.labels import Line
from qda.exchange.reading import Source, Utterance, cue_lines, speech, transcript
from qda.language import _

MILLISECONDS = 100_000  # a recording of more seconds than this (28 hours) is counted in milliseconds


def read_json(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A .json file: the list in it whose rows have words, and speakers or times. Raises Unreadable."""
    text = decoded(data)
    value = parsed_json(text.text)
    rows = best_rows(value)
    source = Source("json", (), text.encoding, title, warnings=text.warnings)
    if not rows:
        return _plain(value, text, title, speakers)
    said = list(_utterances(rows))
    if any(one.speaker for one in said):
        return speech(source, said, in_pieces=rows[0].timed)
    return transcript(
        Source("json", cue_lines(said, speakers), text.encoding, title, apart=True, warnings=text.warnings)
    )


def parsed_json(text: str) -> Any:
    """What a JSON text holds. Raises Unreadable."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        if lines := _line_by_line(text):
            return lines
        raise Unreadable(
            _(
                "The file is no complete JSON: it may have been cut off. Nothing was imported. Export it again, or as text."
            )
        ) from None


def _line_by_line(text: str) -> list[Any]:
    """The objects of a file that holds one a line; empty for any other."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        return [json.loads(line) for line in lines] if len(lines) > 1 else []
    except (ValueError, RecursionError):
        return []


def _plain(value: Any, text: Decoded, title: str, speakers: Sequence[str]) -> ParsedTranscript:
    words = value.get("text") if isinstance(value, dict) else None
    if not isinstance(words, str):
        raise Unreadable(
            _(
                "The file holds no list of who said what. Nothing was imported. Export the transcript as text, Word or captions and try again."
            )
        )
    lines = [Line(line) for line in words.splitlines()]
    return transcript(Source("json", lines, text.encoding, title, warnings=text.warnings), speakers)


def _utterances(rows: Sequence[Row]) -> Iterator[Utterance]:
    unit = 1000 if max((row.time or 0 for row in rows), default=0) > MILLISECONDS else 1
    for row in rows:
        yield Utterance(row.speaker, row.words, None if row.time is None else row.time / unit)
