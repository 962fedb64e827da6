"""A study as one SQLite file: its connections, its settings, and how its acts become lasting."""
# ruff: noqa: S608 - constants only

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import DatabaseError

from qda.errors import QdaError, Refused
from qda.language import _
from qda.store import backup, places, visible
from qda.store.acting import OpenAct, Repeated, Wanted, finish
from qda.store.claim import Claim
from qda.store.columns import moment_text
from qda.store.durable import Durable
from qda.store.schema import VERSION

MARK = 0x71646173
"""The application id in the file's head ("qdas")."""
IDLE = 2.0
"""Seconds without an act after which the log is folded into the file, so that a plain copy is whole."""
FOLDS = 50
"""How often it is tried to empty the log after an erasing, a tenth of a second apart."""
SHARED = "SELECT id FROM space WHERE coder_id IS NULL ORDER BY id LIMIT 1"
OWN = "SELECT id FROM space WHERE coder_id = :by AND opened_at IS NULL ORDER BY id DESC LIMIT 1"
BEGIN_ACT = (
    "INSERT INTO act (rev, id, at, last_at, by_id, kind, doing, why, undoes, field, schema_version, space_id) "
    "VALUES ((SELECT coalesce(max(rev), 0) + 1 FROM act), :id, :at, :at, :by, :kind, :doing, :why, :undoes, "
    f":field, :version, coalesce(({OWN}), ({SHARED}))) RETURNING rev, space_id"
)


class SqliteFile:
    """The engines of one study file; in a synced or network folder without a write-ahead log."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.warning = places.warning(path)
        self.log = path.with_name(path.name + "-wal")
        self.claim: Claim | None = None
        self.read_only = self._claimed()
        self.durable = Durable(self._flush)
        self.writer = self._engine(1, 0)
        self.reader = self._engine(10, 50)
        event.listen(self.writer, "connect", self._for_writing)
        event.listen(self.reader, "connect", self._for_reading)
        event.listen(self.writer, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
        event.listen(self.reader, "begin", lambda c: c.exec_driver_sql("BEGIN"))
        self.busy = threading.Event()
        self.closing = threading.Event()
        self.folding: threading.Thread | None = None

    def _claimed(self) -> str:
        """Take the right to write, or say in a sentence why the study can only be read."""
        if self.path.exists() and not os.access(self.path, os.W_OK):
            return _("The file “{name}” is write-protected. You can read the study, not change it.").format(
                name=self.path.name
            )
        try:
            self.claim = Claim(self.path)
        except (OSError, sqlite3.OperationalError):
            return _(
                "Nothing can be written in the folder of “{name}”. You can read the study, not change it."
            ).format(name=self.path.name)
        if not self.claim.holder:
            return ""
        return _(
            "{who} has this study open in another window of the program. You can read it here, not change it; close the other one and open the study again to write."
        ).format(who=self.claim.holder)

    def _engine(self, size: int, more: int) -> Engine:
        url = URL.create("sqlite", database=str(self.path))
        if self.read_only and not os.access(self.path.parent, os.W_OK) and not self.log.exists():
            still = {"uri": "true", "mode": "ro", "immutable": "1"}
            url = URL.create("sqlite", database=self.path.absolute().as_uri(), query=still)
        return create_engine(
            url, pool_size=size, max_overflow=more, connect_args={"check_same_thread": False, "timeout": 10}
        )

    def _for_writing(self, raw: sqlite3.Connection, record: Any) -> None:  # noqa: ARG002
        raw.isolation_level = None
        mode = "journal_mode=DELETE" if self.warning else "journal_mode=WAL"
        lasting = "synchronous=FULL" if self.warning else "synchronous=NORMAL"
        for pragma in (
            mode,
            lasting,
            "foreign_keys=ON",
            "busy_timeout=10000",
            "cache_size=-64000",
            "secure_delete=ON",
            "temp_store=MEMORY",
            "wal_autocheckpoint=4000",
        ):
            raw.execute(f"PRAGMA {pragma}")

    def _for_reading(self, raw: sqlite3.Connection, record: Any) -> None:
        raw.isolation_level = None
        for pragma in ("busy_timeout=10000", "cache_size=-16000", "temp_store=MEMORY", "trusted_schema=OFF"):
            raw.execute(f"PRAGMA {pragma}")
        visible.veil(raw, record.info)

    @contextmanager
    def bare(self) -> Iterator[Connection]:
        """Read all rows, whoever may see them: for checks and whole copies."""
        engine = self._engine(1, 0)

        @event.listens_for(engine, "connect")
        def connect(raw: sqlite3.Connection, record: Any) -> None:  # noqa: ARG001
            raw.isolation_level = None
            raw.execute("PRAGMA query_only=ON")

        event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN"))
        with engine.connect() as c:
            yield c
        engine.dispose()

    def begin(self, c: Connection, w: Wanted, joined: int | None) -> tuple[int, UUID]:
        """Open the act in the file: its row, and its number where the triggers look for it."""
        values = {"id": str(w.id), "at": moment_text(w.at), "by": str(w.by), "version": VERSION}
        values |= {"kind": w.kind, "doing": w.doing, "why": w.why, "field": w.field}
        if joined is None:
            rev, space = c.exec_driver_sql(BEGIN_ACT, values | {"undoes": w.undoes}).one()
        else:
            rev, space = joined, c.exec_driver_sql(f"SELECT coalesce(({OWN}), ({SHARED}))", values).scalar()
        c.exec_driver_sql("INSERT INTO now VALUES (1, ?)", (rev,))
        return rev, UUID(space) if space else w.by

    def repeated(self, c: Connection, w: Wanted) -> None:
        """Refuse an act that was done before, with the answer it got."""
        found = c.exec_driver_sql("SELECT answer, rev FROM act WHERE id = ?", (str(w.id),)).first()
        if found:
            import json

            raise Repeated(None if found.answer is None else json.loads(found.answer), found.rev)

    def finish(self, c: Connection, act: OpenAct) -> int | None:
        """Write the answer and close the act: from here on a write fails again; gives the last change made, if any."""
        last = finish(c, act)
        c.exec_driver_sql("DELETE FROM now")
        return last

    def open_seal(self, c: Connection) -> None:
        """Let erasing change what is written once; journalled tables stay closed to it."""
        c.exec_driver_sql("INSERT INTO now VALUES (1, -1)")

    def close_seal(self, c: Connection) -> None:
        """Erasing is over."""
        c.exec_driver_sql("DELETE FROM now")

    def committed(self) -> int:
        """Note a commit; the log is folded into the file when nothing more comes."""
        self.busy.set()
        if self.folding is None:
            self.folding = threading.Thread(target=self._fold_when_idle, name="fold the log", daemon=True)
            self.folding.start()
        return self.durable.commit_done()

    def _flush(self) -> None:
        if self.warning:
            return
        try:
            log = os.open(self.log, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return  # folded into the file and gone: SQLite made that lasting itself
        try:
            os.fsync(log)
        finally:
            os.close(log)

    def _fold_when_idle(self) -> None:
        while not self.closing.is_set():
            self.busy.wait()
            self.busy.clear()
            if not self.closing.wait(IDLE) and not self.busy.is_set():
                self.fold()
                with suppress(QdaError, OSError, sqlite3.Error):  # tried again after the next act
                    backup.daily(self.path)

    def fold(self) -> None:
        """Bring everything from the write-ahead log into the file, unless a reader still needs the log."""
        if self.warning or self.read_only:
            return
        there = self.path.absolute().as_uri() + "?mode=rw"  # a file that was taken away is not made again
        open_it = partial(sqlite3.connect, there, uri=True, timeout=0.2, isolation_level=None)
        with suppress(sqlite3.DatabaseError), closing(open_it()) as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def compact(self) -> list[str]:
        """Write the file anew without what was deleted, and empty the log; gives what could not be done, as sentences."""
        self.reader.dispose()
        raw = self.writer.raw_connection()
        try:
            raw.cursor().execute("VACUUM")
            for _try in range(FOLDS):
                if self.warning or not raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    return []
                time.sleep(0.1)
        except sqlite3.Error as problem:
            return [
                _(
                    "What was erased is gone from every row, but the file could not be written anew ({reason}). Make room on the disk and erase again."
                ).format(reason=problem)
            ]
        finally:
            raw.close()
        return [
            _(
                "Somebody was reading in the study, so its log “{name}” could not be emptied yet. Close the study, then look again with qda check --absent."
            ).format(name=self.log.name)
        ]

    def listen(self, tell: Callable[[int], object]) -> None:
        """One process writes in a file: it tells itself."""

    def announce(self, rev: int, tell: Callable[[int], object]) -> None:
        """Tell of an act that is done."""
        tell(rev)

    def explained(self, mishap: DatabaseError) -> Exception:
        """The database's mishap as a sentence, where a researcher can do something about it."""
        code = getattr(mishap.orig, "sqlite_errorcode", 0) & 0xFF
        return explained(code, self.path) or mishap

    def close(self) -> None:
        """Fold the log, let go of the file and of the right to write in it."""
        self.closing.set()
        self.busy.set()
        self.reader.dispose()
        self.fold()
        self.writer.dispose()
        if self.claim:
            self.claim.give_up()


def explained(code: int, path: Path) -> QdaError | None:
    """A sentence for a full disk, a locked or a spoiled file."""
    name = path.name
    if code == sqlite3.SQLITE_FULL:
        return Refused(
            _("The disk is full. This step was not stored; all earlier work is. Make room, then do it again.")
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Refused(
            _(
                "Another program is writing in “{name}”. This step was not stored; all earlier work is. Close that program, then do it again."
            ).format(name=name)
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return Refused(
            _(
                "“{name}” cannot be written at the moment. This step was not stored; all earlier work is. See whether its folder is still there, then do it again."
            ).format(name=name)
        )
    return None
