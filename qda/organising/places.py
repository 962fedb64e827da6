"""Where every code and category stands and how it looks, read once for all surfaces."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.category_tree import CategoryTree, Place, own_look
from qda.organising.found import fetch, written
from qda.store.tables import Category, Code, Level


class CodePlace(NamedTuple):
    """One code and where it stands; `category` is its own, or that of the code it sits under."""

    id: str
    number: int
    name: str
    category: UUID | None
    parent: str | None
    colour: int
    order: int
    parked: bool


class Places:
    """The category tree and the codes, as one person sees them at one moment."""

    def __init__(self, tree: CategoryTree, codes: dict[str, CodePlace]) -> None:
        self.tree, self.codes = tree, codes
        self._looks: dict[UUID | None, tuple[int, int]] = {}
        self._paths: dict[UUID | None, list[str]] = {None: []}

    def look(self, code: str) -> tuple[int, int]:
        """Colour and pattern of a code by its place; grey (0, 1) without one, unless it has its own colour."""
        place = self.codes[code]
        if place.category not in self._looks:
            self._looks[place.category] = self.tree.look(place.category)
        return (place.colour, 1) if place.colour else self._looks[place.category]

    def path(self, code: str) -> list[str]:
        """The names of the categories above a code, from the top."""
        category = self.codes[code].category
        if category not in self._paths:
            known = category if category in self.tree.places else None
            self._paths[category] = self.tree.path(known) if known else []
        return self._paths[category]


def levels_of(s: Session) -> list[dict[str, Any]]:
    """The study's levels, nearest to the code first."""
    names = ("id", "position", "kind", "label", "cuts_across", "shown")
    query = select(
        written(Level.id),
        col(Level.position),
        col(Level.kind),
        col(Level.label),
        col(Level.cuts_across),
        col(Level.shown),
    )
    return [dict(zip(names, row, strict=True)) for row in fetch(s, query.order_by(col(Level.position)))]


def tree_of(s: Session, where: Any = None) -> CategoryTree:
    """The category tree; `where` narrows it to one space."""
    query = select(
        col(Category.id),
        col(Category.parent_id),
        col(Level.position),
        col(Category.name),
        col(Category.position),
        col(Category.colour),
    ).join(Level, col(Level.id) == col(Category.level_id))
    found = fetch(s, query if where is None else query.where(where))
    return CategoryTree((Place(*row) for row in found), {n["position"]: n["label"] for n in levels_of(s)})


def places_of(s: Session) -> Places:
    """The tree and all codes."""
    query = select(
        written(Code.id),
        col(Code.number),
        col(Code.name),
        col(Code.category_id),
        written(Code.parent_id),
        col(Code.colour),
        col(Code.position),
        col(Code.parked),
    )
    codes = {
        row[0]: CodePlace(*row) for row in fetch(s, query.order_by(col(Code.position), col(Code.number)))
    }
    for id, code in codes.items():
        if code.parent and code.category is None:
            codes[id] = code._replace(category=_inherited(code, codes))
    return Places(tree_of(s), codes)


def _inherited(code: CodePlace, codes: dict[str, CodePlace]) -> UUID | None:
    seen = {code.id}
    over = codes.get(code.parent or "")
    while over and over.category is None and over.parent and over.id not in seen:
        seen.add(over.id)
        over = codes.get(over.parent)
    return over.category if over else None


def own_colour(code: CodePlace) -> tuple[int, int]:
    """Colour and pattern of a code by itself, for reading by code."""
    return own_look(code.number, code.colour)
