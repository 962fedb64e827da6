"""Two versions of a branch of the tree or of any other row, here and in a copy: one question, answered by one act."""

import json
from collections.abc import Iterable, Mapping, Sequence
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
from qda.store.telling import Versions
from qda.store.undo import dangling, defer

SHOWN = 40
ON = {"meaning_unit": "unit"}
Told = dict[str, Any]


def ask_which(step: OpenAct, questions: Iterable[Question], sides: Versions, by: UUID) -> list[Question]:
    """What two copies changed each in its way becomes one proposal each, in the name of who worked in the copy: take its version.

    One that was asked before, in the same words, is not asked again. Gives what was asked.
    """
    known = _asked_before(step.s)
    asked = []
    for one in questions:
        rows = [[row.table, str(row.row), row.ours, row.theirs] for row in one.rows]
        if _signed(rows) in known:
            continue
        asked.append(one)
        things = [{ON.get(row.table, row.table): str(row.row)} for row in _first(one)]
        here = [thing for row, thing in zip(_first(one), things, strict=True) if row.ours is not None]
        told = [line for row in _first(one) for line in _told(row, sides)]
        wanted = {
            "targets": here[:SHOWN] or things[:1],
            "copy": {
                "told": told[:SHOWN],
                "more": max(0, len(told) - SHOWN),
                "hanging": len(one.rows) - len(_first(one)),
                "rows": rows,
                "texts": _texts(one, sides),
            },
        }
        step.s.add(
            Proposal(
                id=new_key(),
                coder_id=by,
                space_id=_space(one, step.space),
                kind="move",
                wanted=wanted,
                seen_rev=step.rev - 1,
            )
        )
    step.s.flush()
    return asked


def _first(one: Question) -> list[Conflict]:
    """What a question is about: codes and categories, or else what nothing else in it hangs on."""
    places = [row for row in one.rows if row.table in PLACE]
    if places:
        return places
    whole = {(row.table, str(row.row)) for row in one.rows if None in (row.ours, row.theirs)}
    return [
        row
        for row in one.rows
        if not any(
            (target, (image or {}).get(column)) in whole
            for column, target in references(TABLES[row.table])
            for image in (row.ours, row.theirs)
        )
    ] or one.rows[:1]


def _space(one: Question, otherwise: UUID) -> UUID:
    """Where a question may be seen: where what it is about may be."""
    spaces = {image["space_id"] for row in one.rows for image in row[2:] if image and image.get("space_id")}
    return UUID(spaces.pop()) if len(spaces) == 1 else otherwise


def _texts(one: Question, sides: Versions) -> dict[str, str]:
    """The texts in which borders in question lie: an answer holds as long as these are in force."""
    images = [sides.theirs[row.table].get(row.row, {}) for row in one.rows if "start" in (row.theirs or {})]
    keys = {str(image["transcript_id"]) for image in images if image.get("transcript_id")}
    return {key: sides.ours["transcript"].get(UUID(key), {}).get("sha256", "") for key in keys}


def _asked_before(s: Session) -> set[str]:
    wanted = s.execute(select(TABLES["proposal"].c.wanted)).scalars()
    return {_signed(one["copy"]["rows"]) for one in wanted if isinstance(one, dict) and "copy" in one}


def _signed(rows: Any) -> str:
    """The rows of a question in one string, whatever order its values are kept in."""
    return json.dumps(rows, sort_keys=True)


def _told(one: Conflict, sides: Versions) -> list[Told]:
    """A code or category by its place in either version, and whatever else differs by its words."""
    whole = None in (one.ours, one.theirs)
    if one.table not in PLACE:
        return sides.told(one)
    place = set(PLACE[one.table]) & (one.theirs or {}).keys()
    rest = Conflict(
        one.table, one.row, one.ours, {c: v for c, v in (one.theirs or {}).items() if c not in place}
    )
    found = [_standing(one, sides)] if whole or place else []
    return found + (sides.told(rest) if rest.theirs and not whole else [])


def _standing(one: Conflict, sides: Versions) -> Told:
    """A code or category as people read it: {"on", "name", "here", "there"}, its place in either version."""
    image = sides.ours[one.table].get(one.row) or sides.theirs[one.table].get(one.row) or {}
    return {
        "on": one.table,
        "name": image.get("name", ""),
        "here": _place(one, sides.ours),
        "there": _place(one, sides.theirs),
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


def take_theirs(act: OpenAct, asked: Mapping[str, Any]) -> None:
    """Put the rows of a question as they are in the copy, within an act. Refused where the study has grown on over them."""
    wanted = [Conflict(table, UUID(key), ours, theirs) for table, key, ours, theirs in asked["rows"]]
    _same_texts(act.s, asked.get("texts", {}))
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


def _same_texts(s: Session, texts: Mapping[str, str]) -> None:
    table = TABLES["transcript"]
    for key, sha in texts.items():
        if s.execute(select(table.c.sha256).where(table.c.id == UUID(key))).scalar() != sha:
            raise Refused(
                _(
                    "The text of the interview was changed since the copy came home, so its borders no longer fit. Nothing was changed. Keep what is here, and mark by hand."
                )
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
        elif one in wanted[:1]:
            raise Refused(
                _(
                    "What this question is about is no longer here. Nothing was changed. Decline it, or bring it back first (History)."
                )
            )


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
        if lost and one.table not in PLACE and one in wanted[:1]:
            raise Refused(
                _(
                    "What it hangs on in the copy is no longer here. Nothing was changed. Bring that back first (History), or keep what is here."
                )
            )
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
