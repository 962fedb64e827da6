"""Does a condensed text still say what its unit says? Quiet warnings that point at the words; a person decides."""

import re
from typing import NamedTuple

from qda.assist.cleaning import clean
from qda.assist.draft import Draft, Word, split
from qda.assist.languages import code_of, guess
from qda.assist.words import WordList, word_list

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
NEGATIVE_SHAPE = re.compile(
    r"(?:.+(?:less|free|løs|løse|løst|fri|frie|fritt|laus|lause))$|^(?:un|in|im|dis|non|u)[a-zæøå-]{4,}$"
)
VALUES: dict[str, str] = {
    word: str(value)
    for names in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
        "null en to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue",
        "null ein to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue",
    )
    for value, word in enumerate(names.split())
} | {
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100", "thousand": "1000",
    "tretti": "30", "førti": "40", "femti": "50", "seksti": "60", "sytti": "70", "åtti": "80", "nitti": "90", "hundre": "100", "tusen": "1000",
    "et": "1", "ett": "1", "ei": "1", "eitt": "1", "éin": "1", "én": "1", "syv": "7", "tyve": "20", "once": "1", "twice": "2", "both": "2", "begge": "2", "couple": "2", "tjueen": "21",
    "tjueto": "22", "tjuetre": "23", "tjuefire": "24", "tjuefem": "25", "half": "½", "halve": "½", "halvparten": "½", "halvannen": "1½", "halvanna": "1½", "dozen": "12", "dusin": "12",
}  # fmt: skip
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
            "alltid",
        }
    ),
    frozenset({"most", "mostly", "majority", "fleste", "flest", "stort"}),
    frozenset({"few", "fewer", "fewest", "little", "få", "færre", "lite", "sjelden", "rarely", "seldom"}),
    frozenset({"less", "mindre", "least", "minst"}),
    frozenset({"only", "bare", "kun", "berre", "just", "solely"}),
    frozenset({"more", "mer", "meir", "flere", "fleire", "increased"}),
)
STRONG_AMOUNTS = 2
CONDITIONS = frozenset(
    "must should could would might may ought if unless provided otherwise må måtte bør burde skulle kunne ville hvis dersom viss ellers elles med mindre kanskje maybe perhaps".split()
) - {"med", "mindre"}
FIRST = frozenset("i we me us my our i'm we're i've we've jeg vi meg oss min vår vårt eg me".split())
OTHERS = frozenset(
    "he she they him her them his their han hun de dem henne deres ho dei participant participants informant deltaker deltakeren".split()
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
    found = [Warning(LOST_NEGATION, detail) for detail in lost(said, kept, words, negations(words), negative)]
    found += [Warning(NUMBER, detail) for detail in numbers(said, kept, words)]
    found += [Warning(LOST_CONDITION, detail) for detail in lost(said, kept, words, CONDITIONS, conditional)]
    found += shape(Text(split(unit)), kept, words)
    return list(dict.fromkeys(found))


class Text:
    """The words of a text in clauses, for asking what stands near what."""

    def __init__(self, words: list[Word]) -> None:
        self.words = [word for word in words if word.is_word]
        self.lows = [word.low for word in self.words]
        self.clause: list[int] = []
        number = 0
        for word in words:
            if word.is_word:
                self.clause.append(number)
            elif word.text in CLAUSE_END:
                number += 1

    def near(self, at: int) -> list[int]:
        """The positions in the same clause, within a few words after (two before)."""
        return [
            other
            for other in range(max(0, at - 3), min(len(self.lows), at + REACH + 1))
            if other != at and self.clause[other] == self.clause[at]
        ]


def spoken(unit: str, words: WordList) -> Text:
    """The unit without fillers: the "no" of "no, wait" and "ikke sant" are no negations."""
    draft = Draft.of(unit)
    clean(draft, words)
    return Text([draft.words[place] for place in draft.kept()])


def negations(words: WordList) -> frozenset[str]:
    return words.negation - words.answer_no | ({"no"} if words.language == "en" else frozenset())


def is_negation(low: str, cues: frozenset[str]) -> bool:
    return low in cues or low.endswith("n't")


def negative(text: Text, words: WordList, clauses: set[int]) -> bool:
    """Whether any word in these clauses denies, openly or by its meaning ("lack", "refuse", "-less")."""
    cues = negations(words)
    return any(
        is_negation(low, cues)
        or low in words.implicit_negation
        or NEGATIVE_SHAPE.match(low)
        or any(low.startswith(word[:5]) for word in words.implicit_negation if len(word) > STEM)
        for low, clause in zip(text.lows, text.clause, strict=True)
        if clause in clauses
    )


def conditional(text: Text, words: WordList, clauses: set[int]) -> bool:
    """Whether any word in these clauses (or the whole text, for "if") makes it possible, demanded or conditional."""
    wide = (
        CONDITIONS
        | words.conditional
        | words.modal
        | words.hedge
        | {
            "necessary",
            "need",
            "needed",
            "possible",
            "wish",
            "want",
            "nødvendig",
            "behov",
            "mulig",
            "ønske",
            "ønsket",
            "suggested",
            "likely",
            "risk",
            "can",
            "able",
        }
    )
    return any(
        low in wide
        for low, clause in zip(text.lows, text.clause, strict=True)
        if clause in clauses or low in words.conditional
    )


def lost(said: Text, kept: Text, words: WordList, cues: frozenset[str], answered: "object") -> list[str]:
    """Cues of the unit whose governed words stand in the condensed text, in a clause without any such cue."""
    details: list[str] = []
    for at, low in enumerate(said.lows):
        cue = is_negation(low, cues) if answered is negative else low in cues
        if not cue or not callable(answered):
            continue
        after = [other for other in said.near(at) if content(said.lows[other], words)]
        pairs = [
            (other, place)
            for other in after
            for place, word in enumerate(kept.lows)
            if same(said.lows[other], word)
        ]
        if (
            len({other for other, _ in pairs}) * 2 < len(after)
            and len({other for other, _ in pairs}) < STRONG_AMOUNTS
        ):
            continue
        clauses = {kept.clause[place] for _, place in pairs}
        if pairs and not answered(kept, words, clauses):
            details.append(f"{said.words[at].text} … {said.words[pairs[0][0]].text}")
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
        and low not in VALUES
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


def values(text: Text) -> dict[str, int]:
    """The numbers of a text by value ("two" is 2), each with the position of its first word."""
    found: dict[str, int] = {}
    for at, low in enumerate(text.lows):
        value = DIGITS.fullmatch(low.rstrip("%"))
        if value or low in VALUES:
            found.setdefault(value.group().replace(",", ".") if value else VALUES[low], at)
    return found


def numbers(said: Text, kept: Text, words: WordList) -> list[str]:
    """Numbers and amounts that are new in the condensed text, or lost although what they count stayed."""
    before, after = values(said), values(kept)
    details = [
        kept.words[at].text for value, at in after.items() if value not in before and value not in ARTICLES
    ]
    for value, at in before.items():
        if value not in after and value not in ARTICLES and counted(said, at, kept, words):
            details.append(said.words[at].text)
    for number, group in enumerate(AMOUNTS):
        spoken_at = next((at for at, low in enumerate(said.lows) if low in group), None)
        kept_at = next((at for at, low in enumerate(kept.lows) if low in group), None)
        if kept_at is not None and spoken_at is None and number < STRONG_AMOUNTS:
            details.append(kept.words[kept_at].text)
        if (
            spoken_at is not None
            and kept_at is None
            and number >= 1
            and not negative(kept, words, set(kept.clause))
            and counted(said, spoken_at, kept, words)
        ):
            details.append(said.words[spoken_at].text)
    return details


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
