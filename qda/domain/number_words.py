"""Numbers in running text, in figures or as words, in English and Norwegian."""

import re
from typing import NamedTuple

ENGLISH = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
ENGLISH_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
NORWEGIAN = {
    word: n
    for n, word in enumerate(
        [
            "null",
            "én",
            "to",
            "tre",
            "fire",
            "fem",
            "seks",
            "sju",
            "åtte",
            "ni",
            "ti",
            "elleve",
            "tolv",
            "tretten",
            "fjorten",
            "femten",
            "seksten",
            "sytten",
            "atten",
            "nitten",
        ]
    )
} | {"syv": 7}
NORWEGIAN_TENS = dict(
    zip(
        ["tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti"],
        range(20, 100, 10),
        strict=True,
    )
)
MARKS = {
    "nb": re.compile(r"\b(?:og|ikke|ble|som|med|deltakerne|intervjuene)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:the|and|of|was|were|with|participants|interviews)\b", re.IGNORECASE),
}


class Number(NamedTuple):
    """A number with its place (code points); `exact` for one in figures."""

    value: float
    start: int
    stop: int
    figures: bool


def language_of(text: str) -> str:
    """`nb` for a text with more Norwegian than English function words, else `en`."""
    counts = {language: len(marks.findall(text)) for language, marks in MARKS.items()}
    return "nb" if counts["nb"] > counts["en"] else "en"


def spelled(language: str) -> dict[str, int]:
    """The words for 0 to 99 with their values; `one` and its like are left to the reader of the text."""
    small, tens, joins = (
        (NORWEGIAN, NORWEGIAN_TENS, ("",)) if language == "nb" else (ENGLISH, ENGLISH_TENS, ("-", " "))
    )
    ones = [(word.replace("én", "en"), n) for word, n in small.items() if 0 < n < 10]  # noqa: PLR2004
    return (
        small
        | tens
        | {f"{ten}{join}{one}": t + n for ten, t in tens.items() for one, n in ones for join in joins}
    )


FIGURES = r"\d{1,3}(?:[,\u00a0\u202f. ]\d{3})+(?![\d.,]\d)|\d+(?:[.,]\d+)?"
WORDS = {language: spelled(language) for language in ("en", "nb")}
PATTERNS = {
    language: re.compile(
        rf"(?<![\w.,\-–[(/])(?:(?P<figures>{FIGURES})|(?P<words>{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))}))(?![\w])",
        re.IGNORECASE,
    )
    for language, words in WORDS.items()
}
AFTER_PAREN = re.compile(rf"(?<=[(])(?P<figures>{FIGURES})(?![\w])")


def numbers(text: str, language: str) -> list[Number]:
    """All numbers of a text in order; those within a longer mark (`[18]`, `12-13`, `A4`) are left out."""
    found = []
    for match in PATTERNS[language].finditer(text):
        if match["figures"]:
            found.append(Number(figure(match["figures"]), match.start(), match.end(), figures=True))
        else:
            found.append(
                Number(WORDS[language][match["words"].lower()], match.start(), match.end(), figures=False)
            )
    found += (
        Number(figure(match["figures"]), match.start(), match.end(), figures=True)
        for match in AFTER_PAREN.finditer(text)
    )
    return sorted(found, key=lambda one: one.start)


def figure(written: str) -> float:
    """The value of a number in figures: groups of three after a comma, point or space are thousands, else decimals."""
    if re.fullmatch(r"\d{1,3}(?:[,\u00a0\u202f. ]\d{3})+", written):
        return float(re.sub(r"\D", "", written))
    return float(written.replace(",", "."))
