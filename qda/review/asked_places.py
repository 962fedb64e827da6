"""Words of an interview that are asked about though they are no unit: whether they are there, and how they are told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.excerpts import beginning
from qda.errors import Refused
from qda.language import _
from qda.store.tables import TextBody, Thread, Transcript, Turn

LONGEST = 200


class Place(NamedTuple):
    """Where the words stand: "FG1, turn 4", and what they are, shortened where they are many."""

    name: str
    words: str
    turn: int | None


def refuse_elsewhere(s: Session, transcript: UUID, start: int | None, stop: int | None, quote: str) -> None:
    """Raises Refused where these are no words of the interview, or others than the page showed."""
    if start is None and stop is None:
        return
    text = _texts(s, {transcript})[transcript]
    if start is None or stop is None or not 0 <= start < stop <= len(text):
        raise Refused(_("These words are not in the interview. Nothing was stored. Mark them again."))
    if quote and text[start:stop] != quote:
        raise Refused(
            _(
                "The interview was corrected here meanwhile. Nothing was stored. Mark the words again and ask once more."
            )
        )


def places(s: Session, threads: Iterable[Thread]) -> Mapping[UUID, Place]:
    """The places of those threads that are on words of an interview, by thread."""
    here = [one for one in threads if one.transcript_id and one.start is not None and one.stop is not None]
    interviews = {one.transcript_id for one in here if one.transcript_id}
    if not interviews:
        return {}
    texts = _texts(s, interviews)
    titles = dict(
        s.execute(
            select(col(Transcript.id), col(Transcript.title)).where(col(Transcript.id).in_(interviews))
        ).all()
    )
    turns = _turns(s, interviews)
    found = {}
    for one in here:
        interview, start, stop = one.transcript_id, one.start or 0, one.stop or 0
        if interview is None:
            continue
        turn = max((n for begins, n in turns[interview] if begins <= start), default=None)
        title = titles[interview]
        name = _("{interview}, turn {n}").format(interview=title, n=turn) if turn is not None else title
        found[one.id] = Place(name, beginning(texts[interview][start:stop], LONGEST), turn)
    return found


def _texts(s: Session, interviews: Iterable[UUID]) -> dict[UUID, str]:
    query = (
        select(col(Transcript.id), col(TextBody.words))
        .join(TextBody, col(TextBody.sha256) == col(Transcript.sha256))
        .where(col(Transcript.id).in_(list(interviews)))
    )
    return dict(s.execute(query).all())


def _turns(s: Session, interviews: Iterable[UUID]) -> Mapping[UUID, list[tuple[int, int]]]:
    query = select(col(Turn.transcript_id), col(Turn.start), col(Turn.position)).where(
        col(Turn.transcript_id).in_(list(interviews))
    )
    found: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for interview, start, position in s.execute(query):
        found[interview].append((start, position))
    return found
