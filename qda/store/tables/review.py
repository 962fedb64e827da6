"""Threads, proposals and meetings of the co-authors."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column
from sqlmodel import Field

from qda.store.columns import (
    Base,
    Json,
    Moment,
    empty_list,
    empty_object,
    exactly_one,
    key,
    maybe,
    one_of,
    only,
    ref,
    words,
)


class Thread(Base, table=True):
    """A question on one thing, open until answered or agreed to differ."""

    __table_args__ = (
        exactly_one("unit_id", "wording_id", "code_id", "category_id", "transcript_id", "proposal_id"),
        one_of("state", "open", "answered", "agreed to differ"),
        CheckConstraint("start IS NULL OR transcript_id IS NOT NULL", name="place"),
    )
    id: UUID = key()
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    unit_id: UUID | None = maybe("meaning_unit", "CASCADE")
    wording_id: UUID | None = maybe("wording", "CASCADE")
    code_id: UUID | None = maybe("code", "CASCADE")
    category_id: UUID | None = maybe("category", "CASCADE")
    transcript_id: UUID | None = maybe("transcript", "CASCADE")
    proposal_id: UUID | None = maybe("proposal", "CASCADE")
    start: int | None = None
    stop: int | None = None
    state: str = "open"
    why: str = words()


class Comment(Base, table=True):
    """One remark in a thread."""

    id: UUID = key()
    thread_id: UUID = ref("thread", "CASCADE", parent=True)
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    at: datetime = Field(sa_type=Moment)
    words: str = words()


class Proposal(Base, table=True):
    """A change to the tree that stands beside it until it is decided."""

    __table_args__ = (
        one_of("kind", "move", "merge", "rename", "split", "new", "define"),
        one_of("state", "open", "accepted", "declined", "withdrawn"),
    )
    id: UUID = key()
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    code_id: UUID | None = maybe("code", "CASCADE")
    category_id: UUID | None = maybe("category", "CASCADE")
    kind: str
    wanted: Any = Field(default_factory=empty_object, sa_column=Column(Json, nullable=False))
    seen_rev: int = 0
    why: str = words()
    state: str = "open"
    decided_by_id: UUID | None = maybe("coder", index=False)
    decided_why: str = words()


class Meeting(Base, table=True):
    """An analysis meeting: who was there, what was talked about, what was decided."""

    id: UUID = key()
    held_on: str
    place: str = ""
    minutes_long: int | None = None
    present: Any = Field(default_factory=empty_list, sa_column=Column(Json, nullable=False))
    agenda: Any = Field(default_factory=empty_list, sa_column=Column(Json, nullable=False))
    decisions: Any = Field(default_factory=empty_list, sa_column=Column(Json, nullable=False))
    minutes: str = words()
    minutes_by_id: UUID | None = maybe("coder", index=False)


class Stance(Base, table=True):
    """What one person says of a wording, a translation, a code or a category as it was at this rev; silence is none."""

    __table_args__ = (
        exactly_one("wording_id", "code_id", "category_id"),
        one_of("says", "agree", "discuss", "checked"),
        only("uq_stance_wording", "wording_id IS NOT NULL", "wording_id", "coder_id", "says"),
        only("uq_stance_code", "code_id IS NOT NULL", "code_id", "coder_id", "says"),
        only("uq_stance_category", "category_id IS NOT NULL", "category_id", "coder_id", "says"),
    )
    id: UUID = key()
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    wording_id: UUID | None = maybe("wording", "CASCADE")
    code_id: UUID | None = maybe("code", "CASCADE")
    category_id: UUID | None = maybe("category", "CASCADE")
    says: str
    seen: str = words()
    note: str = words()
    seen_rev: int = 0
    at: datetime = Field(sa_type=Moment)


class Stretch(Base, table=True):
    """The turns that a person's share of a round is limited to, both counted; without one, the whole interview."""

    __table_args__ = (CheckConstraint("1 <= first_turn AND first_turn <= last_turn", name="stretch"),)
    id: UUID = key()
    assignment_id: UUID = ref("assignment", "CASCADE")
    first_turn: int
    last_turn: int
