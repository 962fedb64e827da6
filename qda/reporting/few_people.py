"""Cells of the participants table in which so few people stand that they could be known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from qda.language import _
from qda.reporting.material import Material

SETTING = "quotes"
USUAL = 3


def fewest(material: Material) -> int:
    """How many people a cell must stand for, as the study has decided for its quotes; 0 where it has decided nothing."""
    decided = (material.about.get("settings") or {}).get(SETTING, {})
    return int(decided.get("k", 0))


def classes(groups: Sequence[Iterable[str]], least: int) -> dict[str, str]:
    """For each value the name it is counted under, so that in no group fewer than `least` (but more than 0) have it.

    The same in all groups: nothing can be told from the difference of two rows. The rarest values are joined first.
    """
    counts = [Counter(value for value in group if value) for group in groups]
    whole = sum(counts, Counter[str]())
    joined: list[list[str]] = [[value] for value, _n in whole.most_common()]

    def held(values: Sequence[str], of: Mapping[str, int]) -> int:
        return sum(of.get(value, 0) for value in values)

    def is_small(values: Sequence[str]) -> bool:
        return any(0 < held(values, of) < least for of in counts)

    while len(joined) > 1 and (small := [values for values in joined if is_small(values)]):
        first = min(small, key=lambda values: held(values, whole))
        joined.remove(first)
        other = min(joined, key=lambda values: (not is_small(values), held(values, whole)))
        other.extend(first)
    return {value: _(" or ").join(values) for values in joined for value in values}


def note(material: Material) -> str:
    """The line below the table; empty where nothing is joined."""
    least = fewest(material)
    if least <= 1:
        return ""
    return _("Values that fewer than {least} participants of a group share are joined.").format(least=least)


def warned(groups: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Where nothing is decided: which values few people share, group by group; a sentence for all of them."""
    few = [
        f"{name}: {value} {n}"
        for name, values in groups
        for value, n in Counter(value for value in values if value).items()
        if n < USUAL
    ]
    if not few:
        return []
    return [
        _(
            "Few people share a value ({few}). Say under “Quotes” how many must share it; smaller cells are then joined."
        ).format(few="; ".join(few))
    ]
