"""What follows from a unit's span and its text: the quote, and the turns in which it begins and ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, bindparam, select, update
from sqlmodel import Session

from qda.store.states import chunks
from qda.store.tables import TABLES

UNIT, TURN, TRANSCRIPT, BODY = (TABLES[n] for n in ("meaning_unit", "turn", "transcript", "text_body"))


class Turns(NamedTuple):
    """Where a transcript's turns begin and end (code points), and their positions, in order of the text."""

    starts: list[int]
    stops: list[int]
    positions: list[int]

    def touched(self, start: int, stop: int) -> tuple[int, int]:
        """The positions of the first and the last turn of which a span holds words; between turns, the one before."""
        if not self.starts:
            return 0, 0
        last = max(bisect_left(self.starts, stop) - 1, 0)
        first = min(bisect_right(self.stops, start), last)
        return self.positions[first], self.positions[last]


def turns_of(s: Session, transcript: UUID) -> Turns:
    """A transcript's turns."""
    rows = s.execute(
        select(TURN.c.start, TURN.c.stop, TURN.c.position)
        .where(TURN.c.transcript_id == transcript)
        .order_by(TURN.c.start)
    ).all()
    return Turns([r.start for r in rows], [r.stop for r in rows], [r.position for r in rows])


def text_of(s: Session, transcript: UUID) -> str:
    """The version of a transcript's text that is in force."""
    found: str | None = s.execute(
        select(BODY.c.words)
        .join(TRANSCRIPT, TRANSCRIPT.c.sha256 == BODY.c.sha256)
        .where(TRANSCRIPT.c.id == transcript)
    ).scalar()
    return found or ""


def rederive(s: Session, units: Iterable[UUID] = (), transcripts: Iterable[UUID] = ()) -> None:
    """Work out quote, first and last turn again, for these units and for all units of these transcripts.

    To be called in the act that moves a span, a turn or a text.
    """
    whole = set(transcripts)
    wanted: list[Select[tuple[UUID, UUID, int, int]]] = []
    columns = select(UNIT.c.id, UNIT.c.transcript_id, UNIT.c.start, UNIT.c.stop)
    wanted += [columns.where(UNIT.c.transcript_id == t) for t in sorted(whole)]
    wanted += [columns.where(UNIT.c.id.in_(some)) for some in chunks(sorted(set(units)))]
    spans: dict[UUID, dict[UUID, tuple[int, int]]] = {}
    for query in wanted:
        for unit, transcript, start, stop in s.execute(query):
            spans.setdefault(transcript, {})[unit] = (start, stop)
    for transcript, found in spans.items():
        write(s, text_of(s, transcript), turns_of(s, transcript), found)


def write(s: Session, text: str, turns: Turns, spans: dict[UUID, tuple[int, int]]) -> None:
    """Put what follows from the spans into the units' rows; the journal does not hold these columns."""
    values = []
    for unit, (a, b) in spans.items():
        first, last = turns.touched(a, b)
        values.append({"_id": unit, "quote": text[a:b], "first_turn": first, "last_turn": last})
    names: dict[str, Any] = {n: bindparam(n) for n in ("quote", "first_turn", "last_turn")}
    s.connection().execute(update(UNIT).where(UNIT.c.id == bindparam("_id")).values(names), values)
