"""The lines of a coded table, headings first, from CSV, JSON or an Excel file."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from qda.errors import Unreadable
from qda.exchange.sheets import sheets_of
from qda.exchange.table_csv import decoded, read_csv
from qda.language import _

Lines = Sequence[Sequence[str]]


def lines_of(data: bytes, delimiter: str | None = None) -> Lines:
    """All lines with something in them, headings first. Raises Unreadable."""
    if data.startswith(b"PK\x03\x04"):
        sheets = sheets_of(data)
        return next((used for rows in sheets if (used := [row for row in rows if any(row)])), [])
    if decoded(data).lstrip()[:1] in ("[", "{"):
        return from_json(data)
    return [line for line in read_csv(data, delimiter or likely(data)) if any(one.strip() for one in line)]


def likely(data: bytes) -> str:
    """Commas or tabs, where the headings have one and not as many semicolons: those part codes within a cell."""
    first = decoded(data).lstrip("\r\n").partition("\n")[0]
    return max(";\t,", key=first.count)


def bounds_of(data: bytes) -> tuple[float | None, float | None]:
    """Where the text begins and ends, if the file is a JSON object that says so ("begin", and "end" or "length")."""
    if decoded(data).lstrip()[:1] != "{":
        return None, None
    found = json.loads(decoded(data))
    begin, end, length = (_number(found.get(key)) for key in ("begin", "end", "length"))
    return begin, end if length is None else (begin or 0) + length


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def from_json(data: bytes) -> Lines:
    """A list of objects (also below "units", "rows", "codings" or "annotations"), or of lists, or {coder: [codes]}."""
    try:
        found = json.loads(decoded(data))
    except ValueError as wrong:
        raise Unreadable(
            _("This is no JSON document ({cause}). Nothing was read.").format(cause=wrong)
        ) from wrong
    if isinstance(found, Mapping):
        inner = next(
            (found[key] for key in ("units", "rows", "codings", "annotations") if key in found), None
        )
        found = inner if isinstance(inner, list) else _columns(found)
    if isinstance(found, list) and found and all(isinstance(one, Mapping) for one in found):
        headings = list(dict.fromkeys(key for one in found for key in one))
        found = [headings, *([one.get(key) for key in headings] for one in found)]
    if not isinstance(found, list) or not all(isinstance(one, list) for one in found):
        raise Unreadable(
            _("This JSON is neither a list of units nor of stretches with their coders. Nothing was read.")
        )
    return [[_cell(one) for one in line] for line in found]


def _columns(found: Mapping[str, Any]) -> list[list[Any]] | None:
    """Lists of codes under their coders' names, as lines with numbers for units."""
    lists = {name: own for name, own in found.items() if isinstance(own, list)}
    if not lists or len({len(own) for own in lists.values()}) != 1:
        return None
    numbered = (
        {}
        if any(name.casefold() in ("unit", "id", "item") for name in lists)
        else {"unit": range(1, 1 + len(next(iter(lists.values()))))}
    )
    table = {**numbered, **lists}
    return [[*table], *map(list, zip(*table.values(), strict=True))]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(map(_cell, value)) or "-"
    return str(value)
