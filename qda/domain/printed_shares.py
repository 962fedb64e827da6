"""Whether the percentages of a manuscript are those of the counts that they stand behind."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qda.domain.inner_contradictions import Remark, plain
from qda.domain.manuscript_text import Manuscript
from qda.domain.number_words import Number, language_of, numbers
from qda.domain.printed_numbers import BEING, OTHERS, Claim
from qda.domain.text import Span
from qda.language import _, decimal

PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|per ?cent\b|prosent\b)", re.IGNORECASE)
IN_BRACKETS = re.compile(
    r"(?:[^\W\d]|[ \u00a0’'-]){0,60}?\s?[(\[]\s?" + PERCENT.pattern + r"\s?[);,]", re.IGNORECASE
)
"""Behind a count: some words, and its share in brackets."""
SHARE_OF = re.compile(
    r"\b(?:of|av)\s(?:all\s|the\s|these\s|our\s|alle\s|de\s|disse\s|våre\s)?$", re.IGNORECASE
)
OF_THEM = re.compile(r"\s(?:of (?:them|these|whom|those)|av (?:dem|disse))\b", re.IGNORECASE)
OF_WHICH = re.compile(
    r"\b(?:of (?:which|whom|these|those|them),?|hvorav|av (?:disse|dem|hvilke)(?: er| var)?)\s$",
    re.IGNORECASE,
)
"""Before a number: “141 units, of which 120 (85%)”."""
OF_PARTICIPANTS = re.compile(r"\s(?:of the participants|av deltakerne|av informantene)\b", re.IGNORECASE)
FRACTION = re.compile(
    rf"(?<![\w/.,])(\d+)(?:\s?/\s?|\s(?:of|av)\s)(\d+)(?![\w/])\s?(?:[^\W\d]|[ ’'-]){{0,40}}?[(\[,]\s?{PERCENT.pattern}",
    re.IGNORECASE,
)
IN_BRACKETS_ALONE = re.compile(r"\s?[(\[]\s?" + PERCENT.pattern + r"\s?[)\]]", re.IGNORECASE)
"""Right behind a count its share, and nothing else."""
NOT_OF_ALL = re.compile(
    r"\b(?:of|among|in|at|from|within|av|blant|i|ved|fra)\s(?:the|these|those|whom|them|which|each|one|de|disse|hver)\b|\[\d|\bn\s?=",
    re.IGNORECASE,
)
"""How a sentence says that it speaks of some of the people."""
PEOPLE = frozenset({"participants", "role"})


class Share(NamedTuple):
    """A count with the percentage printed behind it, and the numbers that it may be a share of."""

    part: float
    percent: str
    whole: float
    wholes: frozenset[float]
    start: int
    stop: int


def percentages(manuscript: Manuscript, counts: Sequence[Claim]) -> Iterator[Remark]:
    """Percentages that are not the count before them as a share of anything the sentence, or the one before, names."""
    told: set[int] = set()
    found = [*shares_of(manuscript), *fractions(manuscript), *shares_of_earlier(manuscript, counts)]
    for one in [*found, *shares_of_participants(manuscript, counts)]:
        if one.start in told:
            continue
        told.add(one.start)
        if not any(fits(one.part, whole, one.percent) for whole in one.wholes):
            words = _("“{printed}”: {part} of {whole} are {right} %.").format(
                printed=shown(manuscript, one.start, one.stop),
                part=plain(one.part),
                whole=plain(one.whole),
                right=decimal(round(100 * one.part / one.whole, 1)),
            )
            yield Remark("number", words, ((one.start, one.stop),))


def shares_of(manuscript: Manuscript) -> Iterator[Share]:
    """“Of the 16 nurses, 12 (75%)” and “45 of 60 letters (75%)”."""
    text = manuscript.text[: manuscript.body_stop]
    for span, here in by_sentence(manuscript, text):
        named = [one for one in here if SHARE_OF.search(text[max(span.start, one.start - 20) : one.start])]
        for one in here:
            found = IN_BRACKETS.match(text, one.stop, span.stop)
            if found is None or crosses(here, one, found.start(1)):
                continue
            part = before(here, one) if one in named else one
            if part is None or is_percent(text, part):
                continue
            wholes = [other for other in here if other.value > part.value and not is_percent(text, other)]
            before_it = text[max(span.start, part.start - 20) : part.start]
            of_them = wholes if OF_THEM.match(text, part.stop) or OF_WHICH.search(before_it) else []
            whole = next(
                (
                    other
                    for other in (one, *reversed(named), *reversed(of_them))
                    if other in wholes and other in (*named, *of_them)
                ),
                None,
            )
            if whole:
                possible = frozenset(other.value for other in wholes)
                yield Share(part.value, found[1], whole.value, possible, part.start, found.end())


def shares_of_earlier(manuscript: Manuscript, counts: Sequence[Claim]) -> Iterator[Share]:
    """“Sixteen nurses took part. Twelve (75%) were women.”: of the people whom the sentence before counted.

    Only where it counts them once, and where the share is that of no number in the whole text.
    """
    text = manuscript.text[: manuscript.body_stop]
    everywhere = frozenset(one.value for one in numbers(text, language_of(text)))
    people = [one for one in counts if one.kind in PEOPLE and one.sample and not one.part]
    for span, here in by_sentence(manuscript, text):
        sentence = text[span.start : span.stop]
        if NOT_OF_ALL.search(sentence) or OTHERS.search(sentence):
            continue
        wholes = {one.value for one in people if right_before(manuscript, one, span)}
        for one in here if len(wholes) == 1 else ():
            found = IN_BRACKETS_ALONE.match(text, one.stop, span.stop)
            whole = min(wholes)
            if found and one.value < whole and BEING.match(text, found.end()):
                possible = frozenset(value for value in everywhere if value > one.value)
                yield Share(one.value, found[1], whole, possible, one.start, found.end())


def shares_of_participants(manuscript: Manuscript, counts: Sequence[Claim]) -> Iterator[Share]:
    """“Four of the participants were women (67%)”: of all who took part, where the text counts them once."""
    text = manuscript.text[: manuscript.body_stop]
    wholes = {one.value for one in counts if one.kind == "participants" and one.sample and not one.part}
    if len(wholes) != 1:
        return
    whole = min(wholes)
    for span, here in by_sentence(manuscript, text):
        for one in here:
            named = OF_PARTICIPANTS.match(text, one.stop)
            found = IN_BRACKETS.match(text, named.end(), span.stop) if named else None
            if found and one.value < whole and not crosses(here, one, found.start(1)):
                yield Share(one.value, found[1], whole, frozenset(wholes), one.start, found.end())


def right_before(manuscript: Manuscript, one: Claim, span: Span) -> bool:
    """Whether a count stands in the sentence right before another of the same paragraph."""
    between = manuscript.text[manuscript.sentence_at(one.start).stop : span.start]
    together = manuscript.paragraph_at(one.start) == manuscript.paragraph_at(span.start)
    return together and one.stop <= span.start and not between.strip()


def before(here: Sequence[Number], whole: Number) -> Number | None:
    """The number before “of 60 letters”."""
    return next((one for one in reversed(here) if one.stop < whole.start), None)


def crosses(here: Sequence[Number], one: Number, stop: int) -> bool:
    """Whether another number stands between."""
    return any(one.start < other.start < stop for other in here)


def is_percent(text: str, one: Number) -> bool:
    """Whether a number is itself a percentage."""
    return PERCENT.match(text, one.start) is not None


def fractions(manuscript: Manuscript) -> Iterator[Share]:
    """“15/60 (25%)”."""
    text = manuscript.text[: manuscript.body_stop]
    for found in FRACTION.finditer(text):
        part, whole = float(found[1]), float(found[2])
        if 0 < part <= whole:
            yield Share(part, found[3], whole, frozenset({whole}), found.start(), found.end())


def fits(part: float, whole: float, percent: str) -> bool:
    """Whether a count is that percentage of the whole, rounded up or down in its last place."""
    decimals = len(re.split(r"[.,]", percent)[1]) if re.search(r"[.,]", percent) else 0
    return abs(100 * part / whole - float(percent.replace(",", "."))) < 1.001 * 10.0**-decimals


def by_sentence(manuscript: Manuscript, text: str) -> Iterator[tuple[Span, list[Number]]]:
    """Each sentence with its numbers."""
    found = numbers(text, language_of(text))
    for span in manuscript.sentences:
        here = [one for one in found if span.start <= one.start < span.stop]
        if here:
            yield span, here


def shown(manuscript: Manuscript, start: int, stop: int) -> str:
    """The words of the manuscript in one line."""
    return " ".join(manuscript.text[start:stop].split())
