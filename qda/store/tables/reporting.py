"""What the paper prints: own tables, chosen quotes, statements of the methods text and the check-lists."""

from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlmodel import Field, UniqueConstraint

from qda.store.columns import Base, Json, empty_object, key, maybe, ref, words


class PaperTable(Base, table=True):
    """A table of the paper that the study made for itself."""

    __tablename__ = "paper_table"
    __table_args__ = (UniqueConstraint("name"),)
    id: UUID = key()
    name: str
    shape: Any = Field(default_factory=empty_object, sa_column=Column(Json, nullable=False))


class ChosenQuote(Base, table=True):
    """A unit whose words are to be printed for a category (without one: in the text), and who approved it."""

    __tablename__ = "chosen_quote"
    __table_args__ = (UniqueConstraint("category_id", "unit_id"),)
    id: UUID = key()
    unit_id: UUID = ref("meaning_unit", "CASCADE", parent=True)
    category_id: UUID | None = maybe("category", "CASCADE", index=False)
    space_id: UUID = ref("space", index=False)
    position: int = 0
    approved_by_id: UUID | None = maybe("coder", index=False)
    note: str = words()


class Statement(Base, table=True):
    """What the authors say to one item of the methods text or of a check-list (COREQ, SRQR), and where it is reported."""

    __table_args__ = (UniqueConstraint("of", "item"),)
    id: UUID = key()
    of: str
    item: str
    section: str = ""
    page: str = ""
    not_applicable_why: str = words()
    words: str = words()
