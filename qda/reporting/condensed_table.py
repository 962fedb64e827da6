"""The condensed-meaning table and the other tables of the paper, filled from the study."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from qda.domain.table import Table
from qda.domain.table_shapes import Note, Row, ShapeColumn, TableShape, Tag, What, shape_columns
from qda.errors import Refused
from qda.language import _
from qda.reporting import item_tables, sample_tables, scheme_tables
from qda.reporting.content_areas import content_areas
from qda.reporting.material import Material, read
from qda.reporting.table_notes import notes
from qda.reporting.tags import tag_of, tagged
from qda.reporting.unit_rows import (
    THEME,
    Asked,
    UnitRow,
    comments,
    exchanges,
    in_order,
    memos,
    spread,
    unit_rows,
)
from qda.store.study import Study

LEVELS = {
    What.SUB_CATEGORY: "sub-category",
    What.GENERIC_CATEGORY: "generic category",
    What.MAIN_CATEGORY: "main category",
    What.THEME: THEME,
}
SPOKEN = frozenset({What.QUOTE, What.UNIT})
OF_UNITS = frozenset({Row.UNIT, Row.EXCHANGE})
Cell = Callable[[UnitRow], str]
MAKERS = {**sample_tables.MAKERS, Row.STEP: item_tables.steps, Row.ITEM: item_tables.items}
BOTH = "both"
"""In place of a language: the study's own words, and below them those of the paper's language."""


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
    if language == BOTH:
        return in_both(
            study,
            shape,
            viewer,
            {
                "coder": coder,
                "per_category": per_category,
                "tag": tag,
                "order": order,
                "merge": merge,
                "title": title,
                "label": label,
            },
        )
    wanted = Tag(tag) if tag is not None else shape.tag
    asked = Asked(language, str(coder) if coder else None, wanted)
    material = read(study, viewer)
    names: tuple[str, ...] = ()
    if shape.row in OF_UNITS:
        filled = of_units(study, viewer, shape, material, asked, (order, per_category))
    elif shape.row in MAKERS:
        filled = MAKERS[shape.row](study, viewer, shape, material)
    else:
        names, filled = scheme_tables.filled(shape, material, asked, per_category)
    if not filled:
        raise Refused(empty(shape))
    return Table(
        columns=shape_columns(shape, names),
        rows=filled,
        title=title if title is not None else titled(shape, material),
        label=label,
        merge=shape.merge if merge else (),
        notes=notes(shape, material, wanted, merge=merge),
        language=language or material.language,
    )


def in_both(study: Study, shape: TableShape, viewer: UUID | None, how: Mapping[str, Any]) -> Table:
    """The table in the study's language with the paper's language below, cell by cell."""
    about = read(study, viewer).about
    own, paper = (
        table(study, shape, viewer, language=about[name], **how)
        for name in ("language", "publication_language")
    )
    rows = [
        tuple(a if a == b else f"{a}\n{b}" for a, b in zip(one, other, strict=True))
        for one, other in zip(own.rows, paper.rows, strict=True)
    ]
    return replace(own, rows=rows)


def of_units(
    study: Study,
    viewer: UUID | None,
    shape: TableShape,
    material: Material,
    asked: Asked,
    which: tuple[str, int | None],
) -> list[tuple[str, ...]]:
    """A row for each meaning unit, or for each exchange."""
    order, per_category = which
    found = in_order(unit_rows(material, asked), order)
    extra = extras(study, viewer, shape, material)
    cells = [cell(column, shape, extra) for column in shape.columns]
    if shape.row is Row.EXCHANGE:
        long = {unit.id for unit in material.units if unit.last_turn > unit.first_turn}
        found = [row for row in found if row.id in long]
    if per_category:
        found = spread(found, per_category)
    if shape.columns[0].what is What.CONTENT_AREA:
        areas = extra[What.CONTENT_AREA]
        first = {area: n for n, area in reversed([*enumerate(areas.values())])}
        found = sorted(found, key=lambda row: first[areas[row.id]])
    return [tuple(make(row) for make in cells) for row in found]


def extras(
    study: Study, viewer: UUID | None, shape: TableShape, material: Material
) -> Mapping[What, Mapping[str, str]]:
    """What only some shapes need, read when they do."""
    held = {column.what for column in shape.columns}
    found: dict[What, Mapping[str, str]] = {}
    if What.EXCHANGE in held:
        found[What.EXCHANGE] = exchanges(study, viewer, material)
    if What.MEMO in held:
        found[What.MEMO] = memos(study, viewer)
    if What.COMMENT in held:
        found[What.COMMENT] = comments(study, viewer, material)
    if What.CONTENT_AREA in held:
        found[What.CONTENT_AREA] = content_areas(study, viewer, material)
    if What.MATRIX_CELL in held and material.framework.cells:
        found[What.MATRIX_CELL] = matrix_cells(material)
    return found


def matrix_cells(material: Material) -> dict[str, str]:
    """The cells of the matrix that each unit stands in, a line each."""
    cells = material.framework.cells
    return {
        unit.id: "\n".join(
            dict.fromkeys(
                one.name
                for code in material.codes_on(unit.id)
                for one in material.path(code)
                if one.id in cells
            )
        )
        for unit in material.units
    }


def cell(column: ShapeColumn, shape: TableShape, extra: Mapping[What, Mapping[str, str]]) -> Cell:
    """What fills one column, from a row."""
    what = column.what
    if what in extra:
        return lambda row: extra[what].get(row.id, "")
    if what in LEVELS:
        return level_cell(what, {each.what for each in shape.columns})
    if what is What.MATRIX_CELL:
        return level_cell(What.MAIN_CATEGORY, {each.what for each in shape.columns})
    made = PLAIN.get(what)
    if made is None:
        raise Refused(unheld(shape, what))
    return made


def level_cell(what: What, held: set[What]) -> Cell:
    """The category of a level; the highest one stands for a main category that is not there and not shown beside."""
    kind = LEVELS[what]
    if what is not What.MAIN_CATEGORY:
        return lambda row: row.level(kind)
    shown = {LEVELS[each] for each in held if each in LEVELS}

    def highest(row: UnitRow) -> str:
        if found := row.level(kind):
            return found
        over = [each for each in ("generic category", "sub-category") if row.levels.get(each)]
        return row.level(over[0]) if over and over[0] not in shown else ""

    return highest


PLAIN: dict[What, Cell] = {
    What.QUOTE: lambda row: tagged(row.quote, row.tag),
    What.UNIT: lambda row: tagged(row.unit, row.tag),
    What.NUMBER: lambda row: f"U{row.number}",
    What.INTERACTION: lambda row: "\n".join(row.interaction),
    What.CONDENSED: lambda row: row.condensed,
    What.INTERPRETED: lambda row: row.interpreted,
    What.CODE: lambda row: "\n".join(row.codes),
    What.PATH: lambda row: " > ".join(row.path),
    What.PARTICIPANT: lambda row: ", ".join(row.participants),
    What.TRANSCRIPT: lambda row: row.title,
    What.LOCATOR: lambda row: row.locator,
}


def title_of(shape: TableShape) -> str:
    """The words after “Table 3”: for rows of units from which to which column, else the shape's name."""
    if shape.row not in OF_UNITS:
        return shape.name
    first, last = shape.columns[0].heading, shape.columns[-1].heading
    return _("Examples of the analysis: from {first} to {last}").format(
        first=first[:1].lower() + first[1:], last=last[:1].lower() + last[1:]
    )


def titled(shape: TableShape, material: Material) -> str:
    """The same, with the theory that the categories were taken from where they were set before the analysis."""
    sources = material.framework.sources()
    if sources and any(column.what is What.MATRIX_CELL for column in shape.columns):
        return _("{title} (framework: {source})").format(title=title_of(shape), source="; ".join(sources))
    return title_of(shape)


def without(shape: TableShape, note: Note) -> TableShape:
    """The shape without one of its lines below."""
    return replace(shape, notes=tuple(each for each in shape.notes if each is not note))


def gaps(study: Study, shape: TableShape, viewer: UUID | None, *, language: str | None = None) -> list[str]:
    """What a person should know before the table leaves the study: a sentence each, with its figures."""
    material = read(study, viewer)
    kinds = {level["kind"]: level["label"] for level in material.levels}
    said = [
        _("No level of this study is a {kind}; the column “{heading}” stays empty.").format(
            kind=LEVELS[column.what], heading=column.heading
        )
        for column in shape.columns
        if column.what in {What.SUB_CATEGORY, What.GENERIC_CATEGORY, What.THEME}
        and LEVELS[column.what] not in kinds
    ]
    if shape.row in OF_UNITS:
        said += unwritten(shape, material, language)
    return said + unnamed(shape, material, language)


def unnamed(shape: TableShape, material: Material, language: str | None) -> list[str]:
    """How many codes and categories have no name in the paper's language, where that is asked for."""
    paper = material.about["publication_language"]
    if paper == material.language or language not in (paper, BOTH):
        return []
    held = {column.what for column in shape.columns}
    used = {code for unit in material.units for code in material.codes_on(unit.id)}
    codes = [material.codes[code] for code in used] if What.CODE in held else []
    above = (
        {one.id: one for code in used for one in material.path(code)}
        if held & {*LEVELS, What.MATRIX_CELL}
        else {}
    )
    missing = sum(not one.publication_name for one in (*codes, *above.values()))
    if not missing:
        return []
    return [
        _(
            "{n} names of codes and categories are not translated; they stand in the study’s language. “Translation” lists them."
        ).format(n=missing)
    ]


def lonely(study: Study, shape: TableShape, viewer: UUID | None, printed: Table, tag: Tag) -> list[str]:
    """Who could be known by the table: speakers in it whose role nobody else in their group has."""
    if tag not in {Tag.NUMBER, Tag.ROLE, Tag.ROLE_AND_TRANSCRIPT}:
        return []
    material = read(study, viewer)
    shared = Counter((person.role, person.group) for person in material.people.values())
    place = next((n for n, column in enumerate(shape.columns) if column.what in SPOKEN), None)
    if place is None:
        return []
    cells = {row[place] for row in printed.rows}
    said = {
        person
        for unit in material.units
        if tagged(material.printed(unit, printed.language), tag_of(material, unit, tag)) in cells
        for person in material.people_in(unit)
    }
    return [
        _("{person} is the only {role} of “{group}”. Names of roles alone would show less.").format(
            person=person.label, role=person.role, group=person.group
        )
        for person in material.people.values()
        if person in said and person.role and person.group and shared[person.role, person.group] == 1
    ]


def unwritten(shape: TableShape, material: Material, language: str | None) -> list[str]:
    """How many units have no wording, or none in the language of the cells."""
    said: list[str] = []
    total = len(material.units)
    if language == BOTH:
        language = str(material.about["publication_language"])
    for column in shape.columns:
        layer = {What.CONDENSED: "condensed", What.INTERPRETED: "interpreted"}.get(column.what)
        if layer is None:
            continue
        there = [
            [one for one in material.wordings.get(u.id, ()) if one.layer == layer and one.words.strip()]
            for u in material.units
        ]
        if missing := sum(1 for one in there if not one):
            said.append(
                _("{n} of {total} units have nothing in “{heading}” yet.").format(
                    n=missing, total=total, heading=column.heading
                )
            )
        if language and (
            foreign := sum(1 for one in there if one and all(w.language != language for w in one))
        ):
            said.append(
                _(
                    "{n} of {total} units are not translated in “{heading}”; they stand in the study’s language."
                ).format(n=foreign, total=total, heading=column.heading)
            )
    return said


def unheld(shape: TableShape, what: Any) -> str:
    """The sentence for a table that cannot be made."""
    return _(
        "Table {id} needs {needs}, which the study does not hold. No table was made. Choose another shape."
    ).format(id=shape.id, needs=what)


def empty(shape: TableShape) -> str:
    """The sentence for a table without a row, and what would fill it."""
    first = {
        Row.UNIT: _("Mark meaning units under “Open coding” first."),
        Row.EXCHANGE: _("Mark meaning units that span several turns under “Open coding” first."),
        Row.STEP: _("Bring interviews in first."),
        Row.CODE: _("Give codes to units under “Open coding” first."),
        Row.GROUP: _("Confirm the participants under “Participants” first."),
        Row.QUESTION: _("Write the interview guide into the study first."),
        Row.DATA_SOURCE: _("Bring interviews in first."),
    }.get(shape.row, _("Build categories on the “Card board” first."))
    return _("Table {id} would have no row yet. No table was made. {first}").format(id=shape.id, first=first)
