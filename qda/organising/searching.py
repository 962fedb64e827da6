"""Search what was said across all interviews, and code the hits after each was looked at."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col
from sqlmodel import select as rows

from qda.errors import Refused
from qda.language import _, ngettext
from qda.organising.found import as_key, fetch, written
from qda.organising.naming import Wanted, give
from qda.organising.open_coding import marked_at, new_unit
from qda.organising.voices import voices_of
from qda.store import fulltext
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import MeaningUnit, TextBody, Transcript, Turn

MOST = 400
"""So many turns are shown; how many there are is said."""
MOST_HITS = 1_000
"""So many hits go into one act."""

Hit = Mapping[str, Any]
"""A hit that was looked at: {"transcript", "start", "stop" (code points), "quote"}."""


def search(
    study: Study, query: str, viewer: UUID | None, *, transcript: UUID | None = None, most: int = MOST
) -> dict[str, Any]:
    """Where words were said, in the order of the interviews; a word finds its longer forms, accents do not count.

    `query`: words that stand in one turn; in quotation marks those that follow each other; -word leaves turns out.
    {"query", "turns": how many there are, "interviews": among those shown, "more": whether some are not shown,
    "found": [{"transcript", "title", "turn", "who", "role", "colour", "start", "words": the whole turn, "hits":
    [[start, stop] in code points of the transcript]}]}.
    """
    with study.seen(viewer) as s:
        texts = _texts(s, transcript)
        spoken = _ready(study, s, texts)
        turns, found = spoken.find(query, MOST * 25 if transcript else most)
        shown = [one for one in found if one.key in texts][:most]
        told = _told(s, shown, texts)
    total = turns if transcript is None else sum(one.key in texts for one in found)
    return {
        "query": query,
        "turns": total,
        "interviews": len({one["transcript"] for one in told}),
        "more": total > len(told),
        "found": told,
    }


def code_hits(
    study: Study, hits: Sequence[Hit], codes: Sequence[Wanted], *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Give a code to all hits that were said yes to, in one act; one's own unit with the same words is used again.

    Answers {"units": [{"unit", "number", "new"}], "codes"}. Refused without a hit or a code, or above MOST_HITS.
    """
    if not hits or not codes:
        raise Refused(_("Say yes to at least one hit and choose a code. Nothing was changed."))
    if len(hits) > MOST_HITS:
        raise Refused(
            _(
                "These are {n} hits; {most} is the most for one act. Nothing was changed. Look for less."
            ).format(n=len(hits), most=MOST_HITS)
        )
    doing_words = ngettext("Code {n} hit of a search", "Code {n} hits of a search", len(hits))
    with study.act("code hits", doing_words.format(n=len(hits)), by, id=act) as doing:
        units, given = [], list(codes)
        for hit in hits:
            row, new = _unit_of(doing, hit)
            answered = give(doing, row.id, given)
            given = [{"id": one["id"]} for one in answered]
            units.append({"unit": str(row.id), "number": row.number, "new": new})
        answer = {"units": units, "codes": answered}
        doing.answer = answer
    return answer


def _unit_of(doing: OpenAct, hit: Hit) -> tuple[MeaningUnit, bool]:
    transcript = as_key(hit["transcript"])
    marked = marked_at(doing.s, transcript, int(hit["start"]), int(hit["stop"]), str(hit["quote"]))
    same = rows(MeaningUnit).where(
        col(MeaningUnit.transcript_id) == transcript,
        col(MeaningUnit.start) == marked.start,
        col(MeaningUnit.stop) == marked.stop,
        col(MeaningUnit.coder_id) == doing.by,
    )
    known = doing.s.exec(same).first()
    return (known, False) if known else (new_unit(doing, transcript, marked), True)


def _texts(s: Session, transcript: UUID | None) -> dict[str, tuple[str, str]]:
    """The texts in force: what they are known by in the index → (transcript, title), in the study's order."""
    turns = (
        select(
            col(Turn.transcript_id).label("id"),
            func.count().label("n"),
            func.sum(col(Turn.start)).label("starts"),
            func.sum(col(Turn.stop)).label("stops"),
        )
        .group_by(col(Turn.transcript_id))
        .subquery()
    )
    query = (
        select(
            written(Transcript.id),
            col(Transcript.title),
            col(Transcript.sha256),
            turns.c.n,
            turns.c.starts,
            turns.c.stops,
        )
        .join(turns, turns.c.id == col(Transcript.id))
        .order_by(col(Transcript.position), col(Transcript.title))
    )
    if transcript is not None:
        query = query.where(col(Transcript.id) == transcript)
    return {f"{id} {sha} {n} {a} {b}": (id, title) for id, title, sha, n, a, b in fetch(s, query)}


def _ready(study: Study, s: Session, texts: Mapping[str, tuple[str, str]]) -> fulltext.Spoken:
    spoken = fulltext.index_of(str(study.id))
    in_force = texts if len(texts) != 1 else _texts(s, None)
    missing = spoken.keep_only(set(in_force))
    for key in in_force:
        if key in missing:
            spoken.add(key, _spoken(s, key))
    return spoken


def _spoken(s: Session, key: str) -> list[fulltext.Said]:
    transcript, sha = key.split(" ")[:2]
    words = fetch(s, select(col(TextBody.words)).where(col(TextBody.sha256) == sha))[0][0]
    turns = select(col(Turn.position), col(Turn.start), col(Turn.stop)).where(
        col(Turn.transcript_id) == as_key(transcript)
    )
    return [
        fulltext.Said(key, n, start, words[start:stop])
        for n, start, stop in fetch(s, turns.order_by(col(Turn.position)))
    ]


def _told(
    s: Session, found: Sequence[fulltext.Found], texts: Mapping[str, tuple[str, str]]
) -> list[dict[str, Any]]:
    order = {key: n for n, key in enumerate(texts)}
    speakers: dict[tuple[str, int], str | None] = {}
    wanted = {as_key(texts[one.key][0]) for one in found}
    query = select(written(Turn.transcript_id), col(Turn.position), written(Turn.speaker_id)).where(
        col(Turn.transcript_id).in_(wanted), col(Turn.position).in_({one.turn for one in found})
    )
    for transcript, turn, speaker in fetch(s, query):
        speakers[transcript, turn] = speaker
    voices = voices_of(s)
    told = []
    for one in sorted(found, key=lambda one: (order[one.key], one.turn)):
        transcript, title = texts[one.key]
        voice = voices.get(speakers.get((transcript, one.turn)) or "")
        told.append(
            {
                "transcript": transcript,
                "title": title,
                "turn": one.turn,
                "who": (voice.participant_label or voice.label) if voice else "",
                "role": voice.role if voice else "",
                "colour": voice.colour if voice else 0,
                "start": one.start,
                "words": one.words,
                "hits": [list(hit) for hit in one.hits],
            }
        )
    return told
