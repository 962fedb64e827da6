"""Tables of what several people coded."""

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.agreement_report import CodedTable, report
from qda.domain.agreement_stretches import of_stretches
from qda.errors import QdaError, Unreadable
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


def test_a_row_a_coding_is_read_as_a_column_a_coder() -> None:
    found = table("doc,unit,coder,code\nD1,1,A,x\nD1,1,B,y\nD1,2,A,-\nD1,1,A,z\nD2,1,B,x\n")
    assert found.coders == ("A", "B")
    assert [(unit.group, unit.name, unit.codes) for unit in found.units] == [
        ("D1", "1", (frozenset("xz"), frozenset("y"))),
        ("D1", "2", (frozenset(), None)),
        ("D2", "1", (None, frozenset("x"))),
    ]


def test_an_interview_in_the_first_column_is_no_unit() -> None:
    found = table("Interview,Unit,A,B\nMD1,7,x,y\n")
    assert (found.units[0].name, found.units[0].group, found.coders) == ("7", "MD1", ("A", "B"))


def test_a_column_of_words_is_no_coder_and_that_is_told() -> None:
    found = table("unit,Quote,A,B\n1,Oh well,x,y\n")
    assert found.coders == ("A", "B")
    assert "Quote" in found.notes[0]


def test_whole_numbers_that_a_program_wrote_with_decimals_are_the_same_codes() -> None:
    assert table("unit,A,B\n1,1.0,1\n2,,2\n").units[0].codes == (frozenset("1"), frozenset("1"))


def test_numbered_headings_keep_their_decimals() -> None:
    assert table("unit,A,B\n1,1.0,1.1\n2,1.10,1\n").units[1].codes == (frozenset({"1.10"}), frozenset("1"))


def test_a_statistics_programs_missing_values_among_numbers_are_missing() -> None:
    found = table("unit,A,B\n1,1,NA\n2,*,2\n")
    assert [unit.codes for unit in found.units] == [(frozenset("1"), None), (None, frozenset("2"))]
    assert "* (1), NA (1)" in found.notes[0]


def test_among_words_they_are_codes_unless_named() -> None:
    text = "unit,A,B\n1,praise,NA\n"
    assert table(text).units[0].codes == (frozenset({"praise"}), frozenset({"NA"}))
    assert "--missing" in table(text).notes[0]
    found = read_coding(text.encode(), missing=["NA"])
    assert isinstance(found, CodedTable)
    assert (found.units[0].codes, found.notes) == ((frozenset({"praise"}), None), ("B coded no unit.",))


def test_of_stretches_too_they_are_codes_and_told_unless_named() -> None:
    text = "coder,code,begin,end\nA,NA,0,10\nB,joy,2,10\n"
    found = read_coding(text.encode())
    assert isinstance(found, CodedStretches)
    assert ([one.code for one in found.found], found.notes[0][:29]) == (
        ["NA", "joy"],
        "These count as codes: NA (1).",
    )
    found = read_coding(text.encode(), missing=["NA"])
    assert isinstance(found, CodedStretches)
    assert ([one.code for one in found.found], found.notes) == (["(no code)", "joy"], ())


def test_two_coders_of_one_name_stay_two() -> None:
    assert table("unit,A,A\n1,x,y\n").coders == ("A", "A (2)")


def test_a_unit_in_several_rows_is_told() -> None:
    assert "(1)" in table("unit,A,B\n1,x,y\n1,x,x\n").notes[0]


def test_letters_are_the_same_however_they_are_composed() -> None:
    found = table("unit,A,B\n1,\u00e9,e\u0301\n")
    assert report(found)["overall"]["percent"] == 1


def test_a_comma_in_a_heading_is_no_delimiter_among_semicolons() -> None:
    assert table("unit;Hansen, K;Nord, M\n1;x;y\n").coders == ("Hansen, K", "Nord, M")


@pytest.mark.parametrize(
    "text",
    [
        '[{"unit": 1, "A": "x", "B": ["y", "z"]}, {"unit": 2, "A": null, "B": []}]',
        '{"units": [["unit", "A", "B"], [1, "x", "z;y"], [2, "", "-"]]}',
        '{"A": ["x", null], "B": [["y", "z"], []]}',
    ],
)
def test_the_same_table_may_be_json(text: str) -> None:
    assert [unit.codes for unit in table(text).units] == [
        (frozenset("x"), frozenset("yz")),
        (None, frozenset()),
    ]


def test_an_excel_table_is_read_too() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["unit", "A", "B"], [1, "x", "y"], [2, None, "x"]):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    found = read_coding(out.getvalue())
    assert isinstance(found, CodedTable)
    assert found.units[1].codes == (None, frozenset("x"))


def test_json_may_say_where_the_text_begins_and_how_long_it_is() -> None:
    found = stretches(
        '{"begin": 150, "length": 300, "units": [{"coder": 1, "category": "c", "begin": 225, "length": 70}]}'
    )
    assert (found.found, found.bounds) == ((Stretch("1", "c", "", 225, 295),), (150, 450))


def test_seconds_are_counted_as_finely_as_they_are_written() -> None:
    found = stretches("coder,code,start_time,end_time\nA,x,0.5,2\nB,x,1.0,2.25\n")
    assert [(one.start, one.stop) for one in found.found] == [(50, 200), (100, 225)]
    assert (found.finer, "1/100" in found.notes[0]) == (100, True)


def test_whole_numbers_with_decimals_are_counted_whole() -> None:
    assert stretches("coder,code,begin,end\nA,x,1.0,5.0\n").finer == 1


def test_a_stretch_without_length_and_one_that_stands_twice_are_told() -> None:
    found = stretches("coder,code,begin,end\nA,x,3,3\nA,x,1,5\nA,x,1,5\nA,y;z,6,8\n")
    assert [(one.code, one.start) for one in found.found] == [("x", 1), ("y", 6), ("z", 6)]
    assert len(found.notes) == 2


def test_who_marked_nothing_in_a_text_is_told() -> None:
    found = stretches("document,coder,code,begin,end\nD1,A,x,0,9\nD1,B,x,0,9\nD2,A,x,0,9\n")
    assert "B" in found.notes[0]
    assert "D2" in found.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "coder,code,begin,end\nA,x,-1,4\n",
        "coder,code,begin,end\n,x,1,4\n",
        "coder,code,begin,end\nA,x,nan,4\n",
        "coder,code,begin,end\nA,x,1,inf\n",
        "coder,code,begin,end\nA,x,4,4\n",
        "coder,code,begin,end\nA,x,0.12345678,4\n",
        "unit,coder,code\n1,,x\n",
        "[1, 2]",
        '{"A": "x"}',
        "{broken",
        '{"A": ["x"], "B": ["x", "y"]}',
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Unreadable):
        read_coding(text.encode())


def test_a_table_of_coders_alone_has_its_units_numbered() -> None:
    found = table("coder1,coder2\nx,y\nz,z\n")
    assert (found.coders, [unit.name for unit in found.units]) == (("coder1", "coder2"), ["1", "2"])


def test_what_was_taken_for_the_unit_is_told_where_one_coder_is_left() -> None:
    assert "Kari" in table("Kari,Nora\nx,y\nz,z\n").notes[0]


@pytest.mark.parametrize(
    "text",
    [
        '{"documents": [{"id": "D1", "annotations": [{"coder": "A", "code": "x", "begin": 0, "end": 9}]}]}',
        '{"documents": {"D1": {"A": [{"code": "x", "begin": 0, "end": 9}]}}}',
        '{"documents": {"D1": [{"coder": "A", "code": "x", "begin": 0, "length": 9}]}}',
    ],
)
def test_stretches_may_stand_below_their_document_and_their_coder(text: str) -> None:
    assert stretches(text).found == (Stretch("A", "x", "D1", 0, 9),)


def test_codings_may_stand_below_their_coder() -> None:
    found = table('{"A": [{"unit": 1, "code": "x"}], "B": [{"unit": 1, "code": ["x", "y"]}]}')
    assert found.units[0].codes == (frozenset("x"), frozenset("xy"))


pieces = st.sampled_from(
    ["unit", "coder", "code", "begin", "end", "document", "A", "B", "x", "1", "2.5", "-", ";", ",", "\t", "\n", "\n", '"', "NA", "[", "{", "}", "]", ":", "\u00e5", "\0"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join))
def test_whatever_is_in_the_file_there_are_figures_or_a_sentence(text: str) -> None:
    try:
        found = read_coding(text.encode())
    except QdaError:
        return
    made = report(found) if isinstance(found, CodedTable) else of_stretches(found.found)
    json.dumps(made, allow_nan=False)


ONE_TABLE = [
    ("1", {"doubt"}, {"doubt"}),
    ("2", {"doubt", "praise"}, {"praise"}),
    ("3", {"praise"}, {"doubt"}),
]


@pytest.mark.parametrize(
    "text",
    [
        "unit,A,B\n1,doubt,doubt\n2,doubt|praise,praise\n3,praise,doubt\n",
        'unit,A,B\n1,doubt,doubt\n2,"praise, doubt",praise\n3,praise,doubt\n',
        "unit,coder,doubt,praise\n1,A,1,0\n1,B,1,0\n2,A,1,1\n2,B,0,1\n3,A,0,1\n3,B,1,0\n",
        "enhet;koder;kode\n1;A;doubt\n1;B;doubt\n2;A;doubt\n2;A;praise\n2;B;praise\n3;A;praise\n3;B;doubt\n",
        "Study of letters\nDate,2026\n\nunit,A,B\n1,doubt,doubt\n2,doubt;praise,praise\n3,praise,doubt\n",
    ],
)
def test_one_table_in_many_shapes(text: str) -> None:
    found = table(text)
    assert found.coders == ("A", "B")
    assert [(unit.name, *unit.codes) for unit in found.units] == ONE_TABLE


def test_utf_16_without_a_mark_is_read() -> None:
    found = read_coding("unit;A;B\n1;x;\n2;x;y\n".encode("utf-16-be"))
    assert isinstance(found, CodedTable)
    assert found.units[0].codes == (frozenset("x"), None)


def test_people_without_a_number_have_a_column_for_each_code() -> None:
    found = table("unit,Anna_x,Anna_y,Anna_z,Bo_x,Bo_y,Bo_z\n1,1,0,0,0,0,0\n2,0,1,1,0,1,0\n")
    assert found.coders == ("Anna", "Bo")
    assert found.units[0].codes == (frozenset("x"), frozenset())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit,A,B\n1,NA; x,x\n2,y,y\n", "beside a code (NA; x)"),
        ("unit,A,B\n1,-99,x\n2,y,y\n", "-99 (1)"),
        ("unit,A,B\n1,–,x\n2,y,y\n", "seen, no code"),
        ('unit,A,B\n1,"x, too",x\n2,y,y\n', "counts as one code"),
        ("Anna,Bo\nx,x\ny,x\nx,y\n", "taken for a coder"),
    ],
)
def test_what_a_cell_may_mean_is_told(text: str, told: str) -> None:
    assert any(told in note for note in table(text).notes)


def test_a_word_for_not_coded_beside_a_code_is_taken_off_where_named() -> None:
    found = read_coding(b"unit,A,B\n1,NA; x,x\n2,y,NA\n", missing=["NA"])
    assert isinstance(found, CodedTable)
    assert [unit.codes for unit in found.units] == [(frozenset("x"), frozenset("x")), (frozenset("y"), None)]


@pytest.mark.parametrize(
    "text",
    [
        "coder,code,begin,end (inclusive)\nA,x,0,4\nB,x,5,9\n",
        "coder,code,begin,end,text\nA,x,0,4,abcde\nB,x,5,9,fghij\n",
    ],
)
def test_the_last_character_of_a_stretch_may_be_included(text: str) -> None:
    found = read_coding(text.encode())
    assert not isinstance(found, CodedTable)
    assert [(one.start, one.stop) for one in found.found] == [(0, 5), (5, 10)]
