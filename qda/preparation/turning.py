"""The turns of an interview after its text has changed: those that stay keep their identity."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from qda.domain.text import Edits, Span, moved
from qda.domain.transcript import ParsedTranscript
from qda.preparation import speaking
from qda.store.columns import new_key
from qda.store.tables import Memo, Speaker, Turn


class Kept(NamedTuple):
    """A turn of the old text and where its words lie now (None: they are gone)."""

    id: UUID
    position: int
    place: Span | None


class Turning(NamedTuple):
    """The turns in force after a change (code points), and how many came and went."""

    transcript: UUID
    places: Sequence[Span]
    positions: Sequence[int]
    new: int
    gone: int

    def reach(self, span: Span) -> tuple[int, int]:
        """The positions of the first and the last turn that a span touches; (0, 0) where it touches none."""
        inside = [n for place, n in zip(self.places, self.positions, strict=True) if place.overlaps(span)]
        return (inside[0], inside[-1]) if inside else (0, 0)


def turned(s: Session, transcript: UUID, difference: Edits, parsed: ParsedTranscript | None) -> Turning:
    """Move the turns with the text, or bring them into line with those of the new file."""
    query = select(col(Turn.id), col(Turn.position), col(Turn.start), col(Turn.stop))
    rows = s.exec(query.where(col(Turn.transcript_id) == transcript).order_by(col(Turn.position))).all()
    kept = [Kept(id, n, moved(Span(start, stop), difference)[0]) for id, n, start, stop in rows]
    if parsed is None:
        return _moved(s, transcript, kept)
    return _matched(s, transcript, kept, parsed)


def _moved(s: Session, transcript: UUID, kept: Sequence[Kept]) -> Turning:
    _drop(s, transcript, [turn.id for turn in kept if turn.place is None])
    left = [(turn, turn.place) for turn in kept if turn.place is not None]
    for turn, place in left:
        s.exec(update(Turn).where(col(Turn.id) == turn.id).values(start=place.start, stop=place.stop))
    return Turning(
        transcript,
        [place for _turn, place in left],
        [turn.position for turn, _place in left],
        0,
        len(kept) - len(left),
    )


def _matched(s: Session, transcript: UUID, kept: Sequence[Kept], parsed: ParsedTranscript) -> Turning:
    ids = _same(kept, [Span(turn.start, turn.stop) for turn in parsed.turns])
    known = dict(
        s.exec(
            select(col(Speaker.label), col(Speaker.id)).where(col(Speaker.transcript_id) == transcript)
        ).all()
    )
    fresh = [one for one in parsed.speakers if one.label not in known]
    speakers = known | speaking.add_speakers(s, transcript, fresh, lambda _name: new_key())
    staying = {id for id in ids if id is not None}
    _drop(s, transcript, [turn.id for turn in kept if turn.id not in staying])
    before = {turn.id: turn.position for turn in kept}
    _make_room(s, [id for n, id in enumerate(ids, start=1) if id is not None and before[id] != n])
    for n, (id, turn) in enumerate(zip(ids, parsed.turns, strict=True), start=1):
        values: dict[str, Any] = {
            "position": n,
            "start": turn.start,
            "stop": turn.stop,
            "speaker_id": speakers.get(turn.speaker),
            "milliseconds": speaking.milliseconds(turn.seconds),
        }
        if id is None:
            s.add(Turn(transcript_id=transcript, **values))
        else:
            s.exec(update(Turn).where(col(Turn.id) == id).values(**values))
    s.flush()
    places = [Span(turn.start, turn.stop) for turn in parsed.turns]
    return Turning(transcript, places, range(1, len(places) + 1), ids.count(None), len(kept) - len(staying))


def _same(kept: Sequence[Kept], places: Sequence[Span]) -> list[UUID | None]:
    """For each new turn the old one that shares most words with it, each old one once."""
    pairs = sorted(_shared(kept, places), key=lambda pair: (-pair[0], pair[1], pair[2]))
    ids: list[UUID | None] = [None] * len(places)
    taken: set[int] = set()
    for _characters, new, old in pairs:
        if ids[new] is None and old not in taken:
            ids[new] = kept[old].id
            taken.add(old)
    return ids


def _shared(kept: Sequence[Kept], places: Sequence[Span]) -> Iterable[tuple[int, int, int]]:
    by_start = sorted((turn.place, n) for n, turn in enumerate(kept) if turn.place is not None)
    first = 0
    for new, place in enumerate(places):
        while first < len(by_start) and by_start[first][0].stop <= place.start:
            first += 1
        for other, old in by_start[first:]:
            if other.start >= place.stop:
                break
            if other.overlaps(place):
                yield min(other.stop, place.stop) - max(other.start, place.start), new, old


def _make_room(s: Session, ids: Sequence[UUID]) -> None:
    if ids:
        s.exec(update(Turn).where(col(Turn.id).in_(ids)).values(position=-col(Turn.position)))


def _drop(s: Session, transcript: UUID, ids: Sequence[UUID]) -> None:
    """Take turns away whose words are gone; what somebody thought about them stays, on the interview."""
    if ids:
        s.exec(update(Memo).where(col(Memo.turn_id).in_(ids)).values(turn_id=None, transcript_id=transcript))
        s.exec(delete(Turn).where(col(Turn.id).in_(ids)))
