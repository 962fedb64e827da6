"""The figures' numbers and how they are drawn."""

import shutil
from itertools import pairwise

import pytest

from qda.domain.figure import Box, Words
from qda.reporting import category_tree, figure_counts
from qda.reporting.figure_drawing import draw_tree
from qda.reporting.figure_matrix import draw_matrix
from qda.store.study import Study

COLOURS = dict.fromkeys(range(21), "#336699")


@pytest.fixture(scope="module")
def demo(demonstration_file, tmp_path_factory):
    study = Study.open(shutil.copy(demonstration_file, tmp_path_factory.mktemp("demo") / "demo.sqlite"))
    yield study
    study.close()


def test_a_unit_counts_once_in_a_branch_and_in_the_base(demo):
    found = figure_counts.by_column(demo, None, "interview", codes=False)
    tree = {branch.id: branch.units for branch in category_tree.tree(demo, None).branches}
    assert [axis.name for axis in found.columns] == ["MD1", "MD2", "FG1", "FG2"]
    for axis, cells in zip(found.rows, found.cells, strict=True):
        assert sum(cells) == tree[axis.id]
    assert sum(found.base) == category_tree.tree(demo, None).units


def test_what_occurs_together_follows_the_rule_that_is_stated(demo):
    same = figure_counts.together(demo, None, level="main category")
    near = figure_counts.together(demo, None, level="main category", turns=3)
    assert [row[n] for n, row in enumerate(same.cells)] == same.base
    assert all(same.cells[a][b] == same.cells[b][a] for a in range(5) for b in range(5))
    assert all(near.cells[a][b] >= same.cells[a][b] for a in range(5) for b in range(5))
    assert near.cells != same.cells


def test_first_appearance_counts_each_code_once_in_the_order_of_the_interviews(demo):
    found = figure_counts.first_appearance(demo, None)
    assert [one["title"] for one in found] == ["MD1", "MD2", "FG1", "FG2"]
    every = [name for one in found for name in one["new"]]
    assert len(every) == found[-1]["total"]


def test_shares_of_the_talk_add_up_to_the_whole_of_each_interview(demo):
    found = figure_counts.talk(demo, None)
    for title in {one["title"] for one in found}:
        assert sum(one["share"] for one in found if one["title"] == title) == pytest.approx(1)
    assert {one["speaker"] for one in found if one["leads"]} == {"Interviewer", "Moderator", "Observer"}


def test_the_tree_is_drawn_with_every_name_inside_its_page_and_no_box_over_another(demo):
    tree = category_tree.tree(demo, None, codes=False)
    made = draw_tree(tree, "Tree", COLOURS, counts=True)
    said = " ".join(part.text for part in made.parts if isinstance(part, Words))
    assert all(branch.name.split()[0] in said for branch in tree.branches)
    boxes = [part for part in made.parts if isinstance(part, Box) and part.width > 3]
    assert len(boxes) == len(tree.branches)
    for box in boxes:
        assert box.x >= 0
        assert box.x + box.width <= made.width
        assert box.y >= 0
        assert box.y + box.height <= made.height
    for column in {box.x for box in boxes}:
        stack = sorted((box.y, box.y + box.height) for box in boxes if box.x == column)
        assert all(above[1] <= below[0] for above, below in pairwise(stack))


def test_a_matrix_is_drawn_with_all_its_counts(demo):
    found = figure_counts.by_column(demo, None, "participant", codes=False)
    made = draw_matrix(found, "Matrix", COLOURS)
    numbers = [part.text for part in made.parts if isinstance(part, Words) and part.text.isdigit()]
    assert sum(map(int, numbers)) == sum(found.base) + sum(n for row in found.cells for n in row)


def test_a_study_without_a_unit_has_empty_figures(tmp_path):
    from qda.store.study import Study

    study = Study.create(tmp_path / "empty.sqlite", title="Empty", by="EK")
    assert figure_counts.by_column(study, None, "participant").rows == []
    assert figure_counts.together(study, None, level="main category").cells == []
    assert figure_counts.first_appearance(study, None) == figure_counts.talk(study, None) == []
    assert draw_tree(category_tree.tree(study, None), "Empty", COLOURS).height > 0
    study.close()
