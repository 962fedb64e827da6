"""A corrected text becomes the next version, and everything that points into it moves along in the same act."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, func, select

from qda.domain.text import Edits, Span, clean, edits, moved
from qda.domain.transcript import ParsedTranscript
from qda.errors import Refused, shortened
from qda.language import _, ngettext, quoted
from qda.preparation import finding
from qda.preparation.importing import write_body
from qda.preparation.turning import Turning, turned
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import MeaningUnit, Memo, TextVersion, Thread, Transcript

AROUND = 40
"""So much of the text (code points) is told before and after a difference."""
CAUSES = ("correction", "pseudonymisation", "replacement")
DOING = {
    "correction": "Correct the text of {title}",
    "pseudonymisation": "Replace names in {title}",
    "replacement": "Replace the text of {title}",
}


@dataclass(frozen=True)
class NewText:
    """A text that takes the place of the one in force.

    With `parsed` its turns and speakers are those of the new file, otherwise the turns move as everything does.
    `accept_lost`: units that may go because none of their words is left. `edits`: what leads from the old text to
    this one, where that is known and need not be worked out.
    """

    text: str
    parsed: ParsedTranscript | None = None
    accept_lost: Collection[UUID] = ()
    edits: Edits | None = None


class Unit(NamedTuple):
    """A unit as it lies in one version."""

    id: UUID
    number: int
    start: int
    stop: int
    quote: str


class Shifted(NamedTuple):
    """Where a unit lies after the change (None: all its words are gone), and whether its own words changed."""

    unit: Unit
    place: Span | None
    touched: bool


def compare(study: Study, transcript: UUID | str, new: NewText, viewer: UUID | None) -> dict[str, Any]:
    """What a new text would change, before anything is stored: the differences and the units they touch or take."""
    with study.seen(viewer) as s:
        interview = finding.interview(s, transcript)
        old = finding.body(s, interview.sha256)
        text = clean(new.text)[0]
        difference = edits(old, text)
        shifted = [_shifted(unit, difference) for unit in _units(s, interview.id)]
    return {
        "transcript": str(interview.id),
        "title": interview.title,
        "changes": [
            {
                "start": one.start,
                "stop": one.stop,
                "old": old[one.start : one.stop],
                "new": text[one.new_start : one.new_stop],
                "before": old[max(0, one.start - AROUND) : one.start],
                "after": old[one.stop : one.stop + AROUND],
            }
            for one in difference.changes
        ],
        "moves": len(difference.moves),
        "touched": [_told(one, text) for one in shifted if one.touched and one.place],
        "lost": [_told(one, text) for one in shifted if not one.place],
    }


def new_version(
    study: Study, transcript: UUID | str, new: NewText | str, cause: str, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Put a new text in force; units, turns and threads move in the same act, wordings of touched units show as stale.

    Raises Refused where the text is the same, or where a unit would lose all its words without being accepted.
    Answers {"transcript", "title", "version", "touched": units, "lost": units, "turns": {"new", "gone"}}.
    """
    wanted = NewText(new) if isinstance(new, str) else new
    if cause not in CAUSES:
        raise Refused(
            _("“{value}” is not one of: {choices}. Nothing was changed.").format(
                value=cause, choices=", ".join(CAUSES)
            )
        )
    with study.seen(by) as s:
        title = finding.interview(s, transcript).title
    with study.act("correct", _(DOING[cause]).format(title=title), by, id=act) as step:
        answer = put_in_force(step, finding.interview(step.s, transcript), wanted, cause)
        step.answer = answer
    return answer


def put_in_force(step: OpenAct, interview: finding.Interview, new: NewText, cause: str) -> dict[str, Any]:
    """Within an act, put a new text in force and move what points into it; answers as `new_version`."""
    s, text = step.s, clean(new.text)[0]
    old = finding.body(s, interview.sha256)
    if text == old:
        raise Refused(
            _("This is exactly the text that “{title}” has. Nothing was changed.").format(
                title=interview.title
            )
        )
    difference = new.edits or edits(old, text)
    shifted = [_shifted(unit, difference) for unit in _units(s, interview.id)]
    _refuse_loss([one.unit for one in shifted if one.place is None and one.unit.id not in new.accept_lost])
    here = select(func.max(col(TextVersion.number))).where(col(TextVersion.transcript_id) == interview.id)
    number = (s.exec(here).one() or 0) + 1
    sha = write_body(s, text)
    s.add(TextVersion(transcript_id=interview.id, number=number, sha256=sha, cause=cause, at=step.wanted.at))
    values = {"sha256": sha} | ({"head": new.parsed.head} if new.parsed else {})
    s.exec(update(Transcript).where(col(Transcript.id) == interview.id).values(**values))
    turning = turned(s, interview.id, difference, new.parsed)
    _move_units(s, shifted, turning, text)
    _move_threads(s, interview.id, difference)
    return {
        "transcript": str(interview.id),
        "title": interview.title,
        "version": number,
        "touched": [_told(one, text) for one in shifted if one.touched and one.place],
        "lost": [_told(one, text) for one in shifted if one.place is None],
        "turns": {"new": turning.new, "gone": turning.gone},
    }


def _units(s: Session, transcript: UUID) -> list[Unit]:
    query = select(
        col(MeaningUnit.id), col(MeaningUnit.number), col(MeaningUnit.start), col(MeaningUnit.stop)
    )
    rows = s.connection().execute(
        query.add_columns(col(MeaningUnit.quote))
        .where(col(MeaningUnit.transcript_id) == transcript)
        .order_by(col(MeaningUnit.start), col(MeaningUnit.stop))
    )
    return [Unit(*row) for row in rows]


def _shifted(unit: Unit, difference: Edits) -> Shifted:
    return Shifted(unit, *moved(Span(unit.start, unit.stop), difference))


def _told(one: Shifted, text: str) -> dict[str, Any]:
    return {
        "unit": str(one.unit.id),
        "number": one.unit.number,
        "was": one.unit.quote,
        "is": one.place.of(text) if one.place else "",
    }


def _refuse_loss(lost: Sequence[Unit]) -> None:
    if lost:
        named = "; ".join(f"U{unit.number} {quoted(shortened(unit.quote, 40))}" for unit in lost[:5])
        raise Refused(
            ngettext(
                "{n} unit would lose all its words",
                "{n} units would lose all their words",
                len(lost),
            )
            + _(
                ": {units}. Nothing was changed. Keep some of the words, or say that these units may go."
            ).format(units=named)
        )


def _move_units(s: Session, shifted: Sequence[Shifted], turning: Turning, text: str) -> None:
    for one in shifted:
        this = col(MeaningUnit.id) == one.unit.id
        if one.place is None:
            s.exec(
                update(Memo)
                .where(col(Memo.unit_id) == one.unit.id)
                .values(unit_id=None, transcript_id=turning.transcript)
            )
            s.exec(delete(MeaningUnit).where(this))
            continue
        first, last = turning.reach(one.place)
        s.exec(
            update(MeaningUnit)
            .where(this)
            .values(
                start=one.place.start,
                stop=one.place.stop,
                quote=one.place.of(text),
                first_turn=first,
                last_turn=last,
            )
        )


def _move_threads(s: Session, transcript: UUID, difference: Edits) -> None:
    query = select(col(Thread.id), col(Thread.start), col(Thread.stop)).where(
        col(Thread.transcript_id) == transcript, col(Thread.start).is_not(None)
    )
    for id, start, stop in s.exec(query).all():
        if start is None or stop is None:
            continue
        place = moved(Span(start, stop), difference)[0]
        values = {"start": place.start if place else None, "stop": place.stop if place else None}
        s.exec(update(Thread).where(col(Thread.id) == id).values(**values))
