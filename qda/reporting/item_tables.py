"""The tables whose rows are steps of the analysis or items of a check-list."""

from uuid import UUID

from qda.domain.table_shapes import ShapeColumn, TableShape, What
from qda.errors import Refused
from qda.language import _
from qda.reporting.checklists import Answered, answered
from qda.reporting.evidence import facts
from qda.reporting.filled import unheld
from qda.reporting.material import Material
from qda.reporting.steps import step_rows
from qda.store.study import Study

LIST = "COREQ"
OF_INTERVIEWERS = range(1, 9)
"""The items of COREQ that ask who led the talk, and how they stood to the participants."""


def steps(
    study: Study,
    viewer: UUID | None,
    shape: TableShape,
    material: Material,  # noqa: ARG001  all makers take the same
) -> list[tuple[str, ...]]:
    """A row for each step that left a trace, and for each meeting."""
    places = {What.STEP: 0, What.ACTION: 1}
    for column in shape.columns:
        if column.what not in places:
            raise Refused(unheld(shape, column.what))
    found = step_rows(facts(study, viewer))
    return [tuple(row[places[column.what]] for column in shape.columns) for row in found]


def items(
    study: Study,
    viewer: UUID | None,
    shape: TableShape,
    material: Material,  # noqa: ARG001  all makers take the same
) -> list[tuple[str, ...]]:
    """A row for each item; in a table of answers alone those on the interviewers."""
    name = next((column.of for column in shape.columns if column.what is What.ITEM and column.of), LIST)
    said = answered(facts(study, viewer), name)
    held = {column.what for column in shape.columns}
    if What.ANSWER in held and What.REPORTED_IN not in held:
        said = [one for one in said if one.item.number in OF_INTERVIEWERS]
    return [tuple(item_cell(column, shape, one) for column in shape.columns) for one in said]


def item_cell(column: ShapeColumn, shape: TableShape, one: Answered) -> str:
    """What one cell says of an item."""
    made = {
        What.ITEM: f"{one.item.number}. {one.item.name}",
        What.GUIDE_QUESTION: one.item.asks,
        What.ANSWER: one.printed,
        What.REPORTED_IN: _("N/A: {why}").format(why=one.not_applicable_why)
        if one.not_applicable_why
        else one.reported_in,
    }
    if column.what not in made:
        raise Refused(unheld(shape, column.what))
    return made[column.what]
