"""What is studied and how: aim, questions, unit of analysis, route and content; a new study is made here."""

from pathlib import Path
from typing import Any, TypedDict, Unpack
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from qda.domain.terms import preset as preset_named
from qda.errors import Refused
from qda.language import _
from qda.preparation.labels import preset_labels, set_in
from qda.store.study import Study
from qda.store.tables import Coder, Guide, Layer, Level, Space, Topic, Transcript
from qda.store.tables import Study as StudyRow

ROUTES = ("inductive", "deductive", "combined")
CONTENTS = ("manifest", "latent", "both")


class About(TypedDict, total=False):
    """What a study says of itself; a field that is left out stays as it is."""

    title: str
    aim: str
    questions: str
    unit_of_analysis: str
    route: str
    content: str
    language: str
    publication_language: str
    suggestions: bool


def create(where: str | Path, *, coder_name: str, preset: str = "", **about: Unpack[About]) -> Study:
    """Make a study at a path or database address and say what it is about; the first person leads the analysis.

    Raises Refused for a blank title or name, an unknown preset, or a place where a study is already.
    """
    title = _said(about.get("title", ""), _("A study needs a title. No study was made."))
    name = _said(coder_name, _("Say who begins this study: a name or initials. No study was made."))
    checked = _checked({**about, "title": title})
    _known_preset(preset)
    study = Study.create(where, title=title, by=name)
    by = study.coder(name)
    if by is None:
        raise RuntimeError(f"the study was made without {name}")
    with study.act("describe study", _("Say what the study is about"), by) as act:
        act.s.exec(update(StudyRow).values(**checked))
        if preset:
            set_in(act.s, preset_labels(act.s, preset))
        act.answer = {"study": str(study.id)}
    return study


def describe(study: Study, about: About, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Change what the study says of itself; earlier versions stay in the history. Raises Refused."""
    checked = _checked(about)
    with study.act("describe study", _("Change what the study says of itself"), by, id=act) as doing:
        if checked:
            doing.s.exec(update(StudyRow).values(**checked))
        doing.answer = {"changed": sorted(checked)}
    return {"changed": sorted(checked)}


def about(study: Study, viewer: UUID | None) -> dict[str, Any]:
    """All that the study says of itself, with its levels, layers, people, guides and how many interviews are in."""
    with study.seen(viewer) as s:
        row = s.exec(select(StudyRow)).one()
        return {
            **row.model_dump(exclude={"id"}),
            "id": str(row.id),
            "levels": _listed(s, Level),
            "layers": _listed(s, Layer),
            "coders": [
                {**c.model_dump(exclude={"id"}), "id": str(c.id)}
                for c in s.exec(select(Coder).order_by(col(Coder.name)))
            ],
            "guides": _guides(s),
            "interviews": s.exec(select(func.count(col(Transcript.id)))).one(),
            "read_only": study.read_only,
        }


def coding_unseen(study: Study, viewer: UUID | None) -> list[str]:
    """The names of those whose work this person may not see yet."""
    query = (
        select(col(Coder.name))
        .join(Space, col(Space.coder_id) == col(Coder.id))
        .where(col(Space.opened_at).is_(None))
        .order_by(col(Coder.name))
    )
    if viewer is not None:
        query = query.where(col(Coder.id) != viewer)
    with study.seen(viewer) as s:
        return list(s.exec(query))


def _listed(s: Session, table: type[Level] | type[Layer]) -> list[dict[str, Any]]:
    rows = s.exec(select(table).order_by(col(table.position)))
    return [{**(found := row.model_dump()), "id": str(found["id"])} for row in rows]


def _guides(s: Session) -> list[dict[str, Any]]:
    topics: dict[UUID, list[str]] = {}
    order = select(col(Topic.guide_id), col(Topic.question)).order_by(
        col(Topic.guide_id), col(Topic.position)
    )
    for guide, question in s.exec(order):
        topics.setdefault(guide, []).append(question)
    rows = s.exec(select(col(Guide.id), col(Guide.name), col(Guide.kind)).order_by(col(Guide.name)))
    return [
        {"id": str(id), "name": name, "kind": kind, "topics": topics.get(id, [])} for id, name, kind in rows
    ]


def _checked(about: About) -> dict[str, Any]:
    known = {name: value for name, value in about.items() if name in About.__annotations__}
    if "title" in known:
        known["title"] = _said(str(known["title"]), _("A study needs a title. Nothing was changed."))
    for field, choices in (("route", ROUTES), ("content", CONTENTS)):
        if field in known and known[field] not in choices:
            raise Refused(
                _("“{value}” is not one of: {choices}. Nothing was changed.").format(
                    value=known[field], choices=", ".join(choices)
                )
            )
    return known


def _said(value: str, otherwise: str) -> str:
    if not value.strip():
        raise Refused(otherwise)
    return " ".join(value.split())


def _known_preset(name: str) -> None:
    if name and preset_named(name) is None:
        raise Refused(_("There is no set of labels named “{name}”. No study was made.").format(name=name))
