"""Codes that were used for units in nearly the same words, each with the unit that is the reason."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from qda.domain.likeness import similar as nearest
from qda.organising.found import fetch, written
from qda.organising.places import places_of
from qda.store.study import Study
from qda.store.tables import Coding, MeaningUnit, Round, Space

MOST = 5
LEAST = 0.2
"""Units that are less alike give no hint."""


def codes_of_similar(
    study: Study,
    viewer: UUID,
    words: str,
    *,
    unit: UUID | None = None,
    most: int = MOST,
    least: float = LEAST,
) -> dict[str, Any]:
    """Up to `most` codes that similar units have, the likest first; none while this person codes blind.

    `words`: what the selection or unit says; `unit` is left out of the comparison. {"blind": bool, "codes": [{"id",
    "name", "colour", "pattern", "score": 0 to 1, "shared": [words], "unit": {"id", "number", "quote"}}]}.
    """
    with study.seen(viewer) as s:
        if codes_blind(s, viewer):
            return {"blind": True, "codes": []}
        given = _given(s, unit)
        quotes = _quotes(s, given)
        places = places_of(s)
    found: dict[str, dict[str, Any]] = {}
    for key, score, shared in nearest(
        words, {id: quote for id, (_n, quote) in quotes.items()}, most * 4, least
    ):
        number, quote = quotes[key]
        for code in given[key]:
            if code not in places.codes or len(found) >= most:
                continue
            colour, pattern = places.look(code)
            found.setdefault(
                code,
                {
                    "id": code,
                    "name": places.codes[code].name,
                    "colour": colour,
                    "pattern": pattern,
                    "score": score,
                    "shared": list(shared),
                    "unit": {"id": key, "number": number, "quote": quote},
                },
            )
    return {"blind": False, "codes": list(found.values())}


def codes_blind(s: Session, viewer: UUID) -> bool:
    """Whether this person works in a blind round that is open: no hint may then lead them."""
    query = (
        select(func.count())
        .select_from(Space)
        .join(Round, col(Round.id) == col(Space.round_id))
        .where(col(Space.coder_id) == viewer, col(Space.opened_at).is_(None), col(Round.closed_at).is_(None))
    )
    return bool(fetch(s, query.where(col(Round.blind).is_(True)))[0][0])


def _given(s: Session, but: UUID | None) -> dict[str, list[str]]:
    query = select(written(Coding.unit_id), written(Coding.code_id)).order_by(col(Coding.id))
    if but is not None:
        query = query.where(col(Coding.unit_id) != but)
    given: dict[str, list[str]] = defaultdict(list)
    for unit, code in fetch(s, query):
        if code not in given[unit]:
            given[unit].append(code)
    return given


def _quotes(s: Session, given: dict[str, list[str]]) -> dict[str, tuple[int, str]]:
    query = select(written(MeaningUnit.id), col(MeaningUnit.number), col(MeaningUnit.quote))
    rows = fetch(s, query.order_by(col(MeaningUnit.number)))
    return {id: (number, quote) for id, number, quote in rows if id in given}
