"""Where the arithmetic of a manuscript does not come out: percentages, means, lists of groups, totals of tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from qda.domain.inner_contradictions import EVERYBODY, Remark, plain
from qda.domain.manuscript_text import Manuscript
from qda.domain.number_words import FIGURES, Number, figure, language_of, numbers
from qda.domain.printed_numbers import COUNTED, Claim
from qda.domain.printed_references import listed, spread
from qda.domain.printed_shares import percentages, shown
from qda.domain.spelled_ranges import SpelledRange, spelled_ranges
from qda.domain.text import Span
from qda.language import _

RANGE = re.compile(
    rf"(?<![\w.,–-])({FIGURES})\s?(?:–|-|—|\sto\s|\stil\s|\sand\s|\sog\s)\s?({FIGURES})(?![\w–-])(?:[ \u00a0-](?P<unit>[^\W\d_]+))?",
    re.IGNORECASE,
)
MEAN = re.compile(
    rf"\b(?:mean|average|median|averaging|gjennomsnitt(?:lig|et)?|snitt)\b(?:\s?(?:of|was|is|duration|length|age|time|på|var|lengde|varighet|alder|about|around|approximately|cirka|ca\.?|:|=|,)){{0,4}}\s?({FIGURES})(?![\w%–-])(?:[ \u00a0](?P<unit>[^\W\d_]+))?"
    rf"|(?<![\w.,–-])({FIGURES})[ \u00a0](?P<unit2>[^\W\d_]+)\s(?:on average|in average|i gjennomsnitt|i snitt)\b",
    re.IGNORECASE,
)
UNIT = 3
CLOSE_BY = 45
YEAR = 1900
COUNT_IN_BRACKETS = re.compile(r"([^\W\d_][\w’'-]*)\s?\(\s?[nN]\s?=\s?(\d+)(?:\s?[;,)])")
NOT_ALL = re.compile(
    r"\b(?:including|among|e\.g\.|such as|of whom|of which|most|mainly|mostly|deriblant|blant|hvorav|for eksempel|flest|særlig|hovedsakelig)\b",
    re.IGNORECASE,
)
TALKED_TO = frozenset({"participants", "interviews", "individual interviews"})
MOST_SUBSETS = 12
GROUPS = re.compile(
    r"\b(?:focus[- ]groups?|groups|fokusgrupper?|grupper)\b[^.;()]{0,40}?\b(?:with|of|med|på)\s(?P<list>(?:[\w]+,\s)*[\w]+,?\s(?:and|og)\s[\w]+)\s(?:"
    + COUNTED["participants"]
    + r"|members|medlemmer|persons|personer)\b",
    re.IGNORECASE,
)
BRACKET = re.compile(r"\(([^()\n]{3,200})\)")
DIVIDED = re.compile(r",\s(?:and\s|og\s)?|\s(?:and|og)\s")
NEARLY = 0.26
WOMEN = frozenset({"women", "kvinner", "females"})
MEN = frozenset({"men", "menn", "males"})
TOTAL = re.compile(
    r"\W*(?:(?:grand |sub-?)?totals?|all|sum|in all|overall|totalt|alle|i alt|til sammen|sammenlagt)\b\W*(?:\(?n\)?)?\W*",
    re.IGNORECASE,
)
CELL = re.compile(rf"\s?({FIGURES})(?:\s?[(\[][^)\]]*[)\]])?\s?")
CITED = re.compile(r"\[(\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)\]")


def sums(manuscript: Manuscript, counts: Sequence[Claim]) -> list[Remark]:
    """All that the arithmetic of the text alone shows; `counts` are those of `printed_numbers.claims`."""
    found = [
        *percentages(manuscript, counts),
        *means(manuscript),
        *means_beside_words(manuscript),
        *lists_of_counts(manuscript, counts),
        *groups(manuscript, counts),
        *women_and_men(manuscript, counts),
        *divided_in_brackets(manuscript, counts),
        *table_totals(manuscript),
        *beyond_the_list(manuscript),
    ]
    return list({one.words: one for one in found}.values())


def means(manuscript: Manuscript) -> Iterator[Remark]:
    """A mean or median that lies outside its range."""
    text = manuscript.text[: manuscript.body_stop]
    for span in manuscript.sentences:
        sentence = text[span.start : span.stop]
        spans, middles = list(RANGE.finditer(sentence)), list(MEAN.finditer(sentence))
        if len(spans) != 1 or len(middles) != 1:
            continue
        low, high = figure(spans[0][1]), figure(spans[0][2])
        mean = figure(middles[0][1] or middles[0][3])
        if low < mean < high or low >= high or high >= YEAR or not of_one_thing(spans[0], middles[0]):
            continue
        if mean in {low, high}:
            continue
        words = _("“{mean}” does not lie within “{range}”.").format(
            mean=" ".join(middles[0][0].split()), range=" ".join(spans[0][0].split())
        )
        yield Remark(
            "number",
            words,
            tuple((span.start + one.start(), span.start + one.end()) for one in (spans[0], middles[0])),
        )


def means_beside_words(manuscript: Manuscript) -> Iterator[Remark]:
    """A mean in figures that lies outside the one range of its sentence, where that is written in words."""
    text = manuscript.text[: manuscript.body_stop]
    language = language_of(text)
    for span in manuscript.sentences:
        sentence = text[span.start : span.stop]
        spans, middles = list(spelled_ranges(sentence, language)), list(MEAN.finditer(sentence))
        if len(spans) != 1 or len(middles) != 1 or RANGE.search(sentence):
            continue
        range_, mean = spans[0], figure(middles[0][1] or middles[0][3])
        if (
            range_.low <= mean <= range_.high
            or range_.low >= range_.high
            or not measured_alike(range_, middles[0])
        ):
            continue
        words = _("“{mean}” does not lie within “{range}”.").format(
            mean=" ".join(middles[0][0].split()), range=sentence[range_.start : range_.stop]
        )
        places = (range_.start, range_.stop), middles[0].span()
        yield Remark(
            "number", words, tuple((span.start + start, span.start + stop) for start, stop in places)
        )


def measured_alike(range_: SpelledRange, middle: re.Match[str]) -> bool:
    """Whether a mean carries the unit of the range, or none and is no age beside anything but years."""
    unit = middle["unit"] or middle["unit2"] or ""
    if unit:
        return unit[:UNIT].lower() == range_.unit[:UNIT]
    return bool(re.search(r"\b(?:age|alder)", middle[0], re.IGNORECASE)) == (range_.unit in {"years", "år"})


def of_one_thing(spread_: re.Match[str], middle: re.Match[str]) -> bool:
    """Whether range and mean carry the same unit, or stand close by where one of them carries none."""
    units: list[str] = [one for one in (spread_["unit"], middle["unit"] or middle["unit2"]) if one]
    if len(units) > 1 and units[0][:UNIT].lower() == units[1][:UNIT].lower():
        return True
    gap: int = max(middle.start() - spread_.end(), spread_.start() - middle.end())
    return sum(len(unit) > UNIT for unit in units) <= 1 and gap < CLOSE_BY


def lists_of_counts(manuscript: Manuscript, counts: Sequence[Claim]) -> Iterator[Remark]:
    """“nurses (n = 7), physicians (n = 4)” that do not make the number of participants named with them."""
    text = manuscript.text[: manuscript.body_stop]
    sure = [one for one in counts if one.kind == "participants" and one.sample and not one.part]
    for span in manuscript.sentences:
        found = list(COUNT_IN_BRACKETS.finditer(text, span.start, span.stop))
        found = [one for one in found if not re.fullmatch(COUNTED["participants"], one[1], re.IGNORECASE)]
        if not 1 < len(found) <= MOST_SUBSETS or NOT_ALL.search(text[span.start : span.stop]):
            continue
        here = [
            one
            for one in counts
            if one.kind in TALKED_TO and not one.part and span.start <= one.start < found[0].start()
        ]
        whole = next(iter(here or [one for one in sure if beside(manuscript, span, one)]), None)
        values = [float(one[2]) for one in found]
        if whole and not divide(values, whole.value):
            parts = " + ".join(plain(value) for value in values)
            words = _("{parts} are {sum}, but “{other}” makes {total}.").format(
                parts=parts,
                sum=plain(sum(values)),
                other=shown(manuscript, whole.start, whole.stop),
                total=plain(whole.value),
            )
            yield Remark("number", words, ((found[0].start(), found[-1].end()), (whole.start, whole.stop)))


def beside(manuscript: Manuscript, span: Span, one: Claim) -> bool:
    """Whether a count stands in the same paragraph as a sentence."""
    return manuscript.paragraph_at(one.start) == manuscript.paragraph_at(span.start)


def divide(values: Sequence[float], whole: float) -> bool:
    """Whether a list divides all people, once or several times over."""
    here = 0.0
    for value in values:
        here = value if here == whole else here + value
    return here == whole and sum(values) % whole == 0


def subset_sums(values: Sequence[float]) -> set[float]:
    """What some of them come to."""
    found = {0.0}
    for value in values:
        found |= {value + other for other in found}
    return found - {0.0}


def groups(manuscript: Manuscript, counts: Sequence[Claim]) -> Iterator[Remark]:
    """“with 5, 6 and 4 participants” that do not make the total, where nobody was interviewed otherwise."""
    text = manuscript.text[: manuscript.body_stop]
    if any(one.kind == "individual interviews" for one in counts):
        return
    sure = [one for one in counts if one.kind == "participants" and one.sample and not one.part]
    for found in GROUPS.finditer(text):
        stop = found.end("list")
        values = [
            one.value for one in numbers(text[:stop], language_of(text)) if one.start >= found.start("list")
        ]
        if len(values) != len(re.split(r",\s|\s(?:and|og)\s", found["list"].replace(", and", " and"))):
            continue
        other = next((one for one in sure if not found.start() <= one.start < found.end()), None)
        if other and other.value != sum(values):
            words = _("{parts} are {sum}, but “{other}” makes {total}.").format(
                parts=" + ".join(map(plain, values)),
                sum=plain(sum(values)),
                other=shown(manuscript, other.start, other.stop),
                total=plain(other.value),
            )
            yield Remark("number", words, ((found.start("list"), found.end()), (other.start, other.stop)))


def women_and_men(manuscript: Manuscript, counts: Sequence[Claim]) -> Iterator[Remark]:
    """Women and men that do not make the people whom the sentence divides into them."""
    for span in manuscript.sentences:
        here = [one for one in counts if span.start <= one.start < span.stop]
        both = [[one for one in here if one.noun in some] for some in (WOMEN, MEN)]
        others = [one for one in here if one.noun not in EVERYBODY and one.kind in {"participants", "role"}]
        if [len(some) for some in both] != [1, 1] or not others:
            continue
        women, men = both[0][0], both[1][0]
        total = women.value + men.value
        possible = {one.value for one in others} | {a.value + b.value for a, b in combinations(others, 2)}
        if total not in possible and total not in subset_sums([one.value for one in others]):
            words = _("{parts} are {sum}, but “{other}” makes {total}.").format(
                parts=f"{plain(women.value)} {women.noun} + {plain(men.value)} {men.noun}",
                sum=plain(total),
                other=shown(manuscript, others[0].start, others[0].stop),
                total=plain(others[0].value),
            )
            yield Remark("number", words, tuple((one.start, one.stop) for one in (women, men, others[0])))


def divided_in_brackets(manuscript: Manuscript, counts: Sequence[Claim]) -> Iterator[Remark]:
    """“19 carers of patients (12 daughters and 5 sons)”: people in brackets that nearly make those before them, and do not."""
    text = manuscript.text[: manuscript.body_stop]
    people = [one for one in counts if one.kind in {"participants", "role"}]
    language = language_of(text)
    for bracket in BRACKET.finditer(text):
        by_sex = {*re.findall(r"\w+", bracket[1].lower())} & WOMEN
        pieces = DIVIDED.split(bracket[1])
        parts = [numbers(piece, language) for piece in pieces]
        span = manuscript.sentence_at(bracket.start())
        before = [one for one in people if span.start <= one.start < one.stop <= bracket.start()]
        if (
            by_sex
            or not pieces[1:]
            or not before
            or not all(begin(*each) for each in zip(pieces, parts, strict=True))
        ):
            continue
        whole, total = before[-1], sum(some[0].value for some in parts)
        if total != whole.value and abs(total / whole.value - 1) < NEARLY:
            words = _("{parts} are {sum}, but “{other}” makes {total}.").format(
                parts=" + ".join(plain(some[0].value) for some in parts),
                sum=plain(total),
                other=shown(manuscript, whole.start, whole.stop),
                total=plain(whole.value),
            )
            yield Remark("number", words, ((whole.start, whole.stop), bracket.span()))


def begin(piece: str, found: Sequence[Number]) -> bool:
    """Whether a piece is a number and what it counts: “twelve daughters”."""
    return (
        len(found) == 1
        and found[0].start == 0
        and bool(re.fullmatch(r"\s[^\W\d][^\d=%]*", piece[found[0].stop :]))
    )


def table_totals(manuscript: Manuscript) -> Iterator[Remark]:
    """Columns of a table whose rows do not make what stands in its row of totals."""
    for rows in manuscript.tables():
        for number, row in enumerate(rows):
            if not row or not TOTAL.fullmatch(row[0][1]):
                continue
            for column in range(1, len(row)):
                above = [valued(each[column][1]) if column < len(each) else None for each in rows[:number]]
                yield from not_total(row[column], above)


def not_total(cell: tuple[int, str], above: Sequence[float | None]) -> Iterator[Remark]:
    """The remark on one total; none where a cell above is no plain number, or some of the rows make it."""
    total, values = valued(cell[1]), [value for value in above if value is not None]
    first = next((n for n, value in enumerate(above) if value is not None), len(above))
    if total is None or len(values) < 2 or len(values) != len(above) - first or total <= max(values):  # noqa: PLR2004
        return
    running = [sum(values[n:]) for n in range(len(values) - 1)]
    if not any(abs(total - one) < 0.51 for one in running):  # noqa: PLR2004  rounded values
        words = _("The rows of the table make {sum}, and its total is {total}.").format(
            sum=plain(sum(values)), total=plain(total)
        )
        yield Remark("number", words, ((cell[0], cell[0] + len(cell[1])),))


def valued(cell: str) -> float | None:
    """The number of a cell, its share in brackets left out; none where something else stands there."""
    found = CELL.fullmatch(cell.replace("\u00a0", " "))
    return figure(found[1]) if found else None


def beyond_the_list(manuscript: Manuscript) -> Iterator[Remark]:
    """Numbers in square brackets that the list of references does not reach; only where the list counts on from 1."""
    entries = listed(manuscript)
    if not entries or sorted(entries) != list(range(1, len(entries) + 1)):
        return
    for found in CITED.finditer(manuscript.text[: manuscript.body_stop]):
        missing = sorted(n for n in spread(found[1]) if n > len(entries))
        if missing:
            words = _("“{cited}” is cited, and the list of references ends with {last}.").format(
                cited=found[0], last=len(entries)
            )
            yield Remark("reference", words, ((found.start(), found.end()),))
