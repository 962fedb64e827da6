"""Unitising alpha: the published continua."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from qda.domain.agreement_unitizing import Unitizing, alpha_u, unitizing


def codes(known: dict[str, Any], finer: int = 1) -> dict[str, Unitizing]:
    cut: dict[str, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for unit in known["units"]:
        begin = unit["begin"] * finer
        cut[unit["category"]][unit["coder"]].append((begin, begin + unit["length"] * finer))
    return {
        code: unitizing([own[1], own[2]], known.get("begin", 0) * finer, known["length"] * finer)
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
        assert round(found[code].expected, 4) == pytest.approx(printed["De"], abs=1e-9)
        assert round(found[code].alpha or 0, 4) == pytest.approx(printed["alpha"], abs=1e-4)
        assert found[code].alpha == pytest.approx(computed["alpha"], abs=1e-9)
    assert alpha_u(found) == pytest.approx(known["computed"]["alpha_u"], abs=1e-9)


@pytest.mark.shared
def test_the_overall_figure_printed_in_2004_follows_from_the_rounded_parts(shared: Path) -> None:
    known = json.loads((shared / "fixtures/agreement/unitizing/expected.json").read_text("utf-8"))[
        "krippendorff2004"
    ]
    rounded = {
        code: Unitizing(round(one.observed, 4), round(one.expected, 4), one.alpha)
        for code, one in codes(known).items()
    }
    assert round(alpha_u(rounded) or 0, 4) == known["published"]["alpha_u"]


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
