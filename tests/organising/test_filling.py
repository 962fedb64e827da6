"""Filling the matrix: units, people and interviews beside each cell; what fits none may become a cell."""

from uuid import UUID

import pytest

from qda.errors import Refused
from qda.organising import abstraction, filling, matrix, open_coding, scheme
from qda.store import undo


@pytest.fixture
def cells(study, world):
    given = [{"name": "Usefulness", "source": "TAM"}, {"name": "Ease"}]
    made = matrix.build(study, given, by=world.ek)
    return [UUID(id) for id in made["cells"]] + [UUID(made["outside"])]


@pytest.fixture
def unit(study, world, select_words):
    """A unit of M1 in the focus group, as one would mark it."""

    def mark(words, codes=(), by=None):
        given = select_words(world.fg, words)
        return UUID(open_coding.mark(study, *given, codes=codes, by=by or world.ek)["unit"])

    return mark


def test_each_unit_comes_with_who_speaks_and_the_cells_its_codes_stand_in(study, world, cells, unit):
    made = unit("Nobody had decided it.", [{"name": "Undecided"}])
    below = UUID(abstraction.add_category(study, "Sub", 2, parent=cells[2], by=world.ek)["category"])
    code = UUID(scheme.tree(study, None)["codes"][0]["id"])
    abstraction.place(study, [code], below, by=world.ek)
    (row,) = filling.filling(study, world.ek)["units"]
    assert (row["id"], row["turn"], row["coded"]) == (str(made), "2", [str(cells[2])])
    assert [one["participant"] for one in row["speakers"]] == [world.people["M1"]]
    open_coding.set_outside(study, made, True, by=world.ek)
    assert filling.filling(study, world.ek)["units"] == []


def test_participants_and_interviews_stand_beside_the_cells_too(study, world, cells):
    matrix.judge(
        study, cells[0], "participant", UUID(world.people["M2"]), "contradicts", why="w", by=world.ek
    )
    found = filling.filling(study, world.ek)
    assert [one["label"] for one in found["participants"]] == ["M1", "M2", "MD1"]
    assert [one["title"] for one in found["interviews"]] == ["FG1", "MD1"]
    assert found["said"] == [
        [str(cells[0]), "participant", world.people["M2"], str(world.ek), "contradicts", "w"]
    ]
    assert (found["structured"], found["outside"]) == (True, str(cells[2]))


def test_a_blind_coder_sees_no_judgement_of_the_other(blind, study, cells, unit):
    made = unit("Nobody had decided it.")
    matrix.judge(study, cells[0], "unit", made, "fits", by=blind.bmh)
    assert filling.filling(study, blind.ek)["said"] == []
    assert len(filling.filling(study, blind.bmh)["said"]) == 1


def test_what_fits_no_cell_becomes_one_in_the_unconstrained_form_only(study, world, cells, unit, state):
    units = [unit("Nobody had decided it."), unit("We got it by e-mail.")]
    for one in units:
        matrix.judge(study, cells[2], "unit", one, "fits", by=world.ek)
    with pytest.raises(Refused, match="coded inductively"):
        filling.new_cell(study, "Decisions", units, by=world.ek)
    matrix.build(study, structured=False, by=world.ek)
    before = state()
    made = filling.new_cell(study, "Decisions", units, by=world.ek)
    said = {(one["category"], one["target"]): one["verdict"] for one in matrix.judgements(study, None)}
    assert said == {(made["category"], str(one)): "fits" for one in units}
    names = [cell["name"] for cell in matrix.cells(study, None)["cells"]]
    assert names == ["Usefulness", "Ease", "Decisions", "Does not fit"]
    undo.undo(study, by=world.ek)
    assert state() == before


def test_a_new_cell_needs_a_name_that_is_free(study, world, cells):
    matrix.build(study, structured=False, by=world.ek)
    for name, why in (("  ", "needs a name"), ("ease", "already holds")):
        with pytest.raises(Refused, match=why):
            filling.new_cell(study, name, by=world.ek)
