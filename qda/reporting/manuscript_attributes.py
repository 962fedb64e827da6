"""What a manuscript says of the participants' ages, years and groups, compared with what the study knows of each of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean, median
from typing import NamedTuple

from qda.domain.inner_contradictions import Remark, plain
from qda.domain.manuscript_text import Manuscript
from qda.domain.number_words import Number, language_of, numbers
from qda.domain.printed_numbers import ABOUT, ONE_GROUP, OTHERS, Claim
from qda.language import _
from qda.reporting.evidence import Facts
from qda.reporting.sample import Values

AGE = re.compile(r"\b(?:aged?|ages|years? old|years of age|alder(?:en)?|år gamle|\w*alder)\b", re.IGNORECASE)
AGES = frozenset({"age", "alder"})
RANGE = re.compile(
    r"(?<![\d.,–-])(\d+(?:[.,]\d+)?)\s?(?:–|-|—|to|and|til|og)\s?(\d+(?:[.,]\d+)?)(?![\d–-])\s?(?P<years>years?|år)?",
    re.IGNORECASE,
)
MEAN = re.compile(
    r"(?:mean|average|median|gjennomsnitt|snitt)(?:s?alder| age)?\s?(?:was|of|:|=|var|på)?\s?(\d+(?:[.,]\d+)?)",
    re.IGNORECASE,
)
FROM = re.compile(
    r"\s*(?:(?:\([^)]*\)|participants?|people|managers|leaders|nurses|women|men|deltakere|personer|kom|var|jobbet|arbeidet|came|were|"
    r"worked|are|is|recruited|rekruttert|ansatt|employed)\s+){0,3}(?:from|at|in|of|fra|ved|i|på)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""What stands between a number of people and where they come from."""
IN_BRACKETS = re.compile(r"\(\s?n\s?=\s?$", re.IGNORECASE)
PARTICIPANTS = re.compile(
    r"\b(?:participants?|informants?|interviewees|sample|deltaker\w*|utvalg\w*)\b", re.IGNORECASE
)
NORWEGIAN = {"experience": "erfaring", "erfaring": "experience", "profession": "yrke"}
LONG = 6
IN_EACH = re.compile(r"\s*(?:in|i|per|from)?\s?(?:each|every|hver|group|gruppe)\b", re.IGNORECASE)
OF_GROUP = re.compile(r"focus|fokus", re.IGNORECASE)
PEOPLE = r"\b(?:participants?|informants?|interviewees|respondents|sample|they|their|deltaker\w*|informant\w*|utvalg\w*|de)\b"
FEWEST = 3
CLOSE = 0.51
"""Half a year: means are printed rounded."""


class Known(NamedTuple):
    """The numbers known of one characteristic: of all, and of each role and group."""

    name: str
    every: Sequence[float]
    some: Sequence[Sequence[float]]

    def ends(self) -> set[tuple[float, float]]:
        """The least and the greatest, of all and of each part."""
        return {(min(one), max(one)) for one in (self.every, *self.some) if one}

    def middles(self) -> set[float]:
        """Mean and median, of all and of each part."""
        return {value for one in (self.every, *self.some) if one for value in (mean(one), median(one))}


def attributes(
    manuscript: Manuscript, facts: Facts, counts: Sequence[Claim], values: Values, roles: Sequence[str]
) -> list[Remark]:
    """Ranges, means, numbers of people from a place and sizes of groups that the study has otherwise."""
    people = re.compile(rf"{PEOPLE}|\b(?:{'|'.join(map(re.escape, roles)) or '$^'})\b", re.IGNORECASE)
    return [
        *(one for known in measured(facts, values) for one in ranges(manuscript, known, people)),
        *from_where(manuscript, facts, values),
        *sizes(manuscript, facts, counts),
    ]


def sizes(manuscript: Manuscript, facts: Facts, counts: Sequence[Claim]) -> Iterator[Remark]:
    """“One focus group with five participants”, where no group had so many."""
    material = facts.material
    right = {
        len(
            {
                voice.participant
                for speaker in set(material.turns.get(talk.id, {}).values())
                if (voice := material.voices.get(speaker or "")) and voice.participant
            }
        )
        for talk in facts.talks
        if talk.kind == "focus group"
    }
    for one in counts:
        before = manuscript.text[max(0, one.start - 60) : one.start]
        if one.kind != "participants" or not right or 0 in right or not OF_GROUP.search(before):
            continue
        each = ONE_GROUP.search(before) or IN_EACH.match(manuscript.text, one.stop)
        if each and one.value not in right:
            words = _("“{printed}”, but the study has {known}.").format(
                printed=" ".join(manuscript.text[one.start : one.stop].split()),
                known=_(" or ").join(map(str, sorted(right))),
            )
            yield Remark("number", words, ((one.start, one.stop),))


def measured(facts: Facts, values: Values) -> Iterator[Known]:
    """The characteristics whose values are all numbers, known of at least FEWEST people."""
    people = list(facts.material.people.values())
    names = dict.fromkeys(name for person in people for name in values.get(person.id, {}))
    for name in names:
        said = {person.id: number_in(values.get(person.id, {}).get(name, "")) for person in people}
        known = {id: value for id, value in said.items() if value is not None}
        held = sum(1 for person in people if values.get(person.id, {}).get(name, "").strip())
        if len(known) < FEWEST or len(known) < held:
            continue
        parts: dict[str, list[float]] = {}
        for person in people:
            if person.id in known:
                for part in (f"role {person.role}", f"group {person.group}"):
                    parts.setdefault(part, []).append(known[person.id])
        yield Known(name, list(known.values()), list(parts.values()))


def number_in(said: str) -> float | None:
    """The number that a value is; None for other values."""
    try:
        return float(said.replace(",", "."))
    except ValueError:
        return None


def ranges(manuscript: Manuscript, known: Known, people: re.Pattern[str]) -> Iterator[Remark]:
    """Ranges and means of a characteristic in sentences that name it."""
    text = manuscript.text[: manuscript.body_stop]
    named = AGE if known.name in AGES else by_name(known.name)
    for span in manuscript.sentences:
        sentence = text[span.start : span.stop]
        around = manuscript.paragraphs[manuscript.paragraph_at(span.start)].words
        told = people.search(sentence) or PARTICIPANTS.search(around)
        if not (told and named.search(sentence)) or OTHERS.search(sentence):
            continue
        for match in RANGE.finditer(sentence):
            low, high = (float(match[n].replace(",", ".")) for n in (1, 2))
            if low < high and behind(sentence, match, named) and (low, high) not in known.ends():
                yield other(manuscript, known, span.start + match.start(), span.start + match.end())
        for match in MEAN.finditer(sentence):
            value = float(match[1].replace(",", "."))
            if not any(abs(value - one) < CLOSE for one in known.middles()):
                yield other(manuscript, known, span.start + match.start(), span.start + match.end())


def by_name(name: str) -> re.Pattern[str]:
    """A characteristic by its name, or by a long word of it: “years of experience” by “experience”."""
    words = [word for word in name.split() if len(word) >= LONG]
    words += [other for word in words if (other := NORWEGIAN.get(word))]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, (name, *words)))})", re.IGNORECASE)


def behind(sentence: str, match: re.Match[str], named: re.Pattern[str]) -> bool:
    """Whether a range is of the characteristic: the word stands close to it, or years do."""
    near = sentence[max(0, match.start() - 40) : match.end() + 20]
    return bool(match["years"] or named.search(near))


def other(manuscript: Manuscript, known: Known, start: int, stop: int) -> Remark:
    """A range or mean that is none of the study's."""
    words = _("“{printed}”, but the study has {least}–{most} ({mean} on average) for “{name}”.").format(
        printed=manuscript.text[start:stop].strip(),
        least=plain(min(known.every)),
        most=plain(max(known.every)),
        mean=plain(round(mean(known.every), 1)),
        name=known.name,
    )
    return Remark("number", words, ((start, stop),))


def from_where(manuscript: Manuscript, facts: Facts, values: Values) -> Iterator[Remark]:
    """“Seven came from provider A”: how many people have a value that is named with its characteristic, or are of a group."""
    places = people_of(facts, values)
    if not places:
        return
    text = manuscript.text[: manuscript.body_stop]
    longest = sorted(places, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
    found = numbers(text, language_of(text))
    for match in pattern.finditer(text):
        span = manuscript.sentence_at(match.start())
        one = next(
            (
                number
                for number in reversed(found)
                if span.start <= number.start < match.start() and number.stop <= match.start()
            ),
            None,
        )
        right = places[match[0].lower()]
        if one is None or one.value in right or not counts_people(text, one, match.start(), span.start):
            continue
        words = _("“{printed}”, but the study has {known}.").format(
            printed=" ".join(text[one.start : match.end()].split()),
            known=_(" or ").join(plain(value) for value in sorted(right)),
        )
        yield Remark("number", words, ((one.start, match.end()),))


def counts_people(text: str, one: Number, stop: int, start: int) -> bool:
    """Whether a number before a place is of people from there, and of all of them."""
    before = text[max(start, one.start - 30) : one.start]
    between = text[one.stop : stop]
    if IN_BRACKETS.search(before):
        between = between.removeprefix(")").lstrip()
    return bool(FROM.fullmatch(between) and not ABOUT.search(before))


def people_of(facts: Facts, values: Values) -> Mapping[str, set[float]]:
    """“provider a” or a group of two words → how many people it has: all, and of each role."""
    found: dict[str, dict[str, float]] = {}
    for person in facts.material.people.values():
        own = [f"{name} {value}" for name, value in values.get(person.id, {}).items() if len(value) <= FEWEST]
        group = [person.group] if " " in person.group.strip() else []
        for place in (*own, *group):
            counts = found.setdefault(place.strip().lower(), {})
            for part in ("", f"role {person.role}"):
                counts[part] = counts.get(part, 0.0) + 1
    return {place: set(counts.values()) for place, counts in found.items()}
