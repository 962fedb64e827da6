"""Taking back exactly the act that a message on the screen speaks of, whatever was done since."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from qda.errors import NotFound
from qda.language import _
from qda.store import undo
from qda.store.shown import shown
from qda.store.study import Study
from qda.store.tables import Act


def take_back_act(study: Study, done: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take back the act with this id, the page's own; raises BuiltOn where something later stands on it."""
    with study.seen(by) as s:
        found = s.exec(select(col(Act.rev)).where(col(Act.id) == done)).first()
        if found is None:
            raise NotFound(_("That step"))
        rev = shown(s).of(found)
    return undo.take_back(study, rev, by=by, act=act)
