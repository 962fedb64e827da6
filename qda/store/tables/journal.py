"""Acts and what they changed: append-only, written by the database itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Index, text
from sqlmodel import Field

from qda.store.columns import LOOSE, Base, BigKey, Json, Key, Moment, words


class Act(Base, table=True):
    """One step of work: who, when, doing what and why; `id` is made by the client, so sending twice does once.

    `last_at` is later than `at` where a person went on typing in one field.
    """

    __table_args__ = (Index(None, "by_id", "rev"), LOOSE)
    rev: int = Field(primary_key=True, sa_type=BigKey, sa_column_kwargs={"autoincrement": False})
    id: UUID = Field(unique=True, sa_type=Key)
    at: datetime = Field(sa_type=Moment)
    last_at: datetime = Field(sa_type=Moment)
    by_id: UUID = Field(sa_type=Key)
    kind: str
    doing: str = words()
    why: str = words()
    undoes: int | None = Field(default=None, foreign_key="act.rev", unique=True, sa_type=BigKey)
    space_id: UUID | None = Field(default=None, sa_type=Key)
    field: str = ""
    schema_version: str = ""
    answer: Any = Field(default=None, sa_column=Column(Json))


class Change(Base, table=True):
    """One row before and after; an insert has no before, a delete no after, an update only what changed."""

    __table_args__ = (
        Index(None, "act"),
        Index(None, "row_id", "id"),
        *(
            Index(
                f"ix_change_{side}_parent",
                f"{side}_parent",
                sqlite_where=text(f"{side}_parent IS NOT NULL"),
                postgresql_where=text(f"{side}_parent IS NOT NULL"),
            )
            for side in ("old", "new")
        ),
        LOOSE,
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=BigKey)
    act: int = Field(foreign_key="act.rev", sa_type=BigKey)
    table_name: str
    row_id: UUID = Field(sa_type=Key)
    old_parent: UUID | None = Field(default=None, sa_type=Key)
    new_parent: UUID | None = Field(default=None, sa_type=Key)
    space_id: UUID | None = Field(default=None, sa_type=Key)
    before: Any = Field(default=None, sa_column=Column(Json))
    after: Any = Field(default=None, sa_column=Column(Json))
