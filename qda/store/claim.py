"""Who has a study file open for writing: a lock in a small file beside it that ends with its process."""

import getpass
import os
import platform
import sqlite3
from contextlib import suppress
from pathlib import Path


class Claim:
    """The right to write in one study file; where another process has it, `holder` names who.

    A SQLite lock rather than a system call, so that it works alike everywhere and ends with the process.
    """

    def __init__(self, study: Path) -> None:
        self.path = study.with_name(study.name + "-open")
        self.held: sqlite3.Connection | None = None
        self.holder = ""
        while not self.held and not self.holder:
            self._try()

    def _try(self) -> None:
        self.path.touch()
        before = self._number()
        held = sqlite3.connect(self.path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            held.execute("BEGIN IMMEDIATE")
            held.execute("CREATE TABLE IF NOT EXISTS holder (name TEXT)")
            held.execute("DELETE FROM holder")
            held.execute("INSERT INTO holder VALUES (?)", (own_name(),))
            held.execute("COMMIT")
            held.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as e:
            busy = e.sqlite_errorcode == sqlite3.SQLITE_BUSY
            self.holder = self._name(held) if busy else ""
            held.close()
            if not busy:
                raise
            return
        if before == self._number():
            self.held = held
        else:
            held.close()

    def _number(self) -> int | None:
        try:
            return self.path.stat().st_ino
        except FileNotFoundError:
            return None

    def _name(self, held: sqlite3.Connection) -> str:
        held.execute("PRAGMA busy_timeout=1000")
        try:
            row = held.execute("SELECT name FROM holder").fetchone()
        except sqlite3.OperationalError:
            row = None
        return str(row[0]) if row else "?"

    def give_up(self) -> None:
        """Let another process write; the small file goes away with the claim."""
        if not self.held:
            return
        if os.name == "posix":  # elsewhere an open file cannot be removed; here it must go before the lock
            self.path.unlink(missing_ok=True)
        self.held.close()
        self.held = None
        if os.name != "posix":
            with suppress(PermissionError):
                self.path.unlink(missing_ok=True)


def own_name() -> str:
    """The person at this machine, as another person would know them."""
    try:
        who = getpass.getuser()
    except (OSError, KeyError):
        who = "?"
    return f"{who}, {platform.node()}" if platform.node() else who
