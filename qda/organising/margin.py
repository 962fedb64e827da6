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
BELOW = "\n"
"""Stands before what is a memo."""
OPEN = "Code:"
"""The remark of a unit that has no code yet; whoever reads the file can write one behind it."""
MEMO = "Memo:"


def coded_text(study: Study, transcript: UUID | str, viewer: UUID | None, *, memos: bool = True) -> CodedText:
    """A transcript by its id or title, with a remark for each unit and each person who coded it.

    The remark says the person's codes in one line, and below them their memos on the unit. A unit that nobody
    coded is its maker's remark: “Code:” with nothing behind it, and the maker's memos below; a memo of another is a
    remark of its own at the same words. The import reads it so.
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
    coded = {unit for unit, _coder in lines}
    by_unit: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (unit, coder), said in remarks.items():
        by_unit[unit].append(
            (coder, as_remark(said) if (unit, coder) in lines else f"{MEMO} {BELOW.join(said)}")
        )
    return [
        Comment(start, stop, text, names.get(coder, ""))
        for unit, start, stop, maker in _places(s, transcript)
        for coder, text in sorted(
            by_unit[unit] if unit in coded else _uncoded(maker, by_unit[unit]),
            key=lambda one: names.get(one[0], ""),
        )
    ]


def _uncoded(maker: str, said: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The remarks of a unit without a code; its maker's shows that it is a unit."""
    own = [OPEN, *(text for coder, text in said if coder == maker)]
    return [(maker, BELOW.join(own)), *(one for one in said if one[0] != maker)]


def as_remark(said: Sequence[str]) -> str:
    """Codes, then memos, as a remark that is read back as just these: prefixes say it where the words would not."""
    codes, *memos = said
    wanted = ("code", tuple(codes.split(BETWEEN)), BELOW.join(memos).strip())
    text = BELOW.join(said)
    marked = f"{codes}\n{MEMO} {BELOW.join(memos)}"
    written = [text, f"{OPEN} {text}", marked]
    return next((one for one in written if meant(one) == wanted), f"{OPEN} {marked}")


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
