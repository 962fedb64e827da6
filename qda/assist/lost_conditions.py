"""Conditions of a unit that its condensed text no longer sets: what was only "if" stands as a fact, or what holds "if" holds always."""

from collections import Counter
from itertools import pairwise

from qda.assist.comparing import Text, content, same
from qda.assist.conditions import (
    LITTLE,
    NEAR,
    PREPOSITIONS,
    THAN,
    Condition,
    conditions,
    if_by_subject,
    phrase_at,
    verb_first,
)
from qda.assist.words import WordList, bag, phrases

ANSWERS = bag(
    "if unless provided providing assuming when whenever until till once otherwise else where except without only depends depend "
    "depended depending dependent requires require required requirement condition conditions conditional needs need needed necessary "
    "case cases reserved means gives leads makes lets would those who whose but subject varies whether given upon allows conditioned "
    "contingent prerequisite demands takes first always hinges hinge rests permitting "
    "hvis dersom viss hvess når ellers elles uten utan såfremt forutsatt forutsetter forutsetning føresett betinger betinget krever "
    "krav krevde kreves trenger må avhenger avhengig avheng ved bare kun berre først unntatt unntak tilfelle tilfeller gir fører betyr "
    "gjør ville dem som hver kvar nødvendig vilkår mot varierer hviler lar alltid faller"
)
IS = bag("is are was were be been being am er var blir ble vert vart")
PHRASED = phrases(
    ["as long as", "so long as", "med mindre", "så lenge", "så sant", "så fremt", "kommer an på"]
)
HALF = 0.5
MOST = 0.6
MANY = 3


def lost_conditions(said: Text, kept: Text, words: WordList) -> list[str]:
    """Conditions of the unit that are set nowhere in the condensed text, although its terms or what they bear on stand there."""
    details: list[str] = []
    for one in conditions(said, words):
        if as_often(said.lows[one.at], said, kept):
            continue
        terms, bears_on = found(one.terms, said, kept), found(one.bears_on, said, kept)
        beside = found(sorted(one.beside), said, kept)
        standing = [place for places in (*terms, *bears_on, *beside) for place in places]
        if standing and not answered(kept, one, said, standing, words):
            shown = next(iter(one.terms), one.at)
            if asserted(one, terms, said, kept) or (
                not any(terms) and unbound(one, said, kept, bears_on, words)
            ):
                details.append(f"{said.words[one.at].text} … {said.words[shown].text}")
    return list(dict.fromkeys(details))


def as_often(low: str, said: Text, kept: Text) -> bool:
    """Whether a word stands in the condensed text as often as in the unit: then it was not lost."""
    return kept.lows.count(low) >= said.lows.count(low)


def found(places: list[int], said: Text, kept: Text) -> list[list[int]]:
    """For each word of the unit, where it or a form of it stands in the condensed text."""
    return [[at for at, low in enumerate(kept.lows) if same(said.lows[place], low)] for place in places]


def asserted(one: Condition, terms: list[list[int]], said: Text, kept: Text) -> bool:
    """Whether the terms of a condition stand in the condensed text (which sets none): what was only "if" is told as a fact."""
    if len(terms) < MANY and any(terms[:1]):
        return True
    clauses = Counter(clause for places in terms for clause in {kept.clause[place] for place in places})
    if max(clauses.values(), default=0) >= MANY or sum(map(bool, terms)) > HALF * len(terms):
        return True
    after_each_other = set(pairwise(kept.lows))
    return any(
        (said.lows[first], said.lows[second]) in after_each_other
        for first, second in pairwise(sorted(one.beside))
        if second == first + 1
    )


def unbound(one: Condition, said: Text, kept: Text, bears_on: list[list[int]], words: WordList) -> bool:
    """Whether what a condition bears on stands without it: all or most of its words, and said nowhere else in the unit."""
    if not bears_on or sum(map(bool, bears_on)) < MOST * len(bears_on) or in_other_words(said, kept, words):
        return False
    own = {said.sentence[one.at]}
    elsewhere = any(
        all(
            any(
                same(said.lows[place], low) for at, low in enumerate(said.lows) if said.sentence[at] == number
            )
            for place in one.bears_on
        )
        for number in set(said.sentence) - own
    )
    return not elsewhere


def answered(kept: Text, one: Condition, said: Text, standing: list[int], words: WordList) -> bool:
    """Whether the condensed text sets a condition in a sentence where words of this one stand, in whatever words."""
    sentences = {kept.sentence[place] for place in standing}
    new = set(said.lows[one.at : one.until])
    for at, low in enumerate(kept.lows):
        if kept.sentence[at] not in sentences:
            continue
        if low in ANSWERS and (low in new or kept.lows.count(low) > said.lows.count(low) or low in CERTAIN):
            return True
        if (
            any(phrase_at(kept, at, phrase) for phrase in PHRASED)
            or verb_first(kept, at)
            or if_by_subject(kept, at)
        ):
            return True
    return put_as_phrase(kept, one, said, words) or put_before(kept, one, said)


CERTAIN = bag(
    "if unless would ville when whenever without hvis dersom viss når uten utan depends avhenger avhengig krever requires"
)


def put_as_phrase(kept: Text, one: Condition, said: Text, words: WordList) -> bool:
    """Whether a term stands behind a preposition that it did not have in the unit, or as an -ing form: "ved feber", "for boats leaving"."""
    own = set(said.lows[one.at : max([one.until, *one.terms]) + 1])
    for term in one.terms:
        for at, low in enumerate(kept.lows):
            if same(said.lows[term], low) and (
                headed(kept, at, own, words) or (low.endswith("ing") and not said.lows[term].endswith("ing"))
            ):
                return True
    return False


def headed(kept: Text, at: int, own: set[str], words: WordList) -> bool:
    """Whether a preposition that is not among the condition's own words heads this word, articles and attributes between."""
    for before in range(at - 1, max(-1, at - NEAR - 2), -1):
        low = kept.lows[before]
        if kept.clause[before] != kept.clause[at]:
            return False
        if low in PREPOSITIONS - own:
            return before + 1 == at or not {"den", "det", "the", "de"} & set(kept.lows[before + 2 : at])
        if low in words.function - LITTLE - own or low in THAN:
            return False
    return False


def in_other_words(said: Text, kept: Text, words: WordList) -> bool:
    """Whether a word that nobody said stands behind a preposition: it may set the condition in other words ("in dry weather")."""
    return any(
        low in PREPOSITIONS
        and any(
            kept.clause[other] == kept.clause[at] and is_new(kept.lows[other], said, words)
            for other in range(at + 1, min(len(kept.lows), at + NEAR))
        )
        for at, low in enumerate(kept.lows)
    )


def is_new(low: str, said: Text, words: WordList) -> bool:
    """Whether a word of content stands nowhere in the unit."""
    return content(low, words) and not any(same(low, other) for other in said.lows)


def put_before(kept: Text, one: Condition, said: Text) -> bool:
    """Whether a term stands as an attribute right before a noun, with no article: "poor forms are returned"."""
    for at in range(len(kept.lows) - 1):
        if kept.clause[at] != kept.clause[at + 1] or (at and kept.lows[at - 1] in bag("the den det de dei")):
            continue
        known = [term for term in one.terms if same(said.lows[term], kept.lows[at])]
        follows = [term for term in one.terms if same(said.lows[term], kept.lows[at + 1])]
        if known and follows and IS & set(said.lows[min(follows) + 1 : min(known)]):
            return True
    return False
