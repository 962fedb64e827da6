"""How far the people who coded the same interviews agree, in figures; the talk about differences comes first."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

from qda.domain.agreement_characters import CodedText, characters
from qda.domain.agreement_matching import Cut, Matching, match
from qda.domain.agreement_report import CodedTable, CodedUnit, report
from qda.language import _, decimal, ngettext
from qda.review.coded import CODE, TWO, Coded, coded
from qda.store.study import Study


def figures(
    study: Study, viewer: UUID | None, *, level: str = "", interviews: Iterable[UUID] = ()
) -> dict[str, Any]:
    """All figures of a study, as `qda agreement STUDY --json` prints them.

    As for a table, and {"level", "levels": {level: overall}, "unit": what is compared, "interviews", "matching",
    "characters"}. Fixed units are those that several people coded; freely cut units are matched one to one. Raises
    Refused for an unknown level.
    """
    found = coded(study, viewer, interviews)
    wanted = found.level(level)
    levels = [CODE, *(kind for _position, kind, _label in found.levels)]
    made = report(table(found, wanted))
    made |= {
        "level": wanted,
        "levels": {one: report(table(found, one))["overall"] for one in levels},
        "unit": unit_said(found),
        "interviews": [
            {"title": text.title, "from": text.begin, "to": text.end} for text in found.texts.values()
        ],
        "matching": None
        if found.fixed
        else [matched_said(found, a, b) for a, b in combinations(found.people, TWO)],
        "characters": on_characters(found, wanted),
    }
    if not found.fixed and len(found.people) > TWO:
        made["pairs"] = [one for two in combinations(found.people, TWO) for one in _pair(found, two, wanted)]
    return made


def _pair(found: Coded, two: tuple[UUID, ...], level: str) -> list[dict[str, Any]]:
    return list(report(matched_table(found, two, level))["pairs"])


def unit_said(found: Coded) -> str:
    """The unit of comparison in words."""
    if found.fixed:
        return _("meaning units that were fixed beforehand")
    return _(
        "meaning units that each cut freely, matched one to one, the longest overlap first in the first coder’s order"
    )


def table(found: Coded, level: str) -> CodedTable:
    """The units as rows: fixed ones as they are, freely cut ones matched; without a row for more than two who cut freely."""
    people = found.people
    if found.fixed:
        return _fixed(found, people, level)
    if len(people) == TWO:
        return matched_table(found, (people[0], people[1]), level)
    return CodedTable(tuple(found.coders[one] for one in people), ())


def _fixed(found: Coded, people: Sequence[UUID], level: str) -> CodedTable:
    rows = []
    for unit in found.inside:
        given = found.given.get(unit.id, {})
        rows.append(
            CodedUnit(
                f"U{unit.number}",
                found.texts[unit.transcript].title,
                tuple(
                    found.values(unit, one, level)
                    if one in given or (unit.transcript, one) in found.done
                    else None
                    for one in people
                ),
            )
        )
    return CodedTable(tuple(found.coders[one] for one in people), tuple(rows))


def matching(found: Coded, first: UUID, second: UUID) -> Matching:
    """The units of two people that are about the same words; `id` of each is its Unit."""
    cuts = [
        [Cut(unit, unit.transcript, unit.start, unit.stop) for unit in found.inside if unit.coder == one]
        for one in (first, second)
    ]
    return match(cuts[0], cuts[1])


def matched_table(found: Coded, two: tuple[UUID, ...], level: str) -> CodedTable:
    """The matched pairs of two people as rows."""
    rows = []
    for one, other in matching(found, two[0], two[1]).pairs:
        mine: Any = one.id
        theirs: Any = other.id
        rows.append(
            CodedUnit(
                f"U{mine.number} · U{theirs.number}",
                found.texts[mine.transcript].title,
                (found.values(mine, two[0], level), found.values(theirs, two[1], level)),
            )
        )
    return CodedTable((found.coders[two[0]], found.coders[two[1]]), tuple(rows))


def matched_said(found: Coded, first: UUID, second: UUID) -> dict[str, Any]:
    """Who was compared, how many units each cut there, which matched and which have no partner, by number."""
    pairs, mine, theirs = matching(found, first, second)
    return {
        "coders": [found.coders[first], found.coders[second]],
        "units": [len(pairs) + len(mine), len(pairs) + len(theirs)],
        "matched": [[_number(one), _number(other)] for one, other in pairs],
        "unmatched": [[_number(one) for one in mine], [_number(one) for one in theirs]],
    }


def _number(cut: Cut) -> str:
    unit: Any = cut.id
    return f"U{unit.number}"


def on_characters(found: Coded, level: str) -> dict[str, Any] | None:
    """Agreement on the characters of the common stretches; nothing where fewer than two people coded."""
    people = found.people
    if len(people) < TWO:
        return None
    texts = []
    for text in found.texts.values():
        spans: list[list[tuple[int, int, str]]] = [[] for _one in people]
        for unit in found.inside:
            if unit.transcript != text.id:
                continue
            for n, one in enumerate(people):
                spans[n].extend((unit.start, unit.stop, name) for name in found.values(unit, one, level))
        texts.append(CodedText(text.title, text.begin, text.end, tuple(tuple(own) for own in spans)))
    return characters(texts, [found.coders[one] for one in people])


def sentence(made: dict[str, Any]) -> str:
    """The sentence for the methods section: who, what was compared, how many, the figures as they are."""
    overall = made["overall"]
    shown = [
        (name, overall[key])
        for key, name in (
            ("cohen_kappa", _("Cohen’s κ")),
            ("fleiss_kappa", _("Fleiss’ κ")),
            ("krippendorff_alpha", _("Krippendorff’s α")),
        )
        if overall[key] is not None and not (key == "fleiss_kappa" and overall["cohen_kappa"] is not None)
    ]
    if not overall["n"]:
        return _("No unit was coded by two people, so no agreement can be stated.")
    start = ngettext(
        "{coders} coded the same {n} unit independently of each other",
        "{coders} coded the same {n} units independently of each other",
        overall["n"],
    ).format(coders=joined(made["coders"]), n=overall["n"])
    compared = _("compared were {unit}, by {level}").format(
        unit=made.get("unit", _("the units of the table")), level=made.get("level", CODE)
    )
    told = "; ".join(
        [
            _("{share} % of the pairs of codings were alike").format(share=f"{100 * overall['percent']:.0f}"),
            *(f"{name} = {decimal(value, '.2f')}" for name, value in shown),
        ]
    )
    return f"{start}; {compared}: {told}."


def joined(names: Sequence[str]) -> str:
    """Names in a sentence: A, B and C."""
    if len(names) < TWO:
        return "".join(names)
    return _("{these} and {last}").format(these=", ".join(names[:-1]), last=names[-1])
