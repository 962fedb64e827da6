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
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        groups[person.group or NOT_KNOWN].append(person)
    known = values(study, viewer)
    named = list(groups.items()) if len(groups) > 1 else []
    sets = [*named, (_("All"), people)] if people else []
    return [
        tuple(group_cell(column, shape, name, some, known) for column in shape.columns) for name, some in sets
    ]


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


def group_cell(
    column: ShapeColumn, shape: TableShape, name: str, people: Sequence[Person], known: Values
) -> str:
    """What one cell says of a group."""
    if column.what is What.GROUP:
        return name
    if column.what is What.PARTICIPANT_COUNT:
        return str(len(people))
    if column.what is What.ATTRIBUTE:
        of = column.of.casefold()
        if of == "role":
            return counted(person.role for person in people)
        return summary([known.get(person.id, {}).get(of, "") for person in people])
    raise Refused(
        _(
            "Table {id} needs {needs}, which the study does not hold. No table was made. Choose another shape."
        ).format(id=shape.id, needs=column.what)
    )


def counted(said: Iterable[str]) -> str:
    """Each value with how many have it, the most frequent first, a line each."""
    counts = Counter(value for value in said if value)
    return "\n".join(f"{value} {n}" for value, n in counts.most_common()) or NOT_KNOWN


def summary(said: Sequence[str]) -> str:
    """Range and mean where all that is known are numbers, else counts; how many are not known stands behind."""
    known = [value for value in said if value]
    if not known:
        return NOT_KNOWN
    missing = len(said) - len(known)
    behind = _(" (not known: {n})").format(n=missing) if missing else ""
    try:
        numbers = [float(value.replace(",", ".")) for value in known]
    except ValueError:
        return counted(known) + behind
    mean = sum(numbers) / len(numbers)
    return f"{min(numbers):g}–{max(numbers):g} ({mean:.1f})" + behind


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
