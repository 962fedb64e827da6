"""What is left uncoded: the participants' words that no unit covers, interview by interview."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.organising.found import fetch, written
from qda.organising.voices import LEADING
from qda.store.study import Study
from qda.store.tables import MeaningUnit, Speaker, TextBody, Transcript, Turn

WORD = re.compile(r"\w+(?:['’-]\w+)*")
Span = tuple[int, int]


def uncoded(study: Study, viewer: UUID | None, *, most: int = 5) -> list[dict[str, Any]]:
    """Each interview with how much of the participants' words is in units, and the longest stretches that are not.

    [{"id", "title", "words", "coded", "stretches": [{"turn", "last", "who", "words", "text"}]}]; units set aside as
    outside the question were looked at, so they count as coded.
    """
    with study.seen(viewer) as s:
        query = select(written(Transcript.id), col(Transcript.title), col(TextBody.words)).join(
            TextBody, col(TextBody.sha256) == col(Transcript.sha256)
        )
        order = query.where(col(Transcript.included)).order_by(
            col(Transcript.position), col(Transcript.title)
        )
        return [_one(s, *row, most=most) for row in fetch(s, order)]


def _one(s: Session, id: str, title: str, text: str, *, most: int) -> dict[str, Any]:
    covered = _merged(
        (row[0], row[1])
        for row in fetch(
            s,
            select(col(MeaningUnit.start), col(MeaningUnit.stop)).where(
                col(MeaningUnit.transcript_id) == UUID(id)
            ),
        )
    )
    turns = select(col(Turn.position), col(Turn.start), col(Turn.stop), col(Speaker.label), col(Speaker.role))
    turns = turns.outerjoin(Speaker, col(Speaker.id) == col(Turn.speaker_id))
    words = coded = 0
    stretches: list[dict[str, Any]] = []
    for position, start, stop, label, role in fetch(
        s, turns.where(col(Turn.transcript_id) == UUID(id)).order_by(col(Turn.position))
    ):
        if role in LEADING:
            continue
        spoken = len(WORD.findall(text[start:stop]))
        free = [text[a:b] for a, b in _gaps((start, stop), covered)]
        left = sum(len(WORD.findall(part)) for part in free)
        words, coded = words + spoken, coded + spoken - left
        if left:
            _stretch(
                stretches,
                position,
                label or "",
                left,
                " … ".join(part.strip() for part in free if WORD.search(part)),
            )
    longest = sorted(stretches, key=lambda one: -one["words"])[:most]
    return {"id": id, "title": title, "words": words, "coded": coded, "stretches": longest}


def _stretch(found: list[dict[str, Any]], turn: int, who: str, words: int, text: str) -> None:
    """Turns of participants that follow each other, with only the moderator between, are one stretch."""
    last = found[-1] if found else None
    if last and turn - last["last"] <= 2:  # noqa: PLR2004  the next turn, or the one after the moderator's
        last.update(last=turn, words=last["words"] + words, text=f"{last['text']} {text}")
        if who not in last["who"]:
            last["who"].append(who)
    else:
        found.append({"turn": turn, "last": turn, "who": [who], "words": words, "text": text})


def _merged(spans: Iterator[Span]) -> list[Span]:
    found: list[Span] = []
    for start, stop in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found


def _gaps(span: Span, covered: Sequence[Span]) -> Iterator[Span]:
    at, stop = span
    for a, b in covered:
        if b <= at or a >= stop:
            continue
        if a > at:
            yield at, a
        at = max(at, b)
    if at < stop:
        yield at, stop
