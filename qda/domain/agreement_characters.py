"""What is said of agreement on freely cut stretches: on characters, and with the unitising figures."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from qda.domain.agreement_continuum import continuum, overlapping
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
    """Krippendorff's unitising alphas, the texts laid end to end: of 2004 over all codes and for each, and those of 2016.

    A code whose stretches overlap within one coder has none of 2004, a text where one coder's stretches overlap none of
    2016; the reason stands in "undefined".
    """
    length = sum(text.end for text in texts)
    found: dict[str, Unitizing] = {}
    undefined: dict[str, str] = {}
    for code in codes(texts):
        coders = [[one[:2] for one in own if one[2] == code] for own in _end_to_end(texts)]
        if any(b > c for own in coders for (_a, b), (c, _d) in pairwise(own)):
            undefined[str(code)] = _(
                "Stretches of one coder overlap in this code, and unitising alpha has no place for that."
            )
        else:
            found[str(code)] = unitizing(coders, 0, length)
    whole = alpha_u(found) if len(texts[0].coders) > 1 else None
    if whole is None:
        undefined["alpha_u"] = _why_not(texts)
    return {
        "alpha_u": whole,
        "per_code": _told(found),
        "undefined": undefined,
        "family_2016": of_2016(texts, length),
    }


def of_2016(texts: Sequence[CodedText], length: int) -> dict[str, Any]:
    """The family of 2016: uα, |uα (cutting alone), cuα (naming alone, with its coverage), (k)uα for each code."""
    coders = _end_to_end(texts)
    names = ("u_alpha", "bar_u_alpha", "cu_alpha")
    if any(overlapping(own) for own in coders):
        why = _(
            "Stretches of one coder overlap, and these figures need each coder’s text to be parted into stretches and gaps."
        )
        return dict.fromkeys((*names, "coverage")) | {"per_code": {}, "undefined": dict.fromkeys(names, why)}
    made = continuum(coders, length)
    told: dict[str, Any] = dict(zip(names, made[:3], strict=True))
    undefined = {name: _why_not(texts) for name in names if told[name] is None}
    if made.coverage == 0 and "cu_alpha" in undefined:
        undefined["cu_alpha"] = _("No two coders named the same words, so naming cannot be compared.")
    per_code = {
        str(name): {"ku_alpha": one.alpha, "coverage": one.coverage} for name, one in made.per_name.items()
    }
    return {**told, "coverage": made.coverage, "per_code": per_code, "undefined": undefined}


def _why_not(texts: Sequence[CodedText]) -> str:
    if len(texts[0].coders) <= 1:
        return _("There is one coder only.")
    return _("Nothing was marked, or nothing could have been marked differently.")


def _told(found: Mapping[str, Unitizing]) -> dict[str, Any]:
    return {code: one._asdict() for code, one in found.items()}


def _end_to_end(texts: Sequence[CodedText]) -> list[list[Named]]:
    coders: list[list[Named]] = [[] for _own in texts[0].coders]
    before = 0
    for text in texts:
        for own, spans in zip(coders, text.coders, strict=True):
            own.extend((a + before, b + before, name) for a, b, name in spans)
        before += text.end
    return [sorted(own, key=lambda one: (one[0], one[1], str(one[2]))) for own in coders]


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
