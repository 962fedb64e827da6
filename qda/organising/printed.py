"""What a paper prints of the analysis: the units, codes and categories that its tables may show."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from qda.organising.found import fetch, written
from qda.store.tables import Category, Code, Coding, Level, MeaningUnit, Transcript


def printed_units(s: Session) -> list[tuple[str, int, str]]:
    """The units of included interviews that are not set aside, in the order of the talk: (id, number, words)."""
    query = (
        select(written(MeaningUnit.id), col(MeaningUnit.number), col(MeaningUnit.quote))
        .join(Transcript, col(Transcript.id) == col(MeaningUnit.transcript_id))
        .where(col(Transcript.included), col(MeaningUnit.outside).is_(False))
        .order_by(
            col(Transcript.position), col(Transcript.title), col(MeaningUnit.start), col(MeaningUnit.number)
        )
    )
    return [(row[0], row[1], row[2]) for row in fetch(s, query)]


def printed_codes(s: Session) -> list[tuple[str, str, str, str, str]]:
    """The codes that stand on a printed unit, by number: (id, "K12", name, name in the paper, "")."""
    on = (
        select(col(Coding.code_id))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Coding.unit_id))
        .join(Transcript, col(Transcript.id) == col(MeaningUnit.transcript_id))
        .where(col(Transcript.included), col(MeaningUnit.outside).is_(False))
    )
    query = select(written(Code.id), col(Code.number), col(Code.name), col(Code.publication_name))
    found = fetch(s, query.where(col(Code.id).in_(on)).order_by(col(Code.number)))
    return [(id, f"K{number}", name, paper, "") for id, number, name, paper in found]


def printed_categories(s: Session) -> list[tuple[str, str, str, str, str]]:
    """The categories of the levels that the paper shows, top level first: (id, "", name, name in the paper, level)."""
    query: Any = (
        select(written(Category.id), col(Category.name), col(Category.publication_name), col(Level.label))
        .join(Level, col(Level.id) == col(Category.level_id))
        .where(col(Level.shown), col(Category.name) != "")
        .order_by(col(Level.position).desc(), col(Category.position), col(Category.number))
    )
    return [(id, "", name, paper, level) for id, name, paper, level in fetch(s, query)]
