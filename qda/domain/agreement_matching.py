"""Which freely cut units of two coders are about the same words."""

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from typing import NamedTuple


class Cut(NamedTuple):
    """A unit as one coder cut it out of a text; half-open."""

    id: Hashable
    text: Hashable
    start: int
    stop: int


class Matching(NamedTuple):
    """Pairs of a unit of the first and one of the second coder, and what has no partner, each in the coder's own order."""

    pairs: list[tuple[Cut, Cut]]
    only_first: list[Cut]
    only_second: list[Cut]


def match(first: Sequence[Cut], second: Sequence[Cut]) -> Matching:
    """Match units one to one, longest overlap first, ties in the first coder's order, then in the second's."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _shared, i, j in sorted(_overlaps(first, second)):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return Matching(
        [(first[i], second[taken[i]]) for i in range(len(first)) if i in taken],
        [one for i, one in enumerate(first) if i not in taken],
        [one for j, one in enumerate(second) if j not in used],
    )


def _overlaps(first: Sequence[Cut], second: Sequence[Cut]) -> list[tuple[int, int, int]]:
    by_text: dict[Hashable, list[tuple[int, int]]] = {}
    for j, other in enumerate(second):
        by_text.setdefault(other.text, []).append((other.start, j))
    for places in by_text.values():
        places.sort()
    found = []
    for i, one in enumerate(first):
        places = by_text.get(one.text, [])
        for _start, j in places[: bisect_right(places, (one.stop - 1, len(second)))]:
            shared = min(one.stop, second[j].stop) - max(one.start, second[j].start)
            if shared > 0:
                found.append((-shared, i, j))
    return found
