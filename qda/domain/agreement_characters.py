"""What is said of agreement on freely cut stretches: on characters, and with the unitising figures."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from qda.domain.agreement_report import figures, pairs
from qda.domain.agreement_spans import (
    Named,
    Weighted,
    alpha_of_both_coded,
    coverage,
    joined,
    named_rows,
    yes_or_no,
)
from qda.domain.agreement_unitizing import Unitizing, alpha_u, unitizing
from qda.language import _

YES_NO = 2


class CodedText(NamedTuple):
    """What each coder marked of a text: (start, stop, name), in characters from `begin` up to `end`."""

    name: str
    begin: int
    end: int
    coders: tuple[tuple[Named, ...], ...]


def characters(texts: Sequence[CodedText], names: Sequence[str]) -> dict[str, Any]:
    """Agreement over all characters: on what was named, on what was marked at all, code by code, and the unitising family."""
    inside = [within(text) for text in texts]
    rows = joined(named_rows(text.coders, text.end) for text in inside)
    many = len(names)
    return {
        "n": sum(text.end for text in inside),
        "marked": {
            name: int(sum(weight for row, weight in rows if row[i] != frozenset()))
            for i, name in enumerate(names)
        },
        "overall": figures(rows, many, intervals=False),
        "pairs": _without_intervals(pairs(rows, names)),
        "coded_or_not": figures(_marked(inside, many, None), many, YES_NO, intervals=False),
        "alpha_of_both_coded": alpha_of_both_coded(rows),
        "per_code": {
            str(code): figures(_marked(inside, many, code), many, YES_NO, intervals=False)
            for code in codes(inside)
        },
        "unitising": family(inside),
        "intervals": _("none: neighbouring characters are not independent of each other"),
    }


def _without_intervals(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in one.items() if key != "interval"} for one in made]


def within(text: CodedText) -> CodedText:
    """The text counted from 0, with what lies in it."""
    length = text.end - text.begin
    return CodedText(
        text.name,
        0,
        length,
        tuple(
            tuple(
                (max(start - text.begin, 0), min(stop - text.begin, length), name)
                for start, stop, name in spans
                if start < text.end and stop > text.begin
            )
            for spans in text.coders
        ),
    )


def codes(texts: Iterable[CodedText]) -> list[object]:
    """All names given, in their order."""
    return sorted({name for text in texts for spans in text.coders for _a, _b, name in spans}, key=str)


def _marked(texts: Iterable[CodedText], many: int, code: object | None) -> list[Weighted]:
    found: dict[int, int] = {}
    for text in texts:
        spans = [[(a, b) for a, b, name in own if code is None or name == code] for own in text.coders]
        for mask, n in coverage(spans, text.end).items():
            found[mask] = found.get(mask, 0) + n
    return yes_or_no(found, many)


def family(texts: Sequence[CodedText]) -> dict[str, Any]:
    """Krippendorff's unitising alpha (2004), over all codes and for each, the texts laid end to end.

    A code whose stretches overlap within one coder has none, and the reason stands in "undefined".
    """
    length = sum(text.end for text in texts)
    found: dict[str, Unitizing] = {}
    undefined: dict[str, str] = {}
    for code in codes(texts):
        coders = _end_to_end(texts, code)
        if any(b > c for own in coders for (_a, b), (c, _d) in pairwise(own)):
            undefined[str(code)] = _(
                "Stretches of one coder overlap in this code, and unitising alpha has no place for that."
            )
        else:
            found[str(code)] = unitizing(coders, 0, length)
    whole = alpha_u(found)
    if whole is None and "alpha_u" not in undefined:
        undefined["alpha_u"] = _("Nothing was marked, or nothing could have been marked differently.")
    return {"alpha_u": whole, "per_code": _told(found), "undefined": undefined}


def _told(found: Mapping[str, Unitizing]) -> dict[str, Any]:
    return {code: one._asdict() for code, one in found.items()}


def _end_to_end(texts: Sequence[CodedText], code: object) -> list[list[tuple[int, int]]]:
    coders: list[list[tuple[int, int]]] = [[] for _own in texts[0].coders]
    before = 0
    for text in texts:
        for own, spans in zip(coders, text.coders, strict=True):
            own.extend((a + before, b + before) for a, b, name in spans if name == code)
        before += text.end
    return [sorted(own) for own in coders]


class Marked(Protocol):
    """A stretch that a coder cut out of a text and named."""

    @property
    def coder(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...


def of_stretches(found: Sequence[Marked]) -> dict[str, Any]:
    """What is said of a table of stretches: as for a table of units, but on characters, and with the unitising family.

    A text is taken to reach from the first stretch's beginning to the last one's end, as the table does not say.
    """
    names = list(dict.fromkeys(one.coder for one in found))
    texts = []
    for title in dict.fromkeys(one.text for one in found):
        here = [one for one in found if one.text == title]
        coders = tuple(
            tuple((one.start, one.stop, one.code) for one in here if one.coder == name) for name in names
        )
        texts.append(CodedText(title, min(one.start for one in here), max(one.stop for one in here), coders))
    made = characters(texts, names)
    return {
        "coders": names,
        "units": len(found),
        "overall": made["overall"],
        "pairs": made["pairs"],
        "per_code": made["per_code"],
        "undefined": made["overall"]["undefined"],
        "unit": _("characters from the first stretch's beginning to the last one's end"),
        "characters": made,
    }
