"""The rules of the category tree: no circle, a child's level lies below its parent's, order and colour."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from qda.errors import Refused
from qda.language import _

COLOURS = 20
PATTERNS = 4
T = TypeVar("T")


class Place(NamedTuple):
    """Where a category stands; `level` 1 is next to the code, `colour` 0 is none of its own."""

    id: UUID
    parent: UUID | None
    level: int
    name: str
    order: int = 0
    colour: int = 0


class CodePlace(NamedTuple):
    """Where a code stands: under another code, in a category, parked, or nowhere yet."""

    id: UUID
    parent: UUID | None
    category: UUID | None
    parked: bool
    name: str


class Change(NamedTuple):
    """The new parent and level of a category."""

    parent: UUID | None
    level: int


class CategoryTree:
    """All categories of one space with the labels of the study's levels (position → label)."""

    def __init__(self, places: Iterable[Place], levels: Mapping[int, str]) -> None:
        self.places = {place.id: place for place in places}
        self.levels = dict(sorted(levels.items()))
        self._children: dict[UUID | None, list[Place]] = defaultdict(list)
        for place in sorted(self.places.values(), key=lambda p: (p.order, p.name, p.id)):
            self._children[place.parent if place.parent in self.places else None].append(place)

    def children(self, parent: UUID | None) -> list[Place]:
        """The categories directly under one, or at the top, in their order."""
        return self._children.get(parent, [])

    def above(self, id: UUID) -> list[Place]:
        """The categories over one, nearest first."""
        found: dict[UUID, Place] = {}
        here = self.places.get(id)
        while (
            here and (here := self.places.get(here.parent) if here.parent else None) and here.id not in found
        ):
            found[here.id] = here
        return list(found.values())

    def below(self, id: UUID) -> list[Place]:
        """The whole branch under a category, without itself, parents before children."""
        found: dict[UUID, Place] = {}
        waiting = list(self.children(id))
        while waiting:
            place = waiting.pop(0)
            if place.id not in found:
                found[place.id] = place
                waiting.extend(self.children(place.id))
        return list(found.values())

    def walk(self) -> list[tuple[Place, int]]:
        """Every category as it is printed, branch by branch, with its depth (0 = top)."""
        found: list[tuple[Place, int]] = []
        waiting = [(place, 0) for place in reversed(self.children(None))]
        while waiting:
            place, depth = waiting.pop()
            found.append((place, depth))
            waiting.extend((child, depth + 1) for child in reversed(self.children(place.id)))
        return found

    def path(self, id: UUID) -> list[str]:
        """The names from the top down to this category."""
        return [place.name for place in reversed(self.above(id))] + [self.places[id].name]

    def look(self, id: UUID | None) -> tuple[int, int]:
        """Colour number and pattern (1–4) of a category; (0, 1) for none.

        The hue comes from the nearest category upwards that has one; the pattern counts that category's
        children, so that the sub-categories of a main category share the hue and differ by pattern.
        """
        inside: Place | None = None
        here = self.places.get(id) if id else None
        for place in [*([here] if here else []), *(self.above(here.id) if here else [])]:
            if place.colour:
                nth = self.children(place.id).index(inside) if inside else 0
                return place.colour, 1 + nth % PATTERNS
            inside = place
        return 0, 1

    def allow(self, id: UUID, parent: UUID | None) -> None:
        """Refused, with the rule, where a category cannot stand under that parent."""
        if parent is None:
            return
        child, over = self.places[id], self.places[parent]
        if parent == id or any(place.id == id for place in self.above(parent)):
            raise Refused(
                _(
                    "“{child}” cannot stand under “{parent}”, because “{parent}” is itself part of “{child}”. Nothing was changed. Move “{parent}” out first."
                ).format(child=child.name, parent=over.name)
            )
        self.allow_level(child.name, child.level, parent)

    def allow_level(self, name: str, level: int, parent: UUID | None) -> None:
        """Refused where a category of this level cannot stand under that parent."""
        over = self.places[parent] if parent else None
        if over and level >= over.level:
            raise Refused(
                _(
                    "“{child}” ({level}) cannot stand under “{parent}” ({over}): a category holds only lower levels. Nothing was changed. Lower “{child}” or raise “{parent}” first."
                ).format(child=name, level=self.label(level), parent=over.name, over=self.label(over.level))
            )

    def label(self, level: int) -> str:
        """The study's word for a level."""
        return self.levels.get(level, str(level))

    def raised(self, id: UUID) -> Change:
        """One level up; where its parent is no longer above it, it goes to the next one that is, or to the top."""
        place = self.places[id]
        level = next((n for n in self.levels if n > place.level), None)
        if level is None:
            raise Refused(
                _("“{name}” already stands on the highest level of this study ({level}).").format(
                    name=place.name, level=self.label(place.level)
                )
            )
        return Change(next((p.id for p in self.above(id) if p.level > level), None), level)

    def lowered(self, id: UUID) -> dict[UUID, Change]:
        """One level down, with those of its branch that would otherwise no longer lie below it."""
        place = self.places[id]
        changes = {id: Change(place.parent, self._next_below(place, place.level))}
        for child in self.below(id):
            over = changes.get(child.parent) if child.parent else None
            if over and child.level >= over.level:
                changes[child.id] = Change(child.parent, self._next_below(child, over.level))
        return changes

    def _next_below(self, place: Place, level: int) -> int:
        below = [n for n in self.levels if n < level]
        if not below:
            raise Refused(
                _(
                    "“{name}” cannot be lowered: there is no level below {level}. Nothing was changed. Move it elsewhere first, or make it a code."
                ).format(name=place.name, level=self.label(level))
            )
        return max(below)


def faults(places: Iterable[Place]) -> list[str]:
    """What is wrong with a tree, a sentence each: missing parents, circles, levels out of order."""
    by_id = {place.id: place for place in places}
    parents = {id: place.parent for id, place in by_id.items()}
    found = []
    for place in by_id.values():
        over = by_id.get(place.parent) if place.parent else None
        if place.parent and not over:
            found.append(_("“{name}” stands under a category that does not exist.").format(name=place.name))
        if over and place.level >= over.level:
            found.append(
                _("“{name}” stands under “{parent}”, which is not on a higher level.").format(
                    name=place.name, parent=over.name
                )
            )
        if _circular(place.id, parents):
            found.append(_("“{name}” stands under itself.").format(name=place.name))
    return found


def code_faults(codes: Iterable[CodePlace]) -> list[str]:
    """What is wrong with the places of codes: circles, parked ones in a category, one apart from the code over it."""
    by_id = {code.id: code for code in codes}
    parents = {id: code.parent for id, code in by_id.items()}
    found = []
    for code in by_id.values():
        over = by_id.get(code.parent) if code.parent else None
        if code.parked and code.category:
            found.append(_("“{name}” is parked and stands in a category.").format(name=code.name))
        if over and (over.category, over.parked) != (code.category, code.parked):
            found.append(
                _("“{name}” stands under “{parent}”, but not in the same place.").format(
                    name=code.name, parent=over.name
                )
            )
        if _circular(code.id, parents):
            found.append(_("“{name}” stands under itself.").format(name=code.name))
    return found


def _circular(id: UUID, parents: Mapping[UUID, UUID | None]) -> bool:
    seen: set[UUID] = set()
    here = parents.get(id)
    while here and here not in seen:
        seen.add(here)
        here = parents.get(here)
    return id in seen


def free_colour(used: Iterable[int]) -> int:
    """The next free colour number (1–20); when all are taken, the first of those used least."""
    taken = Counter(used)
    return min(range(1, COLOURS + 1), key=lambda n: (taken[n], n))


def own_look(number: int, colour: int = 0) -> tuple[int, int]:
    """Colour and pattern of a code by itself: its chosen colour, else by its running number (20 hues, then the next pattern)."""
    nth = max(number, 1) - 1
    return (colour, 1) if colour else (1 + nth % COLOURS, 1 + nth // COLOURS % PATTERNS)


def put_before(order: Sequence[T], moved: Sequence[T], before: T | None) -> list[T]:
    """The new order of things when some are put before another, or (None) at the end."""
    taken = set(moved)
    rest = [thing for thing in order if thing not in taken]
    place = rest.index(before) if before is not None and before in rest else len(rest)
    return [*rest[:place], *dict.fromkeys(moved), *rest[place:]]
