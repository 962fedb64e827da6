"""Without fillers: hesitations, set phrases, openers, cut-off words and repeats leave; word lists decide, no model is needed."""

import re
from collections.abc import Callable

from qda.assist.draft import LOOSE, STOPS, Draft, sentences
from qda.assist.words import Phrase, WordList

LONGEST_REPEAT = 5
LONGEST_START = 5
SMALLEST_SENTENCE = 2
FRAGMENT = 3
VOWEL = re.compile(r"[aeiouyæøåäö]", re.IGNORECASE)
STRANDED = frozenset(
    "in on at to of with for from by about into over after before etter på til av om for over med fra hos ved i ikke not".split()
)
FILLED = frozenset({"hesitation", "filler"})
NOISE = re.compile(r"[(\[<]([^()\[\]<>\n]{2,30})[)\]>]")


def clean(draft: Draft, words: WordList) -> None:
    """Take out of the draft what carries no meaning: each step on what the step before has left."""
    steps: tuple[Callable[[Draft, WordList], None], ...] = (
        noise,
        fragments,
        hesitations,
        between_marks,
        openers,
        inline_phrases,
        emphasis,
        tails,
        repeats,
        begun_again,
        said_again,
        taken_up_again,
        repeats,
        openers,
        agreeing_answers,
        close_up,
    )
    for step in steps:
        step(draft, words)
        draft.tidy()


def low(draft: Draft, place: int | None) -> str:
    return "" if place is None else draft.words[place].low


def matches(draft: Draft, kept: list[int], at: int, expressions: list[Phrase]) -> int:
    """How many words of the longest expression stand at this position of the kept places (0: none does)."""
    for expression in expressions:
        window = kept[at : at + len(expression)]
        if tuple(draft.words[place].low for place in window) == expression:
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


def close_up(draft: Draft, words: WordList) -> None:
    """Take out a comma that only set off a filler, where the words around it belong together."""
    kept = draft.kept()
    for at in range(1, len(kept) - 1):
        mark = kept[at]
        if draft.words[mark].text not in LOOSE or not set_off_filler(draft, mark):
            continue
        if belongs_together(low(draft, kept[at - 1]), low(draft, kept[at + 1]), words):
            draft.cut([mark], "mark")


def set_off_filler(draft: Draft, mark: int) -> bool:
    """Whether a filler stood beside this comma, and the filler's other comma has left."""
    for step in (-1, 1):
        place = mark + step
        if draft.gone.get(place) not in FILLED:
            continue
        while draft.gone.get(place) in FILLED:
            place += step
        if draft.gone.get(place) is not None and draft.words[place].text in LOOSE:
            return True
    return False


def belongs_together(left: str, right: str, words: WordList) -> bool:
    if right in words.clause_start or right in words.subject:
        return left in words.incomplete and right != left and left not in STRANDED
    return left in words.incomplete or left in words.function or right in words.incomplete


def between_marks(draft: Draft, words: WordList) -> None:
    """Set phrases between commas or at an edge: "you know", "ikke sant"; real uses stay."""
    at = 0
    while at < len(kept := draft.kept()):
        length = max(
            matches(draft, kept, at, words.phrase),
            matches(draft, kept, at, words.edge),
            matches(draft, kept, at, words.between),
        )
        if length and set_off(draft, kept, at, length, words):
            draft.cut(kept[at : at + length], "filler")
            draft.tidy()
        else:
            at += 1


def set_off(draft: Draft, kept: list[int], at: int, length: int, words: WordList) -> bool:
    """Whether an expression stands apart: between marks, or at the sentence's edge beside one."""
    before, after = is_mark(draft, kept, at - 1), is_mark(draft, kept, at + length)
    if not (before and after):
        return False
    opens = at == 0 or draft.words[kept[at - 1]].text in STOPS
    closes = at + length >= len(kept) or draft.words[kept[at + length]].text in STOPS
    if opens and closes:
        return False
    if matches(draft, kept, at, words.between) == length and not matches(draft, kept, at, words.phrase):
        return not opens and not closes
    return not opens or matches(draft, kept, at, words.phrase) == length


def openers(draft: Draft, words: WordList) -> None:
    """Words that only open a turn: "Yes, well, …", "So we …"; "No," goes where a negation follows."""
    for number, sentence in enumerate(sentences(draft)):
        while opener := opening(draft, sentence, words, first=number == 0):
            draft.cut(sentence[:opener], "opener")
            sentence = sentence[opener:]
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
        return length + 1
    if head in words.answer_yes and follows[0] in {","}:
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


def contracted(lows: list[str]) -> set[str]:
    return {word for word in lows if word.endswith("n't")}


def inline_phrases(draft: Draft, words: WordList) -> None:
    """Softeners inside a clause: "was kind of a relief", "må liksom"; not "a kind of", "på en måte som"."""
    at = 0
    while at < len(kept := draft.kept()):
        length = matches(draft, kept, at, words.inline)
        if length and loose_inside(draft, kept, at, length, words):
            draft.cut(kept[at : at + length], "filler")
            draft.tidy()
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
        "same",
    }
)
RELATIVE = frozenset({"som", "at", "å", "that", "which"})


def loose_inside(draft: Draft, kept: list[int], at: int, length: int, words: WordList) -> bool:
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
            if (
                low(draft, sentence[at]) in words.emphasis
                and not negated
                and draft.words[sentence[at + 1]].is_word
            ):
                draft.cut([sentence[at]], "emphasis")


def tails(draft: Draft, words: WordList) -> None:
    """Vague endings before a stop or comma: "and so on", "og sånt"."""
    kept = draft.kept()
    for at in range(3, len(kept)):
        length = matches(draft, kept, at, words.tail)
        if length and is_mark(draft, kept, at + length):
            draft.cut(kept[at : at + length], "vague ending")


def repeats(draft: Draft, words: WordList) -> None:
    """Stretches of one to five words said twice in a row: the first goes, as speakers mean the second."""
    for length in range(LONGEST_REPEAT, 0, -1):
        at = 0
        while at < len(kept := draft.kept()):
            second = repeated(draft, kept, at, length, words)
            if second:
                draft.cut(kept[at:second], "repeat")
            else:
                at += 1


def repeated(draft: Draft, kept: list[int], at: int, length: int, words: WordList) -> int:
    """Where the same words begin again right after this stretch (0: they do not)."""
    first = [low(draft, place) for place in kept[at : at + length]]
    if len(first) < length or not all(draft.words[place].is_word for place in kept[at : at + length]):
        return 0
    second = at + length
    while second < len(kept) and draft.words[kept[second]].text in LOOSE:
        second += 1
    if [low(draft, place) for place in kept[second : second + length]] != first:
        return 0
    return 0 if length == 1 and meant_twice(draft, kept, at, words) else second


def meant_twice(draft: Draft, kept: list[int], at: int, words: WordList) -> bool:
    word = low(draft, kept[at])
    if word[0].isdigit() or word in words.number_words:
        return True
    if word not in words.double_ok or at == 0:
        return False
    before = low(draft, kept[at - 1])
    return before in words.double_after if words.double_after else before not in {",", "."}


def begun_again(draft: Draft, words: WordList) -> None:
    """A clause broken off and begun anew with the same word: "And then we, and then the board decided"."""
    for sentence in sentences(draft):
        marks = [at for at, place in enumerate(sentence) if draft.words[place].text in LOOSE]
        for mark in marks:
            start = broken_start(draft, sentence, mark, words)
            if start is not None:
                draft.cut(sentence[start : mark + 1], "begun again")


def said_again(draft: Draft, words: WordList) -> None:
    """A sentence begun anew after a choice: "Hun fikk to, eller tre, hun fikk tre timer"."""
    for sentence in sentences(draft):
        head = [low(draft, place) for place in sentence[:2]]
        for at in range(2, min(len(sentence) - 3, 2 * LONGEST_START)):
            again = [low(draft, place) for place in sentence[at + 1 : at + 3]]
            chosen = {low(draft, place) for place in sentence[:at]} & (words.join | words.answer_no)
            if draft.words[sentence[at]].text in LOOSE and again == head and chosen - {"and", "og", "to"}:
                draft.cut(sentence[: at + 1], "begun again")
                break


def broken_start(draft: Draft, sentence: list[int], mark: int, words: WordList) -> int | None:
    """Where the broken stretch before a comma begins, if what follows begins with the same word."""
    if mark + 1 >= len(sentence) or mark == 0 or low(draft, sentence[mark - 1]) not in words.incomplete:
        return None
    again = low(draft, sentence[mark + 1])
    if (
        mark + 2 >= len(sentence)
        or not draft.words[sentence[mark + 2]].is_word
        or inverted(draft, sentence, mark, words)
    ):
        return None
    for start in range(mark - 1, max(-1, mark - 1 - LONGEST_START), -1):
        if not draft.words[sentence[start]].is_word:
            return None
        opens = (
            start == 0
            or not draft.words[sentence[start - 1]].is_word
            or low(draft, sentence[start]) not in words.subject
        )
        if low(draft, sentence[start]) == again and opens:
            return start
    return None


def inverted(draft: Draft, sentence: list[int], mark: int, words: WordList) -> bool:
    """Whether a comma follows verb and subject ("evaluerte vi,"): a whole clause in a verb-second language."""
    if words.language == "en" or low(draft, sentence[mark - 1]) not in words.subject:
        return False
    return low(draft, sentence[mark - 2]) not in words.incomplete if mark > 1 else False


def taken_up_again(draft: Draft, words: WordList) -> None:
    """A clause taken up by a pronoun: "The managers weren't, they weren't involved" keeps the noun."""
    for sentence in sentences(draft):
        for at in range(1, len(sentence) - 2):
            if (
                draft.words[sentence[at]].text not in LOOSE
                or low(draft, sentence[at + 1]) not in words.subject
            ):
                continue
            length = shared_end(draft, sentence, at)
            if (
                length
                and draft.words[sentence[at + 1 + length]].is_word
                and low(draft, sentence[at - 1])
                in words.incomplete | words.negation | contracted([low(draft, sentence[at - 1])])
            ):
                draft.cut(sentence[at : at + 2 + length], "begun again")


def shared_end(draft: Draft, sentence: list[int], at: int) -> int:
    """How many words before a comma stand again after the comma and its pronoun."""
    for length in (4, 3, 2, 1):
        left = [low(draft, place) for place in sentence[max(0, at - length) : at]]
        right = [low(draft, place) for place in sentence[at + 2 : at + 2 + length]]
        if len(left) == length and left == right and at + 2 + length < len(sentence):
            return length
    return 0


def agreeing_answers(draft: Draft, words: WordList) -> None:
    """An answer said once more at the end: ", no." after a negated sentence, ", yes."; and bare "Okay." sentences."""
    standing = sentences(draft)
    for sentence in standing:
        spoken = [place for place in sentence if draft.words[place].is_word]
        lows = [low(draft, place) for place in spoken]
        if len(spoken) == 1 and lows[0] in words.backchannel and len(standing) > 1:
            draft.cut(sentence, "back-channel")
        if (
            len(spoken) <= SMALLEST_SENTENCE
            or draft.words[sentence[sentence.index(spoken[-1]) - 1]].text != ","
        ):
            continue
        negated = bool(words.negation & set(lows[:-1]) | contracted(lows))
        if (lows[-1] in words.answer_no and negated) or (lows[-1] in words.answer_yes and not negated):
            draft.cut([spoken[-1]], "repeat")
