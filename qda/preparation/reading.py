"""Reading an interview as a whole before coding: a memo for each person, and who has read what."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from qda.language import _
from qda.preparation import finding
from qda.store.acting import OpenAct
from qda.store.columns import moment_text, new_key, now
from qda.store.study import Study
from qda.store.tables import Coder, Memo, ReadMark

WHOLE = "whole"


class Prompt(NamedTuple):
    """One question that helps to hold an interview in mind (Elo & Kyngäs 2008, after Dey 1993)."""

    name: str
    question: str


def prompts() -> list[Prompt]:
    """The five questions asked of an interview as a whole."""
    return [
        Prompt("who", _("Who is telling?")),
        Prompt("where", _("Where is this happening?")),
        Prompt("when", _("When did it happen?")),
        Prompt("what", _("What is happening?")),
        Prompt("why", _("Why is it told?")),
    ]


def whole(study: Study, transcript: UUID | str, *, viewer: UUID) -> dict[str, Any]:
    """An interview read as a whole: what I wrote, what others wrote as far as it is open to me, who has read it."""
    with study.seen(viewer) as s:
        interview = finding.interview(s, transcript)
        memos = _memos(s, interview.id)
        return {
            "transcript": str(interview.id),
            "title": interview.title,
            "sha256": interview.sha256,
            "mine": next((m for m in memos if m["coder"] == str(viewer)), None),
            "others": [m for m in memos if m["coder"] != str(viewer)],
            "read_by": _read_by(s, interview.id),
        }


def write_whole(
    study: Study, transcript: UUID | str, words: str, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Write down one's sense of the whole of an interview; typing within a minute is one act. Raises NotFound."""
    with study.seen(by) as s:
        interview = finding.interview(s, transcript)
    doing = _("Write the sense of the whole of {title}").format(title=interview.title)
    with study.act(WHOLE, doing, by, id=act, field=f"whole:{interview.id}") as step:
        mine = (
            col(Memo.transcript_id) == interview.id,
            col(Memo.kind) == WHOLE,
            col(Memo.coder_id) == step.by,
        )
        id = step.s.exec(select(col(Memo.id)).where(*mine)).first()
        if id is None:
            id = new_key()
            step.s.add(
                Memo(
                    id=id,
                    coder_id=step.by,
                    space_id=step.space,
                    kind=WHOLE,
                    title=interview.title,
                    words=words,
                    at=now(),
                    transcript_id=interview.id,
                )
            )
        else:
            step.s.exec(update(Memo).where(col(Memo.id) == id).values(words=words))
        step.answer = {"memo": str(id)}
    return {"memo": str(id)}


def mark_read(study: Study, transcript: UUID | str, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Note that this person has read the interview through once (more). Raises NotFound."""
    with study.seen(by) as s:
        interview = finding.interview(s, transcript)
    doing = _("Mark {title} as read").format(title=interview.title)
    with study.act("read", doing, by, id=act) as step:
        step.answer = {"times": note_read(step, interview.id)}
        return dict(step.answer)


def note_read(step: OpenAct, transcript: UUID, key: UUID | None = None) -> int:
    """Count one reading inside an act that is under way; gives how often this person has read it by now."""
    step.keep = True
    mine = (col(ReadMark.transcript_id) == transcript, col(ReadMark.coder_id) == step.by)
    times = (step.s.exec(select(col(ReadMark.times)).where(*mine)).first() or 0) + 1
    at = step.wanted.at
    if times > 1:
        step.s.exec(update(ReadMark).where(*mine).values(times=times, last_at=at))
    else:
        step.s.add(ReadMark(id=key or new_key(), coder_id=step.by, transcript_id=transcript, last_at=at))
    return times


def _memos(s: Session, transcript: UUID) -> list[dict[str, Any]]:
    query = (
        select(col(Memo.id), col(Memo.coder_id), col(Coder.name), col(Memo.words))
        .add_columns(col(Memo.at))
        .join(Coder, col(Coder.id) == col(Memo.coder_id))
        .where(col(Memo.transcript_id) == transcript, col(Memo.kind) == WHOLE)
        .order_by(col(Memo.at))
    )
    return [
        {"memo": str(id), "coder": str(coder), "name": name, "words": words, "at": moment_text(at)}
        for id, coder, name, words, at in s.connection().execute(query)
    ]


def _read_by(s: Session, transcript: UUID) -> list[dict[str, Any]]:
    query = (
        select(col(Coder.name), col(Coder.initials), col(ReadMark.times), col(ReadMark.last_at))
        .join(Coder, col(Coder.id) == col(ReadMark.coder_id))
        .where(col(ReadMark.transcript_id) == transcript)
        .order_by(col(Coder.name))
    )
    return [
        {"name": name, "initials": initials, "times": times, "at": moment_text(at)}
        for name, initials, times, at in s.exec(query)
    ]
