"""What is compared of a unit and its condensed text: their words by clause and sentence, and what denies."""

import re
from itertools import pairwise

from qda.assist.cleaning import clean
from qda.assist.draft import STOPS, Draft, Word
from qda.assist.repairs import repair
from qda.assist.words import WordList, bag, word_list

CLAUSE_END = frozenset({".", "!", "?", ";", ":", ",", "…", "...", "|"})
STEM = 4
ENDINGS = frozenset({"s", "ed", "es", "ing", "et", "te", "en", "er"})
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
TENS = {"20": "20", "30": "30", "40": "40", "50": "50", "60": "60", "70": "70", "80": "80", "90": "90"}
for names, joint in ((ENGLISH, "-"), (NORWEGIAN, "")):
    units = {word: value for word, value in names.items() if value in set("123456789")}
    tens = {word: value for word, value in names.items() if value in TENS}
    names |= {
        ten + joint + unit: str(int(high) + int(low))
        for ten, high in tens.items()
        for unit, low in units.items()
    }
VALUES: dict[str, dict[str, str]] = {"en": ENGLISH, "nb": NORWEGIAN, "nn": NORWEGIAN}
NO_MATTER = bag(
    "uansett regardless whoever whichever irrespective unsure uncertain unclear usikker usikkert uklart uvisst"
)
TAG = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|ca|could|would|should|wo)n't")
ADVERBS = frozenset({"not", "never", "hardly", "barely", "ikke", "aldri", "ikkje", "neppe", "inte", "ei"})


class Text:
    """The words of a text with the number of the clause and the sentence that each stands in; which sentences ask, which numbers are percentages."""

    def __init__(self, words: list[Word]) -> None:
        self.words = [word for word in words if word.is_word]
        self.lows = [word.low for word in self.words]
        self.clause: list[int] = []
        self.sentence: list[int] = []
        self.asks: dict[int, bool] = {}
        self.percent: set[int] = set()
        clause = sentence = 0
        for word in words:
            if word.is_word:
                self.clause.append(clause)
                self.sentence.append(sentence)
            clause += word.text in CLAUSE_END
            if word.text == "%":
                self.percent.add(len(self.clause) - 1)
            self.asks[sentence] = word.text == "?"
            sentence += word.text in STOPS


def spoken(unit: str, words: WordList) -> Text:
    """The unit without fillers: the "no" of "no, wait" and "ikke sant" are no negations."""
    draft = Draft.of(unit)
    repair(draft, words, None)
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
    for at, whom, mark in zip(kept, kept[1:], kept[2:], strict=False):
        asked = TAG.fullmatch(draft.words[at].low) and draft.words[whom].low in words.subject
        if asked and draft.words[mark].text in {",", "?", "."} and draft.words[at - 1].text == ",":
            draft.cut([at, whom], "tag")
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


def adverb(low: str) -> bool:
    """Whether a negation bears on a whole clause ("not"), not on one phrase ("without")."""
    return low in ADVERBS or low.endswith("n't")


def turns(low: str, said: Text, words: WordList) -> bool:
    """Whether a word that is new against the unit denies by its meaning or shape: "lack", "pointless", "uenig" for "ikke enig"."""
    if low in said.lows:
        return False
    if low in NO_MATTER:
        return True
    alike = any(low.startswith(word[:5]) for word in words.implicit_negation if len(word) > STEM)
    opposite = OPPOSITE.fullmatch(low)
    turned = opposite is not None and any(same(opposite.group(1), other) for other in said.lows)
    return low in words.implicit_negation or alike or turned or WITHOUT.fullmatch(low) is not None


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
        and ("'" not in low or low.split("'", maxsplit=1)[0] not in words.subject)
        and low not in VALUES.get(words.language, {})
    )


def same(first: str, second: str) -> bool:
    """Whether two words are forms of one: they begin alike, or one ends a compound of the other."""
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < STEM:
        return len(short) == STEM - 1 and long.startswith(short) and long[STEM - 1 :] in ENDINGS
    alike = 0
    while alike < len(short) and short[alike] == long[alike]:
        alike += 1
    return alike >= max(STEM, round(0.7 * len(short))) or (len(short) > STEM and long.endswith(short))
