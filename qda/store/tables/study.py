"""The study itself, its vocabulary and the people who analyse it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlmodel import Field, UniqueConstraint

from qda.store.columns import LOOSE, Base, Json, Key, Moment, empty_object, key, maybe, one_of, ref, words


class Study(Base, table=True):
    """What is studied and how; exactly one row."""

    __table_args__ = (
        one_of("route", "inductive", "deductive", "combined"),
        one_of("content", "manifest", "latent", "both"),
    )
    id: UUID = key()
    title: str
    aim: str = words()
    questions: str = words()
    unit_of_analysis: str = words()
    route: str = "inductive"
    content: str = "manifest"
    language: str = "en"
    publication_language: str = "en"
    code_label: str = "Code"
    suggestions: bool = True
    settings: Any = Field(default_factory=empty_object, sa_column=Column(Json, nullable=False))


class Level(Base, table=True):
    """A level of abstraction above the open code; position 1 stands next to the code; `shown` in the paper's table."""

    __table_args__ = (
        UniqueConstraint("position"),
        one_of("kind", "sub-category", "generic category", "main category", "theme"),
    )
    id: UUID = key()
    position: int
    kind: str
    label: str
    publication_label: str = ""
    cuts_across: bool = False
    shown: bool = True


class Layer(Base, table=True):
    """A layer of wording: quote as printed, condensed close to the text, interpreted."""

    __table_args__ = (UniqueConstraint("position"), one_of("kind", "quote", "condensed", "interpreted"))
    id: UUID = key()
    position: int
    kind: str
    label: str
    publication_label: str = ""
    shown: bool = True


class Coder(Base, table=True):
    """A person who analyses: name, initials, colour of their bars."""

    id: UUID = key()
    name: str = Field(unique=True)
    initials: str = ""
    colour: int = 0
    did: str = words()
    background: str = words()
    active: bool = True


class Round(Base, table=True):
    """Who codes what, open or blind."""

    id: UUID = key()
    name: str = Field(unique=True)
    blind: bool = False
    fixed_units: bool = False
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class Assignment(Base, table=True):
    """One person's share of a round."""

    __table_args__ = (UniqueConstraint("round_id", "transcript_id", "coder_id"),)
    id: UUID = key()
    round_id: UUID = ref("round", "CASCADE", index=False)
    transcript_id: UUID = ref("transcript", "CASCADE")
    coder_id: UUID = ref("coder", index=False)
    done_at: datetime | None = Field(default=None, sa_type=Moment)


class Space(Base, table=True):
    """Where a row is visible: the shared space (no coder), or one coder's own until it is opened."""

    __table_args__ = (UniqueConstraint("round_id", "coder_id"),)
    id: UUID = key()
    round_id: UUID | None = maybe("round", index=False)
    coder_id: UUID | None = maybe("coder")
    opened_at: datetime | None = Field(default=None, sa_type=Moment)


class Snapshot(Base, table=True):
    """A named moment: the study as it was at this rev."""

    id: UUID = key()
    name: str = Field(unique=True)
    rev: int
    note: str = words()


class Desk(Base, table=True):
    """Where one person left off: place in a text, filters, board layout, drafts. Not research data."""

    __table_args__ = (UniqueConstraint("coder_id", "name"), LOOSE)
    id: UUID = key()
    coder_id: UUID = Field(sa_type=Key)
    name: str
    value: Any = Field(default=None, sa_column=Column(Json))


class Counter(Base, table=True):
    """The last number given out (U14, K12): never taken back, so that no number ever names two things."""

    __table_args__ = (LOOSE,)
    name: str = Field(primary_key=True)
    last: int = 0
