"""Which quotes the paper prints: chosen, put in order, noted upon, and approved by a person for the words as they stand."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as choose

from qda.domain.quotation import SIGNS, with_sign
from qda.domain.text import clean
from qda.domain.wording import fingerprint
from qda.errors import NotFound, Refused
from qda.language import _
from qda.reporting.material import key, rows
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.reach import space_for, spaces
from qda.store.study import Study
from qda.store.tables import Answer, Category, ChosenQuote, MeaningUnit, Memo, Space

APPROVED = "approved quote"
"""Begins the kind of an answer that keeps, for the quote whose key stands behind it, a sign of the words approved."""


class Chosen(NamedTuple):
    """A chosen quote; `seen` is the sign of the words that were approved, `why` what was said to the concerns."""

    id: str
    unit: str
    category: str
    position: int
    note: str
    approved_by: str
    seen: str
    why: str


def sign(words: str) -> str:
    """A sign of words by which one sees that they were changed, however the study prints elisions.

    The words cannot be read from it, and an erasing renews it as it does the signs of wordings.
    """
    return fingerprint(with_sign(words, SIGNS[0]))


def chosen_quotes(s: Session) -> list[Chosen]:
    """All chosen quotes in the order of print."""
    one = ChosenQuote
    query = select(
        key(one.id),
        key(one.unit_id),
        key(one.category_id),
        col(one.position),
        col(one.note),
        key(one.approved_by_id),
    ).order_by(col(one.position), col(one.id))
    said = {
        row[0].removeprefix(f"{APPROVED} "): (row[1], row[2])
        for row in rows(
            s,
            select(col(Answer.kind), col(Answer.seen), col(Answer.why)).where(
                col(Answer.kind).startswith(APPROVED)
            ),
        )
    }
    return [
        Chosen(id, unit, category or "", position, note, by or "", *said.get(id, ("", "")))
        for id, unit, category, position, note, by in rows(s, query)
    ]


def choose_quote(
    study: Study, unit: UUID, category: UUID | None = None, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Choose a unit's words for print under a category (without one: in the running text); last in its order.

    Choosing it again changes nothing. NotFound for a unit or category that is not there. Answers {"chosen": id}.
    """
    with study.act("choose quote", _("Choose a quote for the paper"), by, id=act) as step:
        mine, quoted = spaces(step), step.s.get(MeaningUnit, unit)
        if quoted is None or quoted.space_id not in mine:
            raise NotFound(_("This meaning unit"))
        under = step.s.get(Category, category) if category is not None else None
        if category is not None and (under is None or under.space_id not in mine):
            raise NotFound(_("This category"))
        chosen = of_category(step.s, category)
        last = max((one.position for one in chosen if one.space_id in mine), default=-1)
        row = next((one for one in chosen if one.unit_id == unit), None)
        if row is not None and row.space_id not in mine:
            give_way(step, row)
        if space := space_for(step, row):
            row = ChosenQuote(
                id=new_key(), unit_id=unit, category_id=category, space_id=space, position=last + 1
            )
            step.s.add(row)
        step.answer = answer = {"chosen": str(row and row.id)}
    return answer


def give_way(step: OpenAct, row: ChosenQuote) -> None:
    """Before another takes the place of a quote that somebody chose unseen: the note stays with its writer, as a memo."""
    forget_approval(step, row)
    writer = step.s.exec(choose(col(Space.coder_id)).where(col(Space.id) == row.space_id)).one()
    if row.note and writer:
        step.s.add(
            Memo(
                coder_id=writer,
                space_id=row.space_id,
                words=row.note,
                at=step.wanted.at,
                unit_id=row.unit_id,
            )
        )


def let_quote_go(study: Study, chosen: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Choose a quote no longer; its note and approval go with it, and come back by undo."""
    with study.act("choose quote", _("Choose a quote no longer"), by, id=act) as step:
        row = the_chosen(step, chosen)
        forget_approval(step, row)
        step.s.delete(row)
        step.answer = answer = {"chosen": None}
    return answer


def order_quotes(
    study: Study, chosen: Sequence[UUID], *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Put the chosen quotes of one category into this order; those that are not named follow as they were."""
    with study.act("choose quote", _("Put chosen quotes in order"), by, id=act) as step:
        if not chosen:
            raise Refused(_("It is not said which quotes. Nothing was changed."))
        first = the_chosen(step, chosen[0])
        place = {id: n for n, id in enumerate(chosen)}
        mine = spaces(step)
        there = [one for one in of_category(step.s, first.category_id) if one.space_id in mine]
        if not place.keys() <= {one.id for one in there}:
            raise Refused(_("These quotes stand under different categories. Nothing was changed."))
        there.sort(key=lambda one: (place.get(one.id, len(place)), one.position, str(one.id)))
        for n, one in enumerate(there):
            one.position = n
        step.answer = answer = {"order": [str(one.id) for one in there]}
    return answer


def note_quote(study: Study, chosen: UUID, note: str, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Write why this quote, or what is still to be done with it. Saves within a minute are one act."""
    field = f"chosen quote:{chosen}"
    with study.act("choose quote", _("Note on a chosen quote"), by, id=act, field=field) as step:
        row = the_chosen(step, chosen)
        row.note = clean(note)[0].strip()
        step.answer = answer = {"note": row.note}
    return answer


def approve_quote(
    study: Study, chosen: UUID, words: str, why: str = "", *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Say that a quote may be printed with these words (as the page showed them); `why` answers the concerns.

    The approval holds for these words: when they are written anew it counts as given for other words. Refused where
    nothing is printed. Answers {"approved_by": name's key}.
    """
    if not words.strip():
        raise Refused(_("There are no words to approve. Nothing was changed."))
    with study.act("approve quote", _("Approve a quote for the paper"), by, id=act, why=why) as step:
        row = the_chosen(step, chosen)
        forget_approval(step, row)
        row.approved_by_id = by
        step.s.add(
            Answer(
                coder_id=by,
                space_id=row.space_id,
                kind=f"{APPROVED} {row.id}",
                seen=sign(words),
                why=clean(why)[0].strip(),
            )
        )
        step.answer = answer = {"approved_by": str(by)}
    return answer


def withdraw_approval(study: Study, chosen: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take an approval back; the quote stays chosen."""
    with study.act("approve quote", _("Take the approval of a quote back"), by, id=act) as step:
        forget_approval(step, the_chosen(step, chosen))
        step.answer = answer = {"approved_by": None}
    return answer


def the_chosen(step: OpenAct, chosen: UUID) -> ChosenQuote:
    """The chosen quote; raises NotFound."""
    row = step.s.get(ChosenQuote, chosen)
    if row is None or row.space_id not in spaces(step):
        raise NotFound(_("This chosen quote"))
    return row


def of_category(s: Session, category: UUID | None) -> list[ChosenQuote]:
    """The chosen quotes of a category, or those without one."""
    one = col(ChosenQuote.category_id)
    query = choose(ChosenQuote).where(one.is_(None) if category is None else one == category)
    return sorted(s.scalars(query), key=lambda row: (row.position, str(row.id)))


def forget_approval(step: OpenAct, row: ChosenQuote) -> None:
    """Take the approval away with the sign of its words."""
    row.approved_by_id = None
    for said in step.s.scalars(choose(Answer).where(col(Answer.kind) == f"{APPROVED} {row.id}")):
        step.s.delete(said)


def by_category(chosen: Sequence[Chosen]) -> Mapping[str, list[Chosen]]:
    """The chosen quotes under their categories, in the order of print."""
    found: dict[str, list[Chosen]] = {}
    for one in chosen:
        found.setdefault(one.category, []).append(one)
    return found
