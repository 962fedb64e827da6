"""How far people who coded the same units agree: percent and the figures that take chance into account.

A unit is a row with one value a coder, `None` where that coder did not see it; a value is anything that can be compared
for being the same. Every figure is exact arithmetic on sums over units, so that characters can be counted as units by
giving a row the weight of a whole stretch.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qda.language import _

Value = Hashable
Row = Sequence[Value | None]
Figures = dict[str, float | None]
FIGURES = ("percent", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1", "pabak")


@dataclass
class Sums:
    """What all figures of several coders are made of, added up over units (or parts of them, by weight)."""

    units: float = 0
    rated: float = 0
    pairable: float = 0
    same: float = 0.0
    pairs: float = 0
    same_pairs: float = 0
    coincident: float = 0.0
    shares: dict[Value, float] = field(default_factory=dict)
    values: dict[Value, float] = field(default_factory=dict)
    shares_squared: float = 0.0
    values_squared: float = 0.0
    given: float = 0

    def add(self, counts: Iterable[tuple[Value, int]], weight: float = 1) -> None:
        """Take in a unit: how many coders gave it each value."""
        counts = tuple(counts)
        raters = sum(n for _value, n in counts)
        self.units += weight
        if not raters:
            return
        self.rated += weight
        for value, n in counts:
            before = self.shares.get(value, 0.0)
            self.shares[value] = now = before + weight * n / raters
            self.shares_squared += now * now - before * before
        if raters > 1:
            self._compare(counts, raters, weight)

    def _compare(self, counts: tuple[tuple[Value, int], ...], raters: int, weight: float) -> None:
        alike = sum(n * (n - 1) for _value, n in counts)
        self.pairable += weight
        self.same += weight * alike / (raters * (raters - 1))
        self.pairs += weight * raters * (raters - 1) / 2
        self.same_pairs += weight * alike / 2
        self.coincident += weight * alike / (raters - 1)
        for value, n in counts:
            before = self.values.get(value, 0.0)
            self.values[value] = now = before + weight * n
            self.values_squared += now * now - before * before
            self.given += weight * n


Pattern = tuple[tuple[Value, int], ...]


def patterns(rows: Iterable[tuple[Row, float]]) -> dict[Pattern, float]:
    """How often (by weight) each way of coding a unit occurs, whoever gave which value."""
    whole: Counter[tuple[Value | None, ...]] = Counter()
    for row, weight in rows:
        whole[tuple(row)] += weight  # type: ignore[assignment]  # a weight may be a length
    found: dict[Pattern, float] = {}
    for values, weight in whole.items():
        counts = Counter(value for value in values if value is not None)
        pattern = tuple(sorted(counts.items(), key=_order))
        found[pattern] = found.get(pattern, 0) + weight
    return found


def _order(item: tuple[Value, int]) -> tuple[str, int]:
    value, n = item
    return (repr(sorted(map(repr, value))) if isinstance(value, frozenset) else repr(value), n)


def sums(found: Mapping[Pattern, float]) -> Sums:
    """The sums over all patterns."""
    made = Sums()
    for pattern, weight in found.items():
        made.add(pattern, weight)
    return made


def percent(of: Sums) -> float | None:
    """Share of pairs of coders who gave a unit the same value, averaged over the units that two or more saw (0 to 1)."""
    return of.same / of.pairable if of.pairable else None


def krippendorff_alpha(of: Sums) -> float | None:
    """Krippendorff's alpha for nominal values, with missing ones, or None where nothing could differ."""
    n = of.given
    apart = n * n - of.values_squared
    if n <= 1 or apart <= 0:
        return None
    return 1 - (n - 1) * (n - of.coincident) / apart


def fleiss_kappa(of: Sums) -> float | None:
    """Fleiss' kappa (1971), for missing values as Gwet (2014) gives it, or None where chance explains all."""
    seen = percent(of)
    if seen is None:
        return None
    return beyond(seen, of.shares_squared / of.rated**2)


def gwet_ac1(of: Sums, categories: int = 0) -> float | None:
    """Gwet's AC1 (2008), or None where there is one value only; `categories` counts those that could be chosen."""
    seen, many = percent(of), categories or len(of.shares)
    if seen is None or many < 2:  # noqa: PLR2004
        return None
    return beyond(seen, (1 - of.shares_squared / of.rated**2) / (many - 1))


def pabak(of: Sums, categories: int = 0) -> float | None:
    """PABAK, also Brennan & Prediger's coefficient and Bennett's S: chance is one in the number of categories."""
    seen, many = percent(of), categories or len(of.shares)
    return None if seen is None or many < 2 else beyond(seen, 1 / many)  # noqa: PLR2004


def beyond(seen: float, chance: float) -> float | None:
    """Agreement beyond chance as a share of what was possible beyond chance."""
    return None if chance >= 1 - 1e-15 else (seen - chance) / (1 - chance)


def compute(of: Sums, categories: int = 0) -> Figures:
    """All figures for two or more coders by their names; None where a figure is not defined."""
    return {
        "percent": percent(of),
        "fleiss_kappa": fleiss_kappa(of),
        "krippendorff_alpha": krippendorff_alpha(of),
        "gwet_ac1": gwet_ac1(of, categories),
        "pabak": pabak(of, categories),
    }


def jackknife(found: Mapping[Pattern, float], categories: int = 0) -> dict[str, tuple[float, float]]:
    """95 % intervals of the figures: each unit left out once, normal limits, none beyond 1.

    Leaves out a figure that is not defined, with every unit or without any one of them. Weights are counts of units.
    """
    whole = sums(found)
    categories = categories or len(whole.shares)
    all_of_them = compute(whole, categories)
    n = whole.units
    if n < 3:  # noqa: PLR2004
        return {}
    without = [(_without(whole, pattern, categories), weight) for pattern, weight in found.items()]
    made = {}
    for name, figure in all_of_them.items():
        parts = [(one[name], weight) for one, weight in without]
        if figure is not None and all(part is not None for part, _weight in parts):
            made[name] = _limits(figure, [(part or 0.0, weight) for part, weight in parts], n)
    return made


def _without(whole: Sums, pattern: Pattern, categories: int) -> Figures:
    here = [value for value, _n in pattern]
    less = Sums(
        **{
            **vars(whole),
            "shares": {value: whole.shares[value] for value in here},
            "values": {value: whole.values[value] for value in here if value in whole.values},
        }
    )
    less.add(pattern, -1)
    return compute(less, categories)


def _limits(figure: float, parts: Sequence[tuple[float, float]], n: float) -> tuple[float, float]:
    mean = sum(part * weight for part, weight in parts) / n
    spread = (n - 1) / n * sum(weight * (part - mean) ** 2 for part, weight in parts)
    wide = 1.959963984540054 * spread**0.5
    return max(-1.0, figure - wide), min(1.0, figure + wide)


def reasons(of: Sums) -> dict[str, str]:
    """For each figure that is not defined, the sentence that says why."""
    if not of.pairable:
        return dict.fromkeys(FIGURES, nobody(of.units))
    one_value = _(
        "All coders gave every unit the same single value, so nothing could have differed by chance."
    )
    made = {name: one_value for name, figure in compute(of).items() if figure is None}
    if len(of.shares) > 1:
        made["krippendorff_alpha"] = _(
            "The units that two or more coders saw all have the same single value, so nothing could have differed by chance."
        )
    return made


def nobody(units: float) -> str:
    """Why nothing can be compared."""
    if not units:
        return _("There is no unit to compare.")
    return _("No unit was seen by two coders, so nothing can be compared.")
