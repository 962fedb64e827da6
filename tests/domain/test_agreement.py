"""The figures of agreement: the published ones to their printed digits, and those that have no value."""

import csv
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.agreement import compute, jackknife, krippendorff_alpha, patterns, sums
from qda.domain.agreement_pairs import (
    cohen_kappa,
    cross,
    expected,
    greatest_kappa,
    kappa_interval,
    observed,
)
from qda.domain.agreement_scales import alpha
from qda.errors import Refused

Rows = list[tuple[str | None, ...]]
PRINTED: dict[str, Rows] = {
    "cohen1960_ex1": [("1", "1")] * 25 + [("1", "2")] * 12 + [("1", "3")] * 3 + [("2", "1")] * 13
    + [("2", "2")] * 2 + [("2", "3")] * 15 + [("3", "1")] * 12 + [("3", "2")] * 16 + [("3", "3")] * 2,
    "krippendorff2004_4b": [("a", "a")] * 12 + [("a", "b")] * 18 + [("a", "c")] * 18 + [("b", "b")] * 14
    + [("b", "c")] * 18 + [("c", "c")] * 20,
}  # fmt: skip


def weighted(rows: Rows) -> list[tuple[tuple[str | None, ...], float]]:
    return [(row, 1.0) for row in rows]


def test_cohens_first_example_has_its_printed_agreement_and_chance() -> None:
    table = cross(weighted(PRINTED["cohen1960_ex1"]))
    assert observed(table) == pytest.approx(0.29)
    assert expected(table) == pytest.approx(0.35)


def test_unequal_habits_raise_kappa_but_not_pi() -> None:
    rows = weighted(PRINTED["krippendorff2004_4b"])
    pi = compute(sums(patterns(rows)))["fleiss_kappa"]
    assert (round(cohen_kappa(cross(rows)) or 0, 3), round(pi or 0, 3)) == (0.258, 0.186)


def test_everything_the_same_has_a_percentage_and_no_corrected_figure() -> None:
    rows: Rows = [("x", "x")] * 5
    made = compute(sums(patterns(weighted(rows))))
    assert made == {
        "percent": 1.0,
        "fleiss_kappa": None,
        "krippendorff_alpha": None,
        "gwet_ac1": None,
        "pabak": None,
    }
    assert cohen_kappa(cross(weighted(rows))) is None


@pytest.mark.parametrize("rows", [[], [("a", None), ("b", None)]])
def test_nothing_to_compare_has_no_figure_at_all(rows: Rows) -> None:
    assert set(compute(sums(patterns(weighted(rows)))).values()) == {None}
    assert cohen_kappa(cross(weighted(rows))) is None
    assert kappa_interval(cross(weighted(rows))) is None


def test_perfect_and_opposite_codings_have_their_known_ends() -> None:
    same: Rows = [("a", "a"), ("b", "b")]
    opposite: Rows = [("a", "b"), ("b", "a")]
    assert krippendorff_alpha(sums(patterns(weighted(same)))) == 1
    assert krippendorff_alpha(sums(patterns(weighted(opposite)))) == pytest.approx(-0.5)
    assert cohen_kappa(cross(weighted(opposite))) == -1


def test_an_interval_is_the_leave_one_out_one() -> None:
    rows: Rows = [("a", "a")] * 6 + [("b", "b")] * 5 + [("a", "b")] * 3
    whole = krippendorff_alpha(sums(patterns(weighted(rows)))) or 0
    parts = [
        krippendorff_alpha(sums(patterns(weighted(rows[:n] + rows[n + 1 :])))) or 0 for n in range(len(rows))
    ]
    mean = sum(parts) / len(parts)
    error = ((len(rows) - 1) / len(rows) * sum((part - mean) ** 2 for part in parts)) ** 0.5
    low, high = jackknife(patterns(weighted(rows)))["krippendorff_alpha"]
    assert (low, high) == pytest.approx(
        (whole - 1.959964 * error, min(1, whole + 1.959964 * error)), abs=1e-6
    )


def test_a_scale_of_numbers_refuses_words() -> None:
    with pytest.raises(Refused, match="no number"):
        alpha([("high", "low")], "interval")


cells = st.one_of(st.none(), st.sampled_from("abcd"))


@given(st.lists(st.tuples(cells, cells, cells), max_size=30))
def test_figures_do_not_depend_on_who_is_named_first_or_which_unit_comes_first(rows: Rows) -> None:
    forward = compute(sums(patterns(weighted(rows))))
    back = compute(sums(patterns(weighted([tuple(reversed(row)) for row in reversed(rows)]))))
    for name, figure in forward.items():
        assert back[name] == (None if figure is None else pytest.approx(figure, abs=1e-12))


# --- the published figures, read in place ---------------------------------------------------------


def textbook(shared: Path, name: str) -> Rows:
    with (shared / "fixtures/agreement/textbook" / f"{name}.csv").open(encoding="utf-8") as lines:
        return [tuple(cell or None for cell in line[1:]) for line in list(csv.reader(lines))[1:]]


def ours(rows: Rows) -> dict[str, float | None]:
    """Our figures under the names that the collected literature uses."""
    made = sums(patterns(weighted(rows)))
    all_of_them = compute(made)
    found = {
        "percent_agreement": all_of_them["percent"],
        "percent_agreement_dkpro": made.coincident / sum(made.values.values()),
        "krippendorff_alpha_nominal": all_of_them["krippendorff_alpha"],
        "fleiss_kappa": all_of_them["fleiss_kappa"],
        "gwet_ac1": all_of_them["gwet_ac1"],
        "bennett_s": all_of_them["pabak"],
        "observed": all_of_them["percent"],
        "expected": sum(round(share / made.rated, 3) ** 2 for share in made.shares.values()),
    }
    if all(cell is None or cell.isdigit() for row in rows for cell in row):
        found |= {f"krippendorff_alpha_{s}": alpha(rows, s) for s in ("ordinal", "interval", "ratio")}
    if len(rows[0]) == 2:
        table = cross(weighted(rows))
        found |= {"cohen_kappa": cohen_kappa(table), "kappa_max": greatest_kappa(table)}
        found |= {"scott_pi": all_of_them["fleiss_kappa"], "expected": expected(table)}
    return found


def digits(printed: float) -> int:
    return len(str(printed).partition(".")[2])


@pytest.mark.shared
def test_every_published_figure_to_its_printed_digits(shared: Path) -> None:
    known = json.loads((shared / "fixtures/agreement/textbook/expected.json").read_text("utf-8"))
    compared = 0
    for name, one in known.items():
        if "file" not in one:
            continue
        rows = textbook(shared, name)
        found = ours(rows)
        for figure, printed in one["published"].items():
            if isinstance(printed, dict):
                check_by_category(figure, rows, printed)
                continue
            value = found[figure]
            assert value is not None
            off = 0.5 * 10 ** -digits(printed)
            assert abs(value - printed) <= off + 1e-9, (name, figure, value, printed)
            compared += 1
    assert compared == 35


def check_by_category(figure: str, rows: Rows, printed: dict[str, float]) -> None:
    """Alpha by category to its digits; Fleiss' kappa has its own tests below, as it was printed from rounded parts."""
    for category, known in printed.items() if figure == "category_alpha" else ():
        value = compute(sums(patterns(yes_no(rows, category))), 2)["krippendorff_alpha"]
        assert value is not None
        assert abs(value - known) <= 0.0005 + 1e-9, (category, value)


def yes_no(rows: Rows, category: str) -> list[tuple[tuple[bool | None, ...], float]]:
    return [(tuple(None if c is None else c == category for c in row), 1.0) for row in rows]


@pytest.mark.shared
def test_what_fleiss_printed_for_single_categories_follows_from_his_rounded_parts(shared: Path) -> None:
    """His p_j to three digits, then P_j worked from that p_j, to three digits as well, give all five figures."""
    known = json.loads((shared / "fixtures/agreement/textbook/expected.json").read_text("utf-8"))[
        "fleiss1971"
    ]
    rows = textbook(shared, "fleiss1971")
    units, coders = len(rows), len(rows[0])
    for category, printed in known["published"]["category_kappa"].items():
        given = [row.count(category) for row in rows]
        share = round(sum(given) / (units * coders), 3)
        again = sum(n * n for n in given) / (units * coders * (coders - 1) * share) - 1 / (coders - 1)
        assert round((round(again, 3) - share) / (1 - share), 3) == printed


@pytest.mark.shared
def test_unrounded_those_figures_are_others_by_the_same_formula(shared: Path) -> None:
    rows = textbook(shared, "fleiss1971")
    exact = [compute(sums(patterns(yes_no(rows, c))), 2)["fleiss_kappa"] for c in "12345"]
    assert [round(one or 0, 3) for one in exact] == [0.245, 0.245, 0.520, 0.471, 0.566]


@pytest.mark.shared
def test_the_figures_other_packages_gave_for_these_tables(shared: Path) -> None:
    known = json.loads((shared / "fixtures/agreement/textbook/expected.json").read_text("utf-8"))
    for name, one in known.items():
        if "file" not in one:
            continue
        rows, there = textbook(shared, name), one["computed"]
        found = ours(rows)
        assert found["krippendorff_alpha_nominal"] == pytest.approx(
            there["krippendorff_alpha_nominal"]["krippendorff"], abs=1e-9
        )
        assert found["gwet_ac1"] == pytest.approx(there["gwet_ac1"]["irrCAC"], abs=6e-6)
        assert found["fleiss_kappa"] == pytest.approx(there["fleiss_kappa"]["irrCAC"], abs=6e-6)
        assert found["bennett_s"] == pytest.approx(there["brennan_prediger"]["irrCAC"], abs=6e-6)
        if "cohen_kappa" in there:
            table = cross(weighted(rows))
            assert cohen_kappa(table) == pytest.approx(there["cohen_kappa"]["sklearn"], abs=1e-9)
            assert kappa_interval(table) == pytest.approx(there["cohen_kappa_ci95_statsmodels"], abs=1e-9)


@pytest.mark.shared
def test_sixty_two_codes_of_a_real_study_have_the_kappas_its_authors_printed(shared: Path) -> None:
    folder = shared / "fixtures/agreement/perfectfit-virtual-coach"
    tables = []
    for coder in ("first", "second"):
        with (folder / f"{coder}_coder.csv").open(encoding="utf-8-sig", newline="") as lines:
            tables.append(list(csv.reader(lines)))
    codes = json.loads((folder / "expected.json").read_text("utf-8"))["codes"]
    column = {name: n for n, name in enumerate(tables[0][0])}
    assert len(codes) == 62
    for name, known in codes.items():
        n = column[name]
        rows = [(a[n].strip(), b[n].strip()) for a, b in zip(tables[0][21:], tables[1][21:], strict=True)]
        table = cross([(row, 1.0) for row in rows if row[0]])
        assert observed(table) == pytest.approx(known["percent_agreement"], abs=1e-9)
        if known["cohen_kappa"] is None:
            assert cohen_kappa(table) is None
        else:
            assert cohen_kappa(table) == pytest.approx(known["cohen_kappa"], abs=1e-9)
            assert round(cohen_kappa(table) or 0, 6) == pytest.approx(known["published"], abs=1.1e-6)


@pytest.mark.shared
def test_the_average_the_authors_printed_counts_a_kappa_that_is_none_as_0(shared: Path) -> None:
    known = json.loads(
        (shared / "fixtures/agreement/perfectfit-virtual-coach/expected.json").read_text("utf-8")
    )
    kappas = [code["cohen_kappa"] for code in known["codes"].values()]
    assert kappas.count(None) == 1
    assert round(sum(kappa or 0 for kappa in kappas) / len(kappas), 2) == known["published_average"]
    assert round(sum(kappa or 0 for kappa in kappas) / (len(kappas) - 1), 2) == 0.85


@pytest.mark.shared
def test_interviews_coded_in_thirteen_columns_have_the_authors_figures(shared: Path) -> None:
    """Their kappa names the codes that count, so that a unit with another word ("true " with a blank) is left out of it."""
    folder = shared / "fixtures/agreement/rqi-relf-interviews"
    known = json.loads((folder / "expected.json").read_text("utf-8"))
    choices = {c["name"]: c["codes"] for c in json.loads((folder / "columns.json").read_text("utf-8"))[1:]}
    first, second = (by_id(folder / "interview-data.xlsx", name) for name in ("Data", "Overlap"))
    del second[1]  # the statement on which the two practised
    agree = labels = 0.0
    kappas, shares = [], []
    for name, s in known["per_column_s"].items():
        rows = [((str(first[id].get(name)), str(line.get(name))), 1.0) for id, line in second.items()]
        table = cross(rows)
        agree += sum(n for (one, other), n in table.items() if one == other)
        labels += sum(table.values())
        shares.append(compute(sums(patterns(rows)), len(choices[name]) + 1)["pabak"])
        assert shares[-1] == pytest.approx(s, abs=1e-9), name
        of_the_codes = {"None", *choices[name]}
        kappa = cohen_kappa(cross([(row, n) for row, n in rows if of_the_codes.issuperset(row)]))
        kappas.append(1.0 if kappa is None else kappa)
        assert kappas[-1] == pytest.approx(known["per_column_kappa"][name], abs=1e-9), name
    assert (agree, labels) == (known["matching"], known["labels"])
    assert sum(kappas) / 13 == pytest.approx(known["average_cohen_kappa_authors_rule_nan_is_1"], abs=1e-9)
    assert sum(share or 0 for share in shares) / 13 == pytest.approx(known["average_bennett_s"], abs=1e-9)


def by_id(file: Path, sheet: str) -> dict[Any, dict[str, Any]]:
    openpyxl: Any = pytest.importorskip("openpyxl")
    with warnings.catch_warnings(), file.open("rb") as data:
        warnings.simplefilter("ignore")
        lines = list(openpyxl.load_workbook(data, data_only=True)[sheet].iter_rows(values_only=True))
    return {line[0]: dict(zip(lines[0], line, strict=True)) for line in lines[1:] if line[0] is not None}
