"""Ranges with a number in words: “twelve to fifteen minutes”, “between twenty and 40 years”, “fra tolv til femten minutter”."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qda.domain.number_words import FIGURES, WORDS, figure


class SpelledRange(NamedTuple):
    """Both ends, the unit as it is written, and the place (code points)."""

    low: float
    high: float
    unit: str
    start: int
    stop: int


def pattern(language: str, before: str, joins: str) -> re.Pattern[str]:
    """Two numbers, their join and the unit behind them."""
    words = "|".join(sorted(map(re.escape, WORDS[language]), key=len, reverse=True))
    number = rf"(?:{FIGURES}|{words})"
    return re.compile(
        rf"(?<![\w.,–-]){before}(?P<low>{number})\s?{joins}\s?(?P<high>{number})[ \u00a0-](?P<unit>[^\W\d_]+)",
        re.IGNORECASE,
    )


PATTERNS = {
    "en": (
        pattern("en", r"(?:between|from)\s", r"(?:\sand\s|\sto\s)"),
        pattern("en", "", r"(?:–|—|\sto\s)"),
    ),
    "nb": (
        pattern("nb", r"(?:mellom|fra)\s", r"(?:\sog\s|\stil\s)"),
        pattern("nb", "", r"(?:–|—|\stil\s)"),
    ),
}


def spelled_ranges(text: str, language: str) -> Iterator[SpelledRange]:
    """The ranges of which an end is written in words, each once; those in figures alone are left to others."""
    told: set[int] = set()
    for one in PATTERNS[language]:
        for found in one.finditer(text):
            low, high = found["low"], found["high"]
            if found.end() in told or (low[0].isdigit() and high[0].isdigit()):
                continue
            told.add(found.end())
            ends = value(low, language), value(high, language)
            yield SpelledRange(*ends, found["unit"].lower(), found.start("low"), found.end())


def value(written: str, language: str) -> float:
    """The value of a number in figures or words."""
    return figure(written) if written[0].isdigit() else float(WORDS[language][written.lower()])
