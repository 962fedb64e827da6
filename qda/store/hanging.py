"""What hangs on a row that only one copy still has goes into the same question, so that neither version comes half."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from qda.store.apart import PLACE, Conflict, Question, Row, references
from qda.store.replay import Rows
from qda.store.states import ORDER, Image
from qda.store.tables import TABLES

LET_GO = {*PLACE, "speaker", "transcript", "meeting", "round", "meaning_unit", "turn"}
"""Tables whose rows outlive what they may point to: the pointing alone goes."""


def with_what_hangs(made: Any, ours: Rows) -> None:
    """Take into the questions of a plan what of ours, or of what they took away, hangs on a row that they took away."""
    asked = {(one.table, one.row) for one in made.conflicts}
    waiting = [
        at for one in made.conflicts if one.theirs is None and (at := (one.table, one.row))[0] not in PLACE
    ]
    while waiting:
        table, key = waiting.pop()
        for at, column in hanging(ours, (table, key)):
            if at in asked:
                continue
            asked.add(at)
            image = ours[at[0]][at[1]]
            made.change.pop(at, None)
            if left := without(at, column, ours[table][key]):
                made.conflicts.append(Conflict(*at, {name: image[name] for name in left}, left))
                continue
            made.go.discard(at)
            made.conflicts.append(Conflict(*at, image, None))
            waiting.append(at)


def without(at: Row, column: str, gone: Image) -> Image:
    """What becomes of a row that outlives what it points to: it points to nothing, or a memo to the interview."""
    if at[0] == "memo" and column == "unit_id":
        return {column: None, "transcript_id": gone["transcript_id"]}
    return {column: None} if at[0] in LET_GO and TABLES[at[0]].c[column].nullable else {}


def hanging(rows: Rows, wanted: Row) -> list[tuple[Row, str]]:
    """The rows that point to one, and by which column."""
    return [
        ((name, key), column)
        for name in ORDER
        for column, target in references(TABLES[name])
        if target == wanted[0]
        for key, image in rows[name].items()
        if image.get(column) == str(wanted[1])
    ]


def together(conflicts: Iterable[Conflict]) -> list[Question]:
    """Conflicts as questions: what hangs on one row belongs together, and so does the order of things of one kind."""
    rows = {(one.table, one.row): one for one in conflicts}
    over: dict[Any, Any] = {}

    def root(at: Any) -> Any:
        while over.get(at, at) != at:
            at = over[at]
        return at

    for at, one in rows.items():
        if set(one.theirs or {}) == {"position"}:
            over[root(at)] = root(("order", at[0]))
        for other in pointed(one):
            if other in rows and None in (rows[other].ours, rows[other].theirs):
                over[root(at)] = root(other)
    found: dict[Any, Question] = defaultdict(Question)
    for at in sorted(rows, key=lambda at: (ORDER.index(at[0]), at[1])):
        found[root(at)].rows.append(rows[at])
    return list(found.values())


def pointed(one: Conflict) -> list[Row]:
    """What a row points to, in either version."""
    images: list[Image] = [image for image in (one.ours, one.theirs) if image]
    return [
        (target, UUID(image[column]))
        for column, target in references(TABLES[one.table])
        for image in images
        if image.get(column)
    ]
