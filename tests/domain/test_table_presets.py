import csv

import pytest

from qda.domain.table import Table
from qda.domain.table_presets import preset, presets
from qda.domain.table_shapes import What, shape_columns
from qda.errors import Refused

PRINTED_OTHERWISE = {"T21", "T22", "T25", "T26", "T27", "T28", "T29"}
"""Shapes whose columns the list of templates describes in a sentence, or joins in one."""


def test_there_are_thirty_presets_in_order():
    assert [shape.id for shape in presets()] == [f"T{number}" for number in range(1, 31)]
    assert len({shape.name for shape in presets()}) == 30


def test_the_columns_of_kjelle_2024():
    assert [(column.what, column.heading) for column in preset("T1").columns] == [
        (What.QUOTE, "Summary"),
        (What.CONDENSED, "Condensed text"),
        (What.CODE, "Key element"),
        (What.MAIN_CATEGORY, "Category"),
    ]


def test_the_levels_of_elo_and_kyngas_stand_from_code_to_main_category():
    assert [column.what for column in preset(" t7 ").columns] == [
        What.QUOTE,
        What.CODE,
        What.SUB_CATEGORY,
        What.GENERIC_CATEGORY,
        What.MAIN_CATEGORY,
    ]


def test_an_unknown_preset_is_named():
    with pytest.raises(Refused, match="no table shape “T31”"):
        preset("T31")


@pytest.mark.parametrize("shape", presets(), ids=lambda shape: shape.id)
def test_every_preset_makes_a_table(shape):
    columns = shape_columns(shape, ("Anchoring", "Outcome"))
    made = Table(columns, [tuple("x" for _ in columns)] * 2, merge=shape.merge)
    assert len(made.headings) == len(columns)
    assert all(made.headings)


@pytest.mark.shared
def test_every_template_that_papers_print_has_its_columns(shared):
    with (shared / "design" / "table_templates.tsv").open(encoding="utf-8", newline="") as file:
        templates = {line["id"]: line for line in csv.DictReader(file, delimiter="\t")}
    assert list(templates) == [shape.id for shape in presets()]
    for id, line in templates.items():
        if id not in PRINTED_OTHERWISE:
            assert len(preset(id).columns) == len(line["columns_left_to_right"].split("|")), id
