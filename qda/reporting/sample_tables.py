"""The tables of the sample: participants by group, and the interview guides."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from uuid import UUID

from sqlmodel import col, select

from qda.domain.small_cells import UNSAID
from qda.domain.table_shapes import Row, ShapeColumn, TableShape, What
from qda.errors import Refused
from qda.language import Written, _, decimal
from qda.reporting.filled import Filled, numbered, unheld
from qda.reporting.material import Material, rows
from qda.reporting.quote_attribution import fewest
from qda.reporting.sample import GROUP, ROLE, Group, Sample, not_known, sample_of
from qda.store.study import Study
from qda.store.tables import Guide, Topic


def participants(study: Study, viewer: UUID | None, shape: TableShape, material: Material) -> Filled:
    """A row for each group of participants and one for all; small numbers as in the participants' table."""
    if not material.people:
        return numbered([])
    sample = sample_of(study, viewer, fewest(study, viewer), material=material)
    groups = sample.groups(GROUP)
    told = [cells(column, shape, sample, groups) for column in shape.columns]
    rows_ = list(zip(*told, strict=True))
    return numbered(rows_[len(groups) == 1 :], notes=tuple(sample.notes()))


def cells(column: ShapeColumn, shape: TableShape, sample: Sample, groups: Sequence[Group]) -> list[str]:
    """What one column says of each group, and last of all."""
    people, withdrawn = len(sample.people), sample.material.withdrawn
    if column.what is What.GROUP:
        return [*(name for name, _some in groups), _("All")]
    if column.what is What.PARTICIPANT_COUNT:
        every = _("{n} of {base}").format(n=people, base=people + withdrawn) if withdrawn else str(people)
        return [*(str(len(some)) for _name, some in groups), every]
    if column.what is not What.ATTRIBUTE:
        raise Refused(unheld(shape, column.what))
    name = column.of.casefold()
    known = [value for person in sample.people if (value := sample.value(person, name))]
    if not known:
        return [not_known()] * (len(groups) + 1)
    if name != ROLE and all(map(is_number, known)):
        return ranges(sample, name, groups)
    return counts(sample, name, groups)


def counts(sample: Sample, name: str, groups: Sequence[Group]) -> list[str]:
    """Each value with how many have it, a line each; none that nobody of the group has."""
    shown = sample.shown(name, groups)
    return [
        UNSAID
        if row_of[0] == UNSAID
        else "\n".join(f"{value} {n}" for value, n in zip(shown.rows, row_of, strict=True) if n != "0")
        for row_of in zip(*shown.cells, strict=True)
    ]


def ranges(sample: Sample, name: str, groups: Sequence[Group]) -> list[str]:
    """Range and mean of what is known; of no group where one has too few, because the rest would tell it."""
    said = [[sample.value(person, name) for person in some] for _name, some in groups]
    known = [[float(value.replace(",", ".")) for value in some if value] for some in said]
    every = [number for some in known for number in some]
    if len(every) < sample.k:
        return [_("not shown (fewer than {least})").format(least=sample.k)] * (len(groups) + 1)
    missing = [sum(1 for value in some if not value) for some in said]
    whole = ranged(every, sum(missing))
    if any(0 < len(some) < sample.k for some in known):
        sample.unsaid = True
        return [*[UNSAID] * len(groups), whole]
    return [*(ranged(*one) for one in zip(known, missing, strict=True)), whole]


def is_number(said: str) -> bool:
    """Whether it counts or measures something."""
    try:
        float(said.replace(",", "."))
    except ValueError:
        return False
    return True


def ranged(numbers: Sequence[float], missing: int) -> str:
    """“40–61 (50.3)”, and of how many it is not known."""
    if not numbers:
        return not_known()
    unknown = f" ({not_known()}: {missing})" if missing else ""
    least, most, mean = min(numbers), max(numbers), sum(numbers) / len(numbers)

    def said(write: Callable[[float, str], str]) -> str:
        return f"{write(least, 'g')}–{write(most, 'g')} ({write(mean, '.1f')}){unknown}"

    return Written(said(decimal), said(format))


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
MAKERS: Mapping[Row, Maker] = {Row.QUESTION: guides}
"""The tables with a row for each question of the guide."""
