"""The tables of the sample: participants by group, and the interview guides."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.table_shapes import Row, ShapeColumn, TableShape, What
from qda.errors import Refused
from qda.language import _
from qda.reporting import few_people
from qda.reporting.material import Material, Person, key, rows
from qda.store.study import Study
from qda.store.tables import Attribute, AttributeValue, Guide, Topic

NOT_KNOWN = "–"
Values = Mapping[str, Mapping[str, str]]
"""Participant or interview → attribute → value."""


def participants(
    study: Study, viewer: UUID | None, shape: TableShape, material: Material
) -> list[tuple[str, ...]]:
    """A row for each group of participants and one for all; no row for a single person."""
    people = list(material.people.values())
    groups = by_group(people)
    known = values(study, viewer)
    named = list(groups.items()) if len(groups) > 1 else []
    sets = [*named, (_("All"), people)] if people else []
    least = few_people.fewest(material)
    said = [told(column, shape, sets, known, least) for column in shape.columns]
    for column, cells in zip(shape.columns, said, strict=True):
        if cells and material.withdrawn and column.what is What.PARTICIPANT_COUNT:
            cells[-1] = _("{n} of {base}").format(n=len(people), base=len(people) + material.withdrawn)
    return list(zip(*said, strict=True))


def by_group(people: Iterable[Person]) -> dict[str, list[Person]]:
    """The participants of each group, in the order of the study."""
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        groups[person.group or NOT_KNOWN].append(person)
    return groups


def values(study: Study, viewer: UUID | None, *, of: str = "participant") -> Values:
    """What is known of each participant (or `transcript`), by the attribute's name in small letters; nothing that identifies."""
    value = AttributeValue
    owner = value.participant_id if of == "participant" else value.transcript_id
    query = (
        select(key(owner), col(Attribute.name), col(value.value))
        .join(Attribute, col(Attribute.id) == col(value.attribute_id))
        .where(col(owner).is_not(None), col(Attribute.identifying).is_(False))
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with study.seen(viewer) as s:
        for person, name, said in rows(s, query):
            found[person][name.casefold().replace("_", " ")] = said
    return found


def told(
    column: ShapeColumn,
    shape: TableShape,
    sets: Sequence[tuple[str, list[Person]]],
    known: Values,
    least: int,
) -> list[str]:
    """What one column says of each group."""
    if column.what is What.GROUP:
        return [name for name, _people in sets]
    if column.what is What.PARTICIPANT_COUNT:
        return [str(len(people)) for _name, people in sets]
    if column.what is not What.ATTRIBUTE:
        raise Refused(
            _(
                "Table {id} needs {needs}, which the study does not hold. No table was made. Choose another shape."
            ).format(id=shape.id, needs=column.what)
        )
    said = [[attribute(one, column.of, known) for one in people] for _name, people in sets]
    if column.of.casefold() != "role" and any(map(any, said)) and all(map(is_number, filter(None, said[-1]))):
        return [ranged(values, least) for values in said]
    names = few_people.classes(said[:-1] or said, least)
    return [counted([names.get(value, "") for value in values], column.of) for values in said]


def attribute(person: Person, of: str, known: Values) -> str:
    """What is known of one person; nothing where nothing is."""
    return person.role if of.casefold() == "role" else known.get(person.id, {}).get(of.casefold(), "")


def is_number(said: str) -> bool:
    """Whether it counts or measures something."""
    try:
        float(said.replace(",", "."))
    except ValueError:
        return False
    return True


def counted(said: Sequence[str], of: str) -> str:
    """Each value with how many have it, the most frequent first, a line each; how many are not known stands behind."""
    counts = Counter(value for value in said if value)
    lines = "\n".join(f"{value} {n}" for value, n in counts.most_common())
    return lines + unknown(said) * (of.casefold() != "role") if lines else NOT_KNOWN


def ranged(said: Sequence[str], least: int) -> str:
    """Range and mean of what is known; not for fewer people than must share a cell."""
    numbers = [float(value.replace(",", ".")) for value in said if value]
    if not numbers:
        return NOT_KNOWN
    if len(numbers) < least:
        return _("not shown (fewer than {least})").format(least=least)
    mean = sum(numbers) / len(numbers)
    return f"{min(numbers):g}–{max(numbers):g} ({mean:.1f})" + unknown(said)


def unknown(said: Sequence[str]) -> str:
    """How many nothing is known of, in brackets."""
    missing = sum(1 for value in said if not value)
    return _(" (not known: {n})").format(n=missing) if missing else ""


def few(study: Study, viewer: UUID | None, shape: TableShape, material: Material) -> list[str]:
    """Which cells of the participants table stand for few people, where the study has not decided how many must."""
    if shape.row is not Row.GROUP or few_people.fewest(material):
        return []
    known = values(study, viewer)
    sets = by_group(material.people.values())
    asked = [column.of for column in shape.columns if column.what is What.ATTRIBUTE]
    said = [
        (name, [attribute(one, of, known) for one in people]) for of in asked for name, people in sets.items()
    ]
    return few_people.warned(
        [(name, some) for name, some in said if not all(map(is_number, filter(None, some)))]
    )


def guides(
    study: Study,
    viewer: UUID | None,
    shape: TableShape,
    material: Material,  # noqa: ARG001  all makers take the same
) -> list[tuple[str, ...]]:
    """The topics of the guides side by side, a column for each kind of interview."""
    query = (
        select(col(Guide.kind), col(Topic.question))
        .join(Topic, col(Topic.guide_id) == col(Guide.id))
        .order_by(col(Guide.name), col(Topic.position))
    )
    topics: dict[str, list[str]] = defaultdict(list)
    with study.seen(viewer) as s:
        for kind, question in rows(s, query):
            topics[kind].append(question)
    asked = [topics.get(column.of, []) for column in shape.columns]
    return [tuple(row) for row in zip_longest(*asked, fillvalue="")]


Maker = Callable[[Study, UUID | None, TableShape, Material], list[tuple[str, ...]]]
MAKERS: Mapping[Row, Maker] = {Row.GROUP: participants, Row.QUESTION: guides}
