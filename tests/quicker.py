"""What makes the run quick without changing what is tested: temporary files in memory, statements compiled once for all studies."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as Dialect
from sqlalchemy.engine import Engine
from sqlalchemy.util import LRUCache

MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30
"""Free bytes that the folder in memory must have; a container often has much less."""


def files_in_memory() -> None:
    """Temporary folders of this run and of the programs it starts lie in memory, unless TMPDIR names another place."""
    room = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    if room and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def compiled_once() -> None:
    """A statement compiled for one SQLite file serves the next: a test opens a new study, an open program keeps its own."""
    compiled, begin = LRUCache(5_000), Engine.__init__

    def with_shared(self: Engine, pool: Any, dialect: Any, *args: Any, **more: Any) -> None:
        begin(self, pool, dialect, *args, **more)
        if type(dialect) is Dialect:
            self._compiled_cache = compiled

    Dialect.__hash__ = lambda self: hash(type(self))
    Dialect.__eq__ = lambda self, other: type(other) is type(self)
    Engine.__init__ = with_shared
