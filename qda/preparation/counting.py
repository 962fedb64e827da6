"""How much is spoken: the words of a turn, counted once for each text."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.text import WORD
from qda.store.tables import Speaker, TextBody, Transcript, Turn

_counted: dict[tuple[str, int, int], int] = {}


class Spoken(NamedTuple):
    """One turn: who, where (code points, half-open), how many words."""

    transcript: UUID
    position: int
    start: int
    stop: int
    participant: UUID | None
    role: str
    sha256: str

    @property
    def words(self) -> int:
        return _counted[self.sha256, self.start, self.stop]


def spoken(s: Session, transcripts: Iterable[UUID] | None = None) -> list[Spoken]:
    """The turns of these interviews (or of all) in order, with their words counted."""
    query = (
        select(
            col(Turn.transcript_id),
            col(Turn.position),
            col(Turn.start),
            col(Turn.stop),
            col(Speaker.participant_id),
            col(Speaker.role),
            col(Transcript.sha256),
        )
        .join(Transcript, col(Transcript.id) == col(Turn.transcript_id))
        .outerjoin(Speaker, col(Speaker.id) == col(Turn.speaker_id))
        .order_by(col(Turn.transcript_id), col(Turn.position))
    )
    if transcripts is not None:
        query = query.where(col(Turn.transcript_id).in_(list(transcripts)))
    turns = [Spoken(*row) for row in s.connection().execute(query)]
    _count(s, {(turn.sha256, turn.start, turn.stop) for turn in turns} - _counted.keys())
    return turns


def _count(s: Session, places: set[tuple[str, int, int]]) -> None:
    by_text: dict[str, list[tuple[int, int]]] = {}
    for sha256, start, stop in places:
        by_text.setdefault(sha256, []).append((start, stop))
    for sha256, spans in by_text.items():
        query = select(col(TextBody.words)).where(col(TextBody.sha256) == sha256)
        text: str = s.connection().execute(query).scalar_one()
        for start, stop in spans:
            _counted[sha256, start, stop] = sum(1 for _word in WORD.finditer(text, start, stop))
