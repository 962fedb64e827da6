"""Which units a coding sheet shows, and in which order."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from qda.domain.wording import fingerprint
from qda.organising.found import as_key, fetch, language_of, written
from qda.organising.places import places_of
from qda.organising.scheme import further_places, standing_in
from qda.organising.voices import Voice, speakers_between, turns_of, voices_of
from qda.store.tables import Coding, Layer, MeaningUnit, Study, Transcript, Wording

ORDERS = ("place", "number", "who", "code", "category", "length")
"""By place in the talk, running number, first speaker, first code, first category, or the longest unit first."""
MARKS = ("uncondensed", "uncoded", "unplaced", "untranslated", "stale", "disputed", "outside", "exchange")
"""What a unit may be shown for, and what stands in a row's flags."""
FEW = 1000
"""Up to so many units are asked for by id; more are read with all others."""


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


COLUMNS = (
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


class Known:
    """What a sheet is made from, as one person sees it at one moment; each part is read when it is first needed."""

    def __init__(self, s: Session) -> None:
        self.s = s
        self.places = places_of(s)
        self.voices = voices_of(s)
        order = select(written(Transcript.id), col(Transcript.title)).order_by(
            col(Transcript.position), col(Transcript.title)
        )
        self.titles: dict[str, str] = dict(map(tuple, fetch(s, order)))
        self._turns: dict[str, Mapping[int, str | None]] = {}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many units each interview has, in the order of the interviews."""
        counted = select(written(MeaningUnit.transcript_id), func.count()).group_by(
            col(MeaningUnit.transcript_id)
        )
        found: dict[str, int] = dict(map(tuple, fetch(self.s, counted)))
        return {id: found[id] for id in self.titles if id in found}

    @cached_property
    def units(self) -> list[Unit]:
        """All units in the order of the talk."""
        return self._read(select(*COLUMNS))

    def some(self, ids: Collection[str]) -> list[Unit]:
        """These units, as far as they are there, in the order of the talk."""
        if len(ids) > FEW:
            return [unit for unit in self.units if unit.id in ids]
        return self._read(select(*COLUMNS).where(col(MeaningUnit.id).in_([as_key(id) for id in ids])))

    def _read(self, query: Select[*tuple[Any, ...]]) -> list[Unit]:
        by_interview: dict[str, list[Unit]] = {id: [] for id in self.titles}
        for row in fetch(self.s, query.order_by(col(MeaningUnit.start))):
            by_interview[row[2]].append(Unit(*row))
        return [unit for units in by_interview.values() for unit in units]

    def stretch(self, offset: int, limit: int) -> list[Unit]:
        """Some of all units in the order of the talk, without reading the others."""
        found: list[Unit] = []
        for interview, size in self.sizes.items():
            if len(found) >= limit:
                break
            if offset < size:
                query = select(*COLUMNS).where(col(MeaningUnit.transcript_id) == as_key(interview))
                page = query.order_by(col(MeaningUnit.start)).offset(offset).limit(limit - len(found))
                found += [Unit(*row) for row in fetch(self.s, page)]
            offset = max(0, offset - size)
        return found

    @cached_property
    def codes(self) -> Mapping[str, list[str]]:
        """The codes of every unit, in the order in which they were given."""
        return self.codes_on(None)

    def codes_on(self, units: Collection[UUID] | None) -> Mapping[str, list[str]]:
        """The codes of some units (None: all)."""
        query = select(written(Coding.unit_id), written(Coding.code_id)).order_by(col(Coding.id))
        if units is not None:
            query = query.where(col(Coding.unit_id).in_(units))
        found: dict[str, list[str]] = defaultdict(list)
        for unit, code in fetch(self.s, query):
            if code in self.places.codes and code not in found[unit]:
                found[unit].append(code)
        return found

    def who(self, unit: Unit) -> list[Voice]:
        """The speakers of a unit, in order of appearance."""
        if unit.transcript not in self._turns:
            self._turns |= turns_of(self.s, [as_key(unit.transcript)])
            self._turns.setdefault(unit.transcript, {})
        said = speakers_between(self._turns, unit.transcript, unit.first_turn, unit.last_turn)
        return [self.voices[speaker] for speaker in said]

    def path(self, codes: Iterable[str]) -> list[str]:
        """The category of the first of these codes that has one, from the top."""
        return next((path for code in codes if (path := self.places.path(code))), [])


Fits = Callable[[Unit], bool]


def marked(known: Known, mark: str) -> set[str]:
    """The units that carry one of MARKS."""
    return _MARKED[mark](known)


def _all(known: Known) -> set[str]:
    return {unit.id for unit in known.units}


def _with_wording(known: Known, *where: Any) -> set[str]:
    query = (
        select(written(Wording.unit_id))
        .join(Layer, col(Layer.id) == col(Wording.layer_id))
        .where(col(Wording.unit_id).is_not(None), *where)
    )
    return {unit for (unit,) in fetch(known.s, query)}


def _stale(known: Known) -> set[str]:
    query = (
        select(written(Wording.unit_id), col(Wording.written_for), col(MeaningUnit.quote))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Wording.unit_id))
        .where(col(Wording.language) == language_of(known.s))
    )
    return {unit for unit, mark, quote in fetch(known.s, query) if mark != fingerprint(quote)}


def _untranslated(known: Known) -> set[str]:
    """Units with a wording in the study's language and none of that layer in the paper's; none where both are one."""
    language, paper = fetch(known.s, select(col(Study.language), col(Study.publication_language)))[0]
    query = select(written(Wording.unit_id), written(Wording.layer_id), col(Wording.language))
    there: dict[str, set[tuple[str, str]]] = {language: set(), paper: set()}
    for unit, layer, spoken in fetch(known.s, query.where(col(Wording.unit_id).is_not(None))):
        there.setdefault(spoken, set()).add((unit, layer))
    return {unit for unit, _layer in there[language] - there[paper]}


_MARKED: dict[str, Callable[[Known], set[str]]] = {
    "uncondensed": lambda known: _all(known) - _with_wording(known, col(Layer.kind) == "condensed"),
    "uncoded": lambda known: _all(known) - {unit for unit, codes in known.codes.items() if codes},
    "unplaced": lambda known: {
        unit for unit, codes in known.codes.items() if codes and not known.path(codes)
    },
    "untranslated": _untranslated,
    "stale": _stale,
    "disputed": lambda known: _with_wording(known, col(Wording.status) == "disputed"),
    "outside": lambda known: {unit.id for unit in known.units if unit.outside},
    "exchange": lambda known: {unit.id for unit in known.units if unit.first_turn != unit.last_turn},
}


def asked(wanted: Mapping[str, Any]) -> bool:
    """Whether any filter asks for something."""
    return any(wanted.get(name) for name in NAMED) or bool(_marks_asked(wanted))


def filtered(known: Known, units: Sequence[Unit], wanted: Mapping[str, Any]) -> list[Unit]:
    """The units that fit all filters; an unknown filter or an empty one asks for nothing."""
    kept = list(units)
    for name, fits in NAMED.items():
        if value := wanted.get(name):
            here = fits(known, str(value))
            kept = [unit for unit in kept if here(unit)]
    for mark in _marks_asked(wanted):
        carry = marked(known, mark)
        kept = [unit for unit in kept if unit.id in carry]
    return kept


def _marks_asked(wanted: Mapping[str, Any]) -> list[str]:
    named = set(str(wanted.get("show") or "").split(","))
    named |= {mark for mark in MARKS if wanted.get(mark) in (True, "1", "true")}
    return [mark for mark in MARKS if mark in named]


def _in_interview(known: Known, value: str) -> Fits:
    return lambda unit: value in (unit.transcript, known.titles[unit.transcript])


def _by_coder(_known: Known, value: str) -> Fits:
    return lambda unit: unit.coder == value


def _itself(_known: Known, value: str) -> Fits:
    return lambda unit: value in (unit.id, str(unit.number))


def _said_by(known: Known, value: str) -> Fits:
    def speaks(unit: Unit) -> bool:
        voices = [voice for voice in known.who(unit) if voice.participant]
        return any(value in (voice.participant, voice.participant_label) for voice in voices)

    return speaks


def _with_code(known: Known, value: str) -> Fits:
    return _carrying(known, {str(as_key(value))})


def _in_category(known: Known, value: str) -> Fits:
    return _carrying(known, standing_in(known.places, further_places(known.s), as_key(value)))


def _carrying(known: Known, codes: set[str]) -> Fits:
    query = select(written(Coding.unit_id), written(Coding.code_id))
    if len(codes) <= FEW:
        query = query.where(col(Coding.code_id).in_([as_key(code) for code in codes]))
    units = {unit for unit, code in fetch(known.s, query) if code in codes}
    return lambda unit: unit.id in units


NAMED: dict[str, Callable[[Known, str], Fits]] = {
    "interview": _in_interview,
    "transcript": _in_interview,
    "coder": _by_coder,
    "unit": _itself,
    "participant": _said_by,
    "code": _with_code,
    "category": _in_category,
}
"""The filters by what a unit belongs to: by id, or by the name that people see."""


def in_order(known: Known, units: Sequence[Unit], order: str) -> list[Unit]:
    """The units in one of ORDERS; where all else is equal, and for any other word, by place."""

    def codes(unit: Unit) -> Sequence[str]:
        return known.codes.get(unit.id, ())

    keys: dict[str, Callable[[Unit], Any]] = {
        "number": lambda unit: unit.number,
        "who": lambda unit: _last_if_empty([voice.label for voice in known.who(unit)][:1]),
        "code": lambda unit: _last_if_empty(
            [known.places.codes[id].name.casefold() for id in codes(unit)][:1]
        ),
        "category": lambda unit: _last_if_empty(known.path(codes(unit))),
        "length": lambda unit: unit.start - unit.stop,
    }
    return sorted(units, key=keys[order]) if order in keys else list(units)


def _last_if_empty(names: list[str]) -> tuple[bool, list[str]]:
    return not names, names
