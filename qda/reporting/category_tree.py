"""The category tree as the paper prints it: definitions, and what each category rests on with its base."""

from typing import Any, NamedTuple
from uuid import UUID

from qda.language import _
from qda.reporting.counts import branches
from qda.reporting.material import Heading, Material, Unit, read
from qda.reporting.tags import names, turns
from qda.store.study import Study


class Branch(NamedTuple):
    """A category or a code in the tree; `look` is colour number and pattern, `path` the names from the top.

    `codes`, `units`, `participants` and `interviews` are of the whole branch; `voices` says in how many of its
    units each participant speaks, in the order of `Tree.participants`.
    """

    id: str
    parent: str
    number: int
    kind: str
    level: str
    name: str
    path: tuple[str, ...]
    depth: int
    definition: str
    includes: str
    excludes: str
    look: tuple[int, int]
    codes: int
    units: int
    participants: int
    interviews: int
    voices: tuple[int, ...]


class Tree(NamedTuple):
    """The branches as the tree is read, a category's codes behind it, and the bases of the counts.

    `participants` are label, role and interview in the order of the voices strip; those who lead the talk are none.
    """

    branches: list[Branch]
    units: int
    interviews: int
    participants: list[tuple[str, str, str]]
    unplaced: int

    def categories(self) -> list[Branch]:
        """The branches without the codes."""
        return [branch for branch in self.branches if branch.kind != "code"]


def tree(study: Study, viewer: UUID | None, *, codes: bool = True, language: str | None = None) -> Tree:
    """The whole tree with its counts; a unit counts once in a branch, further places count too."""
    return tree_of(read(study, viewer), codes=codes, language=language)


def tree_of(material: Material, *, codes: bool = True, language: str | None = None) -> Tree:
    """The tree from what was read already."""
    under = branches(material)
    held: dict[str, list[Heading]] = {}
    for id in sorted(material.codes, key=material.rank.__getitem__):
        if path := material.path(id):
            held.setdefault(path[-1].id, []).append(material.codes[id])
    labels = {level["kind"]: level["label"] for level in material.levels}
    found: list[Branch] = []

    def add(heading: Heading, parent: str, depth: int, path: tuple[str, ...], look: tuple[int, int]) -> None:
        units = under.units[heading.id]
        said = under.participants(units)
        found.append(
            Branch(
                id=heading.id,
                parent=parent,
                number=heading.number,
                kind=heading.kind,
                level=labels.get(heading.kind, str(material.about["code_label"])),
                name=material.name(heading, language),
                path=path,
                depth=depth,
                definition=heading.definition,
                includes=heading.includes,
                excludes=heading.excludes,
                look=look,
                codes=under.codes.get(heading.id, 0),
                units=len(units),
                participants=len(said),
                interviews=len(under.interviews(units)),
                voices=tuple(said.get(id, 0) for id in material.people),
            )
        )

    for place, depth in material.tree.walk():
        heading = material.categories[str(place.id)]
        above = tuple(material.name(one, language) for one in material.branch(heading.id))
        look = material.tree.look(place.id)
        add(heading, str(place.parent) if place.parent in material.tree.places else "", depth, above, look)
        for code in held.get(heading.id, ()) if codes else ():
            add(code, heading.id, depth + 1, (*above, material.name(code, language)), look)
    return Tree(
        branches=found,
        units=len(under.all_units),
        interviews=len(material.interviews),
        participants=people(material),
        unplaced=sum(1 for id, code in material.codes.items() if not material.path(id) and not code.parked),
    )


def people(material: Material) -> list[tuple[str, str, str]]:
    """Label, role and first interview of each participant, in the order of the strip."""
    first: dict[str, str] = {}
    for id in material.interviews:
        for speaker in material.turns.get(id, {}).values():
            voice = material.voices.get(speaker or "")
            if voice and voice.participant:
                first.setdefault(voice.participant, material.interviews[id].title)
    return [(p.label, p.role, first.get(p.id, "")) for p in material.people.values()]


def of(n: int, base: int) -> str:
    """A count never stands without its base: “6 of 12”."""
    return _("{n} of {base}").format(n=n, base=base)


def quotes(study: Study, viewer: UUID | None, heading: str, *, most: int = 50) -> dict[str, Any]:
    """The quotes below a code or category in the order of the talk, each with its place in the talk.

    {"total", "rows": [{"id", "number", "interview", "title", "turns", "participants", "quote", "condensed", "codes"}]}.
    """
    material = read(study, viewer)
    units = branches(material).units.get(heading, [])
    return {"total": len(units), "rows": [quoted(material, unit) for unit in units[:most]]}


def quoted(material: Material, unit: Unit) -> dict[str, Any]:
    """One quote in its context."""
    return {
        "id": unit.id,
        "number": unit.number,
        "interview": unit.transcript,
        "title": material.interviews[unit.transcript].title,
        "turns": turns(unit),
        "participants": names(material, unit),
        "quote": material.printed(unit),
        "condensed": material.wording(unit, "condensed"),
        "codes": [material.codes[code].name for code in material.codes_on(unit.id)],
    }
