"""The tables of one study; every one is journalled unless its info says otherwise."""

from sqlalchemy import Column, Table

from qda.store.columns import Base
from qda.store.tables.journal import Act, Change
from qda.store.tables.organising import (
    Answer,
    Category,
    Code,
    Coding,
    Judgement,
    MatrixCell,
    MeaningUnit,
    Membership,
    Memo,
    MemoLink,
    Retrieval,
    Suggestion,
    Wording,
)
from qda.store.tables.preparation import (
    Attribute,
    AttributeValue,
    Guide,
    Identifier,
    Listened,
    Participant,
    Passage,
    ReadMark,
    Speaker,
    TextBody,
    TextVersion,
    Topic,
    Transcript,
    Turn,
)
from qda.store.tables.reporting import ChosenQuote, PaperTable, Statement
from qda.store.tables.review import Comment, Meeting, Proposal, Stance, Stretch, Thread
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
    "Answer",
    "Assignment",
    "Attribute",
    "AttributeValue",
    "Base",
    "Category",
    "Change",
    "ChosenQuote",
    "Code",
    "Coder",
    "Coding",
    "Comment",
    "Counter",
    "Desk",
    "Guide",
    "Identifier",
    "Judgement",
    "Layer",
    "Level",
    "Listened",
    "MatrixCell",
    "MeaningUnit",
    "Meeting",
    "Membership",
    "Memo",
    "MemoLink",
    "PaperTable",
    "Participant",
    "Passage",
    "Proposal",
    "ReadMark",
    "Retrieval",
    "Round",
    "Snapshot",
    "Space",
    "Speaker",
    "Stance",
    "Statement",
    "Stretch",
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
