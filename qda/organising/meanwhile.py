"""Merging and splitting where somebody else worked on the same branch meanwhile: one question, both versions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from qda.errors import ChangedMeanwhile
from qda.organising import abstraction
from qda.organising.scheme_history import sentences
from qda.store.shown import change_at, shown
from qda.store.study import Study
from qda.store.tables import TABLES

ACT, CHANGE, CODER = (TABLES[name] for name in ("act", "change", "coder"))


def merge_categories(  # noqa: PLR0913  what goes into what, and what the page knew
    study: Study,
    categories: Sequence[UUID],
    into: UUID,
    *,
    seen: int | None = None,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Merge categories; `seen` = the change up to which the page knew the tree.

    ChangedMeanwhile where somebody else changed one of them since; without `seen` it is done all the same.
    """
    refuse_changed(study, [*categories, into], seen, by)
    return abstraction.merge_categories(study, categories, into, why=why, by=by, act=act)


def split_category(  # noqa: PLR0913  what goes where, and what the page knew
    study: Study,
    category: UUID,
    name: str,
    *,
    codes: Sequence[UUID] = (),
    children: Sequence[UUID] = (),
    new: UUID | None = None,
    seen: int | None = None,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Split a category; ChangedMeanwhile as with merging."""
    refuse_changed(study, [category], seen, by)
    return abstraction.split_category(
        study, category, name, codes=codes, children=children, new=new, why=why, by=by, act=act
    )


def refuse_changed(study: Study, categories: Sequence[UUID], seen: int | None, by: UUID) -> None:
    """ChangedMeanwhile with who did what to these categories after a change, if anybody else did."""
    if seen is None:
        return
    query = (
        select(CHANGE.c.act, CODER.c.name)
        .join(ACT, ACT.c.rev == CHANGE.c.act)
        .outerjoin(CODER, CODER.c.id == ACT.c.by_id)
        .where(
            ACT.c.by_id != by,
            CHANGE.c.table_name.in_(("category", "code")),
            or_(
                CHANGE.c.row_id.in_(categories),
                CHANGE.c.old_parent.in_(categories),
                CHANGE.c.new_parent.in_(categories),
            ),
        )
    )
    with study.seen(by) as s:
        later = query.where(CHANGE.c.id > change_at(s, shown(s), seen))
        found = {rev: name for rev, name in s.execute(later)}  # noqa: C416  a row is no pair for mypy
    if not found:
        return
    told: dict[int, str] = {}
    for category in categories:
        for line in sentences(study, category, by):
            if line["rev"] in found:
                told.setdefault(line["rev"], line["text"])
    who = ", ".join(dict.fromkeys(name or "" for name in found.values()))
    raise ChangedMeanwhile("\n".join(told[rev] for rev in sorted(told)), who)
