"""What a report rests on: units, wordings, codes, categories and voices, read once as one person sees them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, cast, select
from sqlmodel import Session, col

from qda.domain.category_tree import CategoryTree, Place
from qda.domain.quotation import with_sign
from qda.reporting.framework import Framework, read_framework
from qda.reporting.parts import LEADING, Heading, Interview, Person, Unit, Voice, unit_of
from qda.reporting.together import together
from qda.reporting.wordings import Said, by_owner, by_speaker, chosen
from qda.store import tables as t
from qda.store.remembered import Remembered
from qda.store.study import Study

__all__ = ["LEADING", "Heading", "Interview", "Material", "Person", "Unit", "Voice", "key", "read", "rows"]


@dataclass(frozen=True)
class Material:
    """The whole analysis; units stand in the order of the talk, those outside the question are left out."""

    about: dict[str, Any]
    levels: list[dict[str, Any]]
    layers: list[dict[str, Any]]
    tree: CategoryTree
    categories: dict[str, Heading]
    codes: dict[str, Heading]
    units: list[Unit]
    interviews: dict[str, Interview]
    codings: dict[str, list[tuple[str, str]]]
    wordings: dict[str, list[Said]]
    people: dict[str, Person]
    voices: dict[str, Voice]
    turns: dict[str, dict[int, str | None]]
    coders: dict[str, str]
    also: dict[str, list[str]]
    condensates: dict[str, list[Said]]
    together: list[list[str]]
    framework: Framework
    withdrawn: int = 0
    _paths: dict[str, list[Heading]] = field(default_factory=dict, repr=False)

    @property
    def language(self) -> str:
        """The language in which the study is analysed."""
        return str(self.about["language"])

    def path(self, code: str) -> list[Heading]:
        """The categories above a code, from the top; empty for one without a place."""
        if code not in self._paths:
            self._paths[code] = self._path(code)
        return self._paths[code]

    def _path(self, code: str) -> list[Heading]:
        seen: set[str] = set()
        here = self.codes.get(code)
        while here and here.over is None and here.under and here.id not in seen:
            seen.add(here.id)
            here = self.codes.get(here.under)
        if here is None or here.over not in self.tree.places:
            return []
        return self.branch(str(here.over))

    def branch(self, category: str) -> list[Heading]:
        """A category with those above it, from the top."""
        above = [str(place.id) for place in reversed(self.tree.above(UUID(category)))]
        return [self.categories[id] for id in (*above, category)]

    def codes_on(self, unit: str, coder: str | None = None) -> list[str]:
        """The codes on a unit, each once, in the order they were given; of one coder where one is named."""
        given = (code for code, by in self.codings.get(unit, ()) if coder in {None, by})
        return [code for code in dict.fromkeys(given) if code in self.codes]

    def wording(self, unit: Unit, layer: str, language: str | None = None, coder: str | None = None) -> str:
        """The words that stand for a unit in a layer (`condensed`, …), as `wordings.chosen` picks them; else nothing."""
        there = [said for said in self.wordings.get(unit.id, ()) if said.layer == layer]
        languages = tuple(dict.fromkeys((language or self.language, self.language)))
        found = chosen(there, languages, coder, unit.coder)
        return found.words if found else ""

    def condensate(self, code: str, language: str | None = None, coder: str | None = None) -> str:
        """The text that stands for all units of a code, as `wordings.chosen` picks it; else nothing."""
        languages = tuple(dict.fromkeys((language or self.language, self.language)))
        found = chosen(self.condensates.get(code, ()), languages, coder)
        return found.words if found else ""

    def printed(self, unit: Unit, language: str | None = None, coder: str | None = None) -> str:
        """The quote as printed in this language or the study's, else the unit's own words, of several speakers a line each."""
        languages = (language or self.language, self.language)
        there = [said for said in self.wordings.get(unit.id, ()) if said.layer == "quote"]
        found = chosen([said for said in there if said.language in languages], languages, coder, unit.coder)
        labels = [voice.label for voice in self.speakers(unit)]
        return found.words if found else by_speaker(unit.quote, labels)

    def speakers(self, unit: Unit) -> Iterator[Voice]:
        """Who speaks in a unit, each once, in order of appearance."""
        said = self.turns.get(unit.transcript, {})
        within = (said.get(n) for n in range(unit.first_turn, unit.last_turn + 1))
        return (self.voices[speaker] for speaker in dict.fromkeys(within) if speaker)

    def people_in(self, unit: Unit) -> list[Person]:
        """The participants who speak in a unit, in order of appearance, without those who lead the talk."""
        ids = dict.fromkeys(voice.participant for voice in self.speakers(unit))
        return [self.people[id] for id in ids if id in self.people]

    def name(self, heading: Heading, language: str | None = None) -> str:
        """A code's or category's name: that for publication where the table is in the paper's language."""
        paper = self.about["publication_language"]
        foreign = language == paper and language != self.language
        return heading.publication_name if foreign and heading.publication_name else heading.name

    @cached_property
    def rank(self) -> dict[str, int]:
        """Where each code comes when the tree is read from top to bottom; those without a place come last."""
        held: dict[str, list[Heading]] = defaultdict(list)
        for code in self.codes.values():
            path = self.path(code.id)
            held[path[-1].id if path else ""].append(code)
        walk = [str(place.id) for place, _depth in self.tree.walk()]
        ordered = [
            code.id for id in (*walk, "") for code in sorted(held[id], key=lambda c: (c.order, c.number))
        ]
        return {id: n for n, id in enumerate(ordered)}

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """The units by their key."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def nth(self) -> dict[str, int]:
        """Where each unit comes in the talk."""
        return {unit.id: n for n, unit in enumerate(self.units)}

    @cached_property
    def units_of(self) -> dict[str, list[Unit]]:
        """The units that carry a code, in the order of the talk."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units:
            for code in self.codes_on(unit.id):
                found[code].append(unit)
        return found


def read(study: Study, viewer: UUID | None) -> Material:
    """All of it, at one moment; read again only when something was changed or somebody else looks."""
    return _materials.of(study, viewer)


def _read(study: Study, viewer: UUID | None) -> Material:
    with study.seen(viewer) as s:
        levels = _levels(s)
        interviews = _interviews(s)
        return Material(
            about=_about(s),
            levels=levels,
            layers=_layers(s),
            tree=_tree(s, levels),
            categories=_categories(s),
            codes=_codes(s),
            units=_units(s, interviews),
            interviews=interviews,
            codings=_codings(s),
            wordings=_wordings(s),
            people=_people(s),
            voices=_voices(s),
            turns=_turns(s),
            coders=_coders(s),
            also=_also(s),
            condensates=by_owner(s, col(t.Wording.code_id)),
            together=together(s),
            framework=read_framework(s),
            withdrawn=_withdrawn(s),
        )


_materials = Remembered(_read)


def key(column: Any) -> ColumnElement[str]:
    """A key as text, read without making an object of it."""
    return cast(column, String)


def rows(s: Session, query: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    """The rows of a query, as plain tuples."""
    return s.connection().execute(query).all()


def _about(s: Session) -> dict[str, Any]:
    found = s.connection().execute(select(t.TABLES["study"])).mappings().one()
    return {name: value for name, value in found.items() if name != "id"}


def _coders(s: Session) -> dict[str, str]:
    return {row[0]: row[1] for row in rows(s, select(key(t.Coder.id), col(t.Coder.name)))}


def _levels(s: Session) -> list[dict[str, Any]]:
    names = ("position", "kind", "label", "publication_label", "cuts_across", "shown")
    query = select(*(col(getattr(t.Level, name)) for name in names)).order_by(col(t.Level.position))
    return [dict(zip(names, row, strict=True)) for row in rows(s, query)]


def _layers(s: Session) -> list[dict[str, Any]]:
    names = ("position", "kind", "label", "publication_label", "shown")
    query = select(*(col(getattr(t.Layer, name)) for name in names)).order_by(col(t.Layer.position))
    return [dict(zip(names, row, strict=True)) for row in rows(s, query)]


def _tree(s: Session, levels: list[dict[str, Any]]) -> CategoryTree:
    query = select(
        col(t.Category.id),
        col(t.Category.parent_id),
        col(t.Level.position),
        col(t.Category.name),
        col(t.Category.position),
        col(t.Category.colour),
    ).join(t.Level, col(t.Level.id) == col(t.Category.level_id))
    labels = {level["position"]: level["label"] for level in levels}
    return CategoryTree((Place(*row) for row in rows(s, query)), labels)


def _texts(table: type[t.Category] | type[t.Code]) -> list[Any]:
    return [
        key(table.id),
        col(table.number),
        col(table.name),
        col(table.publication_name),
        col(table.definition),
        col(table.includes),
        col(table.excludes),
        col(table.example),
        key(table.anchor_unit_id),
        col(table.position),
    ]


def _categories(s: Session) -> dict[str, Heading]:
    query = select(*_texts(t.Category), col(t.Category.parent_id), col(t.Level.kind)).join(
        t.Level, col(t.Level.id) == col(t.Category.level_id)
    )
    return {row[0]: Heading(*row) for row in rows(s, query)}


def _codes(s: Session) -> dict[str, Heading]:
    query = select(
        *_texts(t.Code), col(t.Code.category_id), key(t.Code.parent_id), col(t.Code.parked)
    ).order_by(col(t.Code.position), col(t.Code.number))
    return {
        row[0]: Heading(*row[:11], kind="code", under=row[11], parked=row[12])  # type: ignore[misc]  # a row is a tuple
        for row in rows(s, query)
    }


def _interviews(s: Session) -> dict[str, Interview]:
    query = (
        select(
            key(t.Transcript.id), col(t.Transcript.title), col(t.Transcript.kind), col(t.Transcript.sha256)
        )
        .where(col(t.Transcript.included))
        .order_by(col(t.Transcript.position), col(t.Transcript.title))
    )
    return {row[0]: Interview(*row) for row in rows(s, query)}


def _units(s: Session, interviews: dict[str, Interview]) -> list[Unit]:
    unit = t.MeaningUnit
    query = (
        select(
            key(unit.id),
            col(unit.number),
            key(unit.transcript_id),
            col(unit.start),
            col(unit.stop),
            col(unit.quote),
            col(unit.first_turn),
            col(unit.last_turn),
            key(unit.coder_id),
            cast(unit.interaction, String),
            key(unit.contradicts_id),
        )
        .where(col(unit.outside).is_(False))
        .order_by(col(unit.start), col(unit.stop).desc(), col(unit.number))
    )
    place = {id: n for n, id in enumerate(interviews)}
    found = [unit_of(row) for row in rows(s, query)]
    return sorted((u for u in found if u.transcript in place), key=lambda u: place[u.transcript])


def _codings(s: Session) -> dict[str, list[tuple[str, str]]]:
    query = select(key(t.Coding.unit_id), key(t.Coding.code_id), key(t.Coding.coder_id))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for unit, code, coder in rows(s, query.order_by(col(t.Coding.id))):
        found[unit].append((code, coder))
    return found


def _wordings(s: Session) -> dict[str, list[Said]]:
    """The texts of each unit, quotes with the study's own sign for what is left out."""
    sign = (s.execute(select(col(t.Study.settings))).scalar_one() or {}).get("elision", "")
    found = by_owner(s, col(t.Wording.unit_id))
    if not sign:
        return found
    return {
        unit: [
            one._replace(words=with_sign(one.words, sign)) if one.layer == "quote" else one for one in texts
        ]
        for unit, texts in found.items()
    }


def _people(s: Session) -> dict[str, Person]:
    """Those who speak, by interview, each at the first one they speak in."""
    query = (
        select(
            key(t.Participant.id),
            col(t.Participant.label),
            col(t.Participant.role),
            col(t.Participant.group_name),
        )
        .join(t.Speaker, col(t.Speaker.participant_id) == col(t.Participant.id))
        .join(t.Transcript, col(t.Transcript.id) == col(t.Speaker.transcript_id))
        .where(col(t.Speaker.role).not_in(LEADING), col(t.Transcript.included))
        .where(col(t.Participant.withdrawn_at).is_(None))
        .order_by(
            col(t.Transcript.position),
            col(t.Transcript.title),
            col(t.Participant.position),
            col(t.Participant.label),
        )
    )
    found: dict[str, Person] = {}
    for row in rows(s, query):
        found.setdefault(row[0], Person(*row))
    return found


def _withdrawn(s: Session) -> int:
    """How many participants withdrew; their words are erased, their numbers are not."""
    query = select(key(t.Participant.id)).where(col(t.Participant.withdrawn_at).is_not(None))
    return len(rows(s, query))


def _voices(s: Session) -> dict[str, Voice]:
    query = select(
        key(t.Speaker.id), col(t.Speaker.label), col(t.Speaker.role), key(t.Participant.id)
    ).outerjoin(
        t.Participant,
        (col(t.Participant.id) == col(t.Speaker.participant_id)) & col(t.Participant.withdrawn_at).is_(None),
    )
    return {
        id: Voice(label, role, None if role in LEADING else participant)
        for id, label, role, participant in rows(s, query)
    }


def _turns(s: Session) -> dict[str, dict[int, str | None]]:
    query = select(key(t.Turn.transcript_id), col(t.Turn.position), key(t.Turn.speaker_id))
    found: dict[str, dict[int, str | None]] = defaultdict(dict)
    for transcript, position, speaker in rows(s, query):
        found[transcript][position] = speaker
    return found


def _also(s: Session) -> dict[str, list[str]]:
    """Further places in the tree: code or category → the categories it also belongs to."""
    link = t.Membership
    query = select(key(link.category_id), key(link.code_id), key(link.child_id)).order_by(col(link.id))
    found: dict[str, list[str]] = defaultdict(list)
    for category, code, child in rows(s, query):
        found[code or child].append(category)
    return found
