"""Open coding: mark a meaning unit, give it codes, move its borders."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from unicodedata import category
from uuid import UUID

from sqlmodel import Session, col, select

from qda.domain.terms import INTERACTIONS
from qda.errors import NotFound, Refused, SelectionMoved
from qda.language import _
from qda.organising.found import as_key, coder_name, seen_of, spaces, the_code, the_unit
from qda.organising.naming import Wanted, as_given, codes_wanted, give
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Coding, MeaningUnit, Memo, TextBody, Transcript, Turn, Wording

UNSPOKEN = frozenset("ZPC")
"""Blanks, punctuation and controls (first letter of the Unicode category): no word is made of them alone."""


class Marked(NamedTuple):
    """A selection that was found in the text, and the turns that it touches."""

    start: int
    stop: int
    quote: str
    first_turn: int
    last_turn: int


def mark(  # noqa: PLR0913  the parts of a selection and of an act
    study: Study,
    transcript: UUID,
    start: int,
    stop: int,
    quote: str,
    *,
    codes: Sequence[Wanted] = (),
    interaction: Sequence[str] = (),
    unit: UUID | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Make the words [start, stop) (code points) a meaning unit, with any number of codes.

    `quote` is what the page shows there and must equal the text (SelectionMoved). `codes`: {"id"} or {"name"}.
    Refused where no word is spoken in the selection. Answers {"unit", "number", "start", "stop", "first_turn",
    "last_turn", "coder", "codes": [{"id", "number", "name", "new"}]}.
    """
    with study.act("mark", _("Mark a meaning unit"), by, id=act) as doing:
        row = new_unit(doing, transcript, marked_at(doing.s, transcript, start, stop, quote), id=unit)
        row.interaction = _marks(interaction)
        doing.s.flush()
        answer = _answer(row) | {"codes": give(doing, row.id, codes)}
        doing.answer = answer
    return answer


def new_unit(doing: OpenAct, transcript: UUID, marked: Marked, *, id: UUID | None = None) -> MeaningUnit:
    """A unit with its number, in this person's name, within an act."""
    row = MeaningUnit(
        id=id or new_key(),
        number=doing.number("unit"),
        transcript_id=transcript,
        coder_id=doing.by,
        space_id=doing.space,
        interaction=[],
        **marked._asdict(),
    )
    doing.s.add(row)
    doing.s.flush()
    return row


def code(
    study: Study, unit: UUID, codes: Sequence[Wanted], *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Give a unit one or more codes; a new name makes the code. Answers {"unit", "codes"}."""
    with study.act("code", _("Code a meaning unit"), by, id=act) as doing:
        row = the_unit(doing, unit)
        answer: dict[str, Any] = {"unit": str(row.id), "number": row.number}
        answer["codes"] = give(doing, row.id, codes)
        doing.answer = answer
    return answer


def take_away_code(
    study: Study, unit: UUID, code: UUID, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Take a code away from a unit: one's own coding, or where one gave none, the others'.

    Answers {"unit", "code", "left": names of those whose coding of this unit with this code stays}.
    """
    with study.act("take away", _("Take a code away"), by, id=act) as doing:
        row, gone = the_unit(doing, unit), the_code(doing, code)
        left = [coder_name(doing.s, coding.coder_id) for coding in _take(doing, row.id, gone.id)]
        answer = {"unit": str(row.id), "number": row.number, "code": str(gone.id), "left": left}
        doing.answer = answer
    return answer


def change_code(
    study: Study, unit: UUID, old: UUID, new: Wanted, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Give a unit another code in place of one. Answers {"unit", "code": the old one, "codes": [the new one]}."""
    with study.act("change code", _("Change a code"), by, id=act) as doing:
        row, gone = the_unit(doing, unit), the_code(doing, old)
        wanted, made = codes_wanted(doing, [new])[0]
        if wanted.id != gone.id:
            _take(doing, row.id, gone.id)
            give(doing, row.id, [{"id": wanted.id}])
        answer = {"unit": str(row.id), "number": row.number, "code": str(gone.id)}
        doing.answer = answer = answer | {"codes": [as_given(wanted, new=made)]}
    return answer


def move_borders(  # noqa: PLR0913  the parts of a selection and of an act
    study: Study, unit: UUID, start: int, stop: int, quote: str, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Move the borders of a unit to [start, stop) (code points); its wordings then ask to be looked at again."""
    with study.act("move borders", _("Move the borders of a unit"), by, id=act) as doing:
        row = the_unit(doing, unit)
        marked = marked_at(doing.s, row.transcript_id, start, stop, quote)
        for name, value in marked._asdict().items():
            setattr(row, name, value)
        doing.s.flush()
        answer = _answer(row)
        doing.answer = answer
    return answer


def remove_unit(study: Study, unit: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Remove a meaning unit with its codings and wordings; its memos stay, on the interview.

    Answers {"unit", "number", "codings", "wordings", "memos": how many one sees, "others": whose work went along}.
    """
    with study.act("remove unit", _("Remove a meaning unit"), by, id=act) as doing:
        row = the_unit(doing, unit)
        on_codes = select(Coding).where(col(Coding.unit_id) == row.id, seen_of(doing, Coding))
        in_words = select(Wording).where(col(Wording.unit_id) == row.id, seen_of(doing, Wording))
        codings, wordings = doing.s.exec(on_codes).all(), doing.s.exec(in_words).all()
        memos = doing.s.exec(select(Memo).where(col(Memo.unit_id) == row.id)).all()
        seen = spaces(doing)
        for memo in memos:
            memo.unit_id, memo.transcript_id = None, row.transcript_id
        others = {coding.coder_id for coding in codings} | {wording.coder_id for wording in wordings}
        answer = {
            "unit": str(row.id),
            "number": row.number,
            "codings": len(codings),
            "wordings": len(wordings),
            "memos": sum(memo.space_id in seen for memo in memos),
            "others": sorted(coder_name(doing.s, coder) for coder in others - {by}),
        }
        doing.s.flush()
        doing.s.delete(row)
        doing.answer = answer
    return answer


def set_interaction(
    study: Study, unit: UUID, marks: Sequence[str], *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Say how the speakers of an exchange meet (domain/terms.py INTERACTIONS; none takes the marks away)."""
    with study.act("interaction", _("Mark how speakers meet"), by, id=act) as doing:
        row = the_unit(doing, unit)
        row.interaction = _marks(marks)
        answer = {"unit": str(row.id), "number": row.number, "interaction": row.interaction}
        doing.answer = answer
    return answer


def set_outside(
    study: Study, unit: UUID, outside: bool, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Set a unit aside as outside the research question, or take it in again."""
    doing_words = _("Set a unit aside") if outside else _("Take a unit in again")
    with study.act("outside", doing_words, by, id=act) as doing:
        row = the_unit(doing, unit)
        row.outside = bool(outside)
        answer = {"unit": str(row.id), "number": row.number, "outside": row.outside}
        doing.answer = answer
    return answer


def set_contradicts(
    study: Study, unit: UUID, other: UUID | None, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Say which unit this one speaks against, or (None) that it speaks against none."""
    with study.act("contradicts", _("Mark a contradiction"), by, id=act) as doing:
        row = the_unit(doing, unit)
        against = the_unit(doing, other) if other else None
        if against is row:
            raise Refused(
                _("A unit cannot speak against itself. Nothing was changed. Choose the other unit.")
            )
        row.contradicts_id = against.id if against else None
        answer = {"unit": str(row.id), "number": row.number, "contradicts": against and str(against.id)}
        doing.answer = answer
    return answer


def _answer(row: MeaningUnit) -> dict[str, Any]:
    return {
        "unit": str(row.id),
        "number": row.number,
        "start": row.start,
        "stop": row.stop,
        "first_turn": row.first_turn,
        "last_turn": row.last_turn,
        "coder": str(row.coder_id),
    }


def _marks(marks: Iterable[str]) -> list[str]:
    wanted = set(marks)
    if strange := wanted - set(INTERACTIONS):
        raise Refused(
            _("“{mark}” is no interaction mark. Nothing was changed. Choose from: {known}.").format(
                mark=min(strange), known=", ".join(INTERACTIONS)
            )
        )
    return [mark for mark in INTERACTIONS if mark in wanted]


def _take(doing: OpenAct, unit: UUID, code: UUID) -> Sequence[Coding]:
    query = select(Coding).where(col(Coding.unit_id) == unit, col(Coding.code_id) == code)
    codings = doing.s.exec(query.where(seen_of(doing, Coding))).all()
    mine = [coding for coding in codings if coding.coder_id == doing.by] or codings
    if not mine:
        raise NotFound(_("This code on this unit"))
    for coding in mine:
        doing.s.delete(coding)
    doing.s.flush()
    return [coding for coding in codings if coding not in mine]


def marked_at(s: Session, transcript: UUID, start: int, stop: int, quote: str) -> Marked:
    """A selection as it lies in the text; SelectionMoved where other words stand there, Refused where nobody speaks."""
    words = _words(s, transcript)
    if not 0 <= start < stop <= len(words) or words[start:stop] != quote:
        raise SelectionMoved(quote, words[max(start, 0) : max(stop, 0)])
    turns = s.exec(
        select(col(Turn.position), col(Turn.start), col(Turn.stop))
        .where(col(Turn.transcript_id) == transcript, col(Turn.start) < stop, col(Turn.stop) > start)
        .order_by(col(Turn.position))
    ).all()
    spoken = (words[max(start, first) : min(stop, last)] for _position, first, last in turns)
    if all(category(sign)[0] in UNSPOKEN for part in spoken for sign in part):
        raise Refused(
            _(
                "No word is spoken in this selection: it holds only a heading, a speaker's label or a blank. Nothing was stored. Select words that somebody says."
            )
        )
    return Marked(start, stop, quote, turns[0][0], turns[-1][0])


def _words(s: Session, transcript: UUID) -> str:
    query = select(col(TextBody.words)).join(Transcript, col(Transcript.sha256) == col(TextBody.sha256))
    words = s.exec(query.where(col(Transcript.id) == as_key(transcript))).first()
    if words is None:
        raise NotFound(_("This interview"))
    return words
