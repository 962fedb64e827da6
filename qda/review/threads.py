"""Threads: a question on one thing, its answers, whom it calls, and how it ended."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.errors import NotFound, Refused
from qda.language import _
from qda.review.asked_places import Place, places, refuse_elsewhere
from qda.review.found import TABLES, people, said, the
from qda.store.acting import OpenAct
from qda.store.columns import moment_text, new_key
from qda.store.reach import spaces, unseen
from qda.store.study import Study
from qda.store.tables import Category, Code, Comment, MeaningUnit, Thread, Transcript, Wording

ENDS = ("answered", "agreed to differ")
MENTION = re.compile(r"@([\w-]+(?: [\w-]+)?)")


def ask(  # noqa: PLR0913  what it is about, and where in a text
    study: Study,
    on: str,
    target: UUID,
    words: str,
    *,
    start: int | None = None,
    stop: int | None = None,
    quote: str = "",
    thread: UUID | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Begin a thread on a unit, wording, code, category, transcript (with `start`, `stop`: a place in it) or proposal.

    `thread` is the id the page made for it, `quote` the words that it showed at the place. Refused for a place outside
    the text or with other words by now. Answers {"thread", "comment"}.
    """
    with study.act("thread", _("Begin a thread"), by, id=act) as doing:
        row = the(doing, on, target)
        if on == "transcript":
            refuse_elsewhere(doing.s, row.id, start, stop, quote)
        made = begin(doing, on, row.id, doing.space, thread=thread, place=(start, stop))
        comment = add(doing, made, words)
        answer = {"thread": str(made.id), "comment": str(comment.id)}
        doing.answer = answer
    return answer


def begin(
    act: OpenAct,
    on: str,
    target: UUID,
    space: UUID,
    *,
    thread: UUID | None = None,
    place: tuple[int | None, int | None] = (None, None),
) -> Thread:
    """A thread without a word in it yet, within an act."""
    start, stop = place if on == "transcript" else (None, None)
    row = Thread(id=thread or new_key(), coder_id=act.by, space_id=space, start=start, stop=stop)
    setattr(row, f"{on}_id", target)
    act.s.add(row)
    act.s.flush()
    return row


def add(act: OpenAct, thread: Thread, words: str) -> Comment:
    """One remark in a thread, within an act."""
    row = Comment(
        id=new_key(),
        thread_id=thread.id,
        coder_id=act.by,
        space_id=act.space,
        at=act.wanted.at,
        words=said(words),
    )
    act.s.add(row)
    act.s.flush()
    return row


def reply(study: Study, thread: UUID, words: str, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Answer in a thread; one that had ended is open again, unless one works unseen. Answers {"thread", "comment"}."""
    with study.act("comment", _("Answer in a thread"), by, id=act) as doing:
        row = the_thread(doing, thread)
        if not unseen(doing):
            row.state, row.why = "open", ""
        comment = add(doing, row, words)
        answer = {"thread": str(row.id), "comment": str(comment.id)}
        doing.answer = answer
    return answer


def settle(
    study: Study, thread: UUID, state: str, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """End a thread: "answered" (consensus reached), "agreed to differ", or "open" again; with the reason."""
    if state not in ("open", *ENDS):
        raise Refused(_("“{state}” is no way of ending a thread. Nothing was changed.").format(state=state))
    doing_words = {
        "open": _("Open a thread again"),
        "answered": _("Mark a thread as answered"),
        "agreed to differ": _("Agree to differ"),
    }
    with study.act("comment", doing_words[state], by, why=why, id=act) as doing:
        row = the_thread(doing, thread)
        row.state, row.why = state, why.strip()
        answer = {"thread": str(row.id), "state": state}
        doing.answer = answer
    return answer


def take_away(study: Study, thread: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take away a question that one asked oneself, as long as nobody else has answered. Answers {"thread"}."""
    with study.act("thread", _("Take a question away"), by, id=act) as doing:
        row = the_thread(doing, thread)
        if row.coder_id != by:
            raise Refused(_("Somebody else asked this. Nothing was changed. Mark it as answered instead."))
        said_here = list(doing.s.scalars(select(Comment).where(col(Comment.thread_id) == row.id)))
        mine = spaces(doing)
        if any(one.coder_id != by and one.space_id in mine for one in said_here):
            raise Refused(
                _("Others have answered here. Nothing was changed. Mark the question as answered instead.")
            )
        for one in said_here:
            doing.s.delete(one)
        doing.s.flush()
        doing.s.delete(row)
        answer = {"thread": str(thread)}
        doing.answer = answer
    return answer


def the_thread(act: OpenAct, id: UUID) -> Thread:
    """The thread with this id, where this person may see it."""
    row = act.s.get(Thread, id)
    if row is None or row.space_id not in spaces(act):
        raise NotFound(_("This thread"))
    return row


def threads(study: Study, viewer: UUID | None, *, on: tuple[str, UUID] | None = None) -> list[dict[str, Any]]:
    """All threads this person may see, or those on one thing, the one that was spoken in last first.

    [{"id", "on", "target", "name": what it is on, "start", "stop", "quote": the words of a place, "turn": its number,
    "state", "why", "by", "by_id", "last", "comments": [{"by", "by_id", "at", "words", "mentions": ids}]}].
    """
    with study.seen(viewer) as s:
        query = select(Thread)
        if on:
            query = query.where(col(getattr(Thread, f"{on[0]}_id")) == on[1])
        rows = list(s.scalars(query))
        if not rows:
            return []
        team = people(s)
        spoken = _comments(s, team)
        named, there = {} if on else names(s), places(s, rows)
        found = [_told(row, spoken[row.id], named, team) | _at(there.get(row.id)) for row in rows]
    return sorted(found, key=lambda one: one["last"], reverse=True)


def _at(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"quote": "", "turn": None}
    return {"name": place.name, "quote": place.words, "turn": place.turn}


def _told(
    row: Thread, comments: list[dict[str, Any]], named: Mapping[UUID, str], team: Any
) -> dict[str, Any]:
    on = next(kind for kind in TABLES if getattr(row, f"{kind}_id"))
    target = getattr(row, f"{on}_id")
    return {
        "id": str(row.id),
        "on": on,
        "target": str(target),
        "name": named.get(target, _("a proposal") if on == "proposal" else ""),
        "start": row.start,
        "stop": row.stop,
        "state": row.state,
        "why": row.why,
        "by": team.get(row.coder_id, {}).get("name", ""),
        "by_id": str(row.coder_id),
        "comments": comments,
        "last": comments[-1]["at"] if comments else "",
    }


def _comments(s: Session, team: Mapping[UUID, dict[str, str]]) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for one in s.scalars(select(Comment).order_by(col(Comment.at), col(Comment.id))):
        found[one.thread_id].append(
            {
                "id": str(one.id),
                "by": team.get(one.coder_id, {}).get("name", ""),
                "by_id": str(one.coder_id),
                "at": moment_text(one.at),
                "words": one.words,
                "mentions": [str(id) for id in mentioned(one.words, team)],
            }
        )
    return found


def mentioned(words: str, team: Mapping[UUID, Mapping[str, str]]) -> list[UUID]:
    """Whom a remark calls: @ and a name or initials of the team, whatever their case."""
    found = []
    for called in MENTION.findall(words):
        whole, first = called.casefold(), called.split()[0].casefold()
        for id, one in team.items():
            known = {one["name"].casefold(), one["initials"].casefold()}
            if id not in found and (whole in known or first in known):
                found.append(id)
    return found


def names(s: Session) -> dict[UUID, str]:
    """What things are called where they are talked about: U14, K12 and a name, a category, an interview."""
    found: dict[UUID, str] = {}
    for id, number in s.execute(select(col(MeaningUnit.id), col(MeaningUnit.number))):
        found[id] = f"U{number}"
    for id, number, name in s.execute(select(col(Code.id), col(Code.number), col(Code.name))):
        found[id] = f"K{number} {name}"
    for id, number, name in s.execute(select(col(Category.id), col(Category.number), col(Category.name))):
        found[id] = name or _("Pile {n}").format(n=number)
    found.update(s.execute(select(col(Transcript.id), col(Transcript.title))).all())
    for id, unit, code in s.execute(select(col(Wording.id), col(Wording.unit_id), col(Wording.code_id))):
        found[id] = _("the wording of {thing}").format(thing=found.get(unit or code, ""))
    return found
