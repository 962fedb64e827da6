"""Proof by bytes that strings are gone: from the study, its backups, its exports and the person's own folder."""

import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from sqlalchemy import select

from qda.errors import Unreadable
from qda.language import _
from qda.store import backup, personal, places
from qda.store.study import Study
from qda.store.tables import TABLES

SQLITE = b"SQLite format 3\x00"
TOGETHER = 1 << 24
"""So many bytes of a database's values are looked through at once."""
DEPTH = 4
"""So many first bytes are taken together where many strings are looked for."""
QUOTES = {'"': "&quot;", "'": "&#x27;"}
LARGEST = 1 << 30
"""Members of an archive beyond this size are not unpacked (bytes); none that the workbench writes comes near."""


class Left(NamedTuple):
    """Where a string still stands: the number of its line in the list, never the string itself."""

    line: int
    file: str


def left_over(files: Iterable[Path], strings: Sequence[str]) -> list[Left]:
    """Every file in which a line of `strings` still stands: as UTF-8 or UTF-16, escaped as in JSON or XML, inside archives and database rows.

    Line numbers count from 1; blank lines are passed over.
    """
    wanted = {n: shapes(line.strip()) for n, line in enumerate(strings, start=1) if line.strip()}
    found: dict[Left, None] = {}
    any_of = any_shape({way for ways in wanted.values() for way in ways})
    with backup.COPYING:  # no copy comes or goes meanwhile
        for file in files if wanted else ():
            for data in contents(file):
                for line, ways in wanted.items() if any_of.search(data) else ():
                    if any(way in data for way in ways):
                        found[Left(line, str(file))] = None
    return list(found)


def shapes(words: str) -> set[bytes]:
    """The bytes that a string may be written as, also in capitals."""
    return {way for one in (words, words.upper()) for way in written(one)}


def any_shape(ways: Iterable[bytes]) -> re.Pattern[bytes]:
    """Whether any of many byte strings stands somewhere, in one pass: those that begin alike are tried together."""
    return re.compile(_alternatives(sorted(set(ways)), DEPTH))


def _alternatives(ways: list[bytes], depth: int) -> bytes:
    if depth == 0 or len(ways) == 1 or not all(ways):
        return b"(?:" + b"|".join(map(re.escape, ways)) + b")"
    branches = (
        re.escape(first) + _alternatives([way[1:] for way in some], depth - 1)
        for first, some in groupby(ways, key=lambda way: way[:1])
    )
    return b"(?:" + b"|".join(branches) + b")"


def written(words: str) -> set[bytes]:
    """A string in UTF-8, UTF-16, JSON and XML."""
    ways = {words.encode("utf-8"), words.encode("utf-16-le"), words.encode("utf-16-be")}
    ways |= {json.dumps(words, ensure_ascii=ascii)[1:-1].encode("utf-8") for ascii in (True, False)}
    return ways | {escape(words).encode("utf-8"), escape(words, QUOTES).encode("utf-8")}


def contents(file: Path) -> Iterator[bytes]:
    """The bytes of a file, and of what is packed into it; a long text in a database is put together from its pages.

    Raises Unreadable for a database that cannot be looked into: nothing could be proved then.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return  # a backup that got its name just now, a log that was folded
    yield data
    if data.startswith(SQLITE):
        try:
            yield from cells(file)
        except sqlite3.DatabaseError as problem:
            if file.exists():
                raise Unreadable(
                    _("“{name}” cannot be looked through ({reason}). Nothing is proved.").format(
                        name=file.name, reason=problem
                    )
                ) from problem
    elif zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            for member in packed.infolist():
                if member.file_size <= LARGEST:
                    yield packed.read(member)


def cells(file: Path) -> Iterator[bytes]:
    """Every text and byte value of a database file; the file is not changed."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as c:
        names = [row[0] for row in c.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            rows = c.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a table's own name
            yield from together(value for row in rows for value in row)


def together(values: Iterable[object]) -> Iterator[bytes]:
    """Values as bytes, many at once with a NUL between them."""
    held, size = [], 0
    for value in values:
        if isinstance(value, (str, bytes)):
            held.append(value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value)
            size += len(held[-1])
        if size > TOGETHER:
            yield b"\0".join(held)
            held, size = [], 0
    yield b"\0".join(held)


def still_there(study: Study, strings: Sequence[str]) -> list[Left]:
    """The lines that stand in any file ever written for a study, in the folders beside it, in the person's own folder, or in a database's rows."""
    found = left_over(files_of(study), strings)
    return found if study.path else [*found, *left_in_rows(study, strings)]


def files_of(study: Study) -> list[Path]:
    """Every file that may hold words of a study: itself with its tails, all in its backup folder, inbox and outbox, the person's own folder."""
    found = places.files_in(personal.folder())
    if path := study.path:
        found += [
            file for file in path.parent.iterdir() if file.is_file() and file.name.startswith(path.name)
        ]
        for folder in (backup.folder(path), places.inbox(path), places.outbox(path)):
            found += sorted(file for file in folder.rglob("*") if file.is_file())
    return list(dict.fromkeys(found))


def left_in_rows(study: Study, strings: Sequence[str]) -> list[Left]:
    """The lines that stand in a row of a study in a database."""
    wanted = {n: shapes(line.strip()) for n, line in enumerate(strings, start=1) if line.strip()}
    where = places.where(study.place)[0].where
    found: dict[Left, None] = {}
    with study.whole() as s:
        for table in TABLES.values():
            values = (value for row in s.execute(select(table)) for value in row)
            texts = (json.dumps(v, ensure_ascii=False) if isinstance(v, (dict, list)) else v for v in values)
            for data in together(texts):
                for line, ways in wanted.items():
                    if any(way in data for way in ways):
                        found[Left(line, where)] = None
    return list(found)
