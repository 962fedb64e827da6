"""A unit on its way to a shorter wording: words only leave or are added, and each keeps its place in the unit."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

WORD = re.compile(
    r"\[[^\[\]\n]{0,40}\]|\((?:\.\.\.?|…)\)"  # marks of elision and of what is not speech
    r"|\d+(?:[.,:]\d+)+"
    r"|\w+(?:['’\-/]\w+)*(?:-(?!\w))?"
    r"|\.\.+|[^\w\s]"
)
STOPS = frozenset({".", "!", "?"})
LOOSE = frozenset({",", ";", ":", "–", "—", "-", "…", "..", "..."})
LEADS_ON = frozenset({",", ";", ":", "–", "—"})
SHORTEST = 3
QUOTES = frozenset("\"'”’»")
CLOSING = STOPS | {",", ";", ":", ")", "]", "”", "’", "…", "..."}


class Word(NamedTuple):
    """One word or mark, with its place in the unit in code points (half-open)."""

    text: str
    start: int
    stop: int

    @property
    def low(self) -> str:
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] == "_"


def split(text: str) -> list[Word]:
    """The words and marks of a text, in order."""
    return [Word(found.group(), found.start(), found.end()) for found in WORD.finditer(text)]


class Removal(NamedTuple):
    """A stretch of the unit that a suggestion leaves out, in code points (half-open), and why."""

    start: int
    stop: int
    reason: str


@dataclass
class Draft:
    """Which words of a unit still stand, which left and why, and which were put in."""

    source: str
    words: list[Word]
    gone: dict[int, str] = field(default_factory=dict)
    put: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Draft":
        return cls(text, split(text))

    @cached_property
    def lows(self) -> list[str]:
        """The words in lower case."""
        return [word.low for word in self.words]

    def copy(self) -> "Draft":
        return Draft(self.source, self.words, dict(self.gone), dict(self.put))

    def kept(self) -> list[int]:
        """The places (numbers of words) that still stand."""
        return [place for place in range(len(self.words)) if place not in self.gone]

    def cut(self, places: "list[int] | range", reason: str) -> None:
        for place in places:
            self.gone.setdefault(place, reason)

    def add(self, place: int, words: str) -> None:
        """Put words in at the place of a word (before it, where it still stands)."""
        self.put[place] = words

    @property
    def added(self) -> list[str]:
        return [word for place in sorted(self.put) for word in self.put[place].split()]

    def removals(self) -> list[Removal]:
        """What left, neighbouring words of one reason joined into one stretch."""
        stretches: list[Removal] = []
        for place in sorted(self.gone):
            word, reason = self.words[place], self.gone[place]
            last = stretches[-1] if stretches else None
            joined = (
                place - 1 in self.gone and last is not None and (last.reason == reason or not word.is_word)
            )
            if joined and last is not None:
                stretches[-1] = Removal(last.start, word.stop, last.reason)
            else:
                stretches.append(Removal(word.start, word.stop, reason))
        return stretches

    def tidy(self) -> None:
        """Take out the commas and stops that stand alone once the words around them have left."""
        before: int | None = None
        for place in self.kept():
            if self._stray(before, place):
                self.cut([place], "mark")
                continue
            if before is not None and self._doubled(before, place):
                self.cut([before], "mark")
            before = place

    def close(self, joining: frozenset[str]) -> None:
        """Take out what only leads on at the end: a comma, and an "and" or "so" set off before it."""
        kept = self.kept()
        while len(kept) > SHORTEST:
            last, before = self.words[kept[-1]], self.words[kept[-2]]
            if last.text not in LEADS_ON and not (last.low in joining and not before.is_word):
                return
            self.cut([kept.pop()], "mark" if not last.is_word else "cut off")

    def _stray(self, before: int | None, place: int) -> bool:
        mark = self.words[place].text
        if mark not in LOOSE | STOPS or place == 0 or place - 1 not in self.gone:
            return False
        if before is None:
            return place not in self.put
        opening = self.words[before]
        return opening.text in STOPS or not (
            opening.is_word or opening.text in CLOSING | QUOTES or mark in STOPS
        )

    def _doubled(self, before: int, place: int) -> bool:
        first, second = self.words[before].text, self.words[place].text
        between = any(number in self.gone for number in range(before + 1, place)) or before - 1 in self.gone
        return between and first in LOOSE and second in LOOSE | STOPS

    def text(self) -> str:
        return self.render()[0]

    def render(self) -> tuple[str, list[int]]:
        """The wording as it stands, and for each of its characters the place it came from (-1: put in)."""
        pieces: list[tuple[str, int]] = []
        before: int | None = None
        for place in range(len(self.words)):
            if place in self.put:
                pieces.append((self.put[place], -1))
            if place not in self.gone:
                pieces.append((self.words[place].text, place))
        text, places = "", []
        opening = True
        for piece, place in pieces:
            gap = self._gap(before, place, text, piece)
            shown = self._capital(piece, place) if opening and place >= 0 else piece
            text += gap + shown
            places += [-1] * len(gap) + [place] * len(shown)
            before = place
            if shown[0].isalnum() or shown in STOPS:
                opening = shown in STOPS
        return text, places

    def _gap(self, before: int | None, place: int, text: str, piece: str) -> str:
        if not text:
            return ""
        if before is not None and before >= 0 and place == before + 1:
            return self.source[self.words[before].stop : self.words[place].start]
        if piece in CLOSING or text[-1] in "([“‘":
            return ""
        return " "

    def _capital(self, piece: str, place: int) -> str:
        """A word that now opens a sentence takes over the capital of the word that opened it."""
        first = place
        while first > 0 and self.words[first - 1].text not in STOPS:
            first -= 1
        while first < place and not self.words[first].is_word:
            first += 1
        moved = first != place and self.words[first].text[0].isupper()
        return piece[0].upper() + piece[1:] if moved else piece


def sentences(draft: Draft) -> list[list[int]]:
    """The standing places, sentence by sentence (a stop closes one, where a blank or the end follows)."""
    found: list[list[int]] = [[]]
    for place in draft.kept():
        found[-1].append(place)
        word = draft.words[place]
        ends = word.text in STOPS and (
            word.stop == len(draft.source) or not draft.source[word.stop].isalnum()
        )
        if ends:
            found.append([])
    return [sentence for sentence in found if sentence]
