"""What one participant said, in the text of today and in every earlier version of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from qda.domain.erasure import Stretches, joined
from qda.store.tables import TABLES

CHANGE, TURN, SPEAKER, TRANSCRIPT, BODY, VERSION = (
    TABLES[n] for n in ("change", "turn", "speaker", "transcript", "text_body", "text_version")
)
MATERIAL = {"participant", "several", "unknown", "other"}
"""Roles of those whose words are material of their own."""


@dataclass
class Voice:
    """A participant's turns: by text version where they lay, and by interview those of today; the interviews with no other voice.

    `labels`: what she was called in an interview, where that is not her number.
    """

    turns: set[UUID] = field(default_factory=set)
    places: dict[str, Stretches] = field(default_factory=dict)
    today: dict[UUID, Stretches] = field(default_factory=dict)
    interviews: list[UUID] = field(default_factory=list)
    alone: list[UUID] = field(default_factory=list)
    speakers: list[UUID] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)


def voice_of(s: Session, participant: UUID) -> Voice:
    """All that this participant said."""
    voice = Voice()
    rows = s.execute(
        select(
            SPEAKER.c.id, SPEAKER.c.transcript_id, SPEAKER.c.participant_id, SPEAKER.c.role, SPEAKER.c.label
        )
    ).all()
    voice.speakers = [row.id for row in rows if row.participant_id == participant]
    voice.labels = {row.label for row in rows if row.participant_id == participant}
    voice.interviews = sorted({row.transcript_id for row in rows if row.participant_id == participant})
    others = {r.transcript_id for r in rows if r.participant_id != participant and r.role in MATERIAL}
    voice.alone = [one for one in voice.interviews if one not in others]
    voice.turns = turns_ever(s, participant)
    voice.places = places_ever(s, voice.turns)
    where = select(TURN.c.transcript_id, TURN.c.start, TURN.c.stop).where(
        TURN.c.speaker_id.in_(voice.speakers)
    )
    today: dict[UUID, Stretches] = defaultdict(list)
    for transcript, start, stop in s.execute(where):
        today[transcript].append((start, stop))
    voice.today = {transcript: joined(places) for transcript, places in today.items()}
    return voice


def turns_ever(s: Session, participant: UUID) -> set[UUID]:
    """The turns that are this participant's, and those that were when they were taken away."""
    speaker_of: dict[UUID, str] = {}
    person_of: dict[str, str] = {}
    for name, row, image in _images(s, "turn", "speaker"):
        if name == "turn" and "speaker_id" in image:
            speaker_of[row] = str(image["speaker_id"])
        if name == "speaker" and "participant_id" in image:
            person_of[str(row)] = str(image["participant_id"])
    return {turn for turn, speaker in speaker_of.items() if person_of.get(speaker) == str(participant)}


def _images(s: Session, *tables: str) -> Iterator[tuple[str, UUID, dict[str, Any]]]:
    query = select(CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.after).where(
        CHANGE.c.table_name.in_(tables)
    )
    for name, row, after in s.execute(query.order_by(CHANGE.c.id)):
        if after:
            yield name, row, after


def places_ever(s: Session, turns: set[UUID]) -> dict[str, Stretches]:
    """Where these turns lay in each version of a text, by its sha256: as each act left them."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    course = _Course(turns)
    query = select(CHANGE.c.act, CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.after)
    act = None
    for number, name, row, after in s.execute(
        query.where(CHANGE.c.table_name.in_(("transcript", "turn"))).order_by(CHANGE.c.id)
    ):
        if number != act:
            course.settle(found)
            act = number
        course.take(name, row, after)
    course.settle(found)
    return {sha: joined(places) for sha, places in found.items()}


class _Course:
    """Texts and turns as the journal tells them, act by act."""

    def __init__(self, turns: set[UUID]) -> None:
        self.turns = turns
        self.sha: dict[str, str] = {}
        self.at: dict[UUID, dict[str, Any]] = {}
        self.touched: set[str] = set()

    def take(self, name: str, row: UUID, after: dict[str, Any] | None) -> None:
        if name == "transcript":
            if after and "sha256" in after:
                self.sha[str(row)] = after["sha256"]
                self.touched.add(str(row))
        elif row in self.turns:
            if after is None:
                self.at.pop(row, None)
            else:
                self.at[row] = {**self.at.get(row, {}), **after}
                self.touched.add(str(self.at[row].get("transcript_id")))

    def settle(self, found: dict[str, list[tuple[int, int]]]) -> None:
        """An act is over: note where the turns lie in the texts that it touched."""
        for turn in self.at.values() if self.touched else ():
            transcript = str(turn.get("transcript_id"))
            if transcript in self.touched and transcript in self.sha:
                found[self.sha[transcript]].append((turn["start"], turn["stop"]))
        self.touched.clear()


def said(s: Session, voice: Voice) -> str:
    """All her words in every version, one turn a line."""
    bodies = dict(
        s.execute(select(BODY.c.sha256, BODY.c.words).where(BODY.c.sha256.in_(list(voice.places)))).all()
    )
    return "\n\n".join(
        bodies[sha][start:stop]
        for sha, places in voice.places.items()
        if sha in bodies
        for start, stop in places
    )


def said_by_others(s: Session, voice: Voice) -> Iterator[str]:
    """What everybody else says in the texts of today, turn by turn; in an interview with her alone nobody else."""
    query = (
        select(TURN.c.start, TURN.c.stop, TRANSCRIPT.c.sha256)
        .join(TRANSCRIPT, TRANSCRIPT.c.id == TURN.c.transcript_id)
        .where(TURN.c.transcript_id.not_in(voice.alone))
        .where((TURN.c.speaker_id.is_(None)) | TURN.c.speaker_id.not_in(voice.speakers))
    )
    bodies: dict[str, str] = {}
    for start, stop, sha in s.execute(query):
        if sha not in bodies:
            bodies[sha] = s.execute(select(BODY.c.words).where(BODY.c.sha256 == sha)).scalar_one()
        yield bodies[sha][start:stop]
