"""Two versions of a branch of the tree, here and in a copy: asked as one question, and answered by one act."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from qda.errors import Refused
from qda.language import _, ngettext
from qda.store.acting import OpenAct
from qda.store.apart import PLACE, Conflict, Question, Row, references
from qda.store.columns import new_key
from qda.store.derived import rederive
from qda.store.numbers import NUMBERED, keep_above
from qda.store.replay import Rows
from qda.store.scheme_rules import scheme_faults
from qda.store.states import ORDER, Image, row_values, typed
from qda.store.tables import TABLES, Proposal
from qda.store.undo import dangling, defer

SHOWN = 40
Told = dict[str, Any]


def ask_which(step: OpenAct, questions: Iterable[Question], ours: Rows, theirs: Rows, by: UUID) -> None:
    """Each branch that two copies changed becomes one proposal, in the name of who worked in the copy: take its version."""
    for one in questions:
        things = [{row.table: str(row.row)} for row in one.rows if row.table in PLACE]
        here = [thing for thing in things if _known(ours, thing)]
        told = [_told(row, ours, theirs) for row in one.rows if row.table in PLACE]
        wanted = {
            "targets": here[:SHOWN] or things[:1],
            "copy": {
                "told": told[:SHOWN],
                "more": max(0, len(told) - SHOWN),
                "hanging": sum(1 for row in one.rows if row.table not in PLACE),
                "rows": [[row.table, str(row.row), row.ours, row.theirs] for row in one.rows],
            },
        }
        row = Proposal(
            id=new_key(), coder_id=by, space_id=step.space, kind="move", wanted=wanted, seen_rev=step.rev - 1
        )
        step.s.add(row)
    step.s.flush()


def _known(rows: Rows, thing: dict[str, str]) -> bool:
    return any(UUID(id) in rows[table] for table, id in thing.items())


def _told(one: Conflict, ours: Rows, theirs: Rows) -> Told:
    """A code or category as people read it: {"on", "name", "here", "there"}, its place in either version."""
    image = ours[one.table].get(one.row) or theirs[one.table].get(one.row) or {}
    return {
        "on": one.table,
        "name": image.get("name", ""),
        "here": _place(one, ours),
        "there": _place(one, theirs),
    }


def _place(one: Conflict, rows: Rows) -> str | None:
    """What something stands under; "" nowhere, None where it is not there at all."""
    image = rows[one.table].get(one.row)
    if image is None:
        return None
    if image.get("parked"):
        return _("parked")
    for column, target in references(TABLES[one.table]):
        if column in PLACE[one.table] and target in PLACE and image.get(column):
            over = rows[target].get(UUID(image[column]), {})
            return str(over.get("name") or _("(no name)"))
    return ""


def take_theirs(act: OpenAct, rows: Sequence[Sequence[Any]]) -> None:
    """Put the rows of a question as they are in the copy, within an act. Refused where the tree has grown on over them."""
    wanted = [Conflict(table, UUID(key), ours, theirs) for table, key, ours, theirs in rows]
    defer(act.s)
    before = scheme_faults(act.s)
    try:
        _put(act, wanted)
        _take_away(act.s, [one for one in wanted if one.theirs is None])
        rederive(act.s, {one.row for one in wanted if one.table == "meaning_unit"}, set())
    except IntegrityError as taken:
        raise Refused(
            _(
                "Something here has the name or the place that it has in the copy. Nothing was changed. Rename or move that first, or keep what is here."
            )
        ) from taken
    if dangling(act.s):
        raise Refused(
            _(
                "What stands in the copy rests on something that is no longer here. Nothing was changed. Keep what is here, and move things by hand."
            )
        )
    act.s.expire_all()
    if wrong := sorted(scheme_faults(act.s) - before):
        raise Refused(
            _(
                "The tree has grown on since; as it stands in the copy it would not hold: {fault} Nothing was changed."
            ).format(fault=wrong[0])
        )


def _put(act: OpenAct, wanted: Sequence[Conflict]) -> None:
    coming = _coming(act.s, wanted)
    for one in wanted:
        image = one.theirs
        if image is None or (one.table, one.row) not in coming:
            continue
        table = TABLES[one.table]
        if _there(act.s, (one.table, one.row)):
            act.s.execute(update(table).where(table.c.id == one.row).values(typed(table, image)))
        elif "id" in image:
            act.s.execute(insert(table).values(row_values(table, _numbered(act, one.table, image))))


def _numbered(act: OpenAct, table: str, image: Image) -> Image:
    """A row with its number, or the next one where that names something else by now."""
    kind = next((kind for kind, name in NUMBERED.items() if name == table), None)
    if kind is None:
        return image
    taken = select(TABLES[table].c.id).where(TABLES[table].c.number == image["number"])
    if act.s.execute(taken).first() is not None:
        return {**image, "number": act.number(kind)}
    keep_above(act.s, kind, image["number"])
    return image


def _coming(s: Session, wanted: Sequence[Conflict]) -> set[Row]:
    """The rows whose references are there or come too. Refused where a place in the tree is gone."""
    came = {(one.table, one.row) for one in wanted if one.theirs is not None}
    found: set[Row] = set()
    for one in sorted(wanted, key=lambda one: ORDER.index(one.table)):
        if one.theirs is None:
            continue
        links = [(t, UUID(key)) for c, t in references(TABLES[one.table]) if (key := one.theirs.get(c))]
        lost = [at for at in links if at not in came and not _there(s, at)]
        if lost and one.table in PLACE:
            raise Refused(
                _(
                    "Where it stands in the copy is no longer in the tree. Nothing was changed. Keep what is here, and move things by hand."
                )
            )
        if not lost:
            found.add((one.table, one.row))
    return found


def _there(s: Session, at: Row) -> bool:
    table = TABLES[at[0]]
    return s.execute(select(table.c.id).where(table.c.id == at[1])).first() is not None


def _take_away(s: Session, gone: Sequence[Conflict]) -> None:
    """What is not in the copy goes, after what hangs on it; Refused where something else came to stand in it."""
    for one in sorted(gone, key=lambda one: ORDER.index(one.table), reverse=True):
        held = _held(s, one) if one.table in PLACE else []
        if held:
            raise Refused(
                ngettext(
                    "“{name}” is gone in the copy, but “{held}” stands in it here. Nothing was changed. Move it elsewhere first.",
                    "“{name}” is gone in the copy, but {n} things stand in it here, “{held}” among them. Nothing was changed. Move them elsewhere first.",
                    len(held),
                ).format(name=(one.ours or {}).get("name", ""), held=held[0], n=len(held))
            )
        table = TABLES[one.table]
        s.execute(delete(table).where(table.c.id == one.row))


def _held(s: Session, one: Conflict) -> list[str]:
    """The names of what still stands in a code or category."""
    found: list[str] = []
    for name in (*PLACE, "coding"):
        table = TABLES[name]
        for column, target in references(table):
            if target == one.table and column != "anchor_unit_id":
                named = table.c.name if "name" in table.c else literal(_("a unit with this code"))
                found += map(str, s.execute(select(named).where(table.c[column] == one.row)).scalars())
    return found


def as_told(wanted: Image) -> Told:
    """What a page shows of a question: {"told", "more", "hanging"}; empty where the proposal is none."""
    return {name: value for name, value in wanted.get("copy", {}).items() if name != "rows"}
