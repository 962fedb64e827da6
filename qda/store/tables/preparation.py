"""Texts, turns and participants."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column
from sqlmodel import Field, UniqueConstraint

from qda.store.columns import LOOSE, Base, Json, Moment, exactly_one, key, maybe, one_of, ref, words


class TextBody(Base, table=True):
    """The words of a transcript by their sha256: written once, never changed; the journal holds only the hash."""

    __tablename__ = "text_body"
    __table_args__ = (LOOSE,)
    sha256: str = Field(primary_key=True, max_length=64)
    characters: int
    words: str = words()


class Guide(Base, table=True):
    """An interview guide."""

    id: UUID = key()
    name: str = Field(unique=True)
    kind: str = ""


class Topic(Base, table=True):
    """One question or topic of a guide."""

    __table_args__ = (UniqueConstraint("guide_id", "position"),)
    id: UUID = key()
    guide_id: UUID = ref("guide", "CASCADE", index=False)
    position: int
    question: str = words()


class Transcript(Base, table=True):
    """The text of one interview; `sha256` points to the version in force."""

    __table_args__ = (one_of("kind", "individual interview", "focus group", "other"),)
    id: UUID = key()
    title: str = Field(unique=True)
    position: int = 0
    kind: str = "individual interview"
    held_on: str = ""
    minutes: int | None = None
    medium: str = ""
    language: str = ""
    sha256: str = Field(foreign_key="text_body.sha256", index=True)
    source_name: str = ""
    source_format: str = ""
    source_sha256: str = ""
    source_encoding: str = ""
    head: str = words()
    included: bool = True
    excluded_why: str = words()
    guide_id: UUID | None = maybe("guide")


class TextVersion(Base, table=True):
    """One immutable version of a transcript's text; a correction makes the next one and moves the spans."""

    __tablename__ = "text_version"
    __table_args__ = (
        UniqueConstraint("transcript_id", "number"),
        one_of("cause", "import", "correction", "pseudonymisation", "replacement"),
    )
    id: UUID = key()
    transcript_id: UUID = ref("transcript", "CASCADE", index=False, parent=True)
    number: int
    sha256: str = Field(foreign_key="text_body.sha256", index=True)
    cause: str = "import"
    at: datetime = Field(sa_type=Moment)


class Participant(Base, table=True):
    """Who was interviewed: a number that people see (M4), never a name."""

    id: UUID = key()
    label: str = Field(unique=True)
    position: int = 0
    role: str = ""
    group_name: str = ""
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class Speaker(Base, table=True):
    """One label in one transcript, and who that is."""

    __table_args__ = (
        UniqueConstraint("transcript_id", "label"),
        one_of("role", "participant", "interviewer", "moderator", "observer", "several", "unknown", "other"),
    )
    id: UUID = key()
    transcript_id: UUID = ref("transcript", "CASCADE", index=False)
    participant_id: UUID | None = maybe("participant")
    label: str
    role: str = "participant"


class Turn(Base, table=True):
    """One speaker's stretch; `start` and `stop` frame only the words spoken (code points)."""

    __table_args__ = (
        UniqueConstraint("transcript_id", "position"),
        CheckConstraint("0 <= start AND start < stop", name="span"),
    )
    id: UUID = key()
    transcript_id: UUID = ref("transcript", "CASCADE", index=False, parent=True)
    speaker_id: UUID | None = maybe("speaker", "SET NULL")
    position: int
    start: int
    stop: int
    milliseconds: int | None = None


class Attribute(Base, table=True):
    """A property that participants or transcripts have."""

    __table_args__ = (
        UniqueConstraint("of", "name"),
        one_of("of", "participant", "transcript"),
        one_of("type", "text", "number", "date", "yes/no", "choice"),
    )
    id: UUID = key()
    of: str
    name: str
    type: str = "text"
    choices: Any = Field(default=None, sa_column=Column(Json))
    identifying: bool = False


class AttributeValue(Base, table=True):
    """One participant's or transcript's value of an attribute."""

    __tablename__ = "attribute_value"
    __table_args__ = (
        UniqueConstraint("attribute_id", "participant_id"),
        UniqueConstraint("attribute_id", "transcript_id"),
        exactly_one("participant_id", "transcript_id"),
    )
    id: UUID = key()
    attribute_id: UUID = ref("attribute", "CASCADE", index=False)
    participant_id: UUID | None = maybe("participant", "CASCADE")
    transcript_id: UUID | None = maybe("transcript", "CASCADE")
    value: str


class ReadMark(Base, table=True):
    """A person has read an interview as a whole."""

    __tablename__ = "read_mark"
    __table_args__ = (UniqueConstraint("coder_id", "transcript_id"), LOOSE)
    id: UUID = key()
    coder_id: UUID = ref("coder", "CASCADE", index=False)
    transcript_id: UUID = ref("transcript", "CASCADE")
    times: int = 1
    last_at: datetime = Field(sa_type=Moment)


class Identifier(Base, table=True):
    """A distinct string that may identify somebody, and what was decided about it; gone once it is made final."""

    __table_args__ = (
        UniqueConstraint("words"),
        one_of("decision", "open", "keep", "replace"),
    )
    id: UUID = key()
    words: str
    kind: str = ""
    decision: str = "open"
    token: str = ""


class Passage(Base, table=True):
    """A turn where a topic of the guide is talked about."""

    __table_args__ = (UniqueConstraint("topic_id", "turn_id"),)
    id: UUID = key()
    topic_id: UUID = ref("topic", "CASCADE", index=False)
    turn_id: UUID = ref("turn", "CASCADE")


class Listened(Base, table=True):
    """A turn whose words somebody checked against the recording."""

    __table_args__ = (UniqueConstraint("turn_id", "coder_id"),)
    id: UUID = key()
    turn_id: UUID = ref("turn", "CASCADE", index=False)
    coder_id: UUID = ref("coder")
    at: datetime = Field(sa_type=Moment)
