"""Where one person left off: a place in a text, filters, a board's layout. Not research data, no act."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from qda.store.study import Study
from qda.store.tables import Desk


def get(study: Study, viewer: UUID, name: str) -> Any:
    """What this person left under this name; nothing where they left none."""
    with study.seen(viewer) as s:
        return s.exec(
            select(col(Desk.value)).where(col(Desk.coder_id) == viewer, col(Desk.name) == name)
        ).first()


def put(study: Study, by: UUID, name: str, value: Any) -> None:
    """Remember a JSON value for this person under this name. Raises ReadOnly."""
    with study.aside() as s:
        row = s.exec(select(Desk).where(col(Desk.coder_id) == by, col(Desk.name) == name)).first()
        if row is None:
            s.add(Desk(coder_id=by, name=name, value=value))
        else:
            row.value = value
            s.add(row)
