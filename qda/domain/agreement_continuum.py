"""The unitising family of 2016: alpha of cutting and naming, of cutting alone, of naming alone, and of each name.

Krippendorff, Mathet, Bouvry & Widlöcher (2016), Quality & Quantity 50, with nominal names. Each coder parts the text into
stretches and the gaps between them; what two coders' parts have in common is counted by length. By chance a stretch meets
any other but never itself, which is the correction for the length of stretches; for naming alone the length is that on
which the other coder named something too, its square averaged over the other coders.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations
from typing import NamedTuple

Name = Hashable
Stretch = tuple[int, int, Name]
FEWEST = 2


class OfName(NamedTuple):
    """One name's alpha (None where it could not differ) and the share of its text on which the others named anything."""

    alpha: float | None
    coverage: float | None


class Continuum(NamedTuple):
    """u: cutting and naming; bar_u: cutting alone; cu: naming alone, on the share `coverage` of all text; per name.

    A figure is None where nothing could have differed, or where a stretch could have met no other by chance.
    """

    u: float | None
    bar_u: float | None
    cu: float | None
    coverage: float | None
    per_name: dict[Name, OfName]


@dataclass
class _Lengths:
    """What the family is made of: lengths of stretches, of what two have in common, and their squares."""

    whole: int
    named: Counter[Name] = field(default_factory=Counter)
    squares: int = 0
    common: Counter[tuple[Name, Name]] = field(default_factory=Counter)
    common_squares: Counter[Name] = field(default_factory=Counter)


def continuum(coders: Sequence[Sequence[Stretch]], length: int) -> Continuum:
    """The family for two or more coders' stretches (start, stop, name) of a text `length` long, half-open.

    The stretches of one coder must neither overlap nor be empty.
    """
    if len(coders) < FEWEST:
        return Continuum(None, None, None, None, {})
    found = _Lengths(len(coders) * length)
    cut = [sorted(own, key=lambda one: one[:2]) for own in coders]
    for own in cut:
        for start, stop, name in own:
            found.named[name] += stop - start
            found.squares += (stop - start) ** 2
    for mine, theirs in permutations(cut, 2):
        _meet(mine, theirs, found)
    return _figures(found, len(coders) - 1)


def overlapping(own: Sequence[Stretch]) -> bool:
    """Whether one coder's stretches overlap, whatever their names."""
    return any(before[1] > after[0] for before, after in pairwise(sorted(own, key=lambda one: one[:2])))


def _meet(mine: Sequence[Stretch], theirs: Sequence[Stretch], found: _Lengths) -> None:
    """Add what each of my stretches has in common with theirs."""
    for name, shares in _shares(mine, theirs):
        for other, many in shares:
            found.common[name, other] += many
        found.common_squares[name] += sum(many for _other, many in shares) ** 2


def _shares(
    mine: Sequence[Stretch], theirs: Sequence[Stretch]
) -> Iterator[tuple[Name, list[tuple[Name, int]]]]:
    first = 0
    for start, stop, name in mine:
        while first < len(theirs) and theirs[first][1] <= start:
            first += 1
        shares, at = [], first
        while at < len(theirs) and theirs[at][0] < stop:
            begin, end, other = theirs[at]
            shares.append((other, min(stop, end) - max(start, begin)))
            at += 1
        yield name, shares


def _figures(found: _Lengths, others: int) -> Continuum:
    """The figures; what two have in common was counted once for each of the `others`."""
    whole, marked, both = found.whole, found.named.total(), found.common.total()
    gaps = whole - marked
    same = sum(many for (one, other), many in found.common.items() if one == other)
    nothing = (gaps - marked) * others + both
    free = whole**2 - found.squares - gaps
    apart = whole**2 - gaps**2 - sum(many**2 for many in found.named.values())
    margins: Counter[Name] = Counter()
    for (name, _other), many in found.common.items():
        margins[name] += many
    free_named = both**2 - others * found.common_squares.total()
    apart_named = both**2 - sum(many**2 for many in margins.values())
    return Continuum(
        _alpha((whole * others - same - nothing) * free, others * whole * apart),
        _alpha((marked * others - both) * free, others * whole * gaps * marked),
        _alpha((both - same) * free_named, both * apart_named) if free_named > 0 else None,
        both / (others * whole) if whole else None,
        {name: _of_name(name, (margins[name], both), found, others) for name in sorted(found.named, key=str)},
    )


def _of_name(name: Name, lengths: tuple[int, int], found: _Lengths, others: int) -> OfName:
    """One name among the stretches that meet named ones: `lengths` on which it, and on which any name, meets any."""
    met, both = lengths
    by_chance = met * both - others * found.common_squares[name]
    seen = (met - found.common[name, name]) * by_chance
    alpha = _alpha(seen, met**2 * (both - met)) if by_chance > 0 else None
    return OfName(alpha, met / (others * found.named[name]))


def _alpha(seen: int, expected: int) -> float | None:
    return 1 - seen / expected if expected > 0 else None
