"""Does a condensed text still say what its unit says? Quiet warnings that point at the words; a person decides."""

from typing import NamedTuple

from qda.assist.amounts import STRONG_AMOUNTS, numbers
from qda.assist.comparing import Text, adverb, content, is_negation, negations, same, spoken, turns
from qda.assist.draft import split
from qda.assist.languages import code_of, guess
from qda.assist.words import WordList, bag, word_list

LOST_NEGATION = "lost negation"
NUMBER = "number or quantity"
LOST_CONDITION = "lost modal or condition"
NEW_WORD = "new content word"
CHANGED_PERSON = "changed person"
LONGER = "longer than the unit"
IDENTICAL = "identical"
STALE = "stale"
KINDS = (LOST_NEGATION, NUMBER, LOST_CONDITION, NEW_WORD, CHANGED_PERSON, LONGER, IDENTICAL, STALE)
CLOSE_BY_DEFAULT = (LOST_NEGATION, NUMBER, LOST_CONDITION)

REACH = 6
LITTLE = bag("it is be to the a an of in det er å en et i på som so så")
CONDITIONS = bag(
    "must should could would might may ought if unless provided otherwise må måtte bør burde skulle kunne ville hvis dersom viss ellers elles med mindre kanskje maybe perhaps"
) - {"med", "mindre"}
IFS = bag("if unless provided otherwise hvis dersom viss ellers elles")
ASKED = bag("as ask asks asked asking wonder wonders wondered wondering know knew knows see check sure")
SOFTER = bag(
    "necessary need needed needs possible wish want likely risk can able suggested crucial important nødvendig behov mulig ønske ønsket viktig bra"
)
NEXT_CLAUSE = bag("and but because if when unless og men fordi hvis dersom viss når")
CLOSE_BY = 3
FEW_SENTENCES = 5
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

    Kinds: lost negation, number or quantity, lost modal or condition, new content word, changed person, longer than
    the unit, identical. A text gone stale is known by the store, which sees when the unit's borders moved.
    """
    code = code_of(language) if language else guess(unit)
    words = word_list(code)
    said, kept = spoken(unit, words), Text(split(condensed))
    found = [Warning(LOST_NEGATION, detail) for detail in lost_negations(said, kept, words)]
    found += [Warning(NUMBER, detail) for detail in numbers(said, kept, words)]
    found += [Warning(LOST_CONDITION, detail) for detail in lost_conditions(said, kept, words)]
    found += shape(Text(split(unit)), kept, words)
    return list(dict.fromkeys(found))


def lost_negations(said: Text, kept: Text, words: WordList) -> list[str]:
    """Negations of the unit whose first governed words stand in the condensed text and are denied nowhere there."""
    cues = negations(words)
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


def lost_conditions(said: Text, kept: Text, words: WordList) -> list[str]:
    """Modals and conditions of the unit whose first governed words stand in a condensed clause without any.

    A condition is answered by a condition or by a word of its kind ("necessary", "wish"), not by a mere modal.
    """
    sorts = (
        (IFS, IFS | SOFTER | words.conditional | {"without", "uten", "utan"}),
        (CONDITIONS - IFS, (CONDITIONS - IFS) | SOFTER | words.modal | words.hedge),
    )
    details: list[str] = []
    for cues, answers in sorts:
        answered = {kept.clause[at] for at, low in enumerate(kept.lows) if low in answers or unless(kept, at)}
        for at, low in enumerate(said.lows):
            cue = (low in cues or (cues is IFS and unless(said, at))) and sets_terms(said, at)
            if not cue or as_often(low, said, kept):
                continue
            bears_on = [other for other in governed(said, at, words) if content(said.lows[other], words)]
            places = [found_in(kept, said.lows[other]) for other in bears_on[:STRONG_AMOUNTS]]
            standing = [place for found in places for place in found]
            same_cue = {kept.sentence[place] for place in found_in(kept, low)}
            answers_it = answered & {kept.clause[place] for place in standing}
            if (
                places
                and all(places)
                and not answers_it | (same_cue & {kept.sentence[one] for one in standing})
            ):
                details.append(f"{said.words[at].text} … {said.words[bears_on[0]].text}")
    return details


def found_in(text: Text, low: str) -> list[int]:
    """Where a word or a form of it stands in a text."""
    return [place for place, word in enumerate(text.lows) if same(low, word)]


def sets_terms(text: Text, at: int) -> bool:
    """Whether a word that may set a condition does: not the month May, "asked if", or "Otherwise we are …" at the head."""
    low, opens = text.lows[at], at == 0 or text.sentence[at - 1] != text.sentence[at]
    if low == "may":
        return text.words[at].text.islower()
    if low in {"otherwise", "ellers", "elles"}:
        return not opens
    return low != "if" or not ASKED & set(text.lows[max(0, at - 2) : at])


def as_often(low: str, said: Text, kept: Text) -> bool:
    """Whether a word stands in the condensed text as often as in the unit: then it was not lost."""
    return kept.lows.count(low) >= said.lows.count(low)


def unless(text: Text, at: int) -> bool:
    """Whether this word closes Norwegian "med mindre" (unless); "mindre" alone is less."""
    return at > 0 and text.lows[at] == "mindre" and text.lows[at - 1] == "med"


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
