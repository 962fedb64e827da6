"""The tree then and the tree now: what is new, gone, moved, renamed, merged or split, by whom and why."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from qda.domain.excerpts import beginning
from qda.errors import Refused
from qda.language import _
from qda.organising.found import one_line
from qda.organising.scheme_moments import Change, Life, Line, Row, Rows, life_of, name_of
from qda.store import desk
from qda.store.columns import now
from qda.store.shown import shown
from qda.store.study import Study
from qda.store.tables import Act, Snapshot

VISIT = "tree-visit"
PAUSE = 2 * 60 * 60
"""Seconds away from the page after which coming back is a new visit."""
WORDS = 120
Told = dict[str, Any]


def difference(study: Study, before: int, after: int, viewer: UUID | None) -> Told:
    """The tree after two acts (by the numbers shown) and what lies between: {"then", "now": rows as drawn, "changes"}.

    A row is {"id", "kind", "name", "depth", "marks": [kind of change]}; a change is {"id", "kind": code or category,
    "what", "text", "rev", "at", "who", "why"}; the latest change comes first. Where there was no tree yet, no row is
    marked: all of it is new.
    """
    life = life_of(study, viewer)
    with study.seen(viewer) as s:
        known = shown(s)
    between = known.back(before), known.back(after)
    then, there = life.at(between[0]), life.at(between[1])
    changes = sorted(_changes(life, then, there, between), key=lambda one: -one["rev"])
    changes = [one | {"rev": known.of(one["rev"])} for one in changes]
    marks: dict[str, list[str]] = {}
    for change in changes if then["category"] or not there["category"] else ():
        marks.setdefault(change["id"], []).append(change["what"])
    return {"then": _drawn(then, marks), "now": _drawn(there, marks), "changes": changes}


def moments(study: Study, viewer: UUID | None) -> Told:
    """The life of the tree for a slider: {"acts": [{"rev", "at", "who", "kind"}], "named": [{"name", "rev", "note"}]}."""
    life = life_of(study, viewer)
    lines = [life.acts[rev] for rev in sorted(life.revs)]
    with study.seen(viewer) as s:
        named = s.exec(select(Snapshot).order_by(col(Snapshot.rev), col(Snapshot.name))).all()
        known = shown(s)
        told = [{"name": one.name, "rev": known.of(one.rev), "note": one.note} for one in named]
    return {
        "acts": [{"rev": known.of(a.rev), "at": a.at, "who": a.who, "kind": a.kind} for a in lines],
        "named": told,
    }


def name_moment(
    study: Study,
    name: str,
    *,
    rev: int | None = None,
    note: str = "",
    by: UUID,
    act: UUID | None = None,
) -> Told:
    """Give a moment a name (“as submitted”), now or at an act. Refused where the name is taken."""
    line = one_line(name, _("A moment"), 120)
    wanted, latest = _moment(study, rev, by)
    with study.act("name moment", _("Name a moment"), by, id=act) as doing:
        if doing.s.exec(select(col(Snapshot.id)).where(col(Snapshot.name) == line)).first():
            raise Refused(
                _(
                    "A moment called “{name}” is there already. Nothing was changed. Choose another name."
                ).format(name=line)
            )
        row = Snapshot(name=line, rev=min(wanted, latest), note=note)
        doing.s.add(row)
        doing.s.flush()
        answer = {"moment": str(row.id)}
        doing.answer = answer
    return answer


def _moment(study: Study, number: int | None, by: UUID) -> tuple[int, int]:
    """The act that is shown with a number, without one the latest; and the latest that this person may see."""
    with study.seen(by) as s:
        latest = s.exec(select(func.max(col(Act.rev)))).one() or 0
        return (shown(s).back(number) if number else latest), latest


def last_visit(study: Study, viewer: UUID) -> int:
    """The act up to which this person had seen the tree before this visit; this visit is remembered."""
    known = desk.get(study, viewer, VISIT) or {}
    rev, moment = study.pulse(viewer)[0], now().timestamp()
    since = known.get("since", 0)
    if moment - known.get("at", 0) > PAUSE:
        since = known.get("seen", 0)
    if not study.read_only:
        desk.put(study, viewer, VISIT, {"since": since, "seen": rev, "at": moment})
    return int(since)


def _changes(life: Life, then: Rows, there: Rows, between: tuple[int, int]) -> Iterator[Told]:
    touched = _touched(life, *between)
    for table in ("category", "code"):
        for id in then[table].keys() | there[table].keys():
            was, now_ = then[table].get(id), there[table].get(id)
            for what, column, text in _one(table, was, now_, then, there):
                yield _told(life, table, id, what, text, _last(touched.get(id, []), column))


def _touched(life: Life, before: int, after: int) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in life.changes:
        if before < change.act <= after:
            found.setdefault(change.row, []).append(change)
    return found


def _last(changes: list[Change], column: str) -> int:
    revs = [c.act for c in changes if not column or column in (c.after or {}) or c.after is None]
    return revs[-1] if revs else changes[-1].act if changes else 0


def _told(life: Life, table: str, id: str, what: str, text: str, rev: int) -> Told:
    line = life.acts.get(rev)
    if line:
        if what == "gone" and _how(life, line) == "merge" and (heir := _heir(life, line, table)):
            text = _("{gone}: merged into “{heir}”").format(gone=text, heir=heir)
        what = {("gone", "merge"): "merged", ("new", "split"): "split"}.get((what, _how(life, line)), what)
    return {
        "id": id,
        "kind": table,
        "what": what,
        "text": text,
        "rev": rev,
        "at": line.at if line else None,
        "who": line.who if line else "",
        "why": line.why if line else "",
    }


def _heir(life: Life, line: Line, table: str) -> str:
    return name_of(life.at(line.rev), table, line.into) if line.into else ""


def _how(life: Life, line: Line) -> str:
    """The kind of an act; a redo does what its first act did."""
    here = line
    while here.undoes is not None and here.undoes in life.acts:
        here = life.acts[here.undoes]
    return here.kind


def _one(
    table: str, was: Row | None, there: Row | None, then: Rows, now_: Rows
) -> Iterator[tuple[str, str, str]]:
    """What happened to one thing between two moments: (what, column, sentence)."""
    if was is None and there is not None:
        place = _place(now_, table, there)
        yield "new", "id", _("“{name}” is new{place}").format(name=_name(there), place=place)
    elif was is not None and there is None:
        yield "gone", "id", _("“{name}” is gone").format(name=_name(was))
    elif was is not None and there is not None:
        yield from _differs(table, was, there, then, now_)


def _differs(table: str, was: Row, there: Row, then: Rows, now_: Rows) -> Iterator[tuple[str, str, str]]:
    column = "category_id" if table == "code" else "parent_id"
    if was.get("name") != there.get("name"):
        yield (
            "renamed",
            "name",
            _("“{old}” is called “{new}” now").format(old=_name(was), new=_name(there)),
        )
    if was.get(column) != there.get(column):
        old, new = name_of(then, "category", was.get(column)), name_of(now_, "category", there.get(column))
        nowhere = _("no place") if table == "code" else _("the top")
        values = {"name": _name(there), "old": _quoted(old) or nowhere, "new": _quoted(new) or nowhere}
        yield "moved", column, _("“{name}” went from {old} to {new}").format(**values)
    if was.get("level_id") != there.get("level_id"):
        label = now_["level"].get(str(there.get("level_id")), {}).get("label", "")
        yield "level", "level_id", _("“{name}” is a {level} now").format(name=_name(there), level=label)
    if bool(was.get("parked")) != bool(there.get("parked")):
        said = _("“{name}” was parked") if there.get("parked") else _("“{name}” is parked no longer")
        yield "parked", "parked", said.format(name=_name(there))
    for column, text in _texts():
        if (was.get(column) or "") != (there.get(column) or ""):
            words = _quoted(beginning(str(there.get(column) or ""), WORDS)) or _("nothing")
            said = _("The {text} of “{name}” is now {words}")
            yield "defined", column, said.format(text=text, name=_name(there), words=words)


def _texts() -> list[tuple[str, str]]:
    return [
        ("definition", _("definition")),
        ("includes", _("inclusion rule")),
        ("excludes", _("exclusion rule")),
    ]


def _quoted(name: str) -> str:
    return _("“{name}”").format(name=name) if name else ""


def _place(rows: Rows, table: str, row: Row) -> str:
    over = row.get("category_id") if table == "code" else row.get("parent_id")
    name = name_of(rows, "category", over)
    return _(" in “{name}”").format(name=name) if name else ""


def _name(row: Row) -> str:
    return str(row.get("name") or f"#{row.get('number', '')}")


def _drawn(rows: Rows, marks: dict[str, list[str]]) -> list[Told]:
    """The tree from top to bottom, codes behind the categories they stand in, those without a place last."""
    children: dict[str, list[Row]] = {}
    for row in sorted(rows["category"].values(), key=_order):
        parent = row.get("parent_id")
        children.setdefault(parent if parent in rows["category"] else "", []).append(row)
    codes: dict[str, list[Row]] = {}
    for row in sorted(rows["code"].values(), key=_order):
        codes.setdefault(row.get("category_id") or "", []).append(row)
    found: list[Told] = []

    def add(row: Row, depth: int) -> None:
        found.append(_row("category", row, depth, marks))
        for child in children.get(row["id"], ()):
            add(child, depth + 1)
        found.extend(_row("code", code, depth + 1, marks) for code in codes.get(row["id"], ()))

    for row in children.get("", ()):
        add(row, 0)
    found.extend(_row("code", code, 0, marks) for code in codes.get("", ()))
    return found


def _order(row: Row) -> tuple[int, int]:
    return row.get("position") or 0, row.get("number") or 0


def _row(kind: str, row: Row, depth: int, marks: dict[str, list[str]]) -> Told:
    return {
        "id": row["id"],
        "kind": kind,
        "name": _name(row),
        "depth": depth,
        "colour": row.get("colour") or 0,
        "marks": marks.get(row["id"], []),
    }
