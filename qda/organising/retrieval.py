"""Finding units again: by codes, categories, participants, attributes, interviews, words, marks and coder, combined."""

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col
from sqlmodel import select as select_rows

from qda.domain.text import clean
from qda.errors import Refused
from qda.language import _
from qda.organising.analysis import Analysis, Unit, analysis_of
from qda.organising.found import fetch, one_line, the, written
from qda.store.study import Study
from qda.store.tables import Attribute, AttributeValue, Retrieval, TextBody, Transcript, Turn

WHAT = (
    "code",
    "category",
    "participant",
    "role",
    "group",
    "attribute",
    "interview",
    "kind",
    "words",
    "mark",
    "coder",
)
"""What a line of a query can ask for."""
HOW = ("has", "overlaps", "within", "near")
"""How a unit stands to a code or category: carries it, or lies over, inside, or near (by turns) a unit that does."""
Wanted = Mapping[str, Any]
Test = Callable[[Unit], bool]


def find(study: Study, wanted: Wanted, viewer: UUID | None) -> list[str]:
    """The units that a query asks for, in the order of the talk; all of them where it has no line.

    {"lines": [{"join": "and" or "or", "not": bool, "what": of WHAT, "is": id or words, "of": an attribute's id, "how":
    of HOW, "turns": for near}]}; “and” binds more than “or”. Refused where a line cannot be understood.
    """
    analysis = analysis_of(study, viewer)
    finder = _Finder(study, viewer, analysis)
    groups: list[list[Test]] = []
    for line in lines_of(wanted):
        if not groups or line["join"] == "or":
            groups.append([])
        groups[-1].append(finder.test(line))
    if not groups:
        return list(analysis.units)
    return [
        id
        for id, unit in analysis.units.items()
        if any(all(test(unit) for test in group) for group in groups)
    ]


MOST_TURNS = 50
"""Units further apart are not near each other."""


def lines_of(wanted: Wanted) -> list[dict[str, Any]]:
    """The lines of a query as they are asked, with turns within bounds; Refused where they are no lines."""
    lines = wanted.get("lines", ())
    if not isinstance(lines, list | tuple) or not all(isinstance(line, Mapping) for line in lines):
        raise Refused(_("This query cannot be read."))
    return [
        {name: str(line[name]) for name in ("what", "is", "of", "how") if line.get(name)}
        | {"join": "or" if line.get("join") == "or" else "and", "not": bool(line.get("not"))}
        | {"turns": _turns(line.get("turns"))}
        for line in lines
    ]


def _turns(given: Any) -> int:
    try:
        return min(MOST_TURNS, max(0, int(given or 0)))
    except (TypeError, ValueError, OverflowError) as wrong:
        raise Refused(_("This query cannot be read.")) from wrong


def results(
    study: Study, wanted: Wanted, viewer: UUID | None, *, most: int = 50, turns: int = 1
) -> dict[str, Any]:
    """The units found, each in its context, and what they rest on with its base.

    {"total", "participants": [labels], "interviews": [titles], "of", "rows": [… as `Analysis.told`, "before", "after":
    [[speaker, words]] of so many turns]}.
    """
    analysis = analysis_of(study, viewer)
    found = find(study, wanted, viewer)
    labels = {one["id"]: one["label"] for one in analysis.people}
    shown = found[:most]
    return {
        "total": len(found),
        "participants": [labels[person] for person in analysis.people_in(found)],
        "interviews": [analysis.interviews[id].title for id in analysis.interviews_in(found)],
        "of": {
            "units": len(analysis.units),
            "participants": len(analysis.people),
            "interviews": len(analysis.interviews),
        },
        "rows": _in_context(study, viewer, analysis, shown, turns),
    }


def matrix(
    study: Study, wanted: Wanted, viewer: UUID | None, *, rows: str = "category", columns: str = "participant"
) -> dict[str, Any]:
    """The units found as a table: {"rows": [[line, name]], "columns": [[line, name, base]], "cells": [[units]]}.

    A line is what a query needs to ask for that row or column, so that every cell opens its units.
    """
    analysis = analysis_of(study, viewer)
    finder = _Finder(study, viewer, analysis)
    found = [analysis.units[id] for id in find(study, wanted, viewer)]
    down, across = finder.axis(rows), finder.axis(columns)
    of_row = [
        {unit.id for unit in found if test(unit)} for test in (finder.test(line) for line, _name in down)
    ]
    of_column = [
        {unit.id for unit in found if test(unit)} for test in (finder.test(line) for line, _name in across)
    ]
    kept = [n for n, units in enumerate(of_row) if units]
    return {
        "rows": [[down[n][0], down[n][1]] for n in kept],
        "columns": [[line, name, len(of_column[n])] for n, (line, name) in enumerate(across)],
        "cells": [[len(of_row[n] & units) for units in of_column] for n in kept],
    }


def save(study: Study, name: str, wanted: Wanted, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Keep a query by its name; the same name again replaces it. Answers {"retrieval", "name"}."""
    line = one_line(name, _("A query"), 120)
    find(study, wanted, by)
    with study.act("save query", _("Save a query"), by, id=act) as doing:
        row = doing.s.exec(select_rows(Retrieval).where(col(Retrieval.name) == line)).first()
        if row is None:
            row = Retrieval(name=line, coder_id=by, wanted=dict(wanted))
        row.wanted = dict(wanted)
        doing.s.add(row)
        doing.s.flush()
        answer = {"retrieval": str(row.id), "name": row.name}
        doing.answer = answer
    return answer


def remove(study: Study, retrieval: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take a saved query away."""
    with study.act("remove query", _("Take a saved query away"), by, id=act) as doing:
        row = the(doing, Retrieval, retrieval, _("This query"))
        doing.s.delete(row)
        answer = {"retrieval": str(retrieval)}
        doing.answer = answer
    return answer


def saved(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """The queries kept by name: [{"id", "name", "wanted"}]."""
    query = select(written(Retrieval.id), col(Retrieval.name), col(Retrieval.wanted)).order_by(
        col(Retrieval.name)
    )
    with study.seen(viewer) as s:
        return [{"id": id, "name": name, "wanted": wanted} for id, name, wanted in fetch(s, query)]


def choices(study: Study, viewer: UUID | None) -> dict[str, list[list[Any]]]:
    """What can be asked for: {of WHAT: [[value, name]]}; for attributes [[id, name, [values]]]."""
    finder = _Finder(study, viewer, analysis_of(study, viewer))
    found: dict[str, list[list[Any]]] = {
        what: [[line["is"], name] for line, name in finder.axis(what)]
        for what in ("code", "category", "participant", "role", "group", "interview", "kind", "mark", "coder")
    }
    found["attribute"] = [
        [id, name, sorted({value for values in finder.values[id].values() for value in values})]
        for id, name in finder.attributes.items()
    ]
    return found


class _Finder:
    """Makes tests of the lines of a query."""

    def __init__(self, study: Study, viewer: UUID | None, analysis: Analysis) -> None:
        self.analysis = analysis
        self.people = {one["id"]: one for one in analysis.people}
        with study.seen(viewer) as s:
            names = select(written(Attribute.id), col(Attribute.name)).order_by(col(Attribute.name))
            self.attributes = {row[0]: row[1] for row in fetch(s, names)}
            held = select(
                written(AttributeValue.attribute_id),
                written(AttributeValue.participant_id),
                written(AttributeValue.transcript_id),
                col(AttributeValue.value),
            )
            self.values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
            for attribute, participant, transcript, value in fetch(s, held):
                self.values[attribute][participant or transcript].append(value)

    def test(self, line: Mapping[str, Any]) -> Test:
        """What decides whether a unit fits a line."""
        what, value = line.get("what"), line.get("is")
        if what not in WHAT or not isinstance(value, str) or not value.strip():
            raise Refused(
                _("A line of the query is not complete. Nothing was looked for. Choose what it asks for.")
            )
        made: Test = (
            self.of_codes(line) if what in {"code", "category"} else getattr(self, f"of_{what}")(line)
        )
        if line.get("not"):
            return lambda unit: not made(unit)
        return made

    def of_codes(self, line: Mapping[str, Any]) -> Test:
        """Units that carry a code, or lie over, inside or near one that does."""
        units = self.carrying(str(line["what"]), str(line["is"]))
        how = line.get("how") or "has"
        if how not in HOW:
            raise Refused(
                _("A line of the query is not complete. Nothing was looked for. Choose what it asks for.")
            )
        if how == "has":
            return lambda unit: unit.id in units
        spans: dict[str, list[Unit]] = defaultdict(list)
        for id in units:
            spans[self.analysis.units[id].interview].append(self.analysis.units[id])
        meets = _meets(how, int(line["turns"]))
        return lambda unit: any(other.id != unit.id and meets(unit, other) for other in spans[unit.interview])

    def carrying(self, what: str, id: str) -> set[str]:
        """The units of a code or of a category's branch."""
        if what == "code":
            return set(self.analysis.by_code.get(id, ()))
        try:
            known = UUID(id) in self.analysis.places.tree.places
        except ValueError:
            known = False
        return set(self.analysis.units_in(id)) if known else set()

    def of_participant(self, line: Mapping[str, Any]) -> Test:
        return lambda unit: line["is"] in self.analysis.speaking[unit.id]

    def of_role(self, line: Mapping[str, Any]) -> Test:
        return self.of_people("role", str(line["is"]))

    def of_group(self, line: Mapping[str, Any]) -> Test:
        return self.of_people("group", str(line["is"]))

    def of_people(self, name: str, value: str) -> Test:
        """Units in which somebody of a role or group speaks."""
        fitting = {id for id, one in self.people.items() if one[name] == value}
        return lambda unit: bool(fitting & set(self.analysis.speaking[unit.id]))

    def of_attribute(self, line: Mapping[str, Any]) -> Test:
        values = self.values.get(str(line.get("of")), {})
        fitting = {id for id, held in values.items() if line["is"] in held}
        return lambda unit: unit.interview in fitting or bool(fitting & set(self.analysis.speaking[unit.id]))

    def of_interview(self, line: Mapping[str, Any]) -> Test:
        return lambda unit: unit.interview == line["is"]

    def of_kind(self, line: Mapping[str, Any]) -> Test:
        return lambda unit: self.analysis.interviews[unit.interview].kind == line["is"]

    def of_words(self, line: Mapping[str, Any]) -> Test:
        wanted = _plain(str(line["is"]))
        condensed = self.analysis.condensed
        return lambda unit: wanted in _plain(unit.quote) or wanted in _plain(condensed.get(unit.id, ""))

    def of_mark(self, line: Mapping[str, Any]) -> Test:
        return lambda unit: line["is"] in unit.marks

    def of_coder(self, line: Mapping[str, Any]) -> Test:
        codings = self.analysis.codings
        return lambda unit: (
            unit.coder == line["is"] or any(by == line["is"] for _c, by in codings.get(unit.id, ()))
        )

    def axis(self, what: str) -> list[tuple[dict[str, Any], str]]:
        """All values of one thing as lines of a query with their names, in order."""
        name, _sep, attribute = what.partition(":")
        if name == "attribute":
            values = sorted({v for held in self.values.get(attribute, {}).values() for v in held})
            return [({"what": "attribute", "of": attribute, "is": value}, value) for value in values]
        return [({"what": name, "is": id}, label) for id, label in self.listed(name)]

    def listed(self, what: str) -> list[tuple[str, str]]:
        """The values of one thing: (id, name)."""
        a = self.analysis
        lists: dict[str, Callable[[], Iterable[tuple[str, str]]]] = {
            "category": lambda: (
                (str(p.id), "\u2003" * depth + (p.name or "–")) for p, depth in a.places.tree.walk()
            ),
            "code": lambda: ((id, code.name) for id, code in a.places.codes.items()),
            "participant": lambda: ((one["id"], one["label"]) for one in a.people),
            "role": lambda: ((r, r) for r in dict.fromkeys(one["role"] for one in a.people) if r),
            "group": lambda: ((g, g) for g in dict.fromkeys(one["group"] for one in a.people) if g),
            "interview": lambda: ((id, one.title) for id, one in a.interviews.items()),
            "kind": lambda: ((k, k) for k in dict.fromkeys(one.kind for one in a.interviews.values())),
            "mark": lambda: (
                (m, m) for m in sorted({mark for unit in a.units.values() for mark in unit.marks})
            ),
            "coder": a.coders.items,
        }
        if what not in lists:
            raise Refused(_("A table of that kind cannot be made. Choose another row or column."))
        return list(lists[what]())


def _meets(how: str, turns: int) -> Callable[[Unit, Unit], bool]:
    if how == "overlaps":
        return lambda unit, other: unit.start < other.stop and other.start < unit.stop
    if how == "within":
        return lambda unit, other: other.start <= unit.start and unit.stop <= other.stop
    return lambda unit, other: max(other.first - unit.last, unit.first - other.last, 0) <= turns


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", clean(words)[0]).casefold().split())


def _in_context(
    study: Study, viewer: UUID | None, analysis: Analysis, units: Sequence[str], turns: int
) -> list[dict[str, Any]]:
    """The units with the turns before and after them."""
    there = {analysis.units[id].interview for id in units}
    with study.seen(viewer) as s:
        text = {
            row[0]: row[1]
            for row in fetch(
                s,
                select(written(Transcript.id), col(TextBody.words))
                .join(TextBody, col(TextBody.sha256) == col(Transcript.sha256))
                .where(col(Transcript.id).in_([UUID(id) for id in there])),
            )
        }
        spoken: dict[str, list[Sequence[Any]]] = defaultdict(list)
        query = select(
            written(Turn.transcript_id),
            col(Turn.position),
            col(Turn.start),
            col(Turn.stop),
            written(Turn.speaker_id),
        ).where(col(Turn.transcript_id).in_([UUID(id) for id in there]))
        for transcript, *turn in fetch(s, query.order_by(col(Turn.position))):
            spoken[transcript].append(turn)

    def said(interview: str, first: int, last: int) -> list[list[str]]:
        positions = [turn[0] for turn in spoken[interview]]
        found = spoken[interview][bisect_left(positions, first) : bisect_left(positions, last + 1)]
        return [
            [analysis.voices[who].label if who in analysis.voices else "", text[interview][start:stop]]
            for _position, start, stop, who in found
        ]

    rows = []
    for id in units:
        unit = analysis.units[id]
        before = said(unit.interview, unit.first - turns, unit.first - 1)
        after = said(unit.interview, unit.last + 1, unit.last + turns)
        rows.append(analysis.told(id) | {"before": before, "after": after})
    return rows
