"""The figures' numbers: codes by participant and interview, co-occurrence, first appearance, exchanges, talk."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.reporting.counts import branches
from qda.reporting.material import Material, Unit, read
from qda.reporting.parts import LEADING
from qda.reporting.spoken_in import as_the_paper
from qda.store import tables as t
from qda.store.study import Study

WORD = re.compile(r"\w+(?:['’-]\w+)*")
FROM_INTERVIEWS = 8
"""First appearance says something from so many interviews on."""


class Axis(NamedTuple):
    """A row or column: its id, what it is (category, code, participant …), its name, depth and colour number."""

    id: str
    kind: str
    name: str
    depth: int = 0
    look: int = 0


class Matrix(NamedTuple):
    """Counts of units; `base` is the number of units below each column."""

    rows: list[Axis]
    columns: list[Axis]
    cells: list[list[int]]
    base: list[int]
    rule: str = ""


@as_the_paper
def by_column(study: Study, viewer: UUID | None, columns: str, *, codes: bool = True) -> Matrix:
    """Categories (and codes) by `participant`, `interview` or `mark`: in how many units each occurs."""
    material = read(study, viewer)
    under = branches(material).units
    across, of = _columns(material, columns)
    rows = [axis for axis in _headings(material, codes=codes) if under.get(axis.id)]
    cells = [_tally(under[axis.id], across, of) for axis in rows]
    return Matrix(rows, across, cells, _tally(material.units, across, of))


@as_the_paper
def together(study: Study, viewer: UUID | None, *, level: str = "category", turns: int = -1) -> Matrix:
    """How often two categories of one kind (or codes) occur together: on one unit, or within so many turns.

    `level` is a kind of level or "code"; `turns` = −1: on the same unit only; 0: in the same turn, and so on.
    """
    material = read(study, viewer)
    under = branches(material).units
    rows = [axis for axis in _headings(material, codes=True) if axis.kind == level and under.get(axis.id)]
    held = {axis.id: under[axis.id] for axis in rows}
    cells = [
        [_meetings(held[a.id], held[b.id], turns) if a != b else len(held[a.id]) for b in rows] for a in rows
    ]
    return Matrix(rows, rows, cells, [len(held[axis.id]) for axis in rows])


def first_appearance(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """Each interview in the order of analysis with the codes that first came with it and how many there are by then.

    [{"id", "title", "new": [names], "total"}]. The order is that of the interviews; nothing is permuted, no rule stops.
    """
    material = read(study, viewer)
    seen: dict[str, None] = {}
    found = []
    for id, interview in material.interviews.items():
        here = [
            code for unit in material.units if unit.transcript == id for code in material.codes_on(unit.id)
        ]
        new = [code for code in dict.fromkeys(here) if code not in seen]
        seen |= dict.fromkeys(new)
        found.append(
            {
                "id": id,
                "title": interview.title,
                "new": [material.codes[c].name for c in new],
                "total": len(seen),
            }
        )
    return found


def talk(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """How much each speaks in each interview, for the moderator's own use: words, turns, share of the words.

    [{"title", "speaker", "role", "words", "turns", "share"}].
    """
    query = (
        select(
            col(t.Transcript.title),
            col(t.Speaker.label),
            col(t.Speaker.role),
            col(t.Turn.start),
            col(t.Turn.stop),
            col(t.Transcript.sha256),
        )
        .join(t.Transcript, col(t.Transcript.id) == col(t.Turn.transcript_id))
        .join(t.Speaker, col(t.Speaker.id) == col(t.Turn.speaker_id))
        .where(col(t.Transcript.included))
        .order_by(col(t.Transcript.position), col(t.Transcript.title), col(t.Turn.position))
    )
    with study.seen(viewer) as s:
        text = dict(s.connection().execute(select(col(t.TextBody.sha256), col(t.TextBody.words))).all())
        spoken = s.connection().execute(query).all()
    words, turns, whole = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]](), Counter[str]()
    for title, label, role, start, stop, sha in spoken:
        n = len(WORD.findall(text[sha][start:stop]))
        words[title, label, role] += n
        turns[title, label, role] += 1
        whole[title] += n
    return [
        {
            "title": title,
            "speaker": label,
            "role": role,
            "words": n,
            "turns": turns[title, label, role],
            "share": n / max(1, whole[title]),
            "leads": role in LEADING,
        }
        for (title, label, role), n in words.items()
    ]


def _headings(material: Material, *, codes: bool) -> list[Axis]:
    found = []
    held: dict[str, list[str]] = {}
    for id in sorted(material.codes, key=material.rank.__getitem__):
        path = material.path(id)
        held.setdefault(path[-1].id if path else "", []).append(id)
    for place, depth in material.tree.walk():
        id = str(place.id)
        look = material.tree.look(place.id)[0]
        found.append(Axis(id, material.categories[id].kind, place.name, depth, look))
        found += [
            Axis(code, "code", material.codes[code].name, depth + 1, look)
            for code in held.get(id, ())
            if codes
        ]
    if codes:
        found += [Axis(code, "code", material.codes[code].name) for code in held.get("", ())]
    return found


def _columns(material: Material, columns: str) -> tuple[list[Axis], Callable[[Unit], Iterable[str]]]:
    if columns == "participant":
        people = [Axis(id, columns, person.label) for id, person in material.people.items()]
        return people, lambda unit: {person.id for person in material.people_in(unit)}
    if columns == "mark":
        marks = sorted({mark for unit in material.units for mark in unit.interaction})
        return [Axis(mark, columns, mark) for mark in marks], lambda unit: set(unit.interaction)
    interviews = [Axis(id, "interview", one.title) for id, one in material.interviews.items()]
    return interviews, lambda unit: {unit.transcript}


def _tally(units: Iterable[Unit], across: list[Axis], of: Callable[[Unit], Iterable[str]]) -> list[int]:
    counted: Mapping[str, int] = Counter(id for unit in units for id in of(unit))
    return [counted.get(axis.id, 0) for axis in across]


def _meetings(one: list[Unit], other: list[Unit], turns: int) -> int:
    if turns < 0:
        return len({unit.id for unit in one} & {unit.id for unit in other})
    return sum(
        1
        for a in one
        for b in other
        if a.transcript == b.transcript
        and max(b.first_turn - a.last_turn, a.first_turn - b.last_turn, 0) <= turns
    )
