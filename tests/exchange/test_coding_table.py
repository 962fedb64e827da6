"""Tables of what several people coded."""

import pytest

from qda.domain.agreement_report import CodedTable, report
from qda.errors import Unreadable
from qda.exchange.coding_stretches import CodedStretches, Stretch
from qda.exchange.coding_table import read_coding


def table(text: str) -> CodedTable:
    found = read_coding(text.encode())
    assert isinstance(found, CodedTable)
    return found


def stretches(text: str) -> CodedStretches:
    found = read_coding(text.encode())
    assert isinstance(found, CodedStretches)
    return found


def test_a_column_a_coder_and_a_row_a_unit() -> None:
    found = table("unit,EK,MS\n1,praise;doubt,praise\n2,-,\n")
    assert found.coders == ("EK", "MS")
    assert [unit.codes for unit in found.units] == [
        (frozenset({"praise", "doubt"}), frozenset({"praise"})),
        (frozenset(), None),
    ]


def test_codes_are_parted_by_semicolons_even_where_there_are_more_of_them_than_commas() -> None:
    assert table("unit,A\n1,a;b;c;d;e\n").units[0].codes == (frozenset("abcde"),)


def test_a_table_of_a_european_spreadsheet_is_read_too() -> None:
    assert table("unit;A;B\n1;x;y\n").coders == ("A", "B")


def test_the_guard_before_a_minus_is_taken_off() -> None:
    assert table("unit,A,B\n1,'-,-\n").units[0].codes == (frozenset(), frozenset())


def test_a_column_of_interviews_groups_the_units() -> None:
    made = report(table("unit,interview,A,B\n1,MD1,x,x\n2,MD1,y,y\n3,FG1,x,y\n"))
    assert made["per_interview"]["MD1"]["percent"] == 1
    assert made["per_interview"]["FG1"]["percent"] == 0
    assert made["coders"] == ["A", "B"]


def test_sets_count_as_wholes_and_codes_by_themselves() -> None:
    made = report(table("unit,A,B\n1,a;b,a\n2,b,b\n3,-,-\n4,a,a\n"))
    assert made["overall"]["percent"] == pytest.approx(0.75)
    assert made["per_code"]["a"]["percent"] == 1
    assert made["per_code"]["b"]["table"] == {"both": 1, "only_first": 1, "only_second": 0, "neither": 2}


def test_a_figure_without_a_value_has_its_reason() -> None:
    made = report(table("unit,A,B,C\n1,x,x,x\n2,x,x,x\n"))
    assert made["overall"]["krippendorff_alpha"] is None
    assert "differed by chance" in made["undefined"]["krippendorff_alpha"]
    assert "3" in made["undefined"]["cohen_kappa"]
    assert made["overall"]["percent"] == 1


def test_a_unit_nobody_else_saw_is_counted_but_not_compared() -> None:
    made = report(table("unit,A,B\n1,x,x\n2,x,\n3,y,y\n"))
    assert (made["units"], made["overall"]["n"]) == (3, 2)


@pytest.mark.parametrize("text", ["coder,code,begin,end\nA,x,0,10\nB,x,0,8\n", "A,x,0,10\nB,x,0,8\n"])
def test_stretches_are_known_by_their_headings_or_their_shape(text: str) -> None:
    assert stretches(text).found == (Stretch("A", "x", "", 0, 10), Stretch("B", "x", "", 0, 8))


@pytest.mark.parametrize(
    "text", ["", "unit\n1\n", "coder,code,begin,end\nA,x,10,4\n", "coder,code,begin,end\nA,x,one,4\n"]
)
def test_what_is_no_such_table_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Unreadable):
        read_coding(text.encode())


def test_a_code_counts_every_unit_that_was_seen_also_those_without_it() -> None:
    made = report(table("unit,A,B\n1,a,a\n2,b,b\n3,b,\n4,-,b\n"))
    assert made["per_code"]["a"]["table"] == {"both": 1, "only_first": 0, "only_second": 0, "neither": 2}
    assert made["per_code"]["a"]["n"] == 3
    assert made["per_code"]["b"]["given"] == {"A": 2, "B": 2}


def test_tabs_part_the_cells_where_a_heading_holds_a_comma() -> None:
    assert table("unit\tHansen, K\tNord, M\n1\tx\ty;z\n").coders == ("Hansen, K", "Nord, M")
