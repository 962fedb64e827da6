"""What the reader shows: a transcript with its turns and speakers, the units in it, and the palette of codes."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, inspect, select
from sqlmodel import Session, col

from qda.domain.wording import fingerprint
from qda.errors import NotFound
from qda.language import _
from qda.organising.condensation import layers_of, wordings_of
from qda.organising.found import as_key, fetch, fetch_many, language_of, written
from qda.organising.memos import about
from qda.organising.places import Places, own_colour, places_of
from qda.organising.voices import speakers_between, turns_of, voices_of
from qda.store.study import Study
from qda.store.tables import (
    Code,
    Coder,
    Coding,
    Layer,
    MeaningUnit,
    Memo,
    ReadMark,
    TextBody,
    Transcript,
    Turn,
    Wording,
)
from qda.store.tables import Study as StudyRow

FIELDS = (
    "id",
    "number",
    "start",
    "stop",
    "coder",
    "codes",
    "colour",
    "pattern",
    "rungs",
    "first_turn",
    "last_turn",
    "interaction",
    "outside",
)
"""What stands at each place of a unit's row in `units`; offsets in code points, colour and pattern of its first code."""

RUNGS = ("quote", "condensed", "interpreted", "code", "category", "stale", "memo")
"""The bits of `rungs`, lowest first: what the unit has; `stale` = a wording was written for other words."""

RECENT = 9
NO_MARKS = frozenset({None, "[]", "null"})
"""How a unit without interaction marks is written in the database."""


def text(study: Study, sha256: str, viewer: UUID | None) -> str:
    """A text by its hash, as it stood in the source; NotFound where there is none."""
    with study.seen(viewer) as s:
        found = fetch(s, select(col(TextBody.words)).where(col(TextBody.sha256) == sha256))
    if not found:
        raise NotFound(_("This text"))
    return str(found[0][0])


def text_hash(study: Study, transcript: UUID | str, viewer: UUID | None) -> str:
    """By which hash `text` gives the words of an interview; empty where there is none."""
    with study.seen(viewer) as s:
        found = fetch(s, select(col(Transcript.sha256)).where(col(Transcript.id) == as_key(transcript)))
    return str(found[0][0]) if found else ""


def opened(study: Study, transcript: UUID, viewer: UUID | None) -> dict[str, Any]:
    """All that is needed to open one transcript, its text apart (`text` by `sha256`).

    {"transcript", "title", "kind", "language", "sha256", "characters", "minutes", "code_label", "read": times the
    viewer has read it, "cursor": to ask `reader_news` with, "turns": [[start, stop, index into speakers or -1, milliseconds or null, turn number]],
    "speakers": [{"id", "label", "role", "participant", "participant_label", "colour"}], "coders": [{"id", "name",
    "initials", "colour"}], "layers", "fields", "rungs", "units", "palette"}.
    """
    cursor = study.pulse(viewer)[1]
    with study.seen(viewer) as s:
        answer = _head(s, transcript, viewer) | {"cursor": cursor}
        answer |= _turns(s, transcript)
        answer["coders"] = coders_of(s)
        answer["layers"] = layers_of(s)
        places = places_of(s)
        answer |= {"fields": FIELDS, "rungs": RUNGS, "units": _units(s, transcript, places)}
        answer["palette"] = _palette(s, places, viewer)
    return answer


def units(
    study: Study, transcript: UUID, viewer: UUID | None, *, only: Collection[UUID] | None = None
) -> list[list[Any]]:
    """The units of a transcript as rows after FIELDS, outer before inner; `only` asks for some of them."""
    with study.seen(viewer) as s:
        return _units(s, transcript, places_of(s), only)


def unit(study: Study, unit: UUID, viewer: UUID | None) -> dict[str, Any]:
    """One unit in full, as panel and links show it; NotFound where the viewer sees none.

    {"id", "number", "transcript": {"id", "title", "language": of the words spoken}, "language": of wordings, "start", "stop", "quote", "first_turn", "last_turn", "speakers",
    "coder", "interaction", "outside", "contradicts": number or null, "codes": [{"id", "number", "name", "path",
    "colour", "pattern", "coders"}], "wordings", "layers", "memos", "overlaps": [[id, number]]}.
    """
    with study.seen(viewer) as s:
        answer = _unit_head(s, unit)
        answer["codes"] = _codes_on(s, unit)
        answer["layers"] = layers_of(s)
        answer["wordings"] = wordings_of(s, [unit]).get(str(unit), [])
        answer["memos"] = about(s, col(Memo.unit_id) == unit)
    return answer


def numbers(study: Study, viewer: UUID | None) -> list[tuple[int, str]]:
    """The number of each unit and the transcript it is in, for going to U14."""
    with study.seen(viewer) as s:
        query = select(col(MeaningUnit.number), written(MeaningUnit.transcript_id)).order_by(
            col(MeaningUnit.number)
        )
        return [(number, transcript) for number, transcript in fetch(s, query)]


def palette(study: Study, viewer: UUID | None) -> dict[str, Any]:
    """The codes to choose from: {"codes": […], "recent": ids of those the viewer gave last, at most nine}.

    A code: {"id", "number", "name", "definition", "includes", "excludes", "example", "category", "parent", "path",
    "colour", "pattern" (by its place; 0 = none yet), "own": [colour, pattern] by itself, "parked"}.
    """
    with study.seen(viewer) as s:
        return _palette(s, places_of(s), viewer)


def coders_of(s: Session) -> list[dict[str, Any]]:
    """The people who analyse."""
    query = select(
        written(Coder.id), col(Coder.name), col(Coder.initials), col(Coder.colour), col(Coder.active)
    )
    names = ("id", "name", "initials", "colour", "active")
    return [dict(zip(names, row, strict=True)) for row in fetch(s, query.order_by(col(Coder.name)))]


def _head(s: Session, transcript: UUID, viewer: UUID | None) -> dict[str, Any]:
    names = ("transcript", "title", "kind", "language", "minutes", "sha256", "characters")
    query = (
        select(
            written(Transcript.id),
            col(Transcript.title),
            col(Transcript.kind),
            col(Transcript.language),
            col(Transcript.minutes),
            col(Transcript.sha256),
            col(TextBody.characters),
        )
        .join(TextBody, col(TextBody.sha256) == col(Transcript.sha256))
        .where(col(Transcript.id) == transcript)
    )
    found = fetch(s, query)
    if not found:
        raise NotFound(_("This interview"))
    read = fetch(
        s,
        select(col(ReadMark.times)).where(
            col(ReadMark.transcript_id) == transcript, col(ReadMark.coder_id) == viewer
        ),
    )
    label = fetch(s, select(col(StudyRow.code_label)))[0][0]
    return dict(zip(names, found[0], strict=True)) | {"read": read[0][0] if read else 0, "code_label": label}


def _turns(s: Session, transcript: UUID) -> dict[str, Any]:
    query = (
        select(
            col(Turn.start),
            col(Turn.stop),
            written(Turn.speaker_id),
            col(Turn.milliseconds),
            col(Turn.position),
        )
        .where(col(Turn.transcript_id) == transcript)
        .order_by(col(Turn.position))
    )
    found = fetch_many(s, query)
    index = {id: n for n, id in enumerate(dict.fromkeys(row[2] for row in found if row[2]))}
    voices = voices_of(s)
    return {
        "turns": [[start, stop, index.get(speaker, -1), ms, n] for start, stop, speaker, ms, n in found],
        "speakers": [{"id": id} | voices[id]._asdict() for id in index],
    }


def _units(
    s: Session, transcript: UUID, places: Places, only: Collection[UUID] | None = None
) -> list[list[Any]]:
    def here(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        query = query.where(col(MeaningUnit.transcript_id) == transcript)
        return query if only is None else query.where(col(MeaningUnit.id).in_(only))

    codes = _codes_by_unit(s, here, places)
    rungs = _rungs_by_unit(s, here)
    query = select(
        written(MeaningUnit.id),
        col(MeaningUnit.number),
        col(MeaningUnit.start),
        col(MeaningUnit.stop),
        written(MeaningUnit.coder_id),
        col(MeaningUnit.first_turn),
        col(MeaningUnit.last_turn),
        written(MeaningUnit.interaction),
        col(MeaningUnit.outside),
    ).order_by(col(MeaningUnit.start), col(MeaningUnit.stop).desc(), col(MeaningUnit.number))
    placed = {id for id, place in places.codes.items() if place.category}
    coded, in_category = _bit("code"), _bit("category")
    found = []
    for id, number, start, stop, coder, first, last, marks, outside in fetch_many(s, here(query)):
        given = codes.get(id, [])
        bits = rungs.get(id, 0) | (coded if given else 0)
        if not placed.isdisjoint(given):
            bits |= in_category
        look = places.look(given[0]) if given else (0, 1)
        interaction = [] if marks in NO_MARKS else json.loads(marks)
        found.append(
            [id, number, start, stop, coder, given, *look, bits, first, last, interaction, bool(outside)]
        )
    return found


def _bit(name: str) -> int:
    return 1 << RUNGS.index(name)


def _codes_by_unit(s: Session, here: Any, places: Places) -> Mapping[str, list[str]]:
    query = select(written(Coding.unit_id), written(Coding.code_id)).join(
        MeaningUnit, col(MeaningUnit.id) == col(Coding.unit_id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for id, code in fetch_many(s, here(query).order_by(col(Coding.id))):
        if code not in found[id] and code in places.codes:
            found[id].append(code)
    return found


def _rungs_by_unit(s: Session, here: Any) -> Mapping[str, int]:
    query = (
        select(written(Wording.unit_id), col(Layer.kind), col(Wording.written_for), col(MeaningUnit.quote))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Wording.unit_id))
        .join(Layer, col(Layer.id) == col(Wording.layer_id))
        .where(col(Wording.language) == language_of(s))
    )
    bits: dict[str, int] = defaultdict(int)
    for id, kind, written_for, quote in fetch_many(s, here(query)):
        bits[id] |= _bit(kind) | (_bit("stale") if written_for != fingerprint(quote) else 0)
    memos = select(written(Memo.unit_id)).join(MeaningUnit, col(MeaningUnit.id) == col(Memo.unit_id))
    for (id,) in fetch(s, here(memos)):
        bits[id] |= _bit("memo")
    return bits


def _unit_head(s: Session, unit: UUID) -> dict[str, Any]:
    found = fetch(
        s,
        select(*inspect(MeaningUnit).columns, col(Transcript.title), col(Transcript.language))
        .join(Transcript, col(Transcript.id) == col(MeaningUnit.transcript_id))
        .where(col(MeaningUnit.id) == unit),
    )
    if not found:
        raise NotFound(_("This meaning unit"))
    row = found[0]
    numbers = dict(
        fetch(
            s,
            select(col(MeaningUnit.id), col(MeaningUnit.number)).where(
                col(MeaningUnit.id) == row.contradicts_id
            ),
        )
    )
    voices = voices_of(s)
    transcript = str(row.transcript_id)
    speaking = speakers_between(turns_of(s, [row.transcript_id]), transcript, row.first_turn, row.last_turn)
    return {
        "id": str(row.id),
        "number": row.number,
        "transcript": {"id": transcript, "title": row.title, "language": row.language or language_of(s)},
        "language": language_of(s),
        "start": row.start,
        "stop": row.stop,
        "quote": row.quote,
        "first_turn": row.first_turn,
        "last_turn": row.last_turn,
        "speakers": [{"id": id} | voices[id]._asdict() for id in speaking],
        "coder": str(row.coder_id),
        "interaction": row.interaction or [],
        "outside": row.outside,
        "contradicts": numbers.get(row.contradicts_id),
        "overlaps": _overlaps(s, row),
    }


def _overlaps(s: Session, row: Any) -> list[list[Any]]:
    query = select(written(MeaningUnit.id), col(MeaningUnit.number)).where(
        col(MeaningUnit.transcript_id) == row.transcript_id,
        col(MeaningUnit.start) < row.stop,
        col(MeaningUnit.stop) > row.start,
        col(MeaningUnit.id) != row.id,
    )
    return [list(one) for one in fetch(s, query.order_by(col(MeaningUnit.start), col(MeaningUnit.number)))]


def _codes_on(s: Session, unit: UUID) -> list[dict[str, Any]]:
    places = places_of(s)
    query = select(written(Coding.code_id), written(Coding.coder_id)).where(col(Coding.unit_id) == unit)
    found: dict[str, dict[str, Any]] = {}
    for code, coder in fetch(s, query.order_by(col(Coding.id))):
        if code in found:
            found[code]["coders"].append(coder)
        elif place := places.codes.get(code):
            colour, pattern = places.look(code)
            found[code] = {
                "id": code,
                "number": place.number,
                "name": place.name,
                "path": places.path(code),
                "colour": colour,
                "pattern": pattern,
                "coders": [coder],
            }
    return list(found.values())


def _palette(s: Session, places: Places, viewer: UUID | None) -> dict[str, Any]:
    query = select(
        written(Code.id), col(Code.definition), col(Code.includes), col(Code.excludes), col(Code.example)
    )
    rules = {row[0]: row for row in fetch(s, query)}
    codes = []
    for id, place in places.codes.items():
        colour, pattern = places.look(id)
        rule = rules[id]
        codes.append(
            {
                "id": id,
                "number": place.number,
                "name": place.name,
                "definition": rule.definition,
                "includes": rule.includes,
                "excludes": rule.excludes,
                "example": rule.example,
                "category": place.category and str(place.category),
                "parent": place.parent,
                "path": places.path(id),
                "colour": colour,
                "pattern": pattern,
                "own": own_colour(place),
                "parked": place.parked,
            }
        )
    last = select(written(Coding.code_id)).where(col(Coding.coder_id) == viewer)
    given = fetch(s, last.order_by(col(Coding.id).desc()).limit(200))
    recent = [id for id in dict.fromkeys(code for (code,) in given) if id in places.codes]
    return {"codes": codes, "recent": recent[:RECENT]}
