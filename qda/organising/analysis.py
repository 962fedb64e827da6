"""The whole analysis as questions, the category page and retrieval look at it: read once as one person sees it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.organising.found import fetch, language_of, written
from qda.organising.places import Places, places_of
from qda.organising.scheme import further_places, standing_in
from qda.organising.voices import Turns, Voice, participants_in_order, speakers_between, turns_of, voices_of
from qda.store.remembered import Remembered
from qda.store.study import Study
from qda.store.tables import Coder, Coding, Layer, MeaningUnit, Transcript, Wording

GROUP = "focus group"


class Unit(NamedTuple):
    """A meaning unit with its place (code points, turns as numbered in the transcript)."""

    id: str
    number: int
    interview: str
    start: int
    stop: int
    first: int
    last: int
    quote: str
    coder: str
    marks: Collection[str]
    contradicts: str | None


class Interview(NamedTuple):
    """A transcript that is part of the analysis."""

    id: str
    title: str
    kind: str


@dataclass
class Analysis:
    """Units in the order of the talk, those outside the question left out, and all that hangs on them."""

    places: Places
    also: Mapping[str, list[str]]
    interviews: dict[str, Interview]
    units: dict[str, Unit]
    codings: Mapping[str, list[tuple[str, str]]]
    condensed: Mapping[str, str]
    people: list[dict[str, Any]]
    coders: dict[str, str]
    turns: Turns
    voices: Mapping[str, Voice]

    @cached_property
    def by_code(self) -> dict[str, list[str]]:
        """Code → its units in the order of the talk."""
        found: dict[str, list[str]] = defaultdict(list)
        for unit in self.units:
            for code in dict.fromkeys(code for code, _by in self.codings.get(unit, ())):
                found[code].append(unit)
        return found

    @cached_property
    def speaking(self) -> dict[str, list[str]]:
        """Unit → the participants who speak in it; those who lead the talk are none."""
        known = {person["id"] for person in self.people}
        found: dict[str, list[str]] = {}
        for id, unit in self.units.items():
            said = speakers_between(self.turns, unit.interview, unit.first, unit.last)
            people = (self.voices[speaker].participant for speaker in said if speaker in self.voices)
            found[id] = list(dict.fromkeys(person for person in people if person and person in known))
        return found

    @cached_property
    def nth(self) -> dict[str, int]:
        """Where each unit comes in the talk."""
        return {unit: n for n, unit in enumerate(self.units)}

    def codes_in(self, category: str) -> set[str]:
        """The codes of a category's whole branch, further places included."""
        return standing_in(self.places, self.also, UUID(category))

    def units_in(self, category: str) -> list[str]:
        """The units of a category's whole branch, each once, in the order of the talk."""
        return self.in_order(
            {unit for code in self.codes_in(category) for unit in self.by_code.get(code, ())}
        )

    def in_order(self, units: Collection[str]) -> list[str]:
        """These units in the order of the talk."""
        return sorted((unit for unit in set(units) if unit in self.nth), key=self.nth.__getitem__)

    def people_in(self, units: Iterable[str]) -> list[str]:
        """Who speaks in these units, in the order of the voices strip."""
        said = {person for unit in units for person in self.speaking.get(unit, ())}
        return [person["id"] for person in self.people if person["id"] in said]

    def interviews_in(self, units: Iterable[str]) -> list[str]:
        """The interviews of these units in their order."""
        there = {self.units[unit].interview for unit in units}
        return [id for id in self.interviews if id in there]

    def told(self, unit: str) -> dict[str, Any]:
        """One unit as pages and lists show it."""
        row = self.units[unit]
        labels = {person["id"]: person["label"] for person in self.people}
        return {
            "id": unit,
            "number": row.number,
            "interview": row.interview,
            "title": self.interviews[row.interview].title,
            "turns": f"{row.first}" if row.first == row.last else f"{row.first}–{row.last}",
            "participants": [labels[person] for person in self.speaking[unit]],
            "quote": row.quote,
            "condensed": self.condensed.get(unit, ""),
            "codes": [
                self.places.codes[code].name
                for code in dict.fromkeys(code for code, _by in self.codings.get(unit, ()))
                if code in self.places.codes
            ],
        }


def analysis_of(study: Study, viewer: UUID | None) -> Analysis:
    """All of it at one moment; read again only when something was changed or somebody else looks."""
    return _analyses.of(study, viewer)


def _read(study: Study, viewer: UUID | None) -> Analysis:
    with study.seen(viewer) as s:
        return read(s)


_analyses = Remembered(_read)


def read(s: Session) -> Analysis:
    """The analysis as this session sees it."""
    interviews = _interviews(s)
    return Analysis(
        places=places_of(s),
        also=further_places(s),
        interviews=interviews,
        units=_units(s, interviews),
        codings=_codings(s),
        condensed=_condensed(s),
        people=participants_in_order(s),
        coders={row[0]: row[1] for row in fetch(s, select(written(Coder.id), col(Coder.name)))},
        turns=turns_of(s),
        voices=voices_of(s),
    )


def _interviews(s: Session) -> dict[str, Interview]:
    query = select(written(Transcript.id), col(Transcript.title), col(Transcript.kind))
    query = query.where(col(Transcript.included)).order_by(col(Transcript.position), col(Transcript.title))
    return {row[0]: Interview(*row) for row in fetch(s, query)}


def _units(s: Session, interviews: Mapping[str, Interview]) -> dict[str, Unit]:
    unit = MeaningUnit
    query = select(
        written(unit.id),
        col(unit.number),
        written(unit.transcript_id),
        col(unit.start),
        col(unit.stop),
        col(unit.first_turn),
        col(unit.last_turn),
        col(unit.quote),
        written(unit.coder_id),
        col(unit.interaction),
        written(unit.contradicts_id),
    ).where(col(unit.outside).is_(False))
    place = {id: n for n, id in enumerate(interviews)}
    found = [Unit(*row) for row in fetch(s, query) if row[2] in place]
    found.sort(key=lambda row: (place[row.interview], row.start, -row.stop, row.number))
    return {row.id: row for row in found}


def _codings(s: Session) -> Mapping[str, list[tuple[str, str]]]:
    query = select(written(Coding.unit_id), written(Coding.code_id), written(Coding.coder_id))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for unit, code, coder in fetch(s, query.order_by(col(Coding.id))):
        found[unit].append((code, coder))
    return found


def _condensed(s: Session) -> Mapping[str, str]:
    """The text close to the unit in the study's language; an agreed one before others."""
    query = (
        select(written(Wording.unit_id), col(Wording.words))
        .join(Layer, col(Layer.id) == col(Wording.layer_id))
        .where(col(Layer.kind) == "condensed", col(Wording.language) == language_of(s))
        .order_by(col(Wording.status) == "agreed", col(Wording.id).desc())
    )
    return {unit: words for unit, words in fetch(s, query) if unit and words}
