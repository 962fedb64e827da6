"""One condensed text for units that were chosen freely: condense these together, take them apart again.

Each unit keeps the text as a wording of its own, so that filters, tables, translation and exports know it. That the
wordings are one text is kept beside each as an answer of the kind “together” whose `seen` names the group.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as choose

from qda.errors import Refused
from qda.language import _, ngettext
from qda.organising.condensation import put_words
from qda.organising.found import all_of, coder_name, fetch, language_of, spaces, the, written
from qda.organising.standing import TOGETHER, Foreseen, Place
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Answer, Layer, MeaningUnit, Wording

MOST = 60
"""So many units one text may stand for."""


def condense(
    study: Study,
    units: Sequence[UUID],
    layer: UUID,
    words: str,
    *,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Write one text of this person's for several units; what they had written on single ones gives way to it.

    Refused for fewer than two units, without words, where another person's text would have to give way, or in the
    layer of quotes. Answers {"group", "units": [ids], "words"}; one undo takes all of it back.
    """
    if not 1 < len(set(units)) <= MOST or not words.strip():
        raise Refused(
            _(
                "One text can stand for 2 to {most} units, and needs words. Nothing was changed. Select the units, then write."
            ).format(most=MOST)
        )
    doing_what = ngettext("Condense {n} unit together", "Condense {n} units together", len(set(units)))
    with study.act("condense", doing_what.format(n=len(set(units))), by, id=act) as doing:
        place = the(doing, Layer, layer, _("This layer"))
        if place.kind == "quote":
            raise Refused(_("A quote is one unit’s. Nothing was changed. Choose the condensed text."))
        rows = all_of(doing, MeaningUnit, units, _("This meaning unit"))
        _mine(doing, rows, place.id)
        group = str(new_key())
        _apart(doing, [row.id for row in rows], place.id)
        there = Foreseen(doing, [row.id for row in rows])
        language = language_of(doing.s)
        made = [put_words(doing, Place(row, place.id, language), words, among=there) for row in rows]
        doing.s.flush()
        for wording in made:
            if wording is not None:
                _join(doing, wording, group)
        doing.answer = answer = {"group": group, "units": [str(row.id) for row in rows], "words": words}
    return answer


def take_apart(
    study: Study, units: Sequence[UUID], layer: UUID, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Let these units go their own ways; each keeps the text as it stands. Answers {"units": how many were in a group}."""
    with study.act("condense", _("Condense apart"), by, id=act) as doing:
        rows = all_of(doing, MeaningUnit, units, _("This meaning unit"))
        gone = _apart(doing, [row.id for row in rows], layer)
        doing.answer = answer = {"units": gone}
    return answer


def groups(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """The texts that stand for several units: [{"group", "layer", "words", "coder", "units": [ids in order of number]}].

    Units whose text was changed since, by itself, are no longer of the group.
    """
    with study.seen(viewer) as s:
        found = fetch(
            s,
            select(
                col(Answer.seen),
                written(Wording.layer_id),
                col(Wording.words),
                written(Wording.coder_id),
                written(Wording.unit_id),
            )
            .join(Wording, col(Wording.id) == col(Answer.wording_id))
            .join(MeaningUnit, col(MeaningUnit.id) == col(Wording.unit_id))
            .where(col(Answer.kind) == TOGETHER)
            .order_by(col(MeaningUnit.number)),
        )
    listed: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for group, layer, words, coder, unit in found:
        listed[group, layer, words, coder].append(unit)
    names = ("group", "layer", "words", "coder")
    return [
        {**dict(zip(names, key, strict=True)), "units": units}
        for key, units in listed.items()
        if len(units) > 1
    ]


def _mine(doing: OpenAct, rows: Sequence[MeaningUnit], layer: UUID) -> None:
    """Refuse where somebody else's text stands alone on one of the units."""
    query = choose(Wording).where(
        col(Wording.unit_id).in_([row.id for row in rows]),
        col(Wording.layer_id) == layer,
        col(Wording.language) == language_of(doing.s),
        col(Wording.space_id).in_(spaces(doing)),
    )
    theirs = {one.unit_id: one for one in doing.s.exec(query) if one.coder_id != doing.by}
    agreed = [(row, theirs[row.id]) for row in rows if row.id in theirs and theirs[row.id].status == "agreed"]
    if agreed:
        row, wording = agreed[0]
        raise Refused(
            _("U{number} has an agreed text of {who}. Nothing was changed. Settle that text first.").format(
                number=row.number, who=coder_name(doing.s, wording.coder_id)
            )
        )


def _join(doing: OpenAct, wording: Wording, group: str) -> None:
    doing.s.add(
        Answer(
            coder_id=doing.by,
            space_id=doing.space,
            kind=TOGETHER,
            wording_id=wording.id,
            seen=group,
            why=_("One text for these units"),
        )
    )


def _apart(doing: OpenAct, units: Collection[UUID], layer: UUID) -> int:
    """Take this person's texts on these units out of their groups; a group of one is none."""
    here = _links(doing.s, doing.by, layer)
    leaving = [link for unit, link in here if unit in units]
    left = {link.seen for link in leaving}
    for group in left:
        staying = [link for unit, link in here if link.seen == group and unit not in units]
        leaving += staying if len(staying) == 1 else []
    for link in leaving:
        doing.s.delete(link)
    doing.s.flush()
    return len(leaving)


def _links(s: Session, by: UUID, layer: UUID) -> list[tuple[UUID | None, Answer]]:
    query = (
        choose(Wording.unit_id, Answer)
        .join(Wording, col(Wording.id) == col(Answer.wording_id))
        .where(col(Answer.kind) == TOGETHER, col(Wording.coder_id) == by, col(Wording.layer_id) == layer)
    )
    return list(s.exec(query))
