"""A quote in all its forms: as said, as edited, as translated, each with who wrote, translated and checked it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.quotation import aligned
from qda.reporting.material import Material, Unit, key, rows
from qda.reporting.wordings import Said, chosen
from qda.store.study import Study
from qda.store.tables import Layer, Wording


class Form(NamedTuple):
    """One wording of a quote; names of coders, empty where nobody did; `stored` are the words before the study's sign."""

    words: str
    language: str
    coder: str
    translator: str
    checker: str
    stored: str


class Forms(NamedTuple):
    """As said, as edited in the study's language, as translated; what is printed and in which language."""

    said: str
    edited: Form | None
    translated: Form | None
    printed: str
    language: str


class Wrote(NamedTuple):
    """The hands of one wording."""

    coder: str
    translator: str
    checker: str
    stored: str


def hands(
    study: Study, viewer: UUID | None, units: Iterable[str] | None
) -> Mapping[tuple[str, str, str], Wrote]:
    """(unit, language, coder) of each quote → who wrote, translated and checked it; of all units with None."""
    one = Wording
    query = (
        select(
            key(one.unit_id),
            col(one.language),
            key(one.coder_id),
            col(one.words),
            key(one.translator_id),
            key(one.checker_id),
        )
        .join(Layer, col(Layer.id) == col(one.layer_id))
        .where(col(Layer.kind) == "quote", col(one.unit_id).is_not(None))
    )
    if units is not None:
        query = query.where(col(one.unit_id).in_([UUID(unit) for unit in units]))
    with study.seen(viewer) as s:
        return {
            (unit, language, coder): Wrote(coder, translator or "", checker or "", words)
            for unit, language, coder, words, translator, checker in rows(s, query)
        }


def forms(
    material: Material, unit: Unit, written: Mapping[tuple[str, str, str], Wrote] | None = None
) -> Forms:
    """The forms of one unit's quote; what is printed is in the paper's language where it was translated."""
    paper = str(material.about["publication_language"])
    edited = form(material, unit, material.language, written or {})
    translated = form(material, unit, paper, written or {}) if paper != material.language else None
    printed = translated or edited
    return Forms(
        unit.quote,
        edited,
        translated,
        printed.words if printed else unit.quote,
        printed.language if printed else material.language,
    )


def form(
    material: Material, unit: Unit, language: str, written: Mapping[tuple[str, str, str], Wrote]
) -> Form | None:
    """The quote in one language as it is printed, or None where nobody wrote it."""
    there = [s for s in material.wordings.get(unit.id, ()) if s.layer == "quote" and s.language == language]
    found: Said | None = chosen(there, (language,), owner=unit.coder)
    if found is None:
        return None
    hand = written.get((unit.id, language, found.coder), Wrote(found.coder, "", "", found.words))
    name = material.coders.get
    return Form(
        found.words,
        language,
        name(hand.coder, ""),
        name(hand.translator, ""),
        name(hand.checker, ""),
        hand.stored,
    )


class Edits(NamedTuple):
    """What elisions and brackets do not explain: words that are not the speaker's, words left out unmarked."""

    beyond: tuple[str, ...]
    unmarked: tuple[str, ...]


def edits(one: Forms) -> Edits:
    """How the edited quote differs from what was said; nothing where nobody edited it."""
    if one.edited is None:
        return Edits((), ())
    found = aligned(one.said, one.edited.words)
    return Edits(found.beyond, found.unmarked)


def counted(words: str) -> int:
    """How many words a quote has."""
    return len(words.split())
