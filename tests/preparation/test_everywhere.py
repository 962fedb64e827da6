"""No column with free words is forgotten where names are looked for and replaced."""

from sqlalchemy import JSON, String
from sqlmodel import AutoString

from qda.preparation.everywhere import COLUMNS, FIXED, rewritten, strings
from qda.store.tables import JOURNALLED


def test_every_column_with_words_is_free_or_the_workbenchs_own():
    known = {f"{one.table}.{one.name}" for one in COLUMNS} | FIXED
    there = {
        f"{table.name}.{column.name}"
        for table in JOURNALLED
        for column in table.columns
        if isinstance(column.type, JSON | String | AutoString)
    }
    assert there == known


def test_json_values_are_read_and_rewritten_in_depth_without_their_keys():
    value = {"Kari": ["Kari", {"n": 1, "who": "Kari"}], "none": None}
    assert list(strings(value)) == ["Kari", "Kari"]
    assert rewritten(value, str.upper) == {"Kari": ["KARI", {"n": 1, "who": "KARI"}], "none": None}
