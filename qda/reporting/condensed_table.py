"""The condensed-meaning table and the other tables of the paper, filled from the study."""

from dataclasses import dataclass, replace
from uuid import UUID

from qda.domain.table import Table
from qda.domain.table_fits import is_of_units
from qda.domain.table_plan import BOTH, Plan
from qda.domain.table_presets import in_force
from qda.domain.table_shapes import Note, Row, TableShape, Tag, What, shape_columns
from qda.errors import Refused
from qda.language import _
from qda.reporting import item_tables, people_rows, sample_tables, scheme_tables
from qda.reporting.filled import Filled, by_hand, numbered, sign_of, with_own, without_own
from qda.reporting.material import Material, read
from qda.reporting.narrowing import narrowed
from qda.reporting.spoken_in import in_language, spoken
from qda.reporting.table_notes import notes
from qda.reporting.unit_cells import of_units
from qda.reporting.unit_rows import Asked, UnitRow, in_order, unit_rows
from qda.store.study import Study

MAKERS = {**sample_tables.MAKERS, Row.STEP: item_tables.steps, Row.ITEM: item_tables.items}
OF_PEOPLE = frozenset({Row.PARTICIPANT, Row.INTERVIEW})


@dataclass(frozen=True)
class Made:
    """A table with what its rows stand for: the key of each (unit, code, category …) and its sign (U045, K12, C7)."""

    table: Table
    keys: tuple[str, ...]
    signs: tuple[str, ...]


def rows(
    study: Study,
    viewer: UUID | None,
    *,
    language: str | None = None,
    coder: UUID | str | None = None,
    tag: Tag = Tag.NONE,
    order: str = "talk",
) -> list[UnitRow]:
    """A row for each meaning unit of the analysis, in the order of the talk or of the tree."""
    asked = Asked(language, str(coder) if coder else None, tag)
    return in_order(unit_rows(read(study, viewer), asked), order)


def table(  # noqa: PLR0913  what a person sets beside the preview
    study: Study,
    shape: TableShape,
    viewer: UUID | None,
    *,
    language: str | None = None,
    coder: UUID | str | None = None,
    per_category: int | None = None,
    tag: Tag | str | None = None,
    order: str = "tree",
    merge: bool = True,
    title: str | None = None,
    label: str = "",
) -> Table:
    """The table of a shape as it stands now; raises Refused where the study does not hold what the shape needs.

    Wordings: the agreed one, else the coder's, else the unit's owner's, else the newest, in `language`, else in the
    study's. With `coder` only the units and codes of that person. `per_category`: so many units of each category at
    the top (in tables of codes: so many quotes a code). `tag` replaces the shape's way of naming speakers. In the
    language `both` each cell holds the study's words and, where they differ, those of the paper's language below.
    """
    plan = Plan(
        shape if tag is None else replace(shape, tag=Tag(tag)),
        label=label,
        title=title,
        order=order,
        merge=merge,
        per_category=per_category,
        language=language or "",
        coder=str(coder) if coder else "",
    )
    return made(study, plan, viewer).table


def made(study: Study, plan: Plan, viewer: UUID | None) -> Made:
    """The table of a plan as it stands now, with what its rows stand for; raises Refused as `table` does."""
    if plan.language == BOTH:
        return in_both(study, plan, viewer)
    material = narrowed(study, viewer, read(study, viewer), plan.where)
    language = spoken(plan.language, material.about)
    return in_language(
        language or material.language,
        lambda: made_of(study, replace(plan, shape=in_force(plan.shape)), material, viewer),
    )


def made_of(study: Study, plan: Plan, material: Material, viewer: UUID | None) -> Made:
    """The same from what was read already, its headings in the language in force."""
    shape, language = plan.shape, spoken(plan.language, material.about)
    filled = fill(
        study,
        viewer,
        replace(plan, shape=without_own(shape)),
        material,
        Asked(language, plan.coder or None, shape.tag),
    )
    if not filled.rows:
        raise Refused(nothing_left(plan, material) or empty(shape))
    printed = Table(
        columns=shape_columns(shape, filled.names),
        rows=with_own(shape, filled),
        title=plan.title if plan.title is not None else titled(shape, material),
        label=plan.label,
        merge=shape.merge if plan.merge else (),
        notes=(*notes(shape, material, shape.tag, merge=plan.merge), *filled.notes, *plan.notes),
        landscape=plan.landscape,
        language=language or material.language,
    )
    return Made(printed, tuple(filled.keys), tuple(sign_of(material, key) for key in filled.keys))


def fill(study: Study, viewer: UUID | None, plan: Plan, material: Material, asked: Asked) -> Filled:
    """The rows by what each of them is."""
    if is_of_units(plan.shape):
        return of_units(study, viewer, plan, material, asked)
    if plan.shape.row is Row.GROUP:
        return by_hand(sample_tables.participants(study, viewer, plan.shape, material), plan)
    if plan.shape.row in MAKERS:
        rows_ = MAKERS[plan.shape.row](study, viewer, plan.shape, material)
        return by_hand(numbered(rows_), plan)
    if plan.shape.row in OF_PEOPLE:
        return by_hand(people_rows.people_rows(study, viewer, plan, material, asked), plan)
    return scheme_tables.filled(plan, material, asked)


def in_both(study: Study, plan: Plan, viewer: UUID | None) -> Made:
    """The table in the study's language with the paper's language below, cell by cell."""
    about = read(study, viewer).about
    own, paper = (
        made(study, replace(plan, language=str(about[name])), viewer)
        for name in ("language", "publication_language")
    )
    rows_ = [
        tuple(a if a == b else f"{a}\n{b}" for a, b in zip(one, other, strict=True))
        for one, other in zip(own.table.rows, paper.table.rows, strict=True)
    ]
    return replace(own, table=replace(own.table, rows=rows_))


def title_of(shape: TableShape) -> str:
    """The words after “Table 3”: for rows of units from which to which column, else the shape's name or its headings."""
    headings = [column.heading for column in shape.columns if column.heading]
    first, *others = headings or [shape.name]
    if not is_of_units(shape):
        told = ", ".join(heading[:1].lower() + heading[1:] for heading in others)
        return shape.name or (f"{first}: {told}" if told else first)
    if not others:
        return _("Examples of the analysis: {first}").format(first=first[:1].lower() + first[1:])
    return _("Examples of the analysis: from {first} to {last}").format(
        first=first[:1].lower() + first[1:], last=others[-1][:1].lower() + others[-1][1:]
    )


def titled(shape: TableShape, material: Material) -> str:
    """The same, with the theory that the categories were taken from where they were set before the analysis."""
    sources = material.framework.sources()
    if sources and any(column.what is What.MATRIX_CELL for column in shape.columns):
        return _("{title}; framework: {source}").format(title=title_of(shape), source="; ".join(sources))
    return title_of(shape)


def without(shape: TableShape, note: Note) -> TableShape:
    """The shape without one of its lines below."""
    return replace(shape, notes=tuple(each for each in shape.notes if each is not note))


def empty(shape: TableShape) -> str:
    """The sentence for a table without a row, and what would fill it."""
    first = {
        Row.UNIT: _("Mark meaning units under “Open coding” first."),
        Row.EXCHANGE: _("Mark meaning units that span several turns under “Open coding” first."),
        Row.STEP: _("Bring interviews in first."),
        Row.CODE: _("Give codes to units under “Open coding” first."),
        Row.GROUP: _("Confirm the participants under “Participants” first."),
        Row.QUESTION: _("Write the interview guide into the study first."),
        Row.DATA_SOURCE: _("Build categories on the “Card board” first."),
    }.get(shape.row, _("Build categories on the “Card board” first."))
    return _("Table {id} would have no row yet. No table was made. {first}").format(id=shape.id, first=first)


def nothing_left(plan: Plan, material: Material) -> str:
    """The sentence for a table that its own filter or choice leaves empty; nothing where the study itself holds too little."""
    if plan.picked:
        return _(
            "None of the {n} rows chosen by hand is there any more, or the filter leaves them out. No table was made. Choose rows anew."
        ).format(n=len(plan.picked))
    if plan.where:
        return _("The filter leaves no row. No table was made. Take a part of it away.")
    if plan.per_category and plan.shape.row is Row.UNIT and material.units:
        return _(
            "No unit has a place in the category tree yet, so none can be taken of each category. No table was made. Print all rows, or build categories on the “Card board” first."
        )
    return ""
