"""Bringing an older study up to this version: all of it or nothing, after a backup."""

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, Connection
from sqlalchemy.pool import NullPool

from qda.errors import QdaError, ReadOnly
from qda.language import _
from qda.store import backup, setup
from qda.store.postgres import PostgresSchema
from qda.store.sqlite import SqliteFile

if TYPE_CHECKING:
    from alembic.config import Config


def config(c: Connection | None = None) -> "Config":
    """Alembic's settings; its scripts lie in the package, so that they come with the wheel."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(files("qda.store") / "migrations").replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = c
    return made


def known(version: str) -> bool:
    """Whether this program has heard of that version of the tables."""
    from alembic.script import ScriptDirectory

    return version in {s.revision for s in ScriptDirectory.from_config(config()).walk_revisions()}


def bring_up(database: SqliteFile | PostgresSchema, version: str | None) -> None:
    """Migrate a study of this version to the newest. Raises ReadOnly for a newer study, or one that is open elsewhere."""
    if version is None or not known(version):
        raise ReadOnly(
            _(
                "This study was written by a newer version of the program. Nothing was changed. Install the newer version to open it."
            )
        )
    if database.read_only:
        raise ReadOnly(
            _("This study is of an older version and has to be brought up to date first. {why}").format(
                why=database.read_only
            )
        )
    if isinstance(database, PostgresSchema):
        migrate_schema(database)
    else:
        backup.back_up(database.path, why=backup.BEFORE)
        backup.thin_out(database.path)
        migrate_file(database)


def migrate_file(database: SqliteFile) -> None:
    """Migrate on a connection without foreign keys: with them, rebuilding a table would take its children along."""
    engine = create_engine(URL.create("sqlite", database=str(database.path)), poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def connect(raw: object, record: object) -> None:  # noqa: ARG001
        raw.isolation_level = None  # type: ignore[attr-defined]

    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as c:
        setup.lift_guards(c)
        upgrade(c)
        if wrong := c.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise QdaError(
                _(
                    "The study could not be brought up to date ({table} would lose a connection). Nothing was changed."
                ).format(table=wrong[0])
            )
        setup.lay_guards(c)
    engine.dispose()
    database.reader.dispose()
    database.writer.dispose()


def migrate_schema(database: PostgresSchema) -> None:
    """Migrate a study in a database while nobody acts in it; views and triggers are taken away and laid again."""
    with database.writer.begin() as c:
        c.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"),
            {"name": f"qda:{database.schema}"},
        )
        setup.lift_guards(c)
        upgrade(c)
        setup.lay_guards(c)
    database.reader.dispose()
    database.writer.dispose()


def upgrade(c: Connection) -> None:
    """Run the revisions that the study has not seen."""
    from alembic import command

    command.upgrade(config(c), "head")


def lay_frozen(c: Connection, revision: str) -> None:
    """Run the statements that are frozen beside a revision, as they were when it came."""
    file = files("qda.store") / "migrations" / "versions" / f"{revision}_{c.dialect.name}.sql"
    for statement in file.read_text(encoding="utf-8").split(";\n\n"):
        if statement.strip():
            c.exec_driver_sql(statement)
