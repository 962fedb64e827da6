"""Where a manuscript speaks against itself: people that do not add up, two figures for one thing, days that never were."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from qda.domain.manuscript_text import Manuscript
from qda.domain.number_words import WORDS, Number, language_of, numbers
from qda.domain.printed_days import NAMES, Period, periods, printed_days
from qda.domain.printed_numbers import PART, STOPS, Claim
from qda.domain.printed_references import listed, twice_listed, under_two_numbers
from qda.language import _, decimal
from qda.language import number as in_figures

LARGE = 100
MANY = 8
NEAR = (0.8, 1.25)
"""Two figures for one thing are asked about where one is not far from the other."""
YEARS = range(1900, 2101)
UNITS = frozenset(
    (
        "years",
        "year",
        "days",
        "weeks",
        "months",
        "hours",
        "percent",
        "words",
        "pages",
        "kroner",
        "nok",
        "usd",
        "euros",
        "år",
        "dager",
        "uker",
        "måneder",
        "timer",
        "prosent",
        "ord",
    )
)
OF = re.compile(r"(?<!total )(?<!totalt )\b(?:of|av)\s(?:the\s)?$", re.IGNORECASE)
"""A number behind “of” is what another one is a part of."""
EVERYBODY = frozenset({"women", "men", "kvinner", "menn"})
"""Words for people that divide them once more."""
EACH = re.compile(
    r"\s*(?:[\w’'-]+\s){0,3}?(?:from|in|at|of|fra|i|på|av)?\s?(?:each|per|hver(?:t|)?)\s(?:(?:of the|of these|av de)\s(?:(?:two|three|four|to|tre|fire)\s)?)?(?P<of>[\w’'-]+)",
    re.IGNORECASE,
)
EACH_OF_THEM = re.compile(
    r"\s(?:[\w’'-]+\s){0,3}?(?:from|at|fra|ved)\s(?:each|hver(?:t)?)(?: of them| av dem)?(?=\s?[.,;)])",
    re.IGNORECASE,
)
"""“with four participants from each”: of what was named before."""
FROM_SEVERAL = re.compile(r"\b(?:from|at|in|of|fra|ved|i|av)\s(?:the\s|de\s)?$", re.IGNORECASE)
INTERVIEW = re.compile(r"interview|focus group|intervju|fokusgruppe", re.IGNORECASE)
CAPTION = re.compile(r"\b(?:Fig(?:ure|ur)?\.?|Table|Tabell)\s?\d", re.IGNORECASE)
DATA = re.compile(r"\bdata\b|collected|samlet", re.IGNORECASE)
LABEL = re.compile(
    r"\b(?:[Pp]rovider|[Cc]entre|[Gg]roup|[Ss]ite|[Hh]ospital|FG|[Ll]everandør|[Gg]ruppe)\s?([A-Z]\b|\d)"
)
STEM = 6


class Remark(NamedTuple):
    """Something to look at: a sentence for the researcher, and the places in the manuscript that it speaks of."""

    kind: str
    words: str
    places: tuple[tuple[int, int], ...]


def contradictions(
    manuscript: Manuscript, counts: Sequence[Claim], known: Mapping[str, int] | None = None
) -> list[Remark]:
    """All that the text alone shows; `counts` are those of `printed_numbers.claims`.

    `known`: how many there are of a thing that the text does not count itself (provider → 2).
    """
    return [
        *people(manuscript, counts, known or {}),
        *two_figures(manuscript),
        *days(manuscript),
        *two_periods(manuscript),
        *references(manuscript),
    ]


def plain(value: float) -> str:
    """A number as one reads it."""
    return in_figures(int(value)) if value == int(value) else decimal(value)


def people(manuscript: Manuscript, counts: Sequence[Claim], known: Mapping[str, int]) -> Iterator[Remark]:
    """Roles that do not add up to the number of participants, and so many from each that are not all."""
    sure = [one for one in counts if one.sample and not one.part]
    roles: dict[str, Claim] = {}
    totals = not_addends(manuscript, [one for one in sure if one.kind == "participants"])
    named = [one for one in sure if one.kind == "role" and one.noun not in EVERYBODY]
    divided = wholes(manuscript, named)
    totals += divided
    addends = [(one.noun, one) for one in named if one not in divided]
    for role, one in [*addends, *products(manuscript, counts, known)]:
        if not role:
            totals.append(one)
        elif roles.setdefault(role, one).value != one.value and not is_split(manuscript, roles[role], one):
            yield differ(manuscript, roles[role], one)
    yield from not_in_sum(manuscript, list(roles.values()), totals)


def wholes(manuscript: Manuscript, roles: Sequence[Claim]) -> list[Claim]:
    """The counts whose parts their own sentence names: “Twelve leaders took part: ten managers and two directors.”"""
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for one in roles:
        by_sentence[manuscript.sentence_at(one.start).start].append(one)
    return [
        one
        for some in by_sentence.values()
        for one in some
        if len(some) > 2 and 2 * one.value == sum(other.value for other in some)  # noqa: PLR2004  a whole and two parts
    ]


def is_split(manuscript: Manuscript, whole: Claim, part: Claim) -> bool:
    """Whether a sentence divides all of them: “ten patients at home, four in hospital and two by telephone” of 16."""
    text = manuscript.text
    span = manuscript.sentence_at(part.start)
    here = [one.value for one in numbers(text[span.start : span.stop], language_of(text))]
    return part.value < whole.value and len(here) > 1 and sum(here) == whole.value


def not_addends(manuscript: Manuscript, totals: Sequence[Claim]) -> list[Claim]:
    """The counts that are not, with others of their sentence, the parts of another one."""
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for one in totals:
        by_sentence[manuscript.sentence_at(one.start).start].append(one)
    values = {one.value for one in totals}
    parts = [
        one
        for some in by_sentence.values()
        if len(some) > 1 and sum(x.value for x in some) in values
        for one in some
    ]
    return [one for one in totals if one not in parts]


def not_in_sum(manuscript: Manuscript, roles: Sequence[Claim], totals: Sequence[Claim]) -> Iterator[Remark]:
    """Totals that are no sum of roles named together, or that differ from each other."""
    right = sums(manuscript, roles)
    other = next((one for one in totals if one.value not in right), None)
    if len(roles) > 1 and other:
        named = together(manuscript, roles)
        parts = " + ".join(f"{plain(one.value)} {one.noun}" for one in named)
        words = _("{parts} are {sum}, but “{other}” makes {total}.").format(
            parts=parts,
            sum=plain(sum(one.value for one in named)),
            other=printed(manuscript, other),
            total=plain(other.value),
        )
        yield Remark("number", words, tuple((one.start, one.stop) for one in (*named, other)))
        return
    second = next((one for one in totals if one.value != totals[0].value), None)
    if second:
        yield differ(manuscript, totals[0], second)


def together(manuscript: Manuscript, roles: Sequence[Claim]) -> list[Claim]:
    """The roles of the first sentence that names several, else all of them."""
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for one in roles:
        by_sentence[manuscript.sentence_at(one.start).start].append(one)
    return next((some for some in by_sentence.values() if len(some) > 1), list(roles))


def sums(manuscript: Manuscript, roles: Sequence[Claim]) -> set[float]:
    """What the roles named in one sentence come to, and such sums together; people may be counted by two kinds of roles."""
    by_sentence: dict[int, float] = defaultdict(float)
    for one in roles:
        by_sentence[manuscript.sentence_at(one.start).start] += one.value
    found = {0.0}
    for value in list(by_sentence.values())[:MANY]:
        found |= {value + other for other in found}
    return found - {0.0}


def differ(manuscript: Manuscript, a: Claim, b: Claim) -> Remark:
    """Two places that count one thing differently."""
    words = _("“{a}” ({first}) and “{b}” ({second}) do not agree.").format(
        a=printed(manuscript, a), first=plain(a.value), b=printed(manuscript, b), second=plain(b.value)
    )
    return Remark("number", words, ((a.start, a.stop), (b.start, b.stop)))


def printed(manuscript: Manuscript, one: Claim) -> str:
    """The words of the manuscript."""
    return " ".join(manuscript.text[one.start : one.stop].split())


def products(
    manuscript: Manuscript, counts: Sequence[Claim], known: Mapping[str, int]
) -> Iterator[tuple[str, Claim]]:
    """“five participants from each provider” times the number of providers, as a claim on all; with the role counted."""
    text = manuscript.text[: manuscript.body_stop]
    for number in numbers(text, language_of(text)):
        match = EACH.match(text, number.stop, min(len(text), number.stop + 80))
        match, times = (match, None) if match else of_them(manuscript, text, number)
        if match is None or re.search(r"[.;()]", match[0]) or number.value == 1:
            continue
        times = times or how_many(text, match["of"]) or known.get(match["of"].lower().rstrip("s"))
        said = counted_by(manuscript, number, counts)
        if times is None or said is None or said.kind not in {"role", "participants"}:
            continue
        role = said.noun if said.kind == "role" else ""
        yield (
            role,
            said._replace(value=number.value * times, start=number.start, stop=match.end(), part=False),
        )


def of_them(manuscript: Manuscript, text: str, number: Number) -> tuple[re.Match[str] | None, float | None]:
    """“from each” without a noun, and how many of them the sentence named before; groups and interviews are left out."""
    match = EACH_OF_THEM.match(text, number.stop, min(len(text), number.stop + 80))
    span = manuscript.sentence_at(number.start)
    said = text[span.start : number.start]
    before = [
        one
        for one in numbers(said, language_of(text))
        if one.value > 1
        and FROM_SEVERAL.search(said[: one.start])
        and not INTERVIEW.match(said[one.stop :].lstrip())
    ]
    return (match, before[-1].value) if match and before else (None, None)


def counted_by(manuscript: Manuscript, number: Number, counts: Sequence[Claim]) -> Claim | None:
    """What a number counts: its own noun, else that of the count before it in the sentence."""
    span = manuscript.sentence_at(number.start)
    here = [one for one in counts if span.start <= one.start <= number.start]
    return max(here, key=lambda one: one.start, default=None)


def how_many(text: str, noun: str) -> float | None:
    """How many of a thing the text speaks of (“two providers”); nothing where it does not say or says several numbers."""
    stem = re.escape(noun.lower().rstrip("s"))
    pattern = re.compile(rf"\s(?:[\w’'-]+\s){{0,3}}?{stem}(?:s|e?r|e?ne|y|ies)?\b", re.IGNORECASE)
    language = language_of(text)
    values = {
        one.value
        for one in numbers(text, language)
        if one.value > 1
        and (found := pattern.match(text, one.stop))
        and not set(found[0].lower().split()[:-1]) & STOPS
    }
    if re.search(rf"\b(?:both|begge)\s(?:the\s)?{stem}", text, re.IGNORECASE):
        values.add(WORDS["en"]["two"])
    return values.pop() if len(values) == 1 else None


class Figure(NamedTuple):
    """A large number with the words of what it counts, the last one its head."""

    value: float
    words: tuple[str, ...]
    start: int
    stop: int


def figures(manuscript: Manuscript) -> Iterator[Figure]:
    """All large numbers that count something, those of a part left out."""
    text = manuscript.text[: manuscript.body_stop]
    for number in numbers(text, language_of(text)):
        if number.value < LARGE or (number.value in YEARS and "," not in text[number.start : number.stop]):
            continue
        if OF.search(text[max(0, number.start - 20) : number.start]):
            continue
        if named := head_of(text, number):
            yield Figure(number.value, named[0], number.start, named[1])


def head_of(text: str, number: Number) -> tuple[tuple[str, ...], int] | None:
    """The words behind a number without their endings; nothing for units and parts."""
    words: list[str] = []
    place = number.stop
    for match in re.finditer(r"[^\S\n]([\w’'-]+)", text[number.stop : number.stop + 60]):
        if number.stop + match.start() != place or match[1].lower() in STOPS or len(words) == 3:  # noqa: PLR2004
            break
        words.append(match[1].lower())
        place = number.stop + match.end()
        if match[1].endswith(("s", "er", "ene")):
            break
    if not words or words[-1] in UNITS or text[place : place + 4] in {" of ", " av "}:
        return None
    return tuple(word.rstrip("s") for word in words), place


def two_figures(manuscript: Manuscript) -> Iterator[Remark]:
    """Two nearly equal large figures for one thing in different paragraphs."""
    told: set[tuple[float, float]] = set()
    for a, b in combinations(figures(manuscript), 2):
        alike = a.words[-1] in b.words or b.words[-1] in a.words
        pair = (min(a.value, b.value), max(a.value, b.value))
        if alike and pair not in told and near(manuscript, a, b):
            told.add(pair)
            words = _("“{a}” and “{b}”: two figures for one thing?").format(
                a=manuscript.text[a.start : a.stop], b=manuscript.text[b.start : b.stop]
            )
            yield Remark("number", words, ((a.start, a.stop), (b.start, b.stop)))


def near(manuscript: Manuscript, a: Figure, b: Figure) -> bool:
    """Whether two figures may be meant to be one."""
    if a.value == b.value or not NEAR[0] <= a.value / b.value <= NEAR[1]:
        return False
    if manuscript.paragraph_at(a.start) == manuscript.paragraph_at(b.start):
        return False
    spans = [manuscript.sentence_at(one.start) for one in (a, b)]
    said = [manuscript.text[span.start : span.stop] for span in spans]
    labels = [set(LABEL.findall(one)) for one in said]
    years = [set(re.findall(r"\b(?:19|20)\d\d\b", one)) for one in said]
    apart = any(x and y and not x & y for x, y in (labels, years))
    return not apart and not any(PART.search(one) for one in said)


def days(manuscript: Manuscript) -> Iterator[Remark]:
    """Days that no calendar has."""
    text = manuscript.text[: manuscript.body_stop]
    for one in printed_days(text):
        if not one.exists:
            words = _("There is no day “{day}”.").format(day=text[one.start : one.stop])
            yield Remark("date", words, ((one.start, one.stop),))


def two_periods(manuscript: Manuscript) -> Iterator[Remark]:
    """Two periods that begin or end together and otherwise differ, said of like things."""
    found = list(periods(manuscript.text[: manuscript.body_stop]))
    told: set[tuple[object, ...]] = set()
    for a, b in combinations(found, 2):
        key = (a.first, a.last, b.first, b.last)
        if key in told or not crossed(a, b) or not of_like_things(manuscript, a, b):
            continue
        told |= {key, key[2:] + key[:2]}
        words = _("“{a}” and “{b}”: is one period meant?").format(
            a=manuscript.text[a.start : a.stop], b=manuscript.text[b.start : b.stop]
        )
        yield Remark("date", words, ((a.start, a.stop), (b.start, b.stop)))


def crossed(a: Period, b: Period) -> bool:
    """Whether two periods differ at one end only, or one is a beginning that lies within the other or before it."""
    if (a.first, a.last) == (b.first, b.last) or a.start == b.start:
        return False
    if a.last is None or b.last is None:
        return a.first != b.first and (a.last is not None or b.last is not None)
    return a.first == b.first or a.last == b.last


def of_like_things(manuscript: Manuscript, a: Period, b: Period) -> bool:
    """Whether the two sentences speak of one thing: both of interviews, or of neither and with a word in common."""
    spans = [manuscript.sentence_at(one.start) for one in (a, b)]
    if spans[0] == spans[1]:
        return False
    said = [manuscript.text[span.start : span.stop] for span in spans]
    interviews = [bool(INTERVIEW.search(one)) for one in said]
    if any(interviews):
        return all(interviews) and a.last is not None and b.last is not None
    if any(CAPTION.search(x) and DATA.search(y) for x, y in (said, said[::-1])):
        return True
    return bool(set.intersection(*(stems(one) for one in said)))


def stems(sentence: str) -> set[str]:
    """The beginnings of its longer words that say something, months left out."""
    months = {name.lower() for names in NAMES for name in names}
    common = {"period", "between", "during", "perioden", "mellom", "study", "studien"}
    words: Iterable[str] = re.findall(r"[^\W\d_]{5,}", sentence.lower())
    return {word[:STEM] for word in words if word not in months | common}


def references(manuscript: Manuscript) -> Iterator[Remark]:
    """One reference under two numbers, in the text or in the list."""
    for a, b in under_two_numbers(manuscript):
        words = _("“{authors}” is cited as {first} and as {second}.").format(
            authors=a.authors, first=bracketed(a.numbers), second=bracketed(b.numbers)
        )
        yield Remark("reference", words, ((a.start, a.stop), (b.start, b.stop)))
    entries = listed(manuscript)
    for x, y in twice_listed(entries):
        words = _("References {first} and {second} are the same work.").format(first=x, second=y)
        yield Remark("reference", words, (entries[x][1:], entries[y][1:]))


def bracketed(numbers_: Iterable[int]) -> str:
    """“[18, 19]”."""
    return f"[{', '.join(map(str, sorted(numbers_)))}]"
