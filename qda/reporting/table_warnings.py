"""What a person should know before a table leaves the study: empty columns, missing translations."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from qda.domain.table_fits import is_of_units
from qda.domain.table_plan import BOTH
from qda.domain.table_shapes import TableShape, What
from qda.language import _
from qda.reporting.material import Material, read
from qda.reporting.unit_cells import LEVELS
from qda.store.study import Study


def gaps(
    study: Study,
    shape: TableShape,
    viewer: UUID | None,
    *,
    language: str | None = None,
    units: Collection[str] | None = None,
) -> list[str]:
    """What a person should know before the table leaves the study: a sentence each, with its figures.

    `units` are those in the table; without them all of the analysis count.
    """
    material = read(study, viewer)
    if units is not None:
        there = set(units)
        material = replace(material, units=[unit for unit in material.units if unit.id in there])
    kinds = {level["kind"]: level["label"] for level in material.levels}
    said = [
        _("No level of this study is a {kind}; the column “{heading}” stays empty.").format(
            kind=LEVELS[column.what], heading=column.heading
        )
        for column in shape.columns
        if column.what in {What.SUB_CATEGORY, What.GENERIC_CATEGORY, What.THEME}
        and LEVELS[column.what] not in kinds
    ]
    if is_of_units(shape):
        said += unwritten(shape, material, language)
    return said + unnamed(shape, material, language)


def unnamed(shape: TableShape, material: Material, language: str | None) -> list[str]:
    """How many codes and categories have no name in the paper's language, where that is asked for."""
    paper = material.about["publication_language"]
    if paper == material.language or language not in (paper, BOTH):
        return []
    held = {column.what for column in shape.columns}
    used = {code for unit in material.units for code in material.codes_on(unit.id)}
    codes = [material.codes[code] for code in used] if What.CODE in held else []
    above = (
        {one.id: one for code in used for one in material.path(code)}
        if held & {*LEVELS, What.MATRIX_CELL}
        else {}
    )
    missing = sum(not one.publication_name for one in (*codes, *above.values()))
    if not missing:
        return []
    return [
        _(
            "{n} names of codes and categories are not translated; they stand in the study’s language. “Translation” lists them."
        ).format(n=missing)
    ]


def unwritten(shape: TableShape, material: Material, language: str | None) -> list[str]:
    """How many units have no wording, or none in the language of the cells."""
    said: list[str] = []
    total = len(material.units)
    if language == BOTH:
        language = str(material.about["publication_language"])
    for column in shape.columns:
        layer = {What.CONDENSED: "condensed", What.INTERPRETED: "interpreted"}.get(column.what)
        if layer is None:
            continue
        there = [
            [one for one in material.wordings.get(u.id, ()) if one.layer == layer and one.words.strip()]
            for u in material.units
        ]
        if missing := sum(1 for one in there if not one):
            said.append(
                _("{n} of {total} units have nothing in “{heading}” yet.").format(
                    n=missing, total=total, heading=column.heading
                )
            )
        if language and (
            foreign := sum(1 for one in there if one and all(w.language != language for w in one))
        ):
            said.append(
                _(
                    "{n} of {total} units are not translated in “{heading}”; they stand in the study’s language."
                ).format(n=foreign, total=total, heading=column.heading)
            )
    return said
