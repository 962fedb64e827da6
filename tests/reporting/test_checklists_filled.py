"""What the study knows is never left empty in a check-list, and nothing is said that it does not know."""

import pytest

from qda.reporting.checklist_answers import ANSWERS
from qda.reporting.checklists import answered
from qda.reporting.evidence import facts
from qda.review import threads

from .made_study import make


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    study = make(tmp_path_factory.mktemp("filled") / "breaks.sqlite")
    yield study
    study.study.close()


def items(study, by, name):
    return {one.item.number: one for one in answered(facts(study, by), name)}


def test_what_the_demonstration_knows_is_in_the_lists(shown, reader):
    coreq, srqr = (items(shown, reader, name) for name in ("COREQ", "SRQR"))
    filled = {number for number, one in coreq.items() if one.printed}
    assert filled == {1, 3, 8, 9, 12, 14, 15, 16, 17, 18, 20, 21, 24, 25, 26, 27, 29, 30, 31, 32}
    assert {number for number, one in srqr.items() if one.printed} == {
        4,
        5,
        6,
        10,
        11,
        12,
        13,
        14,
        15,
        16,
        17,
    }
    assert "Coder A: radiographer, doctoral student." in coreq[3].printed
    assert coreq[3].state == "begun"
    assert "The medium was video call." in srqr[10].printed


def test_an_answer_has_evidence_wherever_it_has_words(shown, reader, made):
    for study, by in ((shown, reader), (made.study, made.by)):
        for name in ANSWERS:
            assert all(one.evidence for one in items(study, by, name).values() if one.printed), name


def test_one_person_alone_discussed_with_nobody(made):
    said = items(made.study, made.by, "COREQ")[24].printed
    assert said.startswith("IN coded the material alone.")
    assert "discussed" not in said


def test_judged_cases_stand_with_the_deviant_ones(made):
    said = items(made.study, made.by, "COREQ")[32].printed
    assert "1 unit is marked as speaking against another." in said
    assert "3 cases were judged to contradict a category (table T24)." in said


def test_that_differences_were_discussed_is_said_where_they_were(coded):
    before = items(coded.study, coded.by, "COREQ")[24].printed
    assert before.startswith("EK coded the material; BMH took part in the study.")
    threads.ask(coded.study, "unit", coded.g001.id, "Is this one unit?", by=coded.by)
    after = items(coded.study, coded.by, "COREQ")[24].printed
    assert "BMH reviewed codes and categories, and differences were discussed." in after
