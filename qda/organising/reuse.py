"""What the study itself offers for a unit: texts as the team condensed like units, and names for its code; openly named."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.likeness import similar, stems
from qda.language import _
from qda.organising import condensation
from qda.organising.condensation import Offered, layers_of
from qda.organising.found import as_key, fetch, language_of, the_unit, written
from qda.organising.naming import Wanted, give
from qda.store.study import Study
from qda.store.tables import Code, Coding, MeaningUnit, Wording

ENGINE = "own pairs"
LIKE = 0.25
NAMES = 6
"""So many names are offered for a code."""
LONGEST = 6
"""A name taken from somebody's words has at most so many."""
PHRASES = re.compile(r"[^.,;:!?()\[\]…–—\n\"“”]+")


def as_condensed(study: Study, viewer: UUID | None, unit: UUID, most: int = 1) -> list[dict[str, Any]]:
    """The condensed texts of the units most like this one: [{"text", "shape": "as in U14", "number", "shared": words}].

    Only pairs that this person may see; the words that both units share are named, so that one sees why.
    """
    with study.seen(viewer) as s:
        quotes, numbers = _quotes(s)
        texts = _condensed(s)
    here = quotes.pop(str(unit), "")
    like = similar(here, {id: quote for id, quote in quotes.items() if id in texts}, most, LIKE)
    return [
        {"text": texts[id], "shape": f"as in U{numbers[id]}", "number": numbers[id], "shared": list(shared)}
        for id, _score, shared in like
    ]


def names_for(study: Study, viewer: UUID | None, unit: UUID) -> list[dict[str, Any]]:
    """Names for a unit's code: [{"name", "id": of a code that is there or None, "shape", "why"}], at most NAMES.

    From codes whose names share words with the condensed text, codes of like units, the condensed text itself and
    the speaker's own phrases; those that the unit carries are left out.
    """
    with study.seen(viewer) as s:
        quotes, numbers = _quotes(s)
        here, text = quotes.pop(str(unit), ""), _condensed(s).get(str(unit), "")
        codes, given = _codes(s)
    names = {id: codes[id] for id in codes if id not in given.get(str(unit), ())}
    found = [_known(id, names[id], _("shares “{words}” with the condensed text").format(words=", ".join(shared))) for id, _score, shared in similar(text, names, 2, 0.3)]  # fmt: skip
    coded = {id: quote for id, quote in quotes.items() if id in given}
    for other, _score, shared in similar(here, coded, 3, LIKE):
        why = _("on U{n}, which says “{words}” too").format(n=numbers[other], words=", ".join(shared[:4]))
        found += [_known(id, names[id], why) for id in given[other] if id in names]
    if 0 < len(text.split()) <= LONGEST:
        found.append(_new(text, "code from condensed text", _("the condensed text")))
    found += [_new(phrase, "code in vivo", _("the speaker’s own words")) for phrase in in_vivo(here)[:2]]
    return list({one["name"].casefold(): one for one in reversed(found)}.values())[::-1][:NAMES]


def take_name(
    study: Study, unit: UUID, code: Wanted, suggestion: Offered, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Give a unit a code that was offered; the offer is logged. Answers {"unit", "codes"} as coding does."""
    with study.act("code", _("Code a meaning unit"), by, id=act) as doing:
        row = the_unit(doing, unit)
        layer = next(one["id"] for one in layers_of(doing.s))
        condensation.log_taken(doing, row.id, as_key(layer), suggestion)
        answer = {"unit": str(row.id), "number": row.number, "codes": give(doing, row.id, [code])}
        doing.answer = answer
    return answer


def in_vivo(quote: str) -> list[str]:
    """Phrases of the speaker that could name something: two to six words of which two say something, the densest first."""
    found: dict[str, float] = {}
    for part in PHRASES.findall(quote):
        words = part.split()
        telling = len(stems(part))
        if 2 <= len(words) <= LONGEST and telling >= 2:  # noqa: PLR2004
            found.setdefault(" ".join(words), telling / len(words))
    return sorted(found, key=lambda phrase: -found[phrase])


def _known(id: str, name: str, why: str) -> dict[str, Any]:
    return {"name": name, "id": id, "shape": "code of a similar unit", "why": why}


def _new(name: str, shape: str, why: str) -> dict[str, Any]:
    return {"name": name, "id": None, "shape": shape, "why": why}


def _quotes(s: Session) -> tuple[dict[str, str], Mapping[str, int]]:
    found = fetch(s, select(written(MeaningUnit.id), col(MeaningUnit.quote), col(MeaningUnit.number)))
    return {id: quote for id, quote, _number in found}, {id: number for id, _quote, number in found}


def _condensed(s: Session) -> dict[str, str]:
    layer = next((one["id"] for one in layers_of(s) if one["kind"] == "condensed"), None)
    if layer is None:
        return {}
    query = select(written(Wording.unit_id), col(Wording.words)).where(
        col(Wording.layer_id) == as_key(layer),
        col(Wording.language) == language_of(s),
        col(Wording.unit_id).is_not(None),
        col(Wording.words) != "",
    )
    return dict(map(tuple, fetch(s, query.order_by(col(Wording.status) == "agreed", col(Wording.id)))))


def _codes(s: Session) -> tuple[dict[str, str], dict[str, list[str]]]:
    codes = dict(
        map(tuple, fetch(s, select(written(Code.id), col(Code.name)).where(col(Code.parked).is_(False))))
    )
    given: dict[str, list[str]] = {}
    for unit, code in fetch(
        s, select(written(Coding.unit_id), written(Coding.code_id)).order_by(col(Coding.id))
    ):
        if code in codes:
            given.setdefault(unit, []).append(code)
    return codes, given
