"""Short form in Norwegian: deletion alone is idiomatic there ("Det var viktig at …" → "Viktig at …")."""

from typing import Any

from qda.assist.draft import Draft
from qda.assist.ellipsis_norwegian import QUANTITIES, leave_out
from qda.assist.grammar import Parse
from qda.assist.short import ENOUGH, close, said_soon_again, standing, upto

INDEFINITE = frozenset({"en", "et", "ei", "ein", "eit", "mange", "få", "flere", "fleire"})
BECAME = frozenset({"ble", "blir", "vart"})
IS = frozenset({"er", "var"})
GOT = frozenset({"fikk", "hadde", "fekk"})
NOT = frozenset({"ikke", "ikkje"})
THINK = frozenset({"tror", "synes", "mener", "trur", "synest", "meiner"})
NOMINAL = {"forankret": "Forankring", "forankra": "Forankring"}


def short_form(parse: Parse, base: Draft) -> Draft:
    """The draft in telegraphic form; the word put in by the nominalising rule counts as added."""
    draft = base.copy()
    sentences = [sentence for sentence in parse.sentences() if standing(parse, draft, sentence)]
    for sentence in sentences:
        opinion(parse, draft, sentence)
        _ = (
            anchoring(parse, draft, sentence)
            or cleft(parse, draft, sentence)
            or it_verb(parse, draft, sentence)
            or fronted(parse, draft, sentence)
            or expletive(parse, draft, sentence)
            or lacking(parse, draft, sentence)
            or first_person(parse, draft, sentence)
        )
    leave_out(parse, draft)
    if not draft.gone:
        lighter(parse, draft)
    draft.tidy()
    if len(sentences) == 1:
        close(draft)
    return draft


def lows_of(parse: Parse, said: list[Any]) -> list[str]:
    """The words in lower case."""
    return [parse.low(word) for word in said]


def opinion(parse: Parse, draft: Draft, sentence: Any) -> None:
    """Rule: "Jeg synes det var viktig at …": a judgement says itself that it is someone's opinion."""
    said = standing(parse, draft, sentence)
    lows = lows_of(parse, said)
    if len(said) <= ENOUGH + 2 or lows[0] not in {"jeg", "eg"} or lows[1] not in THINK:
        return
    follows = 3 if lows[2] == "at" else 2
    if (
        lows[follows] == "det"
        and lows[follows + 1] in IS
        and said[follows + 2].pos_ == "ADJ"
        and not NOT & set(lows[: follows + 3])
    ):
        upto(parse, draft, sentence, said[follows], "opinion")


def anchoring(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "Det er forankret i ledelsen" → "Forankring i ledelsen"."""
    said = standing(parse, draft, sentence)
    lows = lows_of(parse, said)
    if (
        len(said) <= ENOUGH
        or lows[0] != "det"
        or lows[1] not in IS
        or lows[2] not in NOMINAL
        or lows[3] != "i"
    ):
        return False
    upto(parse, draft, sentence, said[3], "nominalised")
    draft.add(parse.place(said[2]), NOMINAL[lows[2]])
    return True


def expletive(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "Det var viktig at …" → "Viktig at …"; "Det var ingen motstand" → "Ingen motstand"."""
    said = standing(parse, draft, sentence)
    lows = lows_of(parse, said)
    if len(said) <= ENOUGH or lows[0] != "det" or lows[1] not in IS:
        return False
    third = said[2]
    named = third.pos_ in {"ADJ", "DET", "NOUN", "NUM"} or lows[2] in {
        "ingen",
        "ikke",
        "ikkje",
        "mye",
        "mykje",
        "for",
    }
    if not named or lows[2] in {"det", "den", "jo"} or (lows[2] in NOT and lows[3] in {"det", "den", "at"}):
        return False
    if any(word.dep_ in parse.scheme.relative and word.i < third.i + 5 for word in said):
        return False
    upto(parse, draft, sentence, third, "expletive")
    return True


def cleft(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "Det var ingen som ringte" → "Ingen ringte"; a negated cleft keeps its "som"."""
    said = standing(parse, draft, sentence)
    lows = lows_of(parse, said)
    start = 1 if lows[0] in {"kanskje", "muligens"} else 0
    if (
        len(said) <= start + ENOUGH + 1
        or lows[start] != "det"
        or lows[start + 1] not in IS
        or "som" not in lows[start + 2 : start + 6]
    ):
        return False
    som = lows.index("som", start + 2)
    named = lows[start + 2] in {"bare", "ingen", "noen"} or (
        said[start + 2].pos_ == "NOUN" and "Def" in said[start + 2].morph.get("Definite")
    )
    if (
        som + 1 >= len(said)
        or said[som + 1].pos_ not in {"VERB", "AUX"}
        or said[som - 1].pos_ not in {"NOUN", "PROPN", "PRON", "DET"}
        or not named
    ):
        return False
    draft.cut([parse.place(said[start]), parse.place(said[start + 1]), parse.place(said[som])], "cleft")
    return True


def fronted(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """After something fronted: "På kveldstid er det bare én" → "På kveldstid bare én"; "Da fikk vi ikke" → "Fikk ikke"."""
    said = standing(parse, draft, sentence)
    lows = lows_of(parse, said)
    if len(said) <= ENOUGH + 1 or sentence[-1].text == "?":
        return False
    if (
        lows[0] in {"da", "så", "då"}
        and said[1].pos_ in {"VERB", "AUX"}
        and lows[2] in parse.words.first_person
    ):
        draft.cut([parse.place(said[0]), parse.place(said[2])], "first person")
        return True
    for at in range(1, len(said) - 2):
        there = (
            lows[at] in IS | BECAME
            and lows[at + 1] == "det"
            and not any(word.pos_ == "VERB" and word.dep_ == "ROOT" for word in said[:at])
        )
        had = (
            lows[at] in {"hadde", "har"}
            and lows[at + 1] in parse.words.first_person
            and lows[at + 2] in INDEFINITE
        )
        named = lows[at + 2] in INDEFINITE | {"bare", "berre", "ingen"} or set(
            said[at + 2].morph.get("Degree")
        ) & {"Cmp"}
        if (there and named) or had:
            taking_up = [said[at - 1]] if there and lows[at - 1] in {"så", "da", "då"} else []
            draft.cut(
                [parse.place(word) for word in (*taking_up, said[at], said[at + 1])],
                "expletive" if there else "first person",
            )
            return True
    return False


def it_verb(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "Det må være forankret …" → "Må være forankret …"; "Det fungerer så lenge …" → "Fungerer så lenge …"."""
    said = standing(parse, draft, sentence)
    lows = lows_of(parse, said)
    if len(said) <= ENOUGH or lows[0] != "det" or lows[1] in IS or said[1].pos_ not in {"VERB", "AUX"}:
        return False
    if len(lows[1]) == 1 or said[0].dep_ not in parse.scheme.subject or said[2].pos_ == "PRON":
        return False
    draft.cut([parse.place(said[0])], "expletive")
    return True


def lighter(parse: Parse, draft: Draft) -> None:
    """Where no other rule applied: "at" after a verb of saying goes, and the copula or article of a plain heading."""
    for word in parse.doc:
        if parse.place(word) in draft.gone or word.i + 1 >= len(parse.doc):
            continue
        after, before = parse.doc[word.i + 1], parse.before(word)
        tells = (
            before is not None
            and (before.pos_ in {"VERB", "PRON"} or parse.negates(before))
            and word.head.head.lemma_ in parse.words.stance
        )
        if (
            parse.low(word) == "at"
            and word.dep_ == "mark"
            and tells
            and after.pos_ in {"PRON", "NOUN", "PROPN", "DET"}
        ):
            draft.cut([parse.place(word)], "complementiser")
        elif loose_word(parse, word):
            draft.cut([parse.place(word)], "light word")
        elif heading_copula(parse, word):
            draft.cut([parse.place(word)], "copula")


WITHOUT_ARTICLE = frozenset({"uten", "utan", "hadde", "har", "fikk", "trenger", "mangler"})


def loose_word(parse: Parse, word: Any) -> bool:
    """Words that Norwegian may leave out: "ha" in "burde ha vært", "av" in "de fleste av legene", "som" before a subject."""
    after, before = parse.doc[word.i + 1], parse.before(word)
    lowered, left = parse.low(word), parse.low(before) if before is not None else ""
    if lowered == "ha":
        return "Part" in after.morph.get("VerbForm") and word.dep_ in parse.scheme.auxiliary
    if lowered in INDEFINITE and lowered not in {"mange", "få"}:
        return after.pos_ == "NOUN" and left in WITHOUT_ARTICLE
    if lowered in {"er", "var"}:
        return left == "som" and after.pos_ == "ADJ"
    if lowered == "som" and after.i + 1 < len(parse.doc) and parse.low(after) in {"er", "var"}:
        return parse.doc[after.i + 1].pos_ == "ADJ" and before is not None and before.pos_ == "NOUN"
    if lowered == "av":
        return left == "fleste" and "Def" in after.morph.get("Definite")
    return (
        lowered == "som"
        and after.pos_ == "PRON"
        and after.dep_ in parse.scheme.subject
        and before is not None
        and before.pos_ == "NOUN"
    )


def heading_copula(parse: Parse, word: Any) -> bool:
    """Whether "er" or "var" joins a named subject and an adjective in a sentence of one clause: "Informasjonen var god"."""
    if (
        parse.low(word) not in IS
        or word.dep_ not in parse.scheme.copula
        or word.head.pos_ != "ADJ"
        or word.head.dep_ != "ROOT"
    ):
        return False
    subject = parse.subject(word.head)
    one = not any(other.dep_ in {"advcl", "parataxis", "ccomp", "acl:relcl"} for other in word.sent)
    return (
        one
        and subject is not None
        and subject.i < word.i
        and (subject.pos_ in {"NOUN", "PROPN", "DET"} or parse.low(subject) in QUANTITIES)
        and word.i > word.sent.start
    )


def lacking(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "Vi fikk ikke noe informasjon" → "Ikke noe informasjon"."""
    said = standing(parse, draft, sentence)
    lows = lows_of(parse, said)
    if (
        len(said) <= ENOUGH + 1
        or lows[0] not in parse.words.first_person
        or lows[1] not in GOT
        or lows[2] not in NOT
    ):
        return False
    thing = said[3] if said[3].pos_ == "NOUN" else said[4]
    if said[3].pos_ not in {"DET", "NOUN", "ADJ"} or thing.pos_ != "NOUN" or "lov" in lows[3:5]:
        return False
    upto(parse, draft, sentence, said[2], "first person")
    return True


def first_person(parse: Parse, draft: Draft, sentence: Any) -> bool:
    """Rule: "Vi måtte øve …" → "Måtte øve …", also "Vi har fått …" → "Fått …" where a participle follows."""
    said = standing(parse, draft, sentence)
    lows = lows_of(parse, said)
    if (
        len(said) <= ENOUGH
        or lows[0] not in parse.words.first_person
        or said[0].dep_ not in parse.scheme.subject
    ):
        return False
    if said[1].pos_ not in {"VERB", "AUX"} or said_soon_again(parse, said):
        return False
    perfect = lows[1] == "har" and "Part" in said[2].morph.get("VerbForm")
    upto(parse, draft, sentence, said[2] if perfect else said[1], "first person")
    return True
