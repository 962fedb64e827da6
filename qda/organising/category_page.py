"""A category as a page: what it says, what it rests on, what speaks against it, and how it differs from its siblings."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.errors import NotFound
from qda.language import _
from qda.organising.analysis import GROUP, Analysis, Unit, analysis_of
from qda.organising.coming_about import came_about
from qda.organising.describing import TEXTS
from qda.organising.found import fetch, written
from qda.organising.memos import about as memos_about
from qda.store.study import Study
from qda.store.tables import Category, Code, Coder, Comment, Judgement, Memo, Thread

SHOWN = 3
"""So many units of each part are shown at first, of as many different participants as there are."""


def page(study: Study, category: UUID, viewer: UUID | None) -> dict[str, Any]:
    """All that is known of one category. NotFound where there is none that this person may see.

    {"id", "number", "name", "level", "path": [[id, name]], "look", texts, "anchors": units, "rests": {"units",
    "participants": [labels], "silent": [labels], "interviews": [titles], "of"}, "parts": one for each category below
    and for the codes of its own, "contrast": siblings with the units that stand in both, "against": units that
    contradict, "not_mentioned": {"individual": [labels], "groups": [titles]}, "memos", "threads", "came_about"}.
    """
    analysis = analysis_of(study, viewer)
    if category not in analysis.places.tree.places:
        raise NotFound(_("This category"))
    with study.seen(viewer) as s:
        said = _said(s, category)
        answer = said | {
            "path": _path(analysis, category),
            "look": analysis.places.tree.look(category),
            "level": analysis.places.tree.label(analysis.places.tree.places[category].level),
            "memos": memos_about(s, col(Memo.category_id) == category),
            "threads": threads(s, category),
            "against": _against(s, analysis, category),
        }
        anchors = _anchors(s, analysis, category, said["anchor"])
    units = analysis.units_in(str(category))
    answer |= {
        "anchors": [analysis.told(unit) for unit in anchors],
        "rests": rests(analysis, units),
        "parts": _parts(analysis, category),
        "contrast": _contrast(study, viewer, analysis, category),
        "not_mentioned": not_mentioned(analysis, units),
        "came_about": came_about(study, analysis, category, viewer),
    }
    return answer


def rests(analysis: Analysis, units: Sequence[str]) -> dict[str, Any]:
    """What a category rests on, never without its base; `voices` = units in which each participant speaks."""
    people, labels = analysis.people_in(units), {one["id"]: one["label"] for one in analysis.people}
    said = {one["id"]: 0 for one in analysis.people}
    for unit in units:
        for person in analysis.speaking[unit]:
            said[person] += 1
    return {
        "units": len(units),
        "participants": [labels[person] for person in people],
        "silent": [one["label"] for one in analysis.people if one["id"] not in people],
        "interviews": [analysis.interviews[id].title for id in analysis.interviews_in(units)],
        "voices": [[one["label"], said[one["id"]], one["title"]] for one in analysis.people],
        "of": {
            "units": len(analysis.units),
            "participants": len(analysis.people),
            "interviews": len(analysis.interviews),
        },
    }


def not_mentioned(analysis: Analysis, units: Sequence[str]) -> dict[str, list[str]]:
    """Who does not speak of it: participants of individual interviews, and whole groups.

    In a group, one who does not say it may have nodded, so its members are not told apart.
    """
    there, people = set(analysis.interviews_in(units)), set(analysis.people_in(units))
    alone = (
        [
            one["label"]
            for one in analysis.people
            if one["id"] not in people and analysis.interviews[one["transcript"]].kind != GROUP
        ]
        if analysis.people
        else []
    )
    groups = [one.title for one in analysis.interviews.values() if one.kind == GROUP and one.id not in there]
    return {"individual": alone, "groups": groups}


def threads(s: Session, category: UUID) -> list[dict[str, Any]]:
    """The questions that co-authors asked on it, with their answers."""
    names = {row[0]: row[1] for row in fetch(s, select(written(Coder.id), col(Coder.name)))}
    query = select(written(Thread.id), col(Thread.state), col(Thread.why), written(Thread.coder_id))
    found = []
    for id, state, why, coder in fetch(s, query.where(col(Thread.category_id) == category)):
        said = select(written(Comment.coder_id), col(Comment.words), col(Comment.at))
        answers = fetch(s, said.where(col(Comment.thread_id) == UUID(id)).order_by(col(Comment.at)))
        found.append(
            {
                "id": id,
                "state": state,
                "why": why,
                "who": names.get(coder, ""),
                "said": [[names.get(by, ""), words, at] for by, words, at in answers],
            }
        )
    return found


def _said(s: Session, category: UUID) -> dict[str, Any]:
    names = ("id", "number", "name", "publication_name", *TEXTS, "anchor")
    query = select(
        written(Category.id),
        col(Category.number),
        col(Category.name),
        col(Category.publication_name),
        *(col(getattr(Category, name)) for name in TEXTS),
        written(Category.anchor_unit_id),
    ).where(col(Category.id) == category)
    found = fetch(s, query)
    if not found:
        raise NotFound(_("This category"))
    return dict(zip(names, found[0], strict=True))


def _path(analysis: Analysis, category: UUID) -> list[list[str]]:
    return [[str(place.id), place.name] for place in reversed(analysis.places.tree.above(category))]


def _anchors(s: Session, analysis: Analysis, category: UUID, own: str | None) -> list[str]:
    """The anchor quotes of the category and of what stands in it."""
    below = [category, *(place.id for place in analysis.places.tree.below(category))]
    of_categories = select(written(Category.anchor_unit_id)).where(col(Category.id).in_(below))
    codes = [UUID(code) for code in analysis.codes_in(str(category))]
    of_codes = select(written(Code.anchor_unit_id)).where(col(Code.id).in_(codes))
    found = [own, *(row[0] for row in fetch(s, of_categories)), *(row[0] for row in fetch(s, of_codes))]
    return [unit for unit in dict.fromkeys(found) if unit and unit in analysis.units]


def _parts(analysis: Analysis, category: UUID) -> list[dict[str, Any]]:
    tree = analysis.places.tree
    found = []
    for place in tree.children(category):
        units = analysis.units_in(str(place.id))
        part = {"id": str(place.id), "kind": "category", "name": place.name, "look": tree.look(place.id)}
        found.append(part | _shown(analysis, units))
    for id, code in analysis.places.codes.items():
        if code.category == category or str(category) in analysis.also.get(id, ()):
            part = {"id": id, "kind": "code", "name": code.name, "look": analysis.places.look(id)}
            found.append(part | _shown(analysis, analysis.by_code.get(id, [])))
    return found


def _shown(analysis: Analysis, units: Sequence[str]) -> dict[str, Any]:
    first = most_different(analysis, units, SHOWN)
    return {
        "rests": rests(analysis, units),
        "units": [analysis.told(unit) for unit in first],
        "more": [analysis.told(unit) for unit in units if unit not in first],
    }


def most_different(analysis: Analysis, units: Sequence[str], most: int) -> list[str]:
    """Some units by as many different participants as there are, in the order of the talk."""
    chosen: list[str] = []
    heard: set[str] = set()
    for unit in units:
        if len(chosen) < most and not set(analysis.speaking[unit]) & heard:
            chosen.append(unit)
            heard.update(analysis.speaking[unit])
    rest = [unit for unit in units if unit not in chosen]
    return analysis.in_order({*chosen, *rest[: most - len(chosen)]})


def _contrast(study: Study, viewer: UUID | None, analysis: Analysis, category: UUID) -> list[dict[str, Any]]:
    """The siblings with what they are about, and the units that stand in both."""
    tree = analysis.places.tree
    mine = set(analysis.units_in(str(category)))
    siblings = [place for place in tree.children(tree.places[category].parent) if place.id != category]
    with study.seen(viewer) as s:
        texts = {
            row[0]: row[1:]
            for row in fetch(
                s,
                select(written(Category.id), col(Category.definition), col(Category.excludes)).where(
                    col(Category.id).in_([place.id for place in siblings])
                ),
            )
        }
    found = []
    for place in siblings:
        shared = analysis.in_order(mine & set(analysis.units_in(str(place.id))))
        definition, excludes = texts.get(str(place.id), ("", ""))
        found.append(
            {
                "id": str(place.id),
                "name": place.name,
                "definition": definition,
                "excludes": excludes,
                "both": [analysis.units[unit].number for unit in shared],
            }
        )
    return found


def _against(s: Session, analysis: Analysis, category: UUID) -> list[dict[str, Any]]:
    """Units that were judged to contradict it, or that contradict one of its units; each with its reason."""
    mine = set(analysis.units_in(str(category)))
    judged = select(written(Judgement.unit_id), col(Judgement.why)).where(
        col(Judgement.category_id) == category,
        col(Judgement.verdict) == "contradicts",
        col(Judgement.unit_id).is_not(None),
    )
    why = {row[0]: row[1] for row in fetch(s, judged)}
    for unit in analysis.units.values():
        other = _contradicted(analysis, unit, mine)
        if other:
            why.setdefault(unit.id, _("contradicts U{number}").format(number=other.number))
    return [analysis.told(unit) | {"why": why[unit]} for unit in analysis.in_order(why.keys())]


def _contradicted(analysis: Analysis, unit: Unit, mine: set[str]) -> Unit | None:
    return analysis.units.get(unit.contradicts) if unit.contradicts in mine and unit.contradicts else None
