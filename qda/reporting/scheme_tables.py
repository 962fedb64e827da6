"""The tables whose rows are codes, categories or sources: overview, coding tree, codebook, quotes, counts, matrix."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from qda.domain.table_shapes import Row, ShapeColumn, TableShape, What
from qda.errors import Refused
from qda.language import _
from qda.reporting.counts import Branches, branches
from qda.reporting.material import Heading, Material, Unit
from qda.reporting.tags import tag_of, tagged
from qda.reporting.unit_rows import THEME, Asked, themes_across

LONG = 300
"""An example of more characters than this is taken only where there is no shorter one."""
QUOTES = 3
"""So many quotes a code, where nobody said how many."""


class Line(NamedTuple):
    """What one row is about: the path of categories from the top, and the code where the row is a code."""

    path: Sequence[Heading]
    code: Heading | None = None

    @property
    def own(self) -> Heading:
        """The row's own heading."""
        return self.code or self.path[-1]

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
        return self.under.units.get(line.own.id, [])

    def quote(self, unit: Unit) -> str:
        """A quote with who said it."""
        tag = tag_of(self.material, unit, self.asked.tag)
        return tagged(self.material.printed(unit, self.asked.language, self.asked.coder), tag)


NOTHING = Heading("", 0, "", "", "", "", "", "", None, 0, None)
Cell = Callable[[Context, Line], str]


def filled(
    shape: TableShape, material: Material, asked: Asked, most: int | None
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The names of the columns that stand for each of something, and the rows."""
    context = Context(material, asked, branches(material, asked.coder), most or QUOTES)
    if shape.row is Row.DATA_SOURCE:
        return matrix(context)
    cells = [made(column, shape) for column in shape.columns]
    quoted = any(column.what is What.QUOTES for column in shape.columns)
    lines = LINES[shape.row](context)
    if quoted or asked.coder:
        lines = [line for line in lines if context.units(line)]
    return (), [tuple(make(context, line) for make in cells) for line in lines]


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
    """The codes whose units have a text of their own together, as the tree is read; else the lowest categories."""
    written = [line for line in codes_in_order(context) if condensate(context, line)]
    return written or [line for line in holders(context) if context.units(line)]


def condensate(context: Context, line: Line) -> str:
    """The text that stands for all units of the row's code; of a category the condensed units, a line each."""
    material, asked = context.material, context.asked
    if line.code:
        return material.condensate(line.own.id, asked.language, asked.coder)
    there = (material.wording(unit, "condensed", asked.language, asked.coder) for unit in context.units(line))
    return "\n".join(dict.fromkeys(words for words in there if words))


def synthesis(context: Context, line: Line) -> str:
    """What the category above says of the code: its name, and how it was defined."""
    above = next(iter(line.path[-1:] if line.code else line.path[-2:-1]), None)
    return "\n".join(part for part in (context.name(above), above.definition) if part) if above else ""


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
        raise Refused(
            _(
                "Table {id} needs {needs}, which the study does not hold. No table was made. Choose another shape."
            ).format(id=shape.id, needs=column.what)
        )
    return counted(column.what, found) if column.counted else found


def counted(what: What, name: Cell) -> Cell:
    """The name with how many units stand below it, and their share of all."""

    def cell(context: Context, line: Line) -> str:
        heading = at(what, line)
        total = len(context.under.all_units)
        n = len(context.under.units.get(heading.id, ())) if heading else 0
        share = round(100 * n / total) if total else 0
        return f"{name(context, line)}, {n} ({share}%)" if heading else ""

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
    """The example written for the code, else its anchor unit, else the first unit that is not long."""
    if line.own.example:
        return line.own.example
    anchor = context.material.by_id.get(line.own.anchor or "")
    units = [anchor] if anchor else sorted(context.units(line)[:9], key=lambda unit: len(unit.quote) > LONG)
    return context.quote(units[0]) if units else ""


def quotes(context: Context, line: Line) -> str:
    """Quotes of the row's units, a line each, of different participants first."""
    heard: set[str] = set()
    first: list[Unit] = []
    later: list[Unit] = []
    for unit in context.units(line):
        said = {person.id for person in context.material.people_in(unit)}
        (later if said & heard else first).append(unit)
        heard |= said
    taken = (first + later)[: context.quotes]
    return "\n".join(context.quote(unit) for unit in taken)


def supporting(context: Context, line: Line) -> str:
    """The interviews in which units of the row lie."""
    against = judged(context, line, "contradicts")
    there = {unit.transcript for unit in context.units(line) if not unit.contradicts}
    return interviews(context, (there | judged(context, line, "fits")) - against)


def deviant(context: Context, line: Line) -> str:
    """The interviews with a unit of the row that speaks against another, and the cases judged to contradict it."""
    return interviews(context, speaking_against(context, line))


def speaking_against(context: Context, line: Line) -> set[str]:
    """The interviews that speak against the row."""
    told = {unit.transcript for unit in context.units(line) if unit.contradicts}
    return told | judged(context, line, "contradicts")


def judged(context: Context, line: Line, verdict: str) -> set[str]:
    """The interviews of the cases that somebody judged so: units, participants or whole interviews."""
    material = context.material
    found: set[str] = set()
    for one in material.framework.verdicts:
        if one.category != line.own.id or one.verdict != verdict:
            continue
        if one.unit in material.by_id:
            found.add(material.by_id[one.unit].transcript)
        elif one.transcript:
            found.add(one.transcript)
        found |= {
            transcript
            for transcript, spoken in material.turns.items()
            if one.participant
            and any(material.voices[id].participant == one.participant for id in {*spoken.values()} if id)
        }
    return found


def silent(context: Context, line: Line) -> str:
    """The individual interviews without such a unit, and the cases judged silent; a focus group only when judged."""
    there = {unit.transcript for unit in context.units(line)} | speaking_against(context, line)
    alone = {id for id, one in context.material.interviews.items() if one.kind == "individual interview"}
    return interviews(context, (alone | judged(context, line, "silent")) - there)


def interviews(context: Context, ids: set[str]) -> str:
    """Their titles in the study's order."""
    return ", ".join(one.title for id, one in context.material.interviews.items() if id in ids)


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
    What.SUPPORTING: supporting,
    What.DEVIANT: deviant,
    What.NOT_MENTIONED: silent,
}


def matrix(context: Context) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """A row for each interview, a column for each category at the top, the condensed texts in the cells."""
    heads = tops(context)
    material, asked = context.material, context.asked
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for head in heads:
        for unit in context.units(head):
            words = material.wording(unit, "condensed", asked.language, asked.coder)
            if words:
                found[unit.transcript, head.own.id].append(words)
    rows = [
        (one.title, *("\n".join(found[id, head.own.id]) for head in heads))
        for id, one in material.interviews.items()
    ]
    return tuple(context.name(head.own) for head in heads), rows if heads else []
