"""Where a name stands in a text, in all its forms: case, genitive, Finnish cases, composed letters, broken lines; never inside a longer word."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from qda.domain.text import Edit

SOFT = "\u00ad"
TOKEN = re.compile(r"[\w\u0300-\u036f\u00ad]+")
BROKEN = re.compile(r"(?<=\w)[-\u2010]\n[ \t]*(?=\w)")
BLANK = re.compile(r"\s+")
DASH = re.compile(r"[\u2010-\u2015]")
LINES = 1
"""A name may run over so many line ends, not over an empty line."""
CASES = """
n in en an on un yn än ön ssa ssä sta stä lla llä lta ltä lle a ä ta tä na nä ksi aan een iin oon uun yyn ään öön
seen kin kaan kään ssakin ssäkin stakin nsa nsä t ja jä ia iä den jen
"""
"""Finnish endings of names, as they follow the stem."""
WEAK = {"kk": "k", "pp": "p", "tt": "t", "nk": "ng", "nt": "nn", "mp": "mm", "lt": "ll", "rt": "rr"}
SOFTER = {"p": "v", "t": "d", "k": ""}
SHORTEST = 2
"""A word of fewer letters is not inflected."""


class Name(NamedTuple):
    """A string to be found; `small`: also where it is written in small letters."""

    words: str
    small: bool = False


class Place(NamedTuple):
    """Where a name stands (code points, half-open): which one, and the ending that is glued to it."""

    start: int
    stop: int
    name: int
    ending: str


class Token(NamedTuple):
    """A word of a text and what makes two words the same."""

    start: int
    stop: int
    key: str


class Sought(NamedTuple):
    """A name taken apart: the keys of its words, what stands between them, around them, its ending."""

    name: int
    keys: tuple[str, ...]
    gaps: tuple[str, ...]
    lead: str
    tail: str
    ending: str


def holds(words: str, other: str) -> bool:
    """Whether a string holds another one as whole words."""
    return bool(Names([Name(other, small=True)]).places(words))


def word_key(word: str) -> str:
    """What makes two words the same: composed letters, no case, no soft hyphens."""
    if not word.isascii():
        word = unicodedata.normalize("NFC", word.replace(SOFT, ""))
    return word.casefold()


def tokens(text: str) -> list[Token]:
    """The words of a text; hyphens and apostrophes part them."""
    return [Token(m.start(), m.end(), word_key(m[0])) for m in TOKEN.finditer(text)]


def gap_key(gap: str) -> str:
    """What stands between two words, written one way; a line broken after a hyphen is the hyphen."""
    gap = DASH.sub("-", gap.replace("’", "'").replace(SOFT, ""))
    if "\n" in gap and gap.strip() == "-":
        return "-"
    return BLANK.sub(" ", gap)


def same_name(words: str) -> str:
    """One way of writing a string, by which two of them are compared."""
    found = tokens(words)
    if not found:
        return words.strip().casefold()
    inner = [gap_key(words[a.stop : b.start]) for a, b in pairwise(found)]
    return "".join([found[0].key, *(gap + one.key for gap, one in zip(inner, found[1:], strict=True))])


class Names:
    """Names to be found together in texts of one language (`fi` inflects; elsewhere the genitive -s is glued on)."""

    def __init__(self, names: Sequence[Name], language: str = "") -> None:
        self.names = names
        self._by_first: dict[str, list[Sought]] = defaultdict(list)
        for number, name in enumerate(names):
            for sought in _taken_apart(number, name.words, language):
                self._by_first[sought.keys[0]].append(sought)
        for found in self._by_first.values():
            found.sort(key=lambda one: (-len(one.keys), len(one.ending), one.name))

    def places(self, text: str) -> list[Place]:
        """Where the names stand, in order: the longest name wins, exact ones before inflected ones."""
        words = tokens(text)
        found = list(self._among(text, words))
        if BROKEN.search(text):
            found += self._among(text, _joined(text, words))
            found = _apart(found)
        return found

    def _among(self, text: str, words: Sequence[Token]) -> Iterator[Place]:
        at = 0
        while at < len(words):
            hit = next(
                (
                    hit
                    for one in self._by_first.get(words[at].key, ())
                    if (hit := self._at(text, words, at, one))
                ),
                None,
            )
            if hit is None:
                at += 1
                continue
            place, length = hit
            yield place
            at += length

    def _at(self, text: str, words: Sequence[Token], at: int, one: Sought) -> tuple[Place, int] | None:
        length = len(one.keys)
        here = words[at : at + length]
        if len(here) < length or any(word.key != key for word, key in zip(here, one.keys, strict=True)):
            return None
        for left, right, gap in zip(here, here[1:], one.gaps, strict=False):
            between = text[left.stop : right.start]
            if gap_key(between) != gap or between.count("\n") > LINES:
                return None
        start, stop = here[0].start, here[-1].stop
        if (
            length == 1
            and not self.names[one.name].small
            and _differs(text[start], self.names[one.name].words)
        ):
            return None
        if one.lead and text.endswith(one.lead, 0, start):
            start -= len(one.lead)
        if one.tail and text.startswith(one.tail, stop):
            stop += len(one.tail)
        return Place(start, stop, one.name, one.ending), length


def _differs(first: str, words: str) -> bool:
    """Whether a word begins with a small letter where the name begins with a large one."""
    begins = next((sign for sign in words if sign.isalnum()), "")
    return begins.isupper() and first.islower()


def _taken_apart(number: int, words: str, language: str) -> Iterator[Sought]:
    found = tokens(words)
    if not found:
        return
    gaps = tuple(gap_key(words[a.stop : b.start]) for a, b in pairwise(found))
    lead, tail = words[: found[0].start].strip(), words[found[-1].stop :].strip()
    keys = tuple(one.key for one in found)
    yield Sought(number, keys, gaps, lead, tail, "")
    for form, ending in inflected(keys[-1], language).items():
        yield Sought(number, (*keys[:-1], form), gaps, lead, "", ending)


def inflected(key: str, language: str = "") -> dict[str, str]:
    """The inflected forms of a name's last word (its key), each with what stands after the name then."""
    if len(key) < SHORTEST or not key.isalpha():
        return {}
    if language != "fi":
        return {} if key.endswith(("s", "x", "z")) else {key + "s": "s"}
    forms: dict[str, str] = {}
    for stem in sorted(_stems(key)):
        for ending in (*CASES.split(), stem[-1] + "n"):
            forms[stem + ending] = min(forms.get(stem + ending, ending), ending, key=len)
    forms.pop(key, None)
    return forms


def _stems(key: str) -> set[str]:
    """What Finnish endings are put to: the name itself, its weak grade, -nen as -se, a consonant with i."""
    stems = {key}
    if key.endswith("nen"):
        return {key[:-3] + "se", key[:-3] + "s"}
    if key[-1] not in "aeiouyäöå":
        return {key + "i", key}
    body, last = key[:-1], key[-1]
    for strong, weak in WEAK.items():
        if body.endswith(strong):
            return stems | {body[: -len(strong)] + weak + last}
    if body and body[-1] in SOFTER:
        stems.add(body[:-1] + SOFTER[body[-1]] + last)
    return stems


def _joined(text: str, words: Sequence[Token]) -> list[Token]:
    """The words with those made whole that a line end broke."""
    out: list[Token] = []
    for word in words:
        broken = BROKEN.match(text, out[-1].stop) if out else None
        if broken and broken.end() == word.start:
            out[-1] = Token(out[-1].start, word.stop, out[-1].key + word.key)
        else:
            out.append(word)
    return out


def _apart(found: Sequence[Place]) -> list[Place]:
    """Places without overlap, the longer ones kept."""
    kept: list[Place] = []
    for one in sorted(set(found), key=lambda place: (place.start, -place.stop, len(place.ending))):
        if not kept or one.start >= kept[-1].stop:
            kept.append(one)
    return kept


def in_place_of(token: str, ending: str, language: str = "") -> str:
    """What stands instead of a name: the token with the name's ending."""
    return f"{token}:{ending}" if ending and language == "fi" else token + ending


def replaced(
    text: str, places: Sequence[Place], instead: Mapping[int, str], language: str = ""
) -> tuple[str, tuple[Edit, ...]]:
    """The text with tokens (by the name's number) for names, and exactly what changed; names without a token stay."""
    parts: list[str] = []
    changes: list[Edit] = []
    at = new_at = 0
    for place in places:
        token = instead.get(place.name)
        if token is None:
            continue
        words = in_place_of(token, place.ending, language)
        if words == text[place.start : place.stop]:
            continue
        new_at += place.start - at
        parts += [text[at : place.start], words]
        changes.append(Edit(place.start, place.stop, new_at, new_at + len(words)))
        at, new_at = place.stop, new_at + len(words)
    return "".join([*parts, text[at:]]), tuple(changes)
