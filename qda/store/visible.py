"""What a person may see: on a reading connection every table's name means only the rows that are open to them."""
# ruff: noqa: S608 - all SQL here is built from our own tables' names

import sqlite3
from typing import Any
from uuid import UUID

from sqlalchemy.engine import Connection

from qda.store.tables import BLIND, TABLES

NEWEST = (
    "SELECT coalesce((SELECT max(rev) FROM {own}.act), 0) AS rev, "
    "coalesce((SELECT max(id) FROM {own}.change), 0) AS change_id"
)
"""How far the study has come, whoever did it: two numbers, no content."""
OPEN = "coder_id IS NULL OR opened_at IS NOT NULL OR coder_id = {viewer}"


def condition(name: str, open_space: str) -> str:
    """Which rows of a table are open, as SQL; a row without a space is open to all."""
    table = TABLES[name]
    if table not in BLIND:
        return ""
    loose = "space_id IS NULL OR " if table.c.space_id.nullable else ""
    return f" WHERE {loose}space_id IN (SELECT id FROM {open_space})"


def sqlite_views() -> list[str]:
    """Temporary views that hide the tables of the same name from this connection."""
    views = [
        f"CREATE TEMP VIEW newest AS {NEWEST.format(own='main')}",
        f"CREATE TEMP VIEW open_space AS SELECT id FROM main.space WHERE {OPEN.format(viewer='qda_viewer()')}",
    ]
    views += [
        f"CREATE TEMP VIEW {t.name} AS SELECT * FROM main.{t.name}{condition(t.name, 'temp.open_space')}"
        for t in BLIND
    ]
    return views


def veil(raw: sqlite3.Connection, record: dict[Any, Any]) -> None:
    """Make a new SQLite connection one for reading: views over the tables, nothing can be written."""
    raw.create_function("qda_viewer", 0, lambda: record.get("viewer"))
    if raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone():
        for sql in sqlite_views():
            raw.execute(sql)
    raw.execute("PRAGMA query_only=ON")


def postgres_views(schema: str) -> list[str]:
    """A schema of views that carry the tables' own names."""
    viewer = "nullif(current_setting('qda.viewer', true), '')::uuid"
    seen, own = f'"{schema}_seen"', f'"{schema}"'
    views = [
        f"DROP SCHEMA IF EXISTS {seen} CASCADE",
        f"CREATE SCHEMA {seen}",
        f"CREATE VIEW {seen}.alembic_version AS SELECT version_num FROM {own}.alembic_version",
        f"CREATE VIEW {seen}.newest AS {NEWEST.format(own=own)}",
        f"CREATE VIEW {seen}.open_space AS SELECT id FROM {own}.space WHERE {OPEN.format(viewer=viewer)}",
    ]
    views += [
        f"CREATE VIEW {seen}.{name} AS SELECT * FROM {own}.{name}{condition(name, f'{seen}.open_space')}"
        for name in TABLES
    ]
    return views


def postgres_reader(schema: str) -> str:
    """A role that can read the views and nothing else, where the owner may make roles."""
    role = f"{schema}_reader"
    return f"""DO $$
BEGIN
  IF (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE "{role}" NOLOGIN; END IF;
    EXECUTE 'GRANT "{role}" TO ' || quote_ident(current_user);
    GRANT USAGE ON SCHEMA "{schema}_seen" TO "{role}";
    GRANT SELECT ON ALL TABLES IN SCHEMA "{schema}_seen" TO "{role}";
  END IF;
END $$"""


def see(connection: Connection, viewer: UUID | None) -> None:
    """From here on, this connection reads as that person; without one, what everybody may see."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT set_config('qda.viewer', %s, true)", (str(viewer or ""),))
    else:
        connection.info["viewer"] = str(viewer) if viewer else None
