"""Which columns of the study hold words that may have to be erased, and which hold marks made from words."""

import re

from sqlalchemy import JSON, CheckConstraint, Column, Table
from sqlalchemy.types import String, TypeDecorator

from qda.store.columns import Key, Moment
from qda.store.tables import TABLES

LISTED = re.compile(r"^(\w+) IN \(")
FIXED = frozenset(
    {
        *("study.language", "study.publication_language", "transcript.language", "wording.language"),
        *("transcript.source_format", "transcript.source_encoding", "suggestion.shape", "suggestion.engine"),
        *("act.kind", "act.field", "act.schema_version", "change.table_name", "answer.kind", "counter.name"),
        *("coder.name", "coder.initials", "statement.of", "statement.item", "text_body.words"),
        *("change.before", "change.after"),
    }
)
"""Columns with words of the workbench, the researchers' own names, and what is rewritten another way."""
MARKS = frozenset(
    {
        *("transcript.sha256", "text_version.sha256", "text_body.sha256", "transcript.source_sha256"),
        *("wording.written_for", "code.name_key", "category.name_key"),
    }
)
"""Columns with marks that follow from words."""
UNIQUE = {
    "transcript": "title",
    "participant": "label",
    "guide": "name",
    "round": "name",
    "snapshot": "name",
    "retrieval": "name",
    "paper_table": "name",
    "attribute": "name",
    "category": "name",
    "speaker": "label",
    "desk": "name",
}
"""Columns in which no two rows may read alike once words are gone from them."""


def listed(table: Table) -> set[str]:
    """The columns that hold one of a few fixed words."""
    checks = (str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint))
    return {found[1] for check in checks if (found := LISTED.match(check))}


def holds_words(table: Table, column: "Column[object]") -> bool:
    """Whether people's words may stand in a column."""
    name = f"{table.name}.{column.name}"
    if name in FIXED or name in MARKS or column.info.get("derived") or column.name in listed(table):
        return False
    kind = column.type
    text = kind.impl if isinstance(kind, TypeDecorator) else kind
    return not isinstance(kind, (Key, Moment)) and isinstance(text, (String, JSON))


WORDS: dict[str, tuple[str, ...]] = {
    name: found
    for name, table in TABLES.items()
    if (found := tuple(c.name for c in table.columns if holds_words(table, c)))
}
"""Table → its columns with words."""
MARKED: dict[str, tuple[str, ...]] = {
    name: found
    for name, table in TABLES.items()
    if (found := tuple(c.name for c in table.columns if f"{name}.{c.name}" in MARKS))
}
"""Table → its columns with marks."""
