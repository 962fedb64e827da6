"""A codebook from a file into the study as one act, after a preview; and out again in the shape it came in."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import col, select

from qda.domain.terms import name_key
from qda.errors import Refused
from qda.exchange.codebook_rows import TEXTS, Entry, Mapped, entries_of
from qda.exchange.codebooks import Sheet
from qda.language import _
from qda.organising.found import one_line, spaces
from qda.organising.places import levels_of
from qda.organising.placing import put_codes
from qda.organising.regrouping import new_category
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Category, Code, Level
from qda.store.tables import Study as StudyRow

SETTING = "codebook"
"""The study's setting that keeps the shape of the codebook brought in last."""
PARKED = "parked"
"""A note that begins with this word parks its code."""


class Planned(NamedTuple):
    """What an entry becomes: a category on a level (its position), or a code."""

    entry: Entry
    level: int | None
    parked: bool


def preview(study: Study, sheet: Sheet, mapped: Mapped, viewer: UUID | None) -> dict[str, Any]:
    """What bringing a codebook in would make: {"rows": [{"name", "level", "depth", "parked", "new"}], "categories",
    "codes", "warnings"}. Raises Unreadable where the table holds no code.
    """
    entries, warnings = entries_of(sheet.rows, mapped)
    with study.seen(viewer) as s:
        levels = levels_of(s)
        known = {*s.exec(select(col(Category.name_key))), *s.exec(select(col(Code.name_key)))}
    planned = plan(entries, [level for level in levels if not level["cuts_across"]], warnings)
    labels = {level["position"]: level["label"] for level in levels}
    rows = [
        {
            "name": one.entry.name,
            "level": _("code") if one.level is None else labels[one.level],
            "depth": _depth(entries, n),
            "parked": one.parked,
            "new": name_key(one.entry.name) not in known,
        }
        for n, one in ((n, planned[n]) for n in _downwards(entries))
    ]
    categories = sum(1 for one in planned if one.level is not None)
    return {"rows": rows, "categories": categories, "codes": len(planned) - categories, "warnings": warnings}


def bring_in(
    study: Study, sheet: Sheet, mapped: Mapped, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Make the categories and codes of a codebook in one act; what has the same name in the same place is used again.

    Texts fill what is empty and never overwrite. Answers {"categories", "codes": how many are new, "known",
    "warnings"}. Refused or Unreadable as a whole.
    """
    entries, warnings = entries_of(sheet.rows, mapped)
    with study.act("import codebook", _("Bring a codebook in"), by, id=act) as doing:
        found = list(doing.s.exec(select(Level).order_by(col(Level.position))))
        levels = [{"position": one.position, "kind": one.kind} for one in found if not one.cuts_across]
        making = _Making(doing, plan(entries, levels, warnings))
        making.make()
        _keep_shape(doing, sheet, mapped, making)
        answer = making.counted | {"warnings": warnings + making.told}
        doing.answer = answer
    return answer


def plan(entries: Sequence[Entry], levels: Sequence[Mapping[str, Any]], warnings: list[str]) -> list[Planned]:
    """Which entries are categories and on which level, which are codes; a warning where the table's levels cannot be."""
    holding = {entry.parent for entry in entries}
    by_kind = {level["kind"]: level["position"] for level in levels}
    positions = sorted(level["position"] for level in levels)
    kinds = {n: entry.kind for n, entry in enumerate(entries)}
    is_category = {
        n: kinds[n] not in {"", "code"} or (kinds[n] == "" and n in holding) for n in range(len(entries))
    }
    deepest = max((_depth(entries, n) for n, yes in is_category.items() if yes), default=-1) + 1
    found: list[int | None] = []
    for n, entry in enumerate(entries):
        depth = _depth(entries, n)
        wanted = by_kind.get(entry.kind)
        from_top = min(deepest, len(positions)) - depth
        fits = is_category[n] and (wanted is not None or from_top > 0)
        found.append((wanted or positions[from_top - 1]) if fits else None)
    if _crooked(entries, found):
        warnings.append(
            _("The levels in the table do not lie above each other; they were counted from the top instead.")
        )
        bare = [
            Entry(e.name, e.parent, "code" if e.kind == "code" else "", e.texts, e.line, e.id)
            for e in entries
        ]
        if any(entry.kind not in {"", "code"} for entry in entries):
            return plan(bare, levels, warnings)
    return [
        Planned(entry, level, level is None and entry.texts.get("note", "").casefold().startswith(PARKED))
        for entry, level in zip(entries, found, strict=True)
    ]


def _crooked(entries: Sequence[Entry], found: Sequence[int | None]) -> bool:
    for entry, level in zip(entries, found, strict=True):
        over = found[entry.parent] if entry.parent is not None else None
        if level is not None and entry.parent is not None and (over is None or over <= level):
            return True
    return False


def _downwards(entries: Sequence[Entry]) -> list[int]:
    """The entries as the tree is read: each before what stands under it, in the order of the table."""
    below: dict[int | None, list[int]] = {}
    for n, entry in enumerate(entries):
        below.setdefault(entry.parent, []).append(n)
    found, left = [], list(reversed(below.get(None, [])))
    while left:
        found.append(left.pop())
        left += reversed(below.get(found[-1], []))
    return found


def _depth(entries: Sequence[Entry], n: int) -> int:
    depth, here = 0, entries[n].parent
    while here is not None:
        depth, here = depth + 1, entries[here].parent
    return depth


def _path(planned: Sequence[Planned], n: int) -> list[str]:
    """The names from the top."""
    found: list[str] = []
    here: int | None = n
    while here is not None:
        found.insert(0, planned[here].entry.name)
        here = planned[here].entry.parent
    return found


class _Making:
    """Puts planned entries into the study, parents first."""

    def __init__(self, doing: OpenAct, planned: Sequence[Planned]) -> None:
        self.doing, self.planned = doing, planned
        self.rows: dict[int, Category | Code] = {}
        self.counted = {"categories": 0, "codes": 0, "known": 0}
        self.told: list[str] = []
        mine = spaces(doing)
        self.codes: dict[str, list[Code]] = {}
        for code in doing.s.exec(select(Code).where(col(Code.space_id).in_(mine))):
            self.codes.setdefault(code.name_key, []).append(code)
        self.categories = list(doing.s.exec(select(Category).where(col(Category.space_id) == doing.space)))

    def make(self) -> None:
        """Categories and codes, each after what it stands in."""
        entries = [one.entry for one in self.planned]
        depths = [_depth(entries, n) for n in range(len(entries))]
        for n in sorted(range(len(entries)), key=depths.__getitem__):
            one = self.planned[n]
            over = self.rows.get(one.entry.parent) if one.entry.parent is not None else None
            self.rows[n] = self.category(one, over) if one.level is not None else self.code(one, over)
            self.describe(self.rows[n], one.entry)
        self.doing.s.flush()
        self.in_order()

    def category(self, one: Planned, over: Category | Code | None) -> Category:
        """The category of this name in this place, made where there is none."""
        if isinstance(over, Code):
            raise Refused(
                _(
                    "“{name}” is a category under the code “{over}”, and a code holds only codes. Nothing was imported. Change the table, or the column of levels."
                ).format(name=one.entry.name, over=over.name)
            )
        parent, key = over.id if over else None, name_key(one.entry.name)
        known = next(
            (row for row in self.categories if row.parent_id == parent and row.name_key == key), None
        )
        if known:
            self.counted["known"] += 1
            return known
        row = new_category(self.doing, one.entry.name, parent=over, level=one.level)
        self.categories.append(row)
        self.counted["categories"] += 1
        return row

    def code(self, one: Planned, over: Category | Code | None) -> Code:
        """The code of this name that stands there or nowhere yet, made where there is none."""
        category = over.id if isinstance(over, Category) else over.category_id if over else None
        parent = over.id if isinstance(over, Code) else None
        same = [row for row in self.codes.get(name_key(one.entry.name), []) if row.parent_id == parent]
        taken = {row.id for row in self.rows.values()}
        row = next((row for row in same if row.category_id == category and row.id not in taken), None)
        row = row or next((row for row in same if row.category_id is None and row.id not in taken), None)
        if row:
            self.counted["known"] += 1
        else:
            row = self.new_code(one.entry.name)
        if category and (row.category_id != category or parent):
            put_codes(self.doing, [row], category)
        if parent:
            row.parent_id = parent
        if one.parked and not category:
            row.parked = True
        return row

    def new_code(self, name: str) -> Code:
        """A code without a place yet."""
        line, number = one_line(name, _("A code")), self.doing.number("code")
        row = Code(
            id=new_key(),
            number=number,
            space_id=self.doing.space,
            name=line,
            name_key=name_key(line),
            position=number,
        )
        self.doing.s.add(row)
        self.doing.s.flush()
        self.codes.setdefault(row.name_key, []).append(row)
        self.counted["codes"] += 1
        return row

    def describe(self, row: Category | Code, entry: Entry) -> None:
        """Texts fill what is empty."""
        for name in TEXTS:
            words = entry.texts.get(name, "")
            stored = getattr(row, name)
            if words and not stored:
                setattr(row, name, words)
            elif words and stored != words:
                self.told.append(
                    _("“{name}” has another {text} in the study; that one was kept.").format(
                        name=row.name, text=_(name)
                    )
                )

    def in_order(self) -> None:
        """New things stand in the order of the table."""
        place: dict[tuple[str, UUID | None], int] = {}
        for n in range(len(self.planned)):
            row = self.rows[n]
            over = row.parent_id or (row.category_id if isinstance(row, Code) else None)
            key = (type(row).__name__, over)
            place[key] = place.get(key, 0) + 1
            row.position = place[key]
        self.doing.s.flush()


def _keep_shape(doing: OpenAct, sheet: Sheet, mapped: Mapped, making: _Making) -> None:
    """Remember the table's columns and cells, so that the codebook goes out as it came in."""
    study = doing.s.exec(select(StudyRow)).one()
    rows = sheet.rows[mapped.header + 1 :]
    lines = {}
    for n, one in enumerate(making.planned):
        line = one.entry.line
        lines[str(making.rows[n].id)] = {
            "line": line,
            "id": one.entry.id,
            "cells": list(rows[line]) if line is not None else None,
            "path": _path(making.planned, n),
        }
    kept = {
        "name": sheet.name,
        "shape": dict(sheet.shape),
        "mapped": asdict(mapped) | {"roles": {str(n): role for n, role in mapped.roles.items()}},
        "headings": [list(row) for row in sheet.rows[: mapped.header + 1]],
        "lines": lines,
    }
    study.settings = {**(study.settings or {}), SETTING: kept}
    doing.s.flush()
