"""A transcript with its units as remarks in the margin: how coding looks in Word."""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlmodel import Session, col

from qda.domain.coded_text import CodedText
from qda.domain.remarks import as_memo, meant
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

    The remark says the person's codes in one line, and below them their memo on the unit. A unit that nobody
    coded is its maker's remark: “Code:” with nothing behind it, and the maker's memo below. Further memos, those with
    a heading (“Memo: heading: words”) and those of others are remarks of their own at the same words; memos on turns
    are remarks on the whole turn. The import reads it so.
    """
    with study.seen(viewer) as s:
        id, title, language, text = _transcript(s, transcript)
        turns = select(col(Turn.start), col(Turn.stop)).where(col(Turn.transcript_id) == id)
        spoken = [Span(start, stop) for start, stop in fetch(s, turns.order_by(col(Turn.position)))]
        remarks = _remarks(s, id, memos=memos)
        if memos:
            remarks = sorted([*remarks, *_on_turns(s, id, text)], key=lambda one: (one.start, -one.stop))
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
    units = _places(s, transcript)
    coded = {unit for unit, _coder in lines}
    remarked = {*lines, *((unit, maker) for unit, _start, _stop, maker in units if unit not in coded)}
    below, apart = _parted(remarked, fetch(s, _memos_here(transcript)) if memos else ())
    said: dict[str, list[tuple[str, str]]] = defaultdict(list, apart)
    for unit, coder in remarked:
        memo = below.get((unit, coder), [])
        codes_said = BETWEEN.join(lines.get((unit, coder), []))
        said[unit].append((coder, as_remark([codes_said, *memo]) if codes_said else _uncoded(memo)))
    return [
        Comment(start, stop, text, names.get(coder, ""))
        for unit, start, stop, _maker in units
        for coder, text in sorted(
            said[unit], key=lambda one: (names.get(one[0], ""), one[1].startswith(MEMO))
        )
    ]


def _parted(
    remarked: AbstractSet[tuple[str, str]], memos: Sequence[Any]
) -> tuple[dict[tuple[str, str], list[str]], dict[str, list[tuple[str, str]]]]:
    """Below a person's codes their first memo without a heading; the others are remarks of their own."""
    below: dict[tuple[str, str], list[str]] = {}
    apart: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for unit, coder, title, words in memos:
        if (unit, coder) in remarked and not title and (unit, coder) not in below:
            below[unit, coder] = [words]
        else:
            apart[unit].append((coder, as_memo(title, words)))
    return below, apart


def _uncoded(said: Sequence[str]) -> str:
    """The remark of a unit without a code, with its maker's memo."""
    return BELOW.join([OPEN, *(f"{MEMO} {words}" for words in said)])


def _on_turns(s: Session, transcript: UUID, text: str) -> list[Comment]:
    """The memos on turns, each at the turn with its speaker's label: so it is told from one on a unit of the same words."""
    query = (
        select(col(Turn.start), col(Turn.stop), col(Coder.name), col(Memo.title), col(Memo.words))
        .join(Memo, col(Memo.turn_id) == col(Turn.id))
        .join(Coder, col(Coder.id) == col(Memo.coder_id))
        .where(col(Turn.transcript_id) == transcript)
        .order_by(col(Memo.at), col(Memo.id))
    )
    return [
        Comment(text.rfind("\n", 0, start) + 1, stop, as_memo(title, words), name)
        for start, stop, name, title, words in fetch(s, query)
    ]


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


def _memos_here(transcript: UUID) -> Select[str, str, str, str]:
    return (
        select(written(Memo.unit_id), written(Memo.coder_id), col(Memo.title), col(Memo.words))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Memo.unit_id))
        .where(col(MeaningUnit.transcript_id) == transcript)
        .order_by(col(Memo.at), col(Memo.id))
    )
