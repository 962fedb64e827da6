"""Coded tables as other programs and published data sets have them."""

import json

import pytest

from qda.domain.agreement_pairs import kappa_interval
from qda.domain.agreement_report import CodedTable
from qda.errors import Unreadable
from qda.exchange.coding_stretches import CodedStretches, Stretch
from qda.exchange.coding_table import read_coding

X, Y, XY, NONE = frozenset("x"), frozenset("y"), frozenset("xy"), frozenset[str]()


def codes(text: str) -> tuple[tuple[str, ...], list[tuple[frozenset[str] | None, ...]]]:
    found = read_coding(text.encode())
    assert isinstance(found, CodedTable)
    return found.coders, [unit.codes for unit in found.units]


def stretches(text: str) -> CodedStretches:
    found = read_coding(text.encode())
    assert isinstance(found, CodedStretches)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "unit,coder,code,present\n1,A,x,1\n1,A,y,0\n1,B,x,0\n1,B,y,0\n2,A,x,1\n2,A,y,1\n2,B,x,\n",
        "unit,code,A,B\n1,x,1,0\n1,y,0,0\n2,x,1,\n2,y,1,\n",
        "id,x_coder1,y_coder1,x_coder2,y_coder2\n1,1,0,0,0\n2,1,1,,\n",
        "id,x (Rater A),y (Rater A),x (Rater B),y (Rater B)\n1,yes,no,no,no\n2,yes,yes,,\n",
    ],
)
def test_yes_and_no_for_each_code_are_the_codes_of_a_unit(text: str) -> None:
    assert codes(text)[1] == [(X, NONE), (XY, None)]


def test_columns_that_differ_in_their_number_alone_are_all_coders() -> None:
    assert codes("r1,r2,r3\nx,x,y\ny,y,y\n") == (("r1", "r2", "r3"), [(X, X, Y), (Y, Y, Y)])


@pytest.mark.parametrize("text", ["coder,1,2\nA,x,y\nB,x,\n", ",u1,u2\nCoder A,x,y\nCoder B,x,\n"])
def test_a_row_a_coder_is_turned(text: str) -> None:
    assert codes(text)[1] == [(X, X), (Y, None)]


@pytest.mark.parametrize("text", ["person,A,B\nP1,x,y\nP2,y,\n", "user,coder1,coder2\nP1,x,y\nP2,y,\n"])
def test_people_who_were_coded_are_units(text: str) -> None:
    assert codes(text)[1] == [(X, Y), (Y, None)]


def test_what_stands_above_the_headings_is_passed_over() -> None:
    assert codes("# made by a program\nCoding of May\nunit,A,B\n1,x,y\n") == (("A", "B"), [(X, Y)])


def test_true_is_true_however_it_is_written() -> None:
    assert codes("id,A,B\n1,TRUE,True\n2,false,TRUE\n")[1][0] == (frozenset({"true"}), frozenset({"true"}))


def test_codes_on_lines_of_one_cell_are_several() -> None:
    text = 'ID,Document,Quotation Content,Codes,Created by\n1:1,D1,"he said","x\ny",K\n1:1,D1,"he said",x,L\n'
    assert codes(text) == (("K", "L"), [(XY, X)])


def test_places_of_a_text_by_the_names_of_other_programs() -> None:
    text = "File,Coder,Codename,Pos0,Pos1,Seltext\nF1,A,x,3,9,abc\nF1,B,x,4,9,bc\n"
    assert stretches(text).found == (Stretch("A", "x", "F1", 3, 9), Stretch("B", "x", "F1", 4, 9))


def test_paragraphs_of_coded_segments_are_counted_with_the_last_one_and_that_is_told() -> None:
    found = stretches("Document name,Code,Begin,End,Segment,Created by\nI1,x,3,3,abc,A\nI1,x,3,4,abc,B\n")
    assert [(one.start, one.stop) for one in found.found] == [(3, 4), (3, 5)]
    assert "paragraphs" in found.notes[0]


def test_times_are_seconds() -> None:
    found = stretches(
        "coder,code,Begin Time - hh:mm:ss.ms,End Time - hh:mm:ss.ms\nA,x,00:01:05.500,01:00:00\nB,y,0:10,1:05\n"
    )
    assert [(one.start / found.finer, one.stop / found.finer) for one in found.found] == [
        (65.5, 3600),
        (10, 65),
    ]


def test_onset_and_offset_are_two_places_offset_and_length_are_one() -> None:
    assert stretches("coder,code,onset,offset\nA,x,1,5\n").found == (Stretch("A", "x", "", 1, 5),)
    assert stretches("coder,code,offset,length\nA,x,1,5\n").found == (Stretch("A", "x", "", 1, 6),)


def label_studio(coder: object, **value: object) -> dict[str, object]:
    mark = {"from_name": "label", "type": "labels", "value": value}
    return {"id": 7, "completed_by": coder, "result": [mark]}


def test_marks_below_annotations_below_texts_are_stretches() -> None:
    texts = [
        {
            "id": 1,
            "data": {"text": "abc"},
            "annotations": [
                label_studio({"id": 3, "email": "a@x.no"}, start=0, end=5, text="abc", labels=["x"]),
                label_studio({"id": 4, "email": "b@x.no"}, start=1, end=5, text="bc", labels=["x", "y"]),
            ],
        }
    ]
    assert stretches(json.dumps(texts)).found == (
        Stretch("a@x.no", "x", "1", 0, 5),
        Stretch("b@x.no", "x", "1", 1, 5),
        Stretch("b@x.no", "y", "1", 1, 5),
    )


def test_choices_below_annotations_are_codes() -> None:
    texts = [
        {"id": 1, "data": {}, "annotations": [label_studio(n, choices=[c]) for n, c in ((1, "x"), (2, "y"))]}
    ]
    assert codes(json.dumps(texts)) == (("1", "2"), [(X, Y)])


def test_a_document_a_line_with_marks_as_triples_or_with_codes() -> None:
    lines = [{"id": 1, "text": "å", "annotator": who, "label": [[0, 5, "x"]]} for who in "AB"]
    text = "\n".join(map(json.dumps, lines))
    assert stretches(text).found == (Stretch("A", "x", "1", 0, 5), Stretch("B", "x", "1", 0, 5))
    lines = [{"id": 1, "text": "å", "annotator": who, "label": ["x"]} for who in "AB"]
    assert codes("\n".join(map(json.dumps, lines))) == (("A", "B"), [(X, X)])


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": 1, "labels": {"A": "x", "B": ["x", "y"]}}]',
        '{"A": {"1": "x"}, "B": {"1": ["x", "y"]}}',
    ],
)
def test_codes_may_stand_below_their_coders_names(text: str) -> None:
    assert codes(text) == (("A", "B"), [(X, XY)])


@pytest.mark.parametrize(
    "text",
    [
        "id,document,content,tag\n1,D1,some words,x\n2,D1,more words,y\n",
        "document,code,begin,end\nD1,x,1,4\n",
        "#FORMAT=WebAnno TSV 3.3\n\n1-1\t0-3\tFoo\tX\t\n",
        '[{"id": 1, "label": [[0, 5, "x"]]}, {"id": 2, "label": []}]',
        '[{"id": 1, "words": {"a": {"b": 1}}}]',
    ],
)
def test_a_list_that_does_not_say_who_coded_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_coding(text.encode())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("unit,A,B\n1,Doubt,doubt\n", "capitals"),
        ("id,annotator1,gold\n1,x,x\n", "gold"),
        ("subject,joy,fear,rage\n1,3,0,3\n2,1,4,1\n3,0,0,6\n", "adds up to 6"),
    ],
)
def test_what_may_be_meant_otherwise_is_told(text: str, told: str) -> None:
    found = read_coding(text.encode())
    assert isinstance(found, CodedTable)
    assert any(told in note for note in found.notes)


def test_one_unit_has_no_interval() -> None:
    assert kappa_interval({("x", "y"): 1}) is None
    assert kappa_interval({("x", "y"): 1, ("x", "x"): 2}) is not None
