"""An interview, a participant or a person by its id or by the name that people see."""

from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from qda.errors import NotFound
from qda.language import _
from qda.store.tables import Participant, TextBody, Transcript


class Interview(NamedTuple):
    """What identifies an interview and the text in force."""

    id: UUID
    title: str
    sha256: str


def as_key(value: UUID | str) -> UUID | None:
    """The id that was written, or None where it is a name."""
    if isinstance(value, UUID):
        return value
    try:
        return UUID(value)
    except ValueError:
        return None


def interview(s: Session, which: UUID | str) -> Interview:
    """The interview with this id or title; NotFound where there is none."""
    key = as_key(which)
    where = col(Transcript.title) == str(which) if key is None else col(Transcript.id) == key
    query = select(col(Transcript.id), col(Transcript.title), col(Transcript.sha256))
    row = s.exec(query.where(where)).first()
    if row is None:
        raise NotFound(
            _("The interview “{title}”").format(title=which) if key is None else _("This interview")
        )
    return Interview(*row)


def body(s: Session, sha256: str) -> str:
    """The text with this sha256."""
    return s.exec(select(col(TextBody.words)).where(col(TextBody.sha256) == sha256)).one()


def participant(s: Session, which: UUID | str) -> tuple[UUID, str]:
    """The participant with this id or label; NotFound where there is none."""
    key = as_key(which)
    where = col(Participant.label) == str(which) if key is None else col(Participant.id) == key
    row = s.exec(select(col(Participant.id), col(Participant.label)).where(where)).first()
    if row is None:
        raise NotFound(
            _("The participant “{label}”").format(label=which) if key is None else _("This participant")
        )
    return row[0], row[1]
