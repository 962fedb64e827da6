"""Where printed words stand in what was said: word by word, elisions and brackets allowed, every other change shown."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from qda.domain.printed_quotes import ELISION

WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*", re.UNICODE)
PART_OF_WORD = re.compile(r"\[(\w{1,3})\](?=\w)|(?<=\w)\[(\w{1,4})\]")
LABEL = re.compile(
    r"(?:^|[.!?…)\]”’\"–-]\s+)(?P<name>[A-ZÆØÅ]\w{0,14}:\s)|(?<=\s)(?P<number>[A-ZÆØÅ]{1,3}\d{1,3}:\s)",
    re.MULTILINE,
)
"""A speaker's name before the words of a turn, as exchanges are printed."""
BRACKET = re.compile(r"\[[^\[\]\n]*\]|\([^()\n]{1,30}\)")
"""What an editor put in, or a transcriber noted: [the staff], (laughs)."""
EDGE = "\x00"
"""Stands between the sources in one stream of words; no printed word equals it."""
SHORT_GAP, LONG_GAP = 8, 400
"""So many words may a bracket stand for, and so many may an elision leave out."""
SEED = 3
PLENTY = 40
EDGES = 6
"""So many words before and after the first and last run are looked at."""
TRIED = 4
FOUND = 0.58
"""A quote of which a smaller share of words stands together in one place is not found there."""
FEWEST = 4


class Way(StrEnum):
    """How printed words differ from the source without a mark."""

    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left out"


class Difference(NamedTuple):
    """Words as printed (offsets in the quote) and as they stand in the source."""

    way: Way
    printed: str
    original: str
    start: int
    stop: int


class Word(NamedTuple):
    """A word as it is compared, and its place in its text."""

    key: str
    start: int
    stop: int


class Piece(NamedTuple):
    """A run of printed words, and how many words of the source may be left out before it."""

    words: tuple[Word, ...]
    gap: int


class Trace(NamedTuple):
    """The words of a stream from `first` to `last` (both counted in) that a quote prints; without differences it is exact."""

    first: int
    last: int
    differences: tuple[Difference, ...]
    share: float


def words_of(text: str) -> list[Word]:
    """The words of a text in order, small letters, hyphens and apostrophes made alike."""
    return [
        Word(re.sub(r"[-]", "", m.group().casefold().replace("’", "'").replace("ʼ", "'")), m.start(), m.end())
        for m in WORD.finditer(text)
    ]


def labels(text: str) -> list[tuple[int, int]]:
    """Where speakers' names stand before turns."""
    return [m.span("name" if m["name"] else "number") for m in LABEL.finditer(text)]


def words_said(text: str) -> list[Word]:
    """The words of a text without speakers' names before turns and without what is noted in brackets."""
    out = [*labels(text), *(m.span() for m in BRACKET.finditer(text))]
    return [word for word in words_of(text) if not any(start <= word.start < stop for start, stop in out)]


def pieces(quote: str) -> list[Piece]:
    """The runs of words between elisions and brackets; a speaker's label at the beginning of a line is left out."""
    joined = PART_OF_WORD.sub(lambda m: f"\x01{m[1] or m[2]}\x01", quote)
    flat = joined.replace("\x01", "")
    places = [n for n, letter in enumerate(joined) if letter != "\x01"]
    cuts = sorted(
        [(m.start(), m.end(), LONG_GAP) for m in ELISION.finditer(flat)]
        + [
            (m.start(), m.end(), LONG_GAP if ELISION.fullmatch(m.group()) else SHORT_GAP)
            for m in BRACKET.finditer(flat)
        ]
        + [(start, stop, 0) for start, stop in labels(flat)]
    )
    found: list[Piece] = []
    begin, gap = 0, 0
    for start, stop, width in [*cuts, (len(flat), len(flat), 0)]:
        if start < begin:
            begin, gap = max(begin, stop), max(gap, width)
            continue
        run = tuple(
            Word(one.key, places[begin + one.start], places[begin + one.stop - 1] + 1)
            for one in words_of(flat[begin:start])
        )
        if run:
            found.append(Piece(run, gap))
            gap = 0
        begin, gap = stop, max(gap, width)
    return found


class Stream:
    """The words of one or several texts in a row, ready to be searched."""

    def __init__(self, keys: Sequence[str]) -> None:
        self.keys = list(keys)
        self.joined = " " + " ".join(self.keys) + " "
        self.places: list[int] = []
        place = 1
        for key in self.keys:
            self.places.append(place)
            place += len(key) + 1

    def occurrences(self, run: Sequence[str]) -> Iterator[int]:
        """The numbers of the words at which these words stand one after another."""
        needle = f" {' '.join(run)} "
        place = self.joined.find(needle)
        while place >= 0:
            yield bisect_left(self.places, place + 1)
            place = self.joined.find(needle, place + 1)

    def exact(self, quote: Sequence[Piece]) -> Trace | None:
        """Where all pieces stand in order, each no farther from the one before than its mark allows."""
        if not quote:
            return None
        first = [word.key for word in quote[0].words]
        for start in self.occurrences(first):
            last = self._rest(quote[1:], start + len(first))
            if last is not None and EDGE not in self.keys[start:last]:
                return Trace(start, last - 1, (), 1.0)
        return None

    def _rest(self, quote: Sequence[Piece], place: int) -> int | None:
        for piece in quote:
            run = [word.key for word in piece.words]
            reach = self.keys[place : place + piece.gap + len(run)]
            found = next(
                (n for n in range(len(reach) - len(run) + 1) if reach[n : n + len(run)] == run), None
            )
            if found is None:
                return None
            place += found + len(run)
        return place

    def nearest(self, quote: Sequence[Piece]) -> Trace | None:
        """The place where most of the printed words stand in their order; nothing where too few do."""
        words = [word for piece in quote for word in piece.words]
        if len(words) < FEWEST:
            return None
        reach = len(words) + 12 + min(sum(piece.gap for piece in quote), LONG_GAP)
        best: Trace | None = None
        for start, stop in self._windows(words, reach):
            trace = self._aligned(quote, words, start, stop)
            if trace and (best is None or trace.share > best.share):
                best = trace
        return best if best and best.share >= FOUND else None

    def _windows(self, words: Sequence[Word], reach: int) -> list[tuple[int, int]]:
        """The stretches that hold most runs of the printed words, the fullest first."""
        size = SEED if len(words) > 2 * SEED else SEED - 1
        hits: list[tuple[int, int]] = []
        for n in range(len(words) - size + 1):
            run = [word.key for word in words[n : n + size]]
            hits += [(place, n) for place, _nth in zip(self.occurrences(run), range(PLENTY), strict=False)]
        hits.sort()
        found: dict[tuple[int, int], int] = {}
        low = 0
        for high, (place, n) in enumerate(hits):
            while place - hits[low][0] > reach:
                low += 1
            first, nth = hits[low]
            window = (max(0, first - nth - EDGES), place + len(words) - n + EDGES)
            found[window] = len({n_ for _place, n_ in hits[low : high + 1]})
        return sorted(found, key=lambda one: (-found[one], one))[:TRIED]

    def _aligned(self, quote: Sequence[Piece], words: Sequence[Word], low: int, high: int) -> Trace | None:
        there = self.keys[low:high]
        codes = SequenceMatcher(None, [word.key for word in words], there, autojunk=False).get_opcodes()
        equal = [code for code in codes if code[0] == "equal"]
        if not equal:
            return None
        share = sum(code[2] - code[1] for code in equal) / len(words)
        first, last = low + equal[0][3], low + equal[-1][4] - 1
        if EDGE in self.keys[first : last + 1]:
            return None
        open_at = allowed(quote)
        differences = [
            self._difference(words, low, code) for code in codes if unmarked(code, open_at, equal, len(words))
        ]
        return Trace(first, last, tuple(differences), share)

    def _difference(
        self, words: Sequence[Word], low: int, code: tuple[str, int, int, int, int]
    ) -> Difference:
        tag, a, b, c, d = code
        way = {"replace": Way.CHANGED, "delete": Way.ADDED, "insert": Way.LEFT_OUT}[tag]
        start = words[a].start if a < len(words) else words[-1].stop
        stop = words[b - 1].stop if b > a else start
        return Difference(
            way,
            " ".join(word.key for word in words[a:b]),
            " ".join(self.keys[low + c : low + d]),
            start,
            stop,
        )


def allowed(quote: Sequence[Piece]) -> dict[int, int]:
    """At which printed word something may be left out, and how much."""
    found: dict[int, int] = {}
    n = 0
    for piece in quote:
        if piece.gap:
            found[n] = piece.gap
        n += len(piece.words)
    return found


def unmarked(
    code: tuple[str, int, int, int, int],
    open_at: dict[int, int],
    equal: Sequence[tuple[str, int, int, int, int]],
    total: int,
) -> bool:
    """Whether a difference has no mark; what the source says before and after the quote is none."""
    tag, a, b, c, d = code
    if tag == "equal":
        return False
    if tag == "insert":
        outside = d <= equal[0][3] or c >= equal[-1][4]
        return not outside and not (a in open_at and d - c <= open_at[a])
    return bool(b - a) and (0 <= a < total)
