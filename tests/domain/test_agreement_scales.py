"""Alpha of numbers is its definition worked pair by pair, and says where it has none."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.agreement_report import CodedTable, CodedUnit, report
from qda.domain.agreement_scales import alpha
from qda.errors import Refused

Rows = list[tuple[str | None, ...]]
numbers = st.integers(0, 6).map(str)
tables = st.lists(st.tuples(*[st.one_of(st.none(), numbers)] * 3), min_size=1, max_size=12)


def worked(rows: Rows, apart: Callable[[float, float, Counter[float]], float]) -> float | None:
    units = [[float(v) for v in row if v is not None] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    given = Counter(v for unit in units for v in unit)
    seen = sum(apart(a, b, given) / (len(unit) - 1) for unit in units for a in unit for b in unit)
    chance = sum(apart(a, b, given) * given[a] * given[b] for a in given for b in given)
    return 1 - (given.total() - 1) * seen / chance if chance else None


def ranks(a: float, b: float, given: Counter[float]) -> float:
    low, high = min(a, b), max(a, b)
    return float((sum(n for v, n in given.items() if low <= v <= high) - (given[a] + given[b]) / 2) ** 2)


def shares(a: float, b: float, _given: Counter[float]) -> float:
    return ((a - b) / (a + b)) ** 2 if a != b else 0.0


def squares(a: float, b: float, _given: Counter[float]) -> float:
    return (a - b) ** 2


@given(tables)
@pytest.mark.parametrize(("scale", "apart"), [("ordinal", ranks), ("interval", squares), ("ratio", shares)])
def test_it_is_the_definition_worked_pair_by_pair(
    scale: str, apart: Callable[[float, float, Counter[float]], float], rows: Rows
) -> None:
    known = worked(rows, apart)
    assert alpha(rows, scale) == (None if known is None else pytest.approx(known, abs=1e-12))


@given(tables, st.integers(-(10**12), 10**12))
def test_an_interval_scale_may_begin_anywhere(rows: Rows, offset: int) -> None:
    moved = [tuple(None if v is None else str(int(v) + offset) for v in row) for row in rows]
    here = alpha(rows, "interval")
    assert alpha(moved, "interval") == (None if here is None else pytest.approx(here, abs=1e-9))


def test_small_differences_between_large_numbers_are_not_lost() -> None:
    rows = [(None, "0", "1"), ("0", "0", "1")]
    moved = [tuple(None if v is None else str(int(v) + 2**38) for v in row) for row in rows]
    assert alpha(moved, "interval") == alpha(rows, "interval")


@given(tables)
def test_ranks_do_not_depend_on_how_far_apart_the_numbers_are(rows: Rows) -> None:
    stretched = [tuple(None if v is None else str(10 ** int(v)) for v in row) for row in rows]
    assert alpha(stretched, "ordinal") == alpha(rows, "ordinal")


def test_a_number_is_the_same_however_it_is_written() -> None:
    assert alpha([("1", "1.0"), ("2,5", "2.5"), ("0003", "3e0")], "interval") == 1


@pytest.mark.parametrize("wrong", ["nan", "inf", "-", "1.2.3", "high"])
def test_what_is_no_number_is_named(wrong: str) -> None:
    with pytest.raises(Refused, match="no number"):
        alpha([(wrong, "1")], "interval")


def test_a_ratio_scale_has_nothing_below_zero() -> None:
    with pytest.raises(Refused, match="below zero"):
        alpha([("-1", "1")], "ratio")


def test_several_numbers_of_one_unit_are_refused() -> None:
    with pytest.raises(Refused, match="several values"):
        alpha([(frozenset({"1", "2"}), frozenset({"1"}))], "ordinal")


def coded(*rows: tuple[str, str]) -> CodedTable:
    units = (tuple(frozenset(one.split()) for one in row) for row in rows)
    return CodedTable(("A", "B"), tuple(CodedUnit(str(n), "", row) for n, row in enumerate(units)))


def test_a_unit_seen_without_a_code_has_no_number_and_that_is_told() -> None:
    made = report(coded(("1", "1"), ("2", ""), ("3", "2")), "interval")
    assert made["overall"]["krippendorff_alpha_interval"] == alpha([("1", "1"), ("3", "2")], "interval")
    assert "no number" in made["notes"][0]


def test_where_no_numbers_differ_there_is_a_reason() -> None:
    made = report(coded(("1", "1"), ("1", "")), "ordinal")
    assert made["overall"]["krippendorff_alpha_ordinal"] is None
    assert "different numbers" in made["undefined"]["krippendorff_alpha_ordinal"]


def test_categories_nobody_used_count_where_chance_is_one_in_their_number() -> None:
    table = coded(("a", "a"), ("b", "b"), ("a", "b"), ("b", "b"))
    assert report(table)["overall"]["pabak"] == pytest.approx(0.5)
    made = report(table, categories=4)["overall"]
    assert made["pabak"] == pytest.approx((0.75 - 0.25) / 0.75)
    assert made["krippendorff_alpha"] == report(table)["overall"]["krippendorff_alpha"]


def test_fewer_categories_than_were_used_are_refused() -> None:
    with pytest.raises(Refused, match="2 different values"):
        report(coded(("a", "b")), categories=1)


def test_one_coder_alone_is_the_reason_of_every_figure() -> None:
    made = report(CodedTable(("A",), (CodedUnit("1", "", (frozenset("x"),)),)))
    assert set(made["undefined"].values()) == {"There is one coder only."}
