"""A transcript with its units as remarks in the margin: how coding looks in Word."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlmodel import Session, col

from qda.domain.coded_text import CodedText
from qda.domain.remarks import meant
from qda.domain.text import Span
from qda.domain.transcript import Comment
from qda.errors import NotFound
from qda.language import _
from qda.organising.found import fetch, written
from qda.store.study import Study
from qda.store.tables import Code, Coder, Coding, MeaningUnit, Memo, TextBody, Transcript, Turn

BETWEEN = "; "
"""Stands between two codes of one remark."""
OPEN = "Code:"
"""The remark of a unit that has no code yet; whoever reads the file can write one behind it."""


def coded_text(study: Study, transcript: UUID | str, viewer: UUID | None, *, memos: bool = True) -> CodedText:
    """A transcript by its id or title, with a remark for each unit and each person who coded it.

    The remark says the person's codes in one line, and below them their memos on the unit. A unit without code is
    its maker's remark with the memo alone, or “Code:” with nothing behind it. The import reads it so.
    """
    with study.seen(viewer) as s:
        id, title, language, text = _transcript(s, transcript)
        turns = select(col(Turn.start), col(Turn.stop)).where(col(Turn.transcript_id) == id)
        spoken = [Span(start, stop) for start, stop in fetch(s, turns.order_by(col(Turn.position)))]
        remarks = _remarks(s, id, memos=memos)
    return CodedText(title, language, text, spoken, remarks)


def _transcript(s: Session, which: UUID | str) -> tuple[UUID, str, str, str]:
    try:
        where = col(Transcript.id) == UUID(str(which))
    except ValueError:
        where = col(Transcript.title) == str(which)
    query = (
        select(col(Transcript.id), col(Transcript.title), col(Transcript.language), col(TextBody.words))
        .join(TextBody, col(TextBody.sha256) == col(Transcript.sha256))
        .where(where)
    )
    found = fetch(s, query)
    if not found:
        raise NotFound(_("The interview “{title}”").format(title=which))
    id, title, language, words = found[0]
    return id, title, language, words


def _remarks(s: Session, transcript: UUID, *, memos: bool) -> list[Comment]:
    names = dict(fetch(s, select(written(Coder.id), col(Coder.name))))
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    codes = (
        select(written(Coding.unit_id), written(Coding.coder_id), col(Code.name))
        .join(Code, col(Code.id) == col(Coding.code_id))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Coding.unit_id))
        .where(col(MeaningUnit.transcript_id) == transcript)
        .order_by(col(Coding.id))
    )
    for unit, coder, name in fetch(s, codes):
        lines[unit, coder].append(name)
    remarks = {place: [BETWEEN.join(said)] for place, said in lines.items()}
    for unit, coder, words in fetch(s, _memos_here(transcript)) if memos else ():
        remarks.setdefault((unit, coder), []).append(words)
    by_unit: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for (unit, coder), said in remarks.items():
        by_unit[unit].append((coder, said))
    return [
        Comment(start, stop, as_remark(said, coded=(unit, coder) in lines), names.get(coder, ""))
        for unit, start, stop, maker in _places(s, transcript)
        for coder, said in sorted(by_unit[unit] or [(maker, [])], key=lambda one: names.get(one[0], ""))
    ]


def as_remark(said: Sequence[str], *, coded: bool) -> str:
    """Codes and memo as a remark that is read back as just these: a prefix says it where the words alone would not."""
    if not said:
        return OPEN
    text = "\n".join(said)
    codes = tuple(said[0].split(BETWEEN)) if coded else ()
    if not coded:
        return f"Memo: {text}"
    return text if meant(text)[:2] == ("code", codes) else f"Code: {text}"


def _places(s: Session, transcript: UUID) -> Sequence[Any]:
    units = select(
        written(MeaningUnit.id),
        col(MeaningUnit.start),
        col(MeaningUnit.stop),
        written(MeaningUnit.coder_id),
    )
    order = col(MeaningUnit.start), col(MeaningUnit.stop).desc(), col(MeaningUnit.number)
    return fetch(s, units.where(col(MeaningUnit.transcript_id) == transcript).order_by(*order))


def _memos_here(transcript: UUID) -> Select[str, str, str]:
    return (
        select(written(Memo.unit_id), written(Memo.coder_id), col(Memo.words))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Memo.unit_id))
        .where(col(MeaningUnit.transcript_id) == transcript)
        .order_by(col(Memo.at))
    )
