"""A study as one PostgreSQL schema: its connections, and how its acts become lasting."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from qda.errors import Refused, Unreadable
from qda.language import _
from qda.store.acting import Repeated, Wanted
from qda.store.columns import moment_text
from qda.store.durable import Durable
from qda.store.schema import VERSION

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
BEGIN_ACT = """CREATE OR REPLACE FUNCTION "{schema}".begin_act(_id uuid, _at text, _by uuid, _kind text, _doing text,
  _why text, _undoes bigint, _field text, _version text, _joined bigint)
  RETURNS TABLE (rev bigint, space_id uuid, answer jsonb, repeated boolean) LANGUAGE plpgsql AS $$
DECLARE r bigint; sp uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('qda:{schema}', 0));
  RETURN QUERY SELECT a.rev, a.space_id, a.answer, true FROM "{schema}".act a WHERE a.id = _id;
  IF FOUND THEN RETURN; END IF;
  SELECT coalesce(
    (SELECT s.id FROM "{schema}".space s WHERE s.coder_id = _by AND s.opened_at IS NULL ORDER BY s.id DESC LIMIT 1),
    (SELECT s.id FROM "{schema}".space s WHERE s.coder_id IS NULL ORDER BY s.id LIMIT 1)) INTO sp;
  r := _joined;
  IF r IS NULL THEN
    SELECT coalesce(max(a.rev), 0) + 1 FROM "{schema}".act a INTO r;
    INSERT INTO "{schema}".act (rev, id, at, last_at, by_id, kind, doing, why, undoes, field, schema_version, space_id)
      VALUES (r, _id, _at, _at, _by, _kind, _doing, _why, _undoes, _field, _version, sp);
  END IF;
  PERFORM set_config('qda.act', r::text, true);
  PERFORM pg_notify('qda_{schema}', r::text);
  RETURN QUERY SELECT r, sp, NULL::jsonb, false;
END $$"""
BEGIN = "SELECT * FROM begin_act(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
FLUSH = "SELECT set_config('synchronous_commit', 'on', true), pg_logical_emit_message(true, 'qda', '')"


def address(where: str) -> tuple[URL, str]:
    """The database and the study's name in it, from `postgresql://…/database#study`."""
    base, __, schema = where.partition("#")
    try:
        url = make_url(base).set(drivername="postgresql+psycopg")
    except ArgumentError as e:
        raise Unreadable(
            _(
                "“{where}” is not the address of a database. Write it as postgresql://name@machine/database#study."
            ).format(where=where)
        ) from e
    if not NAME.fullmatch(schema):
        raise Refused(
            _(
                "The address of a study in a database ends in # and the study's name: small letters, digits and _, beginning with a letter, at most 40. Nothing was changed."
            )
        )
    return url, schema


class PostgresSchema:
    """The engines of one study in a database; reading goes through views, in a role that can read no more."""

    read_only = warning = ""

    def __init__(self, where: str) -> None:
        self.url, self.schema = address(where)
        self.durable = Durable(self._flush)
        self.writer = self._engine(f"-csearch_path={self.schema} -csynchronous_commit=off", 2)
        self.reader = self._engine(
            f"-csearch_path={self.schema}_seen -cdefault_transaction_read_only=on "
            r"-cdefault_transaction_isolation=repeatable\ read",
            10,
        )
        event.listen(self.reader, "connect", self._for_reading)

    def _engine(self, options: str, size: int) -> Engine:
        more = {"options": f"{options} -cTimeZone=UTC", "application_name": "qda"}
        return create_engine(self.url, pool_size=size, max_overflow=20, pool_pre_ping=True, connect_args=more)

    def _for_reading(self, raw: Any, record: Any) -> None:  # noqa: ARG002
        role = f"{self.schema}_reader"
        with raw.cursor() as c:
            c.execute("SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = %s", (role,))
            if (found := c.fetchone()) and found[0]:
                c.execute(f'SET ROLE "{role}"')
        raw.commit()

    def make(self, c: Connection) -> None:
        """Make the study's own schema in the database, where the name is free."""
        known = text("SELECT 1 FROM pg_namespace WHERE nspname = :name")
        if c.execute(known, {"name": self.schema}).first():
            raise Refused(
                _(
                    "The database holds a study “{name}” already. Nothing was changed. Choose another name."
                ).format(name=self.schema)
            )
        c.exec_driver_sql(f'CREATE SCHEMA "{self.schema}"')

    def drop(self, c: Connection) -> None:
        """Take the study's schemas out of the database, for good."""
        for name in (f"{self.schema}_seen", self.schema):
            c.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')

    @contextmanager
    def bare(self) -> Iterator[Connection]:
        """Read all rows, whoever may see them: for checks and whole copies."""
        with self.writer.connect() as c:
            c.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield c

    def begin(self, c: Connection, w: Wanted, joined: int | None) -> tuple[int, UUID]:
        """Open the act: one at a time in this study, across all processes."""
        values = (w.id, moment_text(w.at), w.by, w.kind, w.doing, w.why, w.undoes, w.field, VERSION, joined)
        rev, space, answer, repeated = c.exec_driver_sql(BEGIN, values).one()
        if repeated:
            raise Repeated(answer, rev)
        return rev, space or w.by

    def repeated(self, c: Connection, w: Wanted) -> None:
        """Take the study's lock, so that what is asked next still holds when the act begins."""
        if w.field:
            lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
            c.execute(lock, {"name": f"qda:{self.schema}"})

    def end(self, c: Connection) -> None:
        """The act ends with its transaction."""

    def open_seal(self, c: Connection) -> None:
        """Let erasing change what is written once; journalled tables stay closed to it."""
        c.exec_driver_sql("SELECT set_config('qda.redact', 'on', true)")

    def committed(self) -> int:
        """Note a commit, which is not lasting yet."""
        return self.durable.commit_done()

    def _flush(self) -> None:
        with self.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
            c.exec_driver_sql(FLUSH)

    def explained(self, mishap: DatabaseError) -> Exception:
        """The database's mishap as a sentence, where a researcher can do something about it."""
        if isinstance(mishap.orig, psycopg.OperationalError):
            return Refused(
                _(
                    "The database cannot be reached. All earlier work is stored. Do this step again in a moment; tell whoever looks after the database if it stays so."
                )
            )
        return mishap

    def close(self) -> None:
        """Let go of all connections."""
        self.reader.dispose()
        self.writer.dispose()
