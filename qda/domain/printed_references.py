"""References that a manuscript cites by number: which numbers stand behind which authors, and the list at its end."""

import re
from collections import defaultdict
from difflib import SequenceMatcher
from typing import NamedTuple

from qda.domain.manuscript_text import Manuscript

NAME = r"[A-ZÆØÅÄÖÉ][\w’'-]+"
CITED = re.compile(
    rf"\b({NAME}(?:,\s{NAME})*(?:\s(?:&|and|og)\s{NAME}|\set\sal\.?)?)(?P<own>['’]s?)?(?:\s\((?:19|20)\d\d\))?"
    rf"(?P<between>(?:\s[a-zæøå-]+){{0,10}}?)\s?[\[(](?P<numbers>\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}})*)[\])]"
)
NEAR = 4
"""So many words may stand between authors and their number where no list of references can tell."""
SEVERAL = re.compile(r"&|\band\b|\bog\b|et al")
ENTRY = re.compile(r"\s*\[?(\d{1,3})[\].)]?\s+(\S.{20,})")
ALIKE = 0.86
FIRST = 120


class Cited(NamedTuple):
    """Authors with the numbers that stand behind them; `near` where they surely belong to them."""

    authors: str
    numbers: frozenset[int]
    start: int
    stop: int
    near: bool


def cited(manuscript: Manuscript) -> list[Cited]:
    """Authors named in the text (two or more, or et al.) with numbers in brackets behind them."""
    text = manuscript.text[: manuscript.body_stop]
    return [
        Cited(
            alike(match[1]),
            spread(match["numbers"]),
            match.start(),
            match.end(),
            bool(match["own"] or match[1][-1] in "'’") or len(match["between"].split()) <= NEAR,
        )
        for match in CITED.finditer(text)
        if SEVERAL.search(match[1])
    ]


def alike(authors: str) -> str:
    """One way of writing the same authors."""
    words = re.sub(r"\s(?:&|and|og)\s", " & ", authors)
    return re.sub(r"\set\sal\.?", " et al.", words).rstrip("'’")


def spread(written: str) -> frozenset[int]:
    """“3, 5–7” as 3, 5, 6, 7."""
    found: set[int] = set()
    for piece in re.split(r"\s?,\s?", written):
        ends = [int(n) for n in re.split(r"\s?[–-]\s?", piece)]
        found |= set(range(ends[0], ends[-1] + 1))
    return frozenset(found)


def listed(manuscript: Manuscript) -> dict[int, tuple[str, int, int]]:
    """The list of references: number → (entry, start, stop); empty where entries have no numbers."""
    found: dict[int, tuple[str, int, int]] = {}
    for start, one in zip(manuscript.starts, manuscript.paragraphs, strict=True):
        match = ENTRY.fullmatch(one.words) if start > manuscript.body_stop else None
        if match:
            found[int(match[1])] = (match[2].strip(), start, start + len(one.words))
    return found


def twice_listed(entries: dict[int, tuple[str, int, int]]) -> list[tuple[int, int]]:
    """Numbers of two entries that are the same work."""
    flat = {n: re.sub(r"\W+", " ", words.lower())[:FIRST] for n, (words, _a, _b) in entries.items()}
    by_author: dict[str, list[int]] = defaultdict(list)
    for n, words in flat.items():
        by_author[words.split(" ", 1)[0]].append(n)
    return [
        (a, b)
        for some in by_author.values()
        for i, a in enumerate(some)
        for b in some[i + 1 :]
        if SequenceMatcher(None, flat[a], flat[b], autojunk=False).ratio() >= ALIKE
    ]


def under_two_numbers(manuscript: Manuscript) -> list[tuple[Cited, Cited]]:
    """Pairs of citations of the same authors without a number in common; none where the list shows two works."""
    entries = listed(manuscript)
    same = {frozenset(pair) for pair in twice_listed(entries)}
    by_authors: dict[str, list[Cited]] = defaultdict(list)
    for one in cited(manuscript):
        if belongs(one, entries):
            by_authors[one.authors].append(one)
    found = []
    for some in by_authors.values():
        first = some[0]
        other = next((one for one in some[1:] if not one.numbers & first.numbers), None)
        if other and not two_works(first, other, entries, same):
            found.append((first, other))
    return found


def belongs(one: Cited, entries: dict[int, tuple[str, int, int]]) -> bool:
    """Whether a number stands for the authors before it, as the list of references tells where it can."""
    listed_ = [entries[n][0].lower() for n in one.numbers if n in entries]
    family = re.split(r"\W", one.authors)[0].lower()
    return any(family in entry for entry in listed_) if listed_ else one.near


def two_works(
    a: Cited, b: Cited, entries: dict[int, tuple[str, int, int]], same: set[frozenset[int]]
) -> bool:
    """Whether the list of references shows that the numbers stand for different works of these authors."""
    pairs = [(x, y) for x in a.numbers for y in b.numbers if x in entries and y in entries]
    family = re.split(r"\W", a.authors)[0].lower()
    both = [(x, y) for x, y in pairs if family in entries[x][0].lower() and family in entries[y][0].lower()]
    return bool(both) and not any(frozenset(pair) in same for pair in both)
