"""What an act needs to be there and to be this person's to touch, or a sentence that says it is not."""

from collections.abc import Collection, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, String, cast
from sqlmodel import Session, SQLModel, col, select

from qda.domain.text import clean
from qda.errors import NotFound, Refused
from qda.language import _
from qda.store.acting import OpenAct
from qda.store.reach import as_key, seen_of, space_for, spaces
from qda.store.tables import Act, Category, Change, Code, Coder, MeaningUnit, Study

__all__ = [
    "all_of",
    "as_key",
    "coder_name",
    "fetch",
    "fetch_many",
    "language_of",
    "last_writer",
    "one_line",
    "seen_of",
    "space_for",
    "spaces",
    "the",
    "the_category",
    "the_code",
    "the_unit",
    "written",
]

Kept = TypeVar("Kept", bound=SQLModel)


def the(act: OpenAct, table: type[Kept], id: UUID | str, what: str) -> Kept:
    """The row with this id, where this person may see it; NotFound otherwise."""
    row = act.s.get(table, as_key(id))
    if row is None or getattr(row, "space_id", act.space) not in spaces(act):
        raise NotFound(what)
    return row


def the_unit(act: OpenAct, id: UUID | str) -> MeaningUnit:
    """The meaning unit with this id."""
    return the(act, MeaningUnit, id, _("This meaning unit"))


def the_code(act: OpenAct, id: UUID | str) -> Code:
    """The code with this id."""
    return the(act, Code, id, _("This code"))


def the_category(act: OpenAct, id: UUID | str) -> Category:
    """The category with this id."""
    return the(act, Category, id, _("This category"))


def all_of(act: OpenAct, table: type[Kept], ids: Collection[UUID | str], what: str) -> list[Kept]:
    """The rows with these ids in the order given, each once."""
    return [the(act, table, id, what) for id in dict.fromkeys(as_key(id) for id in ids)]


def one_line(name: str, what: str, most: int = 500) -> str:
    """A name on one line; Refused where it is empty or longer than `most` characters."""
    line = " ".join(clean(name)[0].split())
    if not line:
        raise Refused(_("{what} needs a name. Nothing was changed. Write a few words.").format(what=what))
    if len(line) > most:
        raise Refused(
            _(
                "This name has {n} characters; {most} is the most that can be shown. Nothing was changed. Shorten it, or write the rest into the definition."
            ).format(n=len(line), most=most)
        )
    return line


def written(column: Any) -> ColumnElement[str]:
    """A key as text, read without making an object of it."""
    return cast(column, String)


def fetch(s: Session, query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of a query over many columns, as plain tuples."""
    return s.connection().execute(query).all()


def fetch_many(s: Session, query: Select[*tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    """The rows of a query over very many rows, as the database gives them: only numbers, words and `written` keys."""
    cursor = s.connection().execute(query).cursor
    return cursor.fetchall() if cursor else ()


def language_of(s: Session) -> str:
    """The language in which the study is analysed."""
    return s.exec(select(col(Study.language))).one()


def coder_name(s: Session, id: UUID) -> str:
    """What a person is called."""
    return s.exec(select(col(Coder.name)).where(col(Coder.id) == id)).first() or _("Somebody")


def last_writer(s: Session, row: UUID, field: str) -> UUID | None:
    """Who wrote this field of a row last."""
    query = select(col(Act.by_id), col(Change.after)).join(Change, col(Change.act) == col(Act.rev))
    changes = s.exec(query.where(col(Change.row_id) == row).order_by(col(Change.id).desc()))
    return next((by for by, after in changes if field in (after or {})), None)
