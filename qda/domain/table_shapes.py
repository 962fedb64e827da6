"""The shape of a table: which columns from left to right, what a row is, what merges, what stands below."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qda.domain.table import Column, Kind, Merge
from qda.language import _


class What(StrEnum):
    """What a column holds; names of levels and layers are those of `domain.terms`."""

    QUOTE = "quote"  # as printed: edited or translated, else the unit's own words
    UNIT = "unit"  # the unit's own words
    NUMBER = "unit number"
    EXCHANGE = "exchange"  # all turns of the unit, each with its speaker's role
    INTERACTION = "interaction"
    CONDENSED = "condensed"
    INTERPRETED = "interpreted"
    CODE = "code"
    SUB_CATEGORY = "sub-category"
    GENERIC_CATEGORY = "generic category"
    MAIN_CATEGORY = "main category"
    THEME = "theme"
    PATH = "path"  # the names from the highest level down to the row's own
    MATRIX_CELL = "matrix cell"
    CONTENT_AREA = "content area"
    PARTICIPANT = "participant"
    TRANSCRIPT = "transcript"
    LOCATOR = "locator"
    ATTRIBUTE = "attribute"  # of=its name; in a row for a group: counts, or range and mean
    MEMO = "memo"
    COMMENT = "comment"
    CODE_GROUP = "code group"
    QUOTES = "quotes"  # all or the chosen ones, a line each
    GROUP_CONDENSATE = "group condensate"
    SYNTHESIS = "synthesis"
    CODES = "codes"  # the names, between semicolons
    SUB_CATEGORIES = "sub-categories"  # the names, a line each
    DEFINITION = "definition"
    THEME_DEFINITION = "theme definition"
    INCLUDES = "includes"
    EXCLUDES = "excludes"
    EXAMPLE = "example"
    CODE_COUNT = "number of codes"
    UNIT_COUNT = "number of units"
    PARTICIPANT_COUNT = "number of participants"
    SUPPORTING = "supporting cases"
    DEVIANT = "deviant cases"
    NOT_MENTIONED = "cases that do not mention it"
    DATA_SOURCE = "data source"
    STEP = "step"
    ACTION = "action"
    GROUP = "group"
    QUESTIONS = "questions"  # of=the kind of transcript
    ITEM = "checklist item"
    GUIDE_QUESTION = "guide question"
    ANSWER = "answer"
    REPORTED_IN = "reported in"
    OWN = "own words"  # what the authors write into the table itself, row by row
    ROLE = "role"
    INTERVIEW_KIND = "kind of interview"
    INTERVIEW_ATTRIBUTE = "attribute of the interview"  # of=its name
    INTERVIEW_COUNT = "number of interviews"


class Row(StrEnum):
    """What one row of the table stands for."""

    UNIT = "meaning unit"
    EXCHANGE = "exchange"
    CODE_GROUP = "code group"
    CODE = "code"
    SUB_CATEGORY = "sub-category"
    MAIN_CATEGORY = "main category"
    DATA_SOURCE = "data source"
    STEP = "step"
    GROUP = "group"
    ITEM = "checklist item"
    QUESTION = "question"
    PARTICIPANT = "participant"
    INTERVIEW = "interview"


class Tag(StrEnum):
    """How a quote names who said it."""

    NONE = "none"
    NUMBER = "number"  # (P7)
    ROLE = "role"  # (Nurse)
    ROLE_AND_TRANSCRIPT = "role and transcript"  # (Nurse, interview 1)
    TRANSCRIPT_AND_GROUP = "transcript and group"  # (FGD3 women)
    LOCATOR = "locator"  # 6: 7–8; 22–24


class Note(StrEnum):
    """A ready line below the table."""

    TAGS = "tags"
    NOT_LINEAR = "not linear"
    MERGED = "merged"
    TRANSCRIPTS = "transcripts"
    DOUBLE_ROLES = "double roles"
    SHARE_OF_ALL = "share of all"


NEEDS_NAME = frozenset({What.ATTRIBUTE, What.INTERVIEW_ATTRIBUTE, What.QUESTIONS})
KINDS = {
    What.QUOTE: Kind.QUOTE,
    What.UNIT: Kind.QUOTE,
    What.EXCHANGE: Kind.QUOTE,
    What.QUOTES: Kind.QUOTE,
    What.EXAMPLE: Kind.QUOTE,
    What.CODE_COUNT: Kind.NUMBER,
    What.UNIT_COUNT: Kind.NUMBER,
    What.PARTICIPANT_COUNT: Kind.NUMBER,
    What.INTERVIEW_COUNT: Kind.NUMBER,
} | dict.fromkeys(
    (
        *(What.CODE, What.SUB_CATEGORY, What.GENERIC_CATEGORY, What.MAIN_CATEGORY, What.THEME, What.PATH),
        *(What.MATRIX_CELL, What.CONTENT_AREA, What.PARTICIPANT, What.TRANSCRIPT, What.LOCATOR, What.NUMBER),
        *(What.CODE_GROUP, What.DATA_SOURCE, What.STEP, What.GROUP, What.ITEM, What.REPORTED_IN),
    ),
    Kind.LABEL,
)
"""How the cells of a column look; what is not named here is prose."""


@dataclass(frozen=True)
class ShapeColumn:
    """One column of a shape: what it holds and the heading that the paper prints.

    `of` names the attribute, the kind of transcript, or (where it is not COREQ) the check-list. `each` makes one column for each thing of that sort, headed by
    its name. `counted` sets n and per cent after the name. `language`: `study`, `publication` or a code such as `nb`;
    empty is that of the table. `texts` are a column of own words: what stands in which row, by the key of the row.
    """

    what: What
    heading: str
    of: str = ""
    each: What | None = None
    counted: bool = False
    language: str = ""
    texts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if (self.what in NEEDS_NAME) != bool(self.of) and not (self.what is What.ITEM and self.of):
            raise ValueError(f"a column of {self.what} must say of what, and no other may")
        if bool(self.heading.strip()) == bool(self.each):
            raise ValueError("a column has a heading, or one column for each of something takes their names")


@dataclass(frozen=True)
class TableShape:
    """A shape: its columns from left to right, what a row is, what merges, how speakers are named, what stands below."""

    id: str
    name: str
    row: Row
    columns: tuple[ShapeColumn, ...]
    merge: tuple[Merge, ...] = ()
    tag: Tag = Tag.NONE
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        fixed = next((place for place, column in enumerate(self.columns) if column.each), len(self.columns))
        if not self.columns or any(not 0 <= merge.column < fixed for merge in self.merge):
            raise ValueError(f"the columns and merges of the table shape {self.id} do not fit")


def nested(*columns: int) -> tuple[Merge, ...]:
    """Columns that merge one inside the other, the outermost first."""
    return tuple(Merge(column, columns[place - 1] if place else None) for place, column in enumerate(columns))


def shape_columns(shape: TableShape, names: Sequence[str] = ()) -> tuple[Column, ...]:
    """The printed columns; a column for `each` of something becomes as many as there are `names`."""
    printed: list[Column] = []
    for column in shape.columns:
        kind = KINDS.get(column.what, Kind.TEXT)
        headings = names if column.each else (column.heading,)
        printed.extend(Column(heading, kind) for heading in headings)
    return tuple(printed)


def note_text(note: Note) -> str:
    """The line below the table, for the notes that are the same in every study; empty where the study fills it."""
    return {
        Note.NOT_LINEAR: _("The table looks linear; the analysis moved back and forth between the steps."),
        Note.MERGED: _("A cell over several rows holds for all of them."),
        Note.SHARE_OF_ALL: _("Percentages are of all meaning units in the table."),
    }.get(note, "")
