"""What annotation programs keep in JSON: codes below texts, coders and marks; laid out as rows of a coding or stretch."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qda.exchange.coding_columns import BEGIN, CODE, CODER, END, UNITS, plain

MARKS = {"annotations", "result", "results", "entities", "spans", "highlights", "label", "labels"}
"""What holds the marks, or the annotations with marks in them."""
GIVEN = CODE | {"labels", "choices", "taxonomy", "entity", "entity group"}
WHO = CODER | {"completed by", "user", "annotator id", "session id"}
NAMES = ("title", "name", "email", "username", "id", "document")
TRIPLE = 3
Row = Mapping[str, Any]


def is_nested(rows: Sequence[Row]) -> bool:
    """Whether a cell of these rows holds more than a value or a list of codes."""
    return any(_deep(value) for row in rows for value in row.values())


def _deep(value: object) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value)
    )


def unnested(rows: Sequence[Row]) -> list[Row]:
    """A row for each mark ({"document", "coder", "code", "begin", "end"}) or each coding ({"unit", "coder", "code"}).

    Where the codes of a text stand below their coders' names, a row a text with a column a coder.
    """
    found: list[Row] = []
    for number, row in enumerate(rows, start=1):
        by_coder = next((own for own in row.values() if isinstance(own, Mapping) and _of_coders(own)), None)
        if by_coder is not None and not _lists(row):
            found.append({"unit": _named(row, number), **by_coder})
        else:
            found += _marks(row, {"document": _named(row, number)})
    marks = [row for row in found if "begin" in row]
    if marks:
        return marks
    return [{("unit" if key == "document" else key): value for key, value in row.items()} for row in found]


def _of_coders(own: Row) -> bool:
    """{"EK": "doubt", "MS": ["doubt", "praise"]}: more than one, none of them a word about the text."""
    return len(own) > 1 and all(isinstance(one, str) or _codes(one) for one in own.values()) and not (
        {plain(key) for key in own} & (BEGIN | END | GIVEN | {"text"})
    )  # fmt: skip


def _lists(row: Row) -> list[str]:
    return [key for key, value in row.items() if isinstance(value, list) and _deep(value)]


def _codes(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _named(row: Row, number: int) -> object:
    known = {plain(key): value for key, value in row.items()}
    found = next((known[key] for key in (*sorted(UNITS), *NAMES) if key in known), number)
    return number if _deep(found) else found


def _marks(row: Row, above: Row) -> Iterator[Row]:
    """The marks in a row and below it, each with what is known from above."""
    own = dict(above)
    given: dict[str, Any] = {}
    for key, value in row.items():
        _take(plain(key.lstrip("_")), value, own, given)
    lists = [row[key] for key in _lists(row) if plain(key) in MARKS]
    if not lists:
        if given or "begin" in own:
            yield {**own, "code": next(iter(given.values()), None)}
        return
    for one in (one for inner in lists for one in inner):
        if isinstance(one, Mapping):
            yield from _marks(one, own)
        elif isinstance(one, list) and len(one) == TRIPLE:
            yield {**own, "begin": one[0], "end": one[1], "code": one[2]}


def _take(name: str, value: Any, own: dict[str, Any], given: dict[str, Any]) -> None:
    """What one entry says: who coded, where the mark begins and ends, its code; a "value" has such entries in it."""
    if name == "value" and isinstance(value, Mapping):
        for key, inner in value.items():
            _take(plain(key), inner, own, given)
    elif name in WHO and not isinstance(value, list):
        own["coder"] = _who(value)
    elif name in BEGIN and not _deep(value):
        own["begin"] = value
    elif name in END and not _deep(value):
        own["end"] = value
    elif name in GIVEN and (not _deep(value)) and value not in (None, ""):
        given[name] = value


def _who(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    return next((value[key] for key in ("name", "username", "email", "id") if key in value), "")
