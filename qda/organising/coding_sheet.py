"""The coding sheet: all units with their wordings, codes and categories, filtered and in order."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.organising.condensation import layers_of, wordings_of
from qda.organising.found import as_key, fetch, language_of, written
from qda.organising.places import levels_of
from qda.organising.sheet_filters import FEW, MARKS, Known, Unit, asked, filtered, in_order, marked
from qda.organising.sheet_news import units_changed
from qda.store.shown import change_at, shown
from qda.store.study import Study
from qda.store.tables import MeaningUnit
from qda.store.tables import Study as StudyRow

NOTHING = {"id": None, "words": "", "status": "draft", "origin": "hand", "stale": False}
"""What stands in a layer in which only another language was written."""


def rows(  # noqa: PLR0913  what is asked of a sheet
    study: Study,
    viewer: UUID | None,
    *,
    filters: Mapping[str, Any] | None = None,
    order: str = "place",
    offset: int = 0,
    limit: int = 200,
    counts: bool = False,
) -> dict[str, Any]:
    """A stretch of the sheet: {"rows", "total": units there are, "found": units that fit, "layers", "language",
    "code_label", "category_label", "cursor"}; with `counts` also "counts": {mark: how many of all}.

    Filters (all must fit; values as text or keys): "interview" (id or title), "code", "category" (its whole branch),
    "participant" (id or label), "coder", "unit" (id or number), "show" (MARKS, with commas) or a mark itself set to
    "1"; "since" (an earlier cursor) asks only for units touched since then and adds "gone": ids.

    A row: {"id", "number", "interview": {"id", "title"}, "start", "stop", "turn": "28" or "28–30", "speakers":
    [{"label", "name", "colour", "role", "participant"}], "quote", "coder", "words": {layer: the viewer's own
    wording in the study's language, else the agreed, else the first, with "others": the rest}, "codes": [{"id",
    "number", "name", "path", "colour", "pattern"}], "interaction", "outside", "flags": some of MARKS}.
    """
    wanted = dict(filters or {})
    cursor = study.pulse(viewer)[1]
    with study.seen(viewer) as s:
        known = Known(s)
        answer = _head(s) | {"cursor": cursor, "total": sum(known.sizes.values())}
        if counts:
            answer["counts"] = {mark: len(marked(known, mark)) for mark in MARKS}
        if wanted.get("since") or asked(wanted) or order != "place":
            units, gone = _touched(known, str(wanted.get("since") or ""))
            units = filtered(known, units, wanted)
            page = in_order(known, units, order)[offset : offset + limit]
            answer |= {"found": len(units)} | ({} if gone is None else {"gone": gone})
        else:
            page = known.stretch(offset, limit)
            answer["found"] = answer["total"]
        answer["rows"] = _drawn(known, page, answer["language"], str(viewer))
    return answer


def _touched(known: Known, since: str) -> tuple[list[Unit], list[str] | None]:
    if not since:
        return known.units, None
    after = change_at(known.s, shown(known.s), int(since) if since.isdecimal() else 0)
    changed, gone = units_changed(known.s, after)
    return (known.units if changed is None else known.some(changed)), sorted(gone)


def _head(s: Session) -> dict[str, Any]:
    shown = [level for level in levels_of(s) if level["shown"] and not level["cuts_across"]]
    return {
        "layers": [layer for layer in layers_of(s) if layer["shown"]],
        "language": language_of(s),
        "publication_language": fetch(s, select(col(StudyRow.publication_language)))[0][0],
        "code_label": fetch(s, select(col(StudyRow.code_label)))[0][0],
        "category_label": shown[-1]["label"] if shown else "",
    }


def _drawn(known: Known, page: Sequence[Unit], language: str, viewer: str) -> list[dict[str, Any]]:
    if not page:
        return []
    ids = [as_key(unit.id) for unit in page] if len(page) <= FEW else None
    query = select(written(MeaningUnit.id), col(MeaningUnit.quote), col(MeaningUnit.interaction))
    found = fetch(known.s, query if ids is None else query.where(col(MeaningUnit.id).in_(ids)))
    texts = {id: (quote, marks or []) for id, quote, marks in found}
    wordings = wordings_of(known.s, ids)
    codes = known.codes_on(ids)
    condensed = {layer["id"] for layer in layers_of(known.s) if layer["kind"] == "condensed"}
    paper = fetch(known.s, select(col(StudyRow.publication_language)))[0][0]
    drawn = []
    for unit in page:
        quote, marks = texts[unit.id]
        mine = wordings.get(unit.id, [])
        row = _place(known, unit) | {"quote": quote, "interaction": marks, "outside": unit.outside}
        row["words"] = _words(mine, language, viewer)
        row["codes"] = _codes(known, codes.get(unit.id, ()))
        row["flags"] = _flags(unit, row["codes"], mine, condensed)
        if language != paper and _untranslated(mine, language, paper):
            row["flags"].append("untranslated")
        drawn.append(row)
    return drawn


def _place(known: Known, unit: Unit) -> dict[str, Any]:
    several = unit.last_turn > unit.first_turn
    return {
        "id": unit.id,
        "number": unit.number,
        "interview": {"id": unit.transcript, "title": known.titles[unit.transcript]},
        "start": unit.start,
        "stop": unit.stop,
        "turn": f"{unit.first_turn}–{unit.last_turn}" if several else str(unit.first_turn),
        "coder": unit.coder,
        "speakers": [
            {
                "label": voice.participant_label or voice.label,
                "name": voice.participant_label,
                "colour": voice.colour,
                "role": voice.role,
                "participant": voice.participant,
            }
            for voice in known.who(unit)
        ],
    }


def _words(wordings: Sequence[dict[str, Any]], language: str, viewer: str) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for one in sorted(wordings, key=lambda one: (one["language"] != language, one["coder"] != viewer)):
        if one["layer"] in shown:
            shown[one["layer"]]["others"].append(one)
        elif one["language"] == language:
            shown[one["layer"]] = one | {"others": []}
        else:
            shown[one["layer"]] = NOTHING | {"layer": one["layer"], "language": language, "others": [one]}
    return shown


def _codes(known: Known, codes: Sequence[str]) -> list[dict[str, Any]]:
    found = []
    for id in codes:
        code = known.places.codes[id]
        colour, pattern = known.places.look(id)
        found.append(
            {
                "id": id,
                "number": code.number,
                "name": code.name,
                "path": known.places.path(id),
                "colour": colour,
                "pattern": pattern,
            }
        )
    return found


def _untranslated(wordings: Sequence[Mapping[str, Any]], language: str, paper: str) -> bool:
    written, translated = (
        {one["layer"] for one in wordings if one["language"] == spoken} for spoken in (language, paper)
    )
    return bool(written - translated)


def _flags(
    unit: Unit, codes: Sequence[Mapping[str, Any]], wordings: Sequence[Mapping[str, Any]], condensed: set[str]
) -> list[str]:
    there = {
        "uncondensed": not any(one["layer"] in condensed for one in wordings),
        "uncoded": not codes,
        "unplaced": bool(codes) and not any(code["path"] for code in codes),
        "stale": any(one["stale"] for one in wordings),
        "disputed": any(one["status"] == "disputed" for one in wordings),
        "outside": unit.outside,
        "exchange": unit.last_turn > unit.first_turn,
    }
    return [mark for mark in MARKS if there.get(mark)]
