"""The deductive route: a categorisation matrix from a codebook, a theory or a table, and how the material fills its cells."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple, NotRequired
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, select
from typing_extensions import TypedDict

from qda.domain.terms import name_key
from qda.errors import NotFound, Refused, Unreadable
from qda.language import _
from qda.organising.found import all_of, as_key, seen_of, the, the_category, the_unit
from qda.organising.matrix_rules import SETTING, said_of
from qda.organising.regrouping import new_category
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Category, Code, Coding, Judgement, Level, MatrixCell, Participant, Transcript
from qda.store.tables import Study as StudyRow

VERDICTS = ("fits", "contradicts", "silent")
TARGETS: dict[str, str] = {"unit": "unit_id", "participant": "participant_id", "interview": "transcript_id"}
COLUMNS = {
    "name": ("category", "cell", "name", "code", "theme", "kategori", "navn", "tema", "kode"),
    "definition": ("definition", "description", "definisjon", "beskrivelse", "meaning"),
    "source": ("source", "theory", "reference", "kilde", "teori", "referanse"),
}


class Cell(TypedDict):
    """A cell to be made: its name, what belongs into it, and where it comes from."""

    name: str
    definition: NotRequired[str]
    source: NotRequired[str]


class Place(NamedTuple):
    """What a category is in the matrix."""

    category: UUID
    source: str


def cells(study: Study, viewer: UUID | None) -> dict[str, Any]:
    """The matrix as this person may see it: each cell with what fills it; “does not fit” stands last, always.

    {"structured": only its cells are allowed, "source", "cells": [{"category", "number", "name", "definition",
    "source", "outside": it is “does not fit”, "parent", "colour", "codes", "units", "fits", "contradicts", "silent"}]};
    counts are of codes and units under the cell, and of judgements. An empty list where there is no matrix.
    """
    with study.seen(viewer) as s:
        said = said_of(s)
        rows = s.exec(
            select(Category, col(MatrixCell.source))
            .join(MatrixCell, col(MatrixCell.category_id) == col(Category.id))
            .order_by(col(Category.position), col(Category.number))
        ).all()
        below = _below(s)
        codes, units = _held(s)
        verdicts = _verdicts(s)
        outside = said.get("outside")
        listed = [
            {
                "category": str(row.id),
                "number": row.number,
                "name": row.name,
                "definition": row.definition,
                "source": source,
                "outside": str(row.id) == outside,
                "parent": str(row.parent_id) if row.parent_id else None,
                "colour": row.colour,
                "codes": sum(codes[id] for id in below(row.id)),
                "units": len(set().union(*(units[id] for id in below(row.id)))),
                **{verdict: verdicts[row.id, verdict] for verdict in VERDICTS},
            }
            for row, source in rows
        ]
    listed.sort(key=lambda cell: bool(cell["outside"]))
    return {
        "structured": bool(said.get("structured", True)),
        "source": said.get("source", ""),
        "cells": listed,
    }


def build(  # noqa: PLR0913  the cells, what holds for all of them, and an act
    study: Study,
    cells: Sequence[Cell] = (),
    *,
    adopt: Sequence[UUID] = (),
    source: str = "",
    structured: bool | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Make or extend the matrix, as one act: new cells, and categories of the study that become cells (`adopt`).

    `source` (a theory, a model, a review) holds for cells without their own. Refused for a blank or taken name.
    Answers {"cells": ids of the new ones, "outside": the id of “does not fit”, "structured"}.
    """
    with study.act("build matrix", _("Build the categorisation matrix"), by, id=act) as step:
        said = dict(said_of(step.s))
        new = [made(step, cell, source) for cell in cells]
        new += [_adopted(step, row, source) for row in all_of(step, Category, adopt, _("This category"))]
        said["structured"] = bool(said.get("structured", True)) if structured is None else structured
        said["source"] = source or said.get("source", "")
        said["outside"] = str(_outside(step, said))
        _keep(step.s, said)
        answer = {
            "cells": [str(id) for id in new],
            "outside": said["outside"],
            "structured": said["structured"],
        }
        step.answer = answer
    return answer


def set_cell(
    study: Study, category: UUID, source: str, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Say where a cell comes from. Answers {"category", "source"}."""
    with study.act("cell source", _("Say where a cell of the matrix comes from"), by, id=act) as step:
        row = _the_cell(step, category)
        row.source = source.strip()
        answer = {"category": str(row.category_id), "source": row.source}
        step.answer = answer
    return answer


def remove_cell(study: Study, category: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take a cell out of the matrix; its category stays in the tree with all it holds. Refused for “does not fit”.

    Answers {"category", "judgements": how many went along}.
    """
    with study.act("remove cell", _("Take a cell out of the matrix"), by, id=act) as step:
        row = _the_cell(step, category)
        if said_of(step.s).get("outside") == str(row.category_id):
            raise Refused(
                _(
                    "“Does not fit” belongs to every matrix: without it, what does not fit would be forced into a cell. Nothing was changed."
                )
            )
        mine = col(Judgement.category_id) == row.category_id
        gone = len(step.s.exec(select(col(Judgement.id)).where(mine, seen_of(step, Judgement))).all())
        answer = {"category": str(row.category_id), "judgements": gone}
        step.s.exec(delete(Judgement).where(mine))
        step.s.delete(row)
        step.answer = answer
    return answer


def judge(  # noqa: PLR0913  what is judged, how, why, and an act
    study: Study,
    category: UUID,
    on: str,
    target: UUID,
    verdict: str,
    *,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Say how a unit, a participant or an interview (`on`) stands to a category: fits, contradicts, silent; "" takes it back.

    Each person has one judgement of a thing and category. Answers {"category", "on", "target", "verdict"}.
    """
    with study.act("judge", _("Say how it stands to a category"), by, why=why, id=act) as step:
        if on not in TARGETS or verdict not in (*VERDICTS, ""):
            raise Refused(_("This judgement is not known. Nothing was changed."))
        row, key = the_category(step, category), _the_target(step, on, target)
        column = TARGETS[on]
        here = select(Judgement).where(
            col(Judgement.category_id) == row.id,
            col(getattr(Judgement, column)) == key,
            col(Judgement.coder_id) == by,
        )
        mine = step.s.exec(here).first()
        if mine is not None and verdict:
            mine.verdict, mine.why = verdict, why
        elif mine is not None:
            step.s.delete(mine)
        elif verdict:
            about: dict[str, Any] = {column: key, "verdict": verdict, "why": why}
            step.s.add(Judgement(category_id=row.id, coder_id=by, space_id=step.space, **about))
        step.s.flush()
        answer = {"category": str(row.id), "on": on, "target": str(key), "verdict": verdict}
        step.answer = answer
    return answer


def judgements(study: Study, viewer: UUID | None, category: UUID | None = None) -> list[dict[str, Any]]:
    """All judgements, or those on one category: [{"category", "on", "target", "coder", "verdict", "why"}]."""
    query = select(Judgement).order_by(col(Judgement.id))
    if category is not None:
        query = query.where(col(Judgement.category_id) == category)
    with study.seen(viewer) as s:
        return [
            {
                "category": str(row.category_id),
                "on": on,
                "target": str(getattr(row, column)),
                "coder": str(row.coder_id),
                "verdict": row.verdict,
                "why": row.why,
            }
            for row in s.exec(query)
            for on, column in TARGETS.items()
            if getattr(row, column) is not None
        ]


def read_cells(data: bytes) -> list[Cell]:
    """The cells in a CSV table with columns for category, definition and source (the first column names). Raises Unreadable."""
    from qda.exchange.table_csv import read_csv

    lines = read_csv(data)
    keys = [name_key(cell) for cell in lines[0]] if lines else []
    where = {
        field: next((keys.index(k) for k in known if k in keys), None) for field, known in COLUMNS.items()
    }
    headed = any(place is not None for place in where.values())
    where["name"] = where["name"] or 0
    found: list[Cell] = []
    for line in lines[1:] if headed else lines:
        cell = {field: line[n].strip() for field, n in where.items() if n is not None and n < len(line)}
        if cell.get("name"):
            found.append(
                Cell(name=cell["name"], definition=cell.get("definition", ""), source=cell.get("source", ""))
            )
    if not found:
        raise Unreadable(
            _("The table names no category. Nothing was taken. Put the names into its first column.")
        )
    return found


def made(step: OpenAct, cell: Cell, source: str) -> UUID:
    """A cell and its category, in an act that goes on. Refused for a blank or taken name."""
    name = " ".join(cell["name"].split())
    if not name:
        raise Refused(_("A cell of the matrix needs a name. Nothing was changed."))
    row = new_category(step, name, parent=None, level=_top(step.s), cell=True)
    row.definition = cell.get("definition", "").strip()
    step.s.add(MatrixCell(category_id=row.id, source=cell.get("source", "").strip() or source.strip()))
    step.s.flush()
    return row.id


def _keep(s: Session, said: dict[str, Any]) -> None:
    settings = s.exec(select(col(StudyRow.settings))).one()
    if settings.get(SETTING) != said:
        s.exec(update(StudyRow).values(settings={**settings, SETTING: said}))


def _adopted(step: OpenAct, row: Category, source: str) -> UUID:
    here = select(MatrixCell).where(col(MatrixCell.category_id) == row.id)
    if step.s.exec(here).first() is None:
        step.s.add(MatrixCell(category_id=row.id, source=source.strip()))
        step.s.flush()
    return row.id


def _outside(step: OpenAct, said: dict[str, Any]) -> UUID:
    """The category for what fits no cell; made where it is not there (any more)."""
    known = said.get("outside")
    row = step.s.get(Category, as_key(known)) if known else None
    if row is None:
        name = _("Does not fit")
        same = select(Category).where(col(Category.name_key) == name_key(name))
        row = step.s.exec(same).first() or new_category(
            step, name, parent=None, level=_top(step.s), cell=True
        )
        row.definition = row.definition or _(
            "What answers the question but belongs into no cell of the matrix."
        )
    return _adopted(step, row, "")


def _top(s: Session) -> UUID | None:
    """The level of the cells: the highest that holds categories and does not cut across."""
    query = select(col(Level.id)).where(~col(Level.cuts_across)).order_by(col(Level.position).desc())
    return s.exec(query).first()


def _the_cell(step: OpenAct, category: UUID) -> MatrixCell:
    id = the_category(step, category).id
    row = step.s.exec(select(MatrixCell).where(col(MatrixCell.category_id) == id)).first()
    if row is None:
        raise NotFound(_("This cell of the matrix"))
    return row


def _the_target(step: OpenAct, on: str, target: UUID) -> UUID:
    if on == "unit":
        return the_unit(step, target).id
    if on == "participant":
        return the(step, Participant, target, _("This participant")).id
    return the(step, Transcript, target, _("This interview")).id


def _below(s: Session) -> Any:
    children: dict[UUID | None, list[UUID]] = defaultdict(list)
    for id, parent in s.exec(select(col(Category.id), col(Category.parent_id))):
        children[parent].append(id)

    def whole(id: UUID) -> list[UUID]:
        return [id, *(deeper for child in children[id] for deeper in whole(child))]

    return whole


def _held(s: Session) -> tuple[Counter[UUID], dict[UUID, set[UUID]]]:
    """Codes and units that hang on each category itself."""
    codes: Counter[UUID] = Counter()
    units: dict[UUID, set[UUID]] = defaultdict(set)
    for category in s.exec(select(col(Code.category_id)).where(col(Code.category_id).is_not(None))):
        if category:
            codes[category] += 1
    query = select(col(Code.category_id), col(Coding.unit_id)).join(
        Coding, col(Coding.code_id) == col(Code.id)
    )
    for category, unit in s.exec(query.where(col(Code.category_id).is_not(None))):
        if category:
            units[category].add(unit)
    return codes, units


def _verdicts(s: Session) -> Counter[tuple[UUID, str]]:
    return Counter(s.exec(select(col(Judgement.category_id), col(Judgement.verdict))).all())
