"""Unitising alpha: the published continua."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from qda.domain.agreement_unitizing import Unitizing, alpha_u, unitizing


def codes(known: dict[str, Any], finer: int = 1, grain: float = 1) -> dict[str, Unitizing]:
    cut: dict[str, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for unit in known["units"]:
        begin = unit["begin"] * finer
        cut[unit["category"]][unit["coder"]].append((begin, begin + unit["length"] * finer))
    return {
        code: unitizing([own[1], own[2]], known.get("begin", 0) * finer, known["length"] * finer, grain)
        for code, own in cut.items()
    }


@pytest.mark.shared
def test_the_example_of_2004_has_its_printed_figures(shared: Path) -> None:
    known = json.loads((shared / "fixtures/agreement/unitizing/expected.json").read_text("utf-8"))[
        "krippendorff2004"
    ]
    found = codes(known)
    for code in ("c", "k"):
        printed, computed = known["published"][code], known["computed"][code]
        assert round(found[code].observed, 4) == printed["Do"]
        assert round(found[code].expected, 4) == printed["De"]
        assert round(found[code].alpha or 0, 4) == printed["alpha"]
        assert found[code].alpha == pytest.approx(computed["alpha"], abs=1e-9)
    assert alpha_u(found) == pytest.approx(known["computed"]["alpha_u"], abs=1e-9)


@pytest.mark.shared
def test_the_overall_figure_printed_in_2004_follows_from_the_rounded_parts(shared: Path) -> None:
    """1 - 0.0144 / (0.0532 + 0.0490) is 0.8591; with the parts as they are it is 0.8587."""
    known = json.loads((shared / "fixtures/agreement/unitizing/expected.json").read_text("utf-8"))[
        "krippendorff2004"
    ]
    rounded = {
        code: Unitizing(round(one.observed, 4), round(one.expected, 4), one.alpha)
        for code, one in codes(known).items()
    }
    assert round(alpha_u(rounded) or 0, 4) == known["published"]["alpha_u"]
    assert round(alpha_u(codes(known)) or 0, 4) == 0.8587


def of_1995(shared: Path) -> tuple[dict[str, Any], dict[str, Unitizing], dict[str, Any]]:
    known = json.loads((shared / "fixtures/agreement/unitizing/expected.json").read_text("utf-8"))[
        "krippendorff1995"
    ]
    return known, codes(known, grain=0), known["asserted_by_dkpro"]


@pytest.mark.shared
def test_on_a_continuum_the_example_of_1995_has_its_printed_figures(shared: Path) -> None:
    """All observed disagreements (C stands cut off, not rounded: 0.02777|7), and expected ones and alpha of A and D."""
    _known, found, printed = of_1995(shared)
    for code, seen in printed["Do"].items():
        assert int(found[code].observed * 1e5) / 1e5 == seen or round(found[code].observed, 5) == seen
    for code, places in (("A", 4), ("D", 5)):
        assert round(found[code].expected, places) == printed["De_limit(+-0.005)"][code]
        assert round(found[code].alpha or 0, 3) == printed["alpha_limit(+-0.02)"][code]


@pytest.mark.shared
def test_what_1995_prints_for_c_leaves_out_that_no_unit_meets_itself(shared: Path) -> None:
    known, found, printed = of_1995(shared)
    own = sum(unit["length"] ** 2 for unit in known["units"] if unit["category"] == "C")
    whole = (2 * known["length"]) ** 2
    without = found["C"].expected * (whole - own) / whole
    assert round(without, 5) == printed["De_limit(+-0.005)"]["C"]
    assert round(1 - found["C"].observed / without, 3) == printed["alpha_limit(+-0.02)"]["C"]
    assert (round(found["C"].expected, 5), round(found["C"].alpha or 0, 3)) == (0.09051, 0.693)


@pytest.mark.shared
def test_what_1995_prints_for_b_adds_the_one_of_the_coarse_formula_to_each_gap(shared: Path) -> None:
    known, found, printed = of_1995(shared)
    lengths = [unit["length"] for unit in known["units"] if unit["category"] == "B"]
    free = (2 * known["length"]) ** 2 - sum(n * n for n in lengths)
    added = sum(n * n for n in lengths for gap in (6, 14) if gap >= n)
    with_it = found["B"].expected + 2 / known["length"] * added / free
    assert round(with_it, 5) == printed["De_limit(+-0.005)"]["B"]
    assert round(1 - found["B"].observed / with_it, 3) == printed["alpha_limit(+-0.02)"]["B"]
    assert (round(found["B"].expected, 5), round(found["B"].alpha or 0, 3)) == (1.17578, -0.928)


@pytest.mark.shared
def test_the_example_of_1995_counted_finely_comes_to_the_continuous_figures(shared: Path) -> None:
    known = json.loads((shared / "fixtures/agreement/unitizing/expected.json").read_text("utf-8"))[
        "krippendorff1995"
    ]
    plain, fine = codes(known), codes(known, finer=500)
    for code, computed in known["computed"].items():
        assert plain[code].observed == pytest.approx(computed["Do_x1"], abs=1e-9)
        assert fine[code].expected == pytest.approx(computed["De_x500"], abs=1e-9)
        assert fine[code].alpha == pytest.approx(computed["alpha_x500"], abs=1e-9)
        assert fine[code].alpha == pytest.approx(
            known["asserted_by_dkpro"]["alpha_limit(+-0.02)"][code], abs=0.02
        )


def test_nothing_marked_by_anybody_has_no_alpha() -> None:
    assert unitizing([[], []], 0, 100) == (0.0, 0.0, None)
    assert alpha_u({}) is None


def test_cutting_alike_is_full_agreement() -> None:
    assert unitizing([[(10, 20), (40, 60)], [(10, 20), (40, 60)]], 0, 100).alpha == 1


def test_one_coder_alone_has_no_alpha() -> None:
    assert unitizing([[(10, 20)]], 0, 100).alpha is None
