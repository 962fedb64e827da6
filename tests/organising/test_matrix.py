"""The categorisation matrix: cells with a source, “does not fit” always among them, filled cell by cell."""

from uuid import UUID

import pytest

from qda.errors import NotFound, Refused, Unreadable
from qda.organising import abstraction, matrix, open_coding
from qda.store import undo


@pytest.fixture
def built(study, world):
    given = [
        {"name": "Usefulness", "definition": "What it gives", "source": "TAM"},
        {"name": "Ease of use"},
    ]
    return matrix.build(study, given, source="Davis 1989", by=world.ek)


def listed(study, viewer=None):
    return [(cell["name"], cell["source"], cell["outside"]) for cell in matrix.cells(study, viewer)["cells"]]


def test_each_cell_has_its_definition_and_source_and_does_not_fit_stands_last(study, built):
    assert listed(study) == [
        ("Usefulness", "TAM", False),
        ("Ease of use", "Davis 1989", False),
        ("Does not fit", "", True),
    ]
    assert matrix.cells(study, None)["cells"][0]["definition"] == "What it gives"
    assert matrix.cells(study, None)["structured"] is True


def test_a_study_without_a_matrix_has_no_cells(study):
    assert matrix.cells(study, None)["cells"] == []


def test_the_matrix_grows_without_a_second_does_not_fit_and_is_undone_as_one(study, world, built):
    matrix.build(study, [{"name": "Attitude"}], structured=False, by=world.ek)
    assert [name for name, _source, _outside in listed(study)] == [
        "Usefulness",
        "Ease of use",
        "Attitude",
        "Does not fit",
    ]
    assert matrix.cells(study, None)["structured"] is False
    undo.undo(study, by=world.ek)
    undo.undo(study, by=world.ek)
    assert matrix.cells(study, None) == {"structured": True, "source": "", "cells": []}


def test_a_category_of_the_study_becomes_a_cell(study, world):
    row = abstraction.add_category(study, "Own category", by=world.ek)["category"]
    matrix.build(study, adopt=[UUID(row)], source="Codebook", by=world.ek)
    assert listed(study)[0] == ("Own category", "Codebook", False)


def test_does_not_fit_cannot_be_taken_out_but_another_cell_can(study, world, built):
    with pytest.raises(Refused, match="forced"):
        matrix.remove_cell(study, UUID(built["outside"]), by=world.ek)
    matrix.remove_cell(study, UUID(built["cells"][0]), by=world.ek)
    assert [name for name, _s, _o in listed(study)] == ["Ease of use", "Does not fit"]
    with pytest.raises(NotFound):
        matrix.set_cell(study, UUID(built["cells"][0]), "x", by=world.ek)


def test_a_unit_is_judged_once_by_a_person_and_the_judgement_changes(study, world, built, select_words):
    place = select_words(world.fg, "Nobody had decided it.")
    unit = UUID(open_coding.mark(study, *place, by=world.ek)["unit"])
    cell = UUID(built["cells"][0])
    for verdict in ("fits", "contradicts"):
        matrix.judge(study, cell, "unit", unit, verdict, why="because", by=world.ek)
    (one,) = matrix.judgements(study, None, cell)
    assert (one["verdict"], one["on"], one["target"], one["why"]) == (
        "contradicts",
        "unit",
        str(unit),
        "because",
    )
    assert matrix.cells(study, None)["cells"][0]["contradicts"] == 1
    matrix.judge(study, cell, "unit", unit, "", by=world.ek)
    assert matrix.judgements(study, None) == []
    with pytest.raises(Refused, match="not known"):
        matrix.judge(study, cell, "unit", unit, "maybe", by=world.ek)


def test_an_interview_may_say_nothing_of_a_cell(study, world, built):
    cell = UUID(built["cells"][1])
    matrix.judge(study, cell, "interview", world.fg.id, "silent", by=world.ek)
    assert matrix.cells(study, None)["cells"][1]["silent"] == 1


def test_cells_are_read_from_a_table_with_or_without_headings():
    headed = b"Theme;Description;Theory\nUse;What it gives;TAM\n;;\n"
    assert matrix.read_cells(headed) == [{"name": "Use", "definition": "What it gives", "source": "TAM"}]
    assert [cell["name"] for cell in matrix.read_cells(b"Use\nEase\n")] == ["Use", "Ease"]
    with pytest.raises(Unreadable, match="no category"):
        matrix.read_cells(b"Theme;Description\n")
