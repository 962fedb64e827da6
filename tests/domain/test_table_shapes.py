import pytest

from qda.domain.table import Kind, Merge
from qda.domain.table_presets import preset
from qda.domain.table_shapes import (
    Note,
    Row,
    ShapeColumn,
    TableShape,
    What,
    nested,
    note_text,
    shape_columns,
)

OWN = TableShape(
    "own", "Our table", Row.UNIT, (ShapeColumn(What.QUOTE, "Summary"), ShapeColumn(What.CODE, "Code"))
)


def test_nested_columns_merge_one_inside_the_other():
    assert nested(4, 3, 2) == (Merge(4), Merge(3, 4), Merge(2, 3))


def test_quotes_and_numbers_look_like_what_they_are():
    kinds = {column.heading: column.kind for column in shape_columns(preset("T27"))}
    assert (kinds["n"], kinds["Group"], kinds["Sex"]) == (Kind.NUMBER, Kind.LABEL, Kind.TEXT)
    assert [column.kind for column in shape_columns(OWN)] == [Kind.QUOTE, Kind.LABEL]


def test_a_column_for_each_category_takes_their_names():
    assert [column.heading for column in shape_columns(preset("T25"), ("Anchoring", "Outcome"))] == [
        "Data source",
        "Anchoring",
        "Outcome",
    ]


def test_a_column_says_what_it_holds():
    with pytest.raises(ValueError, match="must say of what"):
        ShapeColumn(What.ATTRIBUTE, "Sex")
    with pytest.raises(ValueError, match="must say of what"):
        ShapeColumn(What.CODE, "Code", of="sex")
    with pytest.raises(ValueError, match="has a heading"):
        ShapeColumn(What.CODE, " ")
    with pytest.raises(ValueError, match="has a heading"):
        ShapeColumn(What.CONDENSED, "Aspect", each=What.MAIN_CATEGORY)


def test_columns_whose_number_is_open_do_not_merge():
    columns = (ShapeColumn(What.GROUP, "Group"), ShapeColumn(What.CONDENSED, "", each=What.MAIN_CATEGORY))
    with pytest.raises(ValueError, match="do not fit"):
        TableShape("own", "Matrix", Row.GROUP, columns, nested(1))


def test_the_ready_notes_have_words_and_the_others_wait_for_the_study():
    assert (
        note_text(Note.NOT_LINEAR)
        == "The table looks linear; the analysis moved back and forth between the steps."
    )
    assert {note for note in Note if not note_text(note)} == {Note.TAGS, Note.TRANSCRIPTS, Note.DOUBLE_ROLES}
