"""The tables of one study; every one is journalled unless its info says otherwise."""

from sqlalchemy import Column, Table

from qda.store.columns import Base
from qda.store.tables.journal import Act, Change
from qda.store.tables.organising import (
    Category,
    Code,
    Coding,
    MeaningUnit,
    Membership,
    Memo,
    Suggestion,
    Wording,
)
from qda.store.tables.preparation import (
    Attribute,
    AttributeValue,
    Guide,
    Participant,
    ReadMark,
    Speaker,
    TextBody,
    TextVersion,
    Topic,
    Transcript,
    Turn,
)
from qda.store.tables.review import Comment, Meeting, Proposal, Thread
from qda.store.tables.study import (
    Assignment,
    Coder,
    Counter,
    Desk,
    Layer,
    Level,
    Round,
    Snapshot,
    Space,
    Study,
)

TABLES: dict[str, Table] = {t.name: t for t in Base.metadata.sorted_tables}
"""All tables by name, parents before children."""
JOURNALLED = [t for t in TABLES.values() if t.info.get("journal", True)]
BLIND = [t for t in TABLES.values() if "space_id" in t.c]
"""Tables whose rows some people may not see yet."""


def kept(table: Table) -> list["Column[object]"]:
    """The columns that the journal holds: all that do not follow from others."""
    return [c for c in table.columns if not c.info.get("derived")]


__all__ = [
    "BLIND",
    "JOURNALLED",
    "TABLES",
    "Act",
    "Assignment",
    "Attribute",
    "AttributeValue",
    "Base",
    "Category",
    "Change",
    "Code",
    "Coder",
    "Coding",
    "Comment",
    "Counter",
    "Desk",
    "Guide",
    "Layer",
    "Level",
    "MeaningUnit",
    "Meeting",
    "Membership",
    "Memo",
    "Participant",
    "Proposal",
    "ReadMark",
    "Round",
    "Snapshot",
    "Space",
    "Speaker",
    "Study",
    "Suggestion",
    "TextBody",
    "TextVersion",
    "Thread",
    "Topic",
    "Transcript",
    "Turn",
    "Wording",
    "kept",
]
