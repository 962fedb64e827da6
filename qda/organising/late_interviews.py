"""Interviews read against a tree that was there already: what they brought that was new."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from qda.organising.analysis import analysis_of
from qda.organising.scheme_moments import life_of
from qda.store.study import Study
from qda.store.tables import TABLES

CHANGE = TABLES["change"]


def brought(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """Each interview in the order in which it was coded, with the codes that first came with it.

    [{"id", "title", "units", "late": whether the tree had begun when its first unit was marked, "known": how many
    codes it shares with earlier interviews, "new": [[code id, name, path]], "into": [[category id, name, units]] for each
    category at the top, those without a unit of it too}]; interviews without a unit are left out.
    """
    analysis = analysis_of(study, viewer)
    first = _first_units(study, viewer)
    began = next(
        (change.act for change in life_of(study, viewer).changes if change.table == "category"), None
    )
    codes: dict[str, dict[str, None]] = {id: {} for id in analysis.interviews}
    for id, unit in analysis.units.items():
        for code, _by in analysis.codings.get(id, ()):
            if code in analysis.places.codes:
                codes[unit.interview][code] = None
    order = sorted((id for id in analysis.interviews if id in first), key=first.__getitem__)
    tops = [
        (place, analysis.units_in(str(place.id)))
        for place in analysis.places.tree.children(None)
        if place.name
    ]
    seen: set[str] = set()
    found = []
    for id in order:
        new = [code for code in codes[id] if code not in seen]
        found.append(
            {
                "id": id,
                "title": analysis.interviews[id].title,
                "units": sum(1 for unit in analysis.units.values() if unit.interview == id),
                "late": began is not None and first[id] > began,
                "known": len(codes[id]) - len(new),
                "new": [
                    [code, analysis.places.codes[code].name, " › ".join(analysis.places.path(code))]
                    for code in new
                ],
                "into": [
                    [
                        str(place.id),
                        place.name,
                        sum(1 for unit in held if analysis.units[unit].interview == id),
                    ]
                    for place, held in tops
                ],
            }
        )
        seen.update(new)
    return found


def _first_units(study: Study, viewer: UUID | None) -> dict[str, int]:
    """Interview → the act in which its first unit was marked."""
    query = (
        select(CHANGE.c.new_parent, func.min(CHANGE.c.act))
        .where(CHANGE.c.table_name == "meaning_unit", CHANGE.c.before.is_(None))
        .group_by(CHANGE.c.new_parent)
    )
    with study.seen(viewer) as s:
        return {str(transcript): act for transcript, act in s.execute(query) if transcript}
