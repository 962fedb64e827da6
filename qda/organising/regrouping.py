"""Merging, splitting and dissolving categories, and turning codes into categories and back."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from qda.domain.category_tree import Change
from qda.domain.terms import name_key
from qda.errors import Refused
from qda.language import _
from qda.organising import matrix_rules
from qda.organising.describing import TEXTS, hand_over, take_over
from qda.organising.found import the_category
from qda.organising.placing import (
    colour_for,
    free_name,
    level_wanted,
    levels_by_position,
    named,
    put_category,
    put_codes,
    put_in_order,
    recategorise,
    siblings,
    whole_tree,
)
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.tables import Category, Code, Level, Membership, Memo, Thread


def children_of(act: OpenAct, parents: Collection[UUID]) -> list[Category]:
    """The categories directly under these, in order."""
    query = select(Category).where(col(Category.parent_id).in_(parents))
    return list(act.s.exec(query.order_by(col(Category.position), col(Category.number))))


def new_category(
    act: OpenAct,
    name: str,
    *,
    parent: Category | None,
    level: UUID | int | str | None = None,
    id: UUID | None = None,
    cell: bool = False,
) -> Category:
    """A new category at the end of its place; Refused where the rules of the tree, or of a structured matrix, forbid it."""
    place = level_wanted(act, level, parent)
    over = parent.id if parent else None
    if not cell:
        matrix_rules.allow_new(act, over)
    shown = name.strip() or _("A new category")
    whole_tree(act).allow_level(shown, place.position, over)
    free_name(act, name, parent=over, level=place.id, space=act.space)
    number = act.number("category")
    row = Category(
        id=id or new_key(),
        number=number,
        level_id=place.id,
        space_id=act.space,
        colour=colour_for(act, place),
        parent_id=over,
        **named(number, name)._asdict(),
    )
    act.s.add(row)
    act.s.flush()
    put_in_order(act, siblings(act, row), [row], None)
    return row


def melt(act: OpenAct, gone: Sequence[Category], heir: Category) -> tuple[int, list[Category]]:
    """Put what merged categories held and said into their heir; answers the number of codes and the children moved."""
    ids = [row.id for row in gone]
    tree = whole_tree(act)
    if any(place.id in ids for place in tree.above(heir.id)):
        raise Refused(
            _(
                "“{name}” is part of what is to be merged into it. Nothing was changed. Merge upwards: choose the category that holds the other."
            ).format(name=heir.name)
        )
    moved = [row for row in children_of(act, ids) if row.id not in ids]
    for row in moved:
        tree.allow(row.id, heir.id)
    for row in gone:
        take_over(heir, row)
    _rehang(act, moved, heir.id, besides=ids)
    _move_secondary(act, ids, heir)
    hand_over(act, "category", ids, heir.id)
    codes = recategorise(act, ids, heir.id)
    remove(act, ids)
    return codes, moved


def dissolve(act: OpenAct, row: Category) -> tuple[int, list[Category], int]:
    """Take a category away; what it held goes up. Answers the codes, the children moved and the memos kept."""
    id, parent = row.id, row.parent_id
    moved = children_of(act, [id])
    _rehang(act, moved, parent, besides=[id])
    memos = hand_over(act, "category", [id], parent)
    codes = recategorise(act, [id], parent)
    remove(act, [id])
    return codes, moved, memos


def remove(act: OpenAct, ids: Sequence[UUID]) -> None:
    """Remove categories that hold nothing any more."""
    rows = act.s.exec(select(Category).where(col(Category.id).in_(ids))).all()
    for row in rows:
        row.name_key = _aside(row) if len(ids) > 1 else row.name_key
        row.parent_id = None if row.parent_id in ids else row.parent_id
    act.s.flush()
    for row in rows:
        act.s.delete(row)
    act.s.flush()


def _aside(row: Category) -> str:
    """A key under which a category that is about to go stands in nobody's way."""
    return f" gone {row.id}"


def category_from(act: OpenAct, code: Code, level: UUID | int | str | None) -> Category:
    """Raise a code to a category: its texts go up with the name, the code stays below for its units.

    It stands under the code's category, or beside it where that is on the lowest level already.
    """
    held = the_category(act, code.category_id) if code.category_id else None
    place = level_wanted(act, level, held)
    row = new_category(act, code.name, parent=_over(act, held, place), level=place.id)
    for name in TEXTS:
        setattr(row, name, getattr(code, name))
        setattr(code, name, "")
    row.publication_name = code.publication_name
    row.anchor_unit_id, code.anchor_unit_id = code.anchor_unit_id, None
    under = list(act.s.exec(select(Code).where(col(Code.parent_id) == code.id)))
    put_codes(act, [code, *under], row.id)
    return row


def _over(act: OpenAct, category: Category | None, level: Level) -> Category | None:
    """The nearest category, this one or above it, that may hold one of this level."""
    positions = {row.id: position for position, row in levels_by_position(act).items()}
    while category and positions[category.level_id] <= level.position:
        category = the_category(act, category.parent_id) if category.parent_id else None
    return category


def code_from(act: OpenAct, row: Category) -> Code:
    """Lower a category to a code that holds its codes; Refused while it holds categories."""
    if children_of(act, [row.id]):
        raise Refused(
            _(
                "“{name}” still holds categories, and a code cannot hold any. Nothing was changed. Move them elsewhere first."
            ).format(name=row.name)
        )
    held = list(
        act.s.exec(select(Code).where(col(Code.category_id) == row.id, col(Code.parent_id).is_(None)))
    )
    code = next((code for code in held if row.name_key == code.name_key), None) or _code_named_like(act, row)
    take_over(code, row)
    code.category_id = row.parent_id
    for under in held:
        if under is not code:
            under.parent_id = code.id
    act.s.flush()
    _hand_to_code(act, row.id, code)
    recategorise(act, [row.id], row.parent_id)
    remove(act, [row.id])
    return code


def _code_named_like(act: OpenAct, row: Category) -> Code:
    number = act.number("code")
    name = row.name or _("Pile {n}").format(n=row.number)
    code = Code(
        id=new_key(),
        number=number,
        space_id=row.space_id,
        name=name,
        name_key=name_key(name),
        publication_name=row.publication_name,
        position=number,
    )
    act.s.add(code)
    act.s.flush()
    return code


def _hand_to_code(act: OpenAct, category: UUID, code: Code) -> None:
    """Memos and threads on a category that became a code hang on that code."""
    for table in (Memo, Thread):
        link = col(table.category_id)
        act.s.connection().execute(
            update(table).where(link == category).values(category_id=None, code_id=code.id)
        )


def _rehang(act: OpenAct, rows: Sequence[Category], parent: UUID | None, besides: Collection[UUID]) -> None:
    levels = levels_by_position(act)
    positions = {row.id: position for position, row in levels.items()}
    names = {row.name_key for row in rows}
    for id in besides:
        if (gone := act.s.get(Category, id)) and gone.name_key in names:
            gone.name_key = _aside(gone)
    act.s.flush()
    for row in rows:
        put_category(act, row, Change(parent, positions[row.level_id]), levels, besides)


def _move_secondary(act: OpenAct, gone: Sequence[UUID], heir: Category) -> None:
    held = select(Membership).where(col(Membership.category_id) == heir.id)
    has = {(row.code_id, row.child_id) for row in act.s.exec(held)}
    for row in act.s.exec(select(Membership).where(col(Membership.category_id).in_(gone))).all():
        if (row.code_id, row.child_id) in has or row.child_id == heir.id:
            act.s.delete(row)
        else:
            row.category_id = heir.id
            has.add((row.code_id, row.child_id))
    within = select(Membership).where(col(Membership.child_id).in_(gone))
    places = {
        row.category_id for row in act.s.exec(select(Membership).where(col(Membership.child_id) == heir.id))
    }
    for row in act.s.exec(within).all():
        if row.category_id in places or row.category_id == heir.id:
            act.s.delete(row)
        else:
            row.child_id = heir.id
            places.add(row.category_id)
    act.s.flush()
