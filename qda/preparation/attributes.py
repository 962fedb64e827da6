"""What is known of participants and interviews beside the fixed fields: free attributes and their values."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from qda.domain.terms import name_key
from qda.errors import Refused
from qda.language import _
from qda.store.columns import new_key
from qda.store.tables import Attribute, AttributeValue

KINDS = (
    ("number", re.compile(r"[+-]?\d+(?:[.,]\d+)?")),
    ("date", re.compile(r"\d{4}-\d{2}-\d{2}")),
    ("yes/no", re.compile(r"yes|no|ja|nei", re.IGNORECASE)),
)


def known(s: Session, of: str) -> dict[UUID, dict[str, str]]:
    """All values by participant (or transcript, as `of` says), then by the attribute's name."""
    owner = _owner(of)
    query = (
        select(owner, col(Attribute.name), col(AttributeValue.value))
        .join(Attribute, col(Attribute.id) == col(AttributeValue.attribute_id))
        .where(col(Attribute.of) == of, owner.is_not(None))
        .order_by(col(Attribute.name))
    )
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for id, name, value in s.exec(query):
        found[id][name] = value
    return found


def put(s: Session, of: str, id: UUID, name: str, value: str) -> None:
    """Say one thing of a participant or interview; an empty value takes it away. Raises Refused for a blank name."""
    write(s, of, named(s, of, name, [value]), id, value)


def named(s: Session, of: str, name: str, values: Sequence[str]) -> UUID:
    """The attribute of this name, made where there is none; its type follows from the values."""
    heading = " ".join(name.split())
    if not heading:
        raise Refused(_("An attribute needs a name. Nothing was changed."))
    for id, other in s.exec(select(col(Attribute.id), col(Attribute.name)).where(col(Attribute.of) == of)):
        if name_key(other) == name_key(heading):
            return id
    kind = next((kind for kind, form in KINDS if all(form.fullmatch(value) for value in values)), "text")
    row = Attribute(of=of, name=heading, type=kind)
    s.add(row)
    s.flush()
    return row.id


def write(s: Session, of: str, attribute: UUID, id: UUID, value: str) -> None:
    """Write one value."""
    query = select(AttributeValue).where(col(AttributeValue.attribute_id) == attribute, _owner(of) == id)
    row = s.exec(query).first()
    if row is None and value.strip():
        owner = {f"{of}_id": id}
        s.add(AttributeValue(id=new_key(), attribute_id=attribute, value=value.strip(), **owner))
    elif row is not None and value.strip():
        row.value = value.strip()
    elif row is not None:
        s.delete(row)
    s.flush()


def _owner(of: str) -> Any:
    """The column that says whose value it is."""
    return col(AttributeValue.participant_id if of == "participant" else AttributeValue.transcript_id)
