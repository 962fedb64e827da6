"""Texts that stand under another language than the study's, once its language of analysis was changed: relabelled or left."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, or_, update
from sqlalchemy import select as pick
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from qda.assist.languages import guess
from qda.errors import Refused
from qda.language import _
from qda.organising.found import fetch
from qda.store.study import Study
from qda.store.tables import Layer, Wording
from qda.store.tables import Study as StudyRow

SETTING = "texts_left"
"""Where the study keeps how many texts in a language were left under it."""


class Kept(NamedTuple):
    """What a study says of its languages, and how many texts were left under each."""

    language: str
    paper: str
    left: dict[str, int]


def elsewhere(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """The languages under which texts stand that have none in the language of analysis: [{"language", "texts": n}].

    A text counts where its unit (or code) has no text in its layer in the language of analysis; an edited quote in
    the language of the paper is a translation and does not count, unless its words read as those of the analysis. A language whose texts were left is asked about
    again only when there are more of them.
    """
    with study.seen(viewer) as s:
        kept = _kept(s)
        counts = {code: len(ids) for code, ids in _strays(s, kept).items()}
    return [
        {"language": code, "texts": n} for code, n in sorted(counts.items()) if n > kept.left.get(code, 0)
    ]


def relabel(study: Study, language: str, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Say that the texts under a language are in the language of analysis; their words stay. One act, one undo.

    Refused where none stands under it. Answers {"language", "texts": n}.
    """
    with study.act("describe study", _("Say in which language texts are"), by, id=act) as doing:
        kept = _kept(doing.s)
        ids = _strays(doing.s, kept).get(language, [])
        if not ids:
            raise Refused(_("No text stands under that language alone. Nothing was changed."))
        for first in range(0, len(ids), 500):
            some = col(Wording.id).in_(ids[first : first + 500])
            doing.s.exec(update(Wording).where(some).values(language=kept.language))
        doing.answer = answer = {"language": kept.language, "texts": len(ids)}
    return answer


def leave(study: Study, language: str, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Say that the texts under a language are in it; they are not asked about again. Answers {"language", "texts": n}."""
    with study.act("describe study", _("Leave texts under their language"), by, id=act) as doing:
        kept = _kept(doing.s)
        n = len(_strays(doing.s, kept).get(language, []))
        settings = doing.s.exec(select(col(StudyRow.settings))).one() or {}
        left = {**kept.left, language: n}
        doing.s.exec(update(StudyRow).values(settings={**settings, SETTING: left}))
        doing.answer = answer = {"language": language, "texts": n}
    return answer


def _kept(s: Session) -> Kept:
    language, paper, settings = s.exec(
        select(col(StudyRow.language), col(StudyRow.publication_language), col(StudyRow.settings))
    ).one()
    return Kept(language, paper, dict((settings or {}).get(SETTING, {})))


def _strays(s: Session, kept: Kept) -> dict[str, list[UUID]]:
    """The texts of each language other than that of analysis, where their place holds none in the latter."""
    original = aliased(Wording)
    standing = [
        col(original.layer_id) == col(Wording.layer_id),
        col(original.language) == kept.language,
        func.trim(col(original.words)) != "",
    ]
    of_unit = exists().where(col(original.unit_id) == col(Wording.unit_id), *standing)
    of_code = exists().where(col(original.code_id) == col(Wording.code_id), *standing)
    there = or_(of_unit, of_code)
    query = (
        pick(col(Wording.language), col(Wording.id), col(Layer.kind), col(Wording.words))
        .join(Layer, col(Layer.id) == col(Wording.layer_id))
        .where(col(Wording.language) != kept.language, func.trim(col(Wording.words)) != "", ~there)
    )
    found: dict[str, list[UUID]] = {}
    for code, id, kind, words in fetch(s, query):
        if not (kind == "quote" and code == kept.paper and guess(words) != kept.language):
            found.setdefault(code, []).append(id)
    return found
