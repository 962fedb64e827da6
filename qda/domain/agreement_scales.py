"""Krippendorff's alpha where values are numbers: by rank, by difference or by ratio."""

from collections.abc import Callable, Iterable, Mapping

from qda.domain.agreement import Row
from qda.errors import Refused
from qda.language import _

Counts = Mapping[float, float]
Distance = Callable[[float, float, Counts], float]


def alpha(rows: Iterable[Row], scale: str) -> float | None:
    """Krippendorff's alpha for values on an "ordinal", "interval" or "ratio" scale; None where nothing could differ.

    Raises Refused where a value is no number.
    """
    distance = DISTANCES[scale]
    units = [[_number(v) for v in row if v is not None] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    counts: dict[float, float] = {}
    for value in (value for unit in units for value in unit):
        counts[value] = counts.get(value, 0) + 1
    n = sum(counts.values())
    expected = sum(
        counts[one] * counts[other] * distance(one, other, counts) for one in counts for other in counts
    )
    seen = sum(
        sum(distance(one, other, counts) for one in unit for other in unit) / (len(unit) - 1)
        for unit in units
    )
    return 1 - (n - 1) * seen / expected if expected else None


def _number(value: object) -> float:
    words = next(iter(value)) if isinstance(value, frozenset) and len(value) == 1 else value
    try:
        return float(str(words))
    except ValueError as wrong:
        raise Refused(
            _("“{value}” is no number, and this scale needs numbers. Choose the nominal scale.").format(
                value=words
            )
        ) from wrong


def ordinal(one: float, other: float, counts: Counts) -> float:
    """Squared number of values that lie between two ranks, half of each end counted."""
    low, high = sorted((one, other))
    between = sum(n for value, n in counts.items() if low <= value <= high)
    return (between - (counts[low] + counts[high]) / 2) ** 2


def interval(one: float, other: float, _counts: Counts) -> float:
    """Squared difference."""
    return (one - other) ** 2


def ratio(one: float, other: float, _counts: Counts) -> float:
    """Squared difference as a share of the sum."""
    return ((one - other) / (one + other)) ** 2 if one + other else 0.0


DISTANCES: dict[str, Distance] = {"ordinal": ordinal, "interval": interval, "ratio": ratio}
