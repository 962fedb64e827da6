"""Which labels of a text are believed: those that repeat, those that leave no doubt, and those that stand as all others do."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from qda.domain.transcript import guessed_role
from qda.exchange.labels import PARTICLES, TIMED, WEAK, Candidate, is_coded, is_sure

ENOUGH = 2  # times a label must stand in a text before it is believed
MOSTLY = 0.4  # share of the lines that must begin in a doubtful shape before it is one of labels
NAMED_SHARE = 0.25  # share of the lines that begin with a label before names that come once are believed
NAMES = 3  # different names that come once
TITLE = re.compile(
    r"(?i)(?:mr|mrs|ms|miss|mx|dr|prof|hon|rt hon|sir|dame|lord|lady|baroness|herr|frau|fru|hr|cllr)\b"
)


def believed(
    found: Sequence[Sequence[Candidate]], declared: frozenset[str], filled: int = 0
) -> dict[tuple[str, str], str]:
    """The labels that are believed, by shape and regardless of capitals, each as it is written most often.

    `found` are the candidates of each line, `filled` is how many lines hold words.
    """
    found = [line for line in found if line]
    every = [candidate for line in found for candidate in line]
    written = Counter((c.shape, c.key) for c in every)
    names = Counter(key for line in found for key in {c.key for c in line})
    shapes = Counter(c.shape for c in every if c.shape in TIMED)
    bold = Counter(c.shape for c in every if c.bold)
    repeated = {pair for pair, n in written.items() if n >= ENOUGH}
    settled = {shape for shape, _key in repeated}
    different = {(c.shape, c.label, c.bold): c for c in every}.values()
    families = {(c.shape, c.family) for c in different if (c.shape, c.key) in repeated and "#" in c.family}
    usual = _usual_shapes(written, filled or len(found))
    listed = _named_once(found, written, filled or len(found))

    def holds(candidate: Candidate) -> bool:
        if candidate.key in declared:
            return True
        if candidate.shape in WEAK:
            return candidate.shape in usual and (names[candidate.key] >= ENOUGH or is_coded(candidate))
        return (
            names[candidate.key] >= ENOUGH
            or candidate.shape == "voice"
            or candidate.key in listed
            or shapes[candidate.shape] >= ENOUGH
            or is_sure(candidate)
            or (is_coded(candidate) and candidate.shape in settled)
            or (candidate.shape, candidate.family) in families
            or (candidate.bold and bold[candidate.shape] >= ENOUGH and bool(repeated))
        )

    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for c in every:
        spelled[c.key][c.label] += 1
    return {(c.shape, c.key): spelled[c.key].most_common(1)[0][0] for c in different if holds(c)}


def _usual_shapes(written: Counter[tuple[str, str]], filled: int) -> frozenset[str]:
    """The doubtful shapes in which so many lines begin, with two labels or more that repeat, that they are this typist's way.

    Letters with a full stop may as well number a list, unless one of them is a role's (I., Q.) or a code (R1.).
    """
    repeated = {pair: n for pair, n in written.items() if n >= ENOUGH and pair[0] in WEAK}
    lines: Counter[str] = Counter()
    labels: dict[str, list[str]] = defaultdict(list)
    for (shape, key), n in repeated.items():
        lines[shape] += n
        labels[shape].append(key)
    if not any(len(key) > 1 or guessed_role(key) != "participant" for key in labels["full stop"]):
        del lines["full stop"]
    return frozenset(
        shape for shape, n in lines.items() if n >= MOSTLY * filled and len(labels[shape]) >= ENOUGH
    )


def _named_once(
    found: Sequence[Sequence[Candidate]], written: Counter[tuple[str, str]], filled: int
) -> frozenset[str]:
    """Names of two words or more that come once before a colon, as on a panel on which each speaks once."""
    first = [line[0] for line in found if line[0].shape == "colon"]
    often = sum(written["colon", c.key] >= ENOUGH for c in first)
    once = {c.key: c.label for c in first if written["colon", c.key] < ENOUGH and _is_full_name(c.label)}
    if not often or often + len(once) < NAMED_SHARE * filled:
        return frozenset()
    if len(once) >= NAMES:
        return frozenset(once)
    return frozenset(key for key, label in once.items() if TITLE.match(label))


def _is_full_name(label: str) -> bool:
    parts = re.sub(r"\([^()]*\)", "", label).split()
    capitals = [part for part in parts if part[0].isupper() and part.casefold() not in PARTICLES]
    return len(parts) > 1 and len(capitals) > 1 and not any(sign.isdigit() for sign in label)
