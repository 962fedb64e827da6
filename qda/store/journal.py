"""The journal's triggers, which live in the database itself: a write outside an act fails, whoever makes it."""
# ruff: noqa: S608 - all SQL here is built from our own tables' names

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Table
from sqlalchemy.engine import Connection

from qda.store.tables import JOURNALLED, TABLES, kept

SEALED = ("change", "text_body")
"""Tables whose rows are written once and never changed; erasing alone may open them."""
SET_IN_THE_ACT = ("answer", "last_at")
"""What an act may still write into its own row before it ends."""
INTO = "change (act, table_name, row_id, old_parent, new_parent, space_id, before, after)"
APPEND_ONLY = "the journal is append-only"
NOW = "CREATE TABLE IF NOT EXISTS now (one INTEGER PRIMARY KEY CHECK (one = 1), rev INTEGER NOT NULL)"


def install(connection: Connection) -> None:
    """Lay all triggers anew: at the start of a study and after each migration, which may have dropped some."""
    if connection.dialect.name == "postgresql":
        for sql in [*postgres_functions(schema_of(connection)), *postgres_triggers(schema_of(connection))]:
            connection.exec_driver_sql(sql)
        return
    connection.exec_driver_sql(NOW)
    for name in sqlite_present(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for sql in sqlite_triggers().values():
        connection.exec_driver_sql(sql)


def schema_of(connection: Connection) -> str:
    """The PostgreSQL schema in which this connection's study lies."""
    return str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())


def parent(table: Table, row: str) -> str:
    """The reference under which a row's history is filed, as SQL."""
    return next((f"{row}.{c.name}" for c in table.columns if c.info.get("parent")), "NULL")


def moved_from(table: Table) -> str:
    """The old such reference where an update changed it, as SQL."""
    old = parent(table, "OLD")
    return old if old == "NULL" else f"nullif({old}, {parent(table, 'NEW')})"


def space(table: Table, row: str) -> str:
    """Whose space the row lies in, as SQL."""
    return f"{row}.space_id" if "space_id" in table.c else "NULL"


# SQLite


def sqlite_present(connection: Connection) -> dict[str, str]:
    """The triggers that the file has, with their SQL."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'")
    return {row.name: row.sql for row in rows}


def sqlite_value(column: "Column[Any]", row: str) -> str:
    """A column's value as JSON; SQL NULL becomes null."""
    value = f'{row}."{column.name}"'
    if isinstance(column.type, Boolean):
        return f"CASE {value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END"
    if isinstance(column.type, JSON):
        return f"coalesce(json({value}), 'null')"
    return f"json_quote({value})"


def sqlite_image(table: Table, row: str) -> str:
    """A whole row as JSON; a column that is NULL is left out."""
    parts = [
        f"""iif({row}."{c.name}" IS NULL, '', ',"{c.name}":' || {sqlite_value(c, row)})"""
        for c in kept(table)
    ]
    return "'{' || substr(" + " || ".join(parts) + ", 2) || '}'"


def sqlite_delta(table: Table, row: str) -> str:
    """The columns that an update changed, as JSON."""
    parts = [
        f"""iif(OLD."{c.name}" IS NEW."{c.name}", '', ',"{c.name}":' || {sqlite_value(c, row)})"""
        for c in kept(table)
    ]
    return "'{' || substr(" + " || ".join(parts) + ", 2) || '}'"


def sqlite_journal(table: Table) -> dict[str, str]:
    """The four triggers of one journalled table."""
    name = table.name
    changed = " OR ".join(f'OLD."{c.name}" IS NOT NEW."{c.name}"' for c in kept(table))
    events = {
        "insert": ("", "NEW", f"NULL, {parent(table, 'NEW')}", f"NULL, {sqlite_image(table, 'NEW')}"),
        "update": (
            f"WHEN {changed} ",
            "NEW",
            f"{moved_from(table)}, {parent(table, 'NEW')}",
            f"{sqlite_delta(table, 'OLD')}, {sqlite_delta(table, 'NEW')}",
        ),
        "delete": ("", "OLD", f"{parent(table, 'OLD')}, NULL", f"{sqlite_image(table, 'OLD')}, NULL"),
    }
    out = {}
    for event, (when, row, parents, images) in events.items():
        values = f"(SELECT rev FROM now), '{name}', {row}.id, {parents}, {space(table, row)}, {images}"
        out[f"journal_{name}_{event}"] = (
            f'CREATE TRIGGER journal_{name}_{event} AFTER {event.upper()} ON "{name}" {when}'
            f"BEGIN INSERT INTO {INTO} VALUES ({values}); END"
        )
    out[f"journal_{name}_id"] = (
        f'CREATE TRIGGER journal_{name}_id BEFORE UPDATE OF id ON "{name}" WHEN OLD.id IS NOT NEW.id '
        "BEGIN SELECT RAISE(ABORT, 'a key never changes'); END"
    )
    return out


def sqlite_seal(name: str, table: str, event: str, unless: str) -> dict[str, str]:
    """A trigger that refuses an event on a sealed table unless erasing is under way or `unless` holds."""
    return {
        name: f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        f"WHEN NOT EXISTS (SELECT 1 FROM now WHERE {unless}) "
        f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
    }


def sqlite_triggers() -> dict[str, str]:
    """Every trigger of a study file, by name."""
    out: dict[str, str] = {}
    for table in JOURNALLED:
        out |= sqlite_journal(table)
    for table_name in SEALED:
        out |= sqlite_seal(f"seal_{table_name}_update", table_name, "UPDATE", "rev < 0")
        out |= sqlite_seal(f"seal_{table_name}_delete", table_name, "DELETE", "rev < 0")
    fixed = ", ".join(c.name for c in TABLES["act"].columns if c.name not in SET_IN_THE_ACT)
    open_ones = ", ".join(SET_IN_THE_ACT)
    out |= sqlite_seal("seal_act_update", "act", f"UPDATE OF {fixed}", "rev < 0")
    out |= sqlite_seal("seal_act_end", "act", f"UPDATE OF {open_ones}", "rev < 0 OR rev = OLD.rev")
    out |= sqlite_seal("seal_act_delete", "act", "DELETE", "rev < 0 OR rev = OLD.rev")
    return out


# PostgreSQL


def postgres_bodies(schema: str) -> dict[str, str]:
    """The bodies of all trigger functions, by name."""
    s = f'"{schema}"'
    loose = "'{" + ",".join(SET_IN_THE_ACT) + "}'::text[]"
    out = {
        "sealed": f"""
BEGIN
  IF current_setting('qda.redact', true) = 'on' THEN RETURN NULL; END IF;
  RAISE EXCEPTION '{APPEND_ONLY}';
END """,
        "sealed_act": f"""
BEGIN
  IF current_setting('qda.redact', true) = 'on' THEN RETURN coalesce(NEW, OLD); END IF;
  IF current_setting('qda.act', true) = OLD.rev::text
     AND (TG_OP = 'DELETE' OR to_jsonb(NEW) - {loose} = to_jsonb(OLD) - {loose}) THEN RETURN coalesce(NEW, OLD); END IF;
  RAISE EXCEPTION '{APPEND_ONLY}';
END """,
    }
    for table in JOURNALLED:
        gone = [c.name for c in table.columns if c.info.get("derived")]
        minus = f" - '{{{','.join(gone)}}}'::text[]" if gone else ""
        into, act = f"INSERT INTO {s}.{INTO}", f"{s}.open_act(), '{table.name}'"
        out[f"journal_{table.name}_insert"] = (
            f" BEGIN {into} SELECT {act}, n.id, NULL, {parent(table, 'n')}, {space(table, 'n')}, NULL, "
            f"{postgres_image('n', minus)} FROM new_rows n; RETURN NULL; END "
        )
        out[f"journal_{table.name}_delete"] = (
            f" BEGIN {into} SELECT {act}, o.id, {parent(table, 'o')}, NULL, {space(table, 'o')}, "
            f"{postgres_image('o', minus)}, NULL FROM old_rows o; RETURN NULL; END "
        )
        out[f"journal_{table.name}_update"] = f"""
BEGIN
  IF OLD.id <> NEW.id THEN RAISE EXCEPTION 'a key never changes'; END IF;
  {into} SELECT {act}, NEW.id, {moved_from(table)}, {parent(table, "NEW")}, {space(table, "NEW")}, d.b, d.f FROM (
    SELECT jsonb_object_agg(o.key, o.value) b, jsonb_object_agg(o.key, n.value) f
    FROM jsonb_each(to_jsonb(OLD){minus}) o JOIN jsonb_each(to_jsonb(NEW)) n ON n.key = o.key
    WHERE o.value IS DISTINCT FROM n.value) d WHERE d.b IS NOT NULL;
  RETURN NULL;
END """
    return out


def postgres_image(row: str, minus: str) -> str:
    """A whole row as JSON; a column that is NULL is left out."""
    return (
        f"(SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb({row}){minus}) WHERE value <> 'null')"
    )


def postgres_functions(schema: str) -> list[str]:
    """The functions that begin an act and write the journal."""
    s = f'"{schema}"'
    triggers = [
        f"CREATE OR REPLACE FUNCTION {s}.{name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        for name, body in postgres_bodies(schema).items()
    ]
    return [
        f"""CREATE OR REPLACE FUNCTION {s}.open_act() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE a text := current_setting('qda.act', true);
BEGIN
  IF a IS NULL OR a = '' THEN RAISE EXCEPTION 'a write outside an act' USING ERRCODE = '23502'; END IF;
  RETURN a::bigint;
END $$""",
        *triggers,
    ]


def postgres_triggers(schema: str) -> list[str]:
    """The triggers that call those functions."""
    s = f'"{schema}"'
    tables = [t.name for t in JOURNALLED]
    out = [
        f"CREATE OR REPLACE TRIGGER seal BEFORE UPDATE OR DELETE ON {s}.{name} FOR EACH STATEMENT EXECUTE FUNCTION {s}.sealed()"
        for name in SEALED
    ]
    out.append(
        f"CREATE OR REPLACE TRIGGER seal BEFORE UPDATE OR DELETE ON {s}.act FOR EACH ROW EXECUTE FUNCTION {s}.sealed_act()"
    )
    out += [
        f"CREATE OR REPLACE TRIGGER no_truncate BEFORE TRUNCATE ON {s}.{name} FOR EACH STATEMENT EXECUTE FUNCTION {s}.sealed()"
        for name in ("act", *SEALED, *tables)
    ]
    each = {
        "insert": "REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT",
        "delete": "REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT",
        "update": "FOR EACH ROW",
    }
    out += [
        f"CREATE OR REPLACE TRIGGER journal_{event} AFTER {event.upper()} ON {s}.{name} {how} "
        f"EXECUTE FUNCTION {s}.journal_{name}_{event}()"
        for name in tables
        for event, how in each.items()
    ]
    return out


def postgres_expected(connection: Connection) -> dict[str, str]:
    """What each trigger of a schema should be: its function's body and that it is on."""
    bodies = postgres_bodies(schema_of(connection))
    out = {f"{name} seal": f"O{bodies['sealed']}" for name in SEALED} | {
        "act seal": f"O{bodies['sealed_act']}"
    }
    out |= {
        f"{name} no_truncate": f"O{bodies['sealed']}"
        for name in ("act", *SEALED, *(t.name for t in JOURNALLED))
    }
    for table in JOURNALLED:
        for event in ("insert", "update", "delete"):
            out[f"{table.name} journal_{event}"] = f"O{bodies[f'journal_{table.name}_{event}']}"
    return out


def postgres_present(connection: Connection) -> dict[str, str]:
    """The triggers that the schema has, with their functions' bodies and whether they are on."""
    rows = connection.exec_driver_sql(
        "SELECT c.relname || ' ' || t.tgname AS name, t.tgenabled::text || p.prosrc AS body FROM pg_trigger t "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    )
    return {row.name: row.body for row in rows}
