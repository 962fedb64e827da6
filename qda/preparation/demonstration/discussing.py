"""What the four people of the demonstration study thought and discussed: memos, threads, proposals, a meeting."""

from functools import partial
from typing import Any
from uuid import UUID

from qda.preparation.demonstration.coding import code_key
from qda.preparation.demonstration.diary import Diary, Entry, key, moment, person, put
from qda.preparation.demonstration.material import INTERVIEWS
from qda.store.acting import OpenAct
from qda.store.tables import Comment, Meeting, Memo, Proposal, Thread

WRITTEN_UP = {"FG1": "2023-04-28", "FG2": "2023-06-13"}
"""Field notes come into the study when the transcript is there."""
KINDS = {"sense of the whole": "whole", "field note": "field"}
STATES = {"open": "open", "resolved": "answered"}
DECIDED = "2023-10-09"
ANSWERED = "2023-10-06"
Told = dict[str, Any]


def entries(diary: Diary) -> list[Entry]:
    """Each memo, comment, proposal and meeting on its day."""
    material = diary.material
    found = [Entry(day_of(memo), partial(think, diary, memo)) for memo in material.memos]
    for thread in material.discussion["threads"]:
        for n, comment in enumerate(thread["comments"]):
            found.append(Entry(comment["date"], partial(say, diary, thread, n)))
    for proposal in material.discussion["proposals"]:
        found.append(Entry(proposal["date"], partial(propose, diary, proposal)))
        said = range(len(proposal["answers"]))
        found += [Entry(ANSWERED, partial(answer, diary, proposal, n)) for n in said]
        if proposal["state"] == "declined":
            found.append(Entry(DECIDED, partial(decline, diary, proposal)))
    return found + [Entry(meeting["date"], partial(meet, diary, meeting)) for meeting in material.meetings]


def day_of(memo: Told) -> str:
    """The day on which a memo was put into the study."""
    on_text = memo["kind"] == "field note"
    day: str = WRITTEN_UP[memo["target"]] if on_text else memo["date"]
    return day


def think(diary: Diary, memo: Told) -> None:
    """Write a memo where it belongs: on the study, an interview or a category."""
    with diary.act(day_of(memo), memo["author"], "memo", "Write a memo") as step:
        row = {
            "id": key(f"memo {memo['id']}"),
            "kind": KINDS.get(memo["kind"], memo["kind"]),
            "title": memo["title"],
            "words": memo["text"],
            "at": moment(memo["date"], 0),
        }
        put(step, Memo, {**row, **_by(step), **target(diary, memo["target"])})


def say(diary: Diary, thread: Told, n: int) -> None:
    """A comment in a thread; the first one begins it, the last one closes it where it was answered."""
    comment = thread["comments"][n]
    kind, doing = ("answer", "Answer in a thread") if n else ("ask", "Begin a thread")
    with diary.act(comment["date"], comment["by"], kind, doing) as step:
        id = key(f"thread {thread['id']}")
        if not n:
            on = target(diary, thread.get("unit") or thread["code_id"])
            put(step, Thread, {"id": id, **_by(step), **on})
        _comment(step, id, f"{thread['id']} {n}", comment["text"])
        if n == len(thread["comments"]) - 1:
            row = step.s.get_one(Thread, id)
            row.state = STATES[thread["state"]]


def propose(diary: Diary, proposal: Told) -> None:
    """A change to the tree that stands beside it."""
    with diary.act(proposal["date"], proposal["by"], "propose", "Propose a change") as step:
        on = target(diary, proposal["targets"][0])
        wanted: dict[str, Any] = {"targets": [named(diary, one) for one in proposal["targets"]]}
        if proposal["kind"] == "merge":
            wanted |= {"name": proposal["into"]}
        else:
            wanted |= {"into": named(diary, proposal["into"])}
        row = {
            "kind": proposal["kind"],
            "wanted": wanted,
            "seen_rev": step.rev - 1,
            "why": proposal["reason"],
        }
        put(step, Proposal, {"id": key(f"proposal {proposal['id']}"), **row, **_by(step), **on})


def answer(diary: Diary, proposal: Told, n: int) -> None:
    """What somebody says to a proposal."""
    told = proposal["answers"][n]
    with diary.act(ANSWERED, told["by"], "comment", "Answer in a thread") as step:
        id = key(f"thread on {proposal['id']}")
        if not n:
            put(step, Thread, {"id": id, **_by(step), "proposal_id": key(f"proposal {proposal['id']}")})
        _comment(step, id, f"{proposal['id']} {n}", f"{told['stance'].capitalize()}: {told['text']}")


def decline(diary: Diary, proposal: Told) -> None:
    """The leader declines a proposal, for the reason that was given."""
    with diary.act(DECIDED, "A", "decide", "Decline a proposal") as step:
        row = step.s.get_one(Proposal, key(f"proposal {proposal['id']}"))
        row.state, row.decided_by_id, row.decided_why = "declined", step.by, proposal["answers"][0]["text"]


def meet(diary: Diary, meeting: Told) -> None:
    """The minutes of an analysis meeting with its decisions."""
    with diary.act(
        meeting["date"], meeting["minutes_by"], "meeting", "Write the minutes of a meeting"
    ) as step:
        decisions = [
            {**one, "targets": [named(diary, target) for target in one["targets"]]}
            for one in meeting["decisions"]
        ]
        to_do = [f"{one['who']}: {one['what']}" for one in meeting["to_do"]]
        row = {
            "id": key(meeting["id"]),
            "held_on": meeting["date"],
            "place": meeting["place"],
            "minutes_long": meeting["length_minutes"],
            "present": [str(person(one)) for one in meeting["present"]],
            "agenda": meeting["agenda"],
            "decisions": decisions,
            "minutes": "\n".join([meeting["minutes"], "", "To do", *to_do]),
            "minutes_by_id": person(meeting["minutes_by"]),
        }
        put(step, Meeting, row)


def target(diary: Diary, name: str) -> dict[str, UUID]:
    """The column and key of what a name stands for: an interview, a unit, a category, an open code; none for the study."""
    if name == "study":
        return {}
    if name in INTERVIEWS:
        return {"transcript_id": key(f"{name} transcript")}
    row = next((row for row in diary.material.categories if name in {row["code_id"], row["name"]}), None)
    if row is None:
        return {"unit_id": key(f"unit {name}")}
    if row["level"] == "open code":
        return {"code_id": code_key(row["code_id"])}
    return {"category_id": key(f"category {row['code_id']}")}


def named(diary: Diary, name: str) -> dict[str, str]:
    """The same as it is written in a proposal or a decision: {"category": id}."""
    return {column.removesuffix("_id"): str(id) for column, id in target(diary, name).items()}


def _by(step: OpenAct) -> dict[str, UUID]:
    return {"coder_id": step.by, "space_id": step.space}


def _comment(step: OpenAct, thread: UUID, name: str, words: str) -> None:
    row = {"id": key(f"comment {name}"), "thread_id": thread, "words": words, "at": step.wanted.at}
    put(step, Comment, {**row, **_by(step)})
