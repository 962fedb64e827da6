"""Speech recognisers' JSON (Whisper, WhisperX and others) and lists of who said what."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.columns import MEANING
from qda.exchange.decoding import Decoded, decoded
from qda.exchange.labels import Line
from qda.exchange.reading import Source, Utterance, cue_lines, speech, transcript
from qda.language import _

DEEPEST = 4  # levels of a file at which the list of utterances is looked for
MILLISECONDS = 100_000  # a recording of more seconds than this (28 hours) is counted in milliseconds
Rows = Sequence[Mapping[str, Any]]


def read_json(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A .json file: the list in it whose rows have words, and speakers or times. Raises Unreadable."""
    text = decoded(data)
    value = parsed_json(text.text)
    rows = max(_lists(value, 0), key=_weight, default=[])
    source = Source("json", (), text.encoding, title, warnings=text.warnings)
    if _weight(rows) == (0, 0):
        return _plain(value, text, title, speakers)
    said = list(_utterances(rows))
    if any(one.speaker for one in said):
        return speech(source, said, in_pieces="end" in rows[0])
    return transcript(
        Source("json", cue_lines(said, speakers), text.encoding, title, apart=True, warnings=text.warnings)
    )


def parsed_json(text: str) -> Any:
    """What a JSON text holds. Raises Unreadable."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(
            _(
                "The file is no complete JSON: it may have been cut off. Nothing was imported. Export it again, or as text."
            )
        ) from None


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


def _lists(value: Any, depth: int) -> Iterator[Rows]:
    """All lists of objects in a file, not too deep."""
    if isinstance(value, list):
        rows = [row for row in value if isinstance(row, dict)]
        if rows:
            yield rows
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if depth < DEEPEST:
        for one in list(inner)[:50]:
            yield from _lists(one, depth + 1)


def _weight(rows: Rows) -> tuple[int, int]:
    """How much a list is worth as a transcript: words with speakers count most, words with times next."""
    spoken = [row for row in rows if isinstance(row.get(_key(row, "words")), str)]
    named = sum(1 for row in spoken if _key(row, "speaker"))
    timed = sum(1 for row in spoken if _key(row, "time"))
    length = sum(len(row[_key(row, "words")]) for row in spoken)
    return (1 + (2 * named >= len(spoken)), length) if 2 * max(named, timed) >= len(rows) > 0 else (0, 0)


def _key(row: Mapping[str, Any], kind: str) -> str:
    return next((name for name in row if MEANING.get(name.casefold()) == kind and row[name] is not None), "")


def _utterances(rows: Rows) -> Iterator[Utterance]:
    times = [
        float(row[_key(row, "time")]) for row in rows if isinstance(row.get(_key(row, "time")), int | float)
    ]
    unit = 1000 if max(times, default=0) > MILLISECONDS else 1
    for row in rows:
        words, speaker, time = (row.get(_key(row, kind)) for kind in ("words", "speaker", "time"))
        if isinstance(words, str):
            name = "" if isinstance(speaker, dict | list) or speaker is None else str(speaker)
            name = f"Speaker {name}" if name.isdigit() else name
            yield Utterance(name, words, float(time) / unit if isinstance(time, int | float) else None)
