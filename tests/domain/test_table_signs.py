import pytest

from qda.domain.table import Column, Merge, Table
from qda.domain.table_signs import TABLE_SIGN, row_signs, signed, table_sign
from qda.errors import Refused

TABLE = Table(
    (Column("Quote"), Column("Category")), [("a", "X"), ("b", "X")], merge=(Merge(1),), notes=("Below",)
)


def test_a_signed_table_has_one_column_more_and_asks_to_leave_the_signs():
    made = signed(TABLE, ["U045", "K3"], "T00ff00ff")
    assert made.headings == ("Sign [T00ff00ff]", "Quote", "Category")
    assert list(made.rows) == [("[U045]", "a", "X"), ("[K3]", "b", "X")]
    assert made.merge == (Merge(2),)
    assert made.notes[0] == "Below"
    assert "leave the signs" in made.notes[1]


def test_the_same_table_has_the_same_sign_and_another_word_another():
    one = table_sign(TABLE, ["U1", "U2"])
    assert one == table_sign(TABLE, ["U1", "U2"])
    other = Table(TABLE.columns, [("a", "X"), ("c", "X")])
    assert one not in (table_sign(other, ["U1", "U2"]), table_sign(TABLE, ["U1", "U3"]))
    assert TABLE_SIGN.search(f"Sign [{one}]")


def test_rows_without_signs_are_not_sent():
    with pytest.raises(Refused, match="would have no place"):
        signed(TABLE, ["", ""], "T00ff00ff")


def test_signs_are_read_however_they_are_typed():
    assert row_signs("see [u 045] and [ K12 ], not [X3] nor U7") == ["U45", "K12"]
