"""Who did what, when and why; the history of one thing; what is new since one last looked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlmodel import Session

from qda.store.doing import said
from qda.store.shown import Shown, change_at, reached, shown
from qda.store.study import Study
from qda.store.tables import TABLES

ACT, CHANGE, CODER = (TABLES[n] for n in ("act", "change", "coder"))
WHO = func.coalesce(CODER.c.name, "").label("who")


class News(NamedTuple):
    """What happened after a cursor: `cursor` to ask with next time, the acts, and the rows by table."""

    cursor: int
    acts: list[dict[str, Any]]
    there: dict[str, list[str]]
    gone: dict[str, list[str]]


def acts(
    study: Study,
    *,
    viewer: UUID | None,
    by: UUID | None = None,
    since: datetime | None = None,
    before: int | None = None,
    limit: int | None = None,
) -> list[dict[str, Any]]:
    """The acts that this person may see, latest first: rev, at, who, doing, why, kind, undoes, undone (by which act)."""
    query = lines().order_by(ACT.c.rev.desc())
    if by:
        query = query.where(ACT.c.by_id == by)
    if since:
        query = query.where(ACT.c.last_at >= since)
    if limit:
        query = query.limit(limit)
    with study.seen(viewer) as s:
        known = shown(s)
        if before:
            query = query.where(ACT.c.rev < known.back(before))
        return rows_of(s, query, known)


def lines() -> Select[Any]:
    """Acts with their author and what took them back."""
    later = ACT.alias("later")
    undone = select(later.c.rev).where(later.c.undoes == ACT.c.rev).scalar_subquery().label("undone")
    columns = ("rev", "id", "at", "last_at", "by_id", "kind", "doing", "why", "undoes")
    return select(*(ACT.c[n] for n in columns), WHO, undone).outerjoin(CODER, CODER.c.id == ACT.c.by_id)


def rows_of(s: Session, query: Select[Any], known: Shown) -> list[dict[str, Any]]:
    """The rows as plain dicts, acts by the numbers that are shown, what was done in the language in force."""
    return [numbered(known, dict(r)) | {"doing": said(r["doing"])} for r in s.execute(query).mappings()]


def numbered(known: Shown, line: dict[str, Any]) -> dict[str, Any]:
    """The line of an act with the numbers that its reader is shown."""
    return line | {name: known.of(line[name]) for name in ("rev", "undoes", "undone") if line.get(name)}


def of_row(study: Study, row: UUID, *, viewer: UUID | None, limit: int | None = None) -> list[dict[str, Any]]:
    """All that happened to one thing and to what is filed under it, latest first.

    `what` is "came", "changed" or "went" for the row itself; "joined", "left" or "changed inside" for a row under it.
    """
    under = or_(CHANGE.c.old_parent == row, CHANGE.c.new_parent == row)
    columns = ("table_name", "row_id", "old_parent", "new_parent", "before", "after")
    about = [ACT.c[n] for n in ("rev", "at", "by_id", "kind", "doing", "why", "undoes")]
    query = (
        select(*about, WHO, *(CHANGE.c[n] for n in columns))
        .join(ACT, ACT.c.rev == CHANGE.c.act)
        .outerjoin(CODER, CODER.c.id == ACT.c.by_id)
        .where(or_(CHANGE.c.row_id == row, under))
        .order_by(CHANGE.c.id.desc())
    )
    with study.seen(viewer) as s:
        known = shown(s)
        found = rows_of(s, query.limit(limit) if limit else query, known)
    return [line | images(known, line) | {"what": what(row, line)} for line in found]


def images(known: Shown, line: dict[str, Any]) -> dict[str, Any]:
    """A change's row before and after, with the numbers of acts that its reader is shown."""
    return {n: line[n] and known.row(line["table_name"], line[n]) for n in ("before", "after")}


def what(row: UUID, line: dict[str, Any]) -> str:
    """What a change meant for the thing whose history is told."""
    if line["row_id"] == row:
        return "came" if line["before"] is None else "went" if line["after"] is None else "changed"
    if line["new_parent"] != row:
        return "left"
    return "joined" if line["before"] is None or line["old_parent"] else "changed inside"


def since(study: Study, cursor: int, *, viewer: UUID | None, limit: int = 20_000) -> News:
    """What this person may see of all that happened after a cursor (`study.pulse`), for live updates.

    Rows are named by table and key: `there` came or changed, `gone` went. When more than `limit` changes wait,
    the news ends there and its cursor asks for the rest.
    """
    query = select(CHANGE.c.id, CHANGE.c.act, CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.after.is_(None))
    with study.seen(viewer) as s:
        known = shown(s)
        newest, known_until = reached(s, known), change_at(s, known, cursor)
        changes = s.execute(query.where(CHANGE.c.id > known_until).order_by(CHANGE.c.id).limit(limit)).all()
        told = acts_among(s, sorted({c.act for c in changes}), known)
        reach = reached(s, known, changes[-1].id) if len(changes) == limit else max(newest, cursor)
    last: dict[tuple[str, UUID], bool] = {}
    for __, __, name, row, went in changes:
        last[name, row] = went
    return News(reach, told, by_table(last, went=False), by_table(last, went=True))


def acts_among(s: Session, revs: Sequence[int], known: Shown) -> list[dict[str, Any]]:
    """These acts, in order."""
    if not revs:
        return []
    wanted = {known.of(rev) for rev in revs}
    between = lines().where(and_(ACT.c.rev >= revs[0], ACT.c.rev <= revs[-1])).order_by(ACT.c.rev)
    return [a for a in rows_of(s, between, known) if a["rev"] in wanted]


def by_table(last: dict[tuple[str, UUID], bool], *, went: bool) -> dict[str, list[str]]:
    """The rows that are there, or gone, by table."""
    found: dict[str, list[str]] = {}
    for (name, row), gone in last.items():
        if gone == went:
            found.setdefault(name, []).append(str(row))
    return found
