import json

import pytest

from qda.domain.table_fits import FITS, merged_in_order
from qda.domain.table_plan import Plan, Where, plan_as_json, plan_from_json
from qda.domain.table_presets import preset, presets
from qda.domain.table_shapes import Row, ShapeColumn, What, nested
from qda.errors import Refused


def kept(**more):
    return plan_as_json(Plan(preset("T2"))) | more


@pytest.mark.parametrize("shape", presets(), ids=lambda shape: shape.id)
def test_each_preset_is_a_plan_and_comes_back_from_json_as_it_was(shape):
    plan = Plan(shape)
    assert plan_from_json(json.loads(json.dumps(plan_as_json(plan)))) == plan


@pytest.mark.parametrize("shape", presets(), ids=lambda shape: shape.id)
def test_each_preset_has_only_columns_that_its_rows_can_fill(shape):
    assert {column.what for column in shape.columns} <= set(FITS[shape.row])


def test_a_full_plan_comes_back_as_it_was():
    columns = (
        ShapeColumn(What.CONDENSED, "Short", language="publication"),
        ShapeColumn(What.ATTRIBUTE, "Age", of="age"),
        ShapeColumn(What.OWN, "Remarks", texts=(("key", "two\nlines"),)),
    )
    shape = preset("T1").__class__("T1", "Ours", Row.UNIT, columns)
    plan = Plan(
        shape,
        label="Table 3",
        title="Ours",
        order="chosen",
        merge=False,
        per_category=3,
        picked=("b", "a"),
        where=Where(("c",), ("d",), ("e",), ("f",), ("role", "nurse")),
        language="both",
        coder="x",
        landscape=False,
        notes=("One line", "Two"),
    )
    assert plan_from_json(json.loads(json.dumps(plan_as_json(plan)))) == plan


def test_columns_merge_the_broader_outside_the_narrower_whatever_their_order():
    columns = [
        ShapeColumn(what, "x") for what in (What.SUB_CATEGORY, What.CODE, What.THEME, What.MAIN_CATEGORY)
    ]
    assert merged_in_order(columns, [True, False, True, True]) == nested(2, 3, 0)


def test_no_column_merges_behind_columns_of_open_number():
    columns = [ShapeColumn(What.CONDENSED, "", each=What.MAIN_CATEGORY), ShapeColumn(What.DATA_SOURCE, "x")]
    assert merged_in_order(columns, [True, True]) == ()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"row": "page"}, "“page” is no kind of row"),
        ({"columns": []}, "at least one column that the study fills"),
        ({"columns": [{"what": "own words", "heading": "Ours"}]}, "at least one column that the study fills"),
        ({"columns": [{"what": "colour", "heading": "x"}]}, "“colour” is no column"),
        ({"columns": [{"what": "step", "heading": "x"}]}, "nothing for a column “step”"),
        ({"columns": [{"what": "code", "heading": " "}]}, "The column “code” has no heading"),
        ({"columns": [{"what": "attribute", "heading": "Age"}]}, "does not say which attribute"),
        ({"columns": [{"what": "code", "heading": "x"}] * 31}, "31 columns are more than a page can show"),
        ({"tag": "name"}, "“name” is no way of naming speakers"),
        ({"notes": ["thanks"]}, "“thanks” is no ready footnote"),
        ({"order": "random"}, "“random” is no order of rows"),
        ({"per_category": 0}, "a number from 1 to"),
        ({"per_category": "many"}, "cannot be read"),
        ({"picked": "U045"}, "cannot be read"),
        ({"columns": 3}, "cannot be read"),
        ({"where": 3}, "cannot be read"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_in_a_sentence(fault, told):
    with pytest.raises(Refused, match=told):
        plan_from_json(kept(**fault))


def test_words_are_cleaned_and_empty_lines_below_the_table_go():
    plan = plan_from_json(kept(label=" Table\n 3 ", own_notes=["one\x00", " ", ""], title=None))
    assert (plan.label, plan.notes, plan.title) == ("Table 3", ("one\ufffd",), None)
