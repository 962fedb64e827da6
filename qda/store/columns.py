"""Column types and constraints that mean the same on SQLite and PostgreSQL."""

import os
import time
from datetime import UTC, datetime
from inspect import Signature
from typing import Any
from uuid import UUID

from sqlalchemy import CHAR, JSON, CheckConstraint, ForeignKey, Index, Integer, MetaData, String, Text, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
LOOSE = {"info": {"journal": False}}
"""Marks a table whose rows are not research data and do not go into the journal."""


class Key(TypeDecorator[UUID]):
    """A UUID: native on PostgreSQL, its written form (36 characters) in SQLite."""

    impl = CHAR(36)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native = dialect.name == "postgresql"
        return dialect.type_descriptor(postgresql.UUID(as_uuid=True) if native else CHAR(36))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        key = value if isinstance(value, UUID) else UUID(str(value))
        return key if dialect.name == "postgresql" else str(key)

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:  # noqa: ARG002
        return value if value is None or isinstance(value, UUID) else UUID(value)


class Moment(TypeDecorator[datetime]):
    """A moment, as ISO 8601 text in UTC on both databases: it sorts, reads and journals alike."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else moment_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else read_moment(value)


Json = JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
BigKey = postgresql.BIGINT().with_variant(Integer(), "sqlite")


def moment_text(value: datetime) -> str:
    """A moment as it is stored; it must carry its time zone."""
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(UTC).strftime(MOMENT)


def read_moment(value: str) -> datetime:
    """The moment that `moment_text` wrote."""
    return datetime.strptime(value, MOMENT).replace(tzinfo=UTC)


def now() -> datetime:
    """The moment in UTC: the one clock of the store."""
    return datetime.now(UTC)


def new_key() -> UUID:
    """A UUIDv7: keys made one after another sort one after another, which keeps inserts quick."""
    nanoseconds = time.time_ns()
    milliseconds, rest = divmod(nanoseconds, 1_000_000)
    fraction = rest * 4096 // 1_000_000
    random = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | random)


def empty_list() -> list[Any]:
    """A list column's first value."""
    return []


def empty_object() -> dict[str, Any]:
    """A JSON object column's first value."""
    return {}


for _factory in (new_key, empty_list, empty_object):
    _factory.__dict__["__signature__"] = Signature()  # pydantic asks for it at every new row: 0.3 ms without


class Base(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """All tables of a study, on a registry of their own so that a page reload never meets them twice."""


def key() -> Any:
    """The row's own key."""
    return Field(default_factory=new_key, primary_key=True, sa_type=Key)


def ref(
    target: str, ondelete: str | None = None, *, index: bool = True, parent: bool = False, **more: Any
) -> Any:
    """A reference; deferrable and without RESTRICT, so that an undo may put a tree back in any order.

    `parent` marks the reference under which the journal files the row's history.
    """
    link = ForeignKey(f"{target}.id", ondelete=ondelete, deferrable=True, initially="IMMEDIATE")
    return Field(
        index=index, sa_type=Key, sa_column_args=[link], sa_column_kwargs={"info": {"parent": parent}}, **more
    )


def maybe(target: str, ondelete: str | None = None, *, index: bool = True, parent: bool = False) -> Any:
    """A reference that may be empty."""
    return ref(target, ondelete, index=index, parent=parent, default=None, nullable=True)


def words() -> Any:
    """A text of any length, empty until written."""
    return Field(default="", sa_type=Text)


def derived(default: Any, **more: Any) -> Any:
    """A value that follows from others: kept for speed and as a check, not journalled."""
    return Field(default=default, sa_column_kwargs={"info": {"derived": True, "default": default}}, **more)


def one_of(column: str, *values: str) -> CheckConstraint:
    """The column holds one of these words."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(v) for v in values)})", name=column)


def exactly_one(*columns: str, at_most: bool = False) -> CheckConstraint:
    """The row hangs on one thing (or on none, where `at_most`)."""
    total = " + ".join(f"(CASE WHEN {c} IS NULL THEN 0 ELSE 1 END)" for c in columns)
    return CheckConstraint(f"{total} {'<=' if at_most else '='} 1", name="target")


def only(name: str, where: str, *columns: str, unique: bool = True) -> Index:
    """An index of the rows that matter: nullable references stay out of it."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))
