"""Interview guides: their topics, and the passages of the talk in which a topic is talked about."""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, func, select

from qda.domain.terms import name_key
from qda.errors import NotFound, Refused, Unreadable
from qda.language import _
from qda.preparation import finding
from qda.store.study import Study
from qda.store.tables import Guide, Passage, Speaker, Topic, Transcript, Turn

HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.+?)\s*#*\s*$")
ITEM = re.compile(r"^\s*(?:\d+[.)]|[-*•])\s+(.+)$")
LONGEST = 2000


class Given(NamedTuple):
    """A guide as it is written down: its name, for which kind of interview, and its topics in order."""

    name: str
    kind: str
    topics: tuple[str, ...]


def read_guide(data: bytes, name: str) -> list[Given]:
    """The guides in a file: JSON with topics by kind, or text with a topic a line (a heading begins a guide).

    Numbers and bullets before a topic are left out. Raises Unreadable where it holds no topic.
    """
    from qda.exchange.decoding import decoded

    text = decoded(data).text
    stem = name.rpartition(".")[0] or name
    found = _of_json(text, stem) if name.lower().endswith(".json") else _of_text(text, stem)
    if not found:
        raise Unreadable(
            _("No topic was found in “{name}”. Nothing was taken. Write one topic a line.").format(name=name)
        )
    return found


def add_guide(
    study: Study, name: str, topics: Sequence[str], *, kind: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Write down an interview guide with its topics in order, as one act. Raises Refused for a blank or taken name, or without topics.

    Answers {"guide", "name", "topics": [{"topic", "question"}]}.
    """
    with study.act("add guide", _("Write down an interview guide"), by, id=act) as step:
        row = Guide(name=_free(step.s, name, None), kind=kind)
        wanted = _lines(topics)
        step.s.add(row)
        step.s.flush()
        for position, question in enumerate(wanted, start=1):
            step.s.add(Topic(guide_id=row.id, position=position, question=question))
        step.s.flush()
        answer = {"guide": str(row.id), "name": row.name, "topics": _topics(step.s)[row.id]}
        step.answer = answer
    return answer


def change_guide(
    study: Study,
    guide: UUID,
    *,
    name: str | None = None,
    topics: Sequence[str] | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Rename a guide or write its topics anew; a topic whose words stay keeps its passages, as does one in the same place."""
    with study.act("change guide", _("Change an interview guide"), by, id=act) as step:
        row = step.s.get(Guide, guide)
        if row is None:
            raise NotFound(_("This interview guide"))
        if name is not None:
            row.name = _free(step.s, name, guide)
        if topics is not None:
            _write_topics(step.s, guide, _lines(topics))
        step.s.flush()
        answer = {"guide": str(guide), "name": row.name, "topics": _topics(step.s)[guide]}
        step.answer = answer
    return answer


def remove_guide(study: Study, guide: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take a guide away with its topics and their links to passages. Answers {"guide", "passages": how many}."""
    with study.act("remove guide", _("Take an interview guide away"), by, id=act) as step:
        if step.s.get(Guide, guide) is None:
            raise NotFound(_("This interview guide"))
        topics = select(col(Topic.id)).where(col(Topic.guide_id) == guide)
        linked = step.s.exec(
            select(func.count(col(Passage.id))).where(col(Passage.topic_id).in_(topics))
        ).one()
        step.s.exec(update(Transcript).where(col(Transcript.guide_id) == guide).values(guide_id=None))
        step.s.exec(delete(Guide).where(col(Guide.id) == guide))
        answer = {"guide": str(guide), "passages": linked}
        step.answer = answer
    return answer


def link(
    study: Study, topic: UUID, transcript: UUID, turn: int, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Say that a topic of the guide is talked about in a turn (its number); once more takes the link away.

    Answers {"topic", "turn", "linked": whether the link is there now}.
    """
    with study.act("link topic", _("Link a topic of the guide to a passage"), by, id=act) as step:
        if step.s.get(Topic, topic) is None:
            raise NotFound(_("This topic"))
        here = select(col(Turn.id)).where(col(Turn.transcript_id) == transcript, col(Turn.position) == turn)
        id = step.s.exec(here).first()
        if id is None:
            raise NotFound(_("This turn"))
        mine = select(Passage).where(col(Passage.topic_id) == topic, col(Passage.turn_id) == id)
        there = step.s.exec(mine).first()
        if there is None:
            step.s.add(Passage(topic_id=topic, turn_id=id))
        else:
            step.s.delete(there)
        step.s.flush()
        answer = {"topic": str(topic), "turn": turn, "linked": there is None}
        step.answer = answer
    return answer


def guides(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """All guides with their topics and how many passages each topic has in how many interviews.

    [{"guide", "name", "kind", "topics": [{"topic", "question", "passages", "interviews"}]}].
    """
    with study.seen(viewer) as s:
        topics = _topics(s)
        rows = s.exec(select(col(Guide.id), col(Guide.name), col(Guide.kind)).order_by(col(Guide.name)))
        counted = _counted(s)
        return [
            {
                "guide": str(id),
                "name": name,
                "kind": kind,
                "topics": [
                    {
                        **topic,
                        "passages": counted[topic["topic"]][0],
                        "interviews": counted[topic["topic"]][1],
                    }
                    for topic in topics[id]
                ],
            }
            for id, name, kind in rows
        ]


def passages(study: Study, transcript: UUID | str, viewer: UUID | None) -> dict[str, Any]:
    """The guide of an interview and which topic is talked about where.

    {"guide": name or "", "topics": [{"topic", "question", "turns": [numbers]}], "untouched": topics without a passage}.
    """
    with study.seen(viewer) as s:
        interview = finding.interview(s, transcript)
        guide = s.exec(select(col(Transcript.guide_id)).where(col(Transcript.id) == interview.id)).one()
        turns: dict[str, list[int]] = defaultdict(list)
        query = (
            select(col(Passage.topic_id), col(Turn.position))
            .join(Turn, col(Turn.id) == col(Passage.turn_id))
            .where(col(Turn.transcript_id) == interview.id)
            .order_by(col(Turn.position))
        )
        for topic, position in s.exec(query):
            turns[str(topic)].append(position)
        known = _topics(s)
        wanted = (
            known[guide]
            if guide
            else [one for some in known.values() for one in some if one["topic"] in turns]
        )
        name = s.exec(select(col(Guide.name)).where(col(Guide.id) == guide)).first() if guide else ""
    listed = [{**topic, "turns": turns[topic["topic"]]} for topic in wanted]
    return {
        "guide": name or "",
        "topics": listed,
        "untouched": [one["question"] for one in listed if not one["turns"]],
    }


def of_topic(study: Study, topic: UUID, viewer: UUID | None) -> list[dict[str, Any]]:
    """Every passage of a topic: [{"transcript", "title", "turn", "who"}], in the order of the interviews."""
    query = (
        select(col(Transcript.id), col(Transcript.title), col(Turn.position), col(Speaker.label))
        .join(Turn, col(Turn.transcript_id) == col(Transcript.id))
        .join(Passage, col(Passage.turn_id) == col(Turn.id))
        .outerjoin(Speaker, col(Speaker.id) == col(Turn.speaker_id))
        .where(col(Passage.topic_id) == topic)
        .order_by(col(Transcript.position), col(Turn.position))
    )
    with study.seen(viewer) as s:
        return [
            {"transcript": str(id), "title": title, "turn": turn, "who": who or ""}
            for id, title, turn, who in s.exec(query)
        ]


def _counted(s: Session) -> dict[str, tuple[int, int]]:
    query = (
        select(
            col(Passage.topic_id),
            func.count(col(Passage.id)),
            func.count(func.distinct(col(Turn.transcript_id))),
        )
        .join(Turn, col(Turn.id) == col(Passage.turn_id))
        .group_by(col(Passage.topic_id))
    )
    return defaultdict(lambda: (0, 0), {str(topic): (n, in_) for topic, n, in_ in s.exec(query)})


def _topics(s: Session) -> dict[UUID, list[dict[str, str]]]:
    found: dict[UUID, list[dict[str, str]]] = defaultdict(list)
    query = select(col(Topic.guide_id), col(Topic.id), col(Topic.question))
    for guide, topic, question in s.exec(query.order_by(col(Topic.guide_id), col(Topic.position))):
        found[guide].append({"topic": str(topic), "question": question})
    return found


def _write_topics(s: Session, guide: UUID, wanted: Sequence[str]) -> None:
    have = s.exec(select(Topic).where(col(Topic.guide_id) == guide).order_by(col(Topic.position))).all()
    by_words = {name_key(row.question): row for row in have}
    kept = [by_words.get(name_key(question)) for question in wanted]
    spare = {row.position: row for row in have if row not in kept}
    for old in have:
        old.position = -old.position
    s.flush()
    for position, (question, same) in enumerate(zip(wanted, kept, strict=True), start=1):
        row = same or spare.pop(position, None)
        if row is None:
            s.add(Topic(guide_id=guide, position=position, question=question))
        else:
            row.position, row.question = position, question
        s.flush()
    for gone in spare.values():
        s.delete(gone)


def _lines(topics: Sequence[str]) -> list[str]:
    found = [" ".join(line.split())[:LONGEST] for line in topics]
    wanted = list(dict.fromkeys(line for line in found if line))
    if not wanted:
        raise Refused(_("A guide needs at least one topic. Nothing was changed. Write one topic a line."))
    return wanted


def _free(s: Session, name: str, own: UUID | None) -> str:
    wanted = " ".join(name.split())
    rows = s.exec(select(col(Guide.id), col(Guide.name))).all()
    if not wanted or name_key(wanted) in {name_key(other) for id, other in rows if id != own}:
        raise Refused(
            _("A guide needs a name of its own, and “{name}” is none. Nothing was changed.").format(name=name)
        )
    return wanted


def _of_json(text: str, stem: str) -> list[Given]:
    try:
        found = json.loads(text)
    except ValueError:
        return []
    rows = found.get("topics", []) if isinstance(found, dict) else found
    by_kind: dict[str, list[str]] = defaultdict(list)
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, str):
            by_kind[""].append(row)
        elif isinstance(row, dict) and isinstance(said := row.get("topic") or row.get("question"), str):
            below = row.get("subtopics")
            more = f" – {'; '.join(map(str, below))}" if isinstance(below, list) and below else ""
            by_kind[str(row.get("kind") or "")].append(f"{said}{more}")
    return [
        Given(f"{stem}: {kind}" if kind else stem, kind, tuple(topics)) for kind, topics in by_kind.items()
    ]


def _of_text(text: str, stem: str) -> list[Given]:
    listed = any(ITEM.match(line) for line in text.splitlines())
    name, guides = "", dict[str, list[str]]()
    for line in text.splitlines():
        if head := HEADING.match(line):
            name = head[2]
        elif line.strip() and (not listed or ITEM.match(line)):
            item = ITEM.match(line)
            guides.setdefault(name, []).append(item[1].strip() if item else line.strip())
    return [Given(f"{stem}: {name}" if name else stem, "", tuple(topics)) for name, topics in guides.items()]
