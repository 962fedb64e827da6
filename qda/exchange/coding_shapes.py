"""Other shapes that coded tables come in, turned into a column a coder: yes and no for each code, a column a code and coder."""

import re
from collections.abc import Iterator, Sequence

from qda.exchange.coding_columns import (
    A_CODER,
    CODE,
    CODER,
    PRESENT,
    UNITS,
    WORDS,
    Line,
    cell,
    column,
    of_units,
    plain,
)

ROWS = {"coder", "coders", "coder id", "annotator", "annotator id", "rater", "raters", "observer", "judge"}
YES = {"1", "1.0", "true", "yes", "y", "x"}
NO = {"0", "0.0", "false", "no", "n"}


def present(lines: Sequence[Line], at: dict[str, int]) -> int | None:
    """The column that says yes or no of each coding, where a row names unit, coder and code; None where every row is a yes."""
    taken = set(at.values())
    for i, heading in enumerate(lines[0]):
        if i not in taken and plain(heading) in PRESENT and yes_no(lines, [i]):
            return i
    return None


def yes_no(lines: Sequence[Line], columns: Sequence[int]) -> bool:
    """Whether these columns hold nothing but yes and no, and a no or an empty cell at least once."""
    cells = {cell(line, i).casefold() for line in lines[1:] for i in columns}
    return bool(cells & YES) and bool(cells & (NO | {""})) and cells <= YES | NO | {""}


def said(words: str) -> bool | None:
    """Yes, no, or not seen."""
    folded = words.casefold()
    return True if folded in YES else False if folded in NO else None


def a_row_a_coder(lines: Sequence[Line]) -> list[list[str]] | None:
    """Rows of coders with a column a unit, turned into a column a coder; None for another table."""
    headings = lines[0]
    named = [cell(line, 0) for line in lines[1:]]
    headed = plain(headings[0]) in ROWS and len(set(named)) == len(named)
    numbered = len(named) > 1 and all(A_CODER.fullmatch(plain(name)) for name in named)
    if len(headings) <= 2 or not all(named) or not (headed or numbered):  # noqa: PLR2004
        return None
    if any(A_CODER.fullmatch(plain(heading)) for heading in headings[1:]):
        return None
    return [
        ["unit", *named],
        *(
            [cell(headings, i) or str(i), *(cell(line, i) for line in lines[1:])]
            for i in range(1, len(headings))
        ),
    ]


def of_codes(lines: Sequence[Line]) -> list[list[str]] | None:
    """A row a unit and code with yes and no in a column a coder, a row a unit and coder with yes and no in a column a code,
    or a column for each code and coder; None for another table.
    """
    return _rows_of_codes(lines) or _rows_of_coders(lines) or _columns_of_codes(lines)


def _rows_of_codes(lines: Sequence[Line]) -> list[list[str]] | None:
    headings = lines[0]
    code = column(headings, CODE)
    unit, group = of_units(headings)
    if code is None or unit in (None, code) or column(headings, CODER) is not None:
        return None
    assert unit is not None
    coders = [i for i in range(len(headings)) if i not in (code, unit, group) and headings[i].strip()]
    if not coders or not yes_no(lines, coders):
        return None
    cells = (
        (cell(line, unit), "" if group is None else cell(line, group), headings[i], cell(line, code), said(cell(line, i)))
        for line in lines[1:]
        for i in coders
    )  # fmt: skip
    return _together([headings[i] for i in coders], cells)


def _rows_of_coders(lines: Sequence[Line]) -> list[list[str]] | None:
    headings = lines[0]
    coder = column(headings, CODER)
    unit, group = of_units(headings)
    if unit == coder:
        unit = next(
            (i for i, one in enumerate(headings) if i not in (coder, group) and plain(one) in UNITS), None
        )
    if coder is None or unit is None or column(headings, CODE) is not None:
        return None
    codes = [
        i
        for i, one in enumerate(headings)
        if i not in (coder, unit, group) and one.strip() and plain(one) not in WORDS
    ]
    if len(codes) < 2 or not yes_no(lines, codes):  # noqa: PLR2004
        return None
    cells = (
        (cell(line, unit), "" if group is None else cell(line, group), cell(line, coder), headings[i].strip(), bool(said(cell(line, i))))
        for line in lines[1:]
        for i in codes
    )  # fmt: skip
    return _together(list(dict.fromkeys(cell(line, coder) for line in lines[1:])), cells)


def _columns_of_codes(lines: Sequence[Line]) -> list[list[str]] | None:
    headings = lines[0]
    unit, group = of_units(headings)
    others = [i for i in range(len(headings)) if i not in (unit, group)]
    parts = {i: both for i in others if (both := _coder_and_code(headings[i]))} or _grid(headings, others)
    coders = list(dict.fromkeys(coder for coder, _code in parts.values()))
    codes = {code for _coder, code in parts.values()}
    if len(coders) < 2 or len(parts) != len(coders) * len(codes) or not yes_no(lines, list(parts)):  # noqa: PLR2004
        return None
    cells = (
        (
            str(number) if unit is None else cell(line, unit),
            "" if group is None else cell(line, group),
            coder,
            code,
            said(cell(line, i)),
        )
        for number, line in enumerate(lines[1:], start=1)
        for i, (coder, code) in parts.items()
    )
    return _together(coders, cells)


def _coder_and_code(heading: str) -> tuple[str, str] | None:
    """coder1 and doubt, from "coder1_doubt" or "doubt (coder 1)"; None where no coder is named in it."""
    words = re.sub(r"[_\-().:\s]+", " ", heading).split()
    for many in (1, 2):
        front, back = " ".join(words[:many]), " ".join(words[-many:])
        if len(words) > many and A_CODER.fullmatch(plain(front)):
            return front, " ".join(words[many:])
        if len(words) > many and A_CODER.fullmatch(plain(back)):
            return back, " ".join(words[:-many])
    return None


def _grid(headings: Line, others: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Anna and doubt for "Anna_doubt", where every one of a few people has a column for every one of more codes."""
    for sign in "_.:-":
        both = {i: cell(headings, i).split(sign) for i in others}
        if not all(len(one) == 2 and all(one) for one in both.values()):  # noqa: PLR2004
            continue
        fronts, backs = ({one[n] for one in both.values()} for n in (0, 1))
        if len(fronts) * len(backs) != len(others) or len(set(map(tuple, both.values()))) != len(others):
            continue
        if 1 < len(fronts) < len(backs):
            return {i: (front, back) for i, (front, back) in both.items()}
        if 1 < len(backs) < len(fronts):
            return {i: (back, front) for i, (front, back) in both.items()}
    return {}


def _together(
    coders: Sequence[str], cells: Iterator[tuple[str, str, str, str, bool | None]]
) -> list[list[str]]:
    """Lines with a cell for each unit and coder: the codes said yes to, `-` where all were said no to."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for unit, group, coder, code, yes in cells:
        own = found.setdefault((unit, group), {})
        if yes is not None:
            own.setdefault(coder, []).extend([code] if yes else [])
    return [
        ["unit", "interview", *coders],
        *(
            [unit, group, *("" if one not in own else ";".join(own[one]) or "-" for one in coders)]
            for (unit, group), own in found.items()
        ),
    ]
