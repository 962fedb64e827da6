"""A table of stretches that coders cut out of texts: a row a stretch with its coder, its code, where it begins and ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from qda.errors import Unreadable
from qda.exchange.coding_columns import cell, codes_in
from qda.language import _, ngettext

LARGEST = Decimal(10) ** 15
FINEST = 6
TIME = re.compile(r"(?:\d+:)?\d{1,3}:\d{2}(?:\.\d+)?")


@dataclass(frozen=True)
class Stretch:
    """A stretch that a coder cut out of a text and named."""

    coder: str
    code: str
    text: str
    start: int
    stop: int


@dataclass(frozen=True)
class CodedStretches:
    """The stretches of a table, counted `finer` than it has them, where their text begins and ends if told, and what was noticed."""

    found: tuple[Stretch, ...]
    finer: int = 1
    bounds: tuple[float | None, float | None] = (None, None)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Line:
    coder: str
    codes: tuple[str, ...]
    text: str
    start: Decimal
    stop: Decimal


def read_stretches(lines: Sequence[Sequence[str]], at: dict[str, int]) -> CodedStretches:
    """The stretches of the lines, headings first unless "bare" is in `at`; places with decimals (seconds) are counted finer.

    A stretch without a length marks nothing and one that stands twice counts once; both are told. Raises Unreadable.
    """
    read = [
        _line(line, at, number)
        for number, line in enumerate(lines, start=1)
        if not (number == 1 and "bare" not in at) and any(one.strip() for one in line)
    ]
    places = max((_decimals(place) for one in read for place in (one.start, one.stop)), default=0)
    finer = 10**places
    paragraphs = _paragraphs(at, finer)
    told = _last_included(lines, at, read) if finer == 1 and not paragraphs else []
    more = 1 if paragraphs or told else 0
    all_of_them = [
        Stretch(one.coder, code, one.text, int(one.start * finer), int(one.stop * finer) + more)
        for one in read
        for code in one.codes
    ]
    long = [one for one in all_of_them if one.start < one.stop]
    found = tuple(dict.fromkeys(long))
    if not found:
        raise Unreadable(
            _("The table has no stretch that reaches over any text. There is nothing to compare.")
        )
    notes = [
        *_told_measure(lines, at, paragraphs=paragraphs),
        *told,
        *_left_out(len(all_of_them) - len(long), len(long) - len(found)),
        *_measure(finer),
        *_silent(found),
    ]
    return CodedStretches(found, finer, notes=tuple(notes))


def _line(line: Sequence[str], at: dict[str, int], number: int) -> _Line:
    try:
        start = _place(cell(line, at["begin"]))
        stop = _place(cell(line, at["end"])) if "end" in at else start + _place(cell(line, at["length"]))
        known = 0 <= start < LARGEST and stop < LARGEST and max(_decimals(start), _decimals(stop)) <= FINEST
    except InvalidOperation:
        known = False
    if not known:
        raise Unreadable(
            _("Line {line} does not say where the stretch begins and ends, in numbers from 0 on.").format(
                line=number
            )
        )
    if stop < start:
        raise Unreadable(_("Line {line}: a stretch must end after it begins.").format(line=number))
    coder = cell(line, at["coder"])
    if not coder:
        raise Unreadable(_("Line {line} does not say who coded.").format(line=number))
    codes = tuple(sorted(codes_in(cell(line, at["code"])))) or (_("(no code)"),)
    return _Line(coder, codes, cell(line, at["text"]) if "text" in at else "", start, stop)


def _place(words: str) -> Decimal:
    """A number, or a time (1:05, 01:02:03.250) in seconds."""
    number = words.replace(",", ".") if words.count(",") == 1 else words
    if not TIME.fullmatch(number):
        return Decimal(number)
    total = Decimal(0)
    for part in number.split(":"):
        total = total * 60 + Decimal(part)
    return total


def _paragraphs(at: dict[str, int], finer: int) -> bool:
    """Whether places are paragraphs, the last one included: a list of coded segments, in whole numbers."""
    return "paragraphs" in at and "end" in at and finer == 1


def _last_included(lines: Sequence[Sequence[str]], at: dict[str, int], read: Sequence[_Line]) -> list[str]:
    """What is said where the end is the last character of a stretch: its heading or the words beside it tell so."""
    if "inclusive" in at:
        return [_("The end of each stretch is read as its last character, as its heading says.")]
    if "words" not in at or "end" not in at:
        return []
    used = [line for line in lines if any(one.strip() for one in line)][0 if "bare" in at else 1 :]
    both = [
        (len(line[at["words"]]), one) for line, one in zip(used, read, strict=True) if len(line) > at["words"]
    ]
    if both and all(long and long == one.stop - one.start + 1 for long, one in both):
        return [_("The end of each stretch is read as its last character, as its words are one longer.")]
    return []


def _told_measure(lines: Sequence[Sequence[str]], at: dict[str, int], *, paragraphs: bool) -> list[str]:
    if paragraphs:
        return [
            _(
                "Begin and end are read as numbers of paragraphs, both included; compared are whole paragraphs."
            )
        ]
    timed = any(TIME.fullmatch(cell(line, at["begin"]).replace(",", ".")) for line in lines)
    return [_("Times are read as seconds.")] if timed else []


def _decimals(place: Decimal) -> int:
    exponent = place.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else FINEST + 1


def _left_out(empty: int, twice: int) -> list[str]:
    notes = []
    if empty:
        notes.append(
            ngettext(
                "{n} stretch without a length was left out.",
                "{n} stretches without a length were left out.",
                empty,
            ).format(n=empty)
        )
    if twice:
        notes.append(
            ngettext(
                "{n} stretch stands twice and counts once.",
                "{n} stretches stand twice and count once.",
                twice,
            ).format(n=twice)
        )
    return notes


def _measure(finer: int) -> list[str]:
    return [_("Lengths are counted in parts of 1/{n}.").format(n=finer)] if finer > 1 else []


def _silent(found: Sequence[Stretch]) -> list[str]:
    """Who marked nothing in a text: the table cannot say whether they read it."""
    coders = dict.fromkeys(one.coder for one in found)
    heard = {(one.text, one.coder) for one in found}
    return [
        _("{coder} marked nothing in {text} and is taken to have read it.").format(coder=coder, text=text)
        for text in dict.fromkeys(one.text for one in found)
        for coder in coders
        if (text, coder) not in heard
    ]
