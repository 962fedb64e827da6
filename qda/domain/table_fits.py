"""Which columns a table can have by what its rows are, and which columns merge outside which."""

from collections.abc import Mapping, Sequence

from qda.domain.table import Merge
from qda.domain.table_shapes import Row, ShapeColumn, TableShape, What, nested

LEVELS = (What.SUB_CATEGORY, What.GENERIC_CATEGORY, What.MAIN_CATEGORY, What.THEME)
OF_UNITS = (
    *(What.QUOTE, What.UNIT, What.NUMBER, What.EXCHANGE, What.INTERACTION, What.CONDENSED, What.INTERPRETED),
    *(What.CODE, *LEVELS, What.PATH, What.MATRIX_CELL, What.CONTENT_AREA),
    *(What.PARTICIPANT, What.ROLE, What.ATTRIBUTE, What.TRANSCRIPT, What.INTERVIEW_KIND),
    *(What.INTERVIEW_ATTRIBUTE, What.LOCATOR, What.MEMO, What.COMMENT, What.OWN),
)
COUNTS = (What.UNIT_COUNT, What.PARTICIPANT_COUNT, What.INTERVIEW_COUNT)
CASES = (What.SUPPORTING, What.DEVIANT, What.NOT_MENTIONED)
TEXTS = (What.DEFINITION, What.INCLUDES, What.EXCLUDES, What.EXAMPLE, What.QUOTES)
OF_CODES = (What.CODE, *LEVELS, What.THEME_DEFINITION, What.PATH, *TEXTS, *COUNTS, *CASES, What.OWN)
OF_CATEGORIES = (
    *(*LEVELS, What.THEME_DEFINITION, What.PATH, What.CODES, What.SUB_CATEGORIES, *TEXTS),
    *(What.CODE_COUNT, *COUNTS, *CASES, What.OWN),
)
OF_PEOPLE = (What.UNIT_COUNT, What.CODE_COUNT, What.QUOTES, What.OWN)
FITS: Mapping[Row, tuple[What, ...]] = {
    Row.UNIT: OF_UNITS,
    Row.EXCHANGE: OF_UNITS,
    Row.CODE: OF_CODES,
    Row.CODE_GROUP: (What.CODE_GROUP, What.GROUP_CONDENSATE, What.SYNTHESIS, *OF_CODES),
    Row.SUB_CATEGORY: OF_CATEGORIES,
    Row.MAIN_CATEGORY: OF_CATEGORIES,
    Row.DATA_SOURCE: (What.DATA_SOURCE, What.CONDENSED),
    Row.PARTICIPANT: (What.PARTICIPANT, What.ROLE, What.GROUP, What.ATTRIBUTE, What.TRANSCRIPT, *OF_PEOPLE),
    Row.INTERVIEW: (
        *(What.TRANSCRIPT, What.INTERVIEW_KIND, What.INTERVIEW_ATTRIBUTE, What.PARTICIPANT),
        *(What.PARTICIPANT_COUNT, *OF_PEOPLE),
    ),
    Row.GROUP: (What.GROUP, What.PARTICIPANT_COUNT, What.ATTRIBUTE, What.OWN),
    Row.STEP: (What.STEP, What.ACTION, What.OWN),
    Row.ITEM: (What.ITEM, What.GUIDE_QUESTION, What.ANSWER, What.REPORTED_IN, What.OWN),
    Row.QUESTION: (What.QUESTIONS, What.OWN),
}
"""For each kind of row the columns that it can fill, in the order in which they are offered."""

SIGNED = frozenset({Row.UNIT, Row.EXCHANGE, Row.CODE, Row.CODE_GROUP, Row.SUB_CATEGORY, Row.MAIN_CATEGORY})
"""Rows that a sign in brackets names: [U045], [K12], [C7]."""

OUTERMOST_FIRST = (
    *(What.CONTENT_AREA, What.TRANSCRIPT, What.INTERVIEW_KIND, What.PARTICIPANT, What.ROLE, What.THEME),
    *(What.THEME_DEFINITION, What.MAIN_CATEGORY, What.MATRIX_CELL, What.GENERIC_CATEGORY, What.SUB_CATEGORY),
    What.CODE,
)


def merged_in_order(columns: Sequence[ShapeColumn], merging: Sequence[bool]) -> tuple[Merge, ...]:
    """The columns that merge, the broader outside the narrower; none that stands behind columns of open number."""
    fixed = next((place for place, column in enumerate(columns) if column.each), len(columns))
    rank = {what: n for n, what in enumerate(OUTERMOST_FIRST)}
    wished = [place for place, merge in enumerate(merging[:fixed]) if merge]
    return nested(*sorted(wished, key=lambda place: (rank.get(columns[place].what, len(rank)), place)))


def is_of_units(shape: TableShape) -> bool:
    """Whether each row is a meaning unit or an exchange."""
    return shape.row in {Row.UNIT, Row.EXCHANGE}
