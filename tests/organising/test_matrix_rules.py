"""A structured matrix takes no new categories into its cells, whichever way they come; an unconstrained one does."""

from uuid import UUID

import pytest

from qda.errors import Refused
from qda.exchange.codebook_rows import Mapped
from qda.exchange.codebooks import Sheet
from qda.organising import abstraction, codebook, codebook_file, matrix, piles
from qda.store import undo


@pytest.fixture
def built(study, world):
    older = UUID(abstraction.add_category(study, "Older", 2, by=world.ek)["category"])
    made = matrix.build(study, [{"name": "Usefulness"}, {"name": "Ease"}], by=world.ek)
    cells = [UUID(id) for id in made["cells"]]
    return {"use": cells[0], "ease": cells[1], "outside": UUID(made["outside"]), "older": older}


def ways_in(study, world, built):
    """Every act that makes a category, aimed at a cell or at the top."""
    code = UUID(codebook.add_code(study, "A code", by=world.ek)["codes"][0]["id"])
    sheet = Sheet(
        "codebook.csv",
        [["name", "parent"], ["Usefulness", ""], ["Inside", "Usefulness"], ["Code", "Inside"]],
        {},
    )
    mapped = Mapped(0, {0: "name", 1: "parent"})
    by = world.ek
    return {
        "add": lambda: abstraction.add_category(study, "New", parent=built["use"], by=by),
        "beside the cells": lambda: abstraction.add_category(study, "New", 3, by=by),
        "promote": lambda: abstraction.promote(study, code, by=by),
        "split": lambda: abstraction.split_category(study, built["use"], "Half", by=by),
        "piles": lambda: piles.lay_piles(study, "A pile: 1", by=by),
        "codebook": lambda: codebook_file.bring_in(study, sheet, mapped, by=by),
    }  # fmt: skip


WAYS = ("add", "beside the cells", "promote", "split", "piles", "codebook")


@pytest.mark.parametrize("way", WAYS)
def test_a_structured_matrix_refuses_new_categories_and_says_where_they_may_stand(study, world, built, way):
    make = ways_in(study, world, built)[way]
    before = study.rev()
    with pytest.raises(Refused, match="under “Does not fit” only"):
        make()
    assert study.rev() == before
    matrix.build(study, structured=False, by=world.ek)
    assert make()


def test_what_does_not_fit_is_grouped_inductively_under_its_own_cell(study, world, built):
    sub = UUID(abstraction.add_category(study, "New", 2, parent=built["outside"], by=world.ek)["category"])
    assert abstraction.add_category(study, "Below", 1, parent=sub, by=world.ek)["category"]


def test_no_category_is_moved_into_a_cell_but_those_inside_may_change_places(study, world, built):
    with pytest.raises(Refused, match="no category comes into its cells"):
        abstraction.move(study, [built["older"]], built["use"], by=world.ek)
    matrix.build(study, structured=False, by=world.ek)
    abstraction.move(study, [built["older"]], built["use"], by=world.ek)
    matrix.build(study, structured=True, by=world.ek)
    abstraction.move(study, [built["older"]], built["ease"], by=world.ek)
    abstraction.move(study, [built["older"]], None, by=world.ek)
    undo.undo(study, by=world.ek)
    assert abstraction.rename(study, built["older"], "Newer", by=world.ek)


def test_a_study_without_cells_is_not_bound(study, world, built):
    for cell in ("use", "ease"):
        matrix.remove_cell(study, built[cell], by=world.ek)
    with pytest.raises(Refused):
        abstraction.add_category(study, "New", by=world.ek)
    for _act in range(3):
        undo.undo(study, by=world.ek)
    assert abstraction.add_category(study, "New", by=world.ek)
