"""Figures of agreement as files of the report package, made of what `qda agreement --json` prints."""

import json
from collections.abc import Mapping
from typing import Any

from qda.domain.table import Column, Kind, Table
from qda.exchange.table_csv import write_csv
from qda.exchange.table_html import write_html
from qda.language import Written, _, decimal

FIGURES = {
    "percent": "Agreement",
    "cohen_kappa": "Cohen’s κ",
    "fleiss_kappa": "Fleiss’ κ",
    "krippendorff_alpha": "Krippendorff’s α",
    "gwet_ac1": "Gwet’s AC1",
}


def agreement_files(made: Mapping[str, Any], sentence: str) -> dict[str, bytes]:
    """The figures by level as a page and between commas, and all of them as JSON; nothing where nobody coded the same."""
    if not made.get("units"):
        return {}
    table = agreement_table(made, sentence)
    return {
        "agreement/agreement.html": write_html(table),
        "agreement/agreement.csv": write_csv(table),
        "agreement/agreement.json": (
            json.dumps(made, ensure_ascii=False, indent=1, default=str) + "\n"
        ).encode(),
    }


def agreement_table(made: Mapping[str, Any], sentence: str) -> Table:
    """A row for each level; a figure that is not defined says so."""
    levels: Mapping[str, Mapping[str, Any]] = made.get("levels") or {"": made["overall"]}
    return Table(
        columns=(
            Column(_("Level"), Kind.LABEL),
            Column(_("Units"), Kind.NUMBER),
            *(Column(name, Kind.NUMBER) for name in FIGURES.values()),
        ),
        rows=[
            (_(level), str(overall.get("n", "")), *(shown(overall.get(name)) for name in FIGURES))
            for level, overall in levels.items()
        ],
        title=_("Agreement of {coders}").format(coders=", ".join(made["coders"])),
        notes=(sentence, _("Compared: {unit}.").format(unit=made.get("unit", ""))),
    )


def shown(value: float | None) -> str:
    """A figure with two decimals."""
    return "–" if value is None else Written(decimal(value, ".2f"), f"{value:.2f}")
