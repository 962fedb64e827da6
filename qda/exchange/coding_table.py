"""A table of what several people coded: a column a coder, or a row a coding, or a row a stretch with its coder."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from qda.domain.agreement_report import CodedTable, CodedUnit, Codes
from qda.errors import Unreadable
from qda.exchange import coding_columns as columns
from qda.exchange import coding_shapes as shapes
from qda.exchange.coding_cells import NO_ANSWER, NUMBER, tidied, without_missing
from qda.exchange.coding_columns import Line, cell, codes_in
from qda.exchange.coding_lines import bounds_of, lines_of
from qda.exchange.coding_stretches import CodedStretches, read_stretches
from qda.language import _, ngettext

TWO = 2
TRUTHS = {"true", "false"}
NO_CODERS = {
    "gold",
    "gold label",
    "gold standard",
    "consensus",
    "final",
    "adjudicated",
    "majority",
    "truth",
    "label",
    "code",
}
TRAILING = re.compile(r"(-?\d+)\.0+")


def read_coding(
    data: bytes, delimiter: str | None = None, missing: Sequence[str] = ()
) -> CodedTable | CodedStretches:
    """A table (CSV, JSON, .xlsx) with a column a coder, or a row a coding, or a row a stretch.

    In a cell `;` parts several codes, an empty cell and one of the words `missing` is a unit not seen, `-` one seen without
    a code. A column called interview, transcript or document groups the units. Raises Unreadable.
    """
    lines = lines_of(data, delimiter)
    if not lines:
        raise Unreadable(_("The table is empty. It needs a column for the unit and one for each coder."))
    if (at := columns.of_stretches(lines)) is not None:
        return replace(_stretches(lines, at, missing), bounds=bounds_of(data))
    if (at := columns.of_codings(lines)) is not None:
        lines = _a_column_a_coder(lines, at)
    else:
        columns.refuse_nobody(lines[0])
        lines = shapes.a_row_a_coder(lines) or shapes.of_codes(lines) or lines
    return _units(lines, missing)


def _stretches(lines: Sequence[Line], at: dict[str, int], missing: Sequence[str]) -> CodedStretches:
    """The stretches; where the word for not coded stands, the stretch is one without a code."""
    column, first = at["code"], 0 if "bare" in at else 1
    (codes,), notes = without_missing([[cell(line, column) for line in lines[first:]]], missing)
    named = [
        [*line[:column], code, *line[column + 1 :]] for line, code in zip(lines[first:], codes, strict=True)
    ]
    made = read_stretches([*lines[:first], *named], at)
    return replace(made, notes=(*notes, *made.notes))


def _a_column_a_coder(lines: Sequence[Line], at: dict[str, int]) -> list[list[str]]:
    """The rows of single codings as a table with a column for each coder."""
    coders: dict[str, None] = {}
    yes = shapes.present(lines, at)
    units: dict[tuple[str, str], dict[str, list[str]]] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not any(one.strip() for one in line):
            continue
        coder = cell(line, at["coder"])
        if not coder:
            raise Unreadable(_("Line {line} does not say who coded.").format(line=number))
        coders[coder] = None
        group = cell(line, at["group"]) if "group" in at else ""
        given = units.setdefault((cell(line, at["unit"]), group), {}).setdefault(coder, [])
        words = cell(line, at["code"])
        if yes is not None:
            said = shapes.said(cell(line, yes))
            words = "" if said is None else words if said else columns.NOTHING
        given.extend([words] if words else [])
    return [
        ["unit", "interview", *coders],
        *(
            [unit, group, *(";".join(given.get(one, ())) for one in coders)]
            for (unit, group), given in units.items()
        ),
    ]


def _units(lines: Sequence[Line], missing: Sequence[str]) -> CodedTable:
    headings = [cell(lines[0], i) for i in range(max(map(len, lines)))]
    unit, group = columns.of_units(headings)
    others = [i for i in range(len(headings)) if i not in (unit, group) and (headings[i] or _used(lines, i))]
    words = [i for i in others if columns.plain(headings[i]) in columns.WORDS]
    coders = [i for i in others if i not in words]
    if not coders:
        raise Unreadable(
            ngettext(
                "The table has {n} column. It needs one for the unit and one for each coder.",
                "The table has {n} columns. It needs one for the unit and one for each coder.",
                len(headings),
            ).format(n=len(headings))
        )
    rows = [line for line in lines[1:] if any(one.strip() for one in line)]
    coding = unit is not None and _is_coder(rows, headings, unit, coders)
    if unit is not None and coding:
        coders, unit = [unit, *coders], None
    names = _names([headings[i] or _("Coder {n}").format(n=n) for n, i in enumerate(coders, start=1)])
    tidy, told = tidied(_truths([_whole([cell(line, i) for line in rows]) for i in coders]), missing)
    cells, notes = without_missing(tidy, missing)
    notes = [*told, *notes]
    found = tuple(
        CodedUnit(
            str(n) if unit is None else cell(line, unit),
            "" if group is None else cell(line, group),
            tuple(map(codes_of, given)),
        )
        for n, (line, given) in enumerate(zip(rows, zip(*cells, strict=True), strict=True), start=1)
    )
    notes += [
        _("The column “{name}” holds words, not codes, and was left out.").format(name=headings[i])
        for i in words
    ]
    if coding:
        notes.append(
            _("The column “{name}” holds codes and was taken for a coder; the units are numbered.").format(
                name=names[0]
            )
        )
    if len(coders) == 1 and unit is not None:
        notes.append(_("The column “{name}” was taken for the unit.").format(name=headings[unit]))
    return CodedTable(names, found, (*notes, *_noticed(names, found)))


def _is_coder(rows: Sequence[Line], headings: Sequence[str], unit: int, coders: Sequence[int]) -> bool:
    """Whether what stands first is no unit but a coder: its words repeat, and others gave each of them too."""
    own = [cell(line, unit) for line in rows]
    given = {cell(line, i) for line in rows for i in coders}
    return (
        columns.plain(headings[unit]) not in columns.UNITS | columns.GROUPS
        and len(set(own)) < len(own)
        and set(own) <= given | {""}
        and not any(NUMBER.fullmatch(one) for one in own)
    )


def _used(lines: Sequence[Line], at: int) -> bool:
    return any(cell(line, at) for line in lines[1:])


def _names(headings: Sequence[str]) -> tuple[str, ...]:
    """The coders' names, each once: a second of the same name gets a number."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for name in headings:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _whole(cells: Sequence[str]) -> list[str]:
    """Whole numbers without the .0 that a statistics program gave the whole column."""
    given = [one for one in cells if one and one.casefold() not in NO_ANSWER]
    if given and all(TRAILING.fullmatch(one) for one in given):
        return [TRAILING.sub(r"\1", one) if TRAILING.fullmatch(one) else one for one in cells]
    return list(cells)


def _truths(cells: list[list[str]]) -> list[list[str]]:
    """TRUE, True and true are one word where there is nothing but such."""
    given = {one.casefold() for own in cells for one in own if one}
    return [[one.casefold() for one in own] for own in cells] if given and given <= TRUTHS else cells


def codes_of(words: str) -> Codes | None:
    """The codes in a cell: None where it is empty, no code where it is `-`."""
    return codes_in(words) if words else None


def _noticed(names: Sequence[str], units: Sequence[CodedUnit]) -> list[str]:
    """What may be wrong with the table although it can be read."""
    notes = [
        _("{coder} coded no unit.").format(coder=name)
        for n, name in enumerate(names)
        if all(unit.codes[n] is None for unit in units)
    ]
    notes += [
        _("The column “{name}” was taken for a coder.").format(name=name)
        for name in names
        if columns.plain(name) in NO_CODERS
    ]
    often = Counter((unit.group, unit.name) for unit in units if unit.name)
    twice = [name for (_group, name), n in often.items() if n > 1]
    if twice:
        notes.append(
            ngettext(
                "{n} unit stands in several rows ({name}); each row counts as a unit.",
                "{n} units stand in several rows ({name}, …); each row counts as a unit.",
                len(twice),
            ).format(n=len(twice), name=twice[0])
        )
    codes = {code for unit in units for given in unit.codes if given for code in given}
    alike: dict[str, set[str]] = {}
    for code in codes:
        alike.setdefault(code.casefold(), set()).add(code)
    notes += [
        _("“{one}” and “{other}” differ in capitals only; they count as two codes.").format(
            one=min(both), other=max(both)
        )
        for both in alike.values()
        if len(both) > 1
    ]
    notes += _counts(names, units)
    if len(names) > 1 and codes and all(name in codes for name in names):
        notes.append(_("The first line was read as headings, but its cells are codes of the table too."))
    return notes


def _counts(names: Sequence[str], units: Sequence[CodedUnit]) -> list[str]:
    """A word on a table whose cells may count coders: every row adds up to the same."""
    rows = [[next(iter(codes), "") if codes else "" for codes in unit.codes] for unit in units]
    if any(columns.A_CODER.fullmatch(columns.plain(name)) for name in names) or not all(
        one.isdecimal() for row in rows for one in row
    ):
        return []
    sums = {sum(map(int, row)) for row in rows}
    if len(names) <= TWO or len(rows) <= TWO or len(sums) != 1 or all(len(set(row)) == 1 for row in rows):
        return []
    return [
        _(
            "Every row adds up to {n}. If the cells count how many people gave a value, these figures mean nothing: the table needs a column for each coder."
        ).format(n=sums.pop())
    ]
