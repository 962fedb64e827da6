"""Whatever was coded, each figure is a number or has the reason why there is none."""

import json
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.agreement_report import CodedTable, CodedUnit, report
from qda.domain.agreement_stretches import of_stretches
from qda.exchange.coding_stretches import Stretch

FIGURES = ("percent", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1", "pabak", "cohen_kappa")
codes = st.one_of(st.none(), st.frozensets(st.sampled_from("xyz"), max_size=2))


@st.composite
def tables(draw: st.DrawFn) -> CodedTable:
    many = draw(st.integers(1, 4))
    rows = draw(st.lists(st.tuples(*[codes] * many), max_size=8))
    return CodedTable(
        tuple("ABCD"[:many]), tuple(CodedUnit(str(n), "T" * (n % 2), row) for n, row in enumerate(rows))
    )


stretches = st.lists(
    st.builds(
        lambda coder, code, text, start, long: Stretch(coder, code, text, start, start + long),
        st.sampled_from("ABC"),
        st.sampled_from("xy"),
        st.sampled_from(["T1", "T2"]),
        st.integers(0, 15),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=12,
)


def check(made: dict[str, Any], names: tuple[str, ...] = FIGURES) -> None:
    for name in names:
        assert (made[name] is None) == bool(made["undefined"].get(name)), name
        assert made[name] is None or isfinite(made[name])


def check_all(made: dict[str, Any]) -> None:
    check(made["overall"])
    for one in [*made["per_code"].values(), *made.get("per_interview", {}).values()]:
        check(one)
    for pair in [
        *made["pairs"],
        *(pair for one in made["per_code"].values() for pair in one.get("pairs", ())),
    ]:
        check(pair, ("cohen_kappa",))
    json.dumps(made, allow_nan=False)


@given(tables())
def test_of_units(table: CodedTable) -> None:
    check_all(report(table))


@given(stretches)
def test_of_stretches(found: list[Stretch]) -> None:
    made = of_stretches(found)
    check_all(made)
    told = made["characters"]["unitising"]
    check(told, ("alpha_u",))
    check(told["family_2016"], ("u_alpha", "bar_u_alpha", "cu_alpha"))
    for one in told["family_2016"]["per_code"].values():
        check(one, ("ku_alpha",))
    for code in {one.code for one in found}:
        assert (told["per_code"].get(code, {}).get("alpha") is None) == bool(told["undefined"].get(code))


@pytest.mark.shared
def test_of_the_collected_tables_in_which_nothing_can_be_said(shared: Path) -> None:
    known = json.loads((shared / "fixtures/agreement/textbook/expected.json").read_text("utf-8"))[
        "degenerate"
    ]
    made = {}
    for name, rows in known["cases"].items():
        units = (tuple(None if v is None else frozenset({v}) for v in row) for row in rows)
        made[name] = report(
            CodedTable(("A", "B"), tuple(CodedUnit(str(n), "", row) for n, row in enumerate(units)))
        )
        check_all(made[name])
    assert made["perfect"]["overall"]["krippendorff_alpha"] == known["perfect_alpha"]
    opposite = made["total_disagreement"]["overall"]
    assert opposite["krippendorff_alpha"] == pytest.approx(known["total_disagreement_alpha"])
    assert opposite["cohen_kappa"] == known["total_disagreement_kappa"]
