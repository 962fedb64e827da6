"""Words that carry no meaning in speech: hesitations, set phrases, openers, softeners, vague endings."""

import re

from qda.assist.draft import LOOSE, STOPS, Draft, sentences
from qda.assist.words import Phrase, WordList

SMALLEST_SENTENCE = 2
FRAGMENT = 3
REACH = 7
JOINING = frozenset({"and", "but", "og", "men"})
VOWEL = re.compile(r"[aeiouyæøåäö]", re.IGNORECASE)
NOISE = re.compile(r"[(\[<]([^()\[\]<>\n]{2,30})[)\]>]")


def low(draft: Draft, place: int) -> str:
    """A word of the draft in lower case."""
    return draft.lows[place]


def matches(draft: Draft, kept: list[int], at: int, expressions: list[Phrase]) -> int:
    """How many words of the longest expression stand at this position of the kept places (0: none does)."""
    if at >= len(kept):
        return 0
    lows, first = draft.lows, draft.lows[kept[at]]
    for expression in expressions:
        if (
            expression[0] == first
            and tuple(lows[place] for place in kept[at : at + len(expression)]) == expression
        ):
            return len(expression)
    return 0


def is_mark(draft: Draft, kept: list[int], at: int) -> bool:
    """Whether a comma, dash or stop stands at this position, or the text begins or ends there."""
    if at < 0 or at >= len(kept):
        return True
    return draft.words[kept[at]].text in LOOSE | STOPS


def noise(draft: Draft, words: WordList) -> None:
    """Remarks of the transcriber on sounds, in brackets: (laughs), [pause]."""
    for found in NOISE.finditer(draft.source):
        if set(found.group(1).lower().split()) & words.noise:
            inside = [
                n
                for n, word in enumerate(draft.words)
                if found.start() <= word.start and word.stop <= found.end()
            ]
            draft.cut(inside, "noise")


def fragments(draft: Draft, words: WordList) -> None:
    """Words broken off: "sykeh- sykehjemmet", "d did"; never "for- og etterarbeid"."""
    kept = draft.kept()
    for at, place in enumerate(kept):
        after = low(draft, kept[at + 1]) if at + 1 < len(kept) else ""
        text = draft.words[place].text
        broken = text.endswith("-") and len(text) > 1 and after not in words.join
        begun = (
            len(text) <= FRAGMENT
            and text.islower()
            and not VOWEL.search(text)
            and len(after) > len(text)
            and after.startswith(text)
        )
        if broken or begun:
            draft.cut([place], "cut off")


def hesitations(draft: Draft, words: WordList) -> None:
    """Eh, um, mm; not the ER of a hospital and not 5 mm."""
    if words.hesitation is None:
        return
    kept = draft.kept()
    for at, place in enumerate(kept):
        word = draft.words[place]
        acronym = len(word.text) > 1 and word.text.isupper()
        measure = at > 0 and draft.words[kept[at - 1]].text[0].isdigit()
        if not acronym and not measure and words.hesitation.fullmatch(word.low):
            draft.cut([place], "hesitation")


def between_marks(draft: Draft, words: WordList) -> None:
    """Set phrases between commas or at an edge: "you know", "ikke sant"; real uses stay."""
    at, kept = 0, draft.kept()
    while at < len(kept):
        length = max(
            matches(draft, kept, at, words.phrase),
            matches(draft, kept, at, words.edge),
            matches(draft, kept, at, words.between),
        )
        if length and set_off(draft, kept, at, length, words):
            draft.cut(kept[at : at + length], "filler")
            draft.tidy()
            kept = draft.kept()
        else:
            at += 1


def set_off(draft: Draft, kept: list[int], at: int, length: int, words: WordList) -> bool:
    """Whether an expression stands apart: between marks, or at the sentence's edge beside one."""
    before, after = is_mark(draft, kept, at - 1), is_mark(draft, kept, at + length)
    if not (before and after) or asks_back(draft, kept, at, length, words):
        return False
    opens = at == 0 or draft.words[kept[at - 1]].text in STOPS
    closes = at + length >= len(kept) or draft.words[kept[at + length]].text in STOPS
    if opens and (closes or low(draft, kept[at]) in words.conditional):
        return False
    if matches(draft, kept, at, words.between) == length and not matches(draft, kept, at, words.phrase):
        return not opens and not closes and not takes_back(draft, kept, at, words)
    return not opens or matches(draft, kept, at, words.phrase) == length


def asks_back(draft: Draft, kept: list[int], at: int, length: int, words: WordList) -> bool:
    """Whether a "…, yeah?" closes a statement: without it the question mark would make a question of what was said."""
    asked = at + length < len(kept) and draft.words[kept[at + length]].text == "?"
    return asked and at > 0 and low(draft, kept[at]) in words.answer_yes


def takes_back(draft: Draft, kept: list[int], at: int, words: WordList) -> bool:
    """Whether a "no" between commas may take something back: no negation that it repeats stands in the text."""
    if low(draft, kept[at]) not in words.answer_no:
        return False
    first = next((back + 1 for back in range(at - 1, -1, -1) if draft.words[kept[back]].text in STOPS), 0)
    opening = words.answer_yes | words.answer_no | {word for phrase in words.start for word in phrase}
    if all(low(draft, place) in opening or is_mark(draft, [place], 0) for place in kept[first:at]):
        return False
    others = [low(draft, place) for place in (*kept[:at], *kept[at + 1 :])]
    return not (words.negation - words.answer_no) & set(others) | contracted(others)


def openers(draft: Draft, words: WordList) -> None:
    """Words that only open a turn: "Yes, well, …", "So we …"; "No," goes where a negation follows, "yes" not after a "No."."""
    said: set[str] = set()
    for number, sentence in enumerate(sentences(draft)):
        head = 0
        denied = said == words.answer_no & said and bool(said)
        said = {low(draft, place) for place in sentence if draft.words[place].is_word}
        while length := opening(draft, sentence[head:], words, first=number == 0):
            if denied and low(draft, sentence[head]) in words.answer_yes:
                break
            head += length
        draft.cut(sentence[:head], "opener")
        draft.tidy()


def opening(draft: Draft, sentence: list[int], words: WordList, *, first: bool) -> int:
    """How many places at the head of a sentence form an opener (0: none)."""
    if len(sentence) < SMALLEST_SENTENCE + 2:
        return 0
    head = low(draft, sentence[0])
    follows = [low(draft, place) for place in sentence[1:]]
    length = matches(draft, sentence, 0, words.start)
    comma = draft.words[sentence[length or 1]].text in LOOSE if len(sentence) > (length or 1) else False
    if length and comma:
        return 0 if leads_verb(draft, sentence[length + 1 :], head, words) else length + 1
    if head in words.answer_yes and follows[0] == ",":
        return 2
    if (
        head in words.answer_no
        and follows[0] == ","
        and words.negation & set(follows[1:]) | contracted(follows)
    ):
        return 2
    if first and head in words.before_subject and follows[0] in words.subject:
        return 1
    return 0


LEADING = frozenset({"så", "so", "also", "i"})


def leads_verb(draft: Draft, rest: list[int], head: str, words: WordList) -> bool:
    """Whether an opener stands first in a verb-second clause: without "Så" this would ask: "Så, øh, ringede vi …"."""
    return (
        words.language != "en" and head in LEADING and len(rest) > 1 and low(draft, rest[1]) in words.subject
    )


def contracted(lows: list[str]) -> set[str]:
    """The words that end in "n't"."""
    return {word for word in lows if word.endswith("n't")}


def inline_phrases(draft: Draft, words: WordList) -> None:
    """Softeners inside a clause: "was kind of a relief", "må liksom"; not "a kind of", "på en måte som"."""
    at, kept = 0, draft.kept()
    while at < len(kept):
        length = matches(draft, kept, at, words.inline)
        if length and loose_inside(draft, kept, at, length, words):
            draft.cut(kept[at : at + length], "filler")
            draft.tidy()
            kept = draft.kept()
        else:
            at += 1


KIND = frozenset(
    {
        "a",
        "this",
        "that",
        "what",
        "some",
        "any",
        "every",
        "each",
        "the",
        "all",
        "other",
        "same",
        "new",
        "one",
        "no",
        "these",
        "those",
        "which",
    }
)


RELATIVE = frozenset({"som", "at", "å", "that", "which"})


def loose_inside(draft: Draft, kept: list[int], at: int, length: int, words: WordList) -> bool:
    """Whether a softener stands loose in its clause, and is no "kind of" or "måte som"."""
    if at == 0 or at + length >= len(kept):
        return False
    before, after = low(draft, kept[at - 1]), low(draft, kept[at + length])
    if after in RELATIVE or before in KIND:
        return False
    return words.language != "en" or before in words.function or before in words.subject


def emphasis(draft: Draft, words: WordList) -> None:
    """Bare emphasis: "really angry"; "not really" and questions keep it."""
    for sentence in sentences(draft):
        if low(draft, sentence[-1]) == "?":
            continue
        for at in range(1, len(sentence) - 1):
            before = [low(draft, place) for place in sentence[max(0, at - 2) : at]]
            negated = any(word in words.negation or word.endswith("n't") for word in before)
            negated = negated or sets_a_condition(draft, sentence[:at], words)
            if (
                low(draft, sentence[at]) in words.emphasis
                and not negated
                and draft.words[sentence[at + 1]].is_word
            ):
                draft.cut([sentence[at]], "emphasis")


def sets_a_condition(draft: Draft, before: list[int], words: WordList) -> bool:
    """Whether these words before it make of emphasis the degree of a condition: "if it was really bad"."""
    clause: list[str] = []
    for place in reversed(before[-REACH:]):
        if not draft.words[place].is_word or low(draft, place) in JOINING:
            break
        clause.append(low(draft, place))
    return bool(words.conditional & set(clause))


def tails(draft: Draft, words: WordList) -> None:
    """Vague endings before a stop or comma: "and so on", "og sånt"; "twenty-six or something" stays about twenty-six."""
    kept = draft.kept()
    for at in range(3, len(kept)):
        length = matches(draft, kept, at, words.tail)
        about = low(draft, kept[at - 1]) in words.number_words or low(draft, kept[at - 1])[-1].isdigit()
        about = about or low(draft, kept[at - 1]).rsplit("-", 1)[-1] in words.number_words
        if length and not about and is_mark(draft, kept, at + length):
            draft.cut(kept[at : at + length], "vague ending")
