"""What fills the columns of a table whose rows are meaning units."""

from collections.abc import Callable, Mapping
from uuid import UUID

from qda.domain.table_plan import Plan
from qda.domain.table_shapes import Row, ShapeColumn, TableShape, What
from qda.errors import Refused
from qda.language import _
from qda.reporting.content_areas import content_areas
from qda.reporting.filled import Filled, by_hand, unheld
from qda.reporting.material import Material
from qda.reporting.matrix_cells import matrix_cells
from qda.reporting.sample import values
from qda.reporting.spoken_in import spoken
from qda.reporting.tags import tagged
from qda.reporting.unit_rows import (
    THEME,
    Asked,
    UnitRow,
    comments,
    exchanges,
    in_order,
    memos,
    spread,
    unit_row,
    unit_rows,
)
from qda.store.study import Study

LEVELS = {
    What.SUB_CATEGORY: "sub-category",
    What.GENERIC_CATEGORY: "generic category",
    What.MAIN_CATEGORY: "main category",
    What.THEME: THEME,
}
NAMED = frozenset({What.ATTRIBUTE, What.INTERVIEW_ATTRIBUTE})
Cell = Callable[[UnitRow], str]
Extra = Mapping[What, Mapping[str, str]]


def of_units(study: Study, viewer: UUID | None, plan: Plan, material: Material, asked: Asked) -> Filled:
    """A row for each meaning unit, or for each exchange: those chosen by hand, some of each category, or all."""
    shape = plan.shape
    found = in_order(unit_rows(material, asked), plan.order)
    extra = extras(study, viewer, shape, material, asked)
    cells = [in_its_language(column, cell(column, shape, extra), material, asked) for column in shape.columns]
    if shape.row is Row.EXCHANGE:
        long = {unit.id for unit in material.units if unit.last_turn > unit.first_turn}
        found = [row for row in found if row.id in long]
    if plan.picked:
        wanted = set(plan.picked)
        found = [row for row in found if row.id in wanted]
    elif plan.per_category:
        found = spread(found, plan.per_category)
    if shape.columns[0].what is What.CONTENT_AREA and plan.order != "chosen":
        areas = extra[What.CONTENT_AREA]
        first = {area: n for n, area in reversed([*enumerate(areas.values())])}
        found = sorted(found, key=lambda row: first[areas[row.id]])
    filled = Filled([tuple(make(row) for make in cells) for row in found], [row.id for row in found])
    return by_hand(filled, plan)


def in_its_language(column: ShapeColumn, made: Cell, material: Material, asked: Asked) -> Cell:
    """The cell in the column's own language, where it has one."""
    language = spoken(column.language, material.about)
    if not column.language or language == (asked.language or material.language):
        return made
    there = asked._replace(language=language)
    return lambda row: made(unit_row(material, material.by_id[row.id], there))


def extras(study: Study, viewer: UUID | None, shape: TableShape, material: Material, asked: Asked) -> Extra:
    """What only some shapes need, read when they do."""
    readers: dict[What, Callable[[], Mapping[str, str]]] = {
        What.EXCHANGE: lambda: exchanges(study, viewer, material, asked.tag),
        What.MEMO: lambda: memos(study, viewer),
        What.COMMENT: lambda: comments(study, viewer, material),
        What.CONTENT_AREA: lambda: content_areas(study, viewer, material),
        What.ROLE: lambda: roles(material),
    }
    if material.framework.cells:
        readers[What.MATRIX_CELL] = lambda: matrix_cells(material, asked)
    found: dict[What, Mapping[str, str]] = {}
    for column in shape.columns:
        if column.what in NAMED:
            found[column.what] = {**found.get(column.what, {}), **attribute(study, viewer, column, material)}
        elif column.what in readers and column.what not in found:
            found[column.what] = readers[column.what]()
    return found


def roles(material: Material) -> dict[str, str]:
    """The roles of those who speak in each unit, a line each."""
    return {
        unit.id: "\n".join(dict.fromkeys(one.role for one in material.people_in(unit) if one.role))
        for unit in material.units
    }


def attribute(study: Study, viewer: UUID | None, column: ShapeColumn, material: Material) -> dict[str, str]:
    """An attribute of who speaks in each unit, or of its interview, a line each; by unit and attribute."""
    of = column.of.casefold()
    if column.what is What.INTERVIEW_ATTRIBUTE:
        known = values(study, viewer, of="transcript")
        return {f"{unit.id} {of}": known.get(unit.transcript, {}).get(of, "") for unit in material.units}
    known = values(study, viewer)
    return {
        f"{unit.id} {of}": "\n".join(
            dict.fromkeys(
                value for one in material.people_in(unit) if (value := known.get(one.id, {}).get(of, ""))
            )
        )
        for unit in material.units
    }


def cell(column: ShapeColumn, shape: TableShape, extra: Extra) -> Cell:
    """What fills one column, from a row."""
    what = column.what
    if what in NAMED:
        return lambda row: extra[what].get(f"{row.id} {column.of.casefold()}", "")
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
    What.INTERVIEW_KIND: lambda row: _(row.kind),
}
