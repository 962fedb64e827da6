"""The guard: no suggestion may lose a negation, modal, condition, comparison, restriction or number whose governed word stayed."""

from collections.abc import Iterator
from typing import Any

from qda.assist.draft import Draft
from qda.assist.grammar import Parse
from qda.assist.words import WordList

CARRIES = frozenset({"no", "not", "lack", "ikke", "ingen", "manglende", "ikkje", "manglande"})
ANY = frozenset({"any"})
CONTRAST = frozenset({"but", "yet", "men", "although", "though"})
FRAMES = frozenset({"frame", "opinion", "cleft", "complementiser"})
DROPPED_SUBJECTS = frozenset(
    {"first person", "expletive", "frame", "opinion", "cleft", "nominalised", "copula", "named before"}
)
SEMI_MODALS = frozenset({"have", "need", "want", "able", "supposed", "used", "going", "ought"})


class Standing:
    """Which parsed words still stand in a suggestion, counting a negation that was put in another form."""

    def __init__(self, parse: Parse, draft: Draft) -> None:
        self.parse, self.draft = parse, draft
        self.carried = self._carried()

    def _carried(self) -> set[int]:
        """Places whose negation lives on in words put in ("did not get" → "Lack of")."""
        places: set[int] = set()
        for at, put in self.draft.put.items():
            if not CARRIES & set(put.lower().split()):
                continue
            low = high = at
            while low - 1 in self.draft.gone:
                low -= 1
            while high in self.draft.gone:
                high += 1
            places |= set(range(low, high))
        return places

    def __call__(self, word: Any) -> bool:
        place = self.parse.place(word)
        return place not in self.draft.gone or (
            place in self.carried and (self.parse.negates(word) or self.parse.low(word) in ANY)
        )

    def reason(self, word: Any) -> str:
        return self.draft.gone.get(self.parse.place(word), "")


def keeps_meaning(parse: Parse, draft: Draft) -> bool:
    """Whether the suggestion keeps every cue of the cleaned unit whose governed word it keeps."""
    stands = Standing(parse, draft)
    checks = (cues, conditions, restrictions, contrasts, clauses, subjects)
    return not any(lost for check in checks for lost in check(parse, stands))


def cues(parse: Parse, stands: Standing) -> Iterator[Any]:
    """Single words that say no, how much, how sure: gone although what they govern stays."""
    for word in parse.doc:
        if (
            not stands(word)
            and stands.reason(word) not in FRAMES
            and is_cue(parse, word)
            and any(stands(other) for other in governed(parse, word))
        ):
            yield word


def is_cue(parse: Parse, word: Any) -> bool:
    """Whether a word denies, limits, counts, compares, demands or doubts."""
    lowered = parse.low(word)
    if parse.negates(word) or word.like_num or word.tag_ in {"MD", "JJR", "JJS", "RBR", "RBS"}:
        return True
    if set(word.morph.get("Degree")) & {"Cmp", "Sup"}:
        return True
    modal = lowered in parse.words.modal and (word.dep_ in parse.scheme.auxiliary or word.pos_ == "AUX")
    return modal or lowered in parse.words.quantity | parse.words.hedge | parse.words.negation


def governed(parse: Parse, word: Any) -> list[Any]:
    """The words whose meaning turns on this cue: its head, the head's complements, or what it introduces."""
    below = [child for child in word.children if child.dep_ in parse.scheme.governed_below]
    if below:
        return below
    if word.head.i == word.i:
        return parse.complements(word)
    found = [word.head, *parse.complements(word.head)]
    if parse.negates(word):
        found += [other for first in parse.complements(word.head) for other in parse.complements(first)]
    return [other for other in found if other.i != word.i]


def conditions(parse: Parse, stands: Standing) -> Iterator[Any]:
    """A condition or concession whose clause was cut off, or that lost its "if"."""
    for clause in parse.doc:
        mark = parse.mark(clause)
        if mark is None or parse.low(mark) not in parse.words.conditional | {"than", "enn", "that", "at"}:
            continue
        fronted = mark.dep_ == "advmod" and clause.dep_ == "ROOT"
        if stands(clause) and not stands(mark) and not fronted and stands.reason(mark) not in FRAMES:
            yield mark
        if clause.dep_ in parse.scheme.adverbial and stands(clause.head) and not stands(clause):
            yield clause


def restrictions(parse: Parse, stands: Standing) -> Iterator[Any]:
    """A clause that says which ones ("patients who are afraid"), or what something is compared with, was cut off."""
    for word in parse.doc:
        if (
            word.dep_ in parse.scheme.relative
            and stands(word.head)
            and not stands(word)
            and stands.reason(word) not in FRAMES
            and not apart(parse, word)
        ):
            yield word
        if parse.low(word) in {"than", "enn"} and not stands(word) and stands(word.head):
            yield word


def apart(parse: Parse, clause: Any) -> bool:
    """Whether a relative clause is set off by a comma: it adds, it does not restrict."""
    first = parse.doc[clause.left_edge.i]
    before = parse.before(first)
    return before is not None and before.text in {",", "–", "—"}


def contrasts(parse: Parse, stands: Standing) -> Iterator[Any]:
    """Half of a pair joined by "but"."""
    for word in parse.doc:
        if word.dep_ != "cc" or parse.low(word) not in CONTRAST:
            continue
        pairs = [
            (word.head, other)
            for other in word.head.children
            if other.dep_ in parse.scheme.coordinated and other.i > word.i
        ]
        if word.head.dep_ in parse.scheme.coordinated:
            pairs.append((word.head.head, word.head))
        for first, second in pairs:
            if stands(first) != stands(second):
                yield word


def clauses(parse: Parse, stands: Standing) -> Iterator[Any]:
    """What depends on a verb that was cut: "tried to …", "said that …", "had to …"."""
    for word in parse.doc:
        if (
            word.dep_ in parse.scheme.clause
            and stands(word)
            and not stands(word.head)
            and stands.reason(word.head) not in FRAMES | {"copula", "expletive", "first person"}
        ):
            yield word
        head_gone = not stands(word.head) and parse.low(word.head) in SEMI_MODALS | parse.words.modal
        if (
            word.dep_ in parse.scheme.clause
            and stands(word)
            and head_gone
            and stands.reason(word.head) != "first person"
        ):
            yield word


def subjects(parse: Parse, stands: Standing) -> Iterator[Any]:
    """A verb left without its subject, or a sentence without its verb."""
    for sentence in parse.sentences():
        subject = parse.subject(sentence.root)
        if (
            stands(sentence.root)
            and subject is not None
            and not stands(subject)
            and stands.reason(subject) not in DROPPED_SUBJECTS
        ):
            yield subject
        some = any(stands(word) and word.is_alpha for word in sentence)
        if some and not stands(sentence.root) and stands.reason(sentence.root) not in DROPPED_SUBJECTS:
            yield sentence.root


def cleaning_keeps_meaning(draft: Draft, words: WordList) -> bool:
    """Whether cleaning lost no cue: each one that left stands elsewhere, or went with the words corrected or repeated."""
    safe = {"filler", "hesitation", "opener", "mark", "noise", "vague ending", "back-channel", "cut off"}
    standing = {draft.words[place].low for place in draft.kept()}
    negated = bool(standing & words.negation) or any(word.endswith("n't") for word in standing)
    for place, reason in draft.gone.items():
        word = draft.words[place].low
        negation = word in words.negation or word.endswith("n't")
        if reason in {"begun again", "repeat"} and negation and not negated:
            return False
        if (
            reason not in safe | {"begun again", "repeat", "correction", "emphasis"}
            and word in words.cues
            and word not in standing
        ):
            return False
    return True
