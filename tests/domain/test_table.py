import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.table import (
    PORTRAIT_CHARACTERS,
    Column,
    Merge,
    Table,
    group_starts,
    heights,
    is_landscape,
    merges,
    printable,
    shares,
)


def table(rows, merge=(), headings=None, **more) -> Table:
    width = len(rows[0]) if rows else 1
    return Table(
        tuple(Column(heading) for heading in headings or "ABCDEFG"[:width]), rows, merge=merge, **more
    )


FEW_WORDS = st.sampled_from(["", "Anchoring", "Organisation", "Outcome"])
ROWS = st.lists(st.tuples(FEW_WORDS, FEW_WORDS, FEW_WORDS), max_size=12)


def test_equal_adjacent_cells_become_one():
    made = table([("a", "Anchoring"), ("b", "Anchoring"), ("c", "Outcome"), ("d", "Anchoring")], (Merge(1),))
    assert merges(made) == [(0, 1, 2)]


def test_a_column_merges_only_inside_the_merged_cell_of_its_outer_column():
    rows = [("Input", "Anchoring"), ("Input", "Anchoring"), ("Input", "Outcome"), ("Pilot", "Outcome")]
    assert merges(table(rows, (Merge(1), Merge(0, inside=1)))) == [(0, 0, 2), (0, 1, 2), (2, 1, 2)]
    assert merges(table(rows, (Merge(1), Merge(0)))) == [(0, 0, 3), (0, 1, 2), (2, 1, 2)]


def test_empty_cells_are_no_likeness():
    assert merges(table([("a", ""), ("b", ""), ("c", "")], (Merge(1),))) == []


def test_a_table_without_merging_columns_has_no_merged_cell_and_no_group():
    plain = table([("a",), ("a",)])
    assert merges(plain) == []
    assert group_starts(plain) == frozenset()


def test_groups_begin_where_the_outermost_merging_column_changes():
    rows = [("a", "Anchoring"), ("a", "Anchoring"), ("a", "Outcome"), ("a", "Organisation")]
    assert group_starts(table(rows, (Merge(1), Merge(0, 1)))) == {2, 3}


@given(ROWS)
def test_merged_cells_cover_each_row_once_and_hold_one_text(rows):
    made = table(rows, (Merge(2), Merge(1, 2), Merge(0, 1)), headings="ABC")
    for column, rows_of in heights(made).items():
        assert sum(rows_of) == len(rows)
        row = 0
        while row < len(rows):
            covered = {made.rows[row + further][column] for further in range(rows_of[row])}
            assert len(covered) == 1
            row += rows_of[row]


@given(ROWS)
def test_an_inner_merged_cell_never_leaves_its_outer_one(rows):
    made = table(rows, (Merge(2), Merge(0, 2)), headings="ABC")
    outer, inner = heights(made)[2], heights(made)[0]
    changed = [row for row in range(len(rows)) if row == 0 or rows[row][2] != rows[row - 1][2]]
    assert all(inner[row] for row, covered in enumerate(outer) if covered and rows[row][2])
    assert all(inner[row] for row in changed)


def test_an_outer_column_that_stays_empty_leaves_the_inner_one_together():
    rows = [("a", "Anchoring", ""), ("b", "Anchoring", ""), ("c", "Outcome", "Theme"), ("d", "Outcome", "")]
    made = table(rows, (Merge(2), Merge(1, 2)), headings="ABC")
    assert merges(made) == [(0, 1, 2)]
    assert group_starts(made) == {2, 3}
    assert group_starts(table([(*row[:2], "") for row in rows], (Merge(2), Merge(1, 2)), headings="ABC")) == {
        2
    }


def test_cells_keep_lf_and_lose_what_no_xml_file_may_hold():
    made = table([("a\r\nb\rc\x00\ud800\x1f\tend",)], title="x\x01", label="\x02", notes=("\ufffe",))
    assert made.rows == (("a\nb\nc\ufffd\ufffd\ufffd\tend",),)
    assert (made.title, made.label, made.notes) == ("x\ufffd", "\ufffd", ("\ufffd",))


@given(st.text())
def test_making_a_text_printable_twice_changes_nothing_more(text):
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    ("rows", "merge", "reason"),
    [
        ([("a", "b"), ("a",)], (), "row 1 has 1 cells"),
        ([("a", "b")], (Merge(2),), "column 2 cannot merge"),
        ([("a", "b")], (Merge(0), Merge(0)), "column 0 cannot merge"),
        ([("a", "b")], (Merge(0, inside=1),), "not named before it"),
    ],
)
def test_rows_and_merges_that_do_not_fit_are_refused(rows, merge, reason):
    with pytest.raises(ValueError, match=reason):
        table(rows, merge)


def test_a_table_has_a_column():
    with pytest.raises(ValueError, match="at least one column"):
        Table((), [])


def test_label_and_title_make_the_caption():
    assert table([("a",)], label="Table 3", title="Examples").caption == "Table 3 Examples"
    assert table([("a",)], title="Examples").caption == "Examples"
    assert table([("a",)]).caption == ""


def test_more_than_four_columns_turn_the_page():
    assert not is_landscape(table([("a",) * 4]))
    assert is_landscape(table([("a",) * 5]))
    assert not is_landscape(table([("a",) * 5], landscape=False))
    assert is_landscape(table([("a",)], landscape=True))


def test_wide_text_turns_the_page():
    assert is_landscape(table([("x" * 35, "y" * 35, "z" * 35)]))
    assert is_landscape(table([("a few words " * 30,) * 3]))
    assert not is_landscape(table([("a few words " * 60,) * 2]))


@given(st.lists(st.lists(st.text(max_size=300), min_size=4, max_size=4).map(tuple), max_size=5))
def test_the_columns_share_the_whole_width(rows):
    parts = shares(table(rows, headings="ABCD"))
    assert sum(parts) == pytest.approx(1)
    assert min(parts) > 0.02


def test_one_very_long_text_leaves_the_other_columns_their_longest_words():
    made = table(
        [("word " * 9000, "Condensation", "Sub-category")], headings=("Quote", "Condensed", "Category")
    )
    room = 1.5 * PORTRAIT_CHARACTERS
    assert [round(share * room) >= 12 for share in shares(made)] == [True] * 3


def test_where_not_even_the_longest_words_fit_they_share_the_page_evenly():
    made = table([("x" * 40,) * 6], headings="ABCDEF")
    assert all(abs(share - 1 / 6) < 0.001 for share in shares(made))


def test_longer_texts_get_more_room():
    first, second = shares(table([("a few words and then a few more words " * 4, "some words here")]))
    assert first > second
