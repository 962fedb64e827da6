"""The codebook or category scheme as papers and supplements print it: a row for each category and code with its rules."""

from collections.abc import Iterator
from uuid import UUID

from qda.domain.table import Column, Kind, Table
from qda.domain.table_shapes import Tag
from qda.errors import Refused
from qda.language import _
from qda.reporting.counts import Branches, branches
from qda.reporting.material import Heading, Material, Unit, read
from qda.reporting.spoken_in import as_its_words
from qda.reporting.tags import tag_of, tagged
from qda.store.study import Study

LONG = 300


@as_its_words
def codebook_table(
    study: Study,
    viewer: UUID | None,
    *,
    language: str | None = None,
    codes: bool = True,
    examples: bool = True,
    tag: Tag = Tag.NUMBER,
) -> Table:
    """Level, name, definition, includes, excludes, anchor example and units, as the tree is read; parked codes last.

    `codes=False`: the category scheme alone. `examples=False`: without words of participants. A column that is empty
    everywhere is left out. Raises Refused where there is neither a category nor a code.
    """
    material = read(study, viewer)
    under = branches(material)
    lines = [
        (
            level,
            material.name(one, language),
            one.definition.strip(),
            one.includes.strip(),
            one.excludes.strip(),
            anchor_example(material, under, one, (language, tag)) if examples else "",
            str(len(under.units.get(one.id, ()))),
        )
        for level, one in in_order(material)
        if codes or one.kind != "code"
    ]
    if not lines:
        raise Refused(_("There is no category or code yet. No file was made. Code some units first."))
    columns = (
        Column(_("Level"), Kind.LABEL),
        Column(_("Name"), Kind.LABEL),
        Column(_("Definition")),
        Column(_("Includes")),
        Column(_("Excludes")),
        Column(_("Anchor example"), Kind.QUOTE),
        Column(_("n"), Kind.NUMBER),
    )
    kept = [n for n in range(len(columns)) if n < 2 or any(line[n] for line in lines)]  # noqa: PLR2004  level and name stay
    about = material.about
    title = _("Codebook: {title}") if codes else _("Category scheme: {title}")
    return Table(
        columns=tuple(columns[n] for n in kept),
        rows=[tuple(line[n] for n in kept) for line in lines],
        title=title.format(title=about["title"]),
        notes=(_("n: meaning units below each category or code, each counted once."),),
        language=language or material.language,
    )


def in_order(material: Material) -> Iterator[tuple[str, Heading]]:
    """Categories with their codes as the tree is read: (level's label, heading); codes without a place, then parked ones."""
    labels = {level["kind"]: level["label"] for level in material.levels}
    code_label = str(material.about["code_label"])
    held: dict[str, list[Heading]] = {}
    for code in sorted(material.codes.values(), key=lambda one: material.rank[one.id]):
        path = [] if code.parked else material.path(code.id)
        under = path[-1].id if path else ("parked" if code.parked else "")
        held.setdefault(under, []).append(code)
    for place, _depth in material.tree.walk():
        one = material.categories[str(place.id)]
        yield labels[one.kind], one
        for code in held.get(one.id, ()):
            yield code_label, code
    for code in held.get("", ()):
        yield _("{code}, without a place").format(code=code_label), code
    for code in held.get("parked", ()):
        yield _("{code}, parked").format(code=code_label), code


def anchor_example(material: Material, under: Branches, one: Heading, how: tuple[str | None, Tag]) -> str:
    """The example that a person wrote, else the anchor unit, a quote chosen for print; for a code else the first short unit."""
    language, tag = how
    if one.example.strip():
        return one.example.strip()
    anchor = material.by_id.get(one.anchor or "")
    rank = material.framework.quotes
    below = under.units.get(one.id, [])
    there = below if one.kind == "code" else [unit for unit in below if unit.id in rank]
    units = sorted(there, key=lambda unit: (rank.get(unit.id, len(rank)), len(unit.quote) > LONG))
    shown: Unit | None = anchor or next(iter(units), None)
    if shown is None:
        return ""
    return tagged(material.printed(shown, language), tag_of(material, shown, tag))
