"""The lines of a coded table, headings first, from CSV, JSON or an Excel file."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from qda.errors import Unreadable
from qda.exchange.coding_columns import UNITS, plain
from qda.exchange.coding_json import is_nested, unnested
from qda.exchange.sheets import sheets_of
from qda.exchange.table_csv import decoded, read_csv
from qda.language import _

LISTS = ("units", "rows", "codings", "annotations", "stretches", "spans")
DOCUMENTS = ("documents", "interviews", "transcripts", "texts")
NAMES = ("id", "name", "title", "document")
ONE_CODERS = "#FORMAT=WebAnno"
TWO = 2
HEADED = 20
"""Lines at most until the headings."""
Lines = Sequence[Sequence[str]]


def lines_of(data: bytes, delimiter: str | None = None) -> Lines:
    """All lines with something in them, headings first. Raises Unreadable."""
    if data.startswith(b"PK\x03\x04"):
        sheets = sheets_of(data)
        return without_title(
            next((used for rows in sheets if (used := [row for row in rows if any(row)])), [])
        )
    if decoded(data).lstrip()[:1] in ("[", "{"):
        return from_json(data)
    if decoded(data).startswith(ONE_CODERS):
        raise Unreadable(one_coders())
    known = delimiter or likely(data)
    return without_title([line for line in read_csv(data, known) if any(one.strip() for one in line)])


def without_title(lines: Lines) -> Lines:
    """The lines without those before the headings that say what the table is: one cell, while the headings have more."""
    used = [sum(1 for one in line if one.strip()) for line in lines]
    most = max(used, default=0)
    first = next((n for n, many in enumerate(used[:HEADED]) if many > 1), 0)
    if first and most > TWO:
        first = next(
            (n for n in range(first, min(HEADED, len(used))) if _heads(lines[n], used[n], most)), first
        )
    return lines[first:] if most > 1 else lines


def _heads(line: Sequence[str], many: int, most: int) -> bool:
    """Whether a line below a title may be the headings: as many cells as there are, or one less for an unnamed first."""
    return many == most or (many == most - 1 and not line[0].strip())


def one_coders() -> str:
    """The sentence for a program's file that holds a text as one person annotated it."""
    return _(
        "This file holds one text as one person annotated it. Agreement needs all coders in one table: coder, code, begin, end, or a column a coder. Nothing was read."
    )


def likely(data: bytes) -> str:
    """Commas or tabs, where the headings have one and not as many semicolons: those part codes within a cell."""
    lines = (line for line in decoded(data).splitlines()[:HEADED] if line.strip())
    first = next(
        (line for line in lines if any(sign in line for sign in ";\t,") and not line.startswith("#")), ""
    )
    return max(";\t,", key=first.count)


def bounds_of(data: bytes) -> tuple[float | None, float | None]:
    """Where the text begins and ends, if the file is a JSON object that says so ("begin", and "end" or "length")."""
    if decoded(data).lstrip()[:1] != "{":
        return None, None
    found = _parsed(decoded(data))
    if not isinstance(found, Mapping):
        return None, None
    begin, end, length = (_number(found.get(key)) for key in ("begin", "end", "length"))
    return begin, end if length is None else (begin or 0) + length


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def from_json(data: bytes) -> Lines:
    """A list of objects (also below "units", "rows", "codings" or "annotations"), or of lists, or {coder: [codes]}.

    Objects may stand below the coder who made them, and below "documents" (a list, or by name). Raises Unreadable.
    """
    try:
        found = _parsed(decoded(data))
    except ValueError as wrong:
        raise Unreadable(
            _("This is no JSON document ({cause}). Nothing was read.").format(cause=wrong)
        ) from wrong
    lines = _as_lines(found)
    if lines is None:
        raise Unreadable(
            _("This JSON is neither a list of units nor of stretches with their coders. Nothing was read.")
        )
    return [[_cell(one) for one in line] for line in lines]


def _parsed(text: str) -> Any:
    """One JSON document, or one a line. Raises ValueError."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip()[:1] in ("{", "[") for line in lines):
            return [json.loads(line) for line in lines]
        raise


def _as_lines(found: object) -> list[list[object]] | None:
    rows = _rows(found)
    if is_nested(rows):
        rows = unnested(rows)
        if not rows:
            return None
    if rows:
        headings = list(dict.fromkeys(key for one in rows for key in one))
        return [list(headings), *([one.get(key) for key in headings] for one in rows)]
    if isinstance(found, Mapping):
        inner = next((found[key] for key in LISTS if key in found), None)
        found = inner if inner is not None else _columns(found)
    return found if isinstance(found, list) and all(isinstance(one, list) for one in found) else None


def _rows(found: object) -> list[Mapping[str, object]]:
    """The objects of a list, of each coder's or of each document's; none where there is something else."""
    if isinstance(found, list):
        return found if all(isinstance(one, Mapping) for one in found) else []
    if not isinstance(found, Mapping):
        return []
    for key, inner in found.items():
        if key in LISTS:
            return _rows(inner)
        if key in DOCUMENTS:
            return _of_documents(inner)
    rows = {name: _rows(own) for name, own in found.items() if isinstance(own, list)}
    below: list[Mapping[str, object]] = [{"coder": name, **row} for name, own in rows.items() for row in own]
    return below or _by_coder(found)


def _by_coder(found: Mapping[str, object]) -> list[Mapping[str, object]]:
    """{coder: {unit: code}}."""
    named = {name: own for name, own in found.items() if isinstance(own, Mapping)}
    if len(named) < 2 or len(named) != len(found) or is_nested(list(named.values())):  # noqa: PLR2004
        return []
    return [
        {"unit": unit, "coder": name, "code": code}
        for name, own in named.items()
        for unit, code in own.items()
    ]


def _of_documents(found: object) -> list[Mapping[str, object]]:
    named = (
        found.items()
        if isinstance(found, Mapping)
        else enumerate(found if isinstance(found, list) else (), start=1)
    )
    rows: list[Mapping[str, object]] = []
    for place, inner in named:
        name = place
        if isinstance(inner, Mapping):
            name = next((inner[key] for key in NAMES if key in inner), place)
        rows += [{"document": name, **row} for row in _rows(inner)]
    return rows


def _columns(found: Mapping[str, Any]) -> list[list[Any]] | None:
    """Lists of codes under their coders' names, as lines with numbers for units."""
    lists = {name: own for name, own in found.items() if isinstance(own, list)}
    if not lists or len({len(own) for own in lists.values()}) != 1:
        return None
    if not any(plain(name) in UNITS for name in lists):
        lists = {"unit": list(range(1, 1 + len(next(iter(lists.values()))))), **lists}
    return [[*lists], *map(list, zip(*lists.values(), strict=True))]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        raise Unreadable(
            _("In this JSON a cell holds something of several parts, which is no code. Nothing was read.")
        )
    if isinstance(value, list):
        return ";".join(map(_cell, value)) or "-"
    return str(value)
