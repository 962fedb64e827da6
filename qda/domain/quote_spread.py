"""Which quotes to look at first: spread over those who speak and over the interviews, alike ones beside each other."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from qda.domain.likeness import stems

FEWEST, MOST = 12, 60
"""A quote of so many words reads well in a paper; shorter and longer ones come after those of the same speakers."""
LOOKED_AT = 120
"""So many are put in order one by one; what comes after them stays in the order of the talk."""
ALIKE = 0.7
"""Two quotes are nearly the same where so large a share of the shorter one's telling words stands in the other too."""
TELLING = 3
"""A quote of fewer telling words is like another one only where all of them are the same."""


class Candidate(NamedTuple):
    """A unit that could be printed: who speaks in it, where, how many words it has."""

    id: str
    people: frozenset[str]
    interview: str
    words: int


def spread(
    candidates: Sequence[Candidate], chosen: Iterable[Candidate] = (), elsewhere: Iterable[Candidate] = ()
) -> list[str]:
    """The ids in the order to look at them, candidates given in the order of the talk.

    Next is always the quote whose speakers have fewest quotes, in this category first (`chosen` and those that stand
    before it in the order), then in the whole paper (`elsewhere`); among these the one from the interview with fewest;
    then the one whose length suits a paper; then the first in the talk. In an exchange the speaker with most counts.
    """
    here, places = _counted(chosen)
    others, other_places = _counted(elsewhere)
    alike_in: dict[tuple[frozenset[str], str], list[tuple[int, int]]] = defaultdict(list)
    for n, one in enumerate(candidates):
        alike_in[one.people, one.interview].append((_misfit(one.words), n))
    waiting = {of: deque(sorted(some)) for of, some in alike_in.items()}
    order: list[int] = []
    while waiting and len(order) < LOOKED_AT:
        people, interview = min(
            waiting,
            key=lambda of: (
                max((here[who] for who in of[0]), default=0),
                places[of[1]],
                max((others[who] for who in of[0]), default=0),
                other_places[of[1]],
                waiting[of][0],
            ),
        )
        order.append(waiting[people, interview].popleft()[1])
        if not waiting[people, interview]:
            del waiting[people, interview]
        here.update(people)
        places[interview] += 1
    ordered = set(order)
    rest = (n for n in range(len(candidates)) if n not in ordered)
    return [candidates[n].id for n in (*order, *rest)]


def _counted(some: Iterable[Candidate]) -> tuple[Counter[str], Counter[str]]:
    listed = list(some)
    return Counter(who for one in listed for who in one.people), Counter(one.interview for one in listed)


def _misfit(words: int) -> int:
    """How many words a quote is too short or too long for a paper, in steps of ten."""
    return (max(0, FEWEST - words) + max(0, words - MOST) + 9) // 10


def alike(texts: Mapping[str, str]) -> dict[str, list[tuple[str, float]]]:
    """For each text those nearly the same in wording, most alike first: (key, share 0–1 of the shorter one's words).

    Only words that tell something are compared, whatever their case and common endings.
    """
    told = {key: frozenset(stems(words)) for key, words in texts.items()}
    holding: dict[str, list[str]] = defaultdict(list)
    for key, found in told.items():
        for stem in found:
            holding[stem].append(key)
    near: dict[str, list[tuple[str, float]]] = {}
    for key, found in told.items():
        both = Counter(other for stem in found for other in holding[stem] if other != key)
        shares = [(other, _share(found, told[other], n)) for other, n in both.items()]
        near[key] = sorted(
            ((other, round(share, 2)) for other, share in shares if share >= ALIKE),
            key=lambda one: -one[1],
        )
    return near


def _share(one: frozenset[str], other: frozenset[str], both: int) -> float:
    shorter, longer = sorted((len(one), len(other)))
    return both / (longer if shorter < TELLING else shorter)


def together(order: Sequence[str], near: Mapping[str, Sequence[tuple[str, float]]]) -> list[tuple[str, str]]:
    """The order with nearly equal texts right behind the first of them: (key, the key it is like, or "")."""
    place = {key: n for n, key in enumerate(order)}
    shown: dict[str, str] = {}
    for key in order:
        if key not in shown:
            shown[key] = ""
            others = [other for other, _share in near.get(key, ()) if other in place and other not in shown]
            for other in sorted(others, key=place.__getitem__):
                shown[other] = key
    return list(shown.items())
