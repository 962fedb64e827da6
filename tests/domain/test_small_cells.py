from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qda.domain.small_cells import HIDDEN, UNSAID, groups_together, protected


def cells(rows, inner, k=3):
    return protected(rows, inner, k).cells


def test_small_numbers_read_fewer_than_k_and_zero_is_shown():
    assert cells(["a", "b", "c"], [[1, 5], [2, 0], [6, 7]])[1] == ["<3", "0", "<3"]


def test_nothing_is_hidden_where_nothing_is_small_or_nobody_asks():
    assert cells(["a", "b"], [[4], [5]]) == [["4", "4"], ["5", "5"]]
    assert cells(["a", "b"], [[1], [5]], k=0) == [["1", "1"], ["5", "5"]]


def test_what_would_give_a_small_number_away_is_hidden_too():
    shown = protected(["a", "b", "c"], [[1], [12], [9]], 3)
    assert shown.cells[0] == ["<3", "<3"]
    assert [row[0] for row in shown.cells[1:]].count(HIDDEN) == 1
    assert shown.further


def test_rows_are_put_together_where_two_small_numbers_give_each_other_away():
    shown = protected(["a", "b"], [[2], [2]], 3)
    assert shown.rows == ["a / b"]
    assert shown.cells == [["4"] * 2]


def test_numbers_of_groups_are_left_out_where_they_give_a_small_number_away():
    shown = protected(["manager", "director"], [[5, 5], [1, 1]], 3)
    assert shown.rows == ["manager", "director"]
    assert shown.cells == [[UNSAID, UNSAID, HIDDEN], [UNSAID, UNSAID, "<3"]]
    assert shown.unsaid


def test_a_k_that_tells_the_number_is_refused():
    with pytest.raises(ValueError, match="at least 3"):
        protected(["a"], [[1]], 2)


def test_groups_of_too_few_people_are_one_column():
    assert groups_together([2, 7, 5], 3) == [[0, 2], [1]]
    assert groups_together([1, 1], 3) == [[0, 1]]
    assert groups_together([4, 5], 3) == [[0], [1]]


def signs_allow(sign, value, k):
    if sign == UNSAID:
        return True
    if sign.startswith("<"):
        return 0 < value < k
    return value >= k if sign == HIDDEN else value == int(sign)


def fitting(shown, columns, k):
    """All tables of whole numbers that fit what is printed, by trying every one."""
    height, width = len(shown.cells), len(columns)
    options = []
    for row in shown.cells:
        limit = sum(columns)
        each = [[v for v in range(limit + 1) if signs_allow(row[c], v, k)] for c in range(width)]
        options.append([combo for combo in product(*each) if signs_allow(row[width], sum(combo), k)])
    for table in product(*options):
        if all(sum(table[r][c] for r in range(height)) == columns[c] for c in range(width)):
            yield table


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=3))
def test_no_small_number_can_be_worked_out_by_trying_all_tables_that_fit(inner):
    columns = [sum(row[c] for row in inner) for c in range(2)]
    assume(all(n >= 3 for n in columns))
    shown = protected([str(n) for n in range(len(inner))], inner, 3)
    tables = list(fitting(shown, columns, 3))
    assert tables
    for r, row in enumerate(shown.cells):
        for c, sign in enumerate(row[:-1]):
            if sign == "<3":
                assert len({table[r][c] for table in tables}) > 1
        if row[-1] == "<3":
            assert len({sum(table[r]) for table in tables}) > 1
