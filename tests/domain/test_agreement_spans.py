"""Agreement on characters from span ends equals agreement on characters counted one by one."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.agreement import compute, patterns, sums
from qda.domain.agreement_pairs import cohen_kappa, cross
from qda.domain.agreement_spans import alpha_of_both_coded, coverage, marked_alpha, named_rows, yes_or_no

LENGTH = 40
span = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).map(
    lambda s: (min(s), max(s) if s[0] != s[1] else s[0] + 1)
)
coders = st.lists(st.lists(span, max_size=6), min_size=2, max_size=5)


def one_by_one(spans: list[list[tuple[int, int]]]) -> list[tuple[bool, ...]]:
    return [tuple(any(a <= n < b for a, b in own) for own in spans) for n in range(LENGTH)]


@given(coders)
def test_ends_give_the_same_counts_as_characters(spans: list[list[tuple[int, int]]]) -> None:
    counted = Counter(one_by_one(spans))
    assert dict(yes_or_no(coverage(spans, LENGTH), len(spans))) == counted


@given(coders)
def test_ends_give_the_same_alpha_as_characters(spans: list[list[tuple[int, int]]]) -> None:
    slow = compute(sums(patterns([(row, 1.0) for row in one_by_one(spans)])))["krippendorff_alpha"]
    quick = marked_alpha(coverage(spans, LENGTH), len(spans))
    assert quick == (None if slow is None else pytest.approx(slow, abs=1e-12))


@given(coders)
def test_names_are_counted_as_sets(spans: list[list[tuple[int, int]]]) -> None:
    named = [[(a, b, "even" if a % 2 == 0 else "odd") for a, b in own] for own in spans]
    counted = Counter(
        tuple(frozenset(name for a, b, name in own if a <= n < b) for own in named) for n in range(LENGTH)
    )
    assert dict(named_rows(named, LENGTH)) == counted


@pytest.mark.parametrize(
    ("characters", "first", "second", "both", "kappa"),
    [(30000, 15000, 15000, 7500, 0.0), (30000, 3000, 3000, 2400, 0.7778), (30000, 600, 600, 300, 0.4898), (100000, 1000, 1000, 800, 0.798)],
)  # fmt: skip
def test_chance_is_a_sum_and_what_nobody_coded_counts(
    characters: int, first: int, second: int, both: int, kappa: float
) -> None:
    """Cases in which another program multiplies the chances and leaves out the uncoded text."""
    one, other = [(0, first)], [(first - both, first - both + second)]
    table = cross(yes_or_no(coverage([one, other], characters), 2))
    assert cohen_kappa(table) == pytest.approx(kappa, abs=5e-4 if kappa == 0.798 else 5e-5)


def test_a_character_coded_twice_by_one_coder_is_not_coded_by_two() -> None:
    found = coverage([[(0, 100), (50, 150)], []], 1000)
    assert found == {0: 850, 1: 150}


def test_names_alone_are_compared_where_both_coded() -> None:
    rows = named_rows([[(0, 10, "a"), (20, 30, "b")], [(0, 10, "a"), (20, 30, "b"), (35, 40, "a")]], LENGTH)
    assert alpha_of_both_coded(rows) == 1
