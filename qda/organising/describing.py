"""What a code or category says of itself, and what a merged or removed one leaves to another."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from qda.domain.text import clean
from qda.errors import WrittenMeanwhile
from qda.language import _
from qda.organising.found import coder_name, last_writer, seen_of
from qda.store.acting import OpenAct
from qda.store.tables import Category, Code, Memo, Proposal, Thread

TEXTS = ("definition", "includes", "excludes", "example", "note")
"""The texts of a code or category, as a codebook prints them."""


def describe(
    act: OpenAct, row: Code | Category, given: Mapping[str, str | None], seen: Mapping[str, str] | None
) -> dict[str, Any]:
    """Write some of a row's texts (None: leave as it is); `seen` is what the page knew to be stored.

    WrittenMeanwhile where somebody else's words stand there by now; nothing is overwritten.
    """
    texts = {name: clean(words)[0] for name, words in given.items() if words is not None}
    for name, words in texts.items():
        stored = getattr(row, name)
        if seen is not None and name in seen and stored and stored not in (seen[name], words):
            who = last_writer(act.s, row.id, name)
            told = _("You, in another window,") if who in (None, act.by) else coder_name(act.s, who)
            raise WrittenMeanwhile(stored, told)
        setattr(row, name, words)
    act.s.flush()
    return {name: getattr(row, name) for name in texts}


def take_over(heir: Code | Category, gone: Code | Category) -> None:
    """Keep what a merged code or category said: what differs is added below, line by line."""
    for name in TEXTS:
        old, new = getattr(heir, name), getattr(gone, name)
        if new and new not in old:
            setattr(heir, name, f"{old}\n{new}" if old else new)
    heir.anchor_unit_id = heir.anchor_unit_id or gone.anchor_unit_id


def hand_over(act: OpenAct, what: str, gone: Collection[UUID], heir: UUID | None) -> int:
    """Give memos, threads and proposals on codes (or categories) to their heir; answers how many memos one sees.

    Without an heir the memos stay with the study, so that no thought is lost with its heading.
    """
    column = f"{what}_id"
    on = col(getattr(Memo, column)).in_(gone)
    memos = len(act.s.exec(select(col(Memo.id)).where(on, seen_of(act, Memo))).all())
    for table in (Memo, Thread, Proposal):
        if heir or table is Memo:
            link = col(getattr(table, column))
            act.s.connection().execute(update(table).where(link.in_(gone)).values({column: heir}))
    return memos
