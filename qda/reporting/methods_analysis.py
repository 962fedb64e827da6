"""The methods text on organising: open coding, condensation, grouping and abstraction, with one example."""

from typing import NamedTuple

from qda.domain.table import Column, Kind, Merge, Table
from qda.domain.terms import in_force
from qda.language import _, ngettext
from qda.reporting.counts import with_layer
from qda.reporting.evidence import Evidence, Facts, acts_line, listing
from qda.reporting.material import Heading, Unit
from qda.reporting.role_counts import all_or, by_level
from qda.reporting.sentences import ELO_KYNGAS, GRANEHEIM_LUNDMAN, Sentence, in_words, sentence
from qda.reporting.spoken_in import in_print

LAYERS = ("condensed", "interpreted")
FEW = 4
"""So many codes stand in the example of the abstraction."""


def sentences(facts: Facts) -> list[Sentence]:
    """Open coding, condensation, grouping and abstraction, cases that speak against."""
    return [coding(facts), condensation(facts), abstraction(facts), against(facts)]


def coding(facts: Facts) -> Sentence:
    """Who marked how much."""
    words = []
    for who, titles in sorted(facts.units_by.items(), key=lambda one: -sum(one[1].values())):
        every = len(titles) == len(facts.talks)
        words.append(
            _("{who} marked {units} in {what}.").format(
                who=who,
                units=ngettext("{n} meaning unit", "{n} meaning units", sum(titles.values())),
                what=_("all interviews") if every else listing(sorted(titles)),
            )
        )
    used = [code for code in facts.material.codes.values() if not code.parked]
    coded = sum(1 for unit in facts.material.units if facts.material.codes_on(unit.id))
    total = len(facts.material.units)
    all_coded = _("Each unit was given headings as open codes ({codes}).")
    some_coded = _("{n} of {total} units were given headings as open codes ({codes}).")
    if words and coded:
        words.append(
            (all_coded if coded == total else some_coded).format(
                n=coded, total=total, codes=ngettext("{n} code", "{n} codes", len(used))
            )
        )
    evidence = [
        Evidence(
            ngettext("{who}: {title}, {n} unit", "{who}: {title}, {n} units", n).format(who=who, title=title),
            "coding",
            {"interview": next(talk.id for talk in facts.talks if talk.title == title)},
        )
        for who, titles in facts.units_by.items()
        for title, n in titles.items()
    ]
    evidence += acts_line(facts, "mark", "code", "rename code", "merge codes")
    asks = "" if words else _("No meaning unit is marked yet.")
    return sentence(
        facts,
        "coding",
        _("Open coding"),
        words,
        source=f"{ELO_KYNGAS}; {_('meaning unit')}: {GRANEHEIM_LUNDMAN}",
        evidence=evidence,
        asks=asks,
    )


def condensation(facts: Facts) -> Sentence:
    """How far units were condensed; condensing is Graneheim & Lundman's, and no step of Elo & Kyngäs."""
    authors, total = to_condense(facts)
    counts = {layer: len(with_layer(facts.material, layer)) for layer in LAYERS}
    words = []
    if counts["condensed"]:
        words.append(how_many(facts, counts["condensed"]))
    if counts["interpreted"]:
        words.append(
            ngettext(
                "For {n} of them the underlying meaning was put into words as well.",
                "For {n} of them the underlying meaning was put into words as well.",
                counts["interpreted"],
            )
            if counts["condensed"]
            else _("For {n} of {total} meaning units the underlying meaning was put into words.").format(
                n=counts["interpreted"], total=total
            )
        )
    if words:
        words.append(_("These texts were written by {who}.").format(who=listing(authors)))
    evidence = [
        Evidence(
            _("{n} of layer “{layer}” in {language} by {who}, origin: {origin}").format(
                n=one.n, layer=_(one.layer), language=one.language, who=one.coder, origin=_(one.origin)
            ),
            "condensation",
        )
        for one in facts.wrote
    ]
    evidence += acts_line(facts, "condense")
    return sentence(
        facts,
        "condensation",
        _("Condensation"),
        words or [_("Meaning units were not condensed.")],
        source=GRANEHEIM_LUNDMAN,
        evidence=evidence,
    )


def to_condense(facts: Facts) -> tuple[list[str], int]:
    """Who wrote condensed or interpreted texts, and how many units there are of those people."""
    authors = sorted({one.coder for one in facts.wrote if one.layer in LAYERS})
    return authors, sum(
        1 for unit in facts.material.units if facts.material.coders.get(unit.coder) in authors
    )


def how_many(facts: Facts, n: int) -> str:
    """A sentence on how many units were condensed: of all, or of those of the people who condensed at all."""
    authors, total = to_condense(facts)
    if total == len(facts.material.units):
        every = _(
            "All {n} meaning units were condensed: shortened with the core kept (Graneheim & Lundman, 2004)."
        )
        some = _(
            "{n} of {total} meaning units were condensed: shortened with the core kept (Graneheim & Lundman, 2004)."
        )
    else:
        every = _(
            "All {n} meaning units of {who} were condensed: shortened with the core kept (Graneheim & Lundman, 2004)."
        )
        some = _(
            "{n} of {total} meaning units of {who} were condensed: shortened with the core kept (Graneheim & Lundman, 2004)."
        )
    said = every if n == total else some
    return said.format(n=n, total=total, who=listing(authors))


def abstraction(facts: Facts) -> Sentence:
    """How codes became categories, level by level."""
    material = facts.material
    used = [code for code in material.codes.values() if not code.parked]
    parked = len(material.codes) - len(used)
    placed = sum(1 for code in used if material.path(code.id))
    steps = by_level(material)
    words = []
    if steps:
        words.append(
            ngettext(
                "{codes} was abstracted step by step into {steps}.",
                "{codes} were grouped by likeness and abstracted step by step into {steps}.",
                placed,
            ).format(codes=in_words(ngettext("one code", "{n} codes", placed), placed), steps=steps)
        )
    if parked:
        told = ngettext(
            "One code fitted nowhere and was kept apart.",
            "{n} codes fitted nowhere and were kept apart.",
            parked,
        )
        words.append(in_words(told, parked))
    defined = sum(1 for one in material.categories.values() if one.definition.strip())
    if material.categories:
        words.append(
            all_or(
                defined,
                ngettext(
                    "The category was defined.", "All {n} categories were defined.", len(material.categories)
                ),
                _("{n} of {total} categories were defined."),
                len(material.categories),
            )
        )
    kinds = (
        "add category",
        "place",
        "rename category",
        "merge categories",
        "split category",
        "move categories",
        "park",
    )
    evidence = [
        Evidence(
            _("{codes} codes placed, {parked} parked, {n} categories").format(
                codes=placed, parked=parked, n=len(material.categories)
            ),
            "tree",
        ),
        *acts_line(facts, *kinds),
    ]
    return sentence(
        facts,
        "abstraction",
        _("Grouping, categorisation and abstraction"),
        words,
        source=ELO_KYNGAS,
        evidence=evidence,
        asks="" if steps else _("There are no categories yet."),
    )


def against(facts: Facts) -> Sentence:
    """Units that speak against others."""
    n = facts.contradicting
    told = ngettext(
        "One meaning unit was marked as speaking against another.",
        "{n} meaning units were marked as speaking against others.",
        n,
    )
    words = [in_words(told, n)] if n else []
    first = next((unit for unit in facts.material.units if unit.contradicts), None)
    evidence = (
        [
            Evidence(
                _("U{n} speaks against another unit").format(n=first.number),
                "coding",
                {"interview": first.transcript, "unit": str(first.number)},
            )
        ]
        if first
        else []
    )
    return sentence(
        facts,
        "against",
        _("Contradicting cases"),
        words,
        source="Elo et al. 2014",
        evidence=evidence,
        asks=""
        if n
        else _("No unit is marked as speaking against another: say whether such cases were looked for."),
    )


class Example(NamedTuple):
    """One abstraction example: the path of categories from the top, and codes below with a unit each."""

    path: list[Heading]
    codes: list[tuple[Heading, Unit]]


def example(facts: Facts) -> Example | None:
    """The fullest path: most levels, most defined, most codes that have units; nothing where no category holds codes."""
    material = facts.material
    held: dict[str, list[Heading]] = {}
    for code in sorted(material.codes.values(), key=lambda one: material.rank[one.id]):
        if not code.parked and (path := material.path(code.id)) and shown(facts, code):
            held.setdefault(path[-1].id, []).append(code)
    if not held:
        return None

    def fullness(category: str) -> tuple[int, int, int]:
        path = material.branch(category)
        return len(path), min(FEW, len(held[category])), sum(1 for one in path if one.definition.strip())

    def condensed(category: str) -> bool:
        return all(material.wording(shown(facts, code)[0], "condensed") for code in held[category][:FEW])

    best = max(held, key=lambda one: (condensed(one), *fullness(one), -material.rank[held[one][0].id]))
    return Example(material.branch(best), [(code, shown(facts, code)[0]) for code in held[best][:FEW]])


def shown(facts: Facts, code: Heading) -> list[Unit]:
    """The units of a code, those with a condensed text first."""
    units = facts.material.units_of.get(code.id, [])
    return sorted(units, key=lambda unit: not facts.material.wording(unit, "condensed"))


def example_table(facts: Facts, *, label: str = "") -> Table | None:
    """The example as a table: condensed text (else the unit), code, and each level up to the top; no quotes."""
    found = example(facts)
    if found is None:
        return None
    material = facts.material
    kinds = {one.kind: one for one in found.path}
    levels = [level for level in material.levels if level["kind"] in kinds]
    condensed = next(
        (in_print(one) for one in material.layers if one["kind"] == "condensed"), _("Condensed text")
    )
    headings = [condensed, in_force(str(material.about["code_label"])), *map(in_print, levels)]
    lines = [
        (
            material.wording(unit, "condensed") or "–",
            code.name,
            *(kinds[level["kind"]].name for level in levels),
        )
        for code, unit in found.codes
    ]
    merges = tuple(Merge(n) for n in range(2, len(headings)))
    return Table(
        columns=tuple(Column(one, Kind.LABEL) for one in headings),
        rows=lines,
        title=_("An example of the abstraction"),
        label=label,
        merge=merges,
        notes=(
            _("Units: {units}.").format(units=", ".join(f"U{unit.number}" for _code, unit in found.codes)),
        ),
        landscape=False,
        language=material.language,
    )
