"""The agreement of a study's coders."""

import json
from pathlib import Path
from typing import Any

import pytest

from qda.cli import main
from qda.errors import Refused
from qda.review import agreement
from qda.store.study import Study

LEVELS = {
    "matched_units_subcategory": "sub-category",
    "matched_units_generic_category": "generic category",
    "matched_units_main_category": "main category",
}


@pytest.fixture(scope="module")
def known(shared: Path) -> Any:
    return json.loads((shared / "demo/expected_agreement.json").read_text("utf-8"))


@pytest.mark.shared
def test_matched_units_have_the_demonstrations_figures(demo: Study, known: Any) -> None:
    made = agreement.figures(demo, None)
    for name, level in LEVELS.items():
        expected, found = known[name], made["levels"][level]
        assert found["n"] == expected["n"]
        for figure in ("percent", "cohen_kappa", "krippendorff_alpha"):
            assert found[figure] == pytest.approx(expected[figure], abs=1e-6)


@pytest.mark.shared
def test_the_same_units_are_matched_and_the_others_named(demo: Study, known: Any) -> None:
    made = agreement.figures(demo, None)["matching"][0]
    assert made["units"] == [known["units_A"], known["units_B"]]
    assert made["matched"] == [[f"U{int(a[1:])}", f"U{141 + int(b[1:])}"] for a, b in known["pairs"]]
    assert made["unmatched"][0] == [f"U{int(one[1:])}" for one in known["unmatched_A"]]
    assert made["unmatched"][1] == [f"U{141 + int(one[1:])}" for one in known["unmatched_B"]]


@pytest.mark.shared
def test_characters_have_the_demonstrations_figures(demo: Study, known: Any) -> None:
    made = agreement.figures(demo, None, level="main category")["characters"]
    there = known["characters"]
    assert (made["n"], made["marked"]) == (
        there["n"],
        {"Coder A": there["coded_A"], "Coder B": there["coded_B"]},
    )
    assert made["overall"]["percent"] == pytest.approx(there["percent_same"], abs=1e-6)
    assert made["overall"]["krippendorff_alpha"] == pytest.approx(
        there["alpha_main_category_incl_none"], abs=1e-6
    )
    assert made["overall"]["cohen_kappa"] == pytest.approx(there["kappa_main_category_incl_none"], abs=1e-6)
    assert made["coded_or_not"]["krippendorff_alpha"] == pytest.approx(there["alpha_coded_or_not"], abs=1e-6)
    for name, alpha in there["per_main_category"].items():
        assert made["per_code"][name]["krippendorff_alpha"] == pytest.approx(alpha, abs=1e-6)


def test_headings_of_ones_own_are_compared_by_the_categories_above(demo: Study) -> None:
    assert agreement.figures(demo, None)["level"] == "sub-category"


def test_a_level_the_study_does_not_have_is_refused(demo: Study) -> None:
    with pytest.raises(Refused, match="sub-category"):
        agreement.figures(demo, None, level="chapter")


def test_one_coder_alone_has_no_figure_and_a_reason(study: Study) -> None:
    made = agreement.figures(study, None)
    assert (made["units"], made["overall"]["percent"], made["characters"]) == (0, None, None)
    assert made["undefined"]["percent"]


def test_the_sentence_says_who_what_and_how_many(demo: Study) -> None:
    told = agreement.sentence(agreement.figures(demo, None))
    assert "Coder A and Coder B coded the same 51 units" in told
    assert "82 %" in told
    assert "0.82" in told


def test_the_command_prints_the_documented_document(demo: Study, capsys: pytest.CaptureFixture[str]) -> None:
    place = demo.place
    demo.close()
    assert main(["agreement", place, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert {"coders", "units", "overall", "pairs", "per_code", "undefined"} <= made.keys()


def test_the_command_reads_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "coded.csv"
    file.write_text("unit,A,B\n1,x,x\n2,x,y\n3,y,y\n", "utf-8")
    assert main(["agreement", str(file)]) == 0
    out = capsys.readouterr().out
    assert "cohen_kappa: 0.4000" in out
    assert main(["agreement", str(tmp_path / "none.csv")]) == 1


def test_the_command_reads_stretches_and_where_their_text_lies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cut.json"
    one = {"coder": "A", "category": "x", "begin": 160, "length": 20}
    file.write_text(json.dumps({"begin": 150, "length": 100, "units": [one, {**one, "coder": "B"}]}), "utf-8")
    assert main(["agreement", str(file)]) == 0
    out = capsys.readouterr().out
    assert "100 characters from 150 to 250; 2 stretches" in out
    assert "alpha_u (2004): 1.0000" in out
    assert "cu_alpha: – (" in out
    assert main(["agreement", str(file), "--to", "200", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["overall"]["n"] == 50


def test_the_command_is_told_what_means_missing_and_how_many_categories_there_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "coded.tsv"
    file.write_text("unit\tA\tB\n1\tx\tx\n2\tx\ty\n3\tx\tNA\n", "utf-8")
    assert main(["agreement", str(file), "--json", "--missing", "NA", "--categories", "4"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["overall"]["n"], made["units"], made["notes"]) == (2, 3, [])
    assert made["overall"]["pabak"] == pytest.approx((0.5 - 0.25) / 0.75)
    assert main(["agreement", str(file)]) == 0
    assert "! These count as codes: NA (1)" in capsys.readouterr().out
