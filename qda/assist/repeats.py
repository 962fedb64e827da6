"""What is said twice or begun anew: the speaker means the second."""

from qda.assist.draft import LOOSE, Draft, sentences
from qda.assist.fillers import JOINING, SMALLEST_SENTENCE, contracted, low
from qda.assist.words import WordList

LONGEST_REPEAT = 5
LONGEST_START = 5
THRICE = 3
FIXED = frozenset({("or", "so"), ("and", "so"), ("even", "so"), ("if", "so"), ("eller", "så"), ("i", "så")})
"""Ends of set expressions: "an hour or so, so we …" says "so" twice and means both."""
NOT = frozenset({"not", "ikke", "ikkje"})
"""Said twice it may mean the opposite of once: "it's not not working"."""
PARTICLES = frozenset({"jo", "liksom", "altså", "just", "like"})
ARTICLES = frozenset({"en", "ei", "ett", "ein", "eitt"})


def repeats(draft: Draft, words: WordList) -> None:
    """Stretches of one to five words said twice in a row: the first goes, as speakers mean the second."""
    for length in range(LONGEST_REPEAT, 0, -1):
        at, kept = 0, draft.kept()
        while at < len(kept):
            second = repeated(draft, kept, at, length, words)
            if second:
                draft.cut(kept[at:second], "repeat")
                kept = draft.kept()
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
    if length > 1 and done_again(draft, kept, at, second, words):
        return 0
    apart = second > at + length and at > 0 and (low(draft, kept[at - 1]), first[0]) in FIXED
    if length > 1 or (not apart and hesitated(draft, kept[at], kept[second])):
        return second
    return 0 if apart or meant_twice(draft, kept, at, words) else second


def done_again(draft: Draft, kept: list[int], at: int, second: int, words: WordList) -> bool:
    """Whether words joined by "and" tell what was done over and over: with their subject ("I rang and I rang"), or said thrice."""
    lows = [low(draft, place) for place in kept[at:second]]
    empty = words.function | words.subject | words.incomplete | words.clause_start | PARTICLES | JOINING
    full = [word for word in lows if word not in empty and word not in words.weak]
    near = [low(draft, place) for place in kept[max(0, at - LONGEST_REPEAT) : second + LONGEST_REPEAT]]
    thrice = any(near.count(word) >= THRICE for word in full)
    joined = lows[-1] in JOINING or lows[0] in JOINING
    return joined and bool(full) and (thrice or bool(words.subject & set(lows)))


def hesitated(draft: Draft, first: int, second: int) -> bool:
    """Whether the speaker hesitated between two words: "that, um, that" is no doubled word that is meant."""
    return any(draft.gone.get(place) == "hesitation" for place in range(first + 1, second))


def counted_again(draft: Draft, kept: list[int], at: int, words: WordList) -> bool:
    """Whether a number said twice with a comma between counts once: "seven, seven nurses", no digits read out."""
    around = [low(draft, place) for place in (*kept[max(0, at - 2) : at], *kept[at + 3 : at + 5])]
    comma = at + 1 < len(kept) and draft.words[kept[at + 1]].text == ","
    return comma and not any(word in words.number_words or word[0].isdigit() for word in around)


def meant_twice(draft: Draft, kept: list[int], at: int, words: WordList) -> bool:
    """Whether a doubled word is meant: a digit read out, "that that", "had had"."""
    word = low(draft, kept[at])
    if word in NOT:
        return True
    if word[0].isdigit() or (word in words.number_words and word not in ARTICLES):
        return not counted_again(draft, kept, at, words)
    parted = at + 1 < len(kept) and draft.words[kept[at + 1]].text in LOOSE
    if word not in words.double_ok or at == 0 or parted:
        return False
    before = low(draft, kept[at - 1])
    return before in words.double_after if words.double_after else before not in {",", "."}


def counted_after_asking(draft: Draft, words: WordList) -> None:
    """A number asked of oneself and taken back: "six? No, seven nurses"."""
    kept = draft.kept()
    for at in range(len(kept) - 4):
        first, asked, no, comma, second = (low(draft, place) for place in kept[at : at + 5])
        counted = first in words.number_words and second in words.number_words
        if counted and asked == "?" and no in words.answer_no and comma == ",":
            draft.cut(kept[at : at + 4], "correction")


def turned_about(draft: Draft, words: WordList) -> None:
    """Verb and subject said again in the other order after an adverb: "Og så ble jeg, jeg ble litt sint" keeps the first."""
    if words.language == "en":
        return
    kept = draft.kept()
    for at in range(1, len(kept) - 4):
        verb, subject, mark, again, last = kept[at : at + 5]
        same = (low(draft, verb), low(draft, subject)) == (low(draft, last), low(draft, again))
        if same and draft.words[mark].text in LOOSE and low(draft, subject) in words.subject:
            draft.cut([mark, again, last], "begun again")


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
    if mark + 1 >= len(sentence) or mark == 0 or not left_open(draft, sentence, mark, words):
        return None
    again = low(draft, sentence[mark + 1])
    if low(draft, sentence[mark - 1]).startswith(again + "'"):
        return mark - 1
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


def left_open(draft: Draft, sentence: list[int], mark: int, words: WordList) -> bool:
    """Whether the words before a comma wait for more, a particle behind them left aside: "Du må jo, du må …"."""
    last = mark - 1
    while last > 0 and low(draft, sentence[last]) in PARTICLES:
        last -= 1
    if low(draft, sentence[last]) == "then" and last > 0:
        return low(draft, sentence[last - 1]) in words.join | {"so", "but"}
    return low(draft, sentence[last]) in words.incomplete


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
                and not asking(draft, sentence, at, words)
                and draft.words[sentence[at + 1 + length]].is_word
                and low(draft, sentence[at - 1])
                in words.incomplete | words.negation | contracted([low(draft, sentence[at - 1])])
            ):
                draft.cut(sentence[at : at + 2 + length], "begun again")


def asking(draft: Draft, sentence: list[int], mark: int, words: WordList) -> bool:
    """Whether the clause before a comma asks, so that it may end in its verb: "what the truth is, it is …"."""
    for place in reversed(sentence[:mark]):
        if not draft.words[place].is_word:
            return False
        if low(draft, place) in words.wh:
            return True
    return False


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
        if low(draft, sentence[-1]) == "?":
            continue
        negated = bool(words.negation & set(lows[:-1]) | contracted(lows))
        if (lows[-1] in words.answer_no and negated) or (lows[-1] in words.answer_yes and not negated):
            draft.cut([spoken[-1]], "repeat")
