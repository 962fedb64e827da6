"""Who could be known by a table: what it prints beside words, and how few participants share it; the rule is that of quotes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from qda.domain.table_fits import is_of_units
from qda.domain.table_plan import Plan
from qda.domain.table_shapes import TableShape, Tag, What
from qda.language import ngettext
from qda.reporting.condensed_table import Made
from qda.reporting.material import Material, Unit, read
from qda.reporting.quote_attribution import Attribution, Beside, Rare, Sharing, attribution, told
from qda.reporting.tags import tag_of, tagged
from qda.store.study import Study

SAID = 3
"""So many combinations are told one by one."""
QUOTED = frozenset({What.QUOTE, What.UNIT, What.QUOTES, What.EXAMPLE, What.EXCHANGE})
"""Columns that name the speakers as the tag says."""
OF_ROLE = frozenset({What.ROLE, What.PARTICIPANT, What.EXCHANGE})
OF_INTERVIEW = frozenset({What.TRANSCRIPT, What.LOCATOR})


@dataclass(frozen=True)
class Known:
    """A sentence for each rare combination, and the way of naming speakers that leaves fewer: a tag, or nothing."""

    sentences: tuple[str, ...] = ()
    better: str = ""


def known_by(study: Study, plan: Plan, found: Made, viewer: UUID | None) -> Known:
    """The combinations printed beside words in the table that fewer than `k` participants share (*Quotes* sets `k`)."""
    material = read(study, viewer)
    k = attribution(study, viewer).k
    units = list(printed(plan, found, material))
    if not units:
        return Known()

    def rare(tag: Tag) -> list[Rare]:
        beside = beside_words(replace(plan.shape, tag=tag), k)
        return each_once(Sharing.of(study, viewer, material, beside), units)

    now = rare(plan.shape.tag)
    if not now:
        return Known()
    others = [tag for tag in (Tag.ROLE, Tag.NONE) if tag is not plan.shape.tag]
    better = next((tag.value for tag in others if len(rare(tag)) < len(now)), "")
    said = [told(one) for one in now[:SAID]]
    if (left := len(now) - SAID) > 0:
        said.append(
            ngettext(
                "{n} more combination is shared by as few.",
                "{n} more combinations are shared by as few.",
                left,
            ).format(n=left)
        )
    return Known(tuple(said), better)


def beside_words(shape: TableShape, k: int) -> Beside:
    """What a table of this shape prints beside the words of a participant."""
    held = {column.what for column in shape.columns}
    tagged_ = Attribution(shape.tag if held & QUOTED else Tag.NONE, k=k).beside()
    of_units = is_of_units(shape)
    return tagged_._replace(
        role=tagged_.role or (of_units and bool(held & OF_ROLE)),
        interview=tagged_.interview or (of_units and bool(held & OF_INTERVIEW)),
        attributes=names(shape, What.ATTRIBUTE) if of_units else (),
        of_interview=names(shape, What.INTERVIEW_ATTRIBUTE) if of_units else (),
    )


def names(shape: TableShape, what: What) -> tuple[str, ...]:
    """The attributes that have a column."""
    return tuple(dict.fromkeys(column.of.casefold() for column in shape.columns if column.what is what))


def printed(plan: Plan, found: Made, material: Material) -> Iterator[Unit]:
    """The units whose words stand in the table: its rows, or those whose tagged quote closes a line of a cell."""
    if is_of_units(plan.shape):
        yield from (material.by_id[key] for key in found.keys if key in material.by_id)
        return
    held = {column.what for column in plan.shape.columns}
    if plan.shape.tag is Tag.NONE or not held & QUOTED:
        return
    lines = {line for row in found.table.rows for cell in row for line in cell.split("\n")}
    languages = dict.fromkeys((material.language, str(material.about["publication_language"])))
    for unit in material.units:
        tag = tag_of(material, unit, plan.shape.tag)
        quotes = (material.printed(unit, language, plan.coder or None) for language in languages)
        if any(tagged(words, tag).rpartition("\n")[2] in lines for words in quotes):
            yield unit


def each_once(sharing: Sharing, units: list[Unit]) -> list[Rare]:
    """Each rare combination with all whom it can mean, those that the fewest share first."""
    who: dict[Rare, dict[str, None]] = {}
    for unit in units:
        for one in sharing.rare(unit):
            who.setdefault(one._replace(who=""), {})[one.who] = None
    found = [one._replace(who=", ".join(labels)) for one, labels in who.items()]
    return sorted(found, key=lambda one: one.people)
