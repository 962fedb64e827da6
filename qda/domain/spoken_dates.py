"""Days as they are written in the heads of transcripts, in several languages."""

import re
from datetime import date

STEMS = (
    "jan tammi ene", "feb helmi fév fev", "mar mär maalis mrz", "apr huhti avr abr", "mai maj may mei touko", "jun kesä juin",
    "jul heinä juil", "aug elo aoû ago", "sep syys", "oct okt loka", "nov marras", "dec des dez joulu déc dic",
)  # fmt: skip
MONTHS = {stem: n for n, stems in enumerate(STEMS, 1) for stem in stems.split()}
_NAMED = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = rf"(?P<month>{_NAMED})[^\W\d_]*\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
NAMED = (
    re.compile(
        rf"(?i)(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+|de\s+)?{_MONTH},?\s*(?:de\s+)?{YEAR}"
    ),
    re.compile(rf"(?i)(?<!\w){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{YEAR}"),
)
YEAR_FIRST = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-./](?P<month>\d\d?)[-./](?P<day>\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
)
DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?P<sign>[-./])\s?(?P<month>\d{1,2})(?P=sign)\s?(?P<year>(?:19|20)?\d\d)(?!\d)"
)
MONTHS_IN_YEAR = 12


def day_in(said: str, language: str = "") -> str:
    """The first day in some words as YYYY-MM-DD; empty where there is none, or where 3/5/2022 may be in March or in May (English)."""
    for pattern in NAMED:
        if match := pattern.search(said):
            return _day(match["year"], MONTHS[match["month"].casefold()], int(match["day"]))
    for pattern in YEAR_FIRST:
        if match := pattern.search(said):
            return _day(match["year"], int(match["month"]), int(match["day"]))
    match = DAY_FIRST.search(said)
    return _numbers(match, language) if match else ""


def _numbers(match: re.Match[str], language: str) -> str:
    day, month = int(match["day"]), int(match["month"])
    if match["sign"] == "/" and language in ("", "en"):
        if day <= MONTHS_IN_YEAR and month <= MONTHS_IN_YEAR and day != month:
            return ""
        if month > MONTHS_IN_YEAR:
            day, month = month, day
    return _day(match["year"], month, day)


def _day(year: str, month: int, day: int) -> str:
    full = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004 - "23" is 2023
    try:
        return date(full, month, day).isoformat()
    except ValueError:
        return ""
