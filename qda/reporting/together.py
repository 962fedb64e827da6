"""Texts that stand for several units: for all of a code, or for units that were chosen freely."""

from collections import defaultdict

from sqlalchemy import String, cast, select
from sqlmodel import Session, col

from qda.reporting.wordings import Said
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


def condensates(s: Session) -> dict[str, list[Said]]:
    """The texts that stand for all units of a code, by code, oldest first."""
    wording = t.Wording
    query = (
        select(
            cast(col(wording.code_id), String),
            col(t.Layer.kind),
            col(wording.language),
            cast(col(wording.coder_id), String),
            col(wording.words),
            col(wording.status),
        )
        .join(t.Layer, col(t.Layer.id) == col(wording.layer_id))
        .where(col(wording.code_id).is_not(None))
        .order_by(col(wording.id))
    )
    found: dict[str, list[Said]] = defaultdict(list)
    for code, *said in s.connection().execute(query):
        found[code].append(Said(*said))
    return found
