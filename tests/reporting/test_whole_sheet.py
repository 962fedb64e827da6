"""The sheet that is exported holds what the demonstration study's own table holds."""

import csv
import shutil

import pytest

from qda.preparation import studies
from qda.preparation.demonstration.material import Material
from qda.reporting.whole_sheet import whole_sheet
from qda.store.study import Study


@pytest.fixture(scope="module")
def demo(demonstration_file, tmp_path_factory):
    made = Study.open(
        shutil.copy(demonstration_file, tmp_path_factory.mktemp("sheet") / "demonstration.sqlite")
    )
    yield made
    made.close()


def test_the_sheet_equals_the_table_that_coder_a_kept(demo):
    table = whole_sheet(demo, None)
    at = {heading: n for n, heading in enumerate(table.headings)}
    names = ("Interview", "Summary", "Condensed text", "Interpreted text", "Key element")
    names += ("Sub-category", "Generic category", "Category")
    found = {tuple(row[at[name]] for name in names) for row in table.rows if row[at["Coder"]] == "Coder A"}
    path = Material.shipped().codebooks / "condensed_meaning_table.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        kept = {
            tuple(
                row[{"Interview": "Document", "Interpreted text": "Interpreted"}.get(name, name)]
                for name in names
            )
            for row in csv.DictReader(lines)
        }
    assert found == kept
    assert len(found) == 141


def test_an_empty_study_has_headings_and_no_rows(tmp_path):
    made = studies.create(tmp_path / "empty.sqlite", title="T", coder_name="EK")
    table = whole_sheet(made, None)
    made.close()
    assert table.headings[0] == "Unit"
    assert list(table.rows) == []
