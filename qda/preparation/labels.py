"""The words a study uses: its levels of abstraction, its layers of wording, and what it calls a code."""

from collections.abc import Sequence
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from qda.domain import terms
from qda.domain.category_tree import Place, faults
from qda.errors import Refused
from qda.language import _
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Category, Layer, Level, Suggestion, Wording
from qda.store.tables import Study as StudyRow

Table = type[Level] | type[Layer]


class Label(TypedDict, total=False):
    """One level or layer: without an id it is a new one; order in the list is its position."""

    id: str
    kind: str
    label: str
    publication_label: str
    cuts_across: bool
    shown: bool


class Labels(TypedDict, total=False):
    """What is to be called differently; what is left out stays. A list holds all levels (or layers) there shall be."""

    preset: str
    levels: Sequence[Label]
    layers: Sequence[Label]
    code_label: str


def set_labels(study: Study, labels: Labels, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Rename, add, order or take away levels and layers, or take over the labels of a preset; one act.

    Raises Refused for an unknown preset or kind, a blank label, a level that still holds categories, or an order
    in which a category would stand under one that is not above it.
    """
    with study.act("set labels", _("Change the labels of the study"), by, id=act) as doing:
        name = labels.get("preset", "")
        wanted: Labels = {**preset_labels(doing.s, name), **labels} if name else labels
        set_in(doing.s, wanted)
        doing.answer = {"preset": name}
    return {"preset": name}


def preset_labels(s: Session, name: str) -> Labels:
    """The labels of a preset on this study's levels and layers; what the preset lacks stays where it is in use."""
    chosen = terms.preset(name)
    if chosen is None:
        raise Refused(_("There is no set of labels named “{name}”. Nothing was changed.").format(name=name))
    return {
        "preset": name,
        "code_label": chosen.code_label,
        "levels": _fitted(s, Level, chosen.levels, terms.LEVELS),
        "layers": _fitted(s, Layer, chosen.layers, terms.LAYERS),
    }


def set_in(s: Session, labels: Labels) -> None:
    """Write labels inside an act that is under way."""
    if "levels" in labels:
        _arrange(s, Level, labels["levels"], terms.LEVELS)
        _still_a_tree(s)
    if "layers" in labels:
        _arrange(s, Layer, labels["layers"], terms.LAYERS)
    values: dict[str, Any] = {}
    if "code_label" in labels:
        values["code_label"] = _said(labels["code_label"])
    if labels.get("preset"):
        settings = s.exec(select(col(StudyRow.settings))).one()
        values["settings"] = {**settings, "preset": labels["preset"]}
    if values:
        s.exec(update(StudyRow).values(**values))


def _fitted(s: Session, table: Table, named: Sequence[terms.Named], order: Sequence[str]) -> list[Label]:
    have = list(
        s.exec(select(col(table.id), col(table.kind), col(table.label)).order_by(col(table.position)))
    )
    used = _in_use(s, table)
    fitted: list[Label] = []
    for name in named:
        label: Label = {"kind": name.kind, "label": name.label, "shown": name.shown}
        match = next((row for row in have if row[1] == name.kind), None)
        if match is not None:
            label["id"] = str(match[0])
            have.remove(match)
        fitted.append(label)
    fitted += [{"id": str(id), "kind": kind, "label": label} for id, kind, label in have if id in used]
    return sorted(fitted, key=lambda label: order.index(label["kind"]))


def _in_use(s: Session, table: Table) -> set[UUID]:
    if table is Level:
        return set(s.exec(select(col(Category.level_id)).distinct()))
    return set(s.exec(select(col(Wording.layer_id)).distinct())) | set(
        s.exec(select(col(Suggestion.layer_id)).distinct())
    )


def _arrange(s: Session, table: Table, wanted: Sequence[Label], kinds: Sequence[str]) -> None:
    have = dict(s.exec(select(col(table.id), col(table.label))).all())
    kept = {UUID(label["id"]) for label in wanted if label.get("id")}
    _may_go(s, table, {id: label for id, label in have.items() if id not in kept})
    for gone in have.keys() - kept:
        s.exec(delete(table).where(col(table.id) == gone))
    s.exec(update(table).values(position=-col(table.position)))
    for position, label in enumerate(wanted, start=1):
        values = _values(label, kinds)
        id = UUID(label["id"]) if label.get("id") else None
        if id in have:
            s.exec(update(table).where(col(table.id) == id).values(position=position, **values))
        else:
            s.add(table(id=id or new_key(), position=position, **values))
    s.flush()


def _still_a_tree(s: Session) -> None:
    query = select(col(Category.id), col(Category.parent_id), col(Level.position), col(Category.name)).join(
        Level, col(Level.id) == col(Category.level_id)
    )
    wrong = faults(Place(*row) for row in s.exec(query))
    if wrong:
        raise Refused(
            _("In this order the levels do not fit the tree: {fault} Nothing was changed.").format(
                fault=wrong[0]
            )
        )


def _may_go(s: Session, table: Table, going: dict[UUID, str]) -> None:
    held = [label for id, label in going.items() if id in _in_use(s, table)]
    if held:
        raise Refused(
            _(
                "“{labels}” is in use and cannot be taken away. Nothing was changed. Move what it holds first, or rename it."
            ).format(labels="”, “".join(held))
        )


def _values(label: Label, kinds: Sequence[str]) -> dict[str, Any]:
    if label.get("kind") not in kinds:
        raise Refused(
            _("“{value}” is not one of: {choices}. Nothing was changed.").format(
                value=label.get("kind", ""), choices=", ".join(kinds)
            )
        )
    values: dict[str, Any] = {name: value for name, value in label.items() if name != "id"}
    return {**values, "label": _said(label.get("label", ""))}


def _said(label: str) -> str:
    if not label.strip():
        raise Refused(_("A label needs at least one letter. Nothing was changed."))
    return " ".join(label.split())
