"""Corrections a speaker makes: "in March, no sorry, in May" keeps what was meant."""

from collections.abc import Callable
from typing import NamedTuple

from qda.assist.draft import LOOSE, Draft, sentences
from qda.assist.fillers import low, matches
from qda.assist.words import WordList

Classes = dict[int, str]
"""The word class (UD: NOUN, PROPN, ADJ, VERB, DET …) of each place, where a model could read it."""

NEAR = 6
FAR = 9
ALIKE = 3
PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PART"})
NAMES = frozenset({"NOUN", "PROPN"})
WEAK = frozenset(
    {
        "or",
        "no",
        "rather",
        "actually",
        "instead",
        "wait",
        "just",
        "well",
        "like",
        "make",
        "that",
        "um",
        "uh",
        "i",
        "guess",
        "meant",
        "mean",
        "oh",
        "tell",
        "me",
        "let",
        "ask",
        "darn",
        "it",
        "should",
        "be",
        "first",
        "disregard",
        "eller",
        "nei",
        "nå",
        "altså",
        "jeg",
    }
)
JOINS_ON = frozenset({"and", "but", "because", "so", "og", "men", "fordi", "så"})
"""After one of these a cue opens a new clause: "a hundred pages a week, and, I mean, who does that?"."""
CORRECTING = frozenset({"or", "no", "rather", "instead", "eller", "nei"})
FOLLOWERS = frozenset({"rather", "instead", "actually"})
LIGHT = frozenset({"DET", "ADP", "PRON", "AUX", "SCONJ", "CCONJ", "PART"})


class Cue(NamedTuple):
    """A correction's cue within a sentence: its first and last position, and how plainly it corrects."""

    first: int
    stop: int
    strong: bool


def repair(draft: Draft, words: WordList, classes: Callable[[Draft], Classes] | None) -> None:
    """Take out what was corrected together with the cue, where it is plain which words were corrected."""
    for _turn in range(3):
        if not any(repair_in(draft, sentence, words, classes) for sentence in sentences(draft)):
            return
        draft.tidy()


def repair_in(
    draft: Draft, sentence: list[int], words: WordList, classes: Callable[[Draft], Classes] | None
) -> bool:
    """Carry out the first correction in a sentence; whether there was one."""
    asked = low(draft, sentence[-1]) == "?"
    cues = list(find_cues(draft, sentence, words, asked=asked))
    if not cues:
        return False
    known = classes(draft) if classes else {}
    for cue in cues:
        start = corrected(Reading(draft, sentence, words, known), cue, asked=asked)
        if start is not None:
            stop = cue.stop
            closing = closing_comma(draft, sentence, cue)
            draft.cut(sentence[start:stop], "correction")
            draft.cut(closing, "mark")
            last = [place for place in sentence[stop:] if draft.words[place].is_word]
            if last and low(draft, last[-1]) in FOLLOWERS and len(last) > 1:
                draft.cut(last[-1:], "correction")
            return True
    return False


def closing_comma(draft: Draft, sentence: list[int], cue: Cue) -> list[int]:
    """The comma that closes a correction set off by commas ("…, I mean the radiographers, took")."""
    if (
        draft.words[sentence[cue.first]].text not in LOOSE
        and draft.words[sentence[cue.first - 1]].text not in LOOSE
    ):
        return []
    for at in range(cue.stop, min(len(sentence) - 2, cue.stop + NEAR)):
        if not draft.words[sentence[at]].is_word:
            goes_on = low(draft, sentence[at + 1]) in {"and", "but", "so", "og", "men", "så"}
            return [sentence[at]] if draft.words[sentence[at]].text == "," and not goes_on else []
    return []


def find_cues(draft: Draft, sentence: list[int], words: WordList, *, asked: bool) -> "list[Cue]":
    """Runs of cue words ("no wait", "or uh", "I mean"), commas inside them included."""
    found: list[Cue] = []
    at = 1
    while at < len(sentence):
        stop, strong = at, False
        while stop < len(sentence):
            length = (
                matches(draft, sentence, stop, words.repair)
                or in_two(draft, sentence, stop, words)
                or taken_back(draft, sentence, stop, words)
            )
            word = low(draft, sentence[stop])
            if length:
                stop, strong = stop + length, True
            elif (
                hesitating(word, words)
                or (stop > at and draft.words[sentence[stop]].text in LOOSE)
                or (word in WEAK and (strong or asked))
            ):
                stop += 1
            else:
                break
        spoken = [low(draft, place) for place in sentence[at:stop] if draft.words[place].is_word]
        if spoken and stop < len(sentence) - 1 and (strong or asked):
            found.append(Cue(at, stop, strong))
        at = max(stop, at + 1)
    return found


def in_two(draft: Draft, sentence: list[int], at: int, words: WordList) -> int:
    """How many places a cue takes that a comma parts: "no, sorry", "nei, unnskyld" (0: none stands here)."""
    window = [low(draft, place) for place in sentence[at : at + 3]]
    return 3 if len(window) == 3 and window[1] == "," and (window[0], window[2]) in words.repair else 0  # noqa: PLR2004


def taken_back(draft: Draft, sentence: list[int], at: int, words: WordList) -> int:
    """1 where a bare "no" stands between marks and answers no negation: "six, no, seven" (0: it takes nothing back)."""
    if low(draft, sentence[at]) not in words.answer_no or at + 1 >= len(sentence):
        return 0
    set_off = {draft.words[sentence[at - 1]].text, draft.words[sentence[at + 1]].text} <= LOOSE
    near = [low(draft, place) for place in (*sentence[:at], *sentence[at + 2 : at + 4])]
    denied = any(word in words.negation - words.answer_no or word.endswith("n't") for word in near)
    return int(set_off and not denied)


def hesitating(word: str, words: WordList) -> bool:
    """Whether a word is a hesitation."""
    return words.hesitation is not None and words.hesitation.fullmatch(word) is not None


class Reading(NamedTuple):
    """A sentence with its words' classes, for asking how far back a correction reaches."""

    draft: Draft
    sentence: list[int]
    words: WordList
    classes: Classes

    def low(self, at: int) -> str:
        return low(self.draft, self.sentence[at])

    def kind(self, at: int) -> str:
        return self.classes.get(self.sentence[at], "") if at < len(self.sentence) else ""

    def is_mark(self, at: int) -> bool:
        return not self.draft.words[self.sentence[at]].is_word


def corrected(read: Reading, cue: Cue, *, asked: bool) -> int | None:
    """The position where the corrected words begin (None: what follows corrects nothing)."""
    end = cue.first
    while end > 0 and (
        read.is_mark(end - 1) or (read.low(end - 1) in read.words.answer_no and read.is_mark(end))
    ):
        end -= 1
    if end == 0 or read.is_mark(cue.stop) or owner_alone(read) or (not asked and no_cue(read, cue)):
        return None
    if asked and (start := asked_anew(read, end, cue)) is not None:
        return start
    if not cue.strong and not (asked and plainly_asked(read, cue)):
        return None
    same = same_word(read, end, cue, FAR if asked else NEAR)
    if same is not None:
        return same
    if not asked and not closes(read, cue.stop) and not counted_anew(read, end, cue.stop):
        return None
    return same_kind(read, end, cue.stop) if not asked else same_kind_or_anew(read, end, cue.stop)


def same_kind_or_anew(read: Reading, end: int, stop: int) -> int | None:
    """In a question: the correction is of one kind with what it corrects, or begins the question anew."""
    if asks_later(read, end, stop):
        return 0
    kind = same_kind(read, end, stop)
    return restarted(read, stop) if kind is None and read.classes else kind


def asks_later(read: Reading, end: int, stop: int) -> bool:
    """Whether a question was only begun ("Who besides, no, sorry, …") and is asked anew with its question word further on."""
    begun = end <= ALIKE and read.low(0) in read.words.wh and read.low(stop) not in read.words.wh
    verb = any(read.kind(at) in {"VERB", "AUX"} for at in range(end))
    asked = [at for at in range(stop + 1, len(read.sentence)) if read.low(at) in read.words.wh]
    return begun and not verb and bool(asked) and bool(read.classes)


def no_cue(read: Reading, cue: Cue) -> bool:
    """Whether what looks like a cue corrects nothing outside a question."""
    return apology(read, cue) or specified(read, cue) or goes_on(read, cue)


def goes_on(read: Reading, cue: Cue) -> bool:
    """Whether "that is" begins a clause and no explanation: no comma closes it ("…, that is a good feeling")."""
    alone = [read.low(at) for at in range(cue.first, cue.stop) if not read.is_mark(at)]
    return alone == ["that", "is"] and not read.is_mark(cue.stop - 1)


def apology(read: Reading, cue: Cue) -> bool:
    """Whether "sorry" is what somebody said, and no cue: nothing sets it off ("he said sorry, he …")."""
    alone = [read.low(at) for at in range(cue.first, cue.stop) if not read.is_mark(at)]
    return len(alone) == 1 and alone[0] in {"sorry", "unnskyld", "orsak"} and not read.is_mark(cue.first - 1)


def specified(read: Reading, cue: Cue) -> bool:
    """Whether what follows says which ones are meant, and takes nothing back: "the referrals, I mean the ones for MRI"."""
    following = {read.low(at) for at in range(cue.stop, min(len(read.sentence), cue.stop + 2))}
    return bool(following & {"one", "ones", "those", "dem", "dei"})


def counted_anew(read: Reading, end: int, stop: int) -> bool:
    """Whether a number stands for a number: "two, sorry, three weeks"."""
    numbers = read.words.number_words
    return read.low(end - 1) in numbers and read.low(stop) in numbers


def restarted(read: Reading, stop: int) -> int | None:
    """A question begun anew without its question word: what stands before the cue has no verb, what follows has one."""
    verbs = [at for at in range(len(read.sentence)) if read.kind(at) == "VERB"]
    return 0 if verbs and verbs[0] > stop and len(read.sentence) - stop > NEAR else None


def owner_alone(read: Reading) -> bool:
    """Whether the sentence ends in an owner without what is owned ("no the Rhine's?"): the correction belongs further left."""
    spoken = [at for at in range(len(read.sentence)) if not read.is_mark(at)]
    return read.low(spoken[-1]).endswith("'s")


def plainly_asked(read: Reading, cue: Cue) -> bool:
    """Whether weak cue words alone correct: "no" between two words of one class, "or uh", "rather"."""
    spoken = [read.low(at) for at in range(cue.first, cue.stop) if not read.is_mark(at)]
    if spoken == ["no"]:
        before, after = read.kind(cue.first - 1), read.kind(cue.stop)
        return (
            before not in {"VERB", "AUX", "ADP"} or after in {"DET", "VERB", "AUX", "PRON"} or before == after
        )
    return spoken not in (["or"], ["eller"]) and bool(CORRECTING & set(spoken))


def asked_anew(read: Reading, end: int, cue: Cue) -> int | None:
    """A question begun anew: "How do, no wait, what do …" goes from its last question word on."""
    if (
        read.low(cue.stop) not in read.words.wh | {"if", "besides"}
        or len(read.sentence) - cue.stop < NEAR // 2
    ):
        return None
    if read.low(end - 1) in JOINS_ON:
        return None
    asking = [at for at in range(end) if read.low(at) in read.words.wh]
    if not cue.strong and not broken_off(read, end, cue):
        return None
    return asking[-1] if asking and read.low(cue.stop) in read.words.wh else 0


def broken_off(read: Reading, end: int, cue: Cue) -> bool:
    """Whether the question before a weak cue stops halfway: it has no verb yet, or ends in a word that waits for more."""
    spoken = {read.low(at) for at in range(cue.first, cue.stop)}
    cued = bool(spoken & CORRECTING) or any(hesitating(word, read.words) for word in spoken)
    waiting = read.kind(end - 1) in LIGHT or not any(read.kind(at) == "VERB" for at in range(end))
    return cued and bool(read.classes) and waiting


def same_word(read: Reading, end: int, cue: Cue, reach: int) -> int | None:
    """The correction begins with a word said shortly before: "in Japan, no wait, in the Yuan"."""
    word = read.low(cue.stop)
    for at in range(end - 1, max(-1, end - 1 - reach), -1):
        if read.is_mark(at) and end - at > ALIKE + 1:
            return None
        alike = read.low(at) == word or ({read.low(at), word} <= {"a", "an", "the"})
        if alike and read.kind(at) == "DET" and end - at <= ALIKE:
            return at
        if alike and not any(read.kind(between) in {"VERB", "AUX"} for between in range(at + 1, end)):
            return at
        if alike and read.kind(at) in {"VERB", "AUX", "PRON"}:
            return at
    return None


def closes(read: Reading, at: int) -> bool:
    """Whether the correction is one phrase that ends with a mark: not a clause of its own."""
    for number in range(at, min(len(read.sentence), at + NEAR)):
        if read.is_mark(number):
            return True
        if number > at and read.kind(number) in {"VERB", "AUX", "PRON"}:
            return False
    return False


def same_kind(read: Reading, end: int, stop: int) -> int | None:
    """The correction is a word or phrase of the kind said just before: "the radiologists, I mean the radiographers"."""
    if not read.classes:
        return alike(read, end, stop)
    now, last = read.kind(stop), read.kind(end - 1)
    if now == "DET" and last in PHRASE:
        return phrase_start(read, end)
    if now == "ADP" and last in NAMES | {"NUM"}:
        return preposition_before(read, end)
    named = end - 1 if counted_anew(read, end, stop) else named_anew(read, end, stop)
    if named is not None:
        return named
    one_word = (
        {now, last} <= {"ADJ", "ADV"}
        or (now, last) == ("NOUN", "ADJ")
        or (now == last and now in {"VERB", "NUM", "AUX"})
    )
    if one_word:
        return end - 1
    return alike(read, end, stop)


def named_anew(read: Reading, end: int, stop: int) -> int | None:
    """A name or number for another, a noun for another: where the first begins."""
    now, last = read.kind(stop), read.kind(end - 1)
    if now in {"PROPN", "NUM"} and last in NAMES | {"NUM"}:
        return phrase_start(read, end) if now == "PROPN" else end - 1
    if now in {"NOUN", "ADJ"} and last in NAMES and (now == "NOUN" or read.kind(stop + 1) in NAMES):
        return compound_start(read, end)
    return None


def preposition_before(read: Reading, end: int) -> int | None:
    """Where the phrase with a preposition that ends here begins: "in March, no, sorry, at the end of February"."""
    start = phrase_start(read, end)
    return start - 1 if start > 0 and read.kind(start - 1) == "ADP" else None


def phrase_start(read: Reading, end: int) -> int:
    """Where the noun phrase that ends here begins."""
    start = end - 1
    while (
        start > 0
        and read.kind(start - 1) in PHRASE
        and read.kind(start) != "DET"
        and not read.is_mark(start - 1)
    ):
        start -= 1
    return start


def compound_start(read: Reading, end: int) -> int:
    """Where the run of nouns that ends here begins."""
    start = end - 1
    while start > 0 and read.kind(start - 1) in NAMES and not read.is_mark(start - 1):
        start -= 1
    return start


def alike(read: Reading, end: int, stop: int) -> int | None:
    """Without word classes: two words that begin and end alike (radiologene, radiografene), or two numbers."""
    first, second = read.low(end - 1), read.low(stop)
    if min(len(first), len(second)) <= ALIKE or first == second:
        both = first in read.words.number_words and second in read.words.number_words
        return end - 1 if both else None
    similar = first[:ALIKE] == second[:ALIKE] and first[-ALIKE:] == second[-ALIKE:]
    return end - 1 if similar else None
