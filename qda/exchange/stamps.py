"""Times in a transcript: clock stamps as typists and programmes write them."""

import re
from collections.abc import Iterator

from qda.domain.transcript import Mark

CLOCK = r"(?:\d{1,2}:[0-5]\d:[0-5]\d[:;]\d{2}(?!\d)|(?:\d{1,2}:)?\d{1,3}:[0-5]\d(?:[.,]\d{1,3})?)"
UNITS = r"(?:\d{1,2}[ht] ?)?\d{1,3}m(?:in)? ?\d{1,2}s(?:ek|ec)?"
HASH = r"#\d{1,2}:\d{2}:\d{2}-\d#"
RANGE = rf"{CLOCK}(?:\s*(?:-->|-|–)\s*{CLOCK})?"
STAMP = rf"(?:{HASH}|\[{UNITS}\]|\[\d{{1,5}}s\]|\({UNITS}\)|T ?= ?{CLOCK}|@ ?\d{{1,2}}:[0-5]\d:[0-5]\d|\[{RANGE}\]|\({RANGE}\)|\{{{RANGE}\}}|<{RANGE}>)"

_ANY = re.compile(STAMP)
_ROUND_SHORT = re.compile(r"\(\d{1,3}:\d{2}\)")
_CUE = r"\d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3}"
_ALONE = re.compile(rf"\s*(?P<clock>{RANGE}|{_CUE}\s*-->\s*{_CUE})\s*")
_BEFORE_WORDS = re.compile(
    r"\s*(?P<clock>\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?|\d{1,3}:[0-5]\d(?=\t))(?=\s)"
)
_IN_UNITS = re.compile(r"(?:(\d{1,2})[ht] ?)?(?:(\d{1,3})m(?:in)? ?)?(\d{1,5})()s")
_PART = re.compile(r"(?:(\d{1,2}):(?=\d{1,2}:))?(\d{1,3}):(\d{1,2})(?:[.,-](\d{1,3}))?")


def seconds_of(stamp: str) -> float | None:
    """The seconds a stamp stands for ("[00:01:02.5]" is 62.5, "#00:00:04-1#" is 4.1, "1:02" is 62); of a range its start; None without a clock time."""
    found = _PART.search(stamp) or _IN_UNITS.search(stamp)
    if not found:
        return None
    hours, minutes, seconds, fraction = found.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(f"{int(seconds)}.{fraction or 0}")


def is_stamp_alone(line: str) -> bool:
    """Whether a line is a time stamp and nothing else."""
    return bool(_ALONE.fullmatch(line) or _ANY.fullmatch(line.strip()))


def stamps_in(line: str, start: int) -> Iterator[Mark]:
    """The stamps in a line from a place on; a short time in round brackets counts only at the line's edges ("we met (10:30) and" is speech)."""
    alone = _ALONE.fullmatch(line, start)
    if alone and not line[:start].strip():
        yield Mark(*alone.span("clock"), seconds=seconds_of(alone["clock"]))
        return
    first = _BEFORE_WORDS.match(line)
    if first and start == 0:
        yield Mark(*first.span("clock"), seconds=seconds_of(first["clock"]))
    first_word, last_word = len(line) - len(line[start:].lstrip()), len(line.rstrip())
    for match in _ANY.finditer(line, start):
        inside = first_word < match.start() and match.end() < last_word
        if not (inside and _ROUND_SHORT.fullmatch(match[0])):
            yield Mark(*match.span(), seconds=seconds_of(match[0]))
