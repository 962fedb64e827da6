"""What codes and categories rest on, each alone and all together: told before they are merged or laid into one pile."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.organising.found import fetch_many, written
from qda.organising.places import places_of
from qda.organising.scheme import further_places, standing_in
from qda.organising.voices import speakers_between, turns_of, voices_of
from qda.store.study import Study
from qda.store.tables import Coding, MeaningUnit

NAMED = 8


def resting(study: Study, things: Sequence[UUID], viewer: UUID | None) -> dict[str, Any]:
    """The units and participants of these codes and categories (with their branches), however many there are.

    {"of": {id: {"units", "participants"}}, "all": {"units", "participants"}, "shared": how many units stand in
    several of them, "numbers": the first eight of those}. Units set aside as outside the question are left out.
    """
    with study.seen(viewer) as s:
        found = _units_of(s, things)
        every = {unit: row for units in found.values() for unit, row in units.items()}
        people = _people(s, every)
    several = sorted(
        row[0] for unit, row in every.items() if sum(unit in units for units in found.values()) > 1
    )
    return {
        "of": {thing: _counted(units, people) for thing, units in found.items()},
        "all": _counted(every, people),
        "shared": len(several),
        "numbers": several[:NAMED],
    }


Row = tuple[int, str, int, int]
"""A unit's number, its interview, and its first and last turn."""


def _units_of(s: Session, things: Sequence[UUID]) -> dict[str, dict[str, Row]]:
    places, also = places_of(s), further_places(s)
    codes = {
        str(thing): {str(thing)} if str(thing) in places.codes else standing_in(places, also, thing)
        for thing in things
    }
    wanted = {UUID(code) for held in codes.values() for code in held}
    query = (
        select(
            written(Coding.code_id),
            written(MeaningUnit.id),
            col(MeaningUnit.number),
            written(MeaningUnit.transcript_id),
            col(MeaningUnit.first_turn),
            col(MeaningUnit.last_turn),
        )
        .join(MeaningUnit, col(MeaningUnit.id) == col(Coding.unit_id))
        .where(col(Coding.code_id).in_(wanted), col(MeaningUnit.outside).is_(False))
    )
    rows = fetch_many(s, query)
    return {
        thing: {unit: (number, *place) for code, unit, number, *place in rows if code in held}
        for thing, held in codes.items()
    }


def _people(s: Session, units: Mapping[str, Row]) -> dict[str, set[str]]:
    turns = turns_of(s, {UUID(interview) for _number, interview, _first, _last in units.values()})
    voices = {id: voice.participant for id, voice in voices_of(s).items()}
    return {
        unit: _known(voices.get(speaker) for speaker in speakers_between(turns, interview, first, last))
        for unit, (_number, interview, first, last) in units.items()
    }


def _known(people: Iterable[str | None]) -> set[str]:
    return {person for person in people if person}


def _counted(units: Collection[str], people: Mapping[str, set[str]]) -> dict[str, int]:
    said = {person for unit in units for person in people[unit]}
    return {"units": len(units), "participants": len(said)}
