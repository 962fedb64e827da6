"""Where the analysis stands, in figures: the ladder from meaning unit to category, and what is still open."""

from collections import Counter
from typing import NamedTuple
from uuid import UUID

from qda.reporting.category_tree import Tree, tree_of
from qda.reporting.material import Material, read
from qda.store.study import Study


class Rung(NamedTuple):
    """One level of abstraction: the study's word for it, how many categories stand on it, how many are defined."""

    kind: str
    label: str
    categories: int
    defined: int


class Progress(NamedTuple):
    """Counts of units are of those that are not set aside; `codes` are those in use, parked ones apart."""

    units: int
    interviews: int
    interviews_coded: int
    condensed: int
    agreed: int
    coded: int
    codes: int
    placed: int
    parked: int
    code_label: str
    rungs: tuple[Rung, ...]
    tree: Tree

    @property
    def categories(self) -> int:
        """All categories of all levels."""
        return sum(rung.categories for rung in self.rungs)

    @property
    def defined(self) -> int:
        """How many categories say what they are about."""
        return sum(rung.defined for rung in self.rungs)


def progress(study: Study, viewer: UUID | None) -> Progress:
    """Where the analysis stands now, as this person sees it."""
    material = read(study, viewer)
    condensed = [condensed_of(material, unit.id) for unit in material.units]
    codes = [code for code in material.codes.values() if not code.parked]
    return Progress(
        units=len(material.units),
        interviews=len(material.interviews),
        interviews_coded=len({unit.transcript for unit in material.units}),
        condensed=sum(1 for statuses in condensed if statuses),
        agreed=sum(1 for statuses in condensed if "agreed" in statuses),
        coded=sum(1 for unit in material.units if material.codes_on(unit.id)),
        codes=len(codes),
        placed=sum(1 for code in codes if material.path(code.id)),
        parked=len(material.codes) - len(codes),
        code_label=str(material.about["code_label"]),
        rungs=rungs(material),
        tree=tree_of(material, codes=False),
    )


def condensed_of(material: Material, unit: str) -> set[str]:
    """How the condensed texts of a unit stand; empty where there is none."""
    there = material.wordings.get(unit, ())
    return {said.status for said in there if said.layer == "condensed" and said.words.strip()}


def rungs(material: Material) -> tuple[Rung, ...]:
    """The levels from the one next to the code upwards."""
    there = Counter(one.kind for one in material.categories.values())
    defined = Counter(one.kind for one in material.categories.values() if one.definition.strip())
    return tuple(
        Rung(level["kind"], level["label"], there[level["kind"]], defined[level["kind"]])
        for level in material.levels
    )
