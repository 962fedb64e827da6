"""Finding cards by what was said: the codes whose units hold some words, in the quote or in a condensed text."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.terms import name_key
from qda.organising.found import fetch_many, written
from qda.store.study import Study
from qda.store.tables import Coding, MeaningUnit, Wording


def saying(study: Study, words: str, viewer: UUID | None) -> list[str]:
    """The ids of the codes on units that hold these words one after the other; capitals do not count."""
    wanted = name_key(words)
    if not wanted:
        return []
    with study.seen(viewer) as s:
        quotes = fetch_many(s, select(written(MeaningUnit.id), col(MeaningUnit.quote)))
        wordings = fetch_many(s, select(written(Wording.unit_id), col(Wording.words)))
        units = {unit for unit, text in [*quotes, *wordings] if wanted in name_key(text)}
        codings = fetch_many(s, select(written(Coding.code_id), written(Coding.unit_id)))
    return sorted({code for code, unit in codings if unit in units})
