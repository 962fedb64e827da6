"""What stands in the cells of a coded table beside codes: dashes, signs that part codes, words for not coded."""

import re
from collections import Counter
from collections.abc import Sequence

from qda.exchange.coding_columns import NOTHING
from qda.language import _, ngettext

NO_ANSWER = {"na", "n/a", "#n/a", "nan", "null", "none", ".", "*", "?", "missing", "(blank)", "blank", "not coded", "no answer", "mangler", "ikke kodet"}  # fmt: skip
"""How people and statistics programs write a missing value."""
NINES = re.compile(r"-9+|9{2,}")
"""Numbers that stand for a missing value, where all others are words."""
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")
DASHES = "–—−"
PARTING = "|,/"
Cells = list[list[str]]


def tidied(cells: Cells, missing: Sequence[str] = ()) -> tuple[Cells, list[str]]:
    """The columns with one dash for "seen, no code" and `;` between codes, and what was done."""
    notes = []
    long = {one for one in DASHES if one not in missing}
    if dashes := sum(one in long for own in cells for one in own):
        cells = [[NOTHING if one in long else one for one in own] for own in cells]
        notes.append(
            ngettext(
                "A long dash in {n} cell is read as “-”: seen, no code.",
                "A long dash in {n} cells is read as “-”: seen, no code.",
                dashes,
            ).format(n=dashes)
        )
    for sign in PARTING:
        cells, told = _parted(cells, sign)
        notes += told
    return cells, notes


def _parted(cells: Cells, sign: str) -> tuple[Cells, list[str]]:
    """The same where a sign parts codes: each part stands elsewhere by itself; told where only some do."""
    several = {one for own in cells for one in own if sign in one and not NUMBER.fullmatch(one)}
    alone = {part for own in cells for one in own if sign not in one for part in _parts(one)}
    parts = {one: [part.strip() for part in re.split(f"[{re.escape(sign)};\n]", one)] for one in several}
    if not several or not any(part in alone for own in parts.values() for part in own):
        return cells, []
    if all(part in alone for own in parts.values() for part in own):
        put = {one: ";".join(own) for one, own in parts.items()}
        note = _("“{sign}” parts codes here, as each of them stands by itself too: {example}.")
        return [[put.get(one, one) for one in own] for own in cells], [
            note.format(sign=sign, example=min(several))
        ]
    return cells, [
        _(
            "A cell such as {example} counts as one code, although a part of it is a code too: several codes in a cell are parted by “;”."
        ).format(example=f"“{min(several)}”")
    ]


def _parts(words: str) -> list[str]:
    return [one.strip() for one in re.split(r"[;\n]", words) if one.strip()]


def without_missing(cells: Cells, missing: Sequence[str]) -> tuple[Cells, list[str]]:
    """The columns with empty cells for missing values, and what is to be said of words that may be such."""
    named = {one.casefold() for one in missing}
    cells = [["" if one.casefold() in named else _without(one, named) for one in own] for own in cells]
    given = [one for own in cells for one in own if one and one != NOTHING]
    marks = Counter(one for one in given if one.casefold() in NO_ANSWER)
    numbers = [one for one in given if one not in marks]
    notes = _beside(given)
    if marks and numbers and all(NUMBER.fullmatch(one) for one in numbers):
        note = _("Beside numbers these count as missing: {marks}.").format(marks=_told(marks))
        return [["" if one in marks else one for one in own] for own in cells], [note, *notes]
    if not all(NUMBER.fullmatch(one) or NINES.fullmatch(one) for one in numbers):
        nines = Counter(one for one in numbers if NINES.fullmatch(one))
        if sum(bool(NUMBER.fullmatch(one)) for one in numbers) == nines.total():
            marks += nines
    if marks:
        said = _(
            "These count as codes: {marks}. Where they mean that a unit was not coded, name them with --missing."
        )
        notes.insert(0, said.format(marks=_told(marks)))
    return cells, notes


def _told(marks: Counter[str]) -> str:
    return ", ".join(f"{word} ({n})" for word, n in marks.items())


def _without(words: str, named: set[str]) -> str:
    """A cell of several codes without the words for not coded."""
    if not named or ";" not in words:
        return words
    return ";".join(one for one in _parts(words) if one.casefold() not in named)


def _beside(given: Sequence[str]) -> list[str]:
    """A note on cells in which a word for not coded stands beside a code."""
    odd = [
        one
        for one in given
        if len(own := _parts(one)) > 1 and any(part.casefold() in NO_ANSWER for part in own)
    ]
    if not odd:
        return []
    return [
        ngettext(
            "In {n} cell a word for not coded stands beside a code ({example}) and counts as a code; named with --missing it is taken off.",
            "In {n} cells a word for not coded stands beside a code ({example}) and counts as a code; named with --missing it is taken off.",
            len(odd),
        ).format(n=len(odd), example=odd[0])
    ]
