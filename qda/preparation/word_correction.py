"""Correcting what was misheard: a few words, or who spoke; units and turns move along in the same act."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from qda.domain.text import clean
from qda.errors import NotFound, Refused, SelectionMoved
from qda.language import _
from qda.preparation import finding
from qda.preparation.correcting import NewText, compare, new_version
from qda.store.study import Study
from qda.store.tables import Speaker, Transcript, Turn


def preview(  # noqa: PLR0913  a selection, and what is to stand there
    study: Study, transcript: UUID, start: int, stop: int, quote: str, words: str, *, viewer: UUID | None
) -> dict[str, Any]:
    """What a correction of the words [start, stop) (code points) would change: see `correcting.compare`."""
    text = _corrected(study, transcript, (start, stop, quote), words, viewer)
    return compare(study, transcript, NewText(text), viewer)


def correct_words(  # noqa: PLR0913  a selection, what is to stand there, and an act
    study: Study,
    transcript: UUID,
    start: int,
    stop: int,
    quote: str,
    words: str,
    *,
    accept_lost: Sequence[UUID] = (),
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Put other words in the place of [start, stop) (code points), inside one turn; answers as `new_version` does.

    Raises SelectionMoved where other words stand there, Refused where nothing would change or a turn would be empty.
    """
    text = _corrected(study, transcript, (start, stop, quote), words, by)
    return new_version(
        study, transcript, NewText(text, accept_lost=accept_lost), "correction", by=by, act=act
    )


def change_speaker(
    study: Study, transcript: UUID, turn: int, speaker: UUID, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Say that somebody else of this interview speaks a turn (its number). Answers {"turn", "speaker", "was"}."""
    with study.act("change speaker", _("Change the speaker of turn {n}").format(n=turn), by, id=act) as doing:
        row = doing.s.exec(
            select(Turn).where(col(Turn.transcript_id) == transcript, col(Turn.position) == turn)
        ).first()
        if row is None:
            raise NotFound(_("This turn"))
        other = doing.s.get(Speaker, speaker)
        if other is None or other.transcript_id != transcript:
            raise NotFound(_("This speaker in this interview"))
        was = row.speaker_id
        row.speaker_id = other.id
        answer = {"turn": turn, "speaker": str(other.id), "was": was and str(was)}
        doing.answer = answer
    return answer


def standing(study: Study, transcript: UUID, viewer: UUID | None) -> dict[str, Any]:
    """By what an open page sees that the text or its speakers are others now: {"sha256", "voices"}."""
    with study.seen(viewer) as s:
        sha = s.exec(select(col(Transcript.sha256)).where(col(Transcript.id) == transcript)).first()
        if sha is None:
            raise NotFound(_("This interview"))
        return {"sha256": sha, "voices": _voices(s, transcript)}


def _voices(s: Session, transcript: UUID) -> str:
    query = (
        select(col(Turn.speaker_id), func.count(), func.sum(col(Turn.position)))
        .where(col(Turn.transcript_id) == transcript)
        .group_by(col(Turn.speaker_id))
    )
    return " ".join(sorted(f"{speaker}:{n}:{places}" for speaker, n, places in s.exec(query)))


def _corrected(
    study: Study, transcript: UUID, place: tuple[int, int, str], words: str, viewer: UUID | None
) -> str:
    start, stop, quote = place
    with study.seen(viewer) as s:
        text = finding.body(s, finding.interview(s, transcript).sha256)
        if not 0 <= start < stop <= len(text) or text[start:stop] != quote:
            raise SelectionMoved(quote, text[max(start, 0) : max(stop, 0)])
        turn = s.exec(
            select(col(Turn.start), col(Turn.stop)).where(
                col(Turn.transcript_id) == transcript, col(Turn.start) <= start, col(Turn.stop) >= stop
            )
        ).first()
    if turn is None:
        raise Refused(
            _("A correction stays inside one turn. Nothing was changed. Select words of one turn only.")
        )
    fresh = " ".join(clean(words)[0].split())
    if not (text[turn[0] : start] + fresh + text[stop : turn[1]]).strip():
        raise Refused(_("A turn needs words. Nothing was changed. Leave at least one."))
    return text[:start] + fresh + text[stop:]
