"""The category scheme as board and tree show it: codes and categories in their places, counts only when asked for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.organising.describing import TEXTS
from qda.organising.found import fetch, fetch_many, written
from qda.organising.places import Places, levels_of, places_of
from qda.organising.voices import participants_in_order, voices_of
from qda.store.study import Study
from qda.store.tables import (
    Category,
    Code,
    Coding,
    Level,
    MeaningUnit,
    Membership,
    Transcript,
    Turn,
)

Voices = tuple[int, ...]
"""The numbers of the participants who speak in a unit, in order of appearance."""


def tree(study: Study, viewer: UUID | None, *, counts: bool = False) -> dict[str, Any]:
    """The categories branch by branch and the codes in order, as this person sees them.

    {"levels": [{"id", "position", "kind", "label", "cuts_across", "shown"}], "categories": [{"id", "number",
    "name", "publication_name", texts, "anchor", "level": position, "parent", "order", "colour": its own or 0,
    "look": [colour, pattern], "depth", "path", "codes": how many in its branch, "also": further places}],
    "codes": [{… "category", "under": a code, "order", "parked", "colour", "look", "also"}], "unplaced": ids,
    "parked": ids}; with `counts` also "counts" as `counted` answers them.
    """
    with study.seen(viewer) as s:
        places = places_of(s)
        also = further_places(s)
        codes = _codes(s, places, also)
        answer: dict[str, Any] = {
            "levels": levels_of(s),
            "categories": _categories(s, places, also),
            "codes": codes,
            "unplaced": [code["id"] for code in codes if not code["category"] and not code["parked"]],
            "parked": [code["id"] for code in codes if code["parked"]],
        }
        if counts:
            answer["counts"] = counted(s, places, also)
    return answer


def counted(s: Session, places: Places, also: Mapping[str, list[str]]) -> dict[str, Any]:
    """What each code and category rests on; a unit counts once in a branch, moderators are no voices.

    {"of": {"units", "participants", "interviews"}, "participants": [{"id", "label", "role", "group", "transcript",
    "title"}] in the order of the strip, "things": {id: {"units", "participants", "interviews", "voices": [[index
    into participants, units]]}}}. Further places count too. Units set aside as outside the question are left out.
    """
    people = participants_in_order(s)
    index = {person["id"]: n for n, person in enumerate(people)}
    units = _units(s, index)
    found = _branches(_by_code(s, units.numbers), places, also)
    return {
        "of": {
            "units": len(units.kinds),
            "participants": len(people),
            "interviews": fetch(s, select(col(Transcript.id)).where(col(Transcript.included))).__len__(),
        },
        "participants": people,
        "things": {id: _figures(numbers, units) for id, numbers in found.items()},
    }


def _categories(s: Session, places: Places, also: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    query = select(
        written(Category.id),
        col(Category.number),
        col(Category.name),
        col(Category.publication_name),
        *(col(getattr(Category, name)) for name in TEXTS),
        written(Category.anchor_unit_id).label("anchor"),
        col(Level.position).label("level"),
        written(Category.parent_id).label("parent"),
        col(Category.position).label("order"),
        col(Category.colour),
    ).join(Level, col(Level.id) == col(Category.level_id))
    found = {row[0]: row._asdict() | {"id": row[0]} for row in fetch(s, query)}
    held = _held(places)
    answer = []
    for place, depth in places.tree.walk():
        id = str(place.id)
        row = found[id]
        row |= {"look": places.tree.look(place.id), "depth": depth, "path": places.tree.path(place.id)}
        row |= {"codes": held.get(id, 0), "also": also.get(id, [])}
        answer.append(row)
    return answer


def _codes(s: Session, places: Places, also: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    query = select(
        written(Code.id),
        col(Code.publication_name),
        *(col(getattr(Code, name)) for name in TEXTS),
        written(Code.anchor_unit_id).label("anchor"),
    )
    texts = {row[0]: row._asdict() for row in fetch(s, query)}
    answer = []
    for id, code in places.codes.items():
        row = texts[id] | {"id": id, "number": code.number, "name": code.name}
        row |= {"category": code.category and str(code.category), "under": code.parent, "order": code.order}
        row |= {"parked": code.parked, "colour": code.colour, "look": places.look(id)}
        row |= {"also": also.get(id, [])}
        answer.append(row)
    return answer


def _held(places: Places) -> Mapping[str, int]:
    held: dict[str, int] = defaultdict(int)
    for code in places.codes.values():
        if code.category:
            for id in [code.category, *(place.id for place in places.tree.above(code.category))]:
                held[str(id)] += 1
    return held


def further_places(s: Session) -> Mapping[str, list[str]]:
    """The categories in which a code or category stands beside its first place."""
    query = select(written(Membership.category_id), written(Membership.code_id), written(Membership.child_id))
    found: dict[str, list[str]] = defaultdict(list)
    for category, code, child in fetch(s, query.order_by(col(Membership.id))):
        found[code or child].append(category)
    return found


def standing_in(places: Places, also: Mapping[str, list[str]], category: UUID) -> set[str]:
    """The codes of a category's whole branch, further places included."""
    branch: set[UUID] = set()
    waiting = [category]
    while waiting:
        here = waiting.pop()
        if here in branch:
            continue
        branch.add(here)
        waiting += [place.id for place in places.tree.children(here)]
        waiting += [place for place in places.tree.places if str(here) in also.get(str(place), ())]
    held = {str(id) for id in branch}
    return {
        id for id, code in places.codes.items() if code.category in branch or held & set(also.get(id, ()))
    }


class Units(NamedTuple):
    """The units that count: the number of each by id, by number its kind, and of each kind interview and voices."""

    numbers: Mapping[str, int]
    kinds: Sequence[int]
    interviews: Sequence[str]
    voices: Sequence[Voices]


def _units(s: Session, index: Mapping[str, int]) -> Units:
    """For each unit its interview and the participants who speak in it; units alike in both are of one kind."""
    voice = {id: index.get(one.participant or "") for id, one in voices_of(s).items()}
    said: dict[str, dict[int, int | None]] = defaultdict(dict)
    turns = select(written(Turn.transcript_id), col(Turn.position), written(Turn.speaker_id))
    for text, position, speaker in fetch_many(s, turns):
        said[text][position] = voice.get(speaker)
    query = select(
        written(MeaningUnit.id),
        written(MeaningUnit.transcript_id),
        col(MeaningUnit.first_turn),
        col(MeaningUnit.last_turn),
    ).where(col(MeaningUnit.outside).is_(False))
    alike: dict[tuple[str, Voices], int] = {}
    numbers: dict[str, int] = {}
    kinds: list[int] = []
    for id, text, first, last in fetch_many(s, query):
        numbers[id] = len(kinds)
        kinds.append(alike.setdefault((text, _speaking(said[text], first, last)), len(alike)))
    return Units(numbers, kinds, [text for text, _voices in alike], [voices for _text, voices in alike])


def _speaking(said: Mapping[int, int | None], first: int, last: int) -> Voices:
    """The participants of these turns, each once, in order of appearance."""
    one = said.get(first)
    people: Voices = () if one is None else (one,)
    for position in range(first + 1, last + 1):
        another = said.get(position)
        if another is not None and another not in people:
            people = (*people, another)
    return people


def _by_code(s: Session, numbers: Mapping[str, int]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for code, unit in fetch_many(s, select(written(Coding.code_id), written(Coding.unit_id))):
        if unit in numbers:
            found[code].add(numbers[unit])
    return found


def _branches(
    by_code: Mapping[str, set[int]], places: Places, also: Mapping[str, list[str]]
) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {id: set(by_code.get(id, ())) for id in places.codes}
    found |= {str(category): set() for category in places.tree.places}
    for id, code in places.codes.items():
        for category in _all_above(places, code.category, also.get(id, [])):
            found[category] |= by_code.get(id, set())
    for place, _depth in places.tree.walk():
        for category in also.get(str(place.id), []):
            for over in _all_above(places, UUID(category), []):
                found[over] |= found[str(place.id)]
    return found


def _all_above(places: Places, category: UUID | None, also: Iterable[str]) -> set[str]:
    starts = [*([category] if category else []), *(UUID(id) for id in also)]
    return {
        str(id)
        for start in starts
        if start in places.tree.places
        for id in [start, *(place.id for place in places.tree.above(start))]
    }


def _figures(numbers: set[int], units: Units) -> dict[str, Any]:
    kinds = Counter(map(units.kinds.__getitem__, numbers))
    together: Counter[Voices] = Counter()
    for kind, n in kinds.items():
        together[units.voices[kind]] += n
    said: Counter[int] = Counter()
    for voices, n in together.items():
        for person in voices:
            said[person] += n
    return {
        "units": len(numbers),
        "participants": len(said),
        "interviews": len(set(map(units.interviews.__getitem__, kinds))),
        "voices": sorted([person, n] for person, n in said.items()),
    }
