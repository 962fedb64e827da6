"""Everything that is said of a coded table's agreement: overall, in pairs, code by code, interview by interview."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import inf, isfinite
from typing import Any, NamedTuple

from qda.domain import agreement, agreement_scales
from qda.domain.agreement import Row
from qda.domain.agreement_pairs import (
    Cross,
    cohen_kappa,
    cross,
    greatest_kappa,
    kappa_interval,
    observed,
    reason,
    two_by_two,
)
from qda.errors import Refused
from qda.language import _, ngettext

Codes = frozenset[str]
YES_NO = 2


class CodedUnit(NamedTuple):
    """A unit, the interview it is from ("" where there is none), and each coder's codes: None = not seen, none = seen, no code."""

    name: str
    group: str
    codes: tuple[Codes | None, ...]


class CodedTable(NamedTuple):
    """What several people coded, unit by unit, and what was noticed in reading it."""

    coders: tuple[str, ...]
    units: tuple[CodedUnit, ...]
    notes: tuple[str, ...] = ()


Rows = Sequence[tuple[Row, float]]


def report(table: CodedTable, scale: str = "nominal", categories: int = 0) -> dict[str, Any]:
    """The figures of a table: {"coders", "units", "overall", "pairs", "per_code", "per_interview", "undefined", "how", "notes"}.

    Overall compares each unit's codes as a set; per code, yes and no. Shares go from 0 to 1; a figure that is not defined
    is null and its reason stands in "undefined" beside it. `categories` is how many values could have been chosen (for
    Gwet's AC1 and PABAK), else those that were. Raises Refused where a value does not fit the scale or the categories.
    """
    rows = [(unit.codes, 1.0) for unit in table.units]
    used = len({given for unit in table.units for given in unit.codes if given is not None})
    if 0 < categories < used:
        raise Refused(
            _("The table has {used} different values, and only {n} categories were said to exist.").format(
                used=used, n=categories
            )
        )
    overall = figures(rows, len(table.coders), categories)
    overall["categories"] = categories or used
    if scale != "nominal":
        on_scale(overall, rows, scale)
    return {
        "coders": list(table.coders),
        "units": len(table.units),
        "overall": overall,
        "pairs": pairs(rows, table.coders),
        "per_code": {code: of_code(one, table.coders) for code, one in by_code(table).items()},
        "per_interview": per_interview(table),
        "undefined": overall["undefined"],
        "how": how(),
        "notes": [*table.notes, *_uncoded(rows, scale)],
    }


def _uncoded(rows: Rows, scale: str) -> list[str]:
    n = sum(given == frozenset() for row, _weight in rows for given in row)
    if scale == "nominal" or not n:
        return []
    return [
        ngettext(
            "{n} cell says “seen, no code”; it has no number and is left out on this scale.",
            "{n} cells say “seen, no code”; they have no number and are left out on this scale.",
            n,
        ).format(n=n)
    ]


def on_scale(overall: dict[str, Any], rows: Rows, scale: str) -> None:
    """Add Krippendorff's alpha for numbers to the figures, or the reason why there is none."""
    name = f"krippendorff_alpha_{scale}"
    overall[name] = agreement_scales.alpha([row for row, _weight in rows], scale)
    if overall[name] is None:
        overall["undefined"][name] = overall["undefined"].get("krippendorff_alpha") or _(
            "No two different numbers were given to units that two or more coders saw."
        )


def codes(table: CodedTable) -> list[str]:
    """All codes that anybody gave, in the order of their names, numbers by their size."""
    found = {code for unit in table.units for given in unit.codes if given for code in given}
    return sorted(found, key=_natural)


def _natural(code: str) -> tuple[int, float, str]:
    try:
        number = float(code)
    except ValueError:
        number = inf
    return (0, number, code) if isfinite(number) else (1, 0.0, code.casefold())


def by_code(table: CodedTable) -> dict[str, Rows]:
    """Each code's rows of yes and no: units on which nobody gave it are counted together."""
    nobody = Counter(tuple(None if codes is None else False for codes in unit.codes) for unit in table.units)
    found: dict[str, list[tuple[Row, float]]] = {code: [] for code in codes(table)}
    for unit in table.units:
        for code in {one for given in unit.codes if given for one in given}:
            found[code].append((_yes_no(unit.codes, code), 1.0))
    return {code: [*rows, *_rest(nobody, rows)] for code, rows in found.items()}


def _rest(nobody: Counter[tuple[bool | None, ...]], rows: Rows) -> Rows:
    """The units that are not among the rows, by who saw them."""
    taken = Counter(tuple(None if cell is None else False for cell in row) for row, _weight in rows)
    return [(seen, float(n - taken[seen])) for seen, n in nobody.items() if n > taken[seen]]


def of_code(rows: Rows, coders: Sequence[str]) -> dict[str, Any]:
    """One code, yes or no on each unit: figures, how often each coder gave it, two-by-two tables."""
    made = figures(rows, len(coders), YES_NO)
    made["given"] = {
        name: whole(sum(weight for row, weight in rows if row[i] is True)) for i, name in enumerate(coders)
    }
    made["pairs"] = pairs(rows, coders, tables=True)
    if len(coders) == YES_NO:
        made["table"] = made["pairs"][0]["table"]
    return made


def _yes_no(given: Iterable[Codes | None], code: str) -> Row:
    return tuple(None if codes is None else code in codes for codes in given)


def figures(rows: Rows, coders: int, categories: int = 0, *, intervals: bool = True) -> dict[str, Any]:
    """The figures of all coders with n (units two or more saw), intervals, and the reason for each that is missing."""
    found = agreement.patterns(rows)
    sums = agreement.sums(found)
    made: dict[str, Any] = {"n": whole(sums.pairable), **agreement.compute(sums, categories)}
    undefined = agreement.reasons(sums) if coders > 1 else dict.fromkeys(agreement.FIGURES, one_only())
    limits = (
        {name: list(span) for name, span in agreement.jackknife(found, categories).items()}
        if intervals
        else {}
    )
    made["cohen_kappa"] = None
    if coders == YES_NO:
        table = cross(rows)
        made["cohen_kappa"], span = cohen_kappa(table), kappa_interval(table)
        if intervals and span is not None:
            limits["cohen_kappa"] = list(span)
    undefined["cohen_kappa"] = _why_no_kappa(rows, coders)
    made["intervals"] = limits
    made["undefined"] = {name: why for name, why in undefined.items() if made[name] is None}
    return made


def _why_no_kappa(rows: Rows, coders: int) -> str:
    if coders == YES_NO:
        return reason(cross(rows)) if rows else agreement.nobody(0)
    if coders < YES_NO:
        return one_only()
    return _("Cohen’s kappa compares two coders; there are {n}. It stands with each pair.").format(n=coders)


def one_only() -> str:
    """Why one coder alone has no figure."""
    return _("There is one coder only.")


def pairs(rows: Rows, coders: Sequence[str], *, tables: bool = False) -> list[dict[str, Any]]:
    """Each two coders: n, how many alike, percent, Cohen's kappa with interval and greatest value; with `tables`, the 2×2."""
    return [
        {"coders": [coders[i], coders[j]], **pair(cross(rows, i, j), tables=tables)}
        for i, j in combinations(range(len(coders)), 2)
    ]


def pair(table: Cross, *, tables: bool = False) -> dict[str, Any]:
    """Two coders, from their cross table."""
    n = sum(table.values())
    span = kappa_interval(table)
    made: dict[str, Any] = {
        "n": whole(n),
        "agree": whole(sum(m for (one, other), m in table.items() if one == other)),
        "percent": observed(table),
        "cohen_kappa": cohen_kappa(table),
        "kappa_max": greatest_kappa(table),
        "interval": list(span) if span else None,
        "undefined": {"cohen_kappa": why} if (why := reason(table)) else {},
    }
    if tables:
        made["table"] = {name: whole(n) for name, n in vars(two_by_two(table)).items()}
    return made


def whole(n: float) -> int | float:
    """A count as a whole number where it is one."""
    return int(n) if n == int(n) else n


def per_interview(table: CodedTable) -> dict[str, Any]:
    """The figures of each interview by itself; empty where the table names none."""
    names = dict.fromkeys(unit.group for unit in table.units if unit.group)
    return {
        name: figures([(unit.codes, 1.0) for unit in table.units if unit.group == name], len(table.coders))
        for name in names
    }


def how() -> dict[str, str]:
    """What the figures count, in words for the methods section and for whoever checks them."""
    return {
        "percent": _(
            "share of pairs of coders who agree on a unit, averaged over the units that two or more saw"
        ),
        "set": _("a unit’s codes are compared as a set; each code by itself as yes or no"),
        "missing": _("an empty cell is a unit that the coder did not see; - is seen, no code"),
        "pabak": _(
            "chance is one in the number of values; for a code: twice the percent agreement, less one"
        ),
        "intervals": _(
            "95 %: Cohen’s kappa by its asymptotic standard error (Fleiss, Cohen & Everitt 1969), the others by leaving out each unit once (jackknife); units are taken as independent"
        ),
    }
