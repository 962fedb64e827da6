"""Commas that only set off a filler: which of them the sentence still needs once the filler has left."""

from collections.abc import Callable
from typing import Any

from qda.assist.draft import LOOSE, STOPS, Draft
from qda.assist.fillers import low
from qda.assist.grammar import Parse
from qda.assist.words import WordList, bag

Reader = Callable[[Draft], Parse]

STRANDED = bag(
    "in on at to of with for from by about into over after before etter på til av om for over med fra hos ved i ikke not"
)
PARTICLES = bag("up out off down on away back")
WAITING = bag(
    "than enn utan uden ohne att at å like as when whether unless until and but or og men eller och und aber sondern oder mutta "
    "just only mainly mostly even especially mest bare berre kun særlig særleg især bara endast nur bloß vain"
)
"""A clause, phrase or word must follow these: no comma stands after one."""
FILLED = frozenset({"hesitation", "filler"})
HELD = bag(
    "nsubj nsubjpass expl dobj obj iobj dative acomp attr pobj pcomp xcomp oprd aux auxpass neg prt "
    "agent mark nsubj:pass aux:pass cop case compound:prt"
)
"""A comma never parts a word from what it governs in these ways, whichever of the two comes first."""
HELD_BEHIND = bag("prep ccomp obl nmod")
"""Nor from these, where they follow the word that governs them."""
HELD_BEFORE = bag("amod compound det poss nummod quantmod npadvmod advmod nmod:poss det:poss")
"""Nor from these, where they stand right before it."""
SMALL = bag("ADP DET AUX PART SCONJ PRON CCONJ")
FRONTED = bag("advcl prep npadvmod obl ccomp parataxis")
VERBS = bag("VERB AUX")
LISTED = 3


def close_up(draft: Draft, words: WordList, read: Reader | None) -> None:
    """Take out a comma that only set off a filler, where the words around it belong together."""
    kept = draft.kept()
    marks = [at for at in range(1, len(kept) - 1) if set_off_filler(draft, kept[at], alone=read is not None)]
    if not marks:
        return
    standing = read(draft.copy()) if read is not None else None
    for at in marks:
        left, right = kept[at - 1], kept[at + 1]
        if at > 1 and elided(low(draft, kept[at - 2]), low(draft, left), words):
            continue
        together = belongs_together(low(draft, left), low(draft, right), words)
        if not together and read is not None and standing is not None:
            together = held_together(standing, left, right) or held_without(draft, read, standing, kept, at)
        elif not together:
            together = only_paused(draft, kept, at, words)
        if together:
            draft.cut([kept[at]], "mark")


def set_off_filler(draft: Draft, mark: int, *, alone: bool) -> bool:
    """Whether a filler stood beside this comma, and the filler's other comma has left (`alone`: or a hesitation had none)."""
    if draft.words[mark].text not in LOOSE:
        return False
    for step in (-1, 1):
        place = mark + step
        if draft.gone.get(place) not in FILLED:
            continue
        hesitated = draft.gone[place] == "hesitation"
        while draft.gone.get(place) in FILLED:
            place += step
        if draft.gone.get(place) is not None and draft.words[place].text in LOOSE:
            return True
        if alone and hesitated and step > 0:
            return True
    return False


def elided(before: str, left: str, words: WordList) -> bool:
    """Whether two words are a whole clause: "if not", "hvis ikke"."""
    return before in words.conditional and left in words.negation


def belongs_together(left: str, right: str, words: WordList) -> bool:
    """Whether a clause runs on from one word to the next, so that no comma belongs between them."""
    if left in WAITING:
        return True
    if right in words.clause_start or right in words.subject:
        return left in words.incomplete and right != left and left not in STRANDED
    if right in words.negation:
        return False
    if (left in PARTICLES and right.endswith("ing")) or left.endswith(("'s", "'re", "'m")):
        return True
    return left in words.incomplete | words.function | words.modal or right in words.incomplete


def beside(parse: Parse, left: int, right: int) -> "tuple[Any, Any] | None":
    """The parsed words before and behind the comma; none where the parser ends a sentence there."""
    before = next((word for word in reversed(parse.doc) if parse.place(word) == left), None)
    after = next((word for word in parse.doc if parse.place(word) == right), None)
    apart = before is None or after is None or before.sent.start != after.sent.start
    return None if apart else (before, after)


def held_together(parse: Parse, left: int, right: int) -> bool:
    """Whether a word on one side of the comma governs one on the other in a way that no comma parts."""
    pair = beside(parse, left, right)
    if pair is None:
        return False
    before, after = pair
    if begins_clause(parse, after) or parse.low(after) in parse.words.negation:
        return parse.low(before) in parse.words.incomplete - STRANDED
    said_anew = any(other.lower_ == before.lower_ for other in parse.doc[after.i + 1 : after.i + 1 + LISTED])
    if said_anew or (before.pos_ == after.pos_ and before.pos_ not in SMALL):
        return False
    crossing = [word for word in before.sent if crosses(word, before)]
    return any(holds(word, before, after) for word in crossing) or fronted(parse, before, after)


def begins_clause(parse: Parse, after: Any) -> bool:
    """Whether the word behind the comma is the subject of a clause of its own, or asks a question."""
    if parse.low(after) in parse.words.wh and after.i + 1 < len(parse.doc) and after.nbor(1).pos_ == "AUX":
        return True
    pronoun = after.pos_ == "PRON" and after.i + 1 < len(parse.doc) and after.nbor(1).pos_ in VERBS
    return parse.low(after) in parse.words.subject and (pronoun or after.dep_ in parse.scheme.subject)


def held_without(draft: Draft, read: Reader, standing: Parse, kept: list[int], at: int) -> bool:
    """Whether the sentence reads as one without the comma: it parted neither a fronted phrase nor equals."""
    pair = beside(standing, kept[at - 1], kept[at + 1])
    if pair is None or pair[0].pos_ not in SMALL or pair[0].pos_ == pair[1].pos_:
        return False
    if standing.low(pair[1]) in standing.words.wh | standing.words.clause_start:
        return False
    if any(crosses(word, pair[0]) and word.dep_ in FRONTED and word.i <= pair[0].i for word in pair[0].sent):
        return False
    smooth = draft.copy()
    smooth.cut([kept[at]], "mark")
    return held_together(read(smooth), kept[at - 1], kept[at + 1])


def crosses(word: Any, before: Any) -> bool:
    """Whether the arc from this word to its governor passes over the comma behind `before`."""
    return not word.is_punct and (word.i <= before.i) != (word.head.i <= before.i)


def holds(word: Any, before: Any, after: Any) -> bool:
    """Whether an arc over the comma is one that no comma parts."""
    behind = word.i > before.i
    if behind and any(other.dep_ == word.dep_ and other.i <= before.i for other in word.head.children):
        return False
    if word.dep_ in HELD or (behind and word.dep_ in HELD_BEHIND):
        return True
    opens = before.i == before.sent.start or before.nbor(-1).dep_ in {"punct", "cc"}
    return bool(
        word.dep_ in HELD_BEFORE
        and word.i == before.i
        and (word.head.i == after.i or (word.dep_ == "advmod" and not opens))
    )


def fronted(parse: Parse, before: Any, after: Any) -> bool:
    """Whether a verb follows a fronted phrase without a verb, in a verb-second language: "I fjor høst fikk vi"."""
    opening = before.sent[: before.i - before.sent.start + 1]
    return (
        parse.language != "en"
        and after.pos_ in VERBS
        and not any(word.pos_ in VERBS or word.is_punct for word in opening)
    )


def only_paused(draft: Draft, kept: list[int], at: int, words: WordList) -> bool:
    """Without a parse: whether neither a clause nor a further part of a list begins behind this comma."""
    right = low(draft, kept[at + 1])
    begins = words.clause_start | words.subject | words.join | words.conditional | words.cause
    if words.language not in {"sv", "da", "fi", "de"} or right in begins:
        return False
    if right in words.negation and low(draft, kept[at - 1]) not in words.subject:
        return False
    first = at
    while first > 0 and draft.words[kept[first - 1]].text not in LOOSE | STOPS:
        first -= 1
    if low(draft, kept[first]) in words.conditional and at - first > LISTED:
        return False
    return not any(
        low(draft, place) in words.join or draft.words[place].text == ","
        for place in kept[at + 2 : at + 1 + LISTED]
    )
