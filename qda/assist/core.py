"""Main statement: the main clause with its negation, modality and condition, without asides, reasons and emphasis."""

from typing import Any

from qda.assist.dislocation import taken_up
from qda.assist.draft import LOOSE, Draft
from qda.assist.grammar import Parse

SHORTEST_WITH_REASON = 8
TAKEN_UP = frozenset({"why", "therefore", "derfor", "difor", "dermed"})
REASONS = frozenset({"because", "fordi", "ettersom"})
PARTICLES = frozenset({"jo", "altså", "liksom"})
BINDING = frozenset(
    {
        "much",
        "many",
        "few",
        "little",
        "well",
        "often",
        "soon",
        "a",
        "an",
        "mer",
        "meir",
        "desto",
        "som",
        "at",
        "skulle",
        "of",
    }
)
FOCUS = frozenset(
    {
        "only",
        "just",
        "mainly",
        "mostly",
        "partly",
        "simply",
        "bare",
        "kun",
        "særlig",
        "mest",
        "not",
        "ikke",
        "ikkje",
        "berre",
    }
)
FRAMES: dict[str, tuple[str, ...]] = {
    "en": (
        "what happened was that",
        "what happened is that",
        "the thing is that",
        "the thing was that",
        "the fact is that",
        "the point is that",
        "my point is that",
        "what i mean is that",
        "what i want to say is that",
        "i have to say that",
        "i must say that",
        "i would say that",
        "i want to say that",
        "i was going to say that",
        "i was gonna say that",
        "i was just going to say that",
    ),
    "nb": (
        "det som skjedde var at",
        "det som skjedde, var at",
        "det er jo sånn at",
        "og så er det jo sånn at",
        "det er sånn at",
        "det er jo slik at",
        "det er slik at",
        "saken er at",
        "saken er den at",
        "greia er at",
        "poenget er at",
        "poenget mitt er at",
        "det jeg mener er at",
        "det jeg vil si er at",
        "det jeg ville si var at",
        "jeg skulle til å si at",
        "jeg vil bare si at",
    ),
    "nn": (
        "det som skjedde var at",
        "det er jo sånn at",
        "det er sånn at",
        "det er jo slik at",
        "det er slik at",
        "saka er at",
        "saka er den at",
        "greia er at",
        "poenget er at",
        "poenget mitt er at",
        "det eg meiner er at",
        "det eg vil seie er at",
        "det eg ville seie var at",
        "eg skulle til å seie at",
        "eg vil berre seie at",
    ),
}
VERB_FIRST = {
    "nb": frozenset({"hvis", "når", "dersom", "selv", "etter", "siden", "da", "hadde", "med", "så"}),
    "nn": frozenset({"viss", "når", "dersom", "sjølv", "etter", "sidan", "då", "hadde", "med", "så"}),
}


def main_statement(parse: Parse) -> Draft:
    """The cleaned draft without frames, asides, reasons and weak adverbs."""
    draft = parse.draft.copy()
    for sentence in parse.sentences():
        frame(parse, draft, sentence)
        for word in sentence:
            aside(parse, draft, word)
            reason(parse, draft, word)
            weak(parse, draft, word)
        resumed(parse, draft, sentence)
        taken_up(parse, draft, sentence)
    draft.tidy()
    return draft


def spoken(sentence: Any) -> list[Any]:
    """The words of a sentence without its marks."""
    return [word for word in sentence if not word.is_punct and not word.is_space]


def frame(parse: Parse, draft: Draft, sentence: Any) -> None:
    """Rule: "What happened was that we …": the frame goes where a clause follows whose order stays right."""
    said = spoken(sentence)
    lows = [parse.low(word) for word in said]
    for line in FRAMES.get(parse.language, ()):
        expected = line.replace(",", "").split()
        if lows[: len(expected)] != expected or len(lows) < len(expected) + 3:
            continue
        follows = said[len(expected) :]
        if parse.language != "en" and any(parse.negates(word) for word in follows[:3]):
            return
        draft.cut(range(parse.place(said[0]), parse.place(follows[0])), "frame")
        return


def clause_places(parse: Parse, clause: Any) -> list[int]:
    """The places of a whole clause, with the comma that opens it."""
    first, last = clause.left_edge, clause.right_edge
    places = [
        parse.place(word)
        for word in parse.doc[first.i : last.i + 1]
        if not (word.i == last.i and word.is_sent_end and word.is_punct)
    ]
    before = parse.before(first)
    if before is not None and before.text in LOOSE:
        places.append(parse.place(before))
        after = parse.doc[last.i + 1] if last.i + 1 < len(parse.doc) else None
        if (
            after is not None
            and after.text == ","
            and after.i + 1 < len(parse.doc)
            and parse.low(parse.doc[after.i + 1]) not in parse.words.clause_start | parse.words.subject
        ):
            places.append(parse.place(after))
    return places


def aside(parse: Parse, draft: Draft, clause: Any) -> None:
    """A relative clause set off by commas: ", which is necessary,"; one that denies something at the end is no aside."""
    closing = clause.right_edge.i + 2 >= clause.sent.end
    if closing and parse.language != "en" and pointed_out(parse, clause.sent):
        return
    if clause.dep_ not in parse.scheme.relative or (closing and any(map(parse.negates, clause.subtree))):
        return
    before = parse.before(clause.left_edge)
    opens = parse.low(clause.left_edge)
    after = parse.doc[clause.right_edge.i + 1] if clause.right_edge.i + 1 < len(parse.doc) else None
    relative = opens in {"which", "som"} or (opens == "who" and after is not None and after.text == ",")
    if before is not None and before.text == "," and relative:
        draft.cut(clause_places(parse, clause), "aside")


def pointed_out(parse: Parse, sentence: Any) -> bool:
    """Whether a Norwegian sentence points out who or what: "Det var fastlegene, ikke vi, som ba om det"."""
    lows = [parse.low(word) for word in spoken(sentence)[:2]]
    return lows in (["det", "er"], ["det", "var"])


def reason(parse: Parse, draft: Draft, clause: Any) -> None:
    """A clause of reason, where the main clause is not negated ("not because …" stays), comes first, denies nothing, and is not set against another."""
    if clause.dep_ not in parse.scheme.adverbial or clause.head.dep_ != "ROOT" or clause.i < clause.head.i:
        return
    mark = parse.mark(clause)
    if mark is None or parse.low(mark) not in REASONS or mark.i != clause.left_edge.i:
        return
    before = parse.before(mark)
    weighed = sum(parse.low(word) in REASONS for word in clause.sent) > 1
    weighed = weighed or any(parse.negates(word) for word in clause.subtree)
    if (
        weighed
        or goes_on(parse, clause)
        or parse.negated(clause.head)
        or (before is not None and parse.low(before) in FOCUS)
        or len(spoken(clause.sent)) < SHORTEST_WITH_REASON
    ):
        return
    draft.cut(clause_places(parse, clause), "reason")


def goes_on(parse: Parse, clause: Any) -> bool:
    """Whether "and" follows a clause at once, so that more may belong to it, or "That is why …" takes it up."""
    after = clause.right_edge.i + 1
    if after < len(parse.doc) and parse.low(parse.doc[after]) in parse.words.join:
        return True
    following = [parse.low(word) for word in parse.doc[clause.sent.end : clause.sent.end + 3]]
    return bool(TAKEN_UP & set(following))


def weak(parse: Parse, draft: Draft, word: Any) -> None:
    """Emphasis and particles that leave what is said as it is; a fronted one stays for the order of words."""
    if (
        parse.low(word) not in parse.words.weak
        or word.i == word.sent.start
        or word.pos_ not in {"ADV", "INTJ", "PART", "ADP", "X", "PRON", "ADJ"}
    ):
        return
    near = [
        parse.doc[at]
        for at in range(max(word.sent.start, word.i - 2), min(word.sent.end, word.i + 2))
        if at != word.i
    ]
    after = parse.doc[word.i + 1] if word.i + 1 < len(parse.doc) else None
    negated = parse.low(word) not in PARTICLES and (
        any(parse.negates(other) for other in near) or degree_of_a_condition(parse, word)
    )
    bound = (
        negated
        or after is None
        or parse.low(after) in BINDING
        or (word.pos_ == "ADJ" and after.pos_ != "ADJ" and word.dep_ != "advmod")
    )
    before = parse.before(word)
    if bound or (
        before is not None
        and (
            before.is_punct
            or parse.low(before)
            in {"how", "so", "too", "as", "hvor", "så", "skal", "skulle", "burde", "ville"}
        )
    ):
        return
    if sum(parse.low(other) == parse.low(word) for other in word.sent) > 1 and parse.low(word) == "jo":
        return
    draft.cut([parse.place(word)], "emphasis")


def degree_of_a_condition(parse: Parse, word: Any) -> bool:
    """Whether emphasis says from when on a condition holds: "if it was really bad"."""
    for one in (word.head, *word.head.ancestors):
        mark = parse.mark(one)
        if mark is not None and parse.low(mark) in parse.words.conditional and mark.i < word.i:
            return True
    return False


def resumed(parse: Parse, draft: Draft, sentence: Any) -> None:
    """The "så" that takes up a fronted clause: "Hvis henvisningen er dårlig, så sender vi" keeps its order without it."""
    openers = VERB_FIRST.get(parse.language)
    if openers is None:
        return
    fronted = False
    for word in list(sentence)[:-1]:
        before, after = parse.before(word), parse.doc[word.i + 1]
        begins = before is None or before.dep_ == "cc" or before.text == ","
        fronted = fronted or (
            begins and parse.low(word) in openers - ({"så"} if before is not None else set())
        )
        verb = after.pos_ in {"VERB", "AUX"} and before is not None and before.text == ","
        if fronted and verb and parse.low(word) in {"så", "da", "då"}:
            draft.cut([parse.place(word)], "resumed")
            return
