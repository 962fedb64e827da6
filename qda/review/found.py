"""What threads, proposals and stances hang on: one thing of the study that this person may see, by its kind."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.text import clean
from qda.errors import NotFound, Refused
from qda.language import _
from qda.store.acting import OpenAct
from qda.store.reach import as_key, spaces
from qda.store.study import Study
from qda.store.tables import (
    Category,
    Code,
    Coder,
    MeaningUnit,
    Proposal,
    Transcript,
    Wording,
)

TABLES: Mapping[str, Any] = {
    "unit": MeaningUnit,
    "wording": Wording,
    "code": Code,
    "category": Category,
    "transcript": Transcript,
    "proposal": Proposal,
}


def the(act: OpenAct, kind: str, id: UUID | str) -> Any:
    """The row of this kind and id, where this person may see it; NotFound otherwise."""
    table = TABLES.get(kind)
    if table is None:
        raise Refused(
            _("“{kind}” is nothing that can be talked about. Nothing was stored.").format(kind=kind)
        )
    row = act.s.get(table, as_key(id))
    if row is None or getattr(row, "space_id", act.space) not in spaces(act):
        raise NotFound(_("What was meant"))
    return row


def said(words: str) -> str:
    """Words as they are stored; Refused where there are none."""
    cleaned = clean(words)[0].strip()
    if not cleaned:
        raise Refused(_("Nothing was written, so nothing was stored. Write a sentence first."))
    return cleaned


def people(s: Session) -> dict[UUID, dict[str, str]]:
    """The team: name and initials by key."""
    query = select(col(Coder.id), col(Coder.name), col(Coder.initials)).order_by(col(Coder.name))
    return {id: {"name": name, "initials": initials or name[:1]} for id, name, initials in s.execute(query)}


def team(study: Study, viewer: UUID | None) -> dict[UUID, str]:
    """The names of the team by key."""
    with study.seen(viewer) as s:
        return {id: one["name"] for id, one in people(s).items()}
