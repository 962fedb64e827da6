"""What a manuscript counts, compared with the study: people, interviews, minutes, days, units, codes, categories."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean, median

from qda.domain.inner_contradictions import INTERVIEW, Remark, plain
from qda.domain.manuscript_text import Manuscript, Paragraph
from qda.domain.number_words import language_of, numbers
from qda.domain.plurals import plural
from qda.domain.printed_days import months_apart, periods, printed_days
from qda.domain.printed_numbers import Claim, claims
from qda.domain.spelled_ranges import spelled_ranges
from qda.language import _, decimal
from qda.reporting.evidence import Facts

LASTED = re.compile(
    r"last(?:ed|ing)|duration|average|mean|length|varte|varighet|gjennomsnitt|lengde", re.IGNORECASE
)
HELD = re.compile(
    r"held|conducted|took (?:place|part)|carried out|interviewed|gjennomført|holdt|avholdt|intervjuet|deltok",
    re.IGNORECASE,
)
LATER = re.compile(r"analys|transcri|coded|kodet|approv|godkjen", re.IGNORECASE)
CLOSE_BY = 60
TOTAL = re.compile(
    r"(?:total(?: of)?|altogether|in all|n\s?=|totalt|til sammen|i alt)[\s:,]*$", re.IGNORECASE
)
RANGE = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:–|-|—|to|and|til|og)\s?(\d+(?:[.,]\d+)?)")
CLOSE = 0.051
"""Half of the last decimal that a text prints."""
PEOPLE = frozenset({"participants", "role", "interviews", "individual interviews", "focus groups"})


@dataclass(frozen=True)
class Expected:
    """The numbers that a text may print of a thing: for all of it, and for a part of it."""

    whole: set[float]
    parts: set[float] = field(default_factory=set)


def expected(facts: Facts) -> dict[str, Expected]:
    """What the study knows, by what is counted."""
    found = {**people(facts), **analysis(facts)}
    kinds = Counter(talk.kind for talk in facts.talks)
    alone, groups = kinds["individual interview"], kinds["focus group"]
    found["individual interviews"] = Expected({float(alone)})
    found["focus groups"] = Expected({float(groups)})
    found["interviews"] = Expected({float(len(facts.talks)), float(alone), float(groups)})
    return {name: one for name, one in found.items() if one.whole - {0.0}}


def people(facts: Facts) -> dict[str, Expected]:
    """Participants, and each role by its last word in the plural."""
    persons = list(facts.material.people.values())
    parts: Counter[str] = Counter()
    for person in persons:
        parts.update(
            {f"group {person.group}": 1, f"role {person.role}": 1, f"both {person.group} {person.role}": 1}
        )
    for talk in facts.talks:
        said = facts.material.turns.get(talk.id, {}).values()
        voices = {facts.material.voices[speaker].participant for speaker in said if speaker}
        parts[f"talk {talk.id}"] = len(voices - {None})
    everybody = float(len(persons) + facts.material.withdrawn)
    found = {"participants": Expected({float(len(persons)), everybody}, {float(n) for n in parts.values()})}
    heads: dict[str, set[float]] = defaultdict(set)
    sub: dict[str, set[float]] = defaultdict(set)
    for name, n in parts.items():
        kind, _space, role = name.partition(" ")
        for several in in_plural(role) if role.split() else ():
            if kind == "role":
                heads[several].add(float(n))
            elif kind == "both":
                sub[several].add(float(n))
    for head, counts in heads.items():
        found[head] = Expected(counts | {sum(counts)}, sub[head])
    return found


def analysis(facts: Facts) -> dict[str, Expected]:
    """Units, codes, and categories level by level."""
    material = facts.material
    by = [float(sum(held.values())) for held in facts.units_by.values()]
    used = [code for code in material.codes.values() if not code.parked]
    of_coder: dict[str, set[str]] = defaultdict(set)
    for given in material.codings.values():
        for code, coder in given:
            of_coder[coder].add(code)
    parked = len(material.codes) - len(used)
    codes = {len(material.codes), len(used), sum(1 for code in used if material.path(code.id))}
    for some in of_coder.values():
        codes |= {
            len(some),
            len(some) + parked,
            len(
                [one for one in some if not material.codes[one].parked]
                if some <= set(material.codes)
                else some
            ),
        }
    below = {float(len(material.tree.children(place.id))) for place in material.tree.places.values()}
    held = Counter(path[-1].id for code in used if (path := material.path(code.id)))
    levels = Counter(one.kind for one in material.categories.values())
    main = levels["main category"] or top(facts)
    spare = outside(facts)
    counts = {float(n) for n in levels.values()} | {float(top(facts) - spare)}
    total = float(len(material.categories))
    return {
        "meaning units": Expected(
            {float(len(material.units)), *by},
            {float(n) for of in facts.units_by.values() for n in of.values()},
        ),
        "codes": Expected({float(n) for n in codes}, {float(n) for n in held.values()} | {float(parked)}),
        "categories": Expected(counts | {total, total - spare}, below),
        "main categories": Expected({float(main), float(main - spare)}, below),
        "generic categories": Expected({float(levels["generic category"])}, below),
        "sub-categories": Expected({float(levels["sub-category"]), total - top(facts)}, below),
        "themes": Expected({float(levels["theme"])}, below),
    }


def outside(facts: Facts) -> int:
    """1 where the study keeps a category for what fits no cell of its matrix: papers do not count it."""
    matrix = (facts.material.about.get("settings") or {}).get("matrix", {})
    return int(matrix.get("outside") in facts.material.categories)


def top(facts: Facts) -> int:
    """How many categories stand at the top of the tree."""
    return sum(1 for _place, depth in facts.material.tree.walk() if depth == 0)


def differing(manuscript: Manuscript, facts: Facts, counts: Sequence[Claim]) -> list[Remark]:
    """Every number, length and day of the manuscript that the study does not know."""
    return [
        *counted(manuscript, expected(facts), counts),
        *lengths(manuscript, facts),
        *held(manuscript, facts),
    ]


def roles_of(facts: Facts) -> list[str]:
    """The study's roles by their last word, in the plural."""
    roles = {one.role for one in facts.material.people.values() if one.role.strip()}
    return sorted({several for role in roles for several in in_plural(role)})


def in_plural(role: str) -> set[str]:
    """The last word of a role in the plural, in English and in Norwegian: nurses; sykepleiere, leger, fysioterapeuter."""
    last = role.lower().split()[-1]
    ending = "e" if last.endswith("er") else "r" if last.endswith("e") else "er"
    return {plural(last), f"{last}s", f"{last}{ending}"}


def differing_counts(facts: Facts, words: str) -> list[str]:
    """What a sentence of the authors counts otherwise than the study."""
    manuscript = Manuscript([Paragraph(words)])
    said = claims(manuscript, roles=roles_of(facts))
    counts = [one._replace(sample=True, whole=True) for one in said if not one.part]
    found = (*counted(manuscript, expected(facts), counts), *lengths(manuscript, facts))
    return [one.words for one in found]


def counted(
    manuscript: Manuscript, known: Mapping[str, Expected], counts: Sequence[Claim]
) -> Iterator[Remark]:
    """Counts that are none of the study's; of those that speak of a part none is asked about."""
    told: set[tuple[str, float]] = set()
    for one in counts:
        name = one.noun if one.kind == "role" else one.kind
        right = known.get(name)
        if right is None or one.part or (name, one.value) in told:
            continue
        total = bool(TOTAL.search(manuscript.text[max(0, one.start - 24) : one.start]))
        of_all = total or (one.sample if one.kind in PEOPLE else one.whole)
        if not of_all or one.value in right.whole or (one.value in right.parts and not total):
            continue
        told.add((name, one.value))
        words = _("“{printed}”, but the study has {known}.").format(
            printed=" ".join(manuscript.text[one.start : one.stop].split()),
            known=_(" or ").join(plain(value) for value in sorted(right.whole - {0.0})),
        )
        yield Remark("number", words, ((one.start, one.stop),))


def lengths(manuscript: Manuscript, facts: Facts) -> Iterator[Remark]:
    """Minutes in sentences on how long the talks lasted."""
    minutes = [talk.minutes for talk in facts.talks]
    if not minutes or None in minutes:
        return
    known = right_minutes([one for one in minutes if one])
    text = manuscript.text
    for span in manuscript.sentences:
        sentence = text[span.start : span.stop]
        if not re.search(r"\bmin(?:ute)?(?:s|r|tter)?\b|minutt", sentence) or not LASTED.search(sentence):
            continue
        wrong = [
            value for value in minutes_in(sentence) if not any(abs(value - one) < CLOSE for one in known)
        ]
        if wrong:
            words = _(
                "{printed} minutes are none of the study’s ({mean} on average, {least}–{most})."
            ).format(
                printed=", ".join(plain(value) for value in wrong),
                mean=decimal(mean(one for one in minutes if one), ".1f"),
                least=min(one for one in minutes if one),
                most=max(one for one in minutes if one),
            )
            yield Remark("number", words, ((span.start, span.stop),))


def right_minutes(minutes: Sequence[int]) -> set[float]:
    """Each length, the mean in the ways of rounding it, median, sum."""
    middle = mean(minutes)
    return {
        *map(float, minutes),
        middle,
        round(middle, 1),
        float(round(middle)),
        float(int(middle + 0.5)),
        float(median(minutes)),
        float(sum(minutes)),
    }


def minutes_in(sentence: str) -> list[float]:
    """The minutes that a sentence names: before the word, and ranges."""
    language = language_of(sentence)
    found = [
        one.value
        for one in numbers(sentence, language)
        if re.match(r"[\s-]*(?:min|minutt)", sentence[one.stop : one.stop + 10])
    ]
    for match in RANGE.finditer(sentence):
        if (
            "minut" in sentence[match.end() : match.end() + 12]
            or "(" in sentence[max(0, match.start() - 14) : match.start()]
        ):
            found += [float(match[n].replace(",", ".")) for n in (1, 2)]
    for one in spelled_ranges(sentence, language):
        if one.unit.startswith("min"):
            found += [one.low, one.high]
    return list(dict.fromkeys(found))


def held(manuscript: Manuscript, facts: Facts) -> Iterator[Remark]:
    """Periods and days in sentences on when the talks were held."""
    days = sorted(talk.held_on for talk in facts.talks)
    if not days or not days[0]:
        return
    months = [(int(day[:4]), int(day[5:7])) for day in days if len(day) >= len("2023-02")]
    text = manuscript.text[: manuscript.body_stop]
    right: set[int] = set()
    wrong: list[tuple[int, Remark]] = []
    for one in periods(text):
        span = manuscript.sentence_at(one.start)
        if one.last is None or not of_talks(text[span.start : span.stop]):
            continue
        if (one.first, one.last) == (months[0], months[-1]):
            right.add(span.start)
        words = _("“{printed}”, but the study’s interviews were held from {first} to {last}.").format(
            printed=text[one.start : one.stop], first=days[0], last=days[-1]
        )
        wrong.append((span.start, Remark("date", words, ((one.start, one.stop),))))
    yield from (remark for start, remark in wrong if start not in right)
    yield from other_months(manuscript, days, set(months))
    yield from single_days(manuscript, days)


def other_months(
    manuscript: Manuscript, days: Sequence[str], known: set[tuple[int, int]]
) -> Iterator[Remark]:
    """Two months in which the talks were held, where one of them saw none."""
    text = manuscript.text[: manuscript.body_stop]
    for one in months_apart(text):
        span = manuscript.sentence_at(one.start)
        if of_talks(text[span.start : span.stop]) and not {one.first, one.last} <= known:
            words = _("“{printed}”, but the study’s interviews were held from {first} to {last}.").format(
                printed=text[one.start : one.stop], first=days[0], last=days[-1]
            )
            yield Remark("date", words, ((one.start, one.stop),))


def of_talks(sentence: str) -> bool:
    """Whether a sentence says when the talks were held, rather than analysed or written down."""
    return bool(INTERVIEW.search(sentence) and HELD.search(sentence) and not LATER.search(sentence))


def single_days(manuscript: Manuscript, days: Sequence[str]) -> Iterator[Remark]:
    """Days right behind a talk on which none was held."""
    text = manuscript.text[: manuscript.body_stop]
    for day in printed_days(text):
        span = manuscript.sentence_at(day.start)
        just_before = text[max(span.start, day.start - CLOSE_BY) : day.start]
        if not (day.exists and INTERVIEW.search(just_before) and of_talks(text[span.start : span.stop])):
            continue
        if not any(same_day(day.year, day.month, day.day, known) for known in days):
            words = _("“{printed}”, but no interview of the study was held on that day.").format(
                printed=text[day.start : day.stop]
            )
            yield Remark("date", words, ((day.start, day.stop),))


def same_day(year: int | None, month: int, day: int, known: str) -> bool:
    """Whether a printed day is that of an ISO date; a year that is not printed fits any."""
    return known[5:] == f"{month:02}-{day:02}" and (year is None or known.startswith(str(year)))
