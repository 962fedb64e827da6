"""Does a condensed text still say what its unit says? Quiet warnings that point at the words; a person decides."""

from typing import NamedTuple

from qda.assist.amounts import STRONG_AMOUNTS, numbers
from qda.assist.comparing import Text, adverb, content, is_negation, negations, same, spoken, turns
from qda.assist.conditions import UNTILS
from qda.assist.degrees import lost_degrees
from qda.assist.draft import split
from qda.assist.languages import code_of, guess
from qda.assist.lost_conditions import lost_conditions
from qda.assist.modality import lost_hedges, lost_modals, lost_opinions
from qda.assist.relations import lost_speakers, turned_relations
from qda.assist.words import WordList, bag, word_list

LOST_NEGATION = "lost negation"
NUMBER = "number or quantity"
LOST_CONDITION = "lost modal or condition"
NEW_WORD = "new content word"
CHANGED_PERSON = "changed person"
LONGER = "longer than the unit"
TURNED = "changed time or cause"
SPEAKER = "who said it"
OPINION = "opinion as fact"
IDENTICAL = "identical"
STALE = "stale"
KINDS = (
    LOST_NEGATION,
    NUMBER,
    LOST_CONDITION,
    TURNED,
    SPEAKER,
    OPINION,
    NEW_WORD,
    CHANGED_PERSON,
    LONGER,
    IDENTICAL,
    STALE,
)
CLOSE_BY_DEFAULT = (LOST_NEGATION, NUMBER, LOST_CONDITION)

REACH = 6
LITTLE = bag("it is be to the a an of in det er å en et i på som so så")
NEXT_CLAUSE = bag("and but because if when unless og men fordi hvis dersom viss når")
CLOSE_BY = 3
FEW_SENTENCES = 5
FIRST_WHEN = frozenset(
    (first, when)
    for first in ("first", "only", "først", "fyrst", "bare", "kun")
    for when in ("when", "after", "once", "når", "etter", "da", "då")
)
FIRST = bag("i we me us my our i'm we're i've we've i'd we'd i'll we'll jeg vi meg oss min vår vårt eg me")
OTHERS = bag(
    "he she they he's she's they're they've he'd she'd they'd he'll she'll they'll him her them his their han hun de dem henne deres ho dei participant participants informant deltaker deltakeren"
)


class Warning(NamedTuple):
    """One thing to look at: its kind, and the words concerned."""

    kind: str
    detail: str


def warnings(unit: str, condensed: str, language: str = "") -> list[Warning]:
    """What a condensed text may have lost or changed against its unit, all kinds; the study's layer decides what is shown.

    Kinds: lost negation, number or quantity, lost modal or condition (words of doubt too), changed time or cause, who
    said it, opinion as fact, new content word, changed person, longer than the unit, identical. A text gone stale is known by the store, which sees when the unit's borders moved.
    """
    code = code_of(language) if language else guess(unit)
    words = word_list(code)
    said, kept = spoken(unit, words), Text(split(condensed))
    found = [Warning(LOST_NEGATION, detail) for detail in lost_negations(said, kept, words)]
    found += [
        Warning(NUMBER, detail) for lost in (numbers, lost_degrees) for detail in lost(said, kept, words)
    ]
    found += [Warning(TURNED, detail) for detail in turned_relations(said, kept, words)]
    found += [Warning(SPEAKER, detail) for detail in lost_speakers(said, kept, words)]
    found += [Warning(OPINION, detail) for detail in lost_opinions(said, kept, words)]
    found += [
        Warning(LOST_CONDITION, detail)
        for lost in (lost_conditions, lost_modals, lost_hedges)
        for detail in lost(said, kept, words)
    ]
    found += shape(Text(split(unit)), kept, words)
    return list(dict.fromkeys(found))


def lost_negations(said: Text, kept: Text, words: WordList) -> list[str]:
    """Negations of the unit whose first governed words stand in the condensed text and are denied nowhere there."""
    cues = negations(words)
    if put_as_first(said, kept):
        return []
    denied = {
        place: at
        for at, low in enumerate(kept.lows)
        if is_negation(low, cues)
        for place in governed(kept, at, words)
    }
    turned = {kept.clause[at] for at, low in enumerate(kept.lows) if turns(low, said, words)}
    details: list[str] = []
    for at, low in enumerate(said.lows):
        if not is_negation(low, cues) or said_again(said, at, kept, cues):
            continue
        reach = len(kept.lows) if adverb(low) else CLOSE_BY
        for other in governed(said, at, words)[:STRONG_AMOUNTS]:
            places = [place for place, word in enumerate(kept.lows) if same(said.lows[other], word)]
            if places:
                answered = any(place in denied and place - denied[place] <= reach for place in places)
                answered = answered or any(beside_negation(kept, place, cues, other < at) for place in places)
                if not answered and not any(kept.clause[place] in turned for place in places):
                    details.append(f"{said.words[at].text} … {said.words[other].text}")
                break
    return details or undenied(said, kept, words)


def put_as_first(said: Text, kept: Text) -> bool:
    """Whether "not … until" is put as "first when" or "only after": the same without a negation."""
    pairs = set(zip(kept.lows, kept.lows[1:], strict=False))
    return bool(UNTILS & set(said.lows)) and bool(FIRST_WHEN & pairs)


def said_again(said: Text, at: int, kept: Text, cues: frozenset[str]) -> bool:
    """Whether one of the words right after a negation is denied in the condensed text too: "not only", "not needed"."""
    denied = [
        low
        for place, cue in enumerate(kept.lows)
        if is_negation(cue, cues)
        for low in kept.lows[place + 1 : place + 1 + CLOSE_BY]
    ]
    after = [
        said.lows[other]
        for other in range(at + 1, min(len(said.lows), at + 2 + CLOSE_BY))
        if said.sentence[other] == said.sentence[at] and len(said.lows[other]) > 1
    ]
    return any(same(low, other) for low in after if low not in LITTLE for other in denied)


def beside_negation(kept: Text, place: int, cues: frozenset[str], ended: bool) -> bool:
    """Whether a negation follows a word closely in its clause ("assesses no referrals"); `ended`: anywhere in it."""
    reach = len(kept.lows) if ended else place + 1 + CLOSE_BY
    return any(
        is_negation(kept.lows[at], cues)
        for at in range(place + 1, min(len(kept.lows), reach))
        if kept.clause[at] == kept.clause[place]
    )


def undenied(said: Text, kept: Text, words: WordList) -> list[str]:
    """Negations of the unit in a condensed text that denies nothing at all: where their sentence lives on, or the unit is short."""
    cues = negations(words)
    if any(is_negation(low, cues) or turns(low, said, words) for low in kept.lows):
        return []
    details: list[str] = []
    for at, low in enumerate(said.lows):
        if not is_negation(low, cues):
            continue
        beside = [
            said.lows[other]
            for other in range(len(said.lows))
            if said.sentence[other] == said.sentence[at] and content(said.lows[other], words)
        ]
        lives_on = {word for word in beside if any(same(word, other) for other in kept.lows)}
        if lives_on or said.sentence[-1] < FEW_SENTENCES:
            details.append(said.words[at].text)
    return details


def governed(text: Text, at: int, words: WordList) -> list[int]:
    """The content words a cue bears on: after it up to the next cue in its clause, else the nearest before it."""
    if adverb(text.lows[at]) and at + 1 < len(text.lows) and text.clause[at + 1] != text.clause[at]:
        return leading(text, at, words) or bare(text, at)
    after = following(text, at, words, text.clause)
    return after or leading(text, at, words) or following(text, at, words, text.sentence) or bare(text, at)


def following(text: Text, at: int, words: WordList, within: list[int]) -> list[int]:
    """The content words after a cue, inside one clause or sentence."""
    cues = negations(words)
    after: list[int] = []
    for other in range(at + 1, min(len(text.lows), at + REACH + 1)):
        if (
            within[other] != within[at]
            or text.lows[other] in NEXT_CLAUSE
            or (after and is_negation(text.lows[other], cues))
        ):
            break
        if content(text.lows[other], words):
            after.append(other)
    return after


def leading(text: Text, at: int, words: WordList) -> list[int]:
    """The content word just before a negating adverb ("skjer ikke"); "uten" and "no" bear on what follows only."""
    if not adverb(text.lows[at]):
        return []
    before = [
        other
        for other in range(max(0, at - 3), at)
        if text.clause[other] == text.clause[at] and content(text.lows[other], words)
    ]
    return before[-1:]


def bare(text: Text, at: int) -> list[int]:
    """The word beside a cue that has no content word near it."""
    return [
        other
        for other in (at + 1, at - 1)
        if 0 <= other < len(text.lows) and text.clause[other] == text.clause[at]
    ][:1]


def shape(said: Text, kept: Text, words: WordList) -> list[Warning]:
    """What concerns the wording as a whole: new words, another person, longer, identical."""
    found: list[Warning] = []
    if kept.lows and kept.lows == said.lows:
        found.append(Warning(IDENTICAL, ""))
    new = [
        word.text
        for word in kept.words
        if content(word.low, words) and not any(same(word.low, low) for low in said.lows)
    ]
    if new:
        found.append(Warning(NEW_WORD, ", ".join(dict.fromkeys(new))))
    others = [word.text for word in kept.words if word.low in OTHERS and word.low not in said.lows]
    if others and FIRST & set(said.lows):
        found.append(Warning(CHANGED_PERSON, ", ".join(dict.fromkeys(others))))
    first = [word.text for word in kept.words if word.low in FIRST]
    if first and not FIRST & set(said.lows):
        found.append(Warning(CHANGED_PERSON, ", ".join(dict.fromkeys(first))))
    if len(kept.lows) > len(said.lows):
        found.append(Warning(LONGER, f"{len(kept.lows)} > {len(said.lows)}"))
    return found
