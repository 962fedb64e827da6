"""What a structured matrix keeps: categories are made outside its cells only, under “Does not fit”."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from qda.errors import Refused
from qda.language import _
from qda.organising.places import tree_of
from qda.store.acting import OpenAct
from qda.store.tables import Category, MatrixCell
from qda.store.tables import Study as StudyRow

SETTING = "matrix"


def said_of(s: Session) -> dict[str, Any]:
    """What the study says of its matrix: {"structured", "source", "outside": the id of “does not fit”}."""
    found = s.exec(select(col(StudyRow.settings))).one().get(SETTING, {})
    return found if isinstance(found, dict) else {}


def allow_new(act: OpenAct, parent: UUID | None) -> None:
    """Refused where the matrix is structured and the new category would not stand under “Does not fit”."""
    if not _structured(act.s):
        return
    outside = said_of(act.s).get("outside")
    if str(outside) not in _line(act, parent):
        raise Refused(
            _(
                "The matrix is structured: its cells are given, and new categories are made under “Does not fit” only. Nothing was changed. Put it there, or make the matrix unconstrained on its page."
            )
        )


def allow_move(act: OpenAct, row: Category, parent: UUID | None) -> None:
    """Refused where the matrix is structured and a category from outside would come to stand in one of its cells."""
    if not _structured(act.s):
        return
    outside = str(said_of(act.s).get("outside"))
    cells = {str(id) for id in act.s.exec(select(col(MatrixCell.category_id)))} - {outside}
    if cells & _line(act, parent) and not cells & _line(act, row.id):
        raise Refused(
            _(
                "The matrix is structured: no category comes into its cells. Nothing was changed. Put the codes of “{name}” into the cell instead, or make the matrix unconstrained on its page."
            ).format(name=row.name)
        )


def _structured(s: Session) -> bool:
    there = s.exec(select(col(MatrixCell.id)).limit(1)).first()
    return there is not None and bool(said_of(s).get("structured", True))


def _line(act: OpenAct, category: UUID | None) -> set[str]:
    """A category and those above it."""
    if category is None:
        return set()
    return {str(category), *(str(place.id) for place in tree_of(act.s).above(category))}
