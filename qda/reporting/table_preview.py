"""A table as the page shows it: the same cells, merges and headings as the file, and what to know before it leaves."""

from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import UUID

from qda.domain.table import Table, group_starts, heights, is_landscape, shares
from qda.domain.table_fits import is_of_units
from qda.domain.table_plan import Plan
from qda.domain.table_shapes import Row
from qda.exchange.table_csv import write_csv
from qda.language import _, ngettext
from qda.reporting.condensed_table import Made, made
from qda.reporting.identifier_check import left_in
from qda.reporting.material import read
from qda.reporting.spoken_in import spoken
from qda.reporting.table_people import known_by
from qda.reporting.table_warnings import gaps
from qda.store.study import Study

SHOWN = 200
"""So many rows are drawn; the file holds all."""
OFFERED = 400
"""So many rows are offered at once to be chosen by hand."""
LOOKED_THROUGH = 20_000


def preview(study: Study, plan: Plan, viewer: UUID | None) -> dict[str, Any]:
    """The table drawn, with what a person should know before it leaves.

    {"label", "title", "headings": [{"words", "kind", "share"}], "rows": [{"key", "sign", "group", "cells": [[words,
    rows it covers]]}], "notes", "landscape", "language", "total", "before": [{"state", "words", "do"}]}.
    """
    found = made(study, plan, viewer)
    return {**drawn(found, SHOWN), "before": before(study, plan, found, viewer)}


def drawn(found: Made, most: int) -> dict[str, Any]:
    """The first rows as the page draws them; a covered cell covers 0 rows."""
    table = replace(found.table, rows=found.table.rows[:most])
    covers = heights(table)
    begun = group_starts(table)
    widths = shares(found.table)
    return {
        "label": table.label,
        "title": table.title,
        "headings": [
            {"words": column.heading, "kind": column.kind.value, "share": round(share, 4)}
            for column, share in zip(table.columns, widths, strict=True)
        ],
        "rows": [
            {
                "key": key,
                "sign": sign,
                "group": number in begun,
                "cells": [
                    [words, covers[place][number] if place in covers else 1]
                    for place, words in enumerate(row)
                ],
            }
            for number, (row, key, sign) in enumerate(
                zip(table.rows, found.keys[:most], found.signs[:most], strict=True)
            )
        ],
        "notes": list(table.notes),
        "landscape": is_landscape(found.table),
        "language": table.language,
        "total": len(found.table.rows),
    }


def offered(study: Study, plan: Plan, viewer: UUID | None, search: str = "") -> dict[str, Any]:
    """All rows that the filter leaves, to be chosen by hand; only those that hold the words looked for."""
    order = "tree" if plan.order == "chosen" else plan.order
    every = replace(plan, picked=(), per_category=None if is_of_units(plan.shape) else plan.per_category)
    found = made(study, replace(every, order=order, merge=False), viewer)
    words = search.casefold().split()
    kept = [
        n
        for n, (row, sign) in enumerate(zip(found.table.rows, found.signs, strict=True))
        if all(word in "\n".join((sign, *row)).casefold() for word in words)
    ]
    some = Made(
        replace(found.table, rows=[found.table.rows[n] for n in kept[:OFFERED]]),
        tuple(found.keys[n] for n in kept[:OFFERED]),
        tuple(found.signs[n] for n in kept[:OFFERED]),
    )
    return {**drawn(some, OFFERED), "found": len(kept), "of": len(found.table.rows), "before": []}


def before(study: Study, plan: Plan, found: Made, viewer: UUID | None) -> list[dict[str, str]]:
    """What to know before the table leaves: {"state": ok or look, "words", "do": spread, role, none or nothing}."""
    material = read(study, viewer)
    said = [identifiers(study, found.table, viewer)]
    if is_of_units(plan.shape):
        said.append(voices(study, found, viewer))
    if plan.shape.row is Row.PARTICIPANT:
        words = _(
            "A row for each participant can make people known. Papers print groups: take T27 where roles are rare."
        )
        said.append({"state": "look", "words": words, "do": ""})
    known = known_by(study, plan, found, viewer)
    said += [{"state": "look", "words": words, "do": known.better} for words in known.sentences]
    units = found.keys if is_of_units(plan.shape) else None
    language = None if plan.language == "" else spoken(plan.language, material.about)
    said += [
        {"state": "look", "words": words, "do": ""}
        for words in gaps(study, plan.shape, viewer, language=language, units=units)
    ]
    if plan.picked and (gone := len(plan.picked) - len(found.keys)) > 0:
        said.append(
            {
                "state": "look",
                "words": ngettext(
                    "{n} row chosen by hand is gone, or the filter leaves it out.",
                    "{n} rows chosen by hand are gone, or the filter leaves them out.",
                    gone,
                ).format(n=gone),
                "do": "",
            }
        )
    return said


def identifiers(study: Study, table: Table, viewer: UUID | None) -> dict[str, str]:
    """Whether strings of the study's list of identifiers stand in the cells."""
    if len(table.rows) > LOOKED_THROUGH:
        return {
            "state": "look",
            "words": _("Too many rows to look through for possible identifiers."),
            "do": "",
        }
    left = left_in(study, viewer, {"table": write_csv(table)})
    if not left:
        return {
            "state": "ok",
            "words": _("No possible identifier of the study’s list in the cells"),
            "do": "",
        }
    kinds = ", ".join(f"{kind} ({n}×)" for kind, n in Counter({one.kind: one.times for one in left}).items())
    return {
        "state": "look",
        "words": _("Possible identifiers in the cells: {kinds}").format(kinds=kinds),
        "do": "",
    }


def voices(study: Study, found: Made, viewer: UUID | None) -> dict[str, str]:
    """From how many participants the rows come, and whether all are of one group."""
    material = read(study, viewer)
    people = {one.id: one for key in found.keys for one in material.people_in(material.by_id[key])}
    groups = {one.group for one in people.values() if one.group}
    everywhere = {one.group for one in material.people.values() if one.group}
    figures = {"n": len(people), "all": len(material.people)}
    if len(groups) == 1 < len(everywhere):
        words = _("All rows are from “{group}”, {n} of {all} participants.").format(
            group=next(iter(groups)), **figures
        )
        return {"state": "look", "words": words, "do": "spread"}
    return {"state": "ok", "words": _("Rows from {n} of {all} participants").format(**figures), "do": ""}
