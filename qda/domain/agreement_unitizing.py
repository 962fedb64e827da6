"""Krippendorff's alpha for units that each coder cut freely out of a text (unitising alpha, Content Analysis 2004)."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, combinations
from typing import NamedTuple

Span = tuple[float, float]


class Unitizing(NamedTuple):
    """Disagreement on where the units of one code lie, seen and expected, and alpha (None where nothing could differ)."""

    observed: float
    expected: float
    alpha: float | None


def unitizing(coders: Sequence[Sequence[Span]], begin: float, length: float, grain: float = 1) -> Unitizing:
    """Alpha of one code: `coders` has each coder's units as (start, stop) in a text from `begin` on, `length` long.

    The units of one coder must not overlap. `grain` is the smallest length that can be cut (a character); 0 takes the text
    for a continuum, as the paper of 1995 does. None for a single coder and where nothing could differ.
    """
    cut = [sections(units, begin, begin + length) for units in coders]
    seen, by_chance = _seen(cut, length), _expected(cut, length, grain)
    comparable = len(cut) > 1 and by_chance
    return Unitizing(seen, by_chance, 1 - seen / by_chance if comparable else None)


def alpha_u(codes: Mapping[str, Unitizing]) -> float | None:
    """Alpha over all codes: their disagreements added up."""
    expected = sum(one.expected for one in codes.values())
    return 1 - sum(one.observed for one in codes.values()) / expected if expected else None


class Section(NamedTuple):
    """A unit (`coded`) or the gap between two."""

    start: float
    length: float
    coded: bool


def sections(units: Sequence[Span], begin: float, end: float) -> list[Section]:
    """The units of one coder and the gaps between them, without a hole."""
    found, here = [], begin
    for start, stop in sorted(units):
        if start > here:
            found.append(Section(here, start - here, coded=False))
        found.append(Section(start, stop - start, coded=True))
        here = stop
    if here < end:
        found.append(Section(here, end - here, coded=False))
    return found


def _seen(cut: Sequence[Sequence[Section]], length: float) -> float:
    coders = len(cut)
    if coders < 2:  # noqa: PLR2004
        return 0.0
    total = sum(
        _between(one, other) for mine, theirs in combinations(cut, 2) for one, other in _meeting(mine, theirs)
    )
    return 2 * total / (coders * (coders - 1) * length**2)


def _meeting(mine: Sequence[Section], theirs: Sequence[Section]) -> Iterator[tuple[Section, Section]]:
    """Each section of one coder with each of the other's that it has a place in common with."""
    i = j = 0
    while i < len(mine) and j < len(theirs):
        yield mine[i], theirs[j]
        my_end, their_end = mine[i].start + mine[i].length, theirs[j].start + theirs[j].length
        i += my_end <= their_end
        j += their_end <= my_end


def _between(one: Section, other: Section) -> float:
    gap = one.start - other.start
    if one.coded and other.coded:
        if -one.length < gap < other.length:
            return gap**2 + (gap + one.length - other.length) ** 2
        return 0.0
    if one.coded and other.length - one.length >= gap >= 0:
        return one.length**2
    if other.coded and one.length - other.length >= -gap >= 0:
        return other.length**2
    return 0.0


def _expected(cut: Sequence[Sequence[Section]], length: float, grain: float) -> float:
    all_of_them = [section for mine in cut for section in mine]
    coded = [section.length for section in all_of_them if section.coded]
    gaps = sorted(section.length for section in all_of_them if not section.coded)
    longer = [*accumulate(reversed(gaps), initial=0.0)]
    total = 0.0
    for own in coded:
        wide = len(gaps) - bisect_left(gaps, own)
        total += (len(coded) - 1) / 3 * (2 * own**3 - 3 * own**2 * grain + own * grain**2)
        total += own**2 * (longer[wide] - wide * (own - grain))
    whole = len(cut) * length
    free = whole * (whole - grain) - sum(own * (own - grain) for own in coded)
    return 2 / length * total / free if free else 0.0
