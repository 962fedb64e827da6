"""Freely cut units are matched one to one."""

from hypothesis import given
from hypothesis import strategies as st

from qda.domain.agreement_matching import Cut, match


def cuts(name: str, *spans: tuple[int, int]) -> list[Cut]:
    return [Cut(f"{name}{n}", "text", *span) for n, span in enumerate(spans, start=1)]


def named(found: list[tuple[Cut, Cut]]) -> list[tuple[object, object]]:
    return [(one.id, other.id) for one, other in found]


def test_the_longest_overlap_comes_first() -> None:
    found = match(cuts("A", (0, 10), (10, 30)), cuts("B", (5, 28)))
    assert named(found.pairs) == [("A2", "B1")]
    assert [one.id for one in found.only_first] == ["A1"]


def test_equal_overlaps_go_to_the_first_coders_first_unit() -> None:
    found = match(cuts("A", (0, 10), (10, 20)), cuts("B", (5, 15)))
    assert named(found.pairs) == [("A1", "B1")]


def test_touching_units_are_not_about_the_same_words() -> None:
    found = match(cuts("A", (0, 10)), cuts("B", (10, 20)))
    assert (found.pairs, len(found.only_first), len(found.only_second)) == ([], 1, 1)


def test_units_of_different_texts_never_match() -> None:
    assert match([Cut("A1", "MD1", 0, 10)], [Cut("B1", "MD2", 0, 10)]).pairs == []


spans = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 10)).map(lambda s: (s[0], s[0] + s[1])), max_size=12
)


@given(spans, spans)
def test_no_unit_is_matched_twice_and_none_is_lost(
    mine: list[tuple[int, int]], theirs: list[tuple[int, int]]
) -> None:
    first, second = cuts("A", *mine), cuts("B", *theirs)
    found = match(first, second)
    assert sorted(str(one.id) for one in [*(a for a, _b in found.pairs), *found.only_first]) == sorted(
        str(one.id) for one in first
    )
    assert sorted(str(one.id) for one in [*(b for _a, b in found.pairs), *found.only_second]) == sorted(
        str(one.id) for one in second
    )
    assert all(a.start < b.stop and b.start < a.stop for a, b in found.pairs)
