"""What the rules ask of a parse, whatever labels the language's model uses (ClearNLP for English, UD for the others)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from qda.assist.draft import Draft
from qda.assist.languages import pipeline
from qda.assist.words import WordList, bag, word_list


class Scheme(NamedTuple):
    """The labels of one scheme by what the rules call them."""

    subject: frozenset[str]
    complement: frozenset[str]
    clause: frozenset[str]
    adverbial: frozenset[str]
    relative: frozenset[str]
    governed_below: frozenset[str]
    auxiliary: frozenset[str]
    copula: frozenset[str]
    coordinated: frozenset[str]


CLEAR = Scheme(
    subject=bag("nsubj nsubjpass expl csubj csubjpass"),
    complement=bag("xcomp ccomp acomp attr pcomp dobj oprd"),
    clause=bag("xcomp ccomp pcomp"),
    adverbial=bag("advcl"),
    relative=bag("relcl"),
    governed_below=bag("pobj pcomp"),
    auxiliary=bag("aux auxpass"),
    copula=bag(""),
    coordinated=bag("conj"),
)
UD = Scheme(
    subject=bag("nsubj nsubj:pass expl csubj csubj:pass"),
    complement=bag("xcomp ccomp obj"),
    clause=bag("xcomp ccomp"),
    adverbial=bag("advcl"),
    relative=bag("acl:relcl acl:cleft"),
    governed_below=bag(""),
    auxiliary=bag("aux aux:pass"),
    copula=bag("cop"),
    coordinated=bag("conj"),
)


@dataclass
class Parse:
    """The parse of a draft as it stands, every word tied to its place in the unit."""

    draft: Draft
    language: str

    @cached_property
    def words(self) -> WordList:
        return word_list(self.language)

    @cached_property
    def scheme(self) -> Scheme:
        return CLEAR if self.language == "en" else UD

    @cached_property
    def rendered(self) -> tuple[str, list[int]]:
        return self.draft.render()

    @cached_property
    def doc(self) -> Any:
        return pipeline(self.language)(self.rendered[0])

    def place(self, word: Any) -> int:
        """The place in the unit that a parsed word came from (-1: put in)."""
        return int(self.rendered[1][word.idx])

    def places(self, parsed: Any) -> list[int]:
        return [self.place(word) for word in parsed]

    def sentences(self) -> Iterator[Any]:
        return iter(self.doc.sents)

    def low(self, word: Any) -> str:
        return str(word.text).lower().replace("’", "'")

    def classes(self) -> dict[int, str]:
        """The word class of each place (of its first part, where the parser splits it)."""
        found: dict[int, str] = {}
        for word in self.doc:
            found.setdefault(self.place(word), word.pos_)
        return found

    def negates(self, word: Any) -> bool:
        """Whether a word negates: "not", "n't", "nobody"; not the answer "no" and not "no" in "no, wait"."""
        lowered = self.low(word)
        if lowered in {"n't", "n’t", "nt"}:
            return True
        return lowered in self.words.negation and word.dep_ not in {"intj", "discourse"}

    def negated(self, word: Any) -> bool:
        """Whether a negation hangs on this word or on a helping verb of it."""
        return any(self.negates(child) for child in word.children)

    def subject(self, word: Any) -> Any | None:
        return next((child for child in word.children if child.dep_ in self.scheme.subject), None)

    def helping(self, word: Any) -> list[Any]:
        """The helping verbs of a verb, in order."""
        return [child for child in word.children if child.dep_ in self.scheme.auxiliary | self.scheme.copula]

    def complements(self, word: Any) -> list[Any]:
        return [child for child in word.children if child.dep_ in self.scheme.complement]

    def mark(self, clause: Any) -> Any | None:
        """The word that opens a subordinate clause: "if", "because", "fordi"."""
        return next(
            (
                child
                for child in clause.children
                if child.dep_ == "mark"
                or (
                    child.dep_ == "advmod"
                    and child.i < clause.i
                    and self.low(child) in self.words.conditional
                )
            ),
            None,
        )

    def before(self, word: Any) -> Any | None:
        """The word or mark before this one, in the same sentence."""
        return word.doc[word.i - 1] if word.i > word.sent.start else None
