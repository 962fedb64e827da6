"""Does a condensed text still say what its unit says? Quiet warnings that point at the words; a person decides."""

import re
from itertools import pairwise
from typing import NamedTuple

from qda.assist.cleaning import clean
from qda.assist.draft import STOPS, Draft, Word, split
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

CLAUSE_END = frozenset({".", "!", "?", ";", ":", ",", "…", "...", "|"})
REACH = 6
STEM = 4
DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
WITHOUT = re.compile(r".+(?:less|free|løs|løse|løst|fri|frie|fritt|laus|lause)")
OPPOSITE = re.compile(r"(?:un|in|im|dis|non-?|u)([a-zæøå-]{4,})")


def counting(line: str, **others: str) -> dict[str, str]:
    """Number words with their values: a line counts from nought, others are given."""
    return {word: str(value) for value, word in enumerate(line.split())} | others


ENGLISH = counting(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty",
    thirty="30", forty="40", fifty="50", sixty="60", seventy="70", eighty="80", ninety="90", hundred="100", thousand="1000",
    once="1", twice="2", both="2", couple="2", half="½", dozen="12",
)  # fmt: skip
NORWEGIAN = counting(
        "null en to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten "
        "tjue tjueen tjueto tjuetre tjuefire tjuefem",
    et="1", ett="1", ei="1", ein="1", eit="1", eitt="1", én="1", syv="7", tyve="20", tretti="30", førti="40", femti="50", seksti="60",
    sytti="70", åtti="80", nitti="90", hundre="100", tusen="1000", begge="2", halve="½", halvparten="½", halvannen="1½", halvanna="1½", dusin="12",
)  # fmt: skip
VALUES: dict[str, dict[str, str]] = {"en": ENGLISH, "nb": NORWEGIAN, "nn": NORWEGIAN}
ARTICLES = frozenset({"1"})
AMOUNTS: tuple[frozenset[str], ...] = (
    frozenset(
        {
            "all",
            "every",
            "everyone",
            "everybody",
            "always",
            "each",
            "alle",
            "alltid",
            "hver",
            "samtlige",
            "kvar",
        }
    ),
    frozenset({"most", "mostly", "majority", "fleste", "flest", "stort"}),
    frozenset({"few", "fewer", "fewest", "little", "få", "færre", "lite", "sjelden", "rarely", "seldom"}),
    frozenset({"less", "mindre", "least", "minst"}),
    frozenset({"only", "bare", "kun", "berre", "just", "solely"}),
    frozenset({"more", "mer", "meir", "flere", "fleire", "increased"}),
)
STRONG_AMOUNTS = 2
CONDITIONS = bag(
    "must should could would might may ought if unless provided otherwise må måtte bør burde skulle kunne ville hvis dersom viss ellers elles med mindre kanskje maybe perhaps"
) - {"med", "mindre"}
SOFTER = bag(
    "necessary need needed needs possible wish want likely risk can able suggested crucial important nødvendig behov mulig ønske ønsket viktig bra"
)
NEXT_CLAUSE = bag("and but because if when unless og men fordi hvis dersom viss når")
CLOSE_BY = 3
FEW_SENTENCES = 5
ADVERBS = frozenset({"not", "never", "hardly", "barely", "ikke", "aldri", "ikkje", "neppe", "inte", "ei"})
FIRST = bag("i we me us my our i'm we're i've we've jeg vi meg oss min vår vårt eg me")
OTHERS = bag(
    "he she they him her them his their han hun de dem henne deres ho dei participant participants informant deltaker deltakeren"
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


class Text:
    """The words of a text with the number of the clause and the sentence that each stands in."""

    def __init__(self, words: list[Word]) -> None:
        self.words = [word for word in words if word.is_word]
        self.lows = [word.low for word in self.words]
        self.clause: list[int] = []
        self.sentence: list[int] = []
        clause = sentence = 0
        for word in words:
            if word.is_word:
                self.clause.append(clause)
                self.sentence.append(sentence)
            clause += word.text in CLAUSE_END
            sentence += word.text in STOPS


def spoken(unit: str, words: WordList) -> Text:
    """The unit without fillers: the "no" of "no, wait" and "ikke sant" are no negations."""
    draft = Draft.of(unit)
    clean(draft, words)
    kept = draft.kept()
    marked = pairwise(kept)
    draft.cut(
        [
            at
            for at, after in marked
            if draft.words[at].low in words.answer_no and not draft.words[after].is_word
        ],
        "answer",
    )
    return Text([draft.words[place] for place in draft.kept()])


def negations(words: WordList) -> frozenset[str]:
    """The negations of a language; bokmål and nynorsk count as one, as transcript and condensed text may differ."""
    both = (
        word_list("nb").negation | word_list("nn").negation
        if words.language in {"nb", "nn"}
        else words.negation
    )
    return both - words.answer_no | ({"no"} if words.language == "en" else frozenset())


def is_negation(low: str, cues: frozenset[str]) -> bool:
    """Whether a word in lower case denies."""
    return low in cues or low.endswith("n't") or low.removesuffix("'s") in cues


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
        if not is_negation(low, cues):
            continue
        reach = len(kept.lows) if adverb(low) else CLOSE_BY
        for other in governed(said, at, words)[:STRONG_AMOUNTS]:
            places = [place for place, word in enumerate(kept.lows) if same(said.lows[other], word)]
            if places:
                answered = any(place in denied and place - denied[place] <= reach for place in places)
                if not answered and not any(kept.clause[place] in turned for place in places):
                    details.append(f"{said.words[at].text} … {said.words[other].text}")
                break
    return details or undenied(said, kept, words)


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


def adverb(low: str) -> bool:
    """Whether a negation bears on a whole clause ("not"), not on one phrase ("without")."""
    return low in ADVERBS or low.endswith("n't")


def turns(low: str, said: Text, words: WordList) -> bool:
    """Whether a word that is new against the unit denies by its meaning or shape: "lack", "pointless", "uenig" for "ikke enig"."""
    if low in said.lows:
        return False
    alike = any(low.startswith(word[:5]) for word in words.implicit_negation if len(word) > STEM)
    opposite = OPPOSITE.fullmatch(low)
    turned = opposite is not None and any(same(opposite.group(1), other) for other in said.lows)
    return low in words.implicit_negation or alike or turned or WITHOUT.fullmatch(low) is not None


def governed(text: Text, at: int, words: WordList) -> list[int]:
    """The content words a cue bears on: after it up to the next cue in its clause, else the nearest before it."""
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
    """Modals and conditions of the unit whose first governed words stand in a condensed sentence without any."""
    wide = CONDITIONS | SOFTER | words.conditional | words.modal | words.hedge
    open_to = {kept.sentence[at] for at, low in enumerate(kept.lows) if low in wide}
    details: list[str] = []
    for at, low in enumerate(said.lows):
        if low not in CONDITIONS:
            continue
        bears_on = governed(said, at, words)[:STRONG_AMOUNTS]
        places = [
            [place for place, word in enumerate(kept.lows) if same(said.lows[other], word)]
            for other in bears_on
        ]
        if (
            places
            and all(places)
            and not any(kept.sentence[place] in open_to for found in places for place in found)
        ):
            details.append(f"{said.words[at].text} … {said.words[bears_on[0]].text}")
    return details


def content(low: str, words: WordList) -> bool:
    """Whether a word carries content: not a function word, pronoun, cue or number."""
    if len(low) < STEM - 1 or low in words.function or low in words.subject or low in words.incomplete:
        return False
    return (
        low not in words.cues
        and low not in words.wh
        and low not in words.clause_start
        and low not in words.weak
        and not low.endswith("n't")
        and low not in VALUES.get(words.language, {})
    )


def same(first: str, second: str) -> bool:
    """Whether two words are forms of one: they begin alike, or one ends a compound of the other."""
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < STEM:
        return False
    alike = 0
    while alike < len(short) and short[alike] == long[alike]:
        alike += 1
    return alike >= max(STEM, round(0.7 * len(short))) or (len(short) > STEM and long.endswith(short))


def values(text: Text, language: str) -> dict[str, int]:
    """The numbers of a text by value ("two" is 2), each with the position of its first word."""
    found: dict[str, int] = {}
    names = VALUES.get(language, {})
    for at, low in enumerate(text.lows):
        value = DIGITS.fullmatch(low.rstrip("%"))
        if value or low in names:
            found.setdefault(value.group().replace(",", ".") if value else names[low], at)
    return found


def numbers(said: Text, kept: Text, words: WordList) -> list[str]:
    """Numbers and amounts that are new in the condensed text, or lost although what they count stayed."""
    before, after = values(said, words.language), values(kept, words.language)
    new = [
        kept.words[at].text for value, at in after.items() if value not in before and value not in ARTICLES
    ]
    gone = [at for value, at in before.items() if value not in after and value not in ARTICLES]
    return (
        new
        + [said.words[at].text for at in gone if counted(said, at, kept, words)]
        + amounts(said, kept, words)
    )


def amounts(said: Text, kept: Text, words: WordList) -> list[str]:
    """Rule: "All" and "most" that nobody said; "few", "only", "more" that left although what they limit stayed."""
    details: list[str] = []
    turned = any(turns(low, said, words) or is_negation(low, negations(words)) for low in kept.lows)
    for number, group in enumerate(AMOUNTS):
        spoken_at = next(
            (at for at, low in enumerate(said.lows) if low in group and not an_infinitive(said, at)), None
        )
        kept_at = next((at for at, low in enumerate(kept.lows) if low in group), None)
        if kept_at is not None and spoken_at is None and number < STRONG_AMOUNTS:
            details.append(kept.words[kept_at].text)
        lost = spoken_at is not None and kept_at is None and number > 0 and not turned
        if spoken_at is not None and lost and counted(said, spoken_at, kept, words):
            details.append(said.words[spoken_at].text)
    return details


def an_infinitive(text: Text, at: int) -> bool:
    """Norwegian "få" is a verb after "å" or a modal, else it means few."""
    return (
        text.lows[at] == "få"
        and at > 0
        and text.lows[at - 1]
        in {"å", "kan", "kunne", "vil", "ville", "skal", "skulle", "må", "måtte", "ikke"}
    )


def counted(said: Text, at: int, kept: Text, words: WordList) -> bool:
    """Whether the next content word after a number or amount stands in the condensed text."""
    after = [low for low in said.lows[at + 1 : at + 4] if content(low, words)]
    return bool(after) and any(same(after[0], low) for low in kept.lows)


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
