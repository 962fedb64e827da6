"""Krippendorff's alpha where values are numbers: by rank, by difference or by ratio."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from math import fsum, isfinite

from qda.domain.agreement import Row
from qda.errors import Refused
from qda.language import _

Counts = Mapping[float, int]
Unit = list[float]


def alpha(rows: Iterable[Row], scale: str) -> float | None:
    """Krippendorff's alpha for values on an "ordinal", "interval" or "ratio" scale; None where nothing could differ.

    A unit seen without a code has no number and counts as not coded. Raises Refused where a value is no number, where a unit
    has several, and on a ratio scale where one is below zero.
    """
    units = [[number for v in row if v is not None and (number := _number(v)) is not None] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    counts = Counter(value for unit in units for value in unit)
    seen, expected = SCALES[scale](units, counts)
    if len(counts) < 2 or not expected:  # noqa: PLR2004
        return None
    return 1 - (counts.total() - 1) * seen / expected


def _number(value: object) -> float | None:
    """The value as a number; None where it is no code at all."""
    words = sorted(map(str, value)) if isinstance(value, frozenset) else [str(value)]
    if not words:
        return None
    if len(words) > 1:
        raise Refused(
            _(
                "“{values}” are several values of one unit, and this scale needs one number each. Choose the nominal scale."
            ).format(values="; ".join(words))
        )
    try:
        number = float(words[0].replace(",", "."))
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise Refused(
            _("“{value}” is no number, and this scale needs numbers. Choose the nominal scale.").format(
                value=words[0]
            )
        )
    return number


def _by_difference(units: Iterable[Unit], counts: Counts) -> tuple[float, float]:
    """Squared differences within units and over all pairs of values, counted from the least so that nothing is lost in large numbers."""
    least = min(counts, default=0.0)
    units = [[value - least for value in unit] for unit in units]
    given = [(value - least, many) for value, many in counts.items()]
    n = sum(counts.values())
    mean = fsum(value * many for value, many in given) / n if n else 0.0
    seen = fsum(2 * len(unit) * _spread(unit, fsum(unit) / len(unit)) / (len(unit) - 1) for unit in units)
    return seen, 2 * n * fsum(many * (value - mean) ** 2 for value, many in given)


def _spread(unit: Unit, mean: float) -> float:
    return fsum((value - mean) ** 2 for value in unit)


def _by_rank(units: Iterable[Unit], counts: Counts) -> tuple[float, float]:
    """The same for how many values lie between two, half of those at each end counted."""
    rank, below = {}, 0
    for value in sorted(counts):
        rank[value] = below + counts[value] / 2
        below += counts[value]
    return _by_difference(
        [[rank[value] for value in unit] for unit in units],
        Counter({rank[value]: many for value, many in counts.items()}),
    )


def _by_ratio(units: Iterable[Unit], counts: Counts) -> tuple[float, float]:
    """Squared differences as shares of the sums."""
    if any(value < 0 for value in counts):
        raise Refused(
            _(
                "A ratio scale has no values below zero, and there is {value}. Choose the interval scale."
            ).format(value=min(counts))
        )
    seen = fsum(fsum(_ratio(a, b) for a in unit for b in unit) / (len(unit) - 1) for unit in units)
    pairs = ((a, b, counts[a] * counts[b]) for a in counts for b in counts)
    return seen, fsum(many * _ratio(a, b) for a, b, many in pairs)


def _ratio(one: float, other: float) -> float:
    return ((one - other) / (one + other)) ** 2 if one != other else 0.0


SCALES: Mapping[str, Callable[[Iterable[Unit], Counts], tuple[float, float]]] = {
    "ordinal": _by_rank,
    "interval": _by_difference,
    "ratio": _by_ratio,
}
