"""What marks spoken language, language by language: fillers, openers, corrections, and the words that carry meaning."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

LISTS = ("en", "nb", "nn", "sv", "da", "fi", "de")

Phrase = tuple[str, ...]


def bag(line: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(line.split())


def phrases(lines: list[str]) -> list[Phrase]:
    """Expressions as words in lower case, the longest first."""
    return sorted({tuple(line.lower().split()) for line in lines}, key=len, reverse=True)


@dataclass(frozen=True)
class WordList:
    """The words of one language that the cleaning and the guards look for."""

    language: str
    hesitation: re.Pattern[str] | None = None
    phrase: list[Phrase] = field(default_factory=list)
    between: list[Phrase] = field(default_factory=list)
    inline: list[Phrase] = field(default_factory=list)
    edge: list[Phrase] = field(default_factory=list)
    tail: list[Phrase] = field(default_factory=list)
    start: list[Phrase] = field(default_factory=list)
    repair: list[Phrase] = field(default_factory=list)
    negation: frozenset[str] = frozenset()
    implicit_negation: frozenset[str] = frozenset()
    modal: frozenset[str] = frozenset()
    conditional: frozenset[str] = frozenset()
    hedge: frozenset[str] = frozenset()
    quantity: frozenset[str] = frozenset()
    stance: frozenset[str] = frozenset()
    cause: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    incomplete: frozenset[str] = frozenset()
    clause_start: frozenset[str] = frozenset()
    wh: frozenset[str] = frozenset()
    join: frozenset[str] = frozenset()
    double_ok: frozenset[str] = frozenset()
    double_after: frozenset[str] = frozenset()
    backchannel: frozenset[str] = frozenset()
    answer_no: frozenset[str] = frozenset()
    answer_yes: frozenset[str] = frozenset()
    noise: frozenset[str] = frozenset()
    before_subject: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    emphasis: frozenset[str] = frozenset()
    number_words: frozenset[str] = frozenset()

    @property
    def cues(self) -> frozenset[str]:
        """Single words that must not disappear alone: negation, modal, condition, quantity, hedge."""
        return self.negation | self.modal | self.conditional | self.quantity | self.hedge | self.number_words


PHRASES = {
    "phrase": "phrase",
    "between": "between",
    "inline": "inline",
    "edge_only": "edge",
    "tail": "tail",
    "start": "start",
    "repair": "repair",
}


@cache
def word_list(language: str) -> WordList:
    """The list for a language code (`nb`); an empty one where nobody has written it."""
    if language not in LISTS:
        return WordList(language)
    kept = json.loads(files(__package__).joinpath(f"{language}.json").read_text(encoding="utf-8"))
    kept.pop("status")
    bodies = "|".join(kept.pop("hesitation"))
    fields: dict[str, Any] = {name: phrases(kept.pop(key, [])) for key, name in PHRASES.items()}
    fields |= {key: frozenset(word.lower() for word in words) for key, words in kept.items()}
    return WordList(language=language, hesitation=re.compile(f"(?:{bodies})", re.IGNORECASE), **fields)
