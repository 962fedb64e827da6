"""The thirty shapes of tables found in published content analyses, as presets."""

from dataclasses import replace

from qda.domain.table_shapes import Note, Row, ShapeColumn, TableShape, Tag, What, nested
from qda.errors import Refused
from qda.language import LANGUAGES, _, speaking

Pair = tuple[What, str]
UNDER_QUOTES = (Note.TAGS, Note.NOT_LINEAR)


def presets() -> tuple[TableShape, ...]:
    """T1 to T30, their headings in the language in force."""
    return (
        *unit_presets(),
        *longer_presets(),
        *route_presets(),
        *category_presets(),
        *count_presets(),
        *sample_presets(),
    )


def preset(id: str) -> TableShape:
    """The preset with this id (`T1`, `t1`); raises Refused."""
    found = next((each for each in presets() if each.id == id.strip().upper()), None)
    if found is None:
        raise Refused(
            _("There is no table shape “{id}”. No table was made. Choose one of T1 to T30.").format(id=id)
        )
    return found


def in_force(shape: TableShape) -> TableShape:
    """A preset, also a changed one, with the headings that nobody touched in the language in force."""
    if shape.id not in {one.id for one in presets()}:
        return shape
    now = words_of(shape.id)
    known: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            known.update(zip(words_of(shape.id), now, strict=True))
    columns = tuple(replace(one, heading=known.get(one.heading, one.heading)) for one in shape.columns)
    return replace(shape, name=known.get(shape.name, shape.name), columns=columns)


def words_of(id: str) -> list[str]:
    """The name and the headings of a preset."""
    shape = preset(id)
    return [shape.name, *(column.heading for column in shape.columns)]


def columns(*pairs: Pair) -> tuple[ShapeColumn, ...]:
    """Columns from left to right."""
    return tuple(ShapeColumn(what, heading) for what, heading in pairs)


def of_units(id: str, name: str, levels: tuple[int, ...], *pairs: Pair) -> TableShape:
    """A shape with a row for each meaning unit, whose `levels` merge one inside the other, the outermost first."""
    return TableShape(id, name, Row.UNIT, columns(*pairs), nested(*levels), Tag.NUMBER, UNDER_QUOTES)


def unit_presets() -> tuple[TableShape, ...]:
    """From the meaning unit to the category."""
    unit = (What.QUOTE, _("Meaning unit"))
    condensed = (What.CONDENSED, _("Condensed meaning unit"))
    code = (What.CODE, _("Code"))
    below = (What.SUB_CATEGORY, _("Sub-category"))
    category = (What.MAIN_CATEGORY, _("Category"))
    theme = (What.THEME, _("Theme"))
    return (
        replace(
            of_units(
                "T1",
                _("Condensation, Kjelle et al. 2024"),
                (3,),
                (What.QUOTE, _("Summary")),
                (What.CONDENSED, _("Condensed text")),
                (What.CODE, _("Key element")),
                category,
            ),
            tag=Tag.NONE,  # their Table 3 names no speaker
        ),
        of_units("T2", _("Condensation, classic"), (4, 3), unit, condensed, code, below, category),
        of_units("T3", _("Condensation with theme"), (4, 3), unit, condensed, code, category, theme),
        of_units(
            "T4",
            _("Two condensed columns"),
            (4, 3),
            unit,
            (What.CONDENSED, _("Condensed meaning unit: description close to the text")),
            (What.INTERPRETED, _("Condensed meaning unit: interpretation of the underlying meaning")),
            (What.MAIN_CATEGORY, _("Sub-theme")),
            theme,
        ),
        of_units("T5", _("Short"), (), unit, condensed, code),
        of_units("T6", _("To the sub-category only"), (3,), unit, condensed, code, below),
        of_units(
            "T7",
            _("Levels of Elo & Kyngäs"),
            (4, 3, 2),
            unit,
            (What.CODE, _("Open code")),
            below,
            (What.GENERIC_CATEGORY, _("Generic category")),
            (What.MAIN_CATEGORY, _("Main category")),
        ),
    )


def longer_presets() -> tuple[TableShape, ...]:
    """Deeper trees, and other things at the left."""
    unit = (What.QUOTE, _("Meaning unit"))
    code = (What.CODE, _("Code"))
    category = (What.MAIN_CATEGORY, _("Category"))
    theme = (What.THEME, _("Theme"))
    subtheme = (What.MAIN_CATEGORY, _("Sub-theme"))
    return (
        of_units(
            "T8",
            _("Six columns"),
            (5, 4, 3, 2),
            unit,
            code,
            (What.SUB_CATEGORY, _("Sub-subcategory")),
            (What.GENERIC_CATEGORY, _("Sub-category")),
            (What.MAIN_CATEGORY, _("Main category")),
            theme,
        ),
        of_units(
            "T9",
            _("Without a code"),
            (3, 2),
            (What.QUOTE, _("Quotes")),
            (What.CONDENSED, _("Condensed meaning units")),
            (What.MAIN_CATEGORY, _("Sub-themes")),
            (What.THEME, _("Main theme")),
        ),
        of_units(
            "T10",
            _("Content area first"),
            (0, 5, 4),
            (What.CONTENT_AREA, _("Content area")),
            unit,
            (What.CONDENSED, _("Condensation")),
            code,
            category,
            theme,
        ),
        TableShape(
            "T11",
            _("Participant first"),
            Row.UNIT,
            columns((What.PARTICIPANT, _("Participant")), unit, code, subtheme, theme),
            nested(4, 3),
            Tag.NONE,
            UNDER_QUOTES,
        ),
    )


def route_presets() -> tuple[TableShape, ...]:
    """Exchanges in focus groups, systematic text condensation, deductive analysis, review by co-authors."""
    unit = (What.QUOTE, _("Meaning unit"))
    condensation = (What.CONDENSED, _("Condensation"))
    below = (What.SUB_CATEGORY, _("Sub-category"))
    return (
        TableShape(
            "T12",
            _("Focus group exchange"),
            Row.EXCHANGE,
            columns(
                (What.EXCHANGE, _("Text")),
                (What.QUOTE, _("Meaning unit")),
                (What.CONDENSED, _("Condensed (descriptive)")),
                (What.CODE, _("Abstracted (code)")),
                (What.MAIN_CATEGORY, _("Category")),
            ),
            nested(4),
            Tag.NONE,
            UNDER_QUOTES,
        ),
        TableShape(
            "T13",
            _("Systematic text condensation"),
            Row.CODE_GROUP,
            columns(
                (What.CODE_GROUP, _("Step 1: preliminary theme")),
                (What.QUOTES, _("Step 2: meaning units")),
                (What.GROUP_CONDENSATE, _("Step 3: condensate")),
                (What.SYNTHESIS, _("Step 4: synthesis")),
            ),
            (),
            Tag.NUMBER,
            UNDER_QUOTES,
        ),
        of_units(
            "T14",
            _("Deductive"),
            (4, 3),
            unit,
            condensation,
            (What.CODE, _("Code")),
            below,
            (What.MATRIX_CELL, _("Pre-determined category")),
        ),
        of_units(
            "T15",
            _("Inductive, then deductive"),
            (1,),
            unit,
            below,
            (What.INTERPRETED, _("Deductive interpretation")),
        ),
        TableShape(
            "T16",
            _("With the co-authors' reflection"),
            Row.UNIT,
            columns(
                (What.QUOTE, _("Excerpt (interview: page; line)")),
                (What.CODE, _("Initial codes")),
                (What.SUB_CATEGORY, _("Themes")),
                (What.MAIN_CATEGORY, _("Defined themes")),
                (What.COMMENT, _("Questioning and reflection from co-authors")),
                (What.THEME, _("Theme of meaning")),
            ),
            nested(5, 3, 2),
            Tag.LOCATOR,
            (Note.NOT_LINEAR,),
        ),
    )


def category_presets() -> tuple[TableShape, ...]:
    """The categories, their definitions and their quotes."""
    return (
        TableShape(
            "T17",
            _("Overview of the categories"),
            Row.MAIN_CATEGORY,
            columns((What.MAIN_CATEGORY, _("Category")), (What.SUB_CATEGORIES, _("Sub-categories"))),
        ),
        TableShape(
            "T18",
            _("Coding tree"),
            Row.SUB_CATEGORY,
            columns(
                (What.MAIN_CATEGORY, _("Categories")),
                (What.SUB_CATEGORY, _("Broader codes")),
                (What.CODES, _("Codes")),
            ),
            nested(0),
        ),
        TableShape(
            "T19",
            _("Definitions of the themes"),
            Row.MAIN_CATEGORY,
            columns(
                (What.THEME, _("Theme")),
                (What.THEME_DEFINITION, _("Theme definition")),
                (What.MAIN_CATEGORY, _("Categories")),
                (What.DEFINITION, _("Category definitions")),
            ),
            nested(0, 1),
        ),
        TableShape(
            "T20",
            _("Codebook"),
            Row.CODE,
            columns((What.CODE, _("Code")), (What.DEFINITION, _("Definition")), (What.EXAMPLE, _("Example"))),
            (),
            Tag.NUMBER,
            (Note.TAGS,),
        ),
        TableShape(
            "T21",
            _("Codes with quotes"),
            Row.CODE,
            columns(
                (What.SUB_CATEGORY, _("Sub-category")),
                (What.CODE, _("Code")),
                (What.QUOTES, _("Illustrative quotes")),
            ),
            nested(0),
            Tag.ROLE_AND_TRANSCRIPT,
            (Note.TAGS,),
        ),
    )


def count_presets() -> tuple[TableShape, ...]:
    """How often, by whom, and who does not agree."""
    return (
        TableShape(
            "T22",
            _("Counts of quotes"),
            Row.CODE,
            (
                ShapeColumn(What.MAIN_CATEGORY, _("Main category, n (%)"), counted=True),
                ShapeColumn(What.SUB_CATEGORY, _("Sub-category, n (%)"), counted=True),
                ShapeColumn(What.CODE, _("Concept, n (%)"), counted=True),
            ),
            nested(0, 1),
            Tag.NONE,
            (Note.SHARE_OF_ALL,),
        ),
        TableShape(
            "T23",
            _("Counts of codes"),
            Row.MAIN_CATEGORY,
            columns((What.MAIN_CATEGORY, _("Primary category")), (What.CODE_COUNT, _("Number of codes"))),
        ),
        TableShape(
            "T24",
            _("Correspondence of cases"),
            Row.SUB_CATEGORY,
            columns(
                (What.PATH, _("Theme, sub-theme")),
                (What.SUPPORTING, _("Cases concordant")),
                (What.DEVIANT, _("Deviant cases")),
                (What.NOT_MENTIONED, _("Not mentioned")),
            ),
            (),
            Tag.NONE,
            (Note.TRANSCRIPTS,),
        ),
        TableShape(
            "T25",
            _("Matrix of condensed units"),
            Row.DATA_SOURCE,
            (
                ShapeColumn(What.DATA_SOURCE, _("Data source")),
                ShapeColumn(What.CONDENSED, "", each=What.MAIN_CATEGORY),
            ),
        ),
    )


def sample_presets() -> tuple[TableShape, ...]:
    """The steps of the analysis, the people, the guide and the check-list."""
    return (
        TableShape(
            "T26",
            _("Steps of the analysis"),
            Row.STEP,
            columns((What.STEP, _("Step")), (What.ACTION, _("Action (who did it)"))),
        ),
        TableShape(
            "T27",
            _("Participants, aggregate"),
            Row.GROUP,
            (
                ShapeColumn(What.GROUP, _("Group")),
                ShapeColumn(What.PARTICIPANT_COUNT, _("n")),
                ShapeColumn(What.ATTRIBUTE, _("Sex"), of="sex"),
                ShapeColumn(What.ATTRIBUTE, _("Age, range (mean)"), of="age"),
                ShapeColumn(What.ATTRIBUTE, _("Role"), of="role"),
                ShapeColumn(What.ATTRIBUTE, _("Years of experience, range (mean)"), of="years of experience"),
            ),
            (),
            Tag.NONE,
            (Note.DOUBLE_ROLES,),
        ),
        TableShape(
            "T28",
            _("Interviewers"),
            Row.ITEM,
            columns((What.ITEM, _("Item")), (What.ANSWER, _("Interviewers"))),
        ),
        TableShape(
            "T29",
            _("Interview guide"),
            Row.QUESTION,
            (
                ShapeColumn(What.QUESTIONS, _("Individual interview"), of="individual interview"),
                ShapeColumn(What.QUESTIONS, _("Focus group interview"), of="focus group"),
            ),
        ),
        TableShape(
            "T30",
            _("Check-list (COREQ, SRQR)"),
            Row.ITEM,
            columns(
                (What.ITEM, _("Item")),
                (What.GUIDE_QUESTION, _("Guide question")),
                (What.REPORTED_IN, _("Page, line")),
            ),
        ),
    )
