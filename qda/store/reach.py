"""What an act can lay hands on: keys as they came from a page, and the spaces that are open to this person."""

from uuid import UUID

from sqlmodel import col, or_, select

from qda.errors import NotFound
from qda.language import _
from qda.store.acting import OpenAct
from qda.store.tables import Space


def as_key(value: UUID | str) -> UUID:
    """An id as it came from a page; NotFound where it is none."""
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        raise NotFound(_("What was meant")) from None


def spaces(act: OpenAct) -> set[UUID]:
    """The spaces whose rows this person may see and change."""
    mine = or_(
        col(Space.coder_id).is_(None), col(Space.coder_id) == act.by, col(Space.opened_at).is_not(None)
    )
    return {*act.s.exec(select(col(Space.id)).where(mine)), act.space}
