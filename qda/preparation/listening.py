"""Listening again: turns whose words somebody checked against the recording. The recording itself never comes in."""

from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from qda.errors import NotFound
from qda.language import _
from qda.preparation import finding
from qda.store.study import Study
from qda.store.tables import Coder, Listened, Turn


def mark_listened(  # noqa: PLR0913  which turns, and an act
    study: Study,
    transcript: UUID,
    turn: int,
    last: int | None = None,
    *,
    checked: bool = True,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Say that the turns from `turn` to `last` (their numbers) were checked against the recording, or take one's mark back.

    Raises NotFound where there is no such turn. Answers {"transcript", "turns": those that changed, "checked"}.
    """
    with study.act("listen", _("Check turns against the recording"), by, id=act) as step:
        query = select(col(Turn.id), col(Turn.position)).where(
            col(Turn.transcript_id) == transcript,
            col(Turn.position) >= turn,
            col(Turn.position) <= (turn if last is None else last),
        )
        turns = dict(step.s.exec(query.order_by(col(Turn.position))).all())
        if not turns:
            raise NotFound(_("This turn"))
        mine = select(Listened).where(col(Listened.coder_id) == by, col(Listened.turn_id).in_(turns))
        there = {row.turn_id: row for row in step.s.exec(mine)}
        changed = [id for id in turns if (id in there) != checked]
        for id in changed:
            if checked:
                step.s.add(Listened(turn_id=id, coder_id=by, at=step.wanted.at))
            else:
                step.s.delete(there[id])
        step.s.flush()
        answer = {
            "transcript": str(transcript),
            "turns": [turns[id] for id in changed],
            "checked": checked,
        }
        step.answer = answer
    return answer


def listened(study: Study, transcript: UUID | str, viewer: UUID | None) -> dict[str, Any]:
    """Which turns of an interview were checked, and by whom.

    {"transcript", "title", "all": turns, "checked": [[turn number, [coder ids]]], "people": {id: name}, "sentence"}.
    """
    with study.seen(viewer) as s:
        interview = finding.interview(s, transcript)
        query = (
            select(col(Turn.position), col(Listened.coder_id))
            .join(Listened, col(Listened.turn_id) == col(Turn.id))
            .where(col(Turn.transcript_id) == interview.id)
            .order_by(col(Turn.position))
        )
        by_turn: dict[int, list[str]] = {}
        for position, coder in s.exec(query):
            by_turn.setdefault(position, []).append(str(coder))
        people: dict[str, str] = {
            str(id): name for id, name in s.exec(select(col(Coder.id), col(Coder.name)))
        }
        count = s.exec(select(func.count(col(Turn.id))).where(col(Turn.transcript_id) == interview.id)).one()
    return {
        "transcript": str(interview.id),
        "title": interview.title,
        "all": count,
        "checked": [[position, coders] for position, coders in by_turn.items()],
        "people": people,
        "sentence": _sentence(
            len(by_turn), count, sorted({people[c] for some in by_turn.values() for c in some})
        ),
    }


def _sentence(checked: int, turns: int, names: list[str]) -> str:
    if not checked:
        return ""
    return _("{n} of {all} turns were checked against the recording by {names}.").format(
        n=checked, all=turns, names=", ".join(names)
    )
