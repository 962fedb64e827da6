"""A word that was misheard, or who spoke: put right in one act while units stay where they belong."""

from uuid import UUID

import pytest
from sqlmodel import col

from qda.errors import NotFound, Refused, SelectionMoved
from qda.preparation import importing, word_correction
from qda.store import undo
from qda.store.tables import MeaningUnit, Speaker, Turn
from tests.preparation.conftest import GROUP, parsed
from tests.preparation.test_importing import rows
from tests.preparation.test_interviews import unit


@pytest.fixture(autouse=True)
def group(study, me):
    return UUID(importing.add_transcript(study, parsed(), title="FG1", by=me)["transcript"])


def at(words):
    start = GROUP.index(words)
    return start, start + len(words), words


def quotes(study):
    return dict(rows(study, col(MeaningUnit.number), col(MeaningUnit.quote)))


def test_units_move_along_and_those_whose_words_change_are_named_before(study, me, group):
    unit(study, me, "We got it by e-mail.")
    unit(study, me, "Then it ran itself")
    told = word_correction.preview(study, group, *at("e-mail"), "a letter", viewer=me)
    assert [(one["number"], one["was"], one["is"]) for one in told["touched"]] == [
        (1, "We got it by e-mail.", "We got it by a letter.")
    ]
    assert quotes(study)[1] == "We got it by e-mail."
    word_correction.correct_words(study, group, *at("e-mail"), "a\nletter ", by=me)
    assert quotes(study) == {1: "We got it by a letter.", 2: "Then it ran itself"}


def test_a_correction_is_taken_back_as_one_step(study, me, group):
    unit(study, me, "We got it by e-mail.")
    word_correction.correct_words(study, group, *at("e-mail"), "letter", by=me)
    undo.undo(study, by=me)
    assert quotes(study) == {1: "We got it by e-mail."}


def test_words_that_are_not_there_any_more_change_nothing(study, me, group):
    start, stop, _words = at("e-mail")
    with pytest.raises(SelectionMoved):
        word_correction.correct_words(study, group, start, stop, "letter", "fax", by=me)


def test_a_correction_over_two_turns_or_of_a_label_is_refused(study, me, group):
    for words in ("decided it.\n\nM2: No.", "M2"):
        with pytest.raises(Refused, match="one turn"):
            word_correction.correct_words(study, group, *at(words), "x", by=me)


def test_a_turn_is_never_left_without_words(study, me, group):
    with pytest.raises(Refused, match="needs words"):
        word_correction.correct_words(study, group, *at("And then?"), "  ", by=me)


def test_the_speaker_of_a_turn_changes_and_the_page_can_see_it(study, me, group):
    speakers = dict(rows(study, col(Speaker.label), col(Speaker.id)))
    before = word_correction.standing(study, group, me)
    word_correction.change_speaker(study, group, 3, speakers["M1"], by=me)
    spoken = dict(rows(study, col(Turn.position), col(Turn.speaker_id)))
    assert spoken[3] == speakers["M1"]
    assert word_correction.standing(study, group, me) != before
    undo.undo(study, by=me)
    assert word_correction.standing(study, group, me) == before


def test_a_speaker_of_another_interview_cannot_speak_here(study, me, group):
    other = parsed("Interviewer: Why?\n\nMD1: Because.\n")
    importing.add_transcript(study, other, title="MD1", by=me)
    (stranger,) = [id for label, id in rows(study, col(Speaker.label), col(Speaker.id)) if label == "MD1"]
    with pytest.raises(NotFound):
        word_correction.change_speaker(study, group, 3, stranger, by=me)
    with pytest.raises(NotFound):
        word_correction.change_speaker(study, group, 99, stranger, by=me)
