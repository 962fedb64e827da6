"""Main statement of a unit of several sentences: those that say most of it, each with what it is set against."""

from collections import Counter
from typing import Any

from qda.assist.draft import Draft
from qda.assist.grammar import Parse
from qda.assist.words import bag

LONG = 25
SHARE = 0.6
MOST = 0.9
VERBS = bag("VERB AUX")
CONTENT = bag("NOUN VERB ADJ PROPN")
LEANS = bag(
    "but however though although otherwise yet unless except or not no nor neither so because and therefore still instead that this these those "
    "it it's they they're they've he she he's she's its their his her them "
    "men likevel derimot ellers med unntatt eller ikke nei heller så fordi og derfor dermed dette disse slik sånn "
    "ikkje difor dermed desse slik elles den de dei han hun ho deres deira hans hennes"
)
"""A sentence that opens so is read together with the one before it."""


def key_sentences(parse: Parse, draft: Draft) -> Draft | None:
    """The draft with the sentences that carry most of a long unit alone; None for a short one, for several turns, or where hardly a word would go.

    Sentences count by their words of content that the unit repeats, weighed against their length; at most some three fifths of the words stay.
    """
    if "\n" in draft.source:
        return None
    blocks = leaning(parse, draft)
    size = [sum(word.is_alpha for word in block) for block in blocks]
    if len(blocks) <= 1 or sum(size) < LONG:
        return None
    heard = Counter(word.lemma_.lower() for block in blocks for word in block if tells(word))
    weight = [
        sum(heard[one] for one in {word.lemma_.lower() for word in block if tells(word)})
        / max(1, length) ** 0.5
        for block, length in zip(blocks, size, strict=True)
    ]
    chosen: set[int] = set()
    for at in sorted(range(len(blocks)), key=lambda number: -weight[number]):
        if not chosen or sum(size[one] for one in chosen) + size[at] <= SHARE * sum(size):
            chosen.add(at)
    if sum(size[one] for one in chosen) > MOST * sum(size):
        return None
    shorter = draft.copy()
    for at, block in enumerate(blocks):
        if at not in chosen:
            shorter.cut([parse.place(word) for word in block], "other sentence")
    shorter.tidy()
    return shorter


def tells(word: Any) -> bool:
    """Whether a word says what a sentence is about."""
    return word.pos_ in CONTENT and not word.is_stop


def leans(parse: Parse, block: list[Any]) -> bool:
    """Whether a sentence only makes sense with the one before it: by how it opens, or as it has no verb ("Maybe five.")."""
    opening = next((word for word in block if word.is_alpha), None)
    if opening is None or not any(word.pos_ in VERBS for word in block):
        return True
    return parse.low(opening) in LEANS | parse.words.hedge | parse.words.quantity


def leaning(parse: Parse, draft: Draft) -> list[list[Any]]:
    """The standing words sentence by sentence; one that leans on the sentence before it is joined to it."""
    blocks: list[list[Any]] = []
    for sentence in parse.sentences():
        block = [word for word in sentence if not word.is_space and parse.place(word) not in draft.gone]
        if blocks and (leans(parse, block) or "?" in {word.text for word in blocks[-1]}):
            blocks[-1] += block
        elif block:
            blocks.append(block)
    return blocks
