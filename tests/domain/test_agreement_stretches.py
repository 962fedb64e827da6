"""Agreement of a table of stretches."""

import json
from pathlib import Path

import pytest

from qda.domain.agreement_stretches import of_stretches
from qda.errors import Refused
from qda.exchange.coding_stretches import Stretch

TWO = [
    Stretch("A", "x", "", 100, 110),
    Stretch("B", "x", "", 100, 108),
    Stretch("A", "y", "", 120, 130),
    Stretch("B", "z", "", 122, 130),
    Stretch("B", "x", "", 150, 160),
]


def test_a_text_reaches_over_its_stretches_or_as_far_as_is_told() -> None:
    assert of_stretches(TWO)["overall"]["n"] == 60
    assert of_stretches(TWO, (0, 1000))["overall"]["n"] == 1000
    assert of_stretches(TWO, (None, 1000))["overall"]["n"] == 900


def test_a_stretch_outside_the_text_is_refused() -> None:
    with pytest.raises(Refused, match="from 100"):
        of_stretches(TWO, (0, 155))


@pytest.mark.shared
def test_the_example_of_2004_has_its_figures_once_the_text_is_told(shared: Path) -> None:
    known = json.loads((shared / "fixtures/agreement/unitizing/expected.json").read_text("utf-8"))[
        "krippendorff2004"
    ]
    found = [
        Stretch(str(one["coder"]), one["category"], "", one["begin"], one["begin"] + one["length"])
        for one in known["units"]
    ]
    made = of_stretches(found, (known["begin"], known["begin"] + known["length"]))["characters"]
    assert made["unitising"]["alpha_u"] == pytest.approx(known["computed"]["alpha_u"], abs=1e-9)
    for code, alpha in known["character_level_nominal_alpha_per_category"].items():
        assert made["per_code"][code]["krippendorff_alpha"] == pytest.approx(alpha, abs=1e-9)


def test_where_the_text_begins_changes_no_figure() -> None:
    far = [Stretch(one.coder, one.code, "", one.start + 10**14, one.stop + 10**14) for one in TWO]
    here, there = of_stretches(TWO), of_stretches(far)
    assert here["overall"] == there["overall"]
    assert here["characters"]["unitising"] == there["characters"]["unitising"]


def test_the_order_of_the_rows_changes_no_figure() -> None:
    back = of_stretches([TWO[0], *TWO[:0:-1]])
    assert back["characters"]["unitising"] == of_stretches(TWO)["characters"]["unitising"]
    assert back["overall"] == of_stretches(TWO)["overall"]


def test_stretches_are_matched_and_those_left_are_counted() -> None:
    made = of_stretches(TWO)["matching"][0]
    assert (made["units"], made["matched"], made["unmatched"]) == ([2, 3], 2, [0, 1])
    assert made["on_matched"]["agree"] == 1


def test_two_codes_at_one_place_are_one_unit() -> None:
    made = of_stretches(
        [Stretch("A", "x", "", 0, 9), Stretch("A", "y", "", 0, 9), Stretch("B", "x", "", 0, 9)]
    )
    assert made["matching"][0]["units"] == [1, 1]
    assert made["matching"][0]["on_matched"]["percent"] == 0


def test_overlapping_stretches_of_a_coder_leave_characters_but_no_later_unitising_figure() -> None:
    made = of_stretches([*TWO, Stretch("A", "w", "", 105, 125)])["characters"]
    assert made["overall"]["percent"] is not None
    assert made["unitising"]["alpha_u"] is not None
    assert made["unitising"]["family_2016"]["cu_alpha"] is None
    assert "overlap" in made["unitising"]["family_2016"]["undefined"]["cu_alpha"]


def test_one_coder_alone_has_reasons_only() -> None:
    made = of_stretches(TWO[:1])
    told = made["characters"]["unitising"]
    assert made["overall"]["percent"] is None
    assert told["alpha_u"] is None
    assert told["undefined"]["alpha_u"] == "There is one coder only."


def test_texts_do_not_run_into_each_other() -> None:
    """The last stretch of one text and the first of the next have the same code, and stay two."""
    found = [Stretch(who, "x", text, 0, 10) for text in ("T1", "T2") for who in "AB"]
    found += [Stretch("A", "x", "T1", 10, 20), Stretch("B", "y", "T2", 10, 20)]
    made = of_stretches(found, (0, 20))
    assert made["overall"]["n"] == 40
    assert made["characters"]["marked"] == {"A": 30, "B": 30}
