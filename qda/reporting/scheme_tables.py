"""The tables whose rows are codes, categories or sources: overview, coding tree, codebook, quotes, counts, matrix."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from qda.domain.table_plan import Plan
from qda.domain.table_shapes import Row, ShapeColumn, TableShape, What
from qda.errors import Refused
from qda.language import _, percent
from qda.reporting.cases import Correspondence
from qda.reporting.counts import Branches, branches
from qda.reporting.filled import Filled, by_hand, unheld
from qda.reporting.material import Heading, Material, Unit
from qda.reporting.narrowing import headings
from qda.reporting.spoken_in import spoken
from qda.reporting.tags import tag_of, tagged
from qda.reporting.unit_rows import THEME, Asked, themes_across

LONG = 300
"""An example of more characters than this is taken only where there is no shorter one."""
OF_CASES = frozenset({What.SUPPORTING, What.DEVIANT, What.NOT_MENTIONED})
QUOTES = 3
"""So many quotes a code, where nobody said how many."""
ALL = 1_000_000
"""A condensate stands for all its units."""


class Line(NamedTuple):
    """What one row is about: the path of categories from the top, the code where the row is a code, units condensed together."""

    path: Sequence[Heading]
    code: Heading | None = None
    group: Sequence[Unit] = ()

    @property
    def own(self) -> Heading:
        """The row's own heading."""
        return self.code or (self.path[-1] if self.path else NOTHING)

    def at(self, kind: str) -> Heading | None:
        """The category of this kind of level on the path."""
        return next((one for one in self.path if one.kind == kind), None)

    def top(self) -> Heading | None:
        """The highest category that is no theme."""
        return next((one for one in self.path if one.kind != THEME), None)


class Context(NamedTuple):
    """What all cells of these tables are made from."""

    material: Material
    asked: Asked
    under: Branches
    quotes: int

    def name(self, heading: Heading | None) -> str:
        """The name to print, empty for none."""
        return self.material.name(heading, self.asked.language) if heading else ""

    def units(self, line: Line) -> list[Unit]:
        """The units below the row."""
        if line.group:
            return list(line.group)
        return self.under.units.get(line.own.id, [])

    def quote(self, unit: Unit) -> str:
        """A quote with who said it."""
        tag = tag_of(self.material, unit, self.asked.tag)
        return tagged(self.material.printed(unit, self.asked.language, self.asked.coder), tag)


NOTHING = Heading("", 0, "", "", "", "", "", "", None, 0, None)
Cell = Callable[[Context, Line], str]


def filled(plan: Plan, material: Material, asked: Asked) -> Filled:
    """The rows, each with the key of its code, category or interview."""
    shape = plan.shape
    usual = ALL if shape.row is Row.CODE_GROUP else QUOTES
    context = Context(material, asked, branches(material, asked.coder), plan.per_category or usual)
    if shape.row is Row.DATA_SOURCE:
        return matrix(context, shape)
    cells = [in_its_language(column, made(column, shape)) for column in shape.columns]
    quoted = any(column.what is What.QUOTES for column in shape.columns)
    of_cases = any(column.what in OF_CASES for column in shape.columns)
    lines = matched(context) if of_cases and shape.row is Row.SUB_CATEGORY else LINES[shape.row](context)
    if quoted or asked.coder or plan.where:
        lines = [line for line in lines if context.units(line)]
    if (wanted := headings(material, plan.where)) is not None:
        lines = [line for line in lines if line.own.id in wanted]
    rows = [tuple(make(context, line) for make in cells) for line in lines]
    return by_hand(Filled(rows, [line.own.id for line in lines]), plan)


def in_its_language(column: ShapeColumn, cell: Cell) -> Cell:
    """The cell in the column's own language, where it has one."""
    if not column.language:
        return cell

    def there(context: Context, line: Line) -> str:
        language = spoken(column.language, context.material.about)
        return cell(context._replace(asked=context.asked._replace(language=language)), line)

    return there


def codes_in_order(context: Context) -> list[Line]:
    """The codes as the tree is read; those parked or without a place come last."""
    material = context.material
    known = sorted(material.codes.values(), key=lambda code: material.rank[code.id])
    return [Line(material.path(code.id), code) for code in known if not code.parked]


def tops(context: Context) -> list[Line]:
    """The highest categories that are no themes, as the tree is read."""
    walk = (str(place.id) for place, _depth in context.material.tree.walk())
    lines = [Line(context.material.branch(id)) for id in walk]
    return [line for line in lines if line.own is line.top()]


def holders(context: Context) -> list[Line]:
    """The categories next to the codes: those that hold codes, and those without anything below."""
    material = context.material
    held = {material.path(code)[-1].id for code in material.codes if material.path(code)}
    walk = [place for place, _depth in material.tree.walk()]
    chosen = [p for p in walk if str(p.id) in held or not material.tree.children(p.id)]
    return [Line(material.branch(str(place.id))) for place in chosen]


def condensed_groups(context: Context) -> list[Line]:
    """The codes whose units have a text of their own together, and units chosen freely that have one; else the lowest categories."""
    written = [line for line in codes_in_order(context) if condensate(context, line)]
    written += [line for line in map(partial(of_group, context), context.material.together) if line.group]
    return written or [line for line in holders(context) if context.units(line)]


def of_group(context: Context, group: Sequence[str]) -> Line:
    """The row of units that were condensed together: under the category of the first that has one."""
    material = context.material
    units = [material.by_id[id] for id in group if id in material.by_id]
    paths = (material.path(code) for unit in units for code, _coder in material.codings.get(unit.id, ()))
    return Line(next((path for path in paths if path), ()), group=units)


def condensate(context: Context, line: Line) -> str:
    """The text that stands for all units of the row's code; of a category the condensed units, a line each."""
    material, asked = context.material, context.asked
    if line.group:
        return material.wording(line.group[0], "condensed", asked.language, asked.coder)
    if line.code:
        return material.condensate(line.own.id, asked.language, asked.coder)
    there = (material.wording(unit, "condensed", asked.language, asked.coder) for unit in context.units(line))
    return "\n".join(dict.fromkeys(words for words in there if words))


def synthesis(context: Context, line: Line) -> str:
    """What the category above says of the code: its name, how it was defined, and the quote that shows it best."""
    below = line.code or line.group
    above = next(iter(line.path[-1:] if below else line.path[-2:-1]), None)
    anchor = context.material.by_id.get(line.own.anchor or "") if not line.group else None
    shown = next(iter([anchor] if anchor else in_print(context, line)), None)
    golden = _("Golden quote:\n{words}").format(words=context.quote(shown)) if shown else ""
    said = (context.name(above), above.definition) if above else ()
    return "\n".join(part for part in (*said, golden) if part)


LINES: Mapping[Row, Callable[[Context], list[Line]]] = {
    Row.CODE: codes_in_order,
    Row.CODE_GROUP: condensed_groups,
    Row.SUB_CATEGORY: holders,
    Row.MAIN_CATEGORY: tops,
}


def made(column: ShapeColumn, shape: TableShape) -> Cell:
    """What fills one column."""
    found = CELLS.get(column.what)
    if found is None:
        raise Refused(unheld(shape, column.what))
    return counted(column.what, found) if column.counted else found


def counted(what: What, name: Cell) -> Cell:
    """The name with how many units stand below it, and their share of all."""

    def cell(context: Context, line: Line) -> str:
        heading = at(what, line)
        total = len(context.under.all_units)
        n = len(context.under.units.get(heading.id, ())) if heading else 0
        share = percent(round(100 * n / total) / 100 if total else 0)
        return f"{name(context, line)}, {n}\u00a0({share})" if heading else ""

    return cell


def at(what: What, line: Line) -> Heading | None:
    """The heading that a level's column shows."""
    if what is What.CODE:
        return line.code
    if what is What.SUB_CATEGORY:
        nearest = line.path[-1] if line.path else None
        return line.at("sub-category") or (nearest if nearest is not line.top() else None)
    if what is What.THEME:
        return line.at(THEME)
    return line.at("main category") or line.top() if what is What.MAIN_CATEGORY else line.at(what.value)


def theme(context: Context, line: Line) -> Heading | None:
    """The theme above the row, or one that cuts across it."""
    across = themes_across(context.material, line.own.id) if line.code else further(context, line)
    return line.at(THEME) or next(iter(across), None)


def further(context: Context, line: Line) -> list[Heading]:
    """The themes to which a category or one above it belongs beside its place."""
    links = (id for one in line.path for id in context.material.also.get(one.id, ()))
    found = (context.material.categories.get(id) for id in links)
    return [one for one in found if one is not None and one.kind == THEME]


def sub_categories(context: Context, line: Line) -> str:
    """The categories directly below, a line each; the codes where there are none."""
    tree = context.material.tree
    below = [place for place in tree.places.values() if str(place.id) == line.own.id]
    children = (
        [context.material.categories[str(child.id)] for child in tree.children(below[0].id)] if below else []
    )
    return "\n".join(context.name(child) for child in children) or codes(context, line, "\n")


def codes(context: Context, line: Line, between: str = "; ") -> str:
    """The codes that the category holds itself, as the tree is read."""
    held = [one.code for one in codes_in_order(context) if one.path and one.path[-1].id == line.own.id]
    return between.join(dict.fromkeys(context.name(code) for code in held))


def example(context: Context, line: Line) -> str:
    """The example written for the code, else its anchor unit, its quote chosen for print, its first unit that is not long."""
    if line.own.example:
        return line.own.example
    anchor = context.material.by_id.get(line.own.anchor or "")
    short = sorted(context.units(line)[:9], key=lambda unit: len(unit.quote) > LONG)
    units = [anchor] if anchor else [*in_print(context, line), *short]
    return context.quote(units[0]) if units else ""


def in_print(context: Context, line: Line) -> list[Unit]:
    """The units of the row that were chosen as quotes, in the order of print."""
    rank = context.material.framework.quotes
    there = (unit for unit in context.units(line) if unit.id in rank)
    return sorted(there, key=lambda unit: rank[unit.id])


def quotes(context: Context, line: Line) -> str:
    """Quotes of the row's units, a line each: those chosen for print in their order, then of different participants first."""
    chosen = in_print(context, line)
    heard = {person.id for unit in chosen for person in context.material.people_in(unit)}
    first: list[Unit] = []
    later: list[Unit] = []
    for unit in context.units(line):
        if unit in chosen:
            continue
        said = {person.id for person in context.material.people_in(unit)}
        (later if said & heard else first).append(unit)
        heard |= said
    printed = [context.quote(unit) for unit in (chosen + first + later)[: context.quotes]]
    return ("\n\n" if any("\n" in one for one in printed) else "\n").join(printed)


def cases(context: Context, line: Line) -> Correspondence:
    """Which cases speak for the row, and which against it."""
    return Correspondence(context.material, line.own.id, context.units(line))


def matched(context: Context) -> list[Line]:
    """The categories next to the codes, and those above them for which cases were judged, as the tree is read."""
    judged = {one.category for one in context.material.framework.verdicts}
    held = {line.own.id for line in holders(context)}
    walk = (str(place.id) for place, _depth in context.material.tree.walk())
    return [Line(context.material.branch(id)) for id in walk if id in held | judged]


CELLS: Mapping[What, Cell] = {
    What.CODE_GROUP: lambda context, line: context.name(line.own),
    What.GROUP_CONDENSATE: condensate,
    What.SYNTHESIS: synthesis,
    What.CODE: lambda context, line: context.name(line.code),
    What.SUB_CATEGORY: lambda context, line: context.name(at(What.SUB_CATEGORY, line)),
    What.GENERIC_CATEGORY: lambda context, line: context.name(line.at("generic category")),
    What.MAIN_CATEGORY: lambda context, line: context.name(at(What.MAIN_CATEGORY, line)),
    What.THEME: lambda context, line: context.name(theme(context, line)),
    What.THEME_DEFINITION: lambda context, line: (theme(context, line) or NOTHING).definition,
    What.PATH: lambda context, line: ", ".join(context.name(one) for one in line.path),
    What.SUB_CATEGORIES: sub_categories,
    What.CODES: codes,
    What.DEFINITION: lambda _context, line: line.own.definition,
    What.INCLUDES: lambda _context, line: line.own.includes,
    What.EXCLUDES: lambda _context, line: line.own.excludes,
    What.EXAMPLE: example,
    What.QUOTES: quotes,
    What.UNIT_COUNT: lambda context, line: str(len(context.units(line))),
    What.CODE_COUNT: lambda context, line: str(context.under.codes.get(line.own.id, 0)),
    What.PARTICIPANT_COUNT: lambda context, line: str(len(context.under.participants(context.units(line)))),
    What.INTERVIEW_COUNT: lambda context, line: str(len(context.under.interviews(context.units(line)))),
    What.SUPPORTING: lambda context, line: cases(context, line).concordant(),
    What.DEVIANT: lambda context, line: cases(context, line).deviant(),
    What.NOT_MENTIONED: lambda context, line: cases(context, line).silent(),
}


def matrix(context: Context, shape: TableShape) -> Filled:
    """A row for each interview, a column for each category at the top, the condensed texts in the cells."""
    heads = tops(context)
    material, asked = context.material, context.asked
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for head in heads:
        for unit in context.units(head):
            words = material.wording(unit, "condensed", asked.language, asked.coder)
            if words:
                found[unit.transcript, head.own.id].append(words)
    rows = []
    for id, one in material.interviews.items():
        across = ["\n".join(found[id, head.own.id]) for head in heads]
        cells = [across if column.each else [one.title] for column in shape.columns]
        rows.append(tuple(cell for some in cells for cell in some))
    names = tuple(context.name(head.own) for head in heads)
    return Filled(rows, list(material.interviews), names) if heads else Filled([], [])
