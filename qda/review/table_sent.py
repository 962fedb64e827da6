"""What a table said when it went to a co-author, as marks of its words, so that what comes back can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.table import Table
from qda.domain.table_shapes import ShapeColumn
from qda.domain.table_signs import row_signs
from qda.review.packet_sent import mark
from qda.store import desk
from qda.store.columns import moment_text, now
from qda.store.study import Study
from qda.store.tables import Desk

KEPT = 24
MOST_MARKS = 200_000
"""So many tables, or so many of their cells, are remembered for each person."""
NAME = "tables-sent"


@dataclass(frozen=True)
class SentTable:
    """The columns of a table that went out (what each holds, its heading, its language), and a mark of each cell by the
    row's sign, in the order of the rows.
    """

    columns: list[list[str]] = field(default_factory=list)
    rows: dict[str, list[str]] = field(default_factory=dict)
    at: str = ""


def sent_of(
    table: Table, columns: Sequence[ShapeColumn], signs: Sequence[str], languages: Sequence[str]
) -> SentTable:
    """The marks of a table without its column of signs."""
    whats = whats_of(columns, len(table.columns))
    told = [
        [what, heading, language]
        for what, heading, language in zip(whats, table.headings, languages, strict=True)
    ]
    rows = {
        found[0]: [mark(cell) for cell in row]
        for sign, row in zip(signs, table.rows, strict=True)
        if (found := row_signs(f"[{sign}]"))
    }
    return SentTable(told, rows, moment_text(now()))


def whats_of(columns: Sequence[ShapeColumn], width: int) -> list[str]:
    """What each printed column holds; a column for each of something stands for as many as there are."""
    open_ = width - sum(1 for column in columns if not column.each)
    return [column.what.value for column in columns for _n in range(open_ if column.each else 1)]


def remember(study: Study, sign: str, sent: SentTable, *, by: UUID) -> None:
    """Keep the marks of a table that went out; only marks, no words of cells."""
    kept: dict[str, Any] = dict(desk.get(study, by, NAME) or {})
    kept[sign] = vars(sent)
    newest = sorted(kept, key=lambda one: str(kept[one].get("at", "")), reverse=True)[:KEPT]
    room = MOST_MARKS
    fitting = {}
    for one in newest:
        room -= len(kept[one]["rows"]) * len(kept[one]["columns"])
        if room >= 0 or one == sign:
            fitting[one] = kept[one]
    desk.put(study, by, NAME, fitting)


def recall(study: Study, sign: str) -> SentTable | None:
    """The marks of the table with this sign, whoever sent it; None where it is not known here."""
    with study.seen(None) as s:
        everybodys = s.scalars(select(col(Desk.value)).where(col(Desk.name) == NAME)).all()
    found = next((kept[sign] for kept in everybodys if kept and sign in kept), None)
    return SentTable(**found) if found else None
