"""What is said of agreement on freely cut stretches: on characters, and with the unitising figures."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from qda.domain.agreement_continuum import OfName, continuum, overlapping
from qda.domain.agreement_report import figures, pairs
from qda.domain.agreement_spans import (
    Named,
    Span,
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
    many, length = len(names), sum(text.end for text in inside)
    coders = end_to_end(inside, many)
    return {
        "n": length,
        "marked": {
            name: int(sum(weight for row, weight in rows if row[i] != frozenset()))
            for i, name in enumerate(names)
        },
        "overall": figures(rows, many, intervals=False),
        "pairs": _without_intervals(pairs(rows, names)),
        "coded_or_not": _marked([[span[:2] for span in own] for own in coders], length),
        "alpha_of_both_coded": alpha_of_both_coded(rows),
        "per_code": {str(code): _marked(spans, length) for code, spans in by_code(coders).items()},
        "unitising": family(coders, length),
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


def end_to_end(texts: Sequence[CodedText], many: int) -> list[list[Named]]:
    """Each coder's stretches as if the texts, counted from 0, were laid end to end, in their order."""
    coders: list[list[Named]] = [[] for _coder in range(many)]
    before = 0
    for text in texts:
        for own, spans in zip(coders, text.coders, strict=True):
            own.extend((a + before, b + before, name) for a, b, name in spans)
        before += text.end
    return [sorted(own, key=lambda one: (one[0], one[1], str(one[2]))) for own in coders]


def by_code(coders: Sequence[Sequence[Named]]) -> dict[object, list[list[Span]]]:
    """Each coder's stretches of each name given, in the order of the names."""
    found: dict[object, list[list[Span]]] = {}
    for n, own in enumerate(coders):
        for start, stop, name in own:
            if name not in found:
                found[name] = [[] for _coder in coders]
            found[name][n].append((start, stop))
    return dict(sorted(found.items(), key=lambda item: str(item[0])))


def _marked(spans: Sequence[Sequence[Span]], length: int) -> dict[str, Any]:
    rows = yes_or_no(coverage(spans, length), len(spans))
    return figures(rows, len(spans), YES_NO, intervals=False)


def family(coders: Sequence[Sequence[Named]], length: int) -> dict[str, Any]:
    """Krippendorff's unitising alphas of stretches in a text: of 2004 over all codes and for each, and those of 2016.

    A code whose stretches overlap within one coder has none of 2004; where any two of one coder's overlap there is none of
    2016; the reason stands in "undefined".
    """
    found: dict[str, Unitizing] = {}
    undefined: dict[str, str] = {}
    for code, spans in by_code(coders).items():
        if any(b > c for own in spans for (_a, b), (c, _d) in pairwise(own)):
            undefined[str(code)] = _(
                "Stretches of one coder overlap in this code, and unitising alpha has no place for that."
            )
        else:
            found[str(code)] = unitizing(spans, 0, length)
            if found[str(code)].alpha is None:
                undefined[str(code)] = _why_not(len(coders))
    whole = alpha_u(found) if len(coders) > 1 else None
    if whole is None:
        undefined["alpha_u"] = _why_not(len(coders))
    return {
        "alpha_u": whole,
        "per_code": {code: one._asdict() for code, one in found.items()},
        "undefined": undefined,
        "family_2016": of_2016(coders, length),
    }


def of_2016(coders: Sequence[Sequence[Named]], length: int) -> dict[str, Any]:
    """The family of 2016: uα, |uα (cutting alone), cuα (naming alone, with its coverage), (k)uα for each code."""
    names = ("u_alpha", "bar_u_alpha", "cu_alpha")
    if any(overlapping(own) for own in coders):
        why = _(
            "Stretches of one coder overlap, and these figures need each coder’s text to be parted into stretches and gaps."
        )
        return {**dict.fromkeys((*names, "coverage")), "per_code": {}, "undefined": dict.fromkeys(names, why)}
    made = continuum(coders, length)
    told: dict[str, Any] = dict(zip(names, made[:3], strict=True))
    undefined = {name: _why_not(len(coders)) for name in names if told[name] is None}
    if "cu_alpha" in undefined and len(coders) > 1:
        undefined["cu_alpha"] = (
            _(
                "Where two coders marked the same words they gave one name only, or there are too few such words."
            )
            if made.coverage
            else _("No two coders marked the same words, so naming cannot be compared.")
        )
    per_code = {str(name): _of_name(one) for name, one in made.per_name.items()}
    return {**told, "coverage": made.coverage, "per_code": per_code, "undefined": undefined}


def _of_name(one: OfName) -> dict[str, Any]:
    why = _("It never meets another name, or too rarely, where two coders marked the same words.")
    return {
        "ku_alpha": one.alpha,
        "coverage": one.coverage,
        "undefined": {"ku_alpha": why} if one.alpha is None else {},
    }


def _why_not(coders: int) -> str:
    if coders <= 1:
        return _("There is one coder only.")
    return _("Nothing was marked, or nothing could have been marked differently.")
