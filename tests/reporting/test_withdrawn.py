"""After a participant withdrew, what is printed says “11 of 12” and counts no word of hers."""

import shutil

import pytest

from qda.domain.table_presets import preset
from qda.preparation import erasing
from qda.reporting import category_tree, checklists, condensed_table, methods_text
from qda.reporting.counts import taking_part
from qda.reporting.material import read
from qda.store import people
from qda.store.study import Study


@pytest.fixture(scope="module")
def study(demonstration_file, tmp_path_factory):
    """The demonstration after M10 withdrew."""
    made = Study.open(shutil.copy(demonstration_file, tmp_path_factory.mktemp("withdrawn") / "demo.sqlite"))
    erasing.withdraw(made, "M10", by=people.person(made))
    yield made
    made.close()


def test_counts_rest_on_those_who_remain(study):
    material = read(study, None)
    assert taking_part(material) == "11 of 12 participants"
    tree = category_tree.tree_of(material)
    assert len(tree.participants) == 11
    assert max(branch.participants for branch in tree.branches) <= 11


def test_methods_text_checklist_and_sample_table_say_of_how_many(study):
    material = next(one for one in methods_text.methods_text(study, None) if one.item == "material")
    assert "with 11 of 12 participants were analysed" in material.words
    assert "1 participant withdrew; what was said was erased." in material.words
    size = next(
        one
        for one in checklists.checklist(study, "COREQ", None)
        if "11 of 12 participants took part." in str(one)
    )
    assert "1 participant withdrew" in str(size)
    assert [row[1] for row in condensed_table.table(study, preset("T27"), None).rows][-1] == "11 of 12"
