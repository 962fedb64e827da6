"""Abstraction: grouping codes under categories, and categories under broader ones, level by level."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from qda.domain.category_tree import Change
from qda.errors import NotFound, Refused
from qda.language import _
from qda.organising import regrouping
from qda.organising.codebook import colour_wanted
from qda.organising.describing import describe
from qda.organising.found import all_of, as_key, the_category, the_code, the_unit
from qda.organising.placing import (
    free_name,
    levels_by_position,
    named,
    parent_wanted,
    put_category,
    put_codes,
    put_in_order,
    siblings,
    told,
    whole_tree,
)
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Category, Code, Level

Level_ = UUID | int | str | None
"""A level by its id, its position (1 = next to the code) or its kind; None: the one below the parent's."""


def add_category(  # noqa: PLR0913  where it stands and what it holds
    study: Study,
    name: str = "",
    level: Level_ = None,
    parent: UUID | None = None,
    *,
    category: UUID | None = None,
    codes: Sequence[UUID] = (),
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Add a category, perhaps without a name yet, and put codes into it. `category` is the id the page made for it.

    Refused where its level does not lie below its parent's, or the name is taken in that place. Answers also
    {"category": id}.
    """
    with study.act("add category", _("Add a category"), by, why=why, id=act) as doing:
        over = parent_wanted(doing, parent)
        row = regrouping.new_category(doing, name, parent=over, level=level, id=category)
        held = all_of(doing, Code, codes, _("This code"))
        put_codes(doing, held, row.id)
        answer = told(doing, categories=[row], codes=held, category=str(row.id))
        doing.answer = answer
    return answer


def place(  # noqa: PLR0913  which codes, where, and why
    study: Study,
    codes: Sequence[UUID],
    category: UUID | None,
    *,
    before: UUID | None = None,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Put codes into a category (None: not yet placed), at its end or before another code."""
    with study.act("place", _("Place codes"), by, why=why, id=act) as doing:
        rows = all_of(doing, Code, codes, _("This code"))
        held = parent_wanted(doing, category)
        put_codes(doing, rows, held.id if held else None, before)
        answer = told(doing, codes=rows)
        doing.answer = answer
    return answer


def move(  # noqa: PLR0913  which categories, where, and why
    study: Study,
    categories: Sequence[UUID],
    parent: UUID | None,
    *,
    before: UUID | None = None,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Put categories under another (None: at the top), at its end or before a sibling.

    Refused where one would stand under itself, or its level does not lie below its parent's.
    """
    with study.act("move", _("Move categories"), by, why=why, id=act) as doing:
        rows = all_of(doing, Category, categories, _("This category"))
        over = parent_wanted(doing, parent)
        _move(doing, rows, over.id if over else None, before)
        answer = told(doing, categories=rows)
        doing.answer = answer
    return answer


def rename(
    study: Study, category: UUID, name: str, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Give a category another name, or (empty) none yet; Refused where the name is taken in its place."""
    with study.act("rename", _("Rename a category"), by, why=why, id=act) as doing:
        row = the_category(doing, category)
        free_name(
            doing,
            name,
            parent=row.parent_id,
            level=row.level_id,
            space=row.space_id,
            besides=[row.id],
        )
        row.name, row.name_key = named(row.number, name)
        answer = told(doing, categories=[row])
        doing.answer = answer
    return answer


def define(  # noqa: PLR0913  the texts that a codebook prints
    study: Study,
    category: UUID,
    *,
    definition: str | None = None,
    includes: str | None = None,
    excludes: str | None = None,
    example: str | None = None,
    note: str | None = None,
    seen: Mapping[str, str] | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Say what a category is about, what belongs to it and what does not, as `codebook.define` does for a code."""
    given = {
        "definition": definition,
        "includes": includes,
        "excludes": excludes,
        "example": example,
        "note": note,
    }
    field = f"define:{category}:{','.join(name for name, words in given.items() if words is not None)}"
    with study.act("define", _("Define a category"), by, id=act, field=field) as doing:
        row = the_category(doing, category)
        answer = {"category": str(row.id)} | describe(doing, row, given, seen)
        doing.answer = answer
    return answer


def recolour(
    study: Study, category: UUID, colour: int, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Give a category its own colour (1–20), or (0) that of the category above."""
    with study.act("recolour", _("Choose a colour"), by, id=act) as doing:
        row = the_category(doing, category)
        row.colour = colour_wanted(colour)
        answer = told(doing, categories=[row])
        doing.answer = answer
    return answer


def set_anchor(
    study: Study, category: UUID, unit: UUID | None, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Choose the unit that shows best what a category means, or (None) none."""
    with study.act("anchor", _("Choose an anchor example"), by, id=act) as doing:
        row = the_category(doing, category)
        row.anchor_unit_id = the_unit(doing, unit).id if unit else None
        answer = told(doing, categories=[row], anchor=unit and str(unit))
        doing.answer = answer
    return answer


def merge_categories(
    study: Study,
    categories: Sequence[UUID],
    into: UUID,
    *,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Merge categories into one: codes and categories move along, texts are added below, memos move along.

    Answers also {"into", "moved": how many codes}.
    """
    with study.act("merge", _("Merge categories"), by, why=why, id=act) as doing:
        heir = the_category(doing, into)
        gone = [row for row in all_of(doing, Category, categories, _("This category")) if row is not heir]
        if not gone:
            raise Refused(
                _(
                    "A category cannot be merged with itself. Nothing was changed. Choose two or more categories."
                )
            )
        ids = [row.id for row in gone]
        codes, moved = regrouping.melt(doing, gone, heir)
        answer = told(doing, categories=[heir, *moved], gone=ids, into=str(into), moved=codes)
        doing.answer = answer
    return answer


def split_category(  # noqa: PLR0913  what goes where, and why
    study: Study,
    category: UUID,
    name: str,
    *,
    codes: Sequence[UUID] = (),
    children: Sequence[UUID] = (),
    new: UUID | None = None,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Make a second category beside one and give it some of its codes and categories. Answers also {"new": id}."""
    with study.act("split", _("Split a category"), by, why=why, id=act) as doing:
        old = the_category(doing, category)
        held = all_of(doing, Code, codes, _("This code"))
        rows = all_of(doing, Category, children, _("This category"))
        if any(row.category_id != old.id for row in held) or any(row.parent_id != old.id for row in rows):
            raise Refused(
                _(
                    "Some of what was chosen does not stand in “{name}”. Nothing was changed. Choose from what it holds."
                ).format(name=old.name)
            )
        over = parent_wanted(doing, old.parent_id)
        row = regrouping.new_category(doing, name, parent=over, level=old.level_id, id=new)
        put_in_order(doing, siblings(doing, row), [old, row], _next(doing, old, row))
        put_codes(doing, held, row.id)
        _move(doing, rows, row.id, None)
        answer = told(doing, categories=[old, row, *rows], codes=held, new=str(row.id))
        doing.answer = answer
    return answer


def raise_level(
    study: Study, category: UUID, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Raise a category one level; where its parent is no longer above it, it goes to the next one that is."""
    with study.act("raise", _("Raise a category"), by, why=why, id=act) as doing:
        row = the_category(doing, category)
        rows = _put(doing, {row.id: whole_tree(doing).raised(row.id)})
        answer = told(doing, categories=rows)
        doing.answer = answer
    return answer


def lower_level(
    study: Study, category: UUID, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Lower a category one level, with what would otherwise no longer lie below it."""
    with study.act("lower", _("Lower a category"), by, why=why, id=act) as doing:
        row = the_category(doing, category)
        rows = _put(doing, whole_tree(doing).lowered(row.id))
        answer = told(doing, categories=rows)
        doing.answer = answer
    return answer


def reorder(
    study: Study, moved: Sequence[UUID], before: UUID | None, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Put codes or categories before a sibling, or (None) at the end of their place."""
    with study.act("reorder", _("Change the order"), by, id=act) as doing:
        rows: list[Any] = [_thing(doing, id) for id in dict.fromkeys(moved)]
        here = siblings(doing, rows[0]) if rows else []
        if any(row not in here for row in rows):
            raise Refused(
                _(
                    "These do not stand in one place, so they have no order among themselves. Nothing was changed. Move them together first."
                )
            )
        changed = put_in_order(doing, here, rows, before)
        answer = told(
            doing,
            categories=[row for row in changed if isinstance(row, Category)],
            codes=[row for row in changed if isinstance(row, Code)],
        )
        doing.answer = answer
    return answer


def rearrange(
    study: Study, moves: Sequence[Mapping[str, Any]], *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Apply collected moves as one act, in order: {"code" or "category": id, "to": category or null, "before"?}.

    Refused as a whole where one of them is not allowed.
    """
    with study.act("rearrange", _("Apply collected moves"), by, why=why, id=act) as doing:
        codes: list[Code] = []
        categories: list[Category] = []
        for step in moves:
            to = parent_wanted(doing, step.get("to"))
            target = to.id if to else None
            before = as_key(step["before"]) if step.get("before") else None
            if step.get("code"):
                codes.append(the_code(doing, step["code"]))
                put_codes(doing, codes[-1:], target, before)
            else:
                categories.append(the_category(doing, step.get("category") or ""))
                _move(doing, categories[-1:], target, before)
        answer = told(doing, categories=categories, codes=codes)
        doing.answer = answer
    return answer


def delete_category(
    study: Study, category: UUID, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Take a category away; what it held goes to the category above, or becomes unplaced; memos stay.

    Answers also {"moved": how many codes, "memos": how many}.
    """
    with study.act("delete category", _("Take a category away"), by, why=why, id=act) as doing:
        row = the_category(doing, category)
        id = row.id
        codes, children, memos = regrouping.dissolve(doing, row)
        answer = told(doing, categories=children, gone=[id], moved=codes, memos=memos)
        doing.answer = answer
    return answer


def promote(
    study: Study,
    code: UUID,
    level: Level_ = None,
    *,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Make a category of a code: name and texts go up, the code stays below it for its units."""
    with study.act("promote", _("Make a code a category"), by, why=why, id=act) as doing:
        held = the_code(doing, code)
        row = regrouping.category_from(doing, held, level)
        answer = told(doing, categories=[row], codes=[held], category=str(row.id))
        doing.answer = answer
    return answer


def demote(
    study: Study, category: UUID, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Make a code of a category; its codes stand under that code. Refused while it holds categories."""
    with study.act("demote", _("Make a category a code"), by, why=why, id=act) as doing:
        row = the_category(doing, category)
        id = row.id
        made = regrouping.code_from(doing, row)
        answer = told(doing, codes=[made], gone=[id], code=str(made.id))
        doing.answer = answer
    return answer


def _move(doing: OpenAct, rows: Sequence[Category], parent: UUID | None, before: UUID | None) -> None:
    levels = levels_by_position(doing)
    positions = dict(doing.s.exec(select(col(Level.id), col(Level.position))).all())
    for row in rows:
        whole_tree(doing).allow(row.id, parent)
        put_category(doing, row, Change(parent, positions[row.level_id]), levels)
    if rows:
        put_in_order(doing, siblings(doing, rows[0]), rows, before)


def _put(doing: OpenAct, changes: Mapping[UUID, Change]) -> list[Category]:
    levels = levels_by_position(doing)
    rows = []
    for id, change in changes.items():
        row = doing.s.get_one(Category, id)
        put_category(doing, row, change, levels)
        rows.append(row)
    return rows


def _next(doing: OpenAct, old: Category, row: Category) -> UUID | None:
    order = sorted(siblings(doing, old), key=lambda one: (one.position, one.number))
    later = [one.id for one in order[order.index(old) + 1 :] if one is not row]
    return later[0] if later else None


def _thing(doing: OpenAct, id: UUID) -> Code | Category:
    try:
        return the_code(doing, id)
    except NotFound:
        return the_category(doing, id)
