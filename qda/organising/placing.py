"""Putting codes and categories into their places: order, level, name, colour, and what a page is told of it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, func, select

from qda.domain.category_tree import CategoryTree, Change, free_colour, put_before
from qda.domain.terms import name_key
from qda.errors import NotFound, Refused
from qda.language import _
from qda.organising import matrix_rules
from qda.organising.found import as_key, one_line, seen_of, spaces, the_category
from qda.organising.places import tree_of
from qda.store.acting import OpenAct
from qda.store.tables import Category, Code, Level

MAIN = "main category"


def levels_by_position(act: OpenAct) -> dict[int, Level]:
    """The study's levels; Refused where it has none."""
    found = {level.position: level for level in act.s.exec(select(Level).order_by(col(Level.position)))}
    if not found:
        raise Refused(
            _(
                "This study has no level above the code. Nothing was changed. Add a level under Study settings › Labels and levels first."
            )
        )
    return found


def level_wanted(act: OpenAct, level: UUID | int | str | None, parent: Category | None) -> Level:
    """A level by its id, position or kind; without one, the level below the parent's, or the lowest."""
    levels = levels_by_position(act)
    if level is None:
        over = _position(levels, parent.level_id) if parent else None
        below = [n for n in levels if over is None or n < over]
        return levels[max(below, default=min(levels)) if parent else min(levels)]
    for position, row in levels.items():
        if level in (position, row.kind, row.id) or str(level) == str(row.id):
            return row
    raise NotFound(_("This level"))


def _position(levels: dict[int, Level], id: UUID) -> int:
    return next(position for position, row in levels.items() if row.id == id)


def free_name(
    act: OpenAct, name: str, *, parent: UUID | None, level: UUID, space: UUID, besides: Collection[UUID] = ()
) -> None:
    """Refused where another category of that name stands in the same place (one with no name never clashes)."""
    key = name_key(name)
    if not key:
        return
    place = (
        col(Category.parent_id) == parent
        if parent
        else (col(Category.parent_id).is_(None)) & (col(Category.level_id) == level)
    )
    same = select(Category).where(place, col(Category.name_key) == key, col(Category.space_id) == space)
    for other in act.s.exec(same):
        if other.id not in besides:
            over = act.s.get(Category, parent) if parent else None
            where = _("“{name}”").format(name=over.name) if over else _("The top of the tree")
            raise Refused(
                _(
                    "{where} already holds a category called “{name}”. Nothing was changed. Merge the two, or give one of them another name."
                ).format(where=where, name=other.name if space in spaces(act) else "…")
            )


class Name(NamedTuple):
    """What a category is called, and what makes the name unique in its place."""

    name: str
    name_key: str


def named(number: int, name: str) -> Name:
    """A category's name and its key; an unnamed pile has a key that nobody can type."""
    line = one_line(name, _("A category")) if name.strip() else ""
    return Name(line, name_key(line) or f" #{number}")


def put_category(
    act: OpenAct, row: Category, change: Change, levels: dict[int, Level], besides: Collection[UUID] = ()
) -> None:
    """Give a category its parent and level; a main category takes the next free colour, a lower one gives it back."""
    level = levels[change.level]
    free_name(
        act,
        row.name,
        parent=change.parent,
        level=level.id,
        space=row.space_id,
        besides={row.id, *besides},
    )
    if row.level_id != level.id:
        row.level_id = level.id
        row.colour = colour_for(act, level, row.colour)
    if row.parent_id != change.parent:
        matrix_rules.allow_move(act, row, change.parent)
        row.parent_id = change.parent
        row.position = last_position(act, Category, col(Category.parent_id), change.parent) + 1
    act.s.flush()


def colour_for(act: OpenAct, level: Level, now: int = 0) -> int:
    """The colour number of a category on this level: its own or the next free one for a main category, else none."""
    if level.kind != MAIN:
        return 0
    used = select(col(Category.colour)).where(col(Category.colour) > 0, seen_of(act, Category))
    return now or free_colour(act.s.exec(used))


def last_position(act: OpenAct, table: Any, place: Any, parent: UUID | None) -> int:
    """The last position among what stands in one place, as this person sees it."""
    here = place == parent if parent else place.is_(None)
    return act.s.exec(select(func.max(table.position)).where(here, seen_of(act, table))).one() or 0


def put_in_order(act: OpenAct, rows: Sequence[Any], moved: Iterable[Any], before: UUID | None) -> list[Any]:
    """Put some siblings before another (None: at the end); answers those whose position changed."""
    by_id = {row.id: row for row in sorted(rows, key=lambda row: (row.position, row.number))}
    order = put_before(list(by_id), [row.id for row in moved], before)
    changed = []
    for position, id in enumerate(order, 1):
        if by_id[id].position != position:
            by_id[id].position = position
            changed.append(by_id[id])
    act.s.flush()
    return changed


def siblings(act: OpenAct, row: Code | Category) -> list[Any]:
    """What stands in the same place: the codes of one category or under one code, or the children of one parent."""
    if isinstance(row, Category):
        beside = _same(col(Category.parent_id), row.parent_id)
        return list(act.s.exec(select(Category).where(beside, seen_of(act, Category))))
    here = _same(col(Code.parent_id), row.parent_id), _same(col(Code.category_id), row.category_id)
    return list(act.s.exec(select(Code).where(*here, seen_of(act, Code))))


def _same(column: Any, value: UUID | None) -> Any:
    return column == value if value else column.is_(None)


def put_codes(act: OpenAct, codes: Sequence[Code], category: UUID | None, before: UUID | None = None) -> None:
    """Put codes into a category (None: not yet placed); codes under them come along, parked ones are parked no more."""
    last = last_position(act, Code, col(Code.category_id), category)
    for n, code in enumerate(codes, 1):
        if code.category_id != category or code.parent_id:
            code.position = last + n
        code.category_id, code.parent_id, code.parked = category, None, False
    act.s.flush()
    bring_along(act, codes)
    if before and codes:
        put_in_order(act, siblings(act, codes[0]), codes, before)


def bring_along(act: OpenAct, codes: Sequence[Code]) -> None:
    """Codes under these stand in the same category, parked or not as they are."""
    waiting = list(codes)
    seen = {code.id for code in codes}
    while waiting:
        over = waiting.pop()
        for under in act.s.exec(select(Code).where(col(Code.parent_id) == over.id)).all():
            if under.id not in seen:
                seen.add(under.id)
                under.category_id, under.parked = over.category_id, over.parked
                waiting.append(under)
    act.s.flush()


def recategorise(act: OpenAct, gone: Collection[UUID], category: UUID | None) -> int:
    """Every code of these categories goes to another (None: becomes unplaced); answers how many this person sees."""
    link = col(Code.category_id)
    codes = len(act.s.exec(select(col(Code.id)).where(link.in_(gone), seen_of(act, Code))).all())
    act.s.connection().execute(update(Code).where(link.in_(gone)).values(category_id=category))
    act.s.expire_all()
    return codes


def whole_tree(act: OpenAct) -> CategoryTree:
    """The category tree with all its rules, as it stands in the act; what this person may not see has no name."""
    act.s.flush()
    tree, mine = tree_of(act.s), spaces(act)
    unseen = select(col(Category.id)).where(col(Category.space_id).not_in(mine))
    for id in act.s.exec(unseen):
        tree.places[id] = tree.places[id]._replace(name="…")
    return tree


def parent_wanted(act: OpenAct, parent: UUID | str | None) -> Category | None:
    """The category that is to hold something, or None for the top."""
    return the_category(act, as_key(parent)) if parent else None


def told(
    act: OpenAct,
    *,
    categories: Iterable[Category] = (),
    codes: Iterable[Code] = (),
    gone: Iterable[UUID] = (),
    **more: Any,
) -> dict[str, Any]:
    """What a page is told: the categories and codes as they stand now, the ids of those that are gone.

    What moved along unseen is not told.
    """
    act.s.flush()
    mine = spaces(act)
    levels = dict(act.s.exec(select(col(Level.id), col(Level.position))).all())
    return {
        "categories": [
            {
                "id": str(row.id),
                "number": row.number,
                "name": row.name,
                "level": levels[row.level_id],
                "parent": row.parent_id and str(row.parent_id),
                "order": row.position,
                "colour": row.colour,
            }
            for row in categories
            if row.space_id in mine
        ],
        "codes": [
            {
                "id": str(row.id),
                "number": row.number,
                "name": row.name,
                "category": row.category_id and str(row.category_id),
                "under": row.parent_id and str(row.parent_id),
                "order": row.position,
                "parked": row.parked,
                "colour": row.colour,
            }
            for row in codes
            if row.space_id in mine
        ],
        "gone": [str(id) for id in gone],
        **more,
    }
