"""A full-text index of what was said, kept in this process's memory: nothing of it lies on disk."""

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from typing import NamedTuple

OPEN, CLOSE = "\x01", "\x02"
"""Stand around a hit; no text of a study holds such a character."""
WORD = re.compile(r'"([^"]*)"?|([^\s"]+)')
LETTER = re.compile(r"\w", re.UNICODE)


class Said(NamedTuple):
    """One turn to be found: its text's key, its number and where its words begin (code points)."""

    key: str
    turn: int
    start: int
    words: str


class Found(NamedTuple):
    """A turn that answers a query, and the places of the hits in the transcript (code points, half-open)."""

    key: str
    turn: int
    start: int
    words: str
    hits: list[tuple[int, int]]


class Spoken:
    """The turns of one study by the words in them: without case and accents, one row a turn."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.base = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self.base.execute(
            "CREATE VIRTUAL TABLE said USING fts5 (words, key UNINDEXED, turn UNINDEXED, start UNINDEXED, "
            'tokenize = "unicode61 remove_diacritics 2")'
        )
        self.known: set[str] = set()

    def keep_only(self, keys: set[str]) -> set[str]:
        """Forget every text that is not among these; gives the keys that are still missing."""
        with self.lock:
            for gone in self.known - keys:
                self.base.execute("DELETE FROM said WHERE key = ?", (gone,))
            self.known &= keys
            return keys - self.known

    def add(self, key: str, turns: Iterable[Said]) -> None:
        """Take in the turns of one text, once."""
        with self.lock:
            if key in self.known:
                return
            self.base.execute("BEGIN")
            self.base.executemany(
                "INSERT INTO said (words, key, turn, start) VALUES (?, ?, ?, ?)",
                [(one.words, one.key, one.turn, one.start) for one in turns],
            )
            self.base.execute("COMMIT")
            self.known.add(key)

    def find(self, query: str, most: int) -> tuple[int, list[Found]]:
        """How many turns answer, and the first `most` of them with the places of their hits."""
        asked = expression(query)
        if not asked:
            return 0, []
        with self.lock:
            count = self.base.execute("SELECT count(*) FROM said WHERE said MATCH ?", (asked,)).fetchone()[0]
            rows = self.base.execute(
                "SELECT key, turn, start, highlight(said, 0, ?, ?) FROM said WHERE said MATCH ? "
                "ORDER BY rowid LIMIT ?",
                (OPEN, CLOSE, asked, most),
            ).fetchall()
        return count, [_found(*row) for row in rows]


def expression(query: str) -> str:
    """What a person types as FTS5 reads it: every word as a beginning, words in quotation marks as they stand.

    A turn answers when it holds all of them; `-word` leaves out turns that hold it.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for phrase, word in WORD.findall(
        query.replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"')
    ):
        for part, whole in parts(phrase, word):
            text = '"' + part.replace('"', "") + '"' + ("" if whole else "*")
            (unwanted if word.startswith("-") and len(word) > 1 else wanted).append(text)
    if not wanted:
        return ""
    return " AND ".join(wanted) + "".join(f" NOT {one}" for one in unwanted)


def parts(phrase: str, word: str) -> Iterator[tuple[str, bool]]:
    """The phrase as a whole, or the word as a beginning; nothing where there is no letter."""
    if LETTER.search(phrase):
        yield phrase, True
    elif LETTER.search(word):
        yield word.strip("-*"), False


def _found(key: str, turn: int, start: int, marked: str) -> Found:
    words: list[str] = []
    hits: list[tuple[int, int]] = []
    at = 0
    for piece in re.split(f"({OPEN}|{CLOSE})", marked):
        if piece == OPEN:
            hits.append((start + at, start + at))
        elif piece == CLOSE:
            hits[-1] = (hits[-1][0], start + at)
        else:
            words.append(piece)
            at += len(piece)
    return Found(key, turn, start, "".join(words), hits)


_INDEXES: dict[str, Spoken] = {}
_GATE = threading.Lock()


def index_of(study: str) -> Spoken:
    """The one index of a study in this process."""
    with _GATE:
        return _INDEXES.setdefault(study, Spoken())


def forget(study: str) -> None:
    """Let go of a study's index: on closing, and when words were erased."""
    with _GATE:
        gone = _INDEXES.pop(study, None)
    if gone is not None:
        with gone.lock:
            gone.base.close()
