"""Quotes as they are printed: the marks on a unit's words, and how the study prints an elision."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from qda.domain.quotation import SIGNS, Mark, aligned, printed
from qda.errors import NotFound, Refused
from qda.language import _
from qda.store.study import Study
from qda.store.tables import MeaningUnit
from qda.store.tables import Study as StudyRow

SETTING = "elision"


def sign_of(s: Session) -> str:
    """How this study prints an elision."""
    chosen = (s.exec(select(col(StudyRow.settings))).one() or {}).get(SETTING)
    return chosen if chosen in SIGNS else SIGNS[0]


def sign(study: Study, viewer: UUID | None) -> str:
    """How this study prints an elision."""
    with study.seen(viewer) as s:
        return sign_of(s)


def set_sign(study: Study, chosen: str, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Say how the study prints elisions: one of SIGNS. Refused for another one. Answers {"sign"}."""
    if chosen not in SIGNS:
        raise Refused(
            _("An elision can be printed as {signs}, not as “{chosen}”. Nothing was changed.").format(
                signs=" ".join(SIGNS), chosen=chosen
            )
        )
    with study.act("describe study", _("Say how elisions are printed"), by, id=act) as doing:
        settings = doing.s.exec(select(col(StudyRow.settings))).one() or {}
        if settings.get(SETTING, SIGNS[0]) != chosen:
            doing.s.exec(update(StudyRow).values(settings={**settings, SETTING: chosen}))
        doing.answer = answer = {"sign": chosen}
    return answer


def marks(study: Study, viewer: UUID | None, unit: UUID, quote: str) -> dict[str, Any]:
    """The marks on a unit's words that make a printed quote of them; an empty one is the whole unit.

    {"words": the unit's, "marks": [[start, stop, shown, glued]] in code points, "derivable", "beyond", "unmarked",
    "sign"}. NotFound where the person sees no such unit.
    """
    words, chosen = _of(study, viewer, unit)
    found = aligned(words, quote if quote.strip() else words)
    return {"words": words, "sign": chosen, **found._asdict(), "marks": [list(one) for one in found.marks]}


def quoted(study: Study, viewer: UUID | None, unit: UUID, marked: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """The quote that marks make of a unit's words, elisions as the study prints them: {"quote"}.

    Refused where the marks overlap or lie outside the unit.
    """
    words, chosen = _of(study, viewer, unit)
    made = [_mark(one) for one in marked]
    ends = [0, *(point for one in made for point in (one.start, one.stop)), len(words)]
    if ends != sorted(ends):
        raise Refused(
            _("These marks do not lie on the unit’s words. Nothing was changed. Open the quote again.")
        )
    return {"quote": printed(words, made, chosen)}


def warnings(unit: str, quote: str) -> list[dict[str, str]]:
    """What elisions and brackets do not explain in a printed quote: words of others, and words left out unmarked."""
    found = aligned(unit, quote)
    return [
        {"kind": kind, "detail": ", ".join(words)}
        for kind, words in (("edited quote", found.beyond), ("unmarked elision", found.unmarked))
        if words
    ]


def _of(study: Study, viewer: UUID | None, unit: UUID) -> tuple[str, str]:
    with study.seen(viewer) as s:
        words = s.exec(select(col(MeaningUnit.quote)).where(col(MeaningUnit.id) == unit)).first()
        if words is None:
            raise NotFound(_("This meaning unit"))
        return words, sign_of(s)


def _mark(one: Sequence[Any]) -> Mark:
    match list(one):
        case [int() as start, int() as stop, str() as shown]:
            return Mark(start, stop, shown)
        case [int() as start, int() as stop, str() as shown, bool() as glued]:
            return Mark(start, stop, shown, glued)
    raise Refused(_("These marks cannot be read. Nothing was changed. Open the quote again."))
