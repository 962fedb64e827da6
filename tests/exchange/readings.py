"""What holds for every transcript, whatever file it came from."""

from itertools import pairwise
from pathlib import Path

from qda.domain.transcript import ParsedTranscript
from qda.exchange import read_transcript

DATA = Path(__file__).parents[1] / "data" / "transcripts"


def said(read: ParsedTranscript) -> list[tuple[str, str]]:
    """Who says what."""
    return [(turn.speaker, read.turn_text(turn)) for turn in read.turns]


def timed(read: ParsedTranscript) -> list[tuple[str, str, float | None]]:
    """Who says what, and when."""
    return [(turn.speaker, read.turn_text(turn), turn.seconds) for turn in read.turns]


def every_word_has_one_place(read: ParsedTranscript) -> bool:
    """Whether each character that is no blank stands in exactly one of: the head, a turn, a label or stamp."""
    places = sorted(
        [(turn.start, turn.stop) for turn in read.turns] + [(mark.start, mark.stop) for mark in read.marks]
    )
    head = read.text[: places[0][0]]
    gaps = [read.text[a[1] : b[0]] for a, b in zip(places, [*places[1:], (len(read.text), 0)], strict=True)]
    apart = all(a[1] <= b[0] for a, b in pairwise(places))
    framed = all(read.turn_text(turn) == read.turn_text(turn).strip() != "" for turn in read.turns)
    return apart and framed and head.strip() == read.head and not "".join(gaps).strip()


def read_words(text: str, *speakers: str) -> ParsedTranscript:
    """A plain text, read."""
    return read_transcript(text.encode(), "FG1.txt", speakers)
