"""Warnings on texts: which condensed texts and quotes are checked against which unit, and warnings put aside with a reason."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import Session, col

from qda.errors import Refused
from qda.language import _
from qda.organising.condensation import the_wording
from qda.organising.found import fetch, language_of, written
from qda.organising.standing import TOGETHER
from qda.store.study import Study
from qda.store.tables import Answer, Layer, MeaningUnit, Wording

KINDS = (
    "lost negation",
    "number or quantity",
    "lost modal or condition",
    "changed time or cause",
    "who said it",
    "opinion as fact",
    "new content word",
    "changed person",
    "longer than the unit",
    "identical",
    "edited quote",
    "unmarked elision",
)
"""What a condensed text may be warned of; "stale" is known from the unit's borders and has its own question."""
BY_DEFAULT = {"condensed": KINDS[:3], "quote": KINDS[-2:]}
"""The kinds shown unasked, by kind of layer: close to the text three, quotes their own two; interpreted texts none."""


class Checked(NamedTuple):
    """A text beside its unit, with the kinds of warning that were put aside for just these words."""

    wording: str
    unit: str
    layer: str
    kind: str
    language: str
    quote: str
    words: str
    aside: frozenset[str]


def texts(study: Study, viewer: UUID | None, units: Collection[UUID] | None = None) -> list[Checked]:
    """The condensed and interpreted texts and printed quotes of these units (None: of all), as this person sees them.

    Quotes in the study's own language only: a translated one has other words.
    """
    query = (
        select(
            written(Wording.id),
            written(Wording.unit_id),
            written(Wording.layer_id),
            col(Layer.kind),
            col(Wording.language),
            col(MeaningUnit.quote),
            col(Wording.words),
        )
        .join(MeaningUnit, col(MeaningUnit.id) == col(Wording.unit_id))
        .join(Layer, col(Layer.id) == col(Wording.layer_id))
    )
    if units is not None:
        query = query.where(col(Wording.unit_id).in_(units))
    with study.seen(viewer) as s:
        own = or_(col(Layer.kind) != "quote", col(Wording.language) == language_of(s))
        found = fetch(s, query.where(own))
        put, whole = _aside(s), _together(s)
    return [
        Checked._make(
            (*row[:5], whole.get((row[0], row[6]), row[5]), row[6], frozenset(put.get((row[0], row[6]), ())))
        )
        for row in found
    ]


def shown(kind: str, layer: str) -> bool:
    """Whether a kind of warning is shown unasked in a kind of layer."""
    return kind in BY_DEFAULT.get(layer, ())


def put_aside(
    study: Study, wording: UUID, kind: str, *, by: UUID, act: UUID | None = None, why: str = ""
) -> dict[str, Any]:
    """Say with a reason that a warning does not apply to a text as it stands; it comes back when the text changes.

    Raises Refused without a reason or for an unknown kind. Answers {"wording", "kind", "why"}.
    """
    if kind not in KINDS:
        raise Refused(_("There is no warning of the kind “{kind}”. Nothing was changed.").format(kind=kind))
    if not why.strip():
        raise Refused(_("Say in a few words why this is right as it stands. Nothing was changed."))
    with study.act("put aside", _("Put a warning aside"), by, id=act, why=why.strip()) as doing:
        row = the_wording(doing, wording)
        doing.s.add(
            Answer(
                coder_id=by,
                space_id=doing.space,
                kind=kind,
                wording_id=row.id,
                seen=row.words,
                why=why.strip(),
            )
        )
        doing.answer = answer = {"wording": str(row.id), "kind": kind, "why": why.strip()}
    return answer


def _together(s: Session) -> dict[tuple[str, str], str]:
    """What a text that stands for several units is checked against: the words of all of them, by wording and text."""
    query = (
        select(col(Answer.seen), written(Wording.id), col(Wording.words), col(MeaningUnit.quote))
        .join(Wording, col(Wording.id) == col(Answer.wording_id))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Wording.unit_id))
        .where(col(Answer.kind) == TOGETHER)
        .order_by(col(MeaningUnit.number))
    )
    found = fetch(s, query)
    units: dict[tuple[str, str], list[str]] = defaultdict(list)
    for group, _wording, words, quote in found:
        units[group, words].append(quote)
    return {(wording, words): "\n".join(units[group, words]) for group, wording, words, _quote in found}


def _aside(s: Session) -> dict[tuple[str, str], set[str]]:
    query = select(written(Answer.wording_id), col(Answer.seen), col(Answer.kind))
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for wording, seen, kind in fetch(s, query.where(col(Answer.wording_id).is_not(None))):
        found[wording, seen].add(kind)
    return found
