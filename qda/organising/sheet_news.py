"""Which units changed since a page last looked, so that a sheet asks only for those."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.organising.found import fetch
from qda.store.tables import Change, Coding, MeaningUnit, Wording

ON_UNITS = frozenset({"wording", "coding"})
"""Tables whose rows hang on a unit, under which the journal files them."""
APART = frozenset(
    {"memo", "thread", "comment", "proposal", "meeting", "coder", "snapshot", "round", "assignment"}
)
"""Tables that a row of the sheet does not show."""
MANY = 20_000
"""After more changes than this the whole sheet is read again."""


def units_changed(s: Session, since: int) -> tuple[set[str] | None, set[str]]:
    """The units touched after a cursor (None: perhaps all, as when a category moved), and those that are gone."""
    query = select(
        col(Change.table_name), col(Change.row_id), col(Change.old_parent), col(Change.new_parent)
    ).where(col(Change.id) > since)
    changes = fetch(s, query.order_by(col(Change.id)).limit(MANY + 1))
    units: set[UUID] = set()
    codes: set[UUID] = set()
    removed: set[UUID] = set()
    answered, everything = False, len(changes) > MANY
    for table, row, old, new in changes:
        if table == "meaning_unit":
            units.add(row)
            removed.add(row)
        elif table in ON_UNITS:
            units |= {key for key in (old, new) if key}
        elif table == "code":
            codes.add(row)
        elif table == "answer":
            answered = True
        elif table not in APART:
            everything = True
    gone = {str(id) for id in removed - _there(s, removed)}
    if everything:
        return None, gone
    units |= _answered(s, since) if answered else set()
    return {str(id) for id in units | _carrying(s, codes)}, gone


def _answered(s: Session, since: int) -> set[UUID]:
    """The units on whose texts something was answered, or is no longer: a warning put aside, one text for several units."""
    query = select(col(Change.before), col(Change.after)).where(
        col(Change.id) > since, col(Change.table_name) == "answer"
    )
    about = {
        UUID(image["wording_id"])
        for images in fetch(s, query)
        for image in images
        if image and image.get("wording_id")
    }
    return _found(
        s, select(col(Wording.unit_id)).where(col(Wording.id).in_(about), col(Wording.unit_id).is_not(None))
    )


def _there(s: Session, ids: set[UUID]) -> set[UUID]:
    return _found(s, select(col(MeaningUnit.id)).where(col(MeaningUnit.id).in_(ids))) if ids else set()


def _carrying(s: Session, codes: set[UUID]) -> set[UUID]:
    return _found(s, select(col(Coding.unit_id)).where(col(Coding.code_id).in_(codes))) if codes else set()


def _found(s: Session, query: Any) -> set[UUID]:
    return {id for (id,) in fetch(s, query)}
