"""Days, months and periods that a manuscript names, in English and Norwegian; and days that no calendar has."""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

NAMES = (
    ("January", "Jan", "januar"),
    ("February", "Feb", "februar"),
    ("March", "Mar", "mars"),
    ("April", "Apr", "april"),
    ("May", "mai"),
    ("June", "Jun", "juni"),
    ("July", "Jul", "juli"),
    ("August", "Aug", "august"),
    ("September", "Sept", "Sep", "september"),
    ("October", "Oct", "oktober", "okt"),
    ("November", "Nov", "november"),
    ("December", "Dec", "desember", "des"),
)
MONTHS = {name: n for n, names in enumerate(NAMES, 1) for name in names}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY_FIRST = re.compile(
    rf"(?<![\w.,/-])(\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:of\s)?({MONTH})\b\.?(?:,?\s(\d{{4}}))?"
)
MONTH_FIRST = re.compile(
    rf"\b({MONTH})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?![\d.:]*\d)(?!\s?%)(?:,?\s(\d{{4}}))?"
)
ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])")
DOTTED = re.compile(r"(?<![\w.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\w])")
TO = r"\s*(?:to|until|till|and|through|–|—|-|til(?: og med)?|og)\s*(?:the\s)?(?:end of\s)?"
DAY = r"(?:\d{1,2}(?:st|nd|rd|th|\.)?\s)?"
PERIOD = re.compile(rf"\b({MONTH})\.?(?:,?\s(\d{{4}}))?{TO}{DAY}({MONTH})\.?(?:\s\d{{1,2}},)?,?\s(\d{{4}})\b")
BEGINNING = re.compile(
    rf"\b(?:[Ff]rom|[Ss]ince|[Ff]ra|[Ss]iden)\s{DAY}({MONTH})\.?,?\s(\d{{4}})\b(?!{TO}{DAY}(?:{MONTH}))"
)
AND = re.compile(r"\s(?:and|og)\s")
BETWEEN = re.compile(rf"\b(?:between|from|mellom|fra)\s(?:the\s)?{DAY}$", re.IGNORECASE)
"""Without it, “21 April and 9 June” are two days."""
IN = re.compile(r"\b(?:in|i)\s$", re.IGNORECASE)
BOTH = re.compile(rf"(?:{MONTH})\s(?:and|og)\s(?:{MONTH})\s\d{{4}}")
LEAP = 2000


class PrintedDay(NamedTuple):
    """A day as it is printed; the year may not be named."""

    year: int | None
    month: int
    day: int
    start: int
    stop: int

    @property
    def exists(self) -> bool:
        """Whether a calendar has this day."""
        if not 1 <= self.month <= len(NAMES):
            return False
        return 1 <= self.day <= monthrange(self.year or LEAP, self.month)[1]


class Period(NamedTuple):
    """From a month to a month as (year, month); without `last` where only the beginning is named."""

    first: tuple[int, int]
    last: tuple[int, int] | None
    start: int
    stop: int


def printed_days(text: str) -> list[PrintedDay]:
    """All days with a day of the month, in order."""
    found = [
        *(
            PrintedDay(year(m[3]), MONTHS[m[2]], int(m[1]), m.start(), m.end())
            for m in DAY_FIRST.finditer(text)
        ),
        *(
            PrintedDay(year(m[3]), MONTHS[m[1]], int(m[2]), m.start(), m.end())
            for m in MONTH_FIRST.finditer(text)
        ),
        *(PrintedDay(int(m[1]), int(m[2]), int(m[3]), m.start(), m.end()) for m in ISO.finditer(text)),
        *(PrintedDay(int(m[3]), int(m[2]), int(m[1]), m.start(), m.end()) for m in DOTTED.finditer(text)),
    ]
    return sorted(found, key=lambda one: one.start)


def year(written: str | None) -> int | None:
    """The year where one is named."""
    return int(written) if written else None


def months_apart(text: str) -> Iterator[Period]:
    """“in January and March 2024”: two months, each for itself."""
    for match in PERIOD.finditer(text):
        if match[2] or not IN.search(text[: match.start()][-8:]) or not BOTH.fullmatch(match[0]):
            continue
        year_of = int(match[4])
        yield Period((year_of, MONTHS[match[1]]), (year_of, MONTHS[match[3]]), match.start(), match.end())


def periods(text: str) -> Iterator[Period]:
    """Periods from a month to a month, and beginnings without an end."""
    for match in PERIOD.finditer(text):
        if AND.search(match[0]) and not BETWEEN.search(text[: match.start()][-24:]):
            continue
        last = (int(match[4]), MONTHS[match[3]])
        first = (int(match[2]) if match[2] else last[0], MONTHS[match[1]])
        if first <= last:
            yield Period(first, last, match.start(), match.end())
    for match in BEGINNING.finditer(text):
        yield Period((int(match[2]), MONTHS[match[1]]), None, match.start(), match.end())
