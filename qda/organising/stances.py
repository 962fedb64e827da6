"""What a person says of a wording or a name as it stands: read and agreed, to be talked about, or checked."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from qda.domain.text import clean
from qda.store.acting import OpenAct
from qda.store.columns import now
from qda.store.tables import Stance

PLACES: dict[str, Any] = {
    "wording": Stance.wording_id,
    "code": Stance.code_id,
    "category": Stance.category_id,
}
"""What a stance hangs on, by name."""


def say(doing: OpenAct, on: tuple[str, UUID], says: str, words: str, note: str = "") -> Stance:
    """Within an act, take a stance for this person, in place of the same one taken before; it holds for these words."""
    place, id = on
    mine = select(Stance).where(
        col(PLACES[place]) == id, col(Stance.coder_id) == doing.by, col(Stance.says) == says
    )
    row = doing.s.exec(mine).first() or Stance(coder_id=doing.by, space_id=doing.space, says=says, at=now())
    setattr(row, f"{place}_id", id)
    row.seen, row.note, row.seen_rev, row.at = words, clean(note)[0].strip(), doing.rev, now()
    doing.s.add(row)
    doing.s.flush()
    return row


def unsay(doing: OpenAct, on: tuple[str, UUID], *says: str) -> None:
    """Within an act, take this person's stances of these kinds back."""
    place, id = on
    mine = select(Stance).where(
        col(PLACES[place]) == id, col(Stance.coder_id) == doing.by, col(Stance.says).in_(says)
    )
    for row in doing.s.exec(mine):
        doing.s.delete(row)
    doing.s.flush()
