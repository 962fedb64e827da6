"""Who speaks in an interview: labels, the participants they stand for, and their turns."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session, col, func, select

from qda.domain.terms import ROLES, name_key
from qda.domain.transcript import Speaker as Said
from qda.domain.transcript import Turn as Spoken
from qda.errors import Refused
from qda.language import _
from qda.store.tables import Participant, Speaker, Turn

PARTICIPANT = "participant"
Keys = Callable[[str], UUID]
"""Gives a new row its key by a name that says what it is."""


def add_speakers(s: Session, transcript: UUID, said: Iterable[Said], key: Keys) -> dict[str, UUID]:
    """Write the labels of an interview; a participant of the same label is used again. Gives label → speaker."""
    ordered = sorted(said, key=lambda one: in_order(one.label))
    roles = {one.label: _role(one.role) for one in ordered}
    taking_part = [label for label, role in roles.items() if role == PARTICIPANT]
    participants = _participants(s, taking_part, key)
    found = {label: key(f"speaker {label}") for label in roles}
    s.add_all(
        Speaker(
            id=found[label],
            transcript_id=transcript,
            participant_id=participants.get(label),
            label=label,
            role=role,
        )
        for label, role in roles.items()
    )
    s.flush()
    return found


def in_order(label: str) -> tuple[str, int]:
    """How participants are ordered: by their letters, then by their number (M2 before M10)."""
    letters = label.rstrip("0123456789")
    return letters, int(label[len(letters) :] or 0)


def _role(role: str) -> str:
    if role not in ROLES:
        raise Refused(
            _("“{role}” is no role of a speaker. Nothing was imported. Choose from: {known}.").format(
                role=role, known=", ".join(ROLES)
            )
        )
    return role


def _participants(s: Session, labels: Sequence[str], key: Keys) -> dict[str, UUID]:
    """The participants of these labels, those that the study does not have yet among them: label → participant."""
    known = {name_key(label): id for id, label in s.exec(select(col(Participant.id), col(Participant.label)))}
    last = s.exec(select(func.max(col(Participant.position)))).one() or 0
    for label in labels:
        if name_key(label) not in known:
            last += 1
            known[name_key(label)] = key(f"participant {label}")
            s.add(Participant(id=known[name_key(label)], label=label, position=last))
    s.flush()
    return {label: known[name_key(label)] for label in labels}


def add_turns(
    s: Session, transcript: UUID, turns: Sequence[Spoken], speakers: dict[str, UUID], key: Keys
) -> None:
    """Write the turns in their order, counted from 1 (the interviewer's included)."""
    rows = [
        {
            "id": key(f"turn {position}"),
            "transcript_id": transcript,
            "speaker_id": speakers.get(turn.speaker),
            "position": position,
            "start": turn.start,
            "stop": turn.stop,
            "milliseconds": milliseconds(turn.seconds),
        }
        for position, turn in enumerate(turns, start=1)
    ]
    if rows:
        s.connection().execute(insert(Turn), rows)


def milliseconds(seconds: float | None) -> int | None:
    """A stamp as it is stored."""
    return None if seconds is None else round(seconds * 1000)


def participant_count(s: Session) -> int:
    """How many participants the study has."""
    return s.exec(select(func.count(col(Participant.id)))).one()
