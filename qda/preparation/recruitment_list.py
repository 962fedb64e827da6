"""A pasted list of names (recruitment list): read line by line, never kept."""

import csv
import re
from collections.abc import Iterator

from qda.assist.words import bag
from qda.domain.terms import name_key

DELIMITERS = ";\t,"
HEADINGS = bag(
    "name names navn fornavn etternavn first last given family surname firstname lastname full e-mail email epost e-post phone "
    "telephone telefon mobil tlf address adresse place sted role rolle participant deltaker number nummer id nr no"
)
NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.):]|[-*•])\s+")
FEWEST_DIGITS = 5
"""A number of fewer digits is a running number, not a telephone."""
LONGEST_NAME = 3
"""So many words at most make the part of a name before or after the comma."""


def names_in(pasted: str) -> list[str]:
    """The names and other strings of a pasted list, each once, in order: one a line, cells parted by ; , or tab, "Surname, First name"."""
    found: dict[str, str] = {}
    for line in pasted.splitlines():
        for one in _of_line(line):
            found.setdefault(name_key(one), one)
    return list(found.values())


def _of_line(line: str) -> Iterator[str]:
    line = NUMBERED.sub("", line.strip().removeprefix("\ufeff"))
    if not line or line.startswith("#"):
        return
    delimiter = next((sign for sign in DELIMITERS if sign in line), ",")
    cells = [" ".join(cell.split()) for cell in next(csv.reader([line], delimiter=delimiter))]
    cells = [cell for cell in cells if _telling(cell)]
    if cells and all(name_key(word) in HEADINGS for cell in cells for word in cell.split()):
        return
    for cell in cells if delimiter != "," else _turned(cells):
        surname, comma, first = cell.partition(", ")
        yield f"{first} {surname}" if comma and _may_be_name(surname) and _may_be_name(first) else cell


def _telling(cell: str) -> bool:
    return any(sign.isalpha() for sign in cell) or sum(sign.isdigit() for sign in cell) >= FEWEST_DIGITS


def _turned(cells: list[str]) -> list[str]:
    """Two cells of a line that is parted by commas are surname and first name; with more cells each stands alone."""
    pair = len(cells) > 1 and all(map(_may_be_name, cells[:2]))
    if pair and (" " not in cells[0] or not cells[2:]):
        return [f"{cells[1]} {cells[0]}", *cells[2:]]
    return cells


def _may_be_name(cell: str) -> bool:
    words = cell.split()
    return 0 < len(words) <= LONGEST_NAME and all(word[0].isupper() and "@" not in word for word in words)
