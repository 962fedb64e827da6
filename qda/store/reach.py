"""What an act can lay hands on: keys as they came from a page, and the spaces that are open to this person."""

from typing import Any
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


def seen_of(act: OpenAct, table: Any) -> Any:
    """A condition: the rows of a table that this person may see, for what an act tells of them."""
    return col(table.space_id).in_(spaces(act))


def space_for(act: OpenAct, there: Any | None) -> UUID | None:
    """The space of a new row that can be there once only; None where this person sees one there already.

    One that somebody put there unseen gives way to one that all see; what they wrote on it the caller keeps before.
    """
    if there is None:
        return act.space
    if there.space_id in spaces(act):
        return None
    act.s.delete(there)
    act.s.flush()
    shared = select(col(Space.id)).where(col(Space.coder_id).is_(None))
    return act.s.exec(shared.order_by(col(Space.id))).first()


def unseen(act: OpenAct) -> bool:
    """Whether what this person makes now is seen by nobody else yet."""
    own = col(Space.id) == act.space, col(Space.coder_id).is_not(None), col(Space.opened_at).is_(None)
    return act.s.exec(select(col(Space.id)).where(*own)).first() is not None


def spaces(act: OpenAct) -> set[UUID]:
    """The spaces whose rows this person may see and change."""
    mine = or_(
        col(Space.coder_id).is_(None), col(Space.coder_id) == act.by, col(Space.opened_at).is_not(None)
    )
    return {*act.s.exec(select(col(Space.id)).where(mine)), act.space}
