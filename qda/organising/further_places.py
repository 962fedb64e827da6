"""Further places: a theme that cuts across, or a code that belongs to more than one category."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from qda.errors import Refused
from qda.language import _
from qda.organising.found import all_of, seen_of, space_for, the_category
from qda.organising.placing import told, whole_tree
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Category, Code, Level, Membership
from qda.store.tables import Study as StudyRow

SETTING = "several places"
"""The study's setting that lets a code or category stand in more than one place."""


def allowed(study: Study, viewer: UUID | None) -> bool:
    """Whether a code or category may stand in more than one place in this study."""
    with study.seen(viewer) as s:
        return bool((s.exec(select(col(StudyRow.settings))).one() or {}).get(SETTING))


def allow(study: Study, several: bool, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Let codes and categories stand in several places, or (False) no more; those that do keep their places."""
    doing_what = _("Allow several places") if several else _("Allow one place only")
    with study.act("allow places", doing_what, by, id=act) as doing:
        settings = doing.s.exec(select(col(StudyRow.settings))).one() or {}
        doing.s.exec(update(StudyRow).values(settings={**settings, SETTING: several}))
        doing.answer = answer = {"several": several}
    return answer


def also_under(  # noqa: PLR0913  what stands where, and why
    study: Study,
    category: UUID,
    *,
    codes: Sequence[UUID] = (),
    children: Sequence[UUID] = (),
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Let codes or categories stand in a category beside their first place; they stay where they are.

    Refused unless the category's level cuts across the others or the study allows several places.
    """
    with study.act("also under", _("Give a further place"), by, why=why, id=act) as doing:
        row = the_category(doing, category)
        _allowed(doing, row)
        held = all_of(doing, Code, codes, _("This code"))
        rows = all_of(doing, Category, children, _("This category"))
        for child in rows:
            whole_tree(doing).allow(child.id, row.id)
        has = {
            place.code_id or place.child_id: place
            for place in doing.s.exec(select(Membership).where(col(Membership.category_id) == row.id))
        }
        for code in held:
            if code.category_id != row.id and (space := space_for(doing, has.get(code.id))):
                doing.s.add(Membership(category_id=row.id, code_id=code.id, space_id=space))
        for child in rows:
            if child.parent_id != row.id and (space := space_for(doing, has.get(child.id))):
                doing.s.add(Membership(category_id=row.id, child_id=child.id, space_id=space))
        answer = told(doing, categories=rows, codes=held, also=str(row.id))
        doing.answer = answer
    return answer


def no_longer_under(  # noqa: PLR0913  what stands where, and why
    study: Study,
    category: UUID,
    *,
    codes: Sequence[UUID] = (),
    children: Sequence[UUID] = (),
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Take further places away; the first places stay."""
    with study.act("no longer under", _("Take a further place away"), by, why=why, id=act) as doing:
        row = the_category(doing, category)
        held = all_of(doing, Code, codes, _("This code"))
        rows = all_of(doing, Category, children, _("This category"))
        gone = {code.id for code in held} | {child.id for child in rows}
        there = select(Membership).where(col(Membership.category_id) == row.id)
        for place in doing.s.exec(there.where(seen_of(doing, Membership))).all():
            if (place.code_id or place.child_id) in gone:
                doing.s.delete(place)
        answer = told(doing, categories=rows, codes=held, also=str(row.id))
        doing.answer = answer
    return answer


def _allowed(act: OpenAct, row: Category) -> None:
    crosses = act.s.exec(select(col(Level.cuts_across)).where(col(Level.id) == row.level_id)).one()
    settings = act.s.exec(select(col(StudyRow.settings))).one() or {}
    if not crosses and not settings.get(SETTING):
        raise Refused(
            _(
                "In this study everything stands in one category only, and “{name}” is not on a level that cuts across. Nothing was changed. Allow several places under Study settings › Labels and levels first."
            ).format(name=row.name)
        )
