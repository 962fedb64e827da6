from uuid import UUID

from qda.organising import codebook, condensation, open_coding
from qda.reporting.progress import progress


def test_the_ladder_counts_what_is_there(coded):
    found = progress(coded.study, coded.by)
    assert (found.units, found.condensed, found.coded, found.codes, found.placed) == (5, 3, 5, 5, 4)
    assert (found.interviews, found.interviews_coded) == (3, 3)
    assert [(rung.kind, rung.categories, rung.defined) for rung in found.rungs] == [
        ("sub-category", 1, 0),
        ("generic category", 0, 0),
        ("main category", 3, 1),
    ]
    assert (found.categories, found.defined) == (4, 1)


def test_parked_codes_and_units_outside_the_question_are_apart(coded):
    codebook.park(coded.study, list(coded.loose.codes.values()), by=coded.by)
    open_coding.set_outside(coded.study, coded.loose.id, True, by=coded.by)
    found = progress(coded.study, coded.by)
    assert (found.units, found.codes, found.parked) == (4, 4, 1)


def test_an_agreed_condensed_text_is_counted(coded):
    wording = coded.world.write(coded.sums, "condensed", "Sums")
    condensation.set_status(coded.study, UUID(wording["id"]), "agreed", by=coded.by)
    assert progress(coded.study, coded.by).agreed == 1


def test_an_empty_study_has_nothing_on_its_ladder(study, by):
    found = progress(study, by)
    assert (found.units, found.codes, found.categories, found.tree.branches) == (0, 0, 0, [])
