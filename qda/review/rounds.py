"""Rounds of coding: who codes which interviews or stretches, openly or without seeing each other's work until it is closed."""

from collections.abc import Sequence
from typing import Any, TypedDict
from uuid import UUID

from sqlmodel import Session, col, func, select, update

from qda.errors import NotFound, Refused
from qda.language import _
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.numbers import rejoin
from qda.store.study import Study
from qda.store.tables import (
    Assignment,
    Code,
    Coder,
    MeaningUnit,
    Proposal,
    Round,
    Space,
    Stretch,
    Transcript,
)


class Share(TypedDict, total=False):
    """One person's share: an interview, whole or from one turn to another (both counted from 1)."""

    coder: UUID
    transcript: UUID
    first_turn: int
    last_turn: int


def begin(  # noqa: PLR0913 - a round is these facts
    study: Study,
    name: str,
    shares: Sequence[Share],
    *,
    blind: bool,
    fixed_units: bool = False,
    by: UUID,
    act: UUID | None = None,
    why: str = "",
) -> dict[str, Any]:
    """Begin a round; in a blind one each person's new work lies in a space of their own until the round is closed.

    With `fixed_units` people code units that are there already, else they cut their own. Raises Refused for a name
    that is taken, a share that is given twice, or a person who still works unseen in another round.
    """
    name = name.strip()
    doing = _("Begin the blind round “{name}”") if blind else _("Begin the round “{name}”")
    with study.act("round", doing.format(name=name), by, id=act, why=why) as step:
        _refuse_wrong(step.s, name, shares)
        coders = sorted({share["coder"] for share in shares})
        if blind:
            _refuse_unseen(step.s, coders)
        key = new_key()
        step.s.add(Round(id=key, name=name, blind=blind, fixed_units=fixed_units))
        step.s.flush()
        if blind:
            step.s.add_all(Space(round_id=key, coder_id=coder) for coder in coders)
        for share in shares:
            _assign(step.s, key, share)
        step.answer = {"round": str(key)}
    return dict(step.answer)


def _refuse_wrong(s: Session, name: str, shares: Sequence[Share]) -> None:
    if not name or not shares:
        raise Refused(_("A round needs a name, and somebody who codes something. Nothing was changed."))
    if s.exec(select(col(Round.id)).where(col(Round.name) == name)).first():
        raise Refused(_("There is a round “{name}” already. Nothing was changed.").format(name=name))
    places = [(share["coder"], share["transcript"]) for share in shares]
    if len(set(places)) < len(places):
        raise Refused(_("Somebody has the same interview twice in this round. Nothing was changed."))


def _refuse_unseen(s: Session, coders: Sequence[UUID]) -> None:
    busy = s.exec(
        select(col(Coder.name))
        .join(Space, col(Space.coder_id) == col(Coder.id))
        .where(col(Space.opened_at).is_(None), col(Coder.id).in_(coders))
    ).first()
    if busy:
        raise Refused(
            _(
                "{name} still works unseen in another round. Close that one first. Nothing was changed."
            ).format(name=busy)
        )


def _assign(s: Session, round: UUID, share: Share) -> None:
    row = Assignment(round_id=round, transcript_id=share["transcript"], coder_id=share["coder"])
    s.add(row)
    s.flush()
    first, last = share.get("first_turn"), share.get("last_turn")
    if first or last:
        if not first or not last or not 1 <= first <= last:
            raise Refused(_("A stretch goes from one turn to a later one. Nothing was changed."))
        s.add(Stretch(assignment_id=row.id, first_turn=first, last_turn=last))


def finish_share(study: Study, assignment: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Say that one's own share of a round is done; saying it again takes it back. Raises Refused for another's share."""
    with study.act("share", _("Say that a share of a round is done"), by, id=act) as step:
        row = step.s.get(Assignment, assignment)
        if row is None:
            raise NotFound(_("This share"))
        if row.coder_id != by:
            raise Refused(
                _("Only the person whose share it is can say that it is done. Nothing was changed.")
            )
        row.done_at = None if row.done_at else step.wanted.at
        step.s.add(row)
        step.answer = {"done": row.done_at is not None}
    return dict(step.answer)


def close(study: Study, round: UUID, *, by: UUID, act: UUID | None = None, why: str = "") -> dict[str, Any]:
    """Close a round: what was coded unseen is open to all, and codes made in it stand as proposals.

    Answers {"units", "codes"}: how many of each became visible. Raises Refused for a round that is closed.
    """
    with study.seen(by) as s:
        name = _open_round(s, round).name
    with study.act(
        "close round", _("Close the round “{name}”").format(name=name), by, id=act, why=why
    ) as step:
        found = _open_round(step.s, round)
        found.closed_at = step.wanted.at
        step.s.add(found)
        spaces = list(
            step.s.exec(
                select(col(Space.id)).where(col(Space.round_id) == round, col(Space.opened_at).is_(None))
            )
        )
        made = step.s.exec(
            select(col(Code.id), col(Code.space_id)).where(col(Code.space_id).in_(spaces))
        ).all()
        units = step.s.exec(
            select(func.count(col(MeaningUnit.id))).where(col(MeaningUnit.space_id).in_(spaces))
        ).one()
        step.s.exec(update(Space).where(col(Space.id).in_(spaces)).values(opened_at=step.wanted.at))
        rejoin(step.s, round)
        _propose(step, round, [code for code, _space in made])
        step.answer = {"units": units, "codes": len(made)}
    return dict(step.answer)


def _open_round(s: Session, round: UUID) -> Round:
    found = s.get(Round, round)
    if found is None:
        raise NotFound(_("This round"))
    if found.closed_at is not None:
        raise Refused(_("The round “{name}” is closed. Nothing was changed.").format(name=found.name))
    return found


def _propose(step: OpenAct, round: UUID, codes: Sequence[UUID]) -> None:
    """Each code made unseen stands as a proposal, by whoever made it."""
    owners = dict(
        step.s.exec(
            select(col(Code.id), col(Space.coder_id))
            .join(Space, col(Space.id) == col(Code.space_id))
            .where(col(Code.id).in_(codes))
        ).all()
    )
    shared = step.s.exec(select(col(Space.id)).where(col(Space.coder_id).is_(None))).one()
    step.s.add_all(
        Proposal(
            coder_id=owners[code] or step.by,
            space_id=shared,
            code_id=code,
            kind="new",
            wanted={"targets": [{"code": str(code)}], "round": str(round)},
            seen_rev=step.rev,
        )
        for code in codes
    )


def rounds(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """All rounds, newest first, with their shares; how far others are is told by their own word alone.

    Each: {"id", "name", "blind", "fixed_units", "closed_at", "shares": [{"id", "coder", "name", "transcript",
    "title", "first_turn", "last_turn", "done", "mine"}]}.
    """
    with study.seen(viewer) as s:
        shares = s.exec(
            select(Assignment, col(Coder.name), col(Transcript.title), Stretch)
            .join(Coder, col(Coder.id) == col(Assignment.coder_id))
            .join(Transcript, col(Transcript.id) == col(Assignment.transcript_id))
            .outerjoin(Stretch, col(Stretch.assignment_id) == col(Assignment.id))
            .order_by(col(Coder.name), col(Transcript.position))
        ).all()
        return [
            {
                "id": str(one.id),
                "name": one.name,
                "blind": one.blind,
                "fixed_units": one.fixed_units,
                "closed_at": one.closed_at.isoformat() if one.closed_at else None,
                "shares": [
                    {
                        "id": str(share.id),
                        "coder": str(share.coder_id),
                        "name": name,
                        "transcript": str(share.transcript_id),
                        "title": title,
                        "first_turn": stretch.first_turn if stretch else None,
                        "last_turn": stretch.last_turn if stretch else None,
                        "done": share.done_at is not None,
                        "mine": share.coder_id == viewer,
                    }
                    for share, name, title, stretch in shares
                    if share.round_id == one.id
                ],
            }
            for one in s.exec(select(Round).order_by(col(Round.closed_at).is_not(None), col(Round.name)))
        ]
