"""The participants by characteristic and group, with small numbers merged or hidden so that nobody can be picked out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from qda.domain.small_cells import FEWEST, Shown, groups_together, protected
from qda.domain.table import Column, Kind, Merge, Table
from qda.errors import Refused
from qda.language import _
from qda.reporting.few_people import classes
from qda.reporting.material import Material, Person, read
from qda.reporting.sample_tables import Values, values
from qda.store.study import Study

WIDTHS = (1, 2, 5, 10, 20, 50)
BANDS = 5
"""Numbers are printed in at most so many bands."""
GROUP, ROLE = "group", "role"
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def not_known() -> str:
    """What stands where a participant has no value."""
    return _("not known")


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


def participants_table(
    study: Study,
    viewer: UUID | None,
    *,
    k: int = FEWEST,
    by: str = GROUP,
    characteristics: Sequence[str] | None = None,
    merge: bool = False,
) -> Table:
    """Characteristic, value, a column for each group (`by`: a characteristic, or empty for all together), and all.

    `k=0` hides nothing. With `merge` rare values are put together instead, so that no number is small. Groups of fewer than `k` are put together; numbers are in bands; a line below says what was
    merged and hidden. Raises Refused without participants, for fewer than `k` of them, or a `k` of 1 or 2.
    """
    if k and k < FEWEST:
        raise Refused(
            _(
                "“Fewer than {k}” would itself tell the number. Choose 0 to hide nothing, or {least} and more. No table was made."
            ).format(k=k, least=FEWEST)
        )
    sample = Sample(read(study, viewer), values(study, viewer), k, merge)
    people = list(sample.material.people.values())
    if not people:
        raise Refused(
            _(
                "No participants are confirmed yet. No table was made. Confirm them under “Participants” first."
            )
        )
    if k and len(people) < k:
        raise Refused(
            _("There are fewer than {k} participants; any table would show them. No table was made.").format(
                k=k
            )
        )
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


@dataclass
class Sample:
    """The participants, and what was merged or hidden on the way."""

    material: Material
    known: Values
    k: int
    merge: bool = False
    merged: list[str] = field(default_factory=list)
    small: bool = False
    further: bool = False
    unsaid: bool = False
    undivided: str = ""

    def groups(self, by: str) -> list[tuple[str, list[Person]]]:
        """The columns: each group of at least `k`, smaller ones put together; one where nothing divides them."""
        people = list(self.material.people.values())
        if not by:
            return [(_("All"), people)]
        found: dict[str, list[Person]] = {}
        for person in people:
            found.setdefault(self.value(person, by) or not_known(), []).append(person)
        names = list(found)
        joined = groups_together([len(found[name]) for name in names], self.k)
        if len(joined) == 1 and len(names) > 1:
            self.undivided = by
        for some in joined:
            if 1 < len(some) < len(names):
                self.merged.append(" + ".join(names[n] for n in some))
        return [
            (" + ".join(names[n] for n in some), [person for n in some for person in found[names[n]]])
            for some in joined
        ]

    def value(self, person: Person, name: str) -> str:
        """What is known of a person."""
        own = {ROLE: person.role, GROUP: person.group}.get(name)
        return own if own is not None else self.known.get(person.id, {}).get(name, "")

    def rows(self, name: str, groups: Sequence[tuple[str, Sequence[Person]]]) -> list[tuple[str, ...]]:
        """The rows of one characteristic."""
        banded = in_bands([self.value(person, name) for person in self.material.people.values()])
        said = [[banded.get(self.value(person, name), not_known()) for person in some] for _n, some in groups]
        if self.merge and self.k:
            joined = classes(said, self.k)
            said = [[joined[value] for value in some] for some in said]
            before = set(banded.values()) | {not_known()}
            self.merged += [
                f"{heading(name)}: {one}" for one in dict.fromkeys(joined.values()) if one not in before
            ]
        order = in_order(value for some in said for value in some)
        shown: Shown = protected(order, [[some.count(value) for some in said] for value in order], self.k)
        self.merged += [f"{heading(name)}: {one}" for one in shown.rows if one not in order]
        self.small |= shown.small and any("<" in cell for row in shown.cells for cell in row)
        self.further |= shown.further
        self.unsaid |= shown.unsaid
        alone = len(groups) == 1
        return [
            (heading(name), value, *(cells[-1:] if alone else cells))
            for value, cells in zip(shown.rows, shown.cells, strict=True)
        ]

    def notes(self) -> list[str]:
        """What the signs mean, and what was put together."""
        said = []
        if self.small:
            said.append(_("<{k}: fewer than {k}, but at least one participant.").format(k=self.k))
        if self.further:
            said.append(
                _(
                    "–: {k} participants or more; not shown, because a smaller number could be worked out from it."
                ).format(k=self.k)
            )
        if self.unsaid:
            said.append(_("…: not given by group, because a small number could be worked out from it."))
        if self.undivided:
            said.append(
                _("Not divided by {name}: a group would have fewer than {k} participants.").format(
                    name=heading(self.undivided).lower(), k=self.k
                )
            )
        if self.merged:
            said.append(
                _("Put together, because few participants share it: {names}.").format(
                    names="; ".join(self.merged)
                )
            )
        return said


def heading(name: str) -> str:
    """A characteristic as a heading."""
    return {ROLE: _("Role"), GROUP: _("Group")}.get(name, f"{name[:1].upper()}{name[1:]}")


def in_order(said: Iterable[str]) -> list[str]:
    """By the numbers they hold where all hold one, else by how many share them; what is not known last."""
    listed = list(said)
    known = [value for value in dict.fromkeys(listed) if value != not_known()]
    if all(NUMBER.search(value) for value in known):
        known.sort(key=lambda value: float(NUMBER.findall(value)[0].replace(",", ".")))
    else:
        known.sort(key=lambda value: (-listed.count(value), value))
    return known + [value for value in (not_known(),) if value in listed]


def in_bands(said: Sequence[str]) -> dict[str, str]:
    """Each value as it is printed: numbers in at most BANDS bands of even width, all else as it stands."""
    known = [value for value in said if value]
    try:
        numbers = {value: float(value.replace(",", ".")) for value in known}
    except ValueError:
        return {value: value for value in known}
    if not numbers:
        return {}
    least, most = min(numbers.values()), max(numbers.values())
    width = next((w for w in WIDTHS if (most // w) - (least // w) < BANDS), WIDTHS[-1])
    if width == 1:
        return {value: value for value in known}
    return {value: band(number, width) for value, number in numbers.items()}


def band(number: float, width: int) -> str:
    """“30–39”."""
    start = int(number // width) * width
    return f"{start}–{start + width - 1}"
