"""Labels on a line of their own that nothing but their place tells: beside a time stamp, or among labels that are sure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qda.domain.transcript import guessed_role
from qda.exchange.labels import Line, is_code, is_own_line
from qda.exchange.stamps import is_stamp_alone

ENOUGH = 2
MOSTLY = 0.7  # of the stamps that stand alone must have a name beside them
USUALLY = 0.7  # of a name's lines must have words above and below


def standing_alone(lines: Sequence[Line]) -> list[Line]:
    """The lines, those marked that must be labels by where they stand."""
    filled = [n for n, line in enumerate(lines) if line.text.strip() and not line.settled]
    names = {n: label for n in filled if (label := is_own_line(lines[n]))}
    if not names:
        return list(lines)
    marked = _beside_stamps(lines, filled, names) or _among_sure(filled, names)
    return [replace(line, alone=n in marked) if n in marked else line for n, line in enumerate(lines)]


def _beside_stamps(lines: Sequence[Line], filled: Sequence[int], names: Mapping[int, str]) -> set[int]:
    """The names right below (or above) the stamps, where nearly all stamps that stand alone have one."""
    stamps = [k for k, n in enumerate(filled) if is_stamp_alone(lines[n].text)]
    for step in (1, -1):
        beside = [k + step for k in stamps if 0 <= k + step < len(filled)]
        named = [
            filled[k]
            for k in beside
            if filled[k] in names and _spoken(lines, filled, k + (1 if step > 0 else 2), names)
        ]
        repeated = Counter(names[n] for n in named)
        again = sum(count for count in repeated.values() if count >= ENOUGH)
        if len(stamps) >= ENOUGH and len(named) >= MOSTLY * len(stamps) and again >= len(named) / 2:
            return set(named)
    return set()


def _spoken(lines: Sequence[Line], filled: Sequence[int], below: int, names: Mapping[int, str]) -> bool:
    """Whether words follow a name and its stamp, not another stamp or name."""
    return (
        below < len(filled) and filled[below] not in names and not is_stamp_alone(lines[filled[below]].text)
    )


def _among_sure(filled: Sequence[int], names: Mapping[int, str]) -> set[int]:
    """Names that repeat on lines of their own with words above and below, where a role does so too ("Interviewer")."""
    if sum(_is_sure(name) for name in names.values()) < ENOUGH:
        return set()
    often = Counter(names.values())
    repeated = {n for n, name in names.items() if often[name] >= ENOUGH}
    apart: Counter[str] = Counter()
    for k, n in enumerate(filled):
        if n in repeated:
            below = filled[k + 1] if k + 1 < len(filled) else n
            above = filled[k - 1] if k else n
            apart[names[n]] += below not in repeated and (above not in repeated or k == 0)
    return {n for n in repeated if apart[names[n]] >= USUALLY * often[names[n]]}


def _is_sure(name: str) -> bool:
    return is_code(name) or (guessed_role(name) != "participant" and len(name) > 1)
