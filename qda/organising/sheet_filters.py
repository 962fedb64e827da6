"""Which units a coding sheet shows, and in which order."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.wording import fingerprint
from qda.organising.found import as_key, fetch, written
from qda.organising.places import Places, places_of
from qda.organising.scheme import further_places, standing_in
from qda.organising.voices import Turns, Voice, speakers_between, turns_of, voices_of
from qda.store.tables import Coding, Layer, MeaningUnit, Transcript, Wording

ORDERS = ("place", "number", "who", "code", "category", "length")
"""By place in the talk, running number, first speaker, first code, first category, or the longest unit first."""
MARKS = ("uncondensed", "uncoded", "unplaced", "stale", "disputed", "outside", "exchange")
"""What a unit may be shown for, and what stands in a row's flags."""


class Unit(NamedTuple):
    """A unit as far as filters and order need it."""

    id: str
    number: int
    transcript: str
    start: int
    stop: int
    coder: str
    first_turn: int
    last_turn: int
    outside: bool


class Known(NamedTuple):
    """What the whole sheet is made from, read once."""

    units: list[Unit]
    places: Places
    codes: Mapping[str, list[str]]
    voices: Mapping[str, Voice]
    turns: Turns
    titles: Mapping[str, str]

    def who(self, unit: Unit) -> list[tuple[str, Voice]]:
        """The speakers of a unit, in order of appearance."""
        said = speakers_between(self.turns, unit.transcript, unit.first_turn, unit.last_turn)
        return [(speaker, self.voices[speaker]) for speaker in said]

    def path(self, unit: Unit) -> list[str]:
        """The category of a unit's first code that has one, from the top."""
        return next((path for code in self.codes.get(unit.id, ()) if (path := self.places.path(code))), [])


Fits = Callable[[Unit], bool]


def known_of(s: Session) -> Known:
    """All units in the order of the talk, and what is known of them."""
    places = places_of(s)
    codes: dict[str, list[str]] = defaultdict(list)
    query = select(written(Coding.unit_id), written(Coding.code_id)).order_by(col(Coding.id))
    for unit, code in fetch(s, query):
        if code in places.codes and code not in codes[unit]:
            codes[unit].append(code)
    titles = fetch(s, select(written(Transcript.id), col(Transcript.title)))
    return Known(_units(s), places, codes, voices_of(s), turns_of(s), dict(map(tuple, titles)))


def _units(s: Session) -> list[Unit]:
    query = (
        select(
            written(MeaningUnit.id),
            col(MeaningUnit.number),
            written(MeaningUnit.transcript_id),
            col(MeaningUnit.start),
            col(MeaningUnit.stop),
            written(MeaningUnit.coder_id),
            col(MeaningUnit.first_turn),
            col(MeaningUnit.last_turn),
            col(MeaningUnit.outside),
        )
        .join(Transcript, col(Transcript.id) == col(MeaningUnit.transcript_id))
        .order_by(col(Transcript.position), col(MeaningUnit.start))
    )
    found = [Unit(*row) for row in fetch(s, query)]
    first: dict[str, int] = {}
    for unit in found:
        first.setdefault(unit.transcript, len(first))
    return sorted(found, key=lambda unit: (first[unit.transcript], unit.start, -unit.stop, unit.number))


def marked(s: Session, known: Known) -> dict[str, set[str]]:
    """The units that carry each mark."""
    everything = {unit.id for unit in known.units}
    wordings = fetch(
        s,
        select(
            written(Wording.unit_id),
            col(Layer.kind),
            col(Wording.status),
            col(Wording.written_for),
            col(MeaningUnit.quote),
        )
        .join(Layer, col(Layer.id) == col(Wording.layer_id))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Wording.unit_id)),
    )
    coded = {unit for unit, codes in known.codes.items() if codes}
    return {
        "uncondensed": everything - {row[0] for row in wordings if row[1] == "condensed"},
        "uncoded": everything - coded,
        "unplaced": {unit.id for unit in known.units if unit.id in coded and not known.path(unit)},
        "stale": {unit for unit, _kind, _status, mark, quote in wordings if mark != fingerprint(quote)},
        "disputed": {row[0] for row in wordings if row[2] == "disputed"},
        "outside": {unit.id for unit in known.units if unit.outside},
        "exchange": {unit.id for unit in known.units if unit.first_turn != unit.last_turn},
    }


def filtered(s: Session, known: Known, units: Sequence[Unit], wanted: Mapping[str, Any]) -> list[Unit]:
    """The units that fit all filters; an unknown filter or an empty one asks for nothing."""
    kept = list(units)
    for fits in [*_by_name(s, known, wanted), *_by_mark(s, known, wanted)]:
        kept = [unit for unit in kept if fits(unit)]
    return kept


def _by_name(s: Session, known: Known, wanted: Mapping[str, Any]) -> list[Fits]:
    def heard_in(value: str) -> Fits:
        return lambda unit: value in (unit.transcript, known.titles[unit.transcript])

    makers: dict[str, Callable[[str], Fits]] = {
        "interview": heard_in,
        "transcript": heard_in,
        "coder": lambda value: lambda unit: unit.coder == value,
        "unit": lambda value: lambda unit: value in (unit.id, str(unit.number)),
        "participant": lambda value: lambda unit: _speaks(known, unit, value),
        "code": lambda value: _carries(known, {str(as_key(value))}),
        "category": lambda value: _carries(
            known, standing_in(known.places, further_places(s), as_key(value))
        ),
    }
    return [makers[name](str(wanted[name])) for name in makers if wanted.get(name)]


def _by_mark(s: Session, known: Known, wanted: Mapping[str, Any]) -> list[Fits]:
    asked = set(str(wanted.get("show") or "").split(","))
    asked |= {mark for mark in MARKS if wanted.get(mark) in (True, "1", "true")}
    if not asked & set(MARKS):
        return []
    marks = marked(s, known)
    return [_among(marks[mark]) for mark in MARKS if mark in asked]


def _among(ids: Collection[str]) -> Fits:
    return lambda unit: unit.id in ids


def _carries(known: Known, codes: Collection[str]) -> Fits:
    return lambda unit: any(code in codes for code in known.codes.get(unit.id, ()))


def _speaks(known: Known, unit: Unit, who: str) -> bool:
    return any(
        voice.participant and who in (voice.participant, voice.participant_label)
        for _speaker, voice in known.who(unit)
    )


def in_order(known: Known, units: Sequence[Unit], order: str) -> list[Unit]:
    """The units in one of ORDERS; where all else is equal, and for any other word, by place."""

    def first_code(unit: Unit) -> str:
        codes = known.codes.get(unit.id)
        return known.places.codes[codes[0]].name if codes else ""

    def last_if_empty(value: Any) -> Any:
        return (not value, value)

    keys: dict[str, Callable[[Unit], Any]] = {
        "number": lambda unit: unit.number,
        "who": lambda unit: last_if_empty(next((voice.label for _id, voice in known.who(unit)), "")),
        "code": lambda unit: last_if_empty(first_code(unit).casefold()),
        "category": lambda unit: last_if_empty(known.path(unit)),
        "length": lambda unit: unit.start - unit.stop,
    }
    return sorted(units, key=keys[order]) if order in keys else list(units)
