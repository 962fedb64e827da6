"""Our figures beside those of krippendorff and scikit-learn on random codings: `make trust` runs this with the extra "compare"."""

import importlib
import random
from math import isfinite
from typing import Any

import pytest

from qda.domain.agreement import krippendorff_alpha, patterns, sums
from qda.domain.agreement_pairs import cohen_kappa, cross
from qda.domain.agreement_report import CodedTable, report
from qda.domain.agreement_scales import alpha
from qda.domain.agreement_spans import coverage, marked_alpha
from qda.domain.agreement_stretches import of_stretches
from qda.exchange.coding_stretches import Stretch
from qda.exchange.coding_table import read_coding

Rows = list[tuple[str | None, ...]]


def codings(seed: int, coders: int) -> Rows:
    draw = random.Random(seed)
    values = [str(n) for n in range(1, draw.randint(2, 8) + 1)]
    missing = draw.choice([0.0, 0.1, 0.4])
    rows: Rows = []
    for _unit in range(draw.randint(5, 200)):
        true = draw.choice(values)
        rows.append(
            tuple(
                None if draw.random() < missing else true if draw.random() < 0.7 else draw.choice(values)
                for _coder in range(coders)
            )
        )
    return rows


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("scale", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_equals_that_of_the_package_krippendorff(seed: int, scale: str) -> None:
    krippendorff = importlib.import_module("krippendorff")
    rows = codings(seed, coders=2 + seed % 4)
    by_coder = [
        [float("nan") if cell is None else float(cell) for cell in column]
        for column in zip(*rows, strict=True)
    ]
    theirs = krippendorff.alpha(reliability_data=by_coder, level_of_measurement=scale)
    ours = (
        krippendorff_alpha(sums(patterns((row, 1.0) for row in rows)))
        if scale == "nominal"
        else alpha(rows, scale)
    )
    assert ours == pytest.approx(float(theirs), abs=1e-12)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(60))
def test_kappa_equals_that_of_scikit_learn(seed: int) -> None:
    metrics = importlib.import_module("sklearn.metrics")
    rows = [row for row in codings(seed, coders=2) if None not in row]
    theirs = metrics.cohen_kappa_score([str(row[0]) for row in rows], [str(row[1]) for row in rows])
    assert cohen_kappa(cross((row, 1.0) for row in rows)) == pytest.approx(float(theirs), abs=1e-12)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(20))
def test_alpha_from_span_ends_equals_that_of_the_package_on_every_character(seed: int) -> None:
    krippendorff = importlib.import_module("krippendorff")
    draw = random.Random(seed)
    length = 500
    spans = [
        [
            (a, min(length, a + draw.randint(1, 80)))
            for a in (draw.randrange(length - 1) for _unit in range(8))
        ]
        for _coder in range(2 + seed % 4)
    ]
    each = [[int(any(a <= n < b for a, b in own)) for n in range(length)] for own in spans]
    theirs = krippendorff.alpha(reliability_data=each, level_of_measurement="nominal")
    assert marked_alpha(coverage(spans, length), len(spans)) == pytest.approx(float(theirs), abs=1e-12)


def as_table(rows: Rows) -> bytes:
    coders = "ABCDEFG"[: len(rows[0])]
    lines = [
        f"unit,{','.join(coders)}",
        *(f"{n},{','.join(v or '' for v in row)}" for n, row in enumerate(rows)),
    ]
    return "\n".join(lines).encode()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(40))
def test_a_table_that_was_read_has_their_figures_overall_in_pairs_and_code_by_code(seed: int) -> None:
    krippendorff, metrics = (importlib.import_module(name) for name in ("krippendorff", "sklearn.metrics"))
    rows = codings(1000 + seed, coders=2 + seed % 4)
    found = read_coding(as_table(rows))
    assert isinstance(found, CodedTable)
    made = report(found)
    for code, one in made["per_code"].items():
        yes_no = [
            [float("nan") if v is None else float(v == code) for v in own] for own in zip(*rows, strict=True)
        ]
        close(
            one["krippendorff_alpha"],
            lambda given=yes_no: krippendorff.alpha(given, level_of_measurement="nominal"),
        )
    for pair in made["pairs"]:
        i, j = (made["coders"].index(name) for name in pair["coders"])
        both = [(row[i], row[j]) for row in rows if row[i] is not None and row[j] is not None]
        assert pair["n"] == len(both)
        close(pair["cohen_kappa"], lambda given=both: metrics.cohen_kappa_score(*zip(*given, strict=True)))
        for code, one in made["per_code"].items():
            table = next(p for p in one["pairs"] if p["coders"] == pair["coders"])
            split = [(a == code, b == code) for a, b in both]
            close(
                table["cohen_kappa"], lambda given=split: metrics.cohen_kappa_score(*zip(*given, strict=True))
            )
            cells = metrics.confusion_matrix(*zip(*split, strict=True), labels=[True, False]).ravel().tolist()
            assert list(table["table"].values()) == cells


def close(ours: float | None, theirs: Any) -> None:
    """Both the same, or ours undefined where theirs divides by nothing."""
    try:
        known = float(theirs())
    except (ValueError, ZeroDivisionError):
        known = float("nan")
    if ours is None:
        assert not isfinite(known) or known == 1
    else:
        assert ours == pytest.approx(known, abs=1e-12)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("scale", ["ordinal", "interval", "ratio"])
def test_alpha_of_measured_numbers_equals_that_of_the_package(seed: int, scale: str) -> None:
    krippendorff = importlib.import_module("krippendorff")
    draw = random.Random(seed)
    begin = draw.choice([0, 1, 10_000])
    rows: Rows = [
        tuple(
            None if draw.random() < 0.2 else f"{begin + true + draw.gauss(0, 1.5) ** 2:.2f}"
            for _coder in range(3)
        )
        for true in (draw.uniform(0, 20) for _unit in range(60))
    ]
    by_coder = [[float("nan") if v is None else float(v) for v in own] for own in zip(*rows, strict=True)]
    theirs = krippendorff.alpha(by_coder, level_of_measurement=scale)
    assert alpha(rows, scale) == pytest.approx(float(theirs), abs=1e-12)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(20))
def test_stretches_with_names_have_their_figures_on_every_character(seed: int) -> None:
    krippendorff, metrics = (importlib.import_module(name) for name in ("krippendorff", "sklearn.metrics"))
    draw = random.Random(seed)
    length, coders = 300, 2 + seed % 3
    found = [
        Stretch("ABCD"[coder], draw.choice("xyz"), "", start, min(length, start + draw.randint(1, 60)))
        for coder in range(coders)
        for start in (draw.randrange(length - 1) for _unit in range(9))
    ]
    made = of_stretches(found, (0, length))
    each = [
        [
            "".join(sorted({s.code for s in found if s.coder == name and s.start <= n < s.stop}))
            for n in range(length)
        ]
        for name in made["coders"]
    ]
    names = sorted({one for own in each for one in own})
    numbered = [[names.index(one) for one in own] for own in each]
    theirs = krippendorff.alpha(numbered, level_of_measurement="nominal")
    assert made["overall"]["krippendorff_alpha"] == pytest.approx(float(theirs), abs=1e-12)
    for pair in made["pairs"]:
        one, other = (each[made["coders"].index(name)] for name in pair["coders"])
        assert pair["cohen_kappa"] == pytest.approx(float(metrics.cohen_kappa_score(one, other)), abs=1e-12)
