"""What is new in an open transcript since the page last looked: only the units and codes that changed."""

from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import Session, col

from qda.organising import reader
from qda.organising.found import fetch, written
from qda.store import history
from qda.store.study import Study
from qda.store.tables import Code, Coding, Memo, Wording

HANGING = {"coding": Coding, "wording": Wording, "memo": Memo}
"""What shows on a unit and is a row of its own."""
TREE = frozenset({"category", "level", "membership"})
"""Where a change lets many codes look otherwise."""
ALL_ANEW = frozenset({"space", "round", "transcript", "turn", "speaker", "participant", "study", "layer"})
"""Where a change may touch any unit."""
ASKED = frozenset({"thread", "comment"}) | ALL_ANEW
"""Where what is asked in a talk may be otherwise."""
MANY = 300
"""Above so many units all are read anew."""


def news(study: Study, transcript: UUID, viewer: UUID | None, cursor: int) -> dict[str, Any]:
    """What a page that knows the study up to `cursor` needs to be up to date.

    {"cursor": to ask with next time, "all": whether `units` are all there are, "units": rows after reader.FIELDS,
    "gone": ids of units, "palette": as `reader.palette`, or null where no code changed, "asked": whether a question or
    answer came or went}.
    """
    seen = study.pulse(viewer)[1]
    told = history.since(study, cursor, viewer=viewer)
    changed, gone = told.there, told.gone
    touched = {*changed, *gone}
    anew = bool(touched & (ALL_ANEW | TREE)) or any(name in gone for name in (*HANGING, "code"))
    ids: set[UUID] = set()
    if not anew:
        with study.seen(viewer) as s:
            ids = _units_of(s, changed)
        anew = len(ids) > MANY
    some = None if anew else ids
    rows = reader.units(study, transcript, viewer, only=some) if anew or ids else []
    return {
        "cursor": max(cursor, min(seen, told.cursor)),  # of unseen work not even that it goes on
        "all": anew,
        "units": rows,
        "gone": gone.get("meaning_unit", []),
        "asked": bool(touched & ASKED),
        "palette": reader.palette(study, viewer) if touched & (TREE | ALL_ANEW | {"code"}) else None,
    }


def _units_of(s: Session, changed: dict[str, list[str]]) -> set[UUID]:
    found = {UUID(id) for id in changed.get("meaning_unit", [])}
    for name, table in HANGING.items():
        if rows := [UUID(id) for id in changed.get(name, [])]:
            query = select(written(table.unit_id)).where(  # type: ignore[attr-defined]
                col(table.id).in_(rows)  # type: ignore[attr-defined]
            )
            found |= {UUID(id) for (id,) in fetch(s, query) if id}
    if codes := [UUID(id) for id in changed.get("code", [])]:
        under = select(col(Code.id)).where(col(Code.parent_id).in_(codes))
        given = or_(col(Coding.code_id).in_(codes), col(Coding.code_id).in_(under))
        found |= {UUID(id) for (id,) in fetch(s, select(written(Coding.unit_id)).where(given))}
    return found
