"""A code beside the text: its rule, its anchor example and what has been given it, without leaving the place."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from qda.errors import NotFound
from qda.language import _
from qda.organising.found import fetch, written
from qda.organising.places import Places, own_colour, places_of
from qda.organising.voices import speakers_between, turns_of, voices_of
from qda.store.study import Study
from qda.store.tables import Code, Coding, MeaningUnit, Transcript

MOST = 300
"""So many quotes are shown; how many there are is said."""


def card(study: Study, code: UUID, viewer: UUID | None, *, most: int = MOST) -> dict[str, Any]:
    """A code's rule and its units in the order of the interviews; NotFound where the viewer sees no such code.

    {"id", "number", "name", "definition", "includes", "excludes", "example", "path", "colour", "pattern", "own",
    "parked", "anchor": a unit or null, "count", "units": [{"id", "number", "transcript", "title", "turn", "who":
    [{"label", "colour", "role"}], "quote", "coder"}]}.
    """
    with study.seen(viewer) as s:
        places = places_of(s)
        answer = _rule(s, code, places)
        anchor = answer.pop("anchor_unit_id")
        given = select(col(Coding.unit_id)).where(col(Coding.code_id) == code)
        here = col(MeaningUnit.id).in_(given)
        answer["count"] = fetch(s, select(func.count()).select_from(MeaningUnit).where(here))[0][0]
        answer["units"] = units_told(s, here, most)
        answer["anchor"] = (
            next(iter(units_told(s, col(MeaningUnit.id) == anchor, 1)), None) if anchor else None
        )
    return answer


def units_told(s: Session, where: Any, most: int) -> list[dict[str, Any]]:
    """Units as a list beside the text shows them, in the order of the interviews."""
    query = (
        select(
            written(MeaningUnit.id),
            col(MeaningUnit.number),
            written(MeaningUnit.transcript_id),
            col(Transcript.title),
            col(MeaningUnit.first_turn),
            col(MeaningUnit.last_turn),
            col(MeaningUnit.quote),
            written(MeaningUnit.coder_id),
        )
        .join(Transcript, col(Transcript.id) == col(MeaningUnit.transcript_id))
        .where(where)
        .order_by(col(Transcript.position), col(Transcript.title), col(MeaningUnit.start))
        .limit(most)
    )
    found = fetch(s, query)
    return _with_speakers(s, found)


def _with_speakers(s: Session, found: Sequence[Any]) -> list[dict[str, Any]]:
    voices = voices_of(s)
    turns = turns_of(s, {UUID(row[2]) for row in found})
    return [
        {
            "id": id,
            "number": number,
            "transcript": transcript,
            "title": title,
            "turn": first,
            "who": [
                {
                    "label": voices[one].participant_label or voices[one].label,
                    "colour": voices[one].colour,
                    "role": voices[one].role,
                }
                for one in speakers_between(turns, transcript, first, last)
            ],
            "quote": quote,
            "coder": coder,
        }
        for id, number, transcript, title, first, last, quote, coder in found
    ]


def _rule(s: Session, code: UUID, places: Places) -> dict[str, Any]:
    words = ("number", "name", "definition", "includes", "excludes", "example", "parked", "anchor_unit_id")
    found = fetch(s, select(*(col(getattr(Code, name)) for name in words)).where(col(Code.id) == code))
    place = places.codes.get(str(code))
    if not found or place is None:
        raise NotFound(_("This code"))
    colour, pattern = places.look(place.id)
    return dict(zip(words, found[0], strict=True)) | {
        "id": place.id,
        "path": places.path(place.id),
        "colour": colour,
        "pattern": pattern,
        "own": own_colour(place),
    }
