"""The participants by characteristic and group, with small numbers merged or hidden so that nobody can be picked out."""

from collections.abc import Sequence
from uuid import UUID

from qda.domain.table import Column, Kind, Merge, Table
from qda.language import _
from qda.reporting.material import read
from qda.reporting.quote_attribution import fewest
from qda.reporting.sample import GROUP, ROLE, sample_of, values
from qda.reporting.spoken_in import as_the_paper
from qda.store.study import Study


def offered(study: Study, viewer: UUID | None) -> list[str]:
    """The characteristics that the study knows, in small letters; none that identifies."""
    material = read(study, viewer)
    known = sorted({name for own in values(study, viewer).values() for name in own})
    fixed = [
        name
        for name, has in ((ROLE, "role"), (GROUP, "group"))
        if any(getattr(person, has) for person in material.people.values())
    ]
    return [*fixed, *(name for name in known if name not in fixed)]


@as_the_paper
def participants_table(
    study: Study,
    viewer: UUID | None,
    *,
    k: int | None = None,
    by: str = GROUP,
    characteristics: Sequence[str] | None = None,
    merge: bool = False,
) -> Table:
    """Characteristic, value, a column for each group (`by`: a characteristic, or empty for all together), and all.

    `k` is the study's own where none is given; `k=0` hides nothing. With `merge` rare values are put together
    instead, so that no number is small. Groups of fewer than `k` are put together; numbers are in bands; a line below
    says what was merged and hidden. Raises Refused without participants, for fewer than `k` of them, or a `k` of 1 or 2.
    """
    sample = sample_of(study, viewer, fewest(study, viewer) if k is None else k, merge=merge)
    people = sample.people
    groups = sample.groups(by)
    wanted = [one for one in (characteristics or offered(study, viewer)) if one != by]
    rows = [row for name in wanted for row in sample.rows(name, groups)]
    columns = [
        Column(_("{name} (n = {n})").format(name=name, n=len(some)), Kind.NUMBER) for name, some in groups
    ]
    everybody = Column(_("All (n = {n})").format(n=len(people)), Kind.NUMBER)
    return Table(
        columns=(
            Column(_("Characteristic"), Kind.LABEL),
            Column(_("Value"), Kind.LABEL),
            *(columns if len(groups) > 1 else ()),
            everybody,
        ),
        rows=rows or [(_("Participants"), "", *[""] * (len(columns) * (len(groups) > 1)), str(len(people)))],
        title=_("Characteristics of the participants"),
        merge=(Merge(0),),
        notes=tuple(sample.notes()),
        landscape=False,
    )
