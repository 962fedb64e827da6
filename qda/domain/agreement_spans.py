"""Agreement on characters, from where coded stretches begin and end: no character is ever looked at by itself."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from qda.domain.agreement import Sums, Value, krippendorff_alpha

Span = tuple[int, int]
Named = tuple[int, int, Value]
Weighted = tuple[tuple[Value, ...], float]


def coverage(coders: Sequence[Iterable[Span]], length: int) -> dict[int, int]:
    """How many characters which coders marked: a bit for each coder → characters, none marked (0) among them.

    A character that one coder marked twice counts once for that coder. Spans are half-open, within 0 and `length`.
    """
    ends: list[tuple[int, int, int]] = []
    for coder, spans in enumerate(coders):
        for start, stop in spans:
            ends.append((start, 1, coder))
            ends.append((stop, -1, coder))
    ends.sort()
    depth = [0] * len(coders)
    found: dict[int, int] = {}
    here = marked = 0
    for at, step, coder in ends:
        if at > here:
            found[marked] = found.get(marked, 0) + at - here
            here = at
        before = depth[coder]
        depth[coder] = before + step
        if not before or not depth[coder]:
            marked ^= 1 << coder
    found[marked] = found.get(marked, 0) + length - here
    return found


def yes_or_no(found: Mapping[int, int], coders: int) -> list[Weighted]:
    """The same as rows of yes and no, one value a coder, with the number of characters as weight."""
    return [(tuple(bool(mask >> i & 1) for i in range(coders)), n) for mask, n in found.items() if n]


def marked_alpha(found: Mapping[int, int], coders: int) -> float | None:
    """Krippendorff's alpha (nominal) of marking or not, over characters, straight from the coverage."""
    marks = apart = length = 0
    for mask, n in found.items():
        many = mask.bit_count()
        length += n
        marks += many * n
        apart += many * (coders - many) * n
    values = length * coders
    if not 0 < marks < values or coders < 2:  # noqa: PLR2004
        return None
    return 1 - (values - 1) * apart / ((coders - 1) * marks * (values - marks))


def named_rows(coders: Sequence[Iterable[Named]], length: int) -> list[Weighted]:
    """Which names each coder gave to how many characters: rows of sets, one a coder, with characters as weight."""
    ends = [
        (at, step, coder, name)
        for coder, spans in enumerate(coders)
        for start, stop, name in spans
        for at, step in ((start, 1), (stop, -1))
    ]
    ends.sort(key=lambda end: end[:2])
    depth: list[Counter[Value]] = [Counter() for _coder in coders]
    now: list[frozenset[Value]] = [frozenset() for _coder in coders]
    found: dict[tuple[Value, ...], float] = {}
    here = 0
    for at, step, coder, name in ends:
        if at > here:
            row = tuple(now)
            found[row] = found.get(row, 0) + at - here
            here = at
        depth[coder][name] += step
        now[coder] = frozenset(one for one, many in depth[coder].items() if many > 0)
    if length > here:
        row = tuple(now)
        found[row] = found.get(row, 0) + length - here
    return list(found.items())


def joined(parts: Iterable[Iterable[Weighted]]) -> list[Weighted]:
    """The rows of several texts as those of one."""
    found: dict[tuple[Value, ...], float] = {}
    for rows in parts:
        for row, weight in rows:
            found[row] = found.get(row, 0) + weight
    return list(found.items())


def alpha_of_both_coded(rows: Iterable[Weighted]) -> float | None:
    """Alpha on the names alone: over characters that coders marked, what one left out counting as not seen."""
    made = Sums()
    for row, weight in rows:
        made.add(Counter(value for value in row if value).items(), weight)
    return krippendorff_alpha(made)
