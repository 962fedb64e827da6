"""What codes and categories rest on: units, participants and interviews, each counted once in a branch."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from qda.language import ngettext
from qda.reporting.material import Material, Unit


@dataclass(frozen=True)
class Branches:
    """For every code and category its units in the order of the talk, and how many codes stand in its branch."""

    material: Material
    all_units: list[Unit]
    units: dict[str, list[Unit]] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)

    def participants(self, units: Iterable[Unit]) -> dict[str, int]:
        """Participant → in how many of these units they speak; those who lead the talk are no participants."""
        said: dict[str, int] = defaultdict(int)
        for unit in units:
            for person in self.material.people_in(unit):
                said[person.id] += 1
        return said

    def interviews(self, units: Iterable[Unit]) -> set[str]:
        """The interviews in which these units lie."""
        return {unit.transcript for unit in units}


def branches(material: Material, coder: str | None = None) -> Branches:
    """All branches; further places in the tree count too. With `coder` only the codings of that person."""
    found: dict[str, set[str]] = {id: set() for id in (*material.codes, *material.categories)}
    held: dict[str, int] = defaultdict(int)
    coded: set[str] = set()
    for unit in material.units:
        for code in material.codes_on(unit.id, coder):
            found[code].add(unit.id)
            coded.add(unit.id)
    for code, heading in material.codes.items():
        path = [one.id for one in material.path(code)]
        for category in path:
            held[category] += 0 if heading.parked else 1
        for category in {*path, *above(material, material.also.get(code, ()))}:
            found[category] |= found[code]
    for place, _depth in material.tree.walk():
        for category in above(material, material.also.get(str(place.id), ())):
            found[category] |= found[str(place.id)]
    base = [unit for unit in material.units if coder is None or unit.coder == coder or unit.id in coded]
    in_order = {
        id: [material.by_id[unit] for unit in sorted(units, key=material.nth.__getitem__)]
        for id, units in found.items()
    }
    return Branches(material, base, in_order, dict(held))


def above(material: Material, categories: Iterable[str]) -> set[str]:
    """These categories with all that stand over them."""
    return {
        str(id)
        for category in categories
        if UUID(category) in material.tree.places
        for id in (category, *(place.id for place in material.tree.above(UUID(category))))
    }


def with_layer(material: Material, layer: str) -> list[Unit]:
    """The units that have words in a layer."""
    return [
        unit
        for unit in material.units
        if any(one.layer == layer and one.words.strip() for one in material.wordings.get(unit.id, ()))
    ]


def taking_part(material: Material) -> str:
    """“12 participants”, or “11 of 12 participants” where one withdrew."""
    there = len(material.people)
    every = there + material.withdrawn
    if there == every:
        return ngettext("{n} participant", "{n} participants", there)
    return ngettext("{there} of {n} participant", "{there} of {n} participants", every).format(there=there)


def withdrew(material: Material) -> str:
    """A sentence on those who withdrew; empty where nobody did."""
    if not material.withdrawn:
        return ""
    return ngettext(
        "{n} participant withdrew; what was said was erased.",
        "{n} participants withdrew; what they said was erased.",
        material.withdrawn,
    )
