"""Finding what is to be erased: listed strings in any case, or the words that one person said."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from unicodedata import normalize

Stretches = list[tuple[int, int]]
"""Places in a text in code points, half-open, in order, none over another."""
Finder = Callable[[str], Stretches]
Token = Callable[[str], str]
"""What stands in the place of the words that were found."""

BLACK = "█"
"""Stands for each character that was blacked out in an older version of a text, so that no place moves."""
RUN = 5
"""So many of a person's words in a row are recognised as theirs, wherever they stand."""
BETWEEN = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
"""Between two words of a string: blanks or one line end, never an empty line, which ends a turn."""
SAID = re.compile(r"\w+(?:['’\-]\w+)*")
LETTER = r"[^\W_]"
GENITIVE = r"['’]?s"


def nothing(words: str) -> Stretches:  # noqa: ARG001 - a finder
    """Finds nothing."""
    return []


def strings_finder(strings: Iterable[str], *, inside_words: bool = False, any_case: bool = True) -> Finder:
    """Finds listed strings: in any case, over line ends, composed or not, also before a genitive s.

    Inside longer words only where that is asked for: “Eva” is no part of “evaluation”.
    """
    listed = sorted({" ".join(one.split()) for one in strings if one.strip()}, key=lambda s: (-len(s), s))
    known = [(one.casefold().split()[0], one) for one in listed]

    def find(words: str) -> Stretches:
        low = words.casefold()
        plain = low if low.isascii() else low + "\n" + normalize("NFC", low)
        here = tuple(one for first, one in known if first in plain or normalize("NFC", first) in plain)
        if not here:
            return []
        return joined(m.span() for m in _pattern(here, inside_words, any_case).finditer(words))

    return find


@lru_cache(maxsize=4096)
def _pattern(strings: tuple[str, ...], inside_words: bool, any_case: bool) -> re.Pattern[str]:
    shapes = (_shape(one, inside_words=inside_words) for one in strings)
    return re.compile("|".join(shapes), re.IGNORECASE if any_case else 0)


def _shape(string: str, *, inside_words: bool) -> str:
    ways = {normalize("NFC", string), normalize("NFD", string), string}
    shape = "|".join(BETWEEN.join(map(re.escape, way.split())) for way in sorted(ways))
    if inside_words:
        return f"(?:{shape})"
    before = rf"(?<!{LETTER})" if string[0].isalnum() else ""
    if not string[-1].isalpha():
        return before + f"(?:{shape})" + (rf"(?!{LETTER})" if string[-1].isalnum() else "")
    return before + f"(?:{shape})(?=(?:{GENITIVE})?(?!{LETTER}))"


def runs_of(words: str) -> set[str]:
    """Every five words in a row of a text, in small letters and without what stands between them."""
    said = [match.group().casefold() for match in SAID.finditer(words)]
    return {" ".join(said[i : i + RUN]) for i in range(len(said) - RUN + 1)}


def runs_finder(runs: Iterable[str]) -> Finder:
    """Finds stretches made of runs (`runs_of`), whatever the case and the signs between the words."""
    known = frozenset(runs)

    def find(words: str) -> Stretches:
        tokens = list(SAID.finditer(words))
        said = [match.group().casefold() for match in tokens]
        return joined(
            (tokens[i].start(), tokens[i + RUN - 1].end())
            for i in range(len(said) - RUN + 1)
            if " ".join(said[i : i + RUN]) in known
        )

    return find if known else nothing


def either(*finders: Finder) -> Finder:
    """Finds what any of them finds."""
    return lambda words: joined(place for find in finders for place in find(words))


def joined(places: Iterable[tuple[int, int]]) -> Stretches:
    """The places in order, those that touch or overlap as one; empty ones are left out."""
    found: Stretches = []
    for start, stop in sorted(places):
        if start >= stop:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return found


def marked(words: str, places: Sequence[tuple[int, int]], token: Token) -> str:
    """The words with a token in these places."""
    for start, stop in reversed(places):
        words = words[:start] + token(words[start:stop]) + words[stop:]
    return words


def always(mark: str) -> Token:
    """The same mark for whatever was found."""
    return lambda _found: mark


def blacked(words: str, places: Sequence[tuple[int, int]]) -> str:
    """The words blacked out in these places, as long as before."""
    for start, stop in places:
        words = words[:start] + BLACK * (stop - start) + words[stop:]
    return words
