"""What a value reads like once words are gone from it: the same for a row and for every image of it in the journal."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from qda.domain.erasure import Finder, Stretches, Token, marked
from qda.domain.terms import name_key
from qda.domain.wording import fingerprint
from qda.store.erasing_columns import MARKED, UNIQUE, WORDS
from qda.store.states import Image

ROW_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
KEYWORD = 24
"""Keys of JSON objects up to this length, in small letters and without blanks, are the workbench's own words."""
SHORT = 400
"""Values up to this length (characters) are remembered, since the journal repeats them."""


Row = tuple[str, UUID]


@dataclass(frozen=True)
class Rules:
    """What is to be overwritten: what `find` finds, by its `token` (in older texts character by character).

    `places`: further stretches of texts, by their sha256. `wiped`: rows of which every word becomes `mark` (None), or
    columns of theirs and what they hold from now on. `dropped`: texts that go as a whole. `titles`: what rows that go
    were called in the sentences of the acts on them.
    """

    find: Finder
    mark: str
    token: Token
    places: Mapping[str, Stretches] = field(default_factory=dict)
    wiped: Mapping[Row, Mapping[str, str] | None] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()


class Words:
    """Turns values and whole images into what they read like afterwards; `changed` collects the rows it found to change."""

    def __init__(self, rules: Rules, transcripts: Collection[UUID]) -> None:
        self.find, self.mark, self.token, self.wiped = rules.find, rules.mark, rules.token, rules.wiped
        self.titles = rules.titles
        self.transcripts = frozenset(transcripts)
        self.gone = frozenset(str(row) for (__, row), columns in rules.wiped.items() if columns is None)
        self.marks: dict[str, str] = {}
        self.apart: dict[tuple[str, str], str] = {}
        self.keys: dict[tuple[str, str], str] = {}
        self.changed: set[Row] = set()
        self.stances: dict[UUID, Row] = {}
        self._known: dict[str, str] = {}

    def learn(self, marks: Mapping[str, str]) -> None:
        """Marks made from words, and what takes their place."""
        self.marks.update(marks)

    def distinct(self, table: str, value: str, values: Collection[str]) -> None:
        """Keep two rows apart that would read alike: the later one gets a number."""
        new = self.plain(value)
        if new == value:
            return
        taken = {name_key(one) for one in values} | {
            name_key(one) for (name, __), one in self.apart.items() if name == table
        }
        wanted, n = new, 2
        while name_key(wanted) in taken:
            wanted, n = f"{new} ({n})", n + 1
        self.apart[table, value] = wanted
        self.keys[table, name_key(value)] = name_key(wanted)
        self.learn({fingerprint(value): fingerprint(wanted)})

    def plain(self, value: str) -> str:
        """A text without the words."""
        if value in self.marks:
            return self.marks[value]
        if (known := self._known.get(value)) is not None:
            return known
        places = self.find(value)
        new = marked(value, places, self.token) if places else value
        if len(value) <= SHORT:
            self._known[value] = new
        if places:
            self.learn({fingerprint(value): fingerprint(new)})
        return new

    def deep(self, value: Any) -> Any:
        """A JSON value without the words; drafts kept under the key of a row that goes are gone too."""
        if isinstance(value, str):
            return self.plain(value)
        if isinstance(value, list):
            return [self.deep(one) for one in value]
        if isinstance(value, dict):
            kept = {k: v for k, v in value.items() if k not in self.gone}
            return {self._key(k): self.deep(v) for k, v in kept.items()}
        return value

    def _key(self, key: str) -> str:
        own = len(key) <= KEYWORD and key.islower() and key.replace("_", "").isalpha()
        return key if own else self.plain(key)

    def bare(self, value: Any) -> Any:
        """A JSON value of which only numbers and keys of rows stay."""
        if isinstance(value, str):
            return value if not value or ROW_KEY.fullmatch(value) else self.mark
        if isinstance(value, list):
            return [self.bare(one) for one in value]
        if isinstance(value, dict):
            return {self._key(k): self.bare(v) for k, v in value.items()}
        return value

    def image(self, table: str, row: UUID, image: Image) -> Image:
        """A row, or a part of it, as it reads afterwards."""
        if table == "stance":
            self._note(row, image)
        new = dict(image)
        for name in WORDS.get(table, ()):
            if image.get(name):
                new[name] = self._value(table, row, name, image[name])
        for name in MARKED.get(table, ()):
            if image.get(name):
                new[name] = self._mark(table, row, name, image[name])
        if new != image:
            self.changed.add((table, row))
        return new

    def _value(self, table: str, row: UUID, name: str, value: Any) -> Any:
        if (table, row) in self.wiped:
            columns = self.wiped[table, row]
            if columns is None:
                return self.mark if isinstance(value, str) else type(value)()
            if name in columns:
                return columns[name]
        if not isinstance(value, str):
            return self.deep(value)
        if name == "seen" and self.stances.get(row) in self.changed:
            return ""
        if UNIQUE.get(table) == name and (table, value) in self.apart:
            return self.apart[table, value]
        return self.plain(value)

    def _mark(self, table: str, row: UUID, name: str, value: str) -> str:
        if name == "name_key":
            if (table, row) in self.wiped and self.wiped[table, row] is None:
                return name_key(self.mark)
            return self.keys.get((table, value)) or name_key(self.plain(value))
        if name == "source_sha256":
            return "" if row in self.transcripts else value
        if name == "written_for" and (table, row) in self.wiped:
            return ""
        return self.marks.get(value, value)

    def _note(self, row: UUID, image: Image) -> None:
        for table in ("code", "category"):
            if of := image.get(f"{table}_id"):
                self.stances[row] = (table, UUID(str(of)))
