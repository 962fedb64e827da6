"""How many people took part by kind of talk, in all, and from how many places, as a manuscript says it and the study knows it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from qda.domain.inner_contradictions import LABEL, Remark, plain
from qda.domain.manuscript_text import Manuscript
from qda.domain.number_words import language_of, numbers
from qda.domain.plurals import plural
from qda.domain.printed_numbers import ABOUT, COUNTED, OTHERS, PART, ROLES
from qda.language import _
from qda.reporting.evidence import Facts
from qda.reporting.manuscript_numbers import PEOPLE as PEOPLE_AND_TALKS
from qda.reporting.manuscript_numbers import Expected
from qda.reporting.sample import Values

N = r"\(\s?[nN]\s?=\s?(?P<n>\d+)\s?[);,]"
TALKS = {
    "focus group": re.compile(rf"\b(?:{COUNTED['focus groups']})\s?{N}", re.IGNORECASE),
    "individual interview": re.compile(rf"\b(?:{COUNTED['individual interviews']})\s?{N}", re.IGNORECASE),
}
SEVERAL = re.compile(r"(?:s|er|ene)$", re.IGNORECASE)
IN_TOTAL = re.compile(
    r"\(\s?(?P<n>[\w]+)\s(?:in total|in all|altogether|totalt|til sammen|i alt|sammenlagt)\s?\)",
    re.IGNORECASE,
)
FROM = re.compile(r"\b(?:from|at|across|fra|ved|hos)\s(?:\w+\sav\s)?$", re.IGNORECASE)
PEOPLE = re.compile(
    rf"\b(?:{COUNTED['participants']}|interviewed|recruited|rekruttert\w*|intervjuet)\b", re.IGNORECASE
)
IN_NORWEGIAN = {
    "provider": "leverandør",
    "hospital": "sykehus",
    "department": "avdeling",
    "ward": "avdeling",
    "clinic": "klinikk",
    "municipality": "kommune",
    "school": "skole",
    "centre": "senter",
    "center": "senter",
    "company": "bedrift",
    "region": "region",
    "country": "land",
    "county": "fylke",
    "city": "by",
    "university": "universitet",
    "profession": "profesjon",
}
MOST_ROLES = 6


def groups(
    manuscript: Manuscript, facts: Facts, known: Mapping[str, Expected], values: Values
) -> list[Remark]:
    """Numbers of people beside kinds of talk, in brackets “in total”, and of places, that the study has otherwise.

    `known`: what the study counts (`manuscript_numbers.expected`); `values`: participant → characteristic → value.
    """
    return [
        *by_talk(manuscript, facts),
        *in_total(manuscript, known),
        *places(manuscript, divided(facts, values)),
    ]


def people_in(facts: Facts, kind: str) -> tuple[set[str], list[int]]:
    """Those who took part in the talks of a kind, together and talk by talk."""
    material = facts.material
    talks = []
    for talk in facts.talks:
        if talk.kind == kind:
            said = set(material.turns.get(talk.id, {}).values())
            voices = [material.voices[speaker] for speaker in said if speaker in material.voices]
            talks.append({str(voice.participant) for voice in voices if voice.participant})
    return set().union(*talks), [len(one) for one in talks]


def by_talk(manuscript: Manuscript, facts: Facts) -> Iterator[Remark]:
    """“Two focus groups (n = 11)”: neither the people in them nor the number of talks."""
    text = manuscript.text[: manuscript.body_stop]
    for kind, pattern in TALKS.items():
        everybody, sizes = people_in(facts, kind)
        if not sizes or 0 in sizes:
            continue
        for match in pattern.finditer(text):
            printed, span = int(match["n"]), manuscript.sentence_at(match.start())
            sentence = text[span.start : span.stop]
            some = not SEVERAL.search(match[0].split("(")[0].strip()) or LABEL.search(sentence)
            right = {len(everybody), len(sizes), *(sizes if some else ())}
            if printed not in right and not OTHERS.search(sentence):
                yield but(manuscript, match.span(), [len(everybody)])


def in_total(manuscript: Manuscript, known: Mapping[str, Expected]) -> Iterator[Remark]:
    """“Managers and directors took part (7 in total)”: none of what the sentence names, alone or together."""
    text = manuscript.text[: manuscript.body_stop]
    language = language_of(text)
    for match in IN_TOTAL.finditer(text):
        span = manuscript.sentence_at(match.start())
        before = re.split(r"[;)]", text[span.start : match.start()])[-1]
        counted = numbers(match["n"], language)
        if not counted or OTHERS.search(before) or PART.search(before):
            continue
        things = named(before, known)
        right = {value for some in things.values() for value in some}
        if right and counted[0].value not in right | together(things):
            known_ = {max(some) for some in things.values()} | together(things)
            yield but(manuscript, match.span(), sorted(known_))


def named(before: str, known: Mapping[str, Expected]) -> dict[str, set[float]]:
    """The people and talks that a sentence names, with the numbers that a total of them may have."""
    found: dict[str, set[float]] = {}
    of_some = re.search(r"\b(?:from|at|fra|ved)\s", before, re.IGNORECASE)
    for name, one in known.items():
        if name in COUNTED and name not in PEOPLE_AND_TALKS:
            continue
        if re.search(rf"\b(?:{COUNTED.get(name, re.escape(name))})\b", before, re.IGNORECASE):
            found[name] = one.whole | (one.parts if of_some else set())
    if (
        not found.keys() - COUNTED.keys()
        and re.search(rf"\b(?:{ROLES})\b", before, re.IGNORECASE)
        and "participants" in known
    ):
        found.setdefault("participants", known["participants"].whole)
    return found


def together(things: Mapping[str, set[float]]) -> set[float]:
    """What roles named together come to."""
    roles = [max(some) for name, some in things.items() if name not in COUNTED][:MOST_ROLES]
    return {sum(some) for n in range(2, len(roles) + 1) for some in combinations(roles, n)}


def divided(facts: Facts, values: Values) -> dict[str, int]:
    """Into how many each characteristic divides the participants, where it is known of all of them."""
    people = list(facts.material.people)
    names = dict.fromkeys(name for person in people for name in values.get(person, {}))
    said = {name: [values.get(person, {}).get(name, "").strip() for person in people] for name in names}
    return {name.lower(): len(set(some)) for name, some in said.items() if all(some)}


def places(manuscript: Manuscript, divided: Mapping[str, int]) -> Iterator[Remark]:
    """“Participants from three providers”, where the participants have two."""
    text = manuscript.text[: manuscript.body_stop]
    patterns = {name: of_several(name) for name, n in divided.items() if n > 1}
    for number in numbers(text, language_of(text)):
        span = manuscript.sentence_at(number.start)
        sentence = text[span.start : span.stop]
        before = text[span.start : number.start]
        if (
            not FROM.search(before)
            or not PEOPLE.search(sentence)
            or OTHERS.search(sentence)
            or PART.search(before)
        ):
            continue
        for name, pattern in patterns.items():
            match = pattern.match(text, number.stop)
            if match and number.value != divided[name] and not ABOUT.search(before):
                yield but(manuscript, (number.start, match.end()), [divided[name]])


def of_several(name: str) -> re.Pattern[str]:
    """A characteristic behind a number, in the plural, in English or Norwegian."""
    english = next((en for en, nb in IN_NORWEGIAN.items() if nb == name), name)
    forms = {plural(english), f"{english}s"}
    if norwegian := IN_NORWEGIAN.get(english):
        forms |= {f"{norwegian}{ending}" for ending in ("", "r", "er", "e", "ne", "ene")}
        forms |= {"sentre", "sentra"} if norwegian == "senter" else set()
    return re.compile(rf"\s(?:[\w-]+\s)?(?:{'|'.join(map(re.escape, sorted(forms)))})\b", re.IGNORECASE)


def but(manuscript: Manuscript, place: tuple[int, int], right: Sequence[float]) -> Remark:
    """What is printed, and what the study has."""
    words = _("“{printed}”, but the study has {known}.").format(
        printed=" ".join(manuscript.text[place[0] : place[1]].split()),
        known=_(" or ").join(plain(value) for value in dict.fromkeys(right)),
    )
    return Remark("number", words, (place,))
