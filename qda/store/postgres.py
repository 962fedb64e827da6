"""A study as one PostgreSQL schema: its connections, and how its acts become lasting."""

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DisconnectionError

from qda.errors import Refused, Unreadable
from qda.language import _
from qda.store.acting import OpenAct, Repeated, Wanted
from qda.store.columns import moment_text
from qda.store.durable import Durable
from qda.store.schema import VERSION
from qda.store.tables import TABLES

if TYPE_CHECKING:
    from qda.store.listening import Listener

RESTED = 5.0
"""Seconds after which a connection is tried before it is used."""
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
  RETURN QUERY SELECT r, sp, NULL::jsonb, false;
END $$"""
END_ACT = """CREATE OR REPLACE FUNCTION "{schema}".end_act(_rev bigint, _after bigint, _stays boolean, _answer jsonb, _at text)
  RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE l bigint;
BEGIN
  SELECT max(c.id) FROM "{schema}".change c WHERE c.act = _rev INTO l;
  IF _after IS NOT NULL THEN
    IF l IS NULL OR l <= _after THEN RETURN NULL; END IF;
    UPDATE "{schema}".act SET answer = _answer, last_at = _at WHERE rev = _rev;
  ELSIF l IS NULL AND NOT _stays THEN
    DELETE FROM "{schema}".act WHERE rev = _rev;
  ELSIF _answer IS NOT NULL THEN
    UPDATE "{schema}".act SET answer = _answer WHERE rev = _rev;
  END IF;
  IF l IS NOT NULL OR _stays THEN PERFORM pg_notify('qda_{schema}', _rev::text); END IF;
  RETURN l;
END $$"""
"""The same as `acting.finish`, in one question to the server."""
END = "SELECT end_act(%s, %s, %s, %s, %s)"
BEGIN = "SELECT * FROM begin_act(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
FLUSH = "SELECT set_config('synchronous_commit', 'on', true), pg_logical_emit_message(true, 'qda', '')"


def address(where: str) -> tuple[URL, str]:
    """The database and the study's name in it, from `postgresql://…/database#study`."""
    base, __, schema = where.partition("#")
    if find_spec("psycopg") is None:
        raise Refused(
            _(
                "Studies in a database need one more package: pip install 'qda-workbench[server]'. Nothing was changed."
            )
        )
    try:
        url = make_url(base).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as e:
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


def rested(raw: Any, record: Any) -> None:  # noqa: ARG001
    """Remember when a connection was used last."""
    record.info["used"] = time.monotonic()


def awake(raw: Any, record: Any, fairy: Any) -> None:  # noqa: ARG001
    """See whether a connection that rested a while still reaches the server; if not, a new one is taken."""
    if time.monotonic() - record.info.get("used", 0) < RESTED:
        return
    from psycopg import OperationalError

    try:
        raw.execute("SELECT 1")
        raw.rollback()
    except OperationalError as e:
        raise DisconnectionError from e


class PostgresSchema:
    """The engines of one study in a database; reading goes through views, in a role that can read no more."""

    read_only = warning = ""

    def __init__(self, where: str) -> None:
        self.url, self.schema = address(where)
        self.durable = Durable(self._flush)
        self.listener: Listener | None = None
        self.writer = self._engine(f"-csearch_path={self.schema} -csynchronous_commit=off", 2)
        self.reader = self._engine(
            f"-csearch_path={self.schema}_seen -cdefault_transaction_read_only=on "
            r"-cdefault_transaction_isolation=repeatable\ read",
            10,
        )
        event.listen(self.reader, "connect", self._for_reading)
        for engine in (self.writer, self.reader):
            event.listen(engine, "checkin", rested)
            event.listen(engine, "checkout", awake)

    def _engine(self, options: str, size: int) -> Engine:
        more = {"options": f"{options} -cTimeZone=UTC", "application_name": "qda"}
        return create_engine(self.url, pool_size=size, max_overflow=20, connect_args=more)

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

    def finish(self, c: Connection, act: OpenAct) -> int | None:
        """Write the answer, or take the act's row away where nothing changed; gives the last change made, if any."""
        at, answer = moment_text(act.wanted.at), None if act.answer is None else json.dumps(act.answer)
        stays = act.keep or act.wanted.undoes is not None
        last: int | None = c.exec_driver_sql(END, (act.rev, act.joined_after, stays, answer, at)).scalar()
        return last

    def open_seal(self, c: Connection) -> None:
        """Let erasing change what is written once; journalled tables stay closed to it."""
        c.exec_driver_sql("SELECT set_config('qda.redact', 'on', true)")

    def close_seal(self, c: Connection) -> None:
        """Erasing is over."""
        c.exec_driver_sql("SELECT set_config('qda.redact', '', true)")

    def committed(self) -> int:
        """Note a commit, which is not lasting yet."""
        return self.durable.commit_done()

    def _flush(self) -> None:
        with self.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
            c.exec_driver_sql(FLUSH)

    def compact(self) -> list[str]:
        """Write every table anew without what was deleted; gives what could not be done, as sentences."""
        left = []
        with self.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
            c.exec_driver_sql("SET lock_timeout = '20s'")
            for name in TABLES:
                try:
                    c.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{self.schema}"."{name}"')
                except DatabaseError:
                    left.append(name)
            c.exec_driver_sql("RESET lock_timeout")
        if not left:
            return []
        return [
            _(
                "The database did not let these tables be written anew: {tables}. Ask whoever looks after it for VACUUM FULL."
            ).format(tables=", ".join(left))
        ]

    def explained(self, mishap: DatabaseError) -> Exception:
        """The database's mishap as a sentence, where a researcher can do something about it."""
        from psycopg import OperationalError

        if isinstance(mishap.orig, OperationalError):
            return Refused(
                _(
                    "The database cannot be reached. All earlier work is stored. Do this step again in a moment; tell whoever looks after the database if it stays so."
                )
            )
        return mishap

    def listen(self, tell: Callable[[int], object]) -> None:
        """Pass on the number of each act from here on, whichever process does it."""
        if self.listener is None:
            from qda.store.listening import Listener

            reach = dict(self.writer.dialect.create_connect_args(self.url)[1])
            self.listener = Listener(reach, f"qda_{self.schema}", tell)

    def announce(self, rev: int, tell: Callable[[int], object]) -> None:
        """The server itself tells all processes, this one too."""

    def close(self) -> None:
        """Let go of all connections."""
        if self.listener:
            self.listener.close()
        self.reader.dispose()
        self.writer.dispose()
