"""What Norwegian leaves out without losing anything: a subject named just before, "av dem", a doubled frame."""

from typing import Any

from qda.assist.draft import Draft
from qda.assist.grammar import Parse
from qda.assist.words import bag

NOT = bag("ikke ikkje")
AGAIN = bag("han hun ho den det de dei vi me jeg eg")
OF_THEM = bag("dem oss dykk dere dei")
QUANTITIES = bag("halvparten mange få fleste noen nokon flere fleire ingen alle")
JUST_NOW = bag("stad sted")
GOT = bag("fikk får hadde har fekk får")
JOINING = bag("men og")
VERBS = bag("VERB AUX")


def leave_out(parse: Parse, draft: Draft) -> None:
    """Take out what the rest of the sentence says already; each rule looks at the words that still stand."""
    for sentence in parse.sentences():
        said = [word for word in sentence if parse.place(word) not in draft.gone]
        for at in range(len(said)):
            for rule in (
                named_before,
                repeated_subject,
                and_so_we_got,
                of_them,
                just_now,
                doubled_frame,
                not_that,
            ):
                rule(parse, draft, said, at)


def low(parse: Parse, said: list[Any], at: int) -> str:
    """The word at this place in lower case; nothing past the ends."""
    return parse.low(said[at]) if 0 <= at < len(said) else ""


def kind(said: list[Any], at: int) -> str:
    """The word class at this place; nothing past the ends."""
    return str(said[at].pos_) if 0 <= at < len(said) else ""


def cut(parse: Parse, draft: Draft, said: list[Any], reason: str) -> None:
    """These words leave."""
    draft.cut([parse.place(word) for word in said], reason)


def named_before(parse: Parse, draft: Draft, said: list[Any], at: int) -> None:
    """Rule: "Egentlig skulle hun …, men så ble hun sendt hjem" → "…, men ble sendt hjem"."""
    subject = low(parse, said, at + 3)
    earlier = [low(parse, said, place) for place in range(at) if said[place].dep_ in parse.scheme.subject]
    if (
        low(parse, said, at) in JOINING
        and low(parse, said, at + 1) in {"så", "då"}
        and kind(said, at + 2) in VERBS
        and subject in AGAIN
        and earlier
        and earlier[-1] == subject
        and said[at + 3].dep_ in parse.scheme.subject
    ):
        cut(parse, draft, [said[at + 1], said[at + 3]], "named before")


def repeated_subject(parse: Parse, draft: Draft, said: list[Any], at: int) -> None:
    """Rule: "Fastlegene klaget ikke bare, de ringte også" → "Fastlegene klaget ikke bare, ringte også"."""
    if (
        low(parse, said, at) not in {"de", "dei"}
        or said[at - 1].text != ","
        or kind(said, at + 1) not in VERBS
    ):
        return
    subjects = [word for word in said[:at] if word.dep_ in parse.scheme.subject]
    if len(subjects) == 1 and subjects[0].pos_ == "NOUN" and "Plur" in subjects[0].morph.get("Number"):
        cut(parse, draft, [said[at]], "named before")


def and_so_we_got(parse: Parse, draft: Draft, said: list[Any], at: int) -> None:
    """Rule: "…, så vi fikk mindre tid" → "…, så mindre tid"."""
    thing = set(said[at + 3].morph.get("Degree")) & {"Cmp"} if at + 4 < len(said) else set()
    if (
        at > 1
        and said[at - 1].text == ","
        and low(parse, said, at) in {"så", "og", "men"}
        and low(parse, said, at + 1) in parse.words.first_person
        and low(parse, said, at + 2) in GOT
        and thing
        and kind(said, at + 4) == "NOUN"
    ):
        cut(parse, draft, said[at + 1 : at + 3], "first person")


def of_them(parse: Parse, draft: Draft, said: list[Any], at: int) -> None:
    """Rule: "halvparten av dem hadde …" → "halvparten hadde …"."""
    if (
        low(parse, said, at) == "av"
        and low(parse, said, at - 1) in QUANTITIES
        and low(parse, said, at + 1) in OF_THEM
        and kind(said, at + 2) in VERBS
    ):
        cut(parse, draft, said[at : at + 2], "light word")


def just_now(parse: Parse, draft: Draft, said: list[Any], at: int) -> None:
    """Rule: "sa i stad at" → "sa at": when in the talk something was said belongs to the talk."""
    if (
        low(parse, said, at) == "i"
        and low(parse, said, at + 1) in JUST_NOW
        and low(parse, said, at + 2) == "at"
    ):
        cut(parse, draft, said[at : at + 2], "light word")


def doubled_frame(parse: Parse, draft: Draft, said: list[Any], at: int) -> None:
    """Rule: "Det er det det handler om" → "Det handler om"."""
    opening = [low(parse, said, at + more) for more in range(4)]
    if at == 0 and opening == ["det", "er", "det", "det"] and kind(said, 4) in VERBS:
        cut(parse, draft, said[:3], "cleft")


def not_that(parse: Parse, draft: Draft, said: list[Any], at: int) -> None:
    """Rule: "Det er ikke det at vi …" → "Ikke det at vi …"; "Det er ikke den riktige pasienten" → "Ikke den riktige pasienten"."""
    if at or low(parse, said, 0) != "det" or low(parse, said, 1) not in {"er", "var"}:
        return
    if low(parse, said, 2) not in NOT or low(parse, said, 3) not in {"det", "den"}:
        return
    named = kind(said, 4) == "ADJ" and kind(said, 5) == "NOUN"
    if low(parse, said, 4) == "at" or named:
        cut(parse, draft, said[:2], "expletive")
