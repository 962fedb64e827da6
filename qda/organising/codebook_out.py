"""The codebook as a table: in the shape of the one that was brought in, else with the workbench's own columns."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import col, select

from qda.domain.codebook_words import level_of
from qda.domain.table import Column, Table
from qda.domain.terms import name_key
from qda.exchange.codebook_rows import SEPARATORS, TEXTS
from qda.exchange.codebooks import write_rows
from qda.exchange.tables import write_table
from qda.language import _
from qda.organising import scheme
from qda.organising.analysis import analysis_of
from qda.organising.codebook_file import PARKED, SETTING
from qda.store.study import Study
from qda.store.tables import Study as StudyRow

OWN = {
    "code_id": "id",
    "parent_id": "parent",
    "level": "level",
    "name": "name",
    "definition": "definition",
    "include": "includes",
    "exclude": "excludes",
    "example": "example",
    "note": "note",
    "units": "units",
}
"""The workbench's own columns and what they hold."""
CODE = "open code"


class Thing(NamedTuple):
    """A category or code as it stands now; `path` are the names from the top with its own at the end."""

    id: str
    over: str
    kind: str
    path: tuple[str, ...]
    kinds: tuple[str, ...]
    texts: Mapping[str, str]
    units: int


def codebook_bytes(study: Study, viewer: UUID | None, file: str) -> bytes:
    """The codebook as a .csv, .tsv or .xlsx file (by the name), in the shape that it came in."""
    headings, rows, shape = codebook_rows(study, viewer)
    suffix = PurePath(file).suffix.lower()
    if suffix in {".csv", ".tsv"}:
        wanted = dict(shape)
        if suffix == ".tsv" or "delimiter" not in wanted:
            wanted["delimiter"] = "\t" if suffix == ".tsv" else ","
        return write_rows(headings, rows, wanted)
    width = max((len(row) for row in (*headings, *rows)), default=1)
    full = [(*row, *[""] * (width - len(row))) for row in (*headings, *rows)]
    columns = tuple(Column(cell) for cell in full[0])
    return write_table(Table(columns, full[1:], title=_("Codebook")), file)


def codebook_rows(
    study: Study, viewer: UUID | None
) -> tuple[list[list[str]], list[list[str]], Mapping[str, Any]]:
    """The rows of headings, the rows below them, and how a text file of them is written."""
    things = list(_things(study, viewer))
    with study.seen(viewer) as s:
        settings = s.exec(select(col(StudyRow.settings))).one() or {}
    kept = settings.get(SETTING)
    if not kept:
        kept = {"headings": [list(OWN)], "lines": {}, "shape": {"marked": True, "newline": "\r\n"}}
        kept["mapped"] = {"roles": {str(n): role for n, role in enumerate(OWN.values())}, "fill_down": False}
    out = _Out(things, kept)
    return kept["headings"], out.rows(), kept["shape"]


def _things(study: Study, viewer: UUID | None) -> Iterator[Thing]:
    """Categories and codes as the tree is read, those without a place last."""
    tree, analysis = scheme.tree(study, viewer), analysis_of(study, viewer)
    kinds = {level["position"]: level["kind"] for level in tree["levels"]}
    categories = {one["id"]: one for one in tree["categories"]}
    held: dict[str, list[dict[str, Any]]] = {}
    for code in tree["codes"]:
        held.setdefault(code["under"] or code["category"] or "", []).append(code)

    def line(one: dict[str, Any], over: str, above: tuple[str, ...], levels: tuple[str, ...]) -> Thing:
        code = "under" in one
        texts = {name: one[name] for name in TEXTS}
        texts["note"] = _note(one["note"], parked=code and one["parked"])
        units = len(analysis.by_code.get(one["id"], ())) if code else 0
        kind = "code" if code else kinds[one["level"]]
        return Thing(one["id"], over, kind, (*above, one["name"]), (*levels, kind), texts, units)

    def codes(over: str, above: tuple[str, ...], levels: tuple[str, ...]) -> Iterator[Thing]:
        for code in held.get(over, ()):
            yield (thing := line(code, over, above, levels))
            yield from codes(code["id"], thing.path, thing.kinds)

    found: dict[str, Thing] = {}
    for one in tree["categories"]:
        parent = found.get(one["parent"] or "")
        thing = line(one, one["parent"] or "", parent.path if parent else (), parent.kinds if parent else ())
        found[one["id"]] = thing
        yield thing
        if one["id"] in categories:
            yield from codes(one["id"], thing.path, thing.kinds)
    yield from codes("", (), ())


def _note(note: str, *, parked: bool) -> str:
    """A parked code says so in its note, one that is parked no longer does not."""
    said = note.casefold().startswith(PARKED)
    if parked:
        return note if said else f"{PARKED}: {note}" if note else PARKED
    return note[len(PARKED) :].lstrip(" :") if said else note


class _Out:
    """Puts things into rows, each cell as it came where it still says the same."""

    def __init__(self, things: Sequence[Thing], kept: Mapping[str, Any]) -> None:
        self.things, self.lines = {thing.id: thing for thing in things}, kept["lines"]
        self.roles = {int(n): role for n, role in kept["mapped"]["roles"].items()}
        self.width = len(kept["headings"][-1])
        self.ids = self.numbered()
        self.cells = {
            id: line["cells"]
            for id, line in self.lines.items()
            if line["cells"] is not None and id in self.things
        }

    def rows(self) -> list[list[str]]:
        """All rows; those that came stand where they stood, new ones after what comes before them in the tree."""
        order = sorted(self.cells, key=lambda one: self.lines[one]["line"])
        place = {id: n for n, id in enumerate(order)}
        after: dict[str, list[str]] = {}
        last = ""
        for id in self.things:
            if id in place:
                last = id
            elif not (id in self.lines and self.holds(id)):
                after.setdefault(last, []).append(id)
        wanted = [*after.get("", ()), *(one for id in order for one in (id, *after.get(id, ())))]
        return [self.row(self.things[id]) for id in wanted]

    def holds(self, id: str) -> bool:
        """Whether something stands in it; a category that only others name needs no row."""
        return any(thing.over == id for thing in self.things.values())

    def row(self, thing: Thing) -> list[str]:
        """One row."""
        came = self.cells.get(thing.id)
        row = list(came) if came else [""] * self.width
        row += [""] * (self.width - len(row))
        levels = [n for n, role in sorted(self.roles.items()) if role.startswith("level:")]
        if levels and not (came and self.path_of(thing.id) == thing.path):
            for n in levels:
                kind = self.roles[n].removeprefix("level:")
                row[n] = next(
                    (name for name, k in zip(thing.path, thing.kinds, strict=True) if k == kind), ""
                )
        for n, role in self.roles.items():
            if not role.startswith("level:"):
                row[n] = self.cell(thing, role, row[n], came=came is not None)
        return row

    def cell(self, thing: Thing, role: str, raw: str, *, came: bool) -> str:
        """The cell as it came where it still means the same, else what is there now."""
        now = self.value(thing, role)
        if role in {"units", "colour"}:
            return raw if came else now
        if role == "level" and level_of(raw) == thing.kind:
            return raw
        if role == "parent" and came and self.path_of(thing.id)[:-1] == thing.path[:-1]:
            return raw
        if role == "path" and came and self.path_of(thing.id) == thing.path:
            return raw
        if role == "name" and came and not self.column("parent") and self.path_of(thing.id) == thing.path:
            return raw
        return raw if came and raw.strip() == now else now

    def column(self, role: str) -> bool:
        """Whether the table has a column of this role."""
        return role in self.roles.values()

    def value(self, thing: Thing, role: str) -> str:
        """What a column of this role says of a thing now."""
        if role in TEXTS:
            return thing.texts[role]
        over = self.things.get(thing.over)
        values = {
            "id": self.ids[thing.id],
            "parent": (self.ids[over.id] if self.column("id") else over.path[-1]) if over else "",
            "level": CODE if thing.kind == "code" else thing.kind,
            "name": thing.path[-1],
            "path": SEPARATORS[0].join(thing.path),
            "units": str(thing.units) if thing.kind == "code" else "",
        }
        return values.get(role, "")

    def path_of(self, id: str) -> tuple[str, ...]:
        """The names from the top when the table came in."""
        return tuple(self.lines.get(id, {}).get("path", ()))

    def numbered(self) -> dict[str, str]:
        """The ids: those that came, else the parent's with a number, from the initials of the highest category."""
        known = {id: line["id"] for id, line in self.lines.items() if line.get("id") and id in self.things}
        used, counts = set(known.values()), Counter[str]()
        found: dict[str, str] = dict(known)
        for id, thing in self.things.items():
            over = found.get(thing.over, "")
            counts[over] += 1
            if id in found:
                continue
            stem = f"{over}." if over else "P." if thing.kind == "code" else ""
            n = counts[over] if stem != "P." else 1
            wanted = f"{stem}{n}" if stem else initials(thing.path[-1])
            while wanted in used:
                n += 1
                wanted = f"{stem or initials(thing.path[-1])}{n}"
            found[id] = wanted
            used.add(wanted)
        return found


def initials(name: str) -> str:
    """Two capitals for a category: of its first two words, or of its only one."""
    words = [word for word in name_key(name).split() if word[:1].isalnum()]
    letters = words[0][:1] + words[1][:1] if len(words) > 1 else "".join(words)[:2]
    return letters.upper() or "C"
