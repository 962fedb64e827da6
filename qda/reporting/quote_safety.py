"""What in a quote may tell who spoke or of whom: identifiers, third persons, dialect, habits of speech, rare attributes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize
from uuid import UUID

from sqlmodel import col, select

from qda.assist.dialect_words import DIALECT
from qda.assist.languages import code_of
from qda.assist.names import Found, find
from qda.assist.third_persons import stories
from qda.assist.words import word_list
from qda.domain.likeness import COMMON, WORD
from qda.language import _, quoted
from qda.reporting.identifier_check import identifying, pattern_of
from qda.reporting.material import Material, Unit, rows
from qda.reporting.quote_attribution import Rare, Sharing, told
from qda.store.study import Study
from qda.store.tables import Identifier

KINDS = ("identifier", "third person", "dialect", "speech", "rare")
THIRD = "third person"
BRACKETS = re.compile(r"\[[^\[\]]*\]")
SMALL = re.compile(r"\b[^\W\d_A-ZÆØÅÄÖÜ][^\W\d_]*\b")
TWICE = re.compile(r"\b([^\W\d_]+),? \1\b", re.IGNORECASE)
BROKEN = re.compile(r"(?<!\w)[^\W\d_]{1,8}[-–](?=[\s,.…]|$)")
"""A word broken off: “refer- ”."""
LABEL = re.compile(r"^[^\W\d_]{1,12}\d{0,3}:", re.MULTILINE)


class Concern(NamedTuple):
    """One thing to look at before a quote is printed: its kind (KINDS), a sentence, the words meant."""

    kind: str
    sentence: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Watch:
    """What the study knows that must not stand in a quote, and what it decided to keep."""

    listed: tuple[tuple[str, str], ...]
    kept: frozenset[str]
    labels: frozenset[str]
    sharing: Sharing

    @classmethod
    def of(cls, study: Study, viewer: UUID | None, material: Material, sharing: Sharing) -> "Watch":
        """From the study's list of identifiers, the values of identifying attributes and the participants' labels."""
        query = select(col(Identifier.words)).where(col(Identifier.decision) == "keep")
        with study.seen(viewer) as s:
            kept = frozenset(row[0].casefold() for row in rows(s, query))
        labels = frozenset(
            [person.label.casefold() for person in material.people.values()]
            + [voice.label.casefold() for voice in material.voices.values()]
            + [one.title.casefold() for one in material.interviews.values()]
        )
        return cls(tuple(identifying(study, viewer)), kept, labels, sharing)

    def concerns(self, unit: Unit, words: str, language: str) -> list[Concern]:
        """All that is to be looked at in a quote as it is printed."""
        return [
            *self.identifiers(words, language),
            *spoken(words, language),
            *rare(self.sharing.rare(unit)),
        ]

    def identifiers(self, words: str, language: str) -> Iterator[Concern]:
        """Strings of the study's list, then what looks like a name, a place, a day; third persons apart."""
        plain_words = normalize("NFC", words)
        sure = [
            string for string, _kind in self.listed if known_pattern(string).search(plain_words)
        ]  # the kind may be an attribute's name
        if sure:
            yield Concern(
                "identifier",
                _("In the study’s list of identifiers: {words}.").format(words=each_quoted(sure)),
                tuple(sure),
            )
        possible: list[Found] = []
        others: list[Found] = []
        open_words = BRACKETS.sub(lambda m: " " * len(m[0]), words)
        for hit in find(open_words, language, model=False):
            if self.known(hit) or hit.text in sure:
                continue
            (others if hit.kind == THIRD else possible).append(hit)
        if possible:
            names = list(dict.fromkeys(f"“{one.text}” ({_(one.kind)})" for one in possible))
            yield Concern(
                "identifier",
                _("May identify: {words}.").format(words=", ".join(names)),
                tuple(one.text for one in possible),
            )
        texts = [*(one.text for one in others), *stories(open_words)]
        if texts:
            yield Concern(
                THIRD,
                _("Speaks of somebody else, who agreed to nothing: {words}.").format(
                    words=each_quoted(texts)
                ),
                tuple(texts),
            )

    def known(self, hit: Found) -> bool:
        """Whether a hit is kept by decision, a label of the study, or a plain word that only opens a sentence."""
        low = hit.text.casefold().replace("’", "'")
        if low in self.kept or low in self.labels:
            return True
        return hit.kind == "name" and all(word.partition("'")[0] in self.plain for word in low.split())

    @cached_property
    def plain(self) -> frozenset[str]:
        """The words that stand somewhere in units or wordings in small letters, and those that only join others."""
        material = self.sharing.material
        texts = chain(
            (unit.quote for unit in material.units),
            (said.words for some in material.wordings.values() for said in some),
        )
        small = (word for text in texts for word in SMALL.findall(text))
        return frozenset(word.partition("'")[0] for word in (*COMMON, *small))


known_pattern = lru_cache(maxsize=4096)(pattern_of)
"""A string of the list as it is looked for in files, made once."""


def each_quoted(words: Sequence[str]) -> str:
    """Each once, in quotation marks."""
    return ", ".join(quoted(one) for one in dict.fromkeys(words))


def spoken(words: str, language: str) -> Iterator[Concern]:
    """Dialect words, and what is said from habit (eh, you know)."""
    code = code_of(language)
    said = LABEL.sub("", words)
    plain = [word.replace("’", "'") for word in WORD.findall(said)]
    dialect = [word for word in plain if word.casefold() in DIALECT.get(code, ())]
    if dialect:
        yield Concern(
            "dialect",
            _("Dialect may be recognised: {words}.").format(words=each_quoted(dialect)),
            tuple(dialect),
        )
    habits = [
        *habits_in([word.casefold() for word in plain], code),
        *twice(said, code),
        *BROKEN.findall(said),
    ]
    if habits:
        yield Concern(
            "speech",
            _("Words said from habit, as on the tape: {words}.").format(words=each_quoted(habits)),
            tuple(habits),
        )


def twice(said: str, code: str) -> Iterator[str]:
    """Words said twice in a row, but for those that may be (“that that”)."""
    fine = word_list(code).double_ok
    return (found[0] for found in TWICE.finditer(said) if found[1].casefold() not in fine)


def habits_in(low: Sequence[str], code: str) -> Iterator[str]:
    """Hesitations and set phrases of several words, each where it stands."""
    known = word_list(code)
    for at, word in enumerate(low):
        if known.hesitation is not None and known.hesitation.fullmatch(word):
            yield word
            continue
        phrase = next(
            (one for one in known.phrase if len(one) > 1 and tuple(low[at : at + len(one)]) == one), None
        )
        if phrase:
            yield " ".join(phrase)


def rare(found: Sequence[Rare]) -> Iterator[Concern]:
    """Combinations of printed attributes that too few share."""
    for one in found:
        yield Concern("rare", told(one), tuple(value for _name, value in one.shown))
