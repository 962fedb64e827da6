"""What the things that an act touched are called: codes and categories as they were called then, all else as now."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import literal, select
from sqlmodel import Session

from qda.language import _
from qda.organising.scheme_moments import Life
from qda.organising.standing import in_pieces
from qda.store.tables import TABLES

Image = Mapping[str, Any]
CALLED = {
    "meaning_unit": "number",
    "transcript": "title",
    "participant": "label",
    "speaker": "label",
    "coder": "name",
    "layer": "label",
    "level": "label",
    "attribute": "name",
    "round": "name",
    "memo": "title",
}
"""The column that says what a row of each table is called; codes and categories are looked up in the tree's life."""
POINTS = {
    "unit_id": "meaning_unit",
    "contradicts_id": "meaning_unit",
    "anchor_unit_id": "meaning_unit",
    "transcript_id": "transcript",
    "participant_id": "participant",
    "layer_id": "layer",
    "level_id": "level",
    "attribute_id": "attribute",
    "round_id": "round",
    "memo_id": "memo",
    "other_id": "memo",
}
"""The table that a column leads to."""
ABOUT = (
    ("unit_id", "meaning_unit"),
    ("code_id", "code"),
    ("category_id", "category"),
    ("transcript_id", "transcript"),
    ("participant_id", "participant"),
)


LINKS = ("thread", "proposal", "wording", "coding")
"""What hangs on something else, and is called after that."""


class Names:
    """Looks up what things are called; `need` tells which will be asked for, `read` fetches them at once."""

    def __init__(self, life: Life) -> None:
        self.wanted: dict[str, set[UUID]] = defaultdict(set)
        self.known: dict[tuple[str, str], Any] = {}
        self.quotes: dict[str, str] = {}
        self.links: dict[tuple[str, str], Image] = {}
        self.over_time: dict[str, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
        for change in life.changes:
            if change.after and "name" in change.after and change.table in ("code", "category"):
                name = str(change.after["name"] or "") or f"#{change.after.get('number', '')}"
                revs, names = self.over_time[change.row]
                revs.append(change.act)
                names.append(name)

    def need(self, table: str, row: str, *images: Image | None) -> None:
        """Remember that a row and all that its images point to are to be named."""
        if table in CALLED or table in LINKS:
            self.wanted[table].add(UUID(row))
        for image in filter(None, images):
            for column, value in image.items():
                to = POINTS.get(column) or column.removesuffix("_id")
                if value and (column in POINTS or to in LINKS) and column.endswith("_id"):
                    self.wanted[to].add(UUID(str(value)))

    def read(self, s: Session) -> None:
        """Fetch what was asked for; what is gone by now is called as the journal knew it."""
        for table in LINKS:
            self._links(s, table)
        for table, ids in self.wanted.items():
            if table in CALLED:
                self._names(s, table, ids)

    def _links(self, s: Session, table: str) -> None:
        """What comments, threads, proposals and wordings hang on."""
        rows = TABLES[table].c
        columns = [name for name in (*(f"{link}_id" for link in LINKS), *dict(ABOUT)) if name in rows]
        for some in in_pieces(self.wanted[table]):
            for row in s.execute(select(rows.id, *(rows[name] for name in columns)).where(rows.id.in_(some))):
                link = {
                    name: str(value)
                    for name, value in zip(columns, row[1:], strict=True)
                    if value is not None
                }
                self.links[table, str(row[0])] = link
                for name, value in link.items():
                    if name in POINTS or name.removesuffix("_id") in LINKS:
                        self.wanted[POINTS.get(name, name.removesuffix("_id"))].add(UUID(value))

    def _names(self, s: Session, table: str, ids: Collection[UUID]) -> None:
        there, change = TABLES[table].c, TABLES["change"].c
        words = there.quote if table == "meaning_unit" else literal("")
        for some in in_pieces(ids):
            found = {}
            for id, name, quote in s.execute(
                select(there.id, there[CALLED[table]], words).where(there.id.in_(some))
            ):
                found[id], self.quotes[str(id)] = name, str(quote or "")
            lost = [id for id in some if id not in found]
            if lost:
                before = select(change.row_id, change.after).where(
                    change.table_name == table, change.row_id.in_(lost), change.before.is_(None)
                )
                found |= {row[0]: (row[1] or {}).get(CALLED[table]) for row in s.execute(before)}
            self.known |= {(table, str(id)): name for id, name in found.items()}

    def scheme(self, id: Any, rev: int) -> str:
        """What a code or category was called after an act."""
        revs, names = self.over_time.get(str(id), ([], []))
        at = bisect_right(revs, rev)
        return (
            _("“{name}”").format(name=names[at - 1])
            if at
            else (_("“{name}”").format(name=names[0]) if names else "")
        )

    def of(self, table: str, id: Any, rev: int) -> str:
        """What a row is called: codes and categories as then, units by their number."""
        if not id:
            return ""
        if table in ("code", "category"):
            return self.scheme(id, rev)
        name = self.known.get((table, str(id)))
        return f"U{name}" if table == "meaning_unit" and name is not None else str(name or "")

    def about(self, image: Image, rev: int) -> str:
        """What a thread, memo, answer or judgement hangs on; for what hangs on a wording or thread, what that hangs on."""
        for link in LINKS:
            if image.get(f"{link}_id"):
                image = {**self.links.get((link, str(image[f"{link}_id"])), {}), **image}
        return next((self.of(table, image[name], rev) for name, table in ABOUT if image.get(name)), "")
