"""Numbers and amounts in a unit and its condensed text: which are new, which are lost although what they count stayed."""

import re
from itertools import pairwise

from qda.assist.comparing import (
    ENGLISH,
    NORWEGIAN,
    VALUES,
    Text,
    content,
    is_negation,
    negations,
    same,
    turns,
)
from qda.assist.words import WordList

DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
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
            "whenever",
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
WHEN = frozenset({"when", "if", "after", "once", "når", "hvis", "om", "viss", "etter", "dersom"})
COUNTED = (frozenset(ENGLISH) | frozenset(NORWEGIAN)) - {"once", "both", "begge", "zero", "null"}


def values(text: Text, language: str) -> dict[str, int]:
    """The numbers of a text by value ("two" is 2), each with the position of its first word."""
    found: dict[str, int] = {}
    names = VALUES.get(language, {})
    for at, low in enumerate(text.lows):
        value = DIGITS.fullmatch(low.rstrip("%"))
        if value or low in names:
            number = value.group().replace(",", ".") if value else names[low]
            found.setdefault(
                "½"
                if number == "50"
                and (at in text.percent or text.lows[at + 1 : at + 2] in (["percent"], ["prosent"]))
                else number,
                at,
            )
        if (low in {"par", "couple"}) and at and text.lows[at - 1] in {"et", "a"}:
            found.setdefault("2", at)
    return found


def nearly_all(said: Text) -> bool:
    """Whether a unit says "almost all": most of them, in other words."""
    return any(
        first in {"almost", "nearly", "nesten"} and second in AMOUNTS[0]
        for first, second in pairwise(said.lows)
    )


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
        spoken_at = next((at for at, low in enumerate(said.lows) if low in group and limits(said, at)), None)
        kept_at = next((at for at, low in enumerate(kept.lows) if low in group), None)
        if (
            kept_at is not None
            and spoken_at is None
            and number < STRONG_AMOUNTS
            and not excepts(kept, kept_at)
            and not nearly_all(said)
        ):
            details.append(kept.words[kept_at].text)
        lost = spoken_at is not None and kept_at is None and number > 0 and not turned
        if spoken_at is not None and lost and counted(said, spoken_at, kept, words):
            details.append(said.words[spoken_at].text)
    return details


def excepts(text: Text, at: int) -> bool:
    """Whether an "all" names its exception at once: "all but", "alle unntatt"."""
    return text.lows[at + 1 : at + 2] in (["but"], ["except"], ["unntatt"], ["utenom"])


def limits(text: Text, at: int) -> bool:
    """Whether a word of amount is one here: not "a little", not "just" or "bare" before anything but a number, not the verb "få"."""
    low, before = text.lows[at], text.lows[at - 1] if at else ""
    after = text.lows[at + 1] if at + 1 < len(text.lows) else ""
    if low in {"only", "bare", "kun", "berre"} and after in WHEN:
        return False
    if low in {"flere", "fleire"} and not {"enn", "mange"} & set(text.lows):
        return False
    if low in {"just", "bare", "berre"}:
        return after in COUNTED or after[:1].isdigit()
    spoken_otherwise = (before, low) in {("a", "little"), ("a", "few"), ("noen", "få"), ("med", "mindre")}
    return not spoken_otherwise and not an_infinitive(text, at)


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
    near = range(at + 1, min(len(said.lows), at + 4))
    after = [
        said.lows[place]
        for place in near
        if said.clause[place] == said.clause[at] and content(said.lows[place], words)
    ]
    return bool(after) and any(same(after[0], low) for low in kept.lows)
