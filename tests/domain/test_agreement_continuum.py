"""The unitising family of 2016, beside its definition worked character by character."""

from collections import defaultdict
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.agreement_continuum import Continuum, Stretch, continuum, overlapping

LENGTH = 12
GAP = ""


@st.composite
def cut_text(draw: st.DrawFn) -> list[Stretch]:
    ends = sorted(draw(st.lists(st.integers(0, LENGTH), unique=True, max_size=6)))
    names = draw(st.lists(st.sampled_from([GAP, "a", "b", "c"]), min_size=6, max_size=6))
    return [(a, b, name) for a, b, name in zip(ends, ends[1:], names, strict=False) if name]


coders = st.lists(cut_text(), min_size=2, max_size=4)


def parts(own: list[Stretch]) -> list[tuple[set[int], str]]:
    named = [(set(range(a, b)), str(name)) for a, b, name in own]
    return [*named, *(({n}, GAP) for n in range(LENGTH) if not any(n in where for where, _name in named))]


Lengths = dict[tuple[str, str], Fraction]


def by_definition(cut: list[list[Stretch]]) -> list[float | None]:
    """Coincidences of lengths, expected ones by drawing a part and meeting any part but itself (gaps part anywhere)."""
    all_parts = [parts(own) for own in cut]
    others = len(cut) - 1
    seen: Lengths = defaultdict(Fraction)
    itself: dict[str, Fraction] = defaultdict(Fraction)
    squares: dict[str, Fraction] = defaultdict(Fraction)
    for mine, theirs in permutations(all_parts, 2):
        for where, name in mine:
            met = [(len(where & there), other) for there, other in theirs]
            for many, other in met:
                seen[name, other] += Fraction(many, others)
            itself[name] += Fraction(sum(many for many, other in met if other) ** 2, others)
            squares[name] += Fraction(len(where) ** 2, others)
    inner = {pair: n for pair, n in seen.items() if all(pair)}
    two: Lengths = defaultdict(Fraction)
    for (one, other), many in seen.items():
        two["x" * bool(one), "x" * bool(other)] += many
    return [
        alpha(seen, sum(squares.values())),
        alpha(two, sum(squares.values())),
        alpha(inner, sum(itself[name] for name in itself if name)),
    ]


def alpha(seen: Lengths, itself: Fraction | int) -> float | None:
    margins: dict[str, Fraction] = defaultdict(Fraction)
    for (one, _other), many in seen.items():
        margins[one] += many
    whole = sum(margins.values())
    free = whole**2 - itself
    pairs = [(one, other) for one, other in product(margins, repeat=2) if one != other]
    apart = sum(margins[one] * margins[other] for one, other in pairs)
    if free <= 0 or not apart:
        return None
    return float(1 - sum(n for (a, b), n in seen.items() if a != b) * free / (whole * apart))


@given(coders)
def test_from_span_ends_it_is_what_the_definition_gives_on_characters(cut: list[list[Stretch]]) -> None:
    made = continuum(cut, LENGTH)
    for ours, known in zip(made[:3], by_definition(cut), strict=True):
        assert ours == (None if known is None else pytest.approx(known, abs=1e-9))


@given(coders)
def test_who_is_named_first_and_the_order_of_stretches_do_not_matter(cut: list[list[Stretch]]) -> None:
    forward, back = continuum(cut, LENGTH), continuum([own[::-1] for own in cut[::-1]], LENGTH)
    assert back[:4] == pytest.approx(forward[:4], abs=1e-12)
    assert back.per_name == forward.per_name


@given(coders, st.integers(1, 10**12))
def test_text_that_nobody_named_changes_cutting_but_not_naming(cut: list[list[Stretch]], more: int) -> None:
    short, long = continuum(cut, LENGTH), continuum(cut, LENGTH + more)
    assert (short.cu, short.per_name) == (long.cu, long.per_name)


def test_long_stretches_are_less_of_a_sample_than_many_short_ones() -> None:
    """The correction for length: the same characters, once in one piece and once in ten."""
    whole: list[list[Stretch]] = [[(0, 10, "a"), (10, 20, "b")], [(0, 5, "a"), (5, 20, "b")]]
    cut: list[list[Stretch]] = [
        [(n, n + 1, next(name for a, b, name in own if a <= n < b)) for n in range(20)] for own in whole
    ]
    in_pieces, at_once = continuum(cut, 20), continuum(whole, 20)
    assert in_pieces.cu is not None
    assert at_once.cu is not None
    assert in_pieces.cu < at_once.cu


def test_the_same_cuts_and_names_are_full_agreement() -> None:
    own: list[Stretch] = [(0, 5, "a"), (5, 9, "b"), (10, 12, "a")]
    made = continuum([own, own, own], LENGTH)
    assert made[:3] == (1, 1, 1)
    assert made.coverage == pytest.approx(11 / 12)
    assert made.per_name == {"a": (1, 1), "b": (1, 1)}


def test_the_same_cuts_with_other_names_agree_on_cutting_alone() -> None:
    made = continuum([[(0, 5, "a"), (9, 12, "b")], [(0, 5, "b"), (9, 12, "a")]], LENGTH)
    assert made.bar_u == 1
    assert made.cu is not None
    assert made.cu < 0


@pytest.mark.parametrize(
    ("cut", "missing"),
    [([[], []], (None, None, None)), ([[(0, 12, "a")], [(0, 12, "a")]], (None, None, None)), ([[(0, 5, "a")], [(7, 9, "b")]], (-0.0, 0, None))],
)  # fmt: skip
def test_where_nothing_could_differ_there_is_no_figure(
    cut: list[list[Stretch]], missing: tuple[float | None, ...]
) -> None:
    made = continuum(cut, LENGTH)
    assert [one is None for one in made[:3]] == [one is None for one in missing]


def test_one_coder_alone_has_none() -> None:
    assert continuum([[(0, 5, "a")]], LENGTH) == Continuum(None, None, None, None, {})


def test_stretches_that_only_touch_do_not_overlap() -> None:
    assert not overlapping([(5, 9, "b"), (0, 5, "a")])
    assert overlapping([(4, 9, "b"), (0, 5, "a")])
