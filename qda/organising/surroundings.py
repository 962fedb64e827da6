"""A unit in its place: the turns in which it lies, with those before and after."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.errors import NotFound
from qda.language import _
from qda.organising.found import fetch, written
from qda.organising.voices import voices_of
from qda.store.study import Study
from qda.store.tables import MeaningUnit, TextBody, Transcript, Turn


def around(study: Study, viewer: UUID | None, unit: UUID, turns: int = 2) -> dict[str, Any]:
    """The talk around a unit: {"turns": [{"n", "label", "words", "marked": [start, stop] or None}]}.

    So many turns before and after the unit's own; `marked` says, in code points of the turn's words, which of them
    belong to the unit.
    """
    with study.seen(viewer) as s:
        found = fetch(
            s,
            select(
                col(MeaningUnit.start),
                col(MeaningUnit.stop),
                col(MeaningUnit.first_turn),
                col(MeaningUnit.last_turn),
                col(Transcript.id),
                col(TextBody.words),
            )
            .join(Transcript, col(Transcript.id) == col(MeaningUnit.transcript_id))
            .join(TextBody, col(TextBody.sha256) == col(Transcript.sha256))
            .where(col(MeaningUnit.id) == unit),
        )
        if not found:
            raise NotFound(_("This meaning unit"))
        start, stop, first, last, transcript, text = found[0]
        voices = voices_of(s)
        query = select(col(Turn.position), written(Turn.speaker_id), col(Turn.start), col(Turn.stop)).where(
            col(Turn.transcript_id) == transcript,
            col(Turn.position).between(first - turns, last + turns),
        )
        said = fetch(s, query.order_by(col(Turn.position)))
    return {
        "turns": [
            {
                "n": n,
                "label": voices[who].label if who in voices else "",
                "words": text[a:b],
                "marked": [max(start, a) - a, min(stop, b) - a] if start < b and a < stop else None,
            }
            for n, who, a, b in said
        ]
    }
