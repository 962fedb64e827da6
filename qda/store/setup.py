"""A new, empty study: its tables and triggers, its vocabulary, its first coder."""

from collections.abc import Callable
from uuid import UUID, uuid5

from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from qda.domain.terms import default_layers, default_levels
from qda.store import journal, visible
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.postgres import BEGIN_ACT, END_ACT
from qda.store.schema import VERSION
from qda.store.sqlite import MARK
from qda.store.tables import TABLES, Base, Coder, Layer, Level, Space, Study

_worded: dict[str, list[str]] = {}
"""The statements that make the tables, worded once for each kind of database."""


def lay(c: Connection) -> None:
    """Make all tables, triggers and views in an empty file or schema, always in the same order."""
    kind = c.dialect.name
    if kind not in _worded:
        _worded[kind] = statements(c.dialect)
    for sql in _worded[kind]:
        c.exec_driver_sql(sql)
    c.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    c.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{VERSION}')")  # noqa: S608 - our own constant
    lay_guards(c)
    if c.dialect.name == "sqlite":
        c.exec_driver_sql(f"PRAGMA application_id={MARK}")


def statements(dialect: Dialect) -> list[str]:
    """What makes the tables and their indexes in this kind of database."""
    made: list[str] = []
    for table in Base.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return made


def lift_guards(c: Connection) -> None:
    """Take triggers and views away within a transaction that lays them again."""
    if c.dialect.name == "sqlite":
        for name in journal.sqlite_present(c):
            c.exec_driver_sql(f'DROP TRIGGER "{name}"')
        return
    schema = journal.schema_of(c)
    c.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{schema}_seen" CASCADE')
    named = "SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    for (function,) in c.exec_driver_sql(named).all():
        c.exec_driver_sql(f"DROP FUNCTION {function} CASCADE")


def rest_guards(c: Connection) -> None:
    """Let the triggers rest within a transaction that wakes them again; those who read go on reading."""
    if c.dialect.name == "sqlite":
        lift_guards(c)
        return
    for name in TABLES:
        c.exec_driver_sql(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')


def wake_guards(c: Connection) -> None:
    """Wake the triggers that `rest_guards` let rest."""
    if c.dialect.name == "sqlite":
        journal.install(c)
        return
    for name in TABLES:
        c.exec_driver_sql(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')


def lay_guards(c: Connection) -> None:
    """Lay the journal's triggers and the viewers' views, at the start and after each migration."""
    journal.install(c)
    if c.dialect.name == "postgresql":
        schema = journal.schema_of(c)
        for function in (BEGIN_ACT, END_ACT):
            c.exec_driver_sql(function.format(schema=schema))
        for sql in [*visible.postgres_views(schema), visible.postgres_reader(schema)]:
            c.exec_driver_sql(sql)


def keys(seed: UUID | None) -> Callable[[str], UUID]:
    """What gives new rows their keys: fresh ones, or with a seed always the same for the same name."""
    return (lambda name: new_key()) if seed is None else (lambda name: uuid5(seed, name))  # noqa: ARG005


def first_rows(act: OpenAct, title: str, by: str, seed: UUID | None) -> None:
    """The study's own row, the space that all share, the default levels and layers, the first coder."""
    key = keys(seed)
    act.space = key("shared space")
    act.s.add(Study(id=key("study"), title=title))
    act.s.add(Space(id=act.space))
    act.s.add(Coder(id=act.by, name=by, initials=initials(by)))
    for i, level in enumerate(default_levels(), 1):
        act.s.add(
            Level(id=key(level.kind), position=i, kind=level.kind, label=level.label, shown=level.shown)
        )
    for i, layer in enumerate(default_layers(), 1):
        act.s.add(
            Layer(id=key(layer.kind), position=i, kind=layer.kind, label=layer.label, shown=layer.shown)
        )


def initials(name: str) -> str:
    """The initials of a name: Bodil Marie Hansen → BMH; a name that is initials already stays."""
    if name.isalpha() and name.isupper():
        return name
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()
