"""Stances: who agrees with a category, wants to discuss it, or has not seen it yet; silence is not approval."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.wording import fingerprint
from qda.errors import Refused
from qda.language import _
from qda.review.found import people, the
from qda.store.acting import OpenAct
from qda.store.columns import moment_text, new_key
from qda.store.study import Study
from qda.store.tables import Act, Category, Code, Snapshot, Stance, Wording

SAYS = ("agree", "discuss", "checked")


def say(  # noqa: PLR0913  what is said of what
    study: Study,
    on: str,
    target: UUID,
    says: str,
    *,
    note: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Say that one agrees with a category, code or wording as it is now, or wants to discuss it; "" takes it back."""
    if says not in ("", *SAYS) or on not in ("category", "code", "wording"):
        raise Refused(_("One agrees, wants to discuss, or has checked. Nothing was stored."))
    with study.act("stance", _("Say what one thinks of it"), by, id=act) as doing:
        thing = the(doing, on, target)
        here = (col(getattr(Stance, f"{on}_id")) == thing.id, col(Stance.coder_id) == by)
        for row in list(doing.s.scalars(select(Stance).where(*here))):
            if (row.says == "checked") == (says == "checked"):
                doing.s.delete(row)
        doing.s.flush()
        if says:
            doing.s.add(_stance(doing, on, thing, says, note))
        answer = {on: str(thing.id), "says": says}
        doing.answer = answer
    return answer


def _stance(act: OpenAct, on: str, thing: Any, says: str, note: str) -> Stance:
    return Stance(
        id=new_key(),
        coder_id=act.by,
        space_id=act.space,
        says=says,
        note=note.strip(),
        seen=state_of(act.s, thing),
        seen_rev=act.rev,
        at=act.wanted.at,
        **{f"{on}_id": thing.id},
    )


def state_of(s: Session, thing: Any) -> str:
    """A mark of what a category, code or wording says and holds; another one after it has changed."""
    if isinstance(thing, Wording):
        return fingerprint(thing.words)
    held: list[str] = []
    if isinstance(thing, Category):
        held = sorted(map(str, s.scalars(select(col(Code.id)).where(col(Code.category_id) == thing.id))))
        held += sorted(
            map(str, s.scalars(select(col(Category.id)).where(col(Category.parent_id) == thing.id)))
        )
    return fingerprint("\n".join([thing.name, thing.definition, thing.includes, thing.excludes, *held]))


def stances(study: Study, viewer: UUID | None) -> dict[str, list[dict[str, Any]]]:
    """What was said of each category, code and wording: {id: [{"by", "by_id", "says", "note", "at", "stale"}]}.

    `stale` is true where it has changed since. Who is not named has not said anything.
    """
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with study.seen(viewer) as s:
        team = people(s)
        for row in s.scalars(select(Stance).order_by(col(Stance.at))):
            table, id = next(
                (table, id)
                for table, id in ((Category, row.category_id), (Code, row.code_id), (Wording, row.wording_id))
                if id
            )
            thing = s.get(table, id)
            found[str(id)].append(
                {
                    "by": team[row.coder_id]["name"],
                    "by_id": str(row.coder_id),
                    "says": row.says,
                    "note": row.note,
                    "at": moment_text(row.at),
                    "stale": thing is None or state_of(s, thing) != row.seen,
                }
            )
    return dict(found)


def approve_tree(
    study: Study, name: str, *, note: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Approve the whole tree as it is now, under a name one can go back to. Answers {"snapshot", "name"}."""
    with study.act("approve", _("Approve the tree"), by, why=note, id=act) as doing:
        line = " ".join(name.split())
        if not line:
            raise Refused(
                _("An approved tree needs a name, such as “As sent to all, 12 May”. Nothing was stored.")
            )
        if doing.s.scalars(select(Snapshot).where(col(Snapshot.name) == line)).first():
            raise Refused(
                _("There is a moment called “{name}” already. Nothing was stored.").format(name=line)
            )
        row = Snapshot(id=new_key(), name=line, rev=doing.rev, note=note.strip())
        doing.s.add(row)
        answer = {"snapshot": str(row.id), "name": line}
        doing.answer = answer
    return answer


def approvals(study: Study, viewer: UUID | None) -> list[dict[str, str]]:
    """When the whole tree was approved, the latest first: [{"name", "by", "at", "note"}]."""
    query = (
        select(col(Snapshot.name), col(Snapshot.note), col(Act.at), col(Act.by_id))
        .join(Act, col(Act.rev) == col(Snapshot.rev))
        .where(col(Act.kind) == "approve")
        .order_by(col(Snapshot.rev).desc())
    )
    with study.seen(viewer) as s:
        team = people(s)
        return [
            {"name": name, "by": team.get(by, {}).get("name", ""), "at": moment_text(at), "note": note}
            for name, note, at, by in s.execute(query)
        ]
