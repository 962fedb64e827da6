"""Short form in English: the way key elements are written, without first person, "it is" and articles at the head."""

from typing import Any

from qda.assist.core import spoken
from qda.assist.draft import STOPS, Draft
from qda.assist.grammar import Parse
from qda.assist.lighter import BE, lighter
from qda.assist.words import bag

EVALUATIVE = bag(
    "important necessary good bad useful helpful difficult hard easy essential crucial great nice sad strange unfair frustrating positive negative valuable vital challenging demanding"
)
NOMINAL = {"anchored": "Anchoring", "rooted": "Rooting", "grounded": "Grounding"}
PLACE_WORDS = frozenset({"in", "within", "by", "among"})
EXPLETIVE = frozenset({"it", "there", "this", "that"})
PARTITIVE = frozenset({"most", "some", "many", "few", "several"})
GOT = frozenset({"get", "receive", "have"})
ENOUGH = 3
NAMED_WITHIN = 5
SOON = 5
QUOTES = frozenset({"all", "like"})
"""After "we were" these give someone's words: "we were all 'who signed this?'"."""


def short_form(parse: Parse, base: Draft) -> Draft:
    """The draft in telegraphic form: deletions, and the tested nominalising rules, whose words count as added."""
    draft = base.copy()
    sentences = [sentence for sentence in parse.sentences() if standing(parse, draft, sentence)]
    for sentence in sentences:
        opinion(parse, draft, sentence)
        rules = (
            anchoring,
            cleft,
            expletive,
            lacking,
            needing,
            possession,
            first_person,
        )
        if not any(rule(parse, draft, sentence) for rule in rules):
            heading(parse, draft, sentence)
        partitive(parse, draft, sentence)
    if not draft.gone:
        lighter(parse, draft)
    draft.tidy()
    if len(sentences) == 1:
        close(draft)
    return draft


def close(draft: Draft) -> None:
    """A heading has no full stop."""
    kept = draft.kept()
    if kept and draft.words[kept[-1]].text in STOPS - {"?"}:
        draft.cut([kept[-1]], "mark")


def standing(parse: Parse, draft: Draft, sentence: Any) -> list[Any]:
    """The words of a sentence that still stand, marks left out."""
    return [word for word in spoken(sentence) if parse.place(word) not in draft.gone]


def upto(parse: Parse, draft: Draft, sentence: Any, stop: Any, reason: str) -> None:
    """Cut the standing words of a sentence before one of its words."""
    draft.cut(
        [
            parse.place(word)
            for word in sentence
            if word.i < stop.i
            and parse.place(word) != parse.place(stop)
            and parse.place(word) not in draft.gone
        ],
        reason,
    )


def opinion(parse: Parse, draft: Draft, sentence: Any) -> None:
    """Rule: "I think (that) it was important": a judgement says itself that it is someone's opinion."""
    said = standing(parse, draft, sentence)
    lows = [parse.low(word) for word in said]
    if lows[:2] not in (["i", "think"], ["i", "feel"], ["i", "believe"]) or len(said) <= ENOUGH + 2:
        return
    follows = said[3 if lows[2] == "that" else 2 :]
    judged = [parse.low(word) for word in follows[1:5]]
    if parse.low(follows[0]) == "it" and judged[0] in BE and EVALUATIVE & set(judged):
        upto(parse, draft, sentence, follows[0], "opinion")


def anchoring(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "It is anchored in the management" → "Anchoring in the management"; not with a modal or negation."""
    said = standing(parse, draft, sentence)
    lows = [parse.low(word) for word in said[:4]]
    if (
        len(lows) < ENOUGH + 1
        or lows[0] not in EXPLETIVE
        or lows[1] not in BE
        or lows[2] not in NOMINAL
        or lows[3] not in PLACE_WORDS
    ):
        return False
    upto(parse, draft, sentence, said[3], "nominalised")
    draft.add(parse.place(said[2]), NOMINAL[lows[2]])
    return True


def cleft(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "It was the timing that was wrong" → "The timing was wrong"; not when negated."""
    said = standing(parse, draft, sentence)
    lows = [parse.low(word) for word in said]
    at = next(
        (number for number in (0, 1) if lows[number : number + 2] in (["it", "was"], ["it", "is"])), None
    )
    if (
        at is None
        or "that" not in lows[at + 2 :]
        or len(said) < at + 6
        or lows[at + 2] not in {"the", "only", "our", "my"}
    ):
        return False
    that = lows.index("that", at + 2)
    if (
        lows[that + 1 : that + 2]
        and said[that + 1].pos_ in {"AUX", "VERB"}
        and said[that - 1].pos_ in {"NOUN", "PROPN"}
        and that - at <= NAMED_WITHIN
    ):
        draft.cut([parse.place(said[at]), parse.place(said[at + 1]), parse.place(said[that])], "cleft")
        return True
    return False


def expletive(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "It was important that …" → "Important that …"; "There was no resistance" → "No resistance"."""
    said = standing(parse, draft, sentence)
    lows = [parse.low(word) for word in said]
    if len(said) <= ENOUGH or lows[0] not in EXPLETIVE:
        return False
    if said[1].dep_ in parse.scheme.auxiliary and said[1].tag_ == "MD" and lows[0] in {"it", "there"}:
        draft.cut([parse.place(said[0])], "expletive")
        return True
    if lows[0] == "it" and said[1].tag_ in {"VBZ", "VBD"} and said[1].pos_ == "VERB" and lows[1] not in BE:
        draft.cut([parse.place(said[0])], "expletive")
        return True
    if (
        lows[2] in parse.words.wh
        or lows[1] not in BE
        or said[1].dep_ in parse.scheme.auxiliary
        or said[2].tag_ in {"VBG", "VBN"}
    ):
        return False
    negated = lows[2] == "n't"
    rest = said[3] if negated else said[2]
    open_clause = any(
        word.dep_ == "ccomp" and word.i > said[1].i and parse.subject(word) is None for word in said
    )
    if open_clause or bare_among_others(parse, said, rest):
        return False
    if negated:
        draft.add(parse.place(said[0]), "Not")
    upto(parse, draft, sentence, rest, "expletive")
    return True


def bare_among_others(parse: Parse, said: list[Any], rest: Any) -> bool:
    """Whether so little would be left that it says nothing beside the unit's other sentences: "The system."."""
    left = [word for word in said if word.i >= rest.i]
    return len(left) < ENOUGH and len(list(parse.sentences())) > 1


def lacking(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "We did not get any information" → "No information"; "We did not get training" → "Lack of training"."""
    said = standing(parse, draft, sentence)
    lows = [parse.low(word) for word in said]
    denied = len(said) > ENOUGH + 1 and lows[1] in {"did", "have", "had"} and lows[2] in {"not", "n't"}
    if not denied or lows[0] not in parse.words.first_person or said[3].lemma_ not in GOT:
        return False
    thing = next((child for child in said[3].children if child.dep_ == "dobj"), None)
    if thing is None or min(thing.left_edge.i, thing.i) != said[4].i:
        return False
    if lows[4] == "any" and len(said) > ENOUGH + 2:
        upto(parse, draft, sentence, said[5], "nominalised")
        draft.add(parse.place(said[0]), "No")
        return True
    if thing.pos_ == "NOUN" and not limited(parse, thing):
        upto(parse, draft, sentence, said[4], "nominalised")
        draft.add(parse.place(said[0]), "Lack of")
        return True
    return False


def limited(parse: Parse, thing: Any) -> bool:
    """Whether a noun has an article, owner, number or amount: "the templates", "enough time"."""
    fixed = {"det", "poss", "nummod", "predet"}
    return any(child.dep_ in fixed or parse.low(child) in parse.words.quantity for child in thing.children)


def needing(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "We needed more time" → "Need for more time"; "needed to practise" stays a verb."""
    said = standing(parse, draft, sentence)
    lows = [parse.low(word) for word in said]
    if lows[:1] not in (["we"], ["i"]) or lows[1:2] not in (["need"], ["needed"]) or len(said) <= ENOUGH:
        return False
    thing = next((child for child in said[1].children if child.dep_ in {"dobj", "obj"}), None)
    if thing is None or lows[2] == "to" or thing.pos_ != "NOUN":
        return False
    upto(parse, draft, sentence, said[2], "nominalised")
    draft.add(parse.place(said[0]), "Need for")
    return True


def possession(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "We had several meetings" → "Several meetings"."""
    said = standing(parse, draft, sentence)
    lows = [parse.low(word) for word in said]
    if lows[:1] not in (["we"], ["i"]) or lows[1:2] != ["had"] or len(said) <= ENOUGH:
        return False
    if said[1].dep_ in parse.scheme.auxiliary or lows[2] in {"to", "not", "n't", "it", "them", "him", "her"}:
        return False
    thing = next((child for child in said[1].children if child.dep_ == "dobj"), None)
    if thing is None or thing.pos_ not in {"NOUN", "PROPN"} or thing.left_edge.i != said[2].i:
        return False
    upto(parse, draft, sentence, said[2], "first person")
    return True


def first_person(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "We were contacted by …" → "Contacted by …"; present tense keeps its subject, it would read as an order."""
    said = standing(parse, draft, sentence)
    if (
        len(said) <= ENOUGH
        or parse.low(said[0]) not in parse.words.first_person
        or said[0].dep_ not in parse.scheme.subject
    ):
        return False
    head = said[0].head
    second = said[1]
    if said_soon_again(parse, said) or parse.low(said[2]) in QUOTES:
        return False
    if parse.low(second) in BE and parse.low(said[2]) != "n't":
        upto(parse, draft, sentence, said[2], "first person")
        return True
    if (
        parse.low(second) in {"have", "'ve"}
        and second.dep_ in parse.scheme.auxiliary
        and parse.low(said[2]) != "n't"
    ):
        upto(parse, draft, sentence, said[2], "first person")
        return True
    must = (
        parse.low(second) in {"have", "need", "want", "hope"}
        and parse.low(said[2]) == "to"
        and second.i == head.i
    )
    past = must or (second.tag_ in {"VBD", "MD", "RB"} and (must or head.tag_ != "VBP"))
    if past and not (second.tag_ == "RB" and head.tag_ == "VB" and not parse.helping(head)):
        upto(parse, draft, sentence, second, "first person")
        return True
    return False


def said_soon_again(parse: Parse, said: list[Any]) -> bool:
    """Whether the subject is said once more right after its verb ("we tried we did try", "jeg vet ikke jeg"): alone the second reads wrong."""
    return parse.low(said[0]) in {parse.low(word) for word in said[2:SOON]}


def heading(parse: Parse, draft: Draft, sentence: Any) -> None:
    """Rule: "The information was good" → "Information good": article and copula of one plain sentence."""
    said = standing(parse, draft, sentence)
    if len(said) <= ENOUGH:
        return
    if parse.low(said[0]) in {"the", "a", "an"} and said[1].pos_ in {"NOUN", "ADJ", "PROPN", "VERB"}:
        draft.cut([parse.place(said[0])], "article")
    root = sentence.root
    subject = parse.subject(root)
    plain = (
        subject is not None
        and subject.pos_ in {"NOUN", "PROPN"}
        and not any(
            word.dep_ in parse.scheme.coordinated and parse.subject(word) is not None for word in sentence
        )
    )
    asked = "?" in {word.text for word in sentence}
    judged = [child for child in root.children if child.dep_ == "acomp" and not asked]
    nothing_else = not parse.helping(root) and not any(
        word.dep_ in {"advcl", "relcl", "ccomp", "parataxis"} for word in sentence
    )
    if (
        plain
        and judged
        and nothing_else
        and parse.low(root) in BE
        and not any(parse.low(child) == "n't" for child in root.children)
    ):
        draft.cut([parse.place(root)], "copula")


def partitive(parse: Parse, draft: Draft, sentence: Any) -> None:
    """Rule: "Most of the doctors" → "Most doctors"."""
    said = standing(parse, draft, sentence)
    for first, of, article, noun in zip(said, said[1:], said[2:], said[3:], strict=False):
        if (
            parse.low(first) in PARTITIVE
            and parse.low(of) == "of"
            and parse.low(article) in {"the", "these", "those"}
            and noun.tag_ in {"NNS", "JJ"}
        ):
            draft.cut([parse.place(of), parse.place(article)], "article")
