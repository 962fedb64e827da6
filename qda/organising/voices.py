"""Who speaks in a unit: the speakers of its turns, and the participants they stand for."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from qda.organising.found import fetch, written
from qda.store.tables import Participant, Speaker, Transcript, Turn

CHIPS = 10
"""Speaker grounds in tokens.css; participant numbers go round them."""
LEADING = frozenset({"interviewer", "moderator", "observer"})
"""Roles that lead the talk and are not counted among the voices."""


class Voice(NamedTuple):
    """A speaker label in one transcript; `participant` is None for those who lead, several or unknown."""

    label: str
    role: str
    participant: str | None
    participant_label: str
    colour: int


Turns = Mapping[str, Mapping[int, str | None]]
"""The speaker of each turn: transcript → turn position → speaker."""


def voices_of(s: Session) -> dict[str, Voice]:
    """Every speaker of the study by id; `colour` is the participant's chip, the same everywhere (0: no ground)."""
    order = select(written(Participant.id), col(Participant.label)).order_by(
        col(Participant.position), col(Participant.label)
    )
    participants = {id: (label, 1 + n % CHIPS) for n, (id, label) in enumerate(fetch(s, order))}
    query = select(
        written(Speaker.id), col(Speaker.label), col(Speaker.role), written(Speaker.participant_id)
    )
    return {
        id: Voice(
            label, role, None if role in LEADING else participant, *participants.get(participant, ("", 0))
        )
        for id, label, role, participant in fetch(s, query)
    }


def turns_of(s: Session, transcripts: Collection[Any] | None = None) -> Turns:
    """Who speaks each turn of these transcripts (all, where none are named)."""
    query = select(written(Turn.transcript_id), col(Turn.position), written(Turn.speaker_id))
    if transcripts is not None:
        query = query.where(col(Turn.transcript_id).in_(transcripts))
    found: dict[str, dict[int, str | None]] = defaultdict(dict)
    for transcript, position, speaker in fetch(s, query):
        found[transcript][position] = speaker
    return found


def speakers_between(turns: Turns, transcript: str, first: int, last: int) -> Iterator[str]:
    """The speakers of the turns from first to last, each once, in order of appearance."""
    seen = set()
    said = turns.get(transcript, {})
    for position in range(first, last + 1):
        speaker = said.get(position)
        if speaker and speaker not in seen:
            seen.add(speaker)
            yield speaker


def participants_in_order(s: Session) -> list[dict[str, Any]]:
    """The participants as the voices strip shows them: by interview, each at the first one they speak in."""
    query = (
        select(
            written(Participant.id),
            col(Participant.label),
            col(Participant.role),
            col(Participant.group_name),
            written(Transcript.id),
            col(Transcript.title),
        )
        .join(Speaker, col(Speaker.participant_id) == col(Participant.id))
        .join(Transcript, col(Transcript.id) == col(Speaker.transcript_id))
        .order_by(
            col(Transcript.position), col(Transcript.title), col(Participant.position), col(Participant.label)
        )
    )
    found: dict[str, dict[str, Any]] = {}
    for id, label, role, group, transcript, title in fetch(s, query.where(col(Speaker.role).not_in(LEADING))):
        found.setdefault(
            id,
            {
                "id": id,
                "label": label,
                "role": role,
                "group": group,
                "transcript": transcript,
                "title": title,
            },
        )
    return list(found.values())
