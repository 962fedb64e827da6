"""The conditions that a text sets: "if", "unless", "as long as", "hvis", "med mindre", a verb in the first place."""

from collections.abc import Iterator
from typing import NamedTuple

from qda.assist.comparing import Text, content, is_negation, negations
from qda.assist.words import Phrase, WordList, bag, phrases

FRONTS = phrases(
    [
        "if", "unless", "provided that", "providing that", "as long as", "so long as", "in case", "on condition that",
        "assuming that", "only when", "only if", "even if", "except when", "whenever",
        "hvis", "dersom", "viss", "hvess", "med mindre", "så lenge", "så sant", "så fremt", "såfremt", "i fall", "i tilfelle",
        "forutsatt at", "under forutsetning av at", "bare når", "bare hvis", "bare om", "kun når", "kun hvis", "først når",
        "unntatt når", "hver gang", "føresett at", "berre når", "berre viss", "berre om", "kvar gong",
    ]
)  # fmt: skip
"""What opens a clause that sets a condition."""
ENDS = phrases(["otherwise", "or else", "ellers", "elles"])
"""What opens a clause that holds where the clause before does not."""
HINGES = phrases(
    ["depends on", "depend on", "depended on", "depending on", "kommer an på", "kom an på", "kjem an på", "avhenger av",
     "avhengig av", "avheng av"]
)  # fmt: skip
UNTILS = bag("until till før")
"""After a negation these set a condition ("nobody complains until …")."""
TIMES = bag("when når")
"""Norwegian "når" and a present "when" tell what happens each time: a condition too."""
PAST = bag(
    "was were had did went came said got took saw told began knew var hadde ble kom gikk fikk sa tok så"
)
ASKED = bag(
    "as ask asks asked asking wonder wonders wondered wondering know knew knows see check sure tell told vet visste spør spurte spurt"
)
JOINED = bag(
    "and but so because that then or for only even well now og men så for at fordi bare eller da også ja jo"
)
VERB_FIRST = bag(
    "had should were får er kommer blir har hadde skulle går står vil må gjør ser spør ringer ligger tar finner mangler trenger kjem blei fekk"
)
SUBJECTS = bag(
    "i we you he she they it i'd we'd you'd he'd she'd they'd i'll we'll they'll it'll i've we've they've i'm we're they're it's "
    "jeg vi du han hun de dere det man eg me ho dei dykk ein noen ingen alle"
)
SECOND = SUBJECTS - bag("you it it's it'll du det dykk ein noen ingen alle")
"""Subjects that can be no objects: where one follows, a clause without a comma has ended."""
INVERTED = bag("jeg vi han hun de man eg ho dei")
"""After an opening clause their verb stands before them."""
THAN = bag("than enn")
WHETHER = bag("whether om if")
RESTS = bag("then så then- da")
PREPOSITIONS = bag(
    "with without by for on upon under after in at during over among to med uten ved for på under etter i blant hos til mot av"
)
LITTLE = bag("the a an en et ei den det de dei his her their our my own any et-")
NEAR = 3
ONLY = bag("only bare kun berre")


class Condition(NamedTuple):
    """A condition as it was said, as places in the unit: its first word, the words that set it (`beside`: its denials and modals too) and those that it bears on."""

    at: int
    until: int
    terms: list[int]
    bears_on: list[int]
    beside: frozenset[int] = frozenset()


def if_by_subject(text: Text, at: int) -> bool:
    """Whether a Norwegian "om" is an if: a subject follows it."""
    return text.lows[at] == "om" and at + 1 < len(text.lows) and text.lows[at + 1] in SUBJECTS


def phrase_at(text: Text, at: int, phrase: Phrase) -> bool:
    """Whether an expression stands at this word."""
    return text.lows[at] == phrase[0] and tuple(text.lows[at : at + len(phrase)]) == phrase


def conditions(said: Text, words: WordList) -> Iterator[Condition]:
    """The conditions that a unit sets, in order."""
    past = -1
    for at in range(len(said.lows)):
        if at < past:
            continue
        one = condition_at(said, at, words)
        if one is not None:
            past = one.until
            yield one


def condition_at(said: Text, at: int, words: WordList) -> Condition | None:
    """The condition that begins at this word, if one does."""
    front = next((phrase for phrase in FRONTS if phrase_at(said, at, phrase)), None)
    if front is not None and not is_asked(said, at):
        return clause_condition(said, at, at + len(front), words)
    if any(
        opening(said, at) for opening in (bare_provided, if_opening, verb_first, whole_time)
    ) or denied_until(said, at, words):
        return clause_condition(said, at, at + 1, words)
    end = next((phrase for phrase in ENDS if phrase_at(said, at, phrase)), None)
    if end is not None and not opens(said, at):
        until = at + len(end)
        return Condition(at, until, [], contents(said, said_until(said, until), words))
    hinge = next((phrase for phrase in HINGES if phrase_at(said, at, phrase)), None)
    return hinge_condition(said, at, at + len(hinge), words) if hinge is not None else None


def hinge_condition(said: Text, at: int, until: int, words: WordList) -> Condition:
    """A condition set by "depends on": what hangs on it follows a "whether", else stands before."""
    sentence = [place for place in range(len(said.lows)) if said.sentence[place] == said.sentence[at]]
    split = next((place for place in sentence if place > at and said.lows[place] in WHETHER), None)
    rest = [place for place in sentence if (place < at if split is None else place > split)]
    return Condition(at, until, [], contents(said, rest, words))


def bare_provided(said: Text, at: int) -> bool:
    """Whether "provided" without "that" sets a condition: it opens a sentence, or a subject follows."""
    follows = said.lows[at + 1 : at + 2]
    return said.lows[at] in {"provided", "providing", "assuming"} and (
        opens(said, at) or bool((SUBJECTS | LITTLE).intersection(follows))
    )


def if_opening(said: Text, at: int) -> bool:
    """Whether a Norwegian "om" opens a clause as an if."""
    return if_by_subject(said, at) and starts(said, at)


def is_asked(said: Text, at: int) -> bool:
    """Whether an "if" only asks ("asked if"), or "viss" (certain) sets nothing."""
    return said.lows[at] == "if" and bool(ASKED & set(said.lows[max(0, at - 2) : at])) and not opens(said, at)


def denied_until(said: Text, at: int, words: WordList) -> bool:
    """Whether an "until" follows a negation in its clause."""
    cues = negations(words)
    return said.lows[at] in UNTILS and any(
        is_negation(said.lows[place], cues) for place in range(at) if said.clause[place] == said.clause[at]
    )


def whole_time(said: Text, at: int) -> bool:
    """Whether a "when" tells what happens each time: Norwegian "når", English in a sentence of the present."""
    if said.lows[at] not in TIMES:
        return False
    clause = {said.lows[place] for place in range(at) if said.clause[place] == said.clause[at]}
    sentence = {low for place, low in enumerate(said.lows) if said.sentence[place] == said.sentence[at]}
    past = PAST & sentence or any(low.endswith(("ed", "dde")) for low in sentence)
    return bool(ONLY & clause) or (starts(said, at) and not past)


def starts(said: Text, at: int) -> bool:
    """Whether a word opens its clause."""
    return opens(said, at) or said.clause[at - 1] != said.clause[at]


def verb_first(text: Text, at: int) -> bool:
    """Whether a sentence sets its condition by its verb in the first place ("Får vi ikke svar, …", "Had they asked, …")."""
    if text.lows[at] not in VERB_FIRST or not opens(text, at) or at + 2 >= len(text.lows):
        return False
    if (
        (at and text.lows[at - 1] in RESTS)
        or text.asks[text.sentence[at]]
        or text.clause[at + 1] != text.clause[at]
    ):
        return False
    rest = rest_of(text, said_until(text, at), at + 1)
    return bool(rest) and (
        text.lows[rest[0]] in RESTS or bool(SUBJECTS & {text.lows[place] for place in rest[:2]})
    )


def opens(said: Text, at: int) -> bool:
    """Whether a word opens its sentence, but for "and", "so", "only" before it."""
    while at > 0 and said.sentence[at - 1] == said.sentence[at] and said.lows[at - 1] in JOINED:
        at -= 1
    return at == 0 or said.sentence[at - 1] != said.sentence[at]


def clause_condition(said: Text, at: int, until: int, words: WordList) -> Condition:
    """A condition set by a clause: its terms follow, what it bears on stands before it, or after it where it opens."""
    inside = said_until(said, until)
    after = rest_of(said, inside, until)
    before = clause_before(said, at)
    bears_on = after if opens(said, at) or not before else before
    terms = contents(said, inside, words)
    beside = {place for place in inside if said.lows[place] not in words.function | SUBJECTS | LITTLE}
    return Condition(at, until, terms, contents(said, bears_on, words), frozenset(beside))


def said_until(said: Text, start: int) -> list[int]:
    """The words from here to the end of the clause; one without a comma ends where its second subject comes."""
    inside: list[int] = []
    for place in range(start, len(said.lows)):
        second = (
            len(inside) > 1
            and said.lows[place] in SUBJECTS
            and said.lows[place - 1] not in JOINED | PREPOSITIONS
        )
        if said.clause[place] != said.clause[start] or (said.lows[place] in RESTS and inside) or second:
            if second and said.lows[place] in INVERTED:
                inside.pop()
            break
        inside.append(place)
    return inside


def rest_of(said: Text, inside: list[int], start: int) -> list[int]:
    """The clause after a clause, in the same sentence."""
    first = inside[-1] + 1 if inside else start
    if first >= len(said.lows) or said.sentence[first] != said.sentence[start - 1]:
        return []
    return [
        place
        for place in range(first, len(said.lows))
        if said.clause[place] == said.clause[first] and said.sentence[place] == said.sentence[first]
    ]


def clause_before(said: Text, at: int) -> list[int]:
    """The words before a condition in its clause, else the clause before it in the sentence."""
    own = [place for place in range(at) if said.clause[place] == said.clause[at]]
    own = [place for place in own if said.lows[place] not in JOINED] and own
    if own or at == 0 or said.sentence[at - 1] != said.sentence[at]:
        return own
    return [place for place in range(at) if said.clause[place] == said.clause[at - 1]]


def contents(said: Text, places: list[int], words: WordList) -> list[int]:
    """Those of the words that carry content or count; where there are none, all but pronouns and articles."""
    cues = negations(words)
    full = [
        place
        for place in places
        if (
            content(said.lows[place], words)
            or said.lows[place] in words.number_words - {"en", "ei", "ett", "one"}
        )
        and not is_negation(said.lows[place], cues)
    ]
    return full or [place for place in places if said.lows[place] not in SUBJECTS | LITTLE | JOINED]
