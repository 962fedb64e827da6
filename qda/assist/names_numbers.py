"""Numbers that name a person, a firm or an account, with the check digits that tell them from other numbers."""

import re
from collections.abc import Callable, Iterator

LONG = re.compile(r"(?<![\w+])\d(?:[ .-]?\d){7,15}(?![\w])")
WEIGHTS = {
    "fnr": ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)),
    "account": ((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1),),
    "organisation": ((3, 2, 7, 6, 5, 4, 3, 2, 1),),
    "nhs": ((10, 9, 8, 7, 6, 5, 4, 3, 2, 1),),
    "cpr": ((4, 3, 2, 7, 6, 5, 4, 3, 2, 1),),
}
FINNISH = re.compile(r"\b(\d{6})[-+ABCDEFYXWVU](\d{3})([0-9A-FHJ-NPR-Y])\b")
DAYS, MONTHS = range(1, 32), range(1, 13)
CONTROL = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def eleven(digits: str, kind: str) -> bool:
    """Whether a number's weighted sums are multiples of eleven."""
    return all(sum(w * int(d) for w, d in zip(row, digits, strict=False)) % 11 == 0 for row in WEIGHTS[kind])


def ten(digits: str) -> bool:
    """Whether the last digit is right after Luhn."""
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits)))
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def born(digits: str) -> bool:
    """Whether six digits can be a day, also raised as in D and help numbers."""
    day, month = int(digits[:2]) % 40, int(digits[2:4]) % 40
    return day in DAYS and month in MONTHS


def swedish(digits: str) -> bool:
    """Whether ten or twelve digits are a Swedish personal number."""
    short = digits[-10:]
    return int(short[2:4]) in MONTHS and int(short[4:6]) % 60 in DAYS and ten(short)


KINDS: dict[int, list[tuple[str, Callable[[str], bool]]]] = {
    9: [("organisation number", lambda d: eleven(d, "organisation"))],
    10: [("NHS number", lambda d: eleven(d, "nhs")), ("personal number", swedish), ("personal number", born)],
    11: [
        ("personal number", lambda d: eleven(d, "fnr")),
        ("account", lambda d: eleven(d, "account")),
        ("personal number", born),
    ],
    12: [("personal number", swedish)],
    16: [("card", ten)],
}


def numbers(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Start, stop, kind and whether its check digits are right, for every long number."""
    for match in LONG.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        kind = next((name for name, right in KINDS.get(len(digits), ()) if right(digits)), "")
        yield *match.span(), kind or "number", bool(kind)
    for match in FINNISH.finditer(text):
        right = CONTROL[int(match[1] + match[2]) % 31] == match[3]
        yield *match.span(), "personal number", right
