"""Two versions of a row in words: what it is called, and each value that is not the same here and in the copy."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from qda.language import _
from qda.store.apart import Conflict, references
from qda.store.replay import Rows
from qda.store.states import Image
from qda.store.tables import TABLES

CALLED = ("name", "label", "title", "question", "words", "item")
SILENT = frozenset(
    {"id", "name_key", "sha256", "at", "first_turn", "last_turn", "seen_rev", "seen", "space_id", "number"}
)
"""Columns that say nothing to a reader, or that follow from others."""
LONGEST = 600
Told = dict[str, Any]


class Versions(NamedTuple):
    """All rows as they are here and in the copy, and the texts by their hash."""

    ours: Rows
    theirs: Rows
    texts: Mapping[str, str]

    def told(self, one: Conflict) -> list[Told]:
        """The values of a row that differ, in words; of a unit's borders, the words between them."""
        if one.table != "meaning_unit":
            return told(one, self.ours, self.theirs)
        here, there = (
            None if image is None else self._quoted(one, image, rows)
            for image, rows in ((one.ours, self.ours), (one.theirs, self.theirs))
        )
        return told(Conflict(one.table, one.row, here, there), self.ours, self.theirs)

    def _quoted(self, one: Conflict, image: Image, rows: Rows) -> Image:
        if not {"start", "stop"} & image.keys():
            return image
        whole = {**rows[one.table].get(one.row, {}), **image}
        sha = self.ours["transcript"].get(UUID(whole["transcript_id"]), {}).get("sha256", "")
        return {**image, "quote": self.texts.get(sha, "")[whole["start"] : whole["stop"]]}


def told(one: Conflict, ours: Rows, theirs: Rows) -> list[Told]:
    """The values of a row that differ: [{"on", "name": what it is called, "column", "here", "there"}]; None: not there.

    A row that is only here, or only in the copy, is one entry with an empty column.
    """
    name = called(one.table, one.row, ours, theirs)
    about = {"on": one.table, "name": name}
    if one.ours is None or one.theirs is None:
        here, there = (
            None if image is None else summary(one.table, image, rows)
            for image, rows in ((one.ours, ours), (one.theirs, theirs))
        )
        return [{**about, "column": "", "here": here, "there": there}]
    return [
        {
            **about,
            "column": column.removesuffix("_id"),
            "here": value(one.table, column, one.ours.get(column), ours),
            "there": value(one.table, column, one.theirs[column], theirs),
        }
        for column in shown(one.theirs)
    ]


def shown(image: Image) -> list[str]:
    """The columns worth showing: of a unit its words, not where they begin and end."""
    silent = SILENT | ({"start", "stop"} if "quote" in image else set())
    return [column for column in image if column not in silent] or [c for c in image if c != "id"][:1]


def called(table: str, row: UUID, ours: Rows, theirs: Rows, depth: int = 0) -> str:
    """What people call a row: its name, or U and its number, else what it hangs on."""
    rows = ours if row in ours[table] else theirs
    image = rows[table].get(row, {})
    if table == "meaning_unit":
        return f"U{image.get('number', '')}"
    named = next((str(image[c]) for c in CALLED if image.get(c)), "") if table != "wording" else ""
    if named or depth:
        return named[:LONGEST]
    for column, target in references(TABLES[table]):
        if (key := image.get(column)) and target not in ("coder", "space", "layer"):
            over = called(target, UUID(key), ours, theirs, depth=1)
            return _("{what} of {thing}").format(what=kind(table), thing=over)
    return kind(table)


def kind(table: str) -> str:
    """A table as researchers call what is in it."""
    words: dict[str, Callable[[], str]] = {
        "meaning_unit": lambda: _("unit"),
        "category": lambda: _("category"),
        "code": lambda: _("code"),
        "transcript": lambda: _("interview"),
        "participant": lambda: _("participant"),
        "coder": lambda: _("coder"),
        "layer": lambda: _("column of wordings"),
        "level": lambda: _("level"),
        "wording": lambda: _("wording"),
        "coding": lambda: _("coding"),
        "memo": lambda: _("memo"),
        "comment": lambda: _("remark"),
        "judgement": lambda: _("judgement"),
        "attribute_value": lambda: _("attribute"),
        "study": lambda: _("study"),
    }
    return words[table]() if table in words else _(table.replace("_", " "))


def value(table: str, column: str, given: Any, rows: Rows) -> str:
    """One value in words; a reference by the name of what it points to."""
    target = dict(references(TABLES[table])).get(column)
    if target and isinstance(given, str):
        return called(target, UUID(given), rows, rows, depth=1)
    if isinstance(given, list | dict):
        return ", ".join(leaves(given))[:LONGEST]
    if isinstance(given, bool):
        return _("yes") if given else _("no")
    return "" if given is None else str(given)[:LONGEST]


def leaves(given: Any) -> Iterator[str]:
    """The words in a list or an object, whatever its shape."""
    if isinstance(given, list):
        for one in given:
            yield from leaves(one)
    elif isinstance(given, dict):
        for name, one in given.items():
            yield f"{name}: {', '.join(leaves(one))}"
    else:
        yield str(given)


def summary(table: str, image: Image, rows: Rows) -> str:
    """A row that is only in one of the two, in a line."""
    texts = [str(image[c]) for c in ("quote", *CALLED) if image.get(c)]
    if texts:
        return " · ".join(texts)[:LONGEST]
    links = [
        value(table, column, image[column], rows)
        for column, target in references(TABLES[table])
        if image.get(column) and target not in ("space", "coder")
    ]
    return " · ".join(link for link in links if link)[:LONGEST] or kind(table)
