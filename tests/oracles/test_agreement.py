"""Our figures beside those of krippendorff and scikit-learn on random codings: `make trust` runs this with the extra "compare"."""

import importlib
import random

import pytest

from qda.domain.agreement import krippendorff_alpha, patterns, sums
from qda.domain.agreement_pairs import cohen_kappa, cross
from qda.domain.agreement_scales import alpha
from qda.domain.agreement_spans import coverage, marked_alpha

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
