"""Meaning units, wordings, codes and categories."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Index, Text
from sqlmodel import Field, UniqueConstraint

from qda.store.columns import (
    LOOSE,
    Base,
    Json,
    Key,
    Moment,
    derived,
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


class MeaningUnit(Base, table=True):
    """Words that belong together by meaning; `number` is what people see (U14).

    `quote`, `first_turn` and `last_turn` (turn positions) follow from the span.
    """

    __tablename__ = "meaning_unit"
    __table_args__ = (
        CheckConstraint("0 <= start AND start < stop", name="span"),
        Index(None, "transcript_id", "start"),
        Index(None, "number"),
    )
    id: UUID = key()
    number: int
    transcript_id: UUID = ref("transcript", "CASCADE", index=False, parent=True)
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    start: int
    stop: int
    interaction: Any = Field(default_factory=empty_list, sa_column=Column(Json, nullable=False))
    contradicts_id: UUID | None = maybe("meaning_unit", "SET NULL")
    outside: bool = False
    quote: str = derived("", sa_type=Text)
    first_turn: int = derived(0)
    last_turn: int = derived(0)


class Wording(Base, table=True):
    """An author's rendering of a unit in one layer and language; `written_for` is the hash of the quote it was written for."""

    __table_args__ = (
        exactly_one("unit_id", "code_id"),
        only("uq_wording_unit", "unit_id IS NOT NULL", "unit_id", "layer_id", "language", "coder_id"),
        only("uq_wording_code", "code_id IS NOT NULL", "code_id", "layer_id", "language", "coder_id"),
        only("uq_wording_agreed", "status = 'agreed'", "unit_id", "layer_id", "language"),
        one_of("status", "draft", "agreed", "disputed"),
        one_of("origin", "hand", "suggestion", "edited suggestion", "imported"),
    )
    id: UUID = key()
    unit_id: UUID | None = maybe("meaning_unit", "CASCADE", index=False, parent=True)
    code_id: UUID | None = maybe("code", "CASCADE", index=False)
    layer_id: UUID = ref("layer", index=False)
    language: str
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    words: str = words()
    status: str = "draft"
    origin: str = "hand"
    translator_id: UUID | None = maybe("coder", index=False)
    checker_id: UUID | None = maybe("coder", index=False)
    written_for: str = ""


class Category(Base, table=True):
    """A heading above codes: sub-category, generic category, main category or theme, by its level."""

    __table_args__ = (
        CheckConstraint("id <> parent_id", name="not_its_own_parent"),
        only("uq_category_under", "parent_id IS NOT NULL", "space_id", "parent_id", "name_key"),
        only("uq_category_top", "parent_id IS NULL", "space_id", "level_id", "name_key"),
    )
    id: UUID = key()
    number: int
    parent_id: UUID | None = maybe("category", parent=True)
    level_id: UUID = ref("level", index=False)
    space_id: UUID = ref("space", index=False)
    name: str
    name_key: str
    publication_name: str = ""
    definition: str = words()
    includes: str = words()
    excludes: str = words()
    example: str = words()
    note: str = words()
    colour: int = 0
    anchor_unit_id: UUID | None = maybe("meaning_unit", "SET NULL")
    position: int = 0


class Code(Base, table=True):
    """An open code; the study may call it "Key element". Many near-equal codes are normal; `number` is what people see (K12)."""

    __table_args__ = (
        Index(None, "space_id", "name_key"),
        CheckConstraint("id <> parent_id", name="not_its_own_parent"),
    )
    id: UUID = key()
    number: int
    category_id: UUID | None = maybe("category", parent=True)
    parent_id: UUID | None = maybe("code")
    space_id: UUID = ref("space", index=False)
    name: str
    name_key: str
    publication_name: str = ""
    definition: str = words()
    includes: str = words()
    excludes: str = words()
    example: str = words()
    note: str = words()
    colour: int = 0
    anchor_unit_id: UUID | None = maybe("meaning_unit", "SET NULL")
    position: int = 0
    parked: bool = False


class Membership(Base, table=True):
    """A further place in the tree beside the primary one (secondary; a theme that cuts across)."""

    __table_args__ = (
        UniqueConstraint("category_id", "code_id"),
        UniqueConstraint("category_id", "child_id"),
        exactly_one("code_id", "child_id"),
        CheckConstraint("child_id <> category_id", name="not_itself"),
    )
    id: UUID = key()
    category_id: UUID = ref("category", "CASCADE", index=False, parent=True)
    code_id: UUID | None = maybe("code", "CASCADE")
    child_id: UUID | None = maybe("category", "CASCADE")
    space_id: UUID = ref("space", index=False)


class Coding(Base, table=True):
    """A code on a unit, by a coder."""

    __table_args__ = (UniqueConstraint("unit_id", "code_id", "coder_id"),)
    id: UUID = key()
    unit_id: UUID = ref("meaning_unit", "CASCADE", index=False, parent=True)
    code_id: UUID = ref("code")
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)


class Memo(Base, table=True):
    """An analyst's thought; it hangs on one thing, or on the study."""

    __table_args__ = (
        exactly_one("transcript_id", "turn_id", "unit_id", "code_id", "category_id", at_most=True),
        one_of("kind", "whole", "analytic", "reflexive", "decision", "field", "pre-understanding"),
    )
    id: UUID = key()
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    kind: str = "analytic"
    title: str = ""
    words: str = words()
    at: datetime = Field(sa_type=Moment)
    transcript_id: UUID | None = maybe("transcript", "CASCADE")
    turn_id: UUID | None = maybe("turn", "CASCADE")
    unit_id: UUID | None = maybe("meaning_unit", "CASCADE")
    code_id: UUID | None = maybe("code", "CASCADE")
    category_id: UUID | None = maybe("category", "CASCADE")


class Suggestion(Base, table=True):
    """What the rules offered and what a person made of it: itself a log, kept beside the journal.

    `unit_id` and `wording_id` are no references, so that the log outlives what it speaks of.
    """

    __table_args__ = (one_of("outcome", "accepted", "edited", "rejected"), LOOSE)
    id: UUID = key()
    unit_id: UUID = Field(sa_type=Key, index=True)
    layer_id: UUID = ref("layer", index=False)
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    wording_id: UUID | None = Field(default=None, sa_type=Key)
    at: datetime = Field(sa_type=Moment)
    shape: str
    words: str = words()
    engine: str
    outcome: str
    edit_distance: int = 0


class MemoLink(Base, table=True):
    """Two memos that belong together."""

    __tablename__ = "memo_link"
    __table_args__ = (
        UniqueConstraint("memo_id", "other_id"),
        CheckConstraint("memo_id <> other_id", name="not_itself"),
    )
    id: UUID = key()
    memo_id: UUID = ref("memo", "CASCADE", index=False)
    other_id: UUID = ref("memo", "CASCADE")
    space_id: UUID = ref("space", index=False)


class MatrixCell(Base, table=True):
    """A category that is a cell of the categorisation matrix, and the theory, model or review it comes from."""

    __tablename__ = "matrix_cell"
    __table_args__ = (UniqueConstraint("category_id"),)
    id: UUID = key()
    category_id: UUID = ref("category", "CASCADE", index=False, parent=True)
    source: str = words()


class Judgement(Base, table=True):
    """How a unit stands to a cell of the matrix or a category, or that a participant or group says nothing of it."""

    __table_args__ = (
        exactly_one("unit_id", "participant_id", "transcript_id"),
        one_of("verdict", "fits", "contradicts", "silent"),
        only("uq_judgement_unit", "unit_id IS NOT NULL", "category_id", "unit_id", "coder_id"),
        only(
            "uq_judgement_participant",
            "participant_id IS NOT NULL",
            "category_id",
            "participant_id",
            "coder_id",
        ),
        only(
            "uq_judgement_transcript", "transcript_id IS NOT NULL", "category_id", "transcript_id", "coder_id"
        ),
    )
    id: UUID = key()
    category_id: UUID = ref("category", "CASCADE", parent=True)
    unit_id: UUID | None = maybe("meaning_unit", "CASCADE")
    participant_id: UUID | None = maybe("participant", "CASCADE")
    transcript_id: UUID | None = maybe("transcript", "CASCADE")
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    verdict: str
    why: str = words()


class Retrieval(Base, table=True):
    """A way of looking for units, saved by name."""

    __table_args__ = (UniqueConstraint("name"),)
    id: UUID = key()
    name: str
    coder_id: UUID = ref("coder", index=False)
    wanted: Any = Field(default_factory=empty_object, sa_column=Column(Json, nullable=False))


class Answer(Base, table=True):
    """A question or warning of the workbench that a person answered with a reason; `seen` is what it was about then."""

    __table_args__ = (exactly_one("wording_id", "code_id", "category_id", "transcript_id", at_most=True),)
    id: UUID = key()
    coder_id: UUID = ref("coder", index=False)
    space_id: UUID = ref("space", index=False)
    kind: str
    wording_id: UUID | None = maybe("wording", "CASCADE")
    code_id: UUID | None = maybe("code", "CASCADE")
    category_id: UUID | None = maybe("category", "CASCADE")
    transcript_id: UUID | None = maybe("transcript", "CASCADE")
    seen: str = words()
    why: str = words()
