"""Agreement of two coders: their cross table, Cohen's kappa with its interval, the two-by-two table of a code."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qda.domain.agreement import Row, Value, beyond, nobody
from qda.language import _

Cross = Mapping[tuple[Value, Value], float]
NORMAL = 1.959963984540054


@dataclass(frozen=True)
class TwoByTwo:
    """How often both coders, only the first, only the second, or neither gave a code."""

    both: float
    only_first: float
    only_second: float
    neither: float


def cross(rows: Iterable[tuple[Row, float]], first: int = 0, second: int = 1) -> Cross:
    """How often (by weight) the two coders gave each pair of values, over the units that both saw."""
    found: dict[tuple[Value, Value], float] = {}
    for row, weight in rows:
        one, other = row[first], row[second]
        if one is not None and other is not None:
            found[one, other] = found.get((one, other), 0) + weight
    return found


def two_by_two(table: Cross) -> TwoByTwo:
    """The cross table of yes (True) and no (False)."""
    return TwoByTwo(
        table.get((True, True), 0),
        table.get((True, False), 0),
        table.get((False, True), 0),
        table.get((False, False), 0),
    )


def margins(table: Cross) -> tuple[Counter[Value], Counter[Value], float]:
    """What each of the two gave how often, and the number of units both saw."""
    first: Counter[Value] = Counter()
    second: Counter[Value] = Counter()
    for (one, other), n in table.items():
        first[one] += n  # type: ignore[assignment]
        second[other] += n  # type: ignore[assignment]
    return first, second, sum(table.values())


def observed(table: Cross) -> float | None:
    """Share of units to which both gave the same value (0 to 1)."""
    n = sum(table.values())
    return sum(m for (one, other), m in table.items() if one == other) / n if n else None


def expected(table: Cross) -> float:
    """The agreement that chance would bring with each coder's own habits."""
    first, second, n = margins(table)
    return sum(first[value] * second[value] for value in first) / (n * n) if n else 0.0


def cohen_kappa(table: Cross) -> float | None:
    """Cohen's kappa (1960), or None where both gave one and the same value throughout."""
    seen = observed(table)
    return None if seen is None else beyond(seen, expected(table))


def greatest_kappa(table: Cross) -> float | None:
    """The greatest kappa that the two coders' own habits leave room for."""
    first, second, n = margins(table)
    if not n:
        return None
    return beyond(sum(min(first[value], second[value]) for value in first) / n, expected(table))


def kappa_interval(table: Cross) -> tuple[float, float] | None:
    """95 % interval of Cohen's kappa from its asymptotic standard error (Fleiss, Cohen & Everitt 1969).

    Not cut off at 1, as statistics programs print it; one unit alone has none.
    """
    kappa = cohen_kappa(table)
    if kappa is None:
        return None
    first, second, n = margins(table)
    if n <= 1:
        return None
    chance, rest = expected(table), 1 - kappa
    same = sum(
        m / n * (1 - (first[one] + second[one]) / n * rest) ** 2
        for (one, other), m in table.items()
        if one == other
    )
    apart = rest**2 * sum(
        m / n * ((second[one] + first[other]) / n) ** 2 for (one, other), m in table.items() if one != other
    )
    spread = max(0.0, same + apart - (kappa - chance * rest) ** 2) / ((1 - chance) ** 2 * n)
    wide: float = NORMAL * spread**0.5
    return kappa - wide, kappa + wide


def reason(table: Cross) -> str:
    """Why Cohen's kappa is not defined; empty where it is."""
    if not table:
        return nobody(1)
    if cohen_kappa(table) is None:
        return _(
            "Both coders gave every unit the same single value, so nothing could have differed by chance."
        )
    return ""
