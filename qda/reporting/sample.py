"""The participants by group and value, with small numbers merged or hidden by one rule, so that nobody can be picked out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.small_cells import FEWEST, Shown, groups_together, protected, values_together
from qda.errors import Refused
from qda.language import _
from qda.reporting.material import Material, Person, key, read, rows
from qda.store.study import Study
from qda.store.tables import Attribute, AttributeValue

WIDTHS = (1, 2, 5, 10, 20, 50)
BANDS = 5
"""Numbers are printed in at most so many bands."""
GROUP, ROLE = "group", "role"
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
Values = Mapping[str, Mapping[str, str]]
"""Participant or interview → attribute → value."""
Group = tuple[str, Sequence[Person]]
"""A group's name, and who is in it."""


def not_known() -> str:
    """What stands where a participant has no value."""
    return _("not known")


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


def sample_of(
    study: Study, viewer: UUID | None, k: int, *, merge: bool = False, material: Material | None = None
) -> "Sample":
    """The participants (of a part of the study: `material`) as they may be printed.

    Raises Refused without any, for fewer than `k`, or a `k` of 1 or 2.
    """
    if k and k < FEWEST:
        raise Refused(
            _(
                "“Fewer than {k}” would itself tell the number. Choose 0 to hide nothing, or {least} and more. No table was made."
            ).format(k=k, least=FEWEST)
        )
    sample = Sample(material or read(study, viewer), values(study, viewer), k, merge)
    if not sample.people:
        raise Refused(
            _(
                "No participants are confirmed yet. No table was made. Confirm them under “Participants” first."
            )
        )
    if len(sample.people) < k:
        raise Refused(
            _("There are fewer than {k} participants; any table would show them. No table was made.").format(
                k=k
            )
        )
    return sample


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

    @property
    def people(self) -> list[Person]:
        """All who take part."""
        return list(self.material.people.values())

    def groups(self, by: str) -> list[Group]:
        """Each group of at least `k`, smaller ones put together; one where nothing divides them."""
        if not by:
            return [(_("All"), self.people)]
        found: dict[str, list[Person]] = {}
        for person in self.people:
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

    def shown(self, name: str, groups: Sequence[Group]) -> Shown:
        """The values of one characteristic, and how many have each: in each group, and last in all."""
        banded = in_bands([self.value(person, name) for person in self.people])
        said = [[banded.get(self.value(person, name), not_known()) for person in some] for _n, some in groups]
        if self.merge and self.k:
            said = self.put_together(name, said)
        order = in_order(value for some in said for value in some)
        shown = protected(order, [[some.count(value) for some in said] for value in order], self.k)
        self.merged += [f"{heading(name)}: {one}" for one in shown.rows if one not in order]
        self.small |= shown.small and any("<" in cell for row in shown.cells for cell in row)
        self.further |= shown.further
        self.unsaid |= shown.unsaid
        return shown

    def put_together(self, name: str, said: Sequence[Sequence[str]]) -> list[list[str]]:
        """The values of each group with rare ones under one name."""
        joined = {value: _(" or ").join(some) for some in values_together(said, self.k) for value in some}
        before = set(joined)
        self.merged += [
            f"{heading(name)}: {one}" for one in dict.fromkeys(joined.values()) if one not in before
        ]
        return [[joined[value] for value in some] for some in said]

    def rows(self, name: str, groups: Sequence[Group]) -> list[tuple[str, ...]]:
        """The rows of one characteristic; no column of its own for a single group."""
        shown = self.shown(name, groups)
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
