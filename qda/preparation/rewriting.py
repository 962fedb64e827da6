"""Putting tokens for names into every table within one act: texts with their units, wordings, titles and the rest."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import col

from qda.assist.languages import code_of
from qda.domain import name_forms
from qda.domain.name_forms import Name
from qda.domain.terms import name_key
from qda.domain.text import Edits
from qda.domain.wording import fingerprint
from qda.preparation import everywhere, finding
from qda.preparation.correcting import NewText, put_in_force
from qda.preparation.everywhere import COLUMNS, KEY, Column
from qda.preparation.name_places import Everywhere
from qda.store.acting import OpenAct
from qda.store.tables import TABLES, MeaningUnit, Wording

UNIQUE: dict[str, tuple[str, tuple[str, ...]]] = {
    "transcript": ("title", ()),
    "participant": ("label", ()),
    "speaker": ("label", ("transcript_id",)),
    "attribute": ("name", ("of",)),
    "guide": ("name", ()),
    "round": ("name", ()),
    "snapshot": ("name", ()),
    "retrieval": ("name", ()),
    "paper_table": ("name", ()),
    "category": ("name", ("space_id", "parent_id", "level_id")),
}
"""Names that may stand once only, and within what."""
SET = frozenset({"study", "paper_table"})
"""Tables in whose JSON values a single word in small letters is a choice of the workbench."""
CAUSE = "pseudonymisation"
Row = dict[str, Any]


class Done(NamedTuple):
    """How many places were replaced by group, how many interviews have a new text, and which units it touched."""

    places: dict[str, int]
    interviews: int
    touched: int


class Rewriting:
    """The names with their tokens (None: the name is kept and keeps what it holds from being replaced)."""

    def __init__(self, step: OpenAct, names: Sequence[tuple[Name, str | None]]) -> None:
        self._step, self._s = step, step.s
        self._sought = Everywhere([name for name, __ in names])
        self._instead = {n: token for n, (__, token) in enumerate(names) if token is not None}
        self._marks: dict[str, str] = {}
        self._places: dict[str, int] = defaultdict(int)

    def everything(self, progress: Callable[[int, int], object] | None = None) -> Done:
        """Rewrite the interviews, then all other words; `progress` is told (done, all) in interviews."""
        interviews = list(everywhere.interviews(self._s))
        new = touched = 0
        for n, interview in enumerate(interviews, 1):
            answer = self._interview(interview)
            new += answer is not None
            touched += answer or 0
            if progress:
                progress(n, len(interviews))
        for table in dict.fromkeys(one.table for one in COLUMNS):
            self._table(table, [one for one in COLUMNS if one.table == table])
        self._carry_marks()
        return Done(dict(self._places), new, touched)

    def _interview(self, interview: everywhere.Interview) -> int | None:
        places = self._sought.in_interview(interview)
        text, changes = name_forms.replaced(
            interview.text, places, self._instead, code_of(interview.language)
        )
        if not changes:
            return None
        before = self._quotes(interview.id)
        new = NewText(text, edits=Edits(changes, (), text))
        answer = put_in_force(
            self._step, finding.Interview(interview.id, interview.title, interview.sha256), new, CAUSE
        )
        after = self._quotes(interview.id)
        self._marks |= {fingerprint(old): fingerprint(after[id]) for id, old in before.items() if id in after}
        self._places["transcripts"] += len(changes)
        return len(answer["touched"])

    def _quotes(self, interview: UUID) -> dict[UUID, str]:
        query = select(col(MeaningUnit.id), col(MeaningUnit.quote))
        return dict(
            self._s.connection().execute(query.where(col(MeaningUnit.transcript_id) == interview)).all()
        )

    def _table(self, table: str, columns: Sequence[Column]) -> None:
        of = TABLES[table]
        language = everywhere.language_of(self._s)
        rows = [dict(row) for row in self._s.execute(select(of)).mappings()]
        changed: dict[UUID, Row] = {}
        for row in rows:
            spoken = row["language"] if table == "wording" else language
            for column in columns:
                value = self._value(row[column.name], column, spoken)
                if value != row[column.name]:
                    changed.setdefault(row["id"], {})[column.name] = value
        if table in UNIQUE:
            keep_apart(table, rows, changed)
        for row in rows:
            if values := changed.get(row["id"]):
                self._write(table, row, values)

    def _value(self, value: Any, column: Column, language: str) -> Any:
        def change(text: str) -> str:
            if column.json and column.table in SET and KEY.fullmatch(text):
                return text
            places = self._sought.finder(language).places(text)
            new, changes = name_forms.replaced(text, places, self._instead, code_of(language))
            self._places[column.group] += 0 if column.copy else len(changes)
            return new

        return everywhere.rewritten(value, change) if column.json else change(value or "") or value

    def _write(self, table: str, row: Row, values: Row) -> None:
        of = TABLES[table]
        if "name_key" in of.c and "name" in values:
            values["name_key"] = name_key(values["name"])
        if table == "wording":
            self._marks[fingerprint(row["words"])] = fingerprint(values["words"])
        self._s.execute(update(of).where(of.c.id == row["id"]).values(values))

    def _carry_marks(self) -> None:
        """A wording that was written for the words as they were stays written for them as they are."""
        rows = self._s.connection().execute(select(col(Wording.id), col(Wording.written_for))).all()
        for id, mark in rows:
            if (new := self._marks.get(mark, mark)) != mark:
                self._s.execute(update(Wording).where(col(Wording.id) == id).values(written_for=new))


def keep_apart(table: str, rows: Sequence[Row], changed: Mapping[UUID, Row]) -> None:
    """Number new names that would stand twice where a name may stand once only."""
    column, within = UNIQUE[table]
    taken: set[tuple[Any, ...]] = set()

    def place(row: Row, name: str) -> tuple[Any, ...]:
        scope = {one: row[one] for one in within}
        if scope.get("parent_id"):
            scope["level_id"] = None
        return (*scope.values(), name_key(name))

    for row in rows:
        if column not in changed.get(row["id"], {}):
            taken.add(place(row, row[column]))
    for row in rows:
        if column in (values := changed.get(row["id"], {})):
            plain, number = values[column], 1
            while place(row, values[column]) in taken:
                number += 1
                values[column] = f"{plain} ({number})"
            taken.add(place(row, values[column]))
