"""Proposals: changes to the tree that stand beside it until they are accepted or declined, one by one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.errors import NotFound, Refused, shortened
from qda.language import _, quoted
from qda.review.found import people, said, the
from qda.review.threads import names, threads
from qda.store.acting import OpenAct
from qda.store.columns import moment_text, new_key
from qda.store.reach import spaces
from qda.store.study import Study
from qda.store.tables import Act, Category, Change, Code, Proposal
from qda.store.versions import as_told

KINDS = ("move", "merge", "rename", "split", "new", "define")
Target = Mapping[str, UUID | str]
"""{"category": id} or {"code": id}."""


def propose(  # noqa: PLR0913  what is to become of what
    study: Study,
    kind: str,
    targets: Sequence[Target],
    *,
    into: Target | None = None,
    name: str = "",
    codes: Sequence[UUID] = (),
    words: Mapping[str, str] | None = None,
    proposal: UUID | None = None,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Propose to move, merge, rename, split, add ("new") or define; nothing in the tree changes.

    `into` is where to (move) or under what (new), `name` the new name, `codes` what a split takes along, `words` the
    texts of a definition. Answers {"proposal": id}. Refused where the proposal says too little to be carried out.
    """
    with study.act("proposal", _("Propose a change"), by, why=why, id=act) as doing:
        row = put(doing, kind, targets, into=into, name=name, codes=codes, words=words, why=why, id=proposal)
        answer = {"proposal": str(row.id)}
        doing.answer = answer
    return answer


def put(  # noqa: PLR0913  what is to become of what
    act: OpenAct,
    kind: str,
    targets: Sequence[Target],
    *,
    into: Target | None = None,
    name: str = "",
    codes: Sequence[UUID] = (),
    words: Mapping[str, str] | None = None,
    why: str = "",
    id: UUID | None = None,
) -> Proposal:
    """The same within an act."""
    rows = [_row(act, one) for one in targets]
    _enough(kind, rows, name, words)
    wanted: dict[str, Any] = {"targets": [_named(one) for one in targets]}
    if into is not None:
        _row(act, into)
        wanted["into"] = _named(into)
    if name.strip():
        wanted["name"] = said(name)
    if codes:
        wanted["codes"] = [str(the(act, "code", code).id) for code in codes]
    if words:
        wanted["words"] = dict(words)
    on = {f"{next(iter(targets[0]))}_id": rows[0].id} if rows else {}
    row = Proposal(
        id=id or new_key(),
        coder_id=act.by,
        space_id=act.space,
        kind=kind,
        wanted=wanted,
        seen_rev=act.rev - 1,
        why=why.strip(),
        **on,
    )
    act.s.add(row)
    act.s.flush()
    return row


def _row(act: OpenAct, one: Target) -> Any:
    kind, id = next(iter(one.items()))
    if kind not in ("category", "code"):
        raise Refused(_("A proposal is about categories and codes. Nothing was stored."))
    return the(act, kind, id)


def _named(one: Target) -> dict[str, str]:
    return {kind: str(id) for kind, id in one.items()}


def _enough(kind: str, rows: Sequence[Any], name: str, words: Any) -> None:
    missing = {
        "move": not rows,
        "merge": len(rows) < 2,  # noqa: PLR2004
        "rename": len(rows) != 1 or not name.strip(),
        "split": len(rows) != 1 or not name.strip(),
        "new": not name.strip(),
        "define": len(rows) != 1 or not words,
    }
    if missing.get(kind, True):
        raise Refused(_("This proposal does not say enough to be carried out. Nothing was stored."))


def decide(
    study: Study, proposal: UUID, state: str, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Decline a proposal, or withdraw one's own, with the reason; accepting is done where the tree is changed."""
    if state not in ("declined", "withdrawn"):
        raise Refused(_("A proposal is declined or withdrawn here. Nothing was changed."))
    words = _("Decline a proposal") if state == "declined" else _("Withdraw a proposal")
    with study.act("decide" if state == "declined" else "proposal", words, by, why=why, id=act) as doing:
        row = the_open(doing, proposal)
        if state == "withdrawn" and row.coder_id != by:
            raise Refused(
                _("Only who made a proposal can withdraw it. Nothing was changed. Decline it instead.")
            )
        close(row, state, doing, why)
        answer = {"proposal": str(row.id), "state": state}
        doing.answer = answer
    return answer


def the_open(act: OpenAct, id: UUID) -> Proposal:
    """The proposal with this id, still open; Refused where somebody decided already."""
    row = act.s.get(Proposal, id)
    if row is None or row.space_id not in spaces(act):
        raise NotFound(_("This proposal"))
    if row.state != "open":
        raise Refused(
            _("This proposal was decided already ({state}). Nothing was changed.").format(state=row.state)
        )
    return row


def close(row: Proposal, state: str, act: OpenAct, why: str) -> None:
    """Write the decision on it, within an act."""
    row.state, row.decided_by_id, row.decided_why = state, act.by, why.strip()
    act.s.flush()


def proposals(study: Study, viewer: UUID | None, *, state: str = "") -> list[dict[str, Any]]:
    """All proposals this person may see, newest first; `state` narrows them.

    [{"id", "kind", "by", "by_id", "at", "why", "state", "decided_by", "decided_why", "targets": [{"on", "id", "name",
    "from": path}], "into": {…} or None, "name", "words", "copy": {"told", …} for two versions of a branch, "possible": "" or why not any more, "threads"}].
    """
    with study.seen(viewer) as s:
        rows = list(
            s.scalars(select(Proposal).where(col(Proposal.state) == state) if state else select(Proposal))
        )
        team, named, made = people(s), names(s), _made(s)
        paths = _paths(s)
    talk: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in threads(study, viewer):
        if one["on"] == "proposal":
            talk[one["target"]].append(one)
    found = [_told(row, team, named, paths, made.get(row.id, "")) for row in rows]
    for one in found:
        one["threads"] = talk[one["id"]]
    return sorted(found, key=lambda one: one["at"], reverse=True)


def _told(
    row: Proposal, team: Any, named: Mapping[UUID, str], paths: Mapping[UUID, str], at: str
) -> dict[str, Any]:
    wanted = row.wanted
    targets = [_thing(one, named, paths) for one in wanted.get("targets", [])]
    into = _thing(wanted["into"], named, paths) if wanted.get("into") else None
    lost = [one for one in [*targets, *([into] if into else [])] if not one["name"]]
    return {
        "id": str(row.id),
        "kind": row.kind,
        "by": team.get(row.coder_id, {}).get("name", ""),
        "by_id": str(row.coder_id),
        "at": at,
        "why": row.why,
        "state": row.state,
        "decided_by": team.get(row.decided_by_id, {}).get("name", ""),
        "decided_why": row.decided_why,
        "targets": targets,
        "into": into,
        "name": wanted.get("name", ""),
        "words": wanted.get("words", {}),
        "copy": as_told(wanted),
        "possible": _("What it is about is no longer in the tree.")
        if lost and row.state == "open" and "copy" not in wanted
        else "",
    }


def _thing(one: Mapping[str, str], named: Mapping[UUID, str], paths: Mapping[UUID, str]) -> dict[str, str]:
    on, id = next(iter(one.items()))
    return {"on": on, "id": id, "name": named.get(UUID(id), ""), "from": paths.get(UUID(id), "")}


def _made(s: Session) -> dict[UUID, str]:
    query = (
        select(col(Change.row_id), col(Act.at))
        .join(Act, col(Act.rev) == col(Change.act))
        .where(col(Change.table_name) == "proposal", col(Change.before).is_(None))
    )
    return {id: moment_text(at) for id, at in s.execute(query)}


def _paths(s: Session) -> dict[UUID, str]:
    """Under which category each code and category stands."""
    over: dict[UUID | None, str] = dict(s.execute(select(col(Category.id), col(Category.name))).all())
    found = {id: over.get(up, "") for id, up in s.execute(select(col(Category.id), col(Category.parent_id)))}
    found |= {id: over.get(up, "") for id, up in s.execute(select(col(Code.id), col(Code.category_id)))}
    return found


def sentence(one: Mapping[str, Any]) -> str:
    """A proposal in words: what is to become of what."""
    if one["copy"]:
        return _two_versions(one)
    things = ", ".join(quoted(thing["name"]) for thing in one["targets"]) or quoted("")
    into = one["into"]["name"] if one["into"] else _("the top of the tree")
    return {
        "move": _("Move {things} to “{into}”"),
        "merge": _("Merge {things} into “{name}”") if one["name"] else _("Merge {things}"),
        "rename": _("Rename {things} to “{name}”"),
        "split": _("Split “{name}” off from {things}"),
        "new": _("Add “{name}” under “{into}”") if one["name"] else _("Keep {things}, made in a round"),
        "define": _("Define {things} anew"),
    }[one["kind"]].format(things=things, into=into, name=one["name"])


def _two_versions(one: Mapping[str, Any]) -> str:
    """A question of two copies; where one value alone is in question, with both values."""
    told = one["copy"]["told"]
    if len(told) == 1 and not one["copy"]["more"] and None not in (told[0]["here"], told[0]["there"]):
        return _("Two versions of {things}: here “{here}”, in a copy “{there}”").format(
            things=_branch(one), here=shortened(told[0]["here"]), there=shortened(told[0]["there"])
        )
    return _("Two versions of {things}: here, and in a copy").format(things=_branch(one))


def _branch(one: Mapping[str, Any]) -> str:
    """The first of the categories that a question is about, and how many things more."""
    told = sorted(one["copy"]["told"], key=lambda thing: thing["on"] != "category")
    others = len(told) + one["copy"]["more"] - 1
    name = quoted(told[0]["name"])
    return _("{name} and {n} more").format(name=name, n=others) if others else name
