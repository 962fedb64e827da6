"""Words with a capital: which of them may be names, and how surely."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from qda.assist.names_words import (
    DAYS,
    FIRST_NAMES,
    HEADINGS,
    KNOWN_SHORT,
    MONTHS,
    NOT_AS_NAMES,
    OPENERS,
    PLACES,
    SAYING,
    WHEN,
)

LIKELY, WORTH_A_LOOK = 1, 2
CAP = r"[A-ZÆØÅÄÖÜÁÉČŠŽ][\w’'\-]*"
RUN = re.compile(rf"{CAP}(?: {CAP})*")
SMALL = re.compile(r"(?<![\w@.’'-])[a-zæøåäöüé][\wæøåäöüé’'-]*(?![@.]\w)")
SENTENCE = re.compile(r"""(?:[.!?…:\n]|[-–—] |["“«‘(])\s*$""")
BEFORE = 12
"""So much of the text (code points) before a word says whether it opens a sentence."""
ENDING = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
ACRONYM = re.compile(r"([A-ZÆØÅ]{1,4})-[a-zæøå]")
LABELLED = re.compile(r"[A-Z]{1,4}\d{1,3}")
"""What a study itself calls people, groups and codes: M1, FG2, F9."""
CALENDAR = frozenset(f"{MONTHS}|{DAYS}".casefold().split("|"))
WEEKDAYS = frozenset(DAYS.casefold().split("|"))
DATED = re.compile(rf"\b(?:{WHEN}) $", re.IGNORECASE)
COMMON = re.compile(
    r"(?=.{6})[a-zæøå]+(?:(?<!s)en|elsen|heten|inga|ingen|et|ene|erne|ane|ty|ness|tion|ment|ing|rs)$"
)
"""How words end that are hardly a name at the head of a sentence: Politiet, Organisten, Safety."""
SHOUTED = 4
"""A word in capitals of so many letters is shouted or a heading, not an abbreviation."""


class Judged(NamedTuple):
    """A possible name: place, kind where lists know it, list."""

    start: int
    stop: int
    kind: str
    list: int


def small_words(text: str) -> frozenset[str]:
    """The words that stand in small letters in a text: with a capital at the head of a sentence they are no names."""
    return frozenset(SMALL.findall(text))


def role_words(label: str, small: Collection[str]) -> bool:
    """Whether a speaker's label is a role or a number (Project Manager, Grad B), as its words stand in small letters too."""
    words = [word.casefold() for word in label.split()]
    numbered = len(words) > 1 and len(words[-1]) == 1
    return numbered or all(word in small and word not in FIRST_NAMES for word in words)


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Start and stop of words with a capital that follow each other, over an initial too: "Gunn H. Bråten"."""
    open_run: tuple[int, int] | None = None
    for m in RUN.finditer(text):
        if open_run and text[open_run[1] : m.start()] == ". " and with_initial(text[slice(*open_run)]):
            open_run = open_run[0], m.end()
            continue
        if open_run:
            yield open_run
        open_run = m.span()
    if open_run:
        yield open_run


def with_initial(words: str) -> bool:
    """Whether a stretch is a first name and the first letter of another name, without its stop."""
    names = words.split(" ")
    return len(names) > 1 and len(names[-1]) == 1 and names[0].casefold() in FIRST_NAMES


def judge(text: str, start: int, stop: int, small: Collection[str]) -> Judged | None:
    """What a stretch with capitals may be, without the words at its edges that only open the sentence; None for no name."""
    opens = start == 0 or bool(SENTENCE.search(text[max(0, start - BEFORE) : start]))
    cut = trimmed(text, start, stop, opens=opens)
    if cut is None:
        return None
    opens = opens and cut[0] == start
    start, stop = cut
    words = text[start:stop]
    if not any(sign.isupper() for sign in words):
        return Judged(start, stop, "", LIKELY)
    known = kind_of(words)
    if " " in words and text.startswith(":", stop) and role_words(words, small):
        return None
    if " " in words:
        return Judged(start, stop, known, WORTH_A_LOOK if words.isupper() and not known else LIKELY)
    return alone(text, Judged(start, stop, known, LIKELY), small, opens=opens)


def trimmed(text: str, start: int, stop: int, *, opens: bool) -> tuple[int, int] | None:
    """The stretch without openers before it and I, GPs, M1 around it."""
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:stop])]
    while words and dull(text[slice(*words[0])], first=opens and words[0][0] == start):
        words.pop(0)
    while words and dull(text[slice(*words[-1])], first=False):
        words.pop()
    if opens and len(words) > 1 and words[0][0] == start:
        first, second = (bare(text[slice(*one)]).casefold() for one in words[:2])
        if second in FIRST_NAMES and first not in FIRST_NAMES:
            words.pop(0)
    return (words[0][0], words[-1][1]) if words else None


def dull(word: str, *, first: bool) -> bool:
    """Whether a word at the edge of a stretch is no part of a name."""
    plain = bare(word)
    if (len(plain) == 1 and plain.isascii()) or "_" in plain or set(plain) <= {"X", "x"}:
        return True
    if plain in KNOWN_SHORT or plain.removesuffix("s") in KNOWN_SHORT or LABELLED.fullmatch(plain):
        return True
    return first and plain.casefold() in OPENERS


def alone(text: str, one: Judged, small: Collection[str], *, opens: bool) -> Judged | None:
    """A single word: a month, a heading, an abbreviation or a word that opens a sentence is not likely to be a name."""
    word = bare(text[one.start : one.stop])
    key = word.casefold()
    before, after = text[max(0, one.start - BEFORE) : one.start], text[one.stop : one.stop + BEFORE]
    if key in OPENERS or (key in HEADINGS and after.startswith(":")):
        return None
    acronym = ACRONYM.match(word)
    if key.removesuffix("s") in WEEKDAYS:
        return None
    dated = key in CALENDAR and (key not in FIRST_NAMES or DATED.search(before))
    if dated or (acronym and (acronym[1] in KNOWN_SHORT or len(acronym[1]) == 1)):
        return None
    if one.kind and not (opens and key in NOT_AS_NAMES):
        return one
    if not opens:
        shouted = word.isupper() and len(word) >= SHOUTED and key in small
        return one._replace(list=WORTH_A_LOOK) if acronym or shouted else one
    return opening(one, key, after, small)


def opening(one: Judged, key: str, after: str, small: Collection[str]) -> Judged | None:
    """A single word that opens a sentence: a name before a verb of saying, none where an unknown one also stands in small letters."""
    says = after.lstrip().partition(" ")[0].strip(",.") in SAYING
    if says and (one.kind or (key not in small and not COMMON.fullmatch(key))):
        return one._replace(kind="person")
    return None if key in small and not one.kind else one._replace(list=WORTH_A_LOOK)


def bare(word: str) -> str:
    """A word without 's, 're and the like."""
    return ENDING.sub("", word.strip(',.;:!?"“”«»()'))


def kind_of(words: str) -> str:
    """What a known word names, in its bare or genitive form."""
    for form in (words.casefold(), words.casefold().rstrip("s").rstrip("'’")):
        if form in PLACES:
            return "place"
        if form.split(" ")[0] in FIRST_NAMES:
            return "person"
    return ""
