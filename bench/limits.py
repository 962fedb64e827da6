"""Bare limits: the least that any program must do for a job, one reviewed function of at most 15 lines each."""

import csv
import io
import sqlite3
import time
import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path


def insert_and_commit(folder: Path, runs: int) -> list[float]:
    """Milliseconds of one insert with its commit in SQLite (WAL, full durability)."""
    base = sqlite3.connect(folder / "limit.sqlite", isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE IF NOT EXISTS unit (id TEXT PRIMARY KEY, start INT, stop INT, quote TEXT)")
    out = []
    for n in range(runs):
        began = time.perf_counter()
        base.execute("INSERT OR REPLACE INTO unit VALUES (?, ?, ?, ?)", (f"{n:036d}", n, n + 30, "x" * 120))
        out.append((time.perf_counter() - began) * 1000)
    base.close()
    return out


def update_rows(folder: Path, count: int) -> list[float]:
    """Milliseconds of giving so many rows another code by one statement, with its commit."""
    base = sqlite3.connect(folder / "update.sqlite", isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("CREATE TABLE coding (id TEXT PRIMARY KEY, code TEXT)")
    base.execute("CREATE INDEX at_code ON coding (code)")
    base.executemany("INSERT INTO coding VALUES (?, 'one')", ((f"{n:036d}",) for n in range(count)))
    began = time.perf_counter()
    base.execute("UPDATE coding SET code = 'other' WHERE code = 'one'")
    took = (time.perf_counter() - began) * 1000
    base.close()
    (folder / "update.sqlite").unlink()
    return [took]


def store_texts(folder: Path, texts: Sequence[str]) -> float:
    """Seconds for all texts in one transaction."""
    base = sqlite3.connect(folder / "texts.sqlite")
    base.execute("CREATE TABLE IF NOT EXISTS text (id INTEGER PRIMARY KEY, words TEXT)")
    began = time.perf_counter()
    with base:
        base.executemany("INSERT INTO text (words) VALUES (?)", [(t,) for t in texts])
    base.close()
    return time.perf_counter() - began


def read_file(path: Path) -> float:
    """Seconds to open a study's file and read its smallest table."""
    began = time.perf_counter()
    base = sqlite3.connect(path)
    base.execute("SELECT title FROM study").fetchall()
    base.close()
    return time.perf_counter() - began


def write_rows(rows: Sequence[Sequence[str]]) -> float:
    """Seconds to write the same rows as plain CSV."""
    began = time.perf_counter()
    csv.writer(io.StringIO()).writerows(rows)
    return time.perf_counter() - began


def sweep_ends(coders: Sequence[Sequence[tuple[int, int]]], length: int) -> float:
    """One code's alpha on characters from sorted span ends, the spans of one coder taken not to overlap."""
    ends = sorted([(a, 1) for own in coders for a, _b in own] + [(b, -1) for own in coders for _a, b in own])
    many, marks, apart, here, depth = len(coders), 0, 0, 0, 0
    for at, step in ends:
        marks += depth * (at - here)
        apart += depth * (many - depth) * (at - here)
        here, depth = at, depth + step
    values = length * many
    return 1 - (values - 1) * apart / ((many - 1) * marks * (values - marks)) if 0 < marks < values else 1.0


def write_marked(rows: Sequence[Sequence[str]]) -> float:
    """Seconds to write the same rows as text with a mark before each cell."""
    began = time.perf_counter()
    "".join("<tr><td>" + "<td>".join(row) + "\n" for row in rows).encode()
    return time.perf_counter() - began


def write_packed(rows: Sequence[Sequence[str]]) -> float:
    """Seconds to write the same rows as bare XML into one part of a zip."""
    began = time.perf_counter()
    with (
        zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package,
        package.open("part.xml", "w") as part,
    ):
        for row in rows:
            part.write(("<r>" + "".join(f"<c>{escape(cell)}</c>" for cell in row) + "</r>").encode())
    return time.perf_counter() - began
