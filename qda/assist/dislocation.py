"""What is named first and taken up by a pronoun: "My placement, it was hard", "Det som er vanskelig, det er at …"."""

from typing import Any

from qda.assist.draft import Draft
from qda.assist.grammar import Parse
from qda.assist.words import bag

SINGULAR = bag("it he she that han hun ho den det")
PLURAL = bag("they de dei")
NAMED_BY = bag("my our the this these those his her their de dei den det denne disse desse mine våre vår min")
TIME = bag(
    "day week month year morning evening night time moment summer winter spring autumn hour weekend term semester shift "
    "dag dagen uke uka uken veke veka måned måneden månad månaden år året morgen morgenen kveld kvelden natt natta gang gangen "
    "time timen sommer sommeren vår våren høst høsten haust hausten vinter vinteren helg helga helgen vakt vakta vakten"
)
IS = bag("er var")
VERBS = bag("VERB AUX")
SHORTEST = 4


def taken_up(parse: Parse, draft: Draft, sentence: Any) -> None:
    """The comma and the pronoun that take up what was named go; the order of the words stays."""
    said = [word for word in sentence if parse.place(word) not in draft.gone and not word.is_space]
    for at in range(1, len(said) - 2):
        if said[at].text != ",":
            continue
        if not {word.pos_ for word in said[at + 2 : at + 4]} & VERBS or said[at + 2].pos_ not in VERBS | {
            "ADV"
        }:
            return
        named = that_which(parse, said, at) if parse.language != "en" else None
        named = named or thing_named(parse, said, at)
        whole = parse.place(said[at + 1]) != parse.place(said[at + 2])
        if named and whole:
            draft.cut([parse.place(said[at]), parse.place(said[at + 1])], "named before")
        return


def that_which(parse: Parse, said: list[Any], at: int) -> bool:
    """Rule: "Det som er vanskelig, det er at …" → "Det som er vanskelig er at …"."""
    lows = [parse.low(word) for word in said[: at + 3]]
    return lows[:2] == ["det", "som"] and at >= SHORTEST - 1 and lows[at + 1] == "det" and lows[at + 2] in IS


def thing_named(parse: Parse, said: list[Any], at: int) -> bool:
    """Rule: "The parents, they don't come" → "The parents don't come": a noun at the head, with a relative clause at most."""
    pronoun, low = said[at + 1], parse.low(said[at + 1])
    known = parse.low(said[0]) in NAMED_BY or "Def" in said[0].morph.get("Definite")
    if low not in SINGULAR | PLURAL or not known or pronoun.pos_ != "PRON":
        return False
    noun = next((word for word in said[:at] if word.pos_ in {"NOUN", "PROPN"}), None)
    if noun is None or parse.low(noun) in TIME or noun.lemma_.lower() in TIME:
        return False
    if pronoun.dep_ not in parse.scheme.subject or ("Plur" in noun.morph.get("Number")) != (low in PLURAL):
        return False
    verbs = [word for word in said[:at] if word.pos_ in VERBS]
    return all(inside(parse, verb, noun) for verb in verbs) and all(
        word.pos_ != "PUNCT" for word in said[:at]
    )


def inside(parse: Parse, verb: Any, noun: Any) -> bool:
    """Whether a verb belongs to the relative clause of this noun."""
    while verb.head.i != verb.i:
        if verb.dep_ in parse.scheme.relative:
            return bool(verb.head.i == noun.i)
        verb = verb.head
    return False
