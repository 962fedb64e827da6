"""Likeness: which texts say something in nearly the same words, by the words they share; no model, nothing learnt."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from math import log, sqrt
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

WORD = re.compile(r"\w+(?:[’'-]\w+)*")
JOINING = """
a about all also an and any are as at be because been but by can could did do does for from get got had has have
he her here him his how i if in into is it its it's just like me more my no not of on one or our out she so some
such than that that's the their them then there these they this those to too up us very was we well were what when
where which who will with would yeah yes you your i'm we're they're don't didn't
alle alt altså at av bare ble blir da de deg dei dem den denne der dere dersom det dette disse du då eg ein eit
ej eller en enn er et etter for fordi fra frå før ha hadde han har hun hva hvis hvor i ikke ikkje inn ja jeg jo
kan kom kva kvar man me med meg men mer mot mye må nei no noe noen nok nå når og også om opp oss over på se seg
selv sin sitt sjølv skal skulle som så til um under ut var ved vi viss vil ville vår være vart
att av blev bli både den det dig din du eller efter ett från för ha hade han hon hur inte ja jag kan lite man
med mig min mycket nej ni nu när och om oss på sig som sådan till upp utan var vara vi vid är än år över
af blev blive efter eller end jeg havde hvad ikke jeg kunne lidt meget mig mod noget nogle nu når og også ud
aber als am an auch auf aus bei bin bis da das dass dem den der die dies diese doch ein eine einem einen einer er
es für haben hat hatte ich ihr im in ist ja kann mit nach nicht noch nur oder schon sein sich sie sind so und uns
von vor war was wenn wie wir wird zu zum zur über
ei että ja joka jos kun kuin me minä mitä mutta myös ne niin nyt olen oli on ole ovat se sen siellä siinä sitä
tai tämä vaan vain
"""
COMMON = frozenset(JOINING.split())
"""Words that join others and say nothing alone: English, bokmål, nynorsk, Swedish, Danish, German, Finnish."""
ENDINGS = (
    *("ingene", "ningar", "ingen", "inger", "ungen", "ssa", "ssä"),
    *("ene", "ane", "ing", "ung", "ede", "ert", "ies", "lla"),
    *("ed", "es", "en", "et", "er", "ar", "te", "ly", "s", "e", "a", "t", "n"),
)
SHORTEST_STEM = 4
SLACK = 1e-3
"""Scores are rounded to three places."""


def similar(
    query: str, texts: Mapping[Key, str], most: int = 5, least: float = 0.2
) -> list[tuple[Key, float, tuple[str, ...]]]:
    """The texts most like this one, best first: (key, score 0–1, the query's words that it shares).

    Words count whatever their case and common endings, the rarer among the texts the more; words that only join
    others do not count. A text without words of its own is like none. Ties go to the one that comes first.
    """
    asked = stems(query)
    if not asked:
        return []
    known = {key: stems(text) for key, text in texts.items()}
    spread = Counter(stem for found in known.values() for stem in found)
    weigh = {stem: log(1 + len(known) / times) for stem, times in spread.items()}
    rare = log(1 + len(known))
    whole = sum(weigh.get(stem, rare) for stem in asked)
    found: list[tuple[float, int, Key, list[str]]] = []
    for at, (key, there) in enumerate(known.items()):
        both = asked.keys() & there.keys()
        if not both:
            continue
        score = sum(weigh[stem] for stem in both) / sqrt(whole * sum(weigh[stem] for stem in there))
        if score >= least:
            found.append((score, -at, key, [word for stem, word in asked.items() if stem in both]))
    best = nlargest(most, found, key=lambda one: one[:2])
    return [(key, round(score, 3), tuple(shared)) for score, _at, key, shared in best]


def alike(
    texts: Mapping[Key, str], most: int = 5, least: float = 0.5
) -> list[tuple[float, Key, Key, tuple[str, ...]]]:
    """Pairs of texts that say nearly the same, the likest first: (score 0–1, one, other, the words of one that both have).

    Words count as in `similar`, the fewer other texts have them the more. Each text is paired with at most `most` of
    those that come after it; ties go to those that come first.
    """
    keys = list(texts)
    known = [stems(texts[key]) for key in keys]
    spread = Counter(stem for found in known for stem in found)
    others = len(known) - 1
    weigh = {stem: log(1 + others / max(1, times - 1)) for stem, times in spread.items()}
    found = []
    for one, near in _near(known, weigh, least):
        for score, at in nlargest(most, ((score, -other) for other, score in near)):
            words = tuple(word for stem, word in known[one].items() if stem in known[-at])
            found.append((score, one, -at, words))
    found.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    return [(score, keys[one], keys[other], words) for score, one, other, words in found]


def _near(
    known: Sequence[Mapping[str, str]], weigh: Mapping[str, float], least: float
) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """For each text those after it that are at least so like it: (number, score).

    The commonest words of a text, together less than `least` squared of its weight, cannot bring a score there alone.
    Texts are found by their other words, and compared in full only where the common ones could make up for the rest.
    """
    floor = max(0.0, least - SLACK)
    whole = [sum(weigh[stem] for stem in found) for found in known]
    common = [0.0] * len(known)
    holding: dict[str, list[int]] = defaultdict(list)
    for one in range(len(known) - 1, -1, -1):
        shared = _sharing(known[one], weigh, holding)
        scores = [
            (other, sum(sorted(weigh[stem] for stem in known[one].keys() & known[other].keys())) / size)
            for other, weight in shared.items()
            if weight + common[other] >= floor * (size := sqrt(whole[one] * whole[other]))
        ]
        yield one, [(other, score) for other, exact in scores if (score := round(exact, 3)) >= least]
        for stem in sorted(known[one], key=weigh.__getitem__):
            if common[one] + weigh[stem] < floor * floor * whole[one]:
                common[one] += weigh[stem]
            else:
                holding[stem].append(one)


def _sharing(
    text: Mapping[str, str], weigh: Mapping[str, float], holding: Mapping[str, Sequence[int]]
) -> Mapping[int, float]:
    """The texts that hold words of this one, and what those words weigh together."""
    shared: dict[int, float] = defaultdict(float)
    for stem in text:
        weight = weigh[stem]
        for other in holding.get(stem, ()):
            shared[other] += weight
    return shared


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """The words of one text that the other has too, in order, as they are written in the first."""
    there = stems(other)
    return tuple(word for stem, word in stems(one).items() if stem in there)


@lru_cache(maxsize=50_000)
def stems(text: str) -> dict[str, str]:
    """The words that say something, without their endings: {stem: the word as it first stands}, in order."""
    found: dict[str, str] = {}
    for word in WORD.findall(unicodedata.normalize("NFC", text)):
        low = word.casefold().replace("’", "'")
        if low not in COMMON and len(low) > 1:
            found.setdefault(stem_of(low), word)
    return found


def stem_of(low: str) -> str:
    """A word without one common ending (English, Nordic, German), where at least four letters stay."""
    for ending in ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= SHORTEST_STEM:
            return low[: -len(ending)]
    return low
