"""Texts that stand for several units that were chosen freely."""

from collections import defaultdict

from sqlalchemy import String, cast, select
from sqlmodel import Session, col

from qda.store import tables as t


def together(s: Session) -> list[list[str]]:
    """The units that were condensed together and still have one text: their ids in the order of their numbers."""
    query = (
        select(col(t.Answer.seen), cast(col(t.Wording.unit_id), String), col(t.Wording.words))
        .join(t.Wording, col(t.Wording.id) == col(t.Answer.wording_id))
        .join(t.MeaningUnit, col(t.MeaningUnit.id) == col(t.Wording.unit_id))
        .where(col(t.Answer.kind) == "together")
        .order_by(col(t.MeaningUnit.number))
    )
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for group, unit, words in s.connection().execute(query):
        found[group, words].append(unit)
    return [units for units in found.values() if len(units) > 1]
