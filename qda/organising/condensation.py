"""Condensation: the wordings of a unit in each layer and language, and what became of suggestions."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select as pick
from sqlmodel import Session, col, select

from qda.domain.text import clean
from qda.domain.wording import edit_distance, fingerprint
from qda.errors import NotFound, Refused, WrittenMeanwhile
from qda.language import _
from qda.organising.found import coder_name, fetch, language_of, last_writer, the, the_unit, written
from qda.organising.standing import TOGETHER, Lookup, Place, fellows, standing_at
from qda.store.acting import OpenAct
from qda.store.columns import now
from qda.store.study import Study
from qda.store.tables import Answer, Layer, MeaningUnit, Suggestion, Wording

ORIGINS = ("hand", "suggestion", "edited suggestion", "imported")
STATUSES = ("draft", "agreed", "disputed")

Offered = Mapping[str, Any]
"""A suggestion as a page sends it back: {"shape", "words", "engine"}."""


class Offer(NamedTuple):
    """A suggestion as it was shown: its shape (screens.md), its words, and what made it with its version."""

    shape: str
    words: str
    engine: str


def write(  # noqa: PLR0913  which place, what is written there, what stood there
    study: Study,
    unit: UUID,
    layer: UUID,
    words: str,
    *,
    seen: str | None = None,
    language: str | None = None,
    origin: str = "hand",
    suggestion: Offered | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Write this coder's wording of a unit in a layer and language (default: the study's); empty words remove it.

    `seen`: what the field last knew to be stored, as read or as its last save answered. WrittenMeanwhile where
    something else stands there by now, by another person or another window; nothing is overwritten. A
    `suggestion` that the words began from is logged with its edit distance (characters). Saves within a minute
    are one act. A text that stands for several units changes on all of them ("together": the others). Answers the
    wording as `wordings_of` lists it, or {"id": null, "words": ""} when removed.
    """
    offer = _offered(suggestion)
    spoken = language or ""
    field = f"wording:{unit}:{layer}:{spoken}"
    with study.act("condense", _("Write a wording"), by, id=act, field=field) as doing:
        row, place = the_unit(doing, unit), the(doing, Layer, layer, _("This layer"))
        where = Place(row, place.id, spoken or language_of(doing.s))
        others = _one_text_with(doing, where)
        wording = put_words(doing, where, words, seen=seen, origin=origin, offer=offer)
        for unit_too in others:
            put_words(doing, where._replace(unit=unit_too), words, origin=origin)
        answer: dict[str, Any] = (
            _listed_one(doing.s, row.id, wording.id)
            if wording
            else {"id": None, "unit": str(row.id), "layer": str(place.id), "words": ""}
        )
        if others:
            answer["together"] = [str(one.id) for one in others]
        doing.answer = answer
    return answer


def _one_text_with(doing: OpenAct, where: Place) -> list[MeaningUnit]:
    """The units for which this person's text in a place stands too."""
    mine = next((one for one in standing_at(doing, where) if one.coder_id == doing.by), None)
    ids = [one.unit_id for one in fellows(doing, mine)] if mine else []
    return [the_unit(doing, id) for id in ids if id is not None]


def put_words(  # noqa: PLR0913  which place, what is written there, what stood there
    doing: OpenAct,
    where: Place,
    words: str,
    *,
    seen: str | None = None,
    origin: str = "hand",
    offer: Offer | None = None,
    among: Lookup | None = None,
) -> Wording | None:
    """Within an act, write this coder's wording in one place, or remove it with empty words: the wording as it stands.

    `among`: what stands in the places of a whole block; then the rows are sent to the study when the act ends.
    """
    words = clean(words)[0]
    among = among or Lookup(doing)
    there = among.at(where)
    mine = next((wording for wording in there if wording.coder_id == doing.by), None)
    _meet(doing, mine, there, words, seen)
    if not words.strip():
        _empty(doing, mine, there)
        if mine:
            among.went(where, mine)
        return None
    same = next((wording for wording in there if wording.words == words), None)
    wording = mine or same or _begin(doing, where)
    _put(doing, wording, where.unit, words, origin)
    among.came(where, wording)
    if wording is not same or offer:
        _log(doing, wording, among, offer)
    if not among.waits:
        doing.s.flush()
    return wording


def reject(
    study: Study, unit: UUID, layer: UUID, suggestion: Offered, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Put a suggestion aside for this unit; it is logged, nothing else changes. Answers {"unit", "rejected": words}."""
    offer = _offered(suggestion)
    with study.act("reject", _("Reject a suggestion"), by, id=act) as doing:
        row, place = the_unit(doing, unit), the(doing, Layer, layer, _("This layer"))
        log = _logged(doing, row.id, place.id, offer) or _log_row(doing, row.id, place.id, offer)
        log.outcome, log.edit_distance, log.at = "rejected", 0, now()
        doing.s.add(log)
        doing.answer = {"unit": str(row.id), "rejected": log.words}
        answer = doing.answer
    return dict(answer)


def log_passed_over(doing: OpenAct, unit: UUID, layer: UUID, suggestion: Offered, distance: int) -> bool:
    """Within an act, log a proposal that was shown and not chosen; False where it is in the log already."""
    offer = _offered(suggestion)
    if _logged(doing, unit, layer, offer):
        return False
    row = _log_row(doing, unit, layer, offer)
    row.edit_distance = distance
    doing.s.add(row)
    return True


def log_taken(doing: OpenAct, unit: UUID, layer: UUID, suggestion: Offered) -> None:
    """Within an act, log a proposal that was taken as it was."""
    offer = _offered(suggestion)
    row = _logged(doing, unit, layer, offer) or _log_row(doing, unit, layer, offer)
    row.outcome, row.edit_distance, row.at = "accepted", 0, now()
    doing.s.add(row)


def set_status(
    study: Study, wording: UUID, status: str, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Say that a wording is a draft, agreed or disputed; only one in each place is agreed. Answers the wording."""
    if status not in STATUSES:
        raise Refused(
            _("A wording can be draft, agreed or disputed, not “{status}”. Nothing was changed.").format(
                status=status
            )
        )
    with study.act("wording status", _("Say how a wording stands"), by, id=act) as doing:
        row = the_wording(doing, wording)
        if row.unit_id is None:
            raise NotFound(_("This unit's wording"))
        if status == "agreed":
            unit = the_unit(doing, row.unit_id)
            for other in standing_at(doing, Place(unit, row.layer_id, row.language)):
                if other is not row and other.status == "agreed":
                    other.status = "draft"
            doing.s.flush()
        row.status = status
        doing.s.flush()
        answer = _listed_one(doing.s, row.unit_id, row.id)
        doing.answer = answer
    return answer


def the_wording(doing: OpenAct, wording: UUID) -> Wording:
    """The wording with this id, where this person may see it."""
    return the(doing, Wording, wording, _("This wording"))


def layers_of(s: Session) -> list[dict[str, Any]]:
    """The layers of wording that the study keeps, in order: {"id", "position", "kind", "label", "shown"}."""
    query = pick(
        written(Layer.id), col(Layer.position), col(Layer.kind), col(Layer.label), col(Layer.shown)
    ).order_by(col(Layer.position))
    names = ("id", "position", "kind", "label", "shown")
    return [dict(zip(names, row, strict=True)) for row in fetch(s, query)]


def wordings_of(s: Session, units: Collection[UUID | str] | None = None) -> dict[str, list[dict[str, Any]]]:
    """The wordings of these units (all, where none are named), by unit; the agreed one and the unit's own coder's first.

    {"id", "layer", "language", "coder", "words", "status", "origin", "translator", "checker", "stale": whether
    the unit's words have changed since, "group": of one text for several units, else empty}.
    """
    query = pick(
        written(Wording.unit_id),
        written(Wording.id),
        written(Wording.layer_id),
        col(Wording.language),
        written(Wording.coder_id),
        col(Wording.words),
        col(Wording.status),
        col(Wording.origin),
        written(Wording.translator_id),
        written(Wording.checker_id),
        col(Wording.written_for),
        col(MeaningUnit.quote),
    ).join(MeaningUnit, col(MeaningUnit.id) == col(Wording.unit_id))
    if units is not None:
        query = query.where(col(Wording.unit_id).in_(units))
    first = query.order_by(
        col(Wording.status) != "agreed", col(Wording.coder_id) != col(MeaningUnit.coder_id), col(Wording.id)
    )
    names = ("id", "layer", "language", "coder", "words", "status", "origin", "translator", "checker")
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    marks: dict[str, tuple[str, str]] = {}
    for unit, *values, written_for, quote in fetch(s, first):
        found[unit].append(dict(zip(names, values, strict=True)))
        marks[values[0]] = written_for, quote
    together = _groups(s)
    language, spoken = language_of(s), {one["id"] for one in layers_of(s) if one["kind"] == "quote"}
    for there in found.values():
        for one in there:
            written_for, quote = marks[one["id"]]
            originals = _originals(one, there, language)
            if not originals or one["layer"] not in spoken:
                originals.append(quote)
            one["stale"] = written_for not in map(fingerprint, originals)
            one["group"] = together.get(one["id"], "")
    return found


def _groups(s: Session) -> dict[str, str]:
    """The group of each wording that is one text with others."""
    query = pick(written(Answer.wording_id), col(Answer.seen)).where(col(Answer.kind) == TOGETHER)
    return {str(wording): str(group) for wording, group in fetch(s, query)}


def _originals(one: Mapping[str, Any], there: Collection[Mapping[str, Any]], language: str) -> list[str]:
    """What a translation was made from, as it stands: the wordings of its layer in the study's language."""
    if one["language"] == language:
        return []
    return [o["words"] for o in there if o["layer"] == one["layer"] and o["language"] == language]


def _listed_one(s: Session, unit: UUID, wording: UUID) -> dict[str, Any]:
    return next(one for one in wordings_of(s, [unit])[str(unit)] if one["id"] == str(wording))


def _meet(doing: OpenAct, mine: Wording | None, there: list[Wording], words: str, seen: str | None) -> None:
    shown = [mine] if mine else there
    if seen is None or not shown or any(wording.words in (seen, words) for wording in shown):
        return
    theirs = shown[0]
    who = last_writer(doing.s, theirs.id, "words") if theirs is mine else theirs.coder_id
    raise WrittenMeanwhile(
        theirs.words,
        _("You, in another window,") if who == doing.by else coder_name(doing.s, who or theirs.coder_id),
    )


def _empty(doing: OpenAct, mine: Wording | None, there: list[Wording]) -> None:
    if mine is None and there:
        raise Refused(
            _(
                "These words are {who}'s and stay. Nothing was changed. Write your own beside them, or put a question to them."
            ).format(who=coder_name(doing.s, there[0].coder_id))
        )
    if mine:
        doing.s.delete(mine)
        doing.s.flush()


def _begin(doing: OpenAct, where: Place) -> Wording:
    translated = where.language != _analysed_in(doing)
    row = Wording(
        unit_id=where.unit.id,
        layer_id=where.layer,
        language=where.language,
        coder_id=doing.by,
        space_id=doing.space,
        translator_id=doing.by if translated else None,
    )
    doing.s.add(row)
    return row


def _put(doing: OpenAct, row: Wording, unit: MeaningUnit, words: str, origin: str) -> None:
    if origin not in ORIGINS:
        raise Refused(
            _("A wording comes from {known}, not from “{origin}”. Nothing was changed.").format(
                known=", ".join(ORIGINS), origin=origin
            )
        )
    if row.words and row.words != words:
        row.status = "draft" if row.status == "agreed" else row.status
        row.checker_id = None
    began_elsewhere = row.origin in ("suggestion", "edited suggestion")
    row.origin = row.origin if began_elsewhere and origin == "hand" else origin
    row.words = words
    row.written_for = fingerprint(_original(doing, row, unit))


def _original(doing: OpenAct, row: Wording, unit: MeaningUnit) -> str:
    """What a wording is written for: the unit's words, or for a translation the wording that it translates."""
    language = _analysed_in(doing)
    if row.language == language:
        return unit.quote
    originals = standing_at(doing, Place(unit, row.layer_id, language))
    return originals[0].words if originals else unit.quote


def _analysed_in(doing: OpenAct) -> str:
    language: str = doing.s.info.get("language") or language_of(doing.s)
    doing.s.info["language"] = language
    return language


def _log(doing: OpenAct, row: Wording, among: Lookup, offer: Offer | None) -> None:
    if row.unit_id is None:
        return
    if offer is None:
        log = among.log(row)
    else:
        at = row.unit_id, row.layer_id
        log = _logged(doing, *at, offer) or _log_row(doing, *at, offer)
    if log is None:
        return
    log.outcome = "accepted" if log.words == row.words else "edited"
    log.edit_distance = edit_distance(log.words, row.words)
    log.wording_id = row.id
    row.origin = "suggestion" if log.outcome == "accepted" else "edited suggestion"
    doing.s.add(log)


def _logged(doing: OpenAct, unit: UUID, layer: UUID, offer: Offer) -> Suggestion | None:
    query = select(Suggestion).where(
        col(Suggestion.unit_id) == unit,
        col(Suggestion.layer_id) == layer,
        col(Suggestion.coder_id) == doing.by,
        col(Suggestion.shape) == offer.shape,
        col(Suggestion.words) == offer.words,
    )
    return doing.s.exec(query.order_by(col(Suggestion.at).desc())).first()


def _log_row(doing: OpenAct, unit: UUID, layer: UUID, offer: Offer) -> Suggestion:
    return Suggestion(
        unit_id=unit,
        layer_id=layer,
        coder_id=doing.by,
        space_id=doing.space,
        at=now(),
        outcome="rejected",
        **offer._asdict(),
    )


def _offered(suggestion: Offered | None) -> Any:
    if suggestion is None:
        return None
    values = [suggestion.get(name) for name in Offer._fields]
    if not all(isinstance(value, str) for value in values):
        raise Refused(_("What was suggested is not readable. Nothing was stored. Reload the page."))
    return Offer(*(clean(str(value))[0] for value in values))
