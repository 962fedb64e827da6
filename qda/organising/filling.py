"""Filling the matrix cell by cell: every unit, participant and interview beside every cell, and what fits none."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from qda.errors import Refused
from qda.language import _
from qda.organising import matrix
from qda.organising.found import all_of, as_key, fetch, written
from qda.organising.matrix_rules import said_of
from qda.organising.sheet_filters import Known, Unit
from qda.organising.voices import participants_in_order
from qda.store.study import Study
from qda.store.tables import Judgement, MeaningUnit, Transcript

MOST = 20_000


def filling(study: Study, viewer: UUID | None) -> dict[str, Any]:
    """All that can be judged, all that was, and what the codes already say; as this person may see it.

    {"structured", "outside": the category “does not fit”, "cells": as `matrix.cells`, "units": [{"id", "number",
    "interview", "turn", "speakers", "quote", "coded": the cells that its codes stand in}] without those set aside,
    "participants": [{"id", "label", "role", "interview"}], "interviews": [{"id", "title", "kind"}],
    "said": [[category, on, target, coder, verdict, why]]}.
    """
    found = matrix.cells(study, viewer)
    cells = [cell["category"] for cell in found["cells"]]
    with study.seen(viewer) as s:
        known = Known(s)
        inside = _cells_of_codes(known, set(cells))
        words = dict(map(tuple, fetch(s, select(written(MeaningUnit.id), col(MeaningUnit.quote)))))
        units = [unit for unit in known.units if not unit.outside][:MOST] if cells else []
        drawn = [_drawn(known, unit, words[unit.id], inside) for unit in units]
        people = participants_in_order(s)
        talks = select(written(Transcript.id), col(Transcript.title), col(Transcript.kind))
        interviews = fetch(s, talks.order_by(col(Transcript.position), col(Transcript.title)))
        said = said_of(s)
    return {
        "structured": found["structured"],
        "outside": said.get("outside"),
        "cells": found["cells"],
        "units": drawn,
        "participants": [
            {"id": one["id"], "label": one["label"], "role": one["role"], "interview": one["transcript"]}
            for one in people
        ],
        "interviews": [{"id": id, "title": title, "kind": kind} for id, title, kind in interviews],
        "said": [
            [one["category"], one["on"], one["target"], one["coder"], one["verdict"], one["why"]]
            for one in matrix.judgements(study, viewer)
            if one["category"] in cells
        ],
    }


def new_cell(
    study: Study, name: str, units: Sequence[UUID] = (), *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Make a new category of the matrix from units that fit no cell: they fit it, and are no longer “does not fit”.

    Refused in a structured matrix, and for a blank or taken name. Answers {"category", "units": how many}.
    """
    with study.act("new cell", _("Make a new cell of what did not fit"), by, id=act) as step:
        said = said_of(step.s)
        if said.get("structured", True):
            raise Refused(
                _(
                    "The matrix is structured: what does not fit is coded inductively and makes no new cell. Nothing was changed. Code it, or make the matrix unconstrained on its page."
                )
            )
        rows = all_of(step, MeaningUnit, units, _("This meaning unit"))
        category = matrix.made(step, matrix.Cell(name=name), "")
        mine = col(Judgement.coder_id) == by, col(Judgement.category_id) == as_key(said["outside"])
        about = col(Judgement.unit_id).in_([row.id for row in rows])
        for old in step.s.exec(select(Judgement).where(about, *mine)):
            step.s.delete(old)
        for row in rows:
            made: dict[str, Any] = {"unit_id": row.id, "verdict": "fits"}
            step.s.add(Judgement(category_id=category, coder_id=by, space_id=step.space, **made))
        step.s.flush()
        answer = {"category": str(category), "units": len(rows)}
        step.answer = answer
    return answer


def _drawn(known: Known, unit: Unit, quote: str, inside: dict[str, list[str]]) -> dict[str, Any]:
    several = unit.last_turn > unit.first_turn
    cells = dict.fromkeys(
        cell for code in known.codes.get(unit.id, ()) if code in inside for cell in inside[code]
    )
    return {
        "id": unit.id,
        "number": unit.number,
        "interview": unit.transcript,
        "turn": f"{unit.first_turn}–{unit.last_turn}" if several else str(unit.first_turn),
        "speakers": [
            {
                "label": voice.participant_label or voice.label,
                "colour": voice.colour,
                "role": voice.role,
                "participant": voice.participant,
            }
            for voice in known.who(unit)
        ],
        "quote": quote,
        "coded": list(cells),
    }


def _cells_of_codes(known: Known, cells: set[str]) -> dict[str, list[str]]:
    """The cells that each code stands in, itself or through the categories above it."""
    found: dict[str, list[str]] = defaultdict(list)
    for id, code in known.places.codes.items():
        if code.category is None or code.category not in known.places.tree.places:
            continue
        line = [code.category, *(place.id for place in known.places.tree.above(code.category))]
        found[id] = [str(one) for one in line if str(one) in cells]
    return found
