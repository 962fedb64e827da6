"""What came first, what caused what, and who said it: relations of a unit that its condensed text turned round or left out."""

from collections.abc import Callable
from typing import NamedTuple

from qda.assist.comparing import Text, content, same
from qda.assist.conditions import phrase_at
from qda.assist.words import WordList, bag, phrases

BEFORE = bag("before prior før innen")
AFTER = bag("after since following afterwards etter siden sidan")
FIRST = bag("first først fyrst")
BECAUSE = phrases(
    [
        "because of",
        "because",
        "due to",
        "owing to",
        "thanks to",
        "fordi",
        "på grunn av",
        "ettersom",
        "takket være",
        "skyldes",
    ]
)
ALTHOUGH = phrases(
    [
        "although",
        "though",
        "even though",
        "despite",
        "in spite of",
        "selv om",
        "til tross for",
        "på tross av",
        "sjølv om",
        "trass i",
        "tross",
        "enda",
    ]
)
THIRD = bag(
    "he she they doctor nurse mother father boss manager leader teacher sister brother husband wife neighbour foreman police "
    "han hun de ho dei legen sykepleieren mora faren sjefen lederen læreren søstera broren mannen kona naboen formannen politiet"
)
OWN = bag("i we you jeg vi du man eg me one it that det")
SAYS = bag(
    "said says say told tells tell claim claims claimed thinks thought believes believed meant argued argues insisted insists warned promised "
    "sa sier fortalte forteller påstår påstod mener mente trodde hevder hevdet lovet lova advarte meiner sei fortalde"
)
ATTRIBUTED = SAYS | bag(
    "according reportedly told allegedly apparently asked wants wanted advice advised view opinion quoted called blamed accused "
    "ifølge ifølgje skal skulle visstnok etter angivelig sagt påstand ment råd ønske ønsker vil oppfatning kalt skylden beskyldes beskyldt anklaget"
)
MINE = bag("mi min mitt vår hans hennes")
LITTLE = bag("to å not ikke og and")
NEAR = 3
HALF = 0.5


class Pair(NamedTuple):
    """Two sides of a relation as words of content: what came or worked first, and what followed."""

    first: frozenset[str]
    second: frozenset[str]


Reading = Callable[[Text, WordList], list[tuple[Pair, str]]]


def turned_relations(said: Text, kept: Text, words: WordList) -> list[str]:
    """Orders in time and causes that a condensed text tells the other way round."""
    details = [
        *turned(said, kept, words, in_time),
        *turned(said, kept, words, by_cause),
        *first_things(said, kept, words),
    ]
    details += opposite_times(said, kept, words)
    because, although = stands(said, BECAUSE), stands(said, ALTHOUGH)
    new_because, new_although = stands(kept, BECAUSE), stands(kept, ALTHOUGH)
    if because and not although and new_although and not new_because:
        details.append(new_although)
    if although and not because and new_because and not new_although:
        details.append(new_because)
    return details


def opposite_times(said: Text, kept: Text, words: WordList) -> list[str]:
    """A "before" where the unit said "after", in front of the same word, or the other way round."""
    orders = [(at, low) for at, low in enumerate(said.lows) if low in BEFORE | AFTER]
    new = [(at, low) for at, low in enumerate(kept.lows) if low in BEFORE | AFTER and low not in said.lows]
    return [
        kept.words[there].text
        for at, low in orders
        for there, other in new
        if (low in BEFORE) != (other in BEFORE)
        and same(next_content(said, at, words) or "-", next_content(kept, there, words))
    ]


def stands(text: Text, expressions: list[tuple[str, ...]]) -> str:
    """The first of the expressions that stands in a text, else empty."""
    return next(
        (" ".join(one) for at in range(len(text.lows)) for one in expressions if phrase_at(text, at, one)),
        "",
    )


def turned(said: Text, kept: Text, words: WordList, reading: Reading) -> list[str]:
    """Relations of one sort that both texts have, with the sides changed over."""
    return [
        name
        for pair, _name in reading(said, words)
        for other, name in reading(kept, words)
        if crosses(pair.first, other.second) and crosses(pair.second, other.first)
        and not crosses(pair.first, other.first) and not crosses(pair.second, other.second)
    ]  # fmt: skip


def crosses(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets share a word or forms of one."""
    return any(same(one, other) for one in some for other in others)


def in_time(text: Text, words: WordList) -> list[tuple[Pair, str]]:
    """What a text says came first and what then, by "before" and "after"."""
    found: list[tuple[Pair, str]] = []
    for at, low in enumerate(text.lows):
        if low in BEFORE | AFTER:
            main, side = sides(text, at, words)
            pair = Pair(main - side, side - main)
            found.append((pair if low in BEFORE else Pair(pair.second, pair.first), text.words[at].text))
    return found


def by_cause(text: Text, words: WordList) -> list[tuple[Pair, str]]:
    """What a text says was the cause and what came of it."""
    found: list[tuple[Pair, str]] = []
    for at in range(len(text.lows)):
        if any(phrase_at(text, at, one) for one in BECAUSE):
            main, side = sides(text, at, words)
            found.append((Pair(side - main, main - side), text.words[at].text))
    return found


def sides(text: Text, at: int, words: WordList) -> tuple[frozenset[str], frozenset[str]]:
    """The words of content of the main clause and of the side that a relating word opens."""
    sentence = [place for place in range(len(text.lows)) if text.sentence[place] == text.sentence[at]]
    opens = text.clause[at] != text.clause[at - 1] if at else True
    side = [place for place in sentence if place > at and text.clause[place] == text.clause[at]]
    main = (
        [place for place in sentence if place < at]
        if sentence[0] < at
        else [place for place in sentence if text.clause[place] != text.clause[at]]
    )
    if opens and not main and len(side) > NEAR:
        return frozenset(), frozenset()
    return (
        frozenset(text.lows[place] for place in main if content(text.lows[place], words)),
        frozenset(text.lows[place] for place in side if content(text.lows[place], words)),
    )


def first_things(said: Text, kept: Text, words: WordList) -> list[str]:
    """A "first" that stands before what came later."""
    details: list[str] = []
    for at, low in enumerate(said.lows):
        if low not in FIRST:
            continue
        started = next_content(said, at, words)
        later = [
            other
            for place, other in enumerate(said.lows)
            if place > at + NEAR and said.sentence[place] == said.sentence[at] and content(other, words)
        ]
        for place, other in enumerate(kept.lows):
            begins = next_content(kept, place, words) if other in FIRST else ""
            wrong = (
                begins and started and not same(begins, started) and any(same(begins, one) for one in later)
            )
            if wrong and any(same(started, one) for one in kept.lows[place + 1 :]):
                details.append(kept.words[place].text)
    return details


def next_content(text: Text, at: int, words: WordList) -> str:
    """The first word of content after a word, in its sentence."""
    return next(
        (
            text.lows[place]
            for place in range(at + 1, len(text.lows))
            if text.sentence[place] == text.sentence[at] and content(text.lows[place], words)
        ),
        "",
    )


def lost_speakers(said: Text, kept: Text, words: WordList) -> list[str]:
    """What another person said, told in the condensed text as if it were so: neither who nor that it was said stands there."""
    details: list[str] = []
    for at, low in enumerate(said.lows):
        speaker = spoken_by(said, at, words) if low in SAYS else None
        if speaker is None or ATTRIBUTED & set(kept.lows):
            continue
        told = [
            word
            for place, word in enumerate(said.lows)
            if place > at and said.sentence[place] == said.sentence[at] and content(word, words)
        ]
        there = [word for word in told if any(same(word, other) for other in kept.lows)]
        if told and len(there) > HALF * len(told) and not any(same(speaker, other) for other in kept.lows):
            details.append(f"{speaker} {said.words[at].text}")
    return details


def spoken_by(said: Text, at: int, words: WordList) -> str | None:
    """Who said it, where a verb of saying has another person than the speaker as its subject, right before it."""
    before = [
        said.lows[place] for place in range(max(0, at - NEAR), at) if said.clause[place] == said.clause[at]
    ]
    while before and before[-1] in MINE:
        before.pop()
    if not before or before[-1].split("'")[0] in (OWN | words.modal | LITTLE):
        return None
    named = before[-1] in THIRD or len(before[-1]) > NEAR or before[-2:-1] in (["the"], ["a"])
    return before[-1] if named else None
