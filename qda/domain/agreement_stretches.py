"""What is said of a table of stretches that coders cut out of texts: on characters, as units matched, and on cutting."""

from collections.abc import Hashable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, Protocol

from qda.domain.agreement_characters import CodedText, characters
from qda.domain.agreement_matching import Cut, match
from qda.domain.agreement_pairs import cross
from qda.domain.agreement_report import pair
from qda.errors import Refused
from qda.language import _

if TYPE_CHECKING:
    from qda.domain.agreement_spans import Named


class Marked(Protocol):
    """A stretch that a coder cut out of a text and named."""

    @property
    def coder(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...


Bounds = tuple[float | None, float | None]


def of_stretches(
    found: Sequence[Marked], bounds: Bounds = (None, None), finer: int = 1, notes: Sequence[str] = ()
) -> dict[str, Any]:
    """What is said of a table of stretches: as for a table of units, but on characters, and with the unitising family.

    A text reaches from `bounds` to `bounds` (in the table's measure, of which the stretches' places are parts of 1 in
    `finer`); where they are not told, from the first stretch's beginning to the last one's end. Raises Refused where a
    stretch lies outside.
    """
    names = list(dict.fromkeys(one.coder for one in found))
    by_text: dict[str, list[Marked]] = {}
    for one in found:
        by_text.setdefault(one.text, []).append(one)
    texts = [_coded_text(title, here, names, bounds, finer) for title, here in by_text.items()]
    made = characters(texts, names)
    return {
        "coders": names,
        "units": len(found),
        "overall": made["overall"],
        "pairs": made["pairs"],
        "per_code": made["per_code"],
        "undefined": made["overall"]["undefined"],
        "unit": _unit_said(bounds),
        "matching": [matched(found, one, other) for one, other in combinations(names, 2)],
        "characters": made,
        "notes": list(notes),
    }


def matched(found: Sequence[Marked], first: str, second: str) -> dict[str, Any]:
    """Two coders' stretches matched one to one, longest overlap first: how many, how many are left, agreement on the codes.

    Stretches of one coder at the same place are one unit with several codes, compared as a set.
    """
    units: list[dict[tuple[Hashable, int, int], set[str]]] = [{}, {}]
    for one in found:
        if one.coder in (first, second):
            own = units[one.coder == second]
            own.setdefault((one.text, one.start, one.stop), set()).add(one.code)
    mine, theirs = ([Cut(place, *place) for place in sorted(own)] for own in units)
    pairs, only_first, only_second = match(mine, theirs)
    rows = [
        (
            tuple(frozenset(own[cut.text, cut.start, cut.stop]) for own, cut in zip(units, two, strict=True)),
            1.0,
        )
        for two in pairs
    ]
    return {
        "coders": [first, second],
        "units": [len(mine), len(theirs)],
        "matched": len(pairs),
        "unmatched": [len(only_first), len(only_second)],
        "on_matched": pair(cross(rows)),
    }


def _unit_said(bounds: Bounds) -> str:
    if None in bounds:
        return _("characters from the first stretch's beginning to the last one's end")
    return _("characters from {begin} to {end}").format(begin=bounds[0], end=bounds[1])


def _coded_text(
    title: str, here: Sequence[Marked], names: Sequence[str], bounds: Bounds, finer: int
) -> CodedText:
    first, last = min(one.start for one in here), max(one.stop for one in here)
    begin, end = (
        there if told is None else round(told * finer)
        for told, there in zip(bounds, (first, last), strict=True)
    )
    if first < begin or last > end:
        raise Refused(
            _(
                "A stretch lies from {start} to {stop}, and the text from {begin} to {end}. Nothing was compared."
            ).format(start=first / finer, stop=last / finer, begin=begin / finer, end=end / finer)
        )
    coders: dict[str, list[Named]] = {name: [] for name in names}
    for one in here:
        coders[one.coder].append((one.start, one.stop, one.code))
    return CodedText(title, begin, end, tuple(map(tuple, coders.values())))
