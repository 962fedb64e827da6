"""Where a quote is used: as an example or anchor of the scheme, in the tables of the paper, in what the authors wrote."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.language import _
from qda.reporting.material import Heading, Material, Unit, rows
from qda.reporting.quote_wordings import forms
from qda.reporting.scheme_tables import QUOTES
from qda.store.study import Study
from qda.store.tables import PaperTable, Statement

LEAST = 12
"""A text of fewer letters is not looked for in what the authors wrote: it stands in too many places."""


class Use(NamedTuple):
    """One place: words that name it, and the page that shows it."""

    words: str
    page: str
    parameters: Mapping[str, str]


def uses(study: Study, viewer: UUID | None, material: Material, units: Iterable[str]) -> dict[str, list[Use]]:
    """Unit → its places; the manuscript is not among them, since nothing of it is kept: its check traces each quote."""
    wanted = [material.by_id[id] for id in dict.fromkeys(units) if id in material.by_id]
    found: dict[str, list[Use]] = defaultdict(list)
    if not wanted:
        return found
    tables_query = select(col(PaperTable.name), col(PaperTable.shape)).order_by(col(PaperTable.name))
    with study.seen(viewer) as s:
        tables = [(row[0], json.dumps(row[1], ensure_ascii=False)) for row in rows(s, tables_query)]
        said = _said(s)
    for unit in wanted:
        found[unit.id] = [
            *in_scheme(material, unit),
            *in_presets(material, unit),
            *in_tables(unit, tables),
            *in_statements(unit, forms(material, unit).printed, said),
        ]
    return found


def in_scheme(material: Material, unit: Unit) -> list[Use]:
    """Codes and categories that have it as their anchor or their written example."""
    words = {unit.quote.strip(), forms(material, unit).printed.strip()} - {""}

    def shows(one: Heading) -> bool:
        return one.anchor == unit.id or any(each in one.example for each in words if len(each) >= LEAST)

    found = [
        Use(_("Anchor of “{name}”").format(name=one.name), "category", {"node": id})
        for id, one in material.categories.items()
        if shows(one)
    ]
    return found + [
        Use(_("Anchor of “{name}”").format(name=one.name), "tree", {"code": id})
        for id, one in material.codes.items()
        if shows(one)
    ]


def in_presets(material: Material, unit: Unit) -> list[Use]:
    """The table of quotes and the codebook, which print the chosen quotes of each code first."""
    rank = material.framework.quotes
    found = []
    for id in material.codes_on(unit.id) if unit.id in rank else ():
        code = material.codes[id]
        before = sum(rank.get(one.id, len(rank)) < rank[unit.id] for one in material.units_of[id])
        if not code.parked and before < QUOTES:
            found.append("T21")
        if not code.parked and not before and not code.anchor and not code.example:
            found.append("T20")
    return [
        Use(_("Table {id}").format(id=id), "tables", {"table": id}) for id in sorted(set(found), reverse=True)
    ]


def in_tables(unit: Unit, tables: Sequence[tuple[str, str]]) -> list[Use]:
    """The study's own tables whose rows were chosen by hand and name it."""
    named = re.compile(rf'"{re.escape(unit.id)}"|"U{unit.number}"')
    return [
        Use(_("Table “{name}”").format(name=name), "tables", {"table": name})
        for name, shape in tables
        if named.search(shape)
    ]


def in_statements(unit: Unit, printed: str, said: Sequence[tuple[str, str, str]]) -> list[Use]:
    """What the authors wrote with its words or its number."""
    number = re.compile(rf"(?<!\w)U{unit.number}(?!\w)")
    words = printed.strip()
    return [
        Use(f"{of}: {item}", "methods", {"part": of, "item": item})
        for of, item, text in said
        if number.search(text) or (len(words) >= LEAST and words in text)
    ]


def _said(s: Session) -> list[tuple[str, str, str]]:
    query = select(col(Statement.of), col(Statement.item), col(Statement.words)).order_by(
        col(Statement.of), col(Statement.item)
    )
    return [(row[0], row[1], row[2]) for row in rows(s, query)]
