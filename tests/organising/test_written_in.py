"""Texts written before the study's language of analysis was changed."""

from uuid import UUID

import pytest

from qda.errors import Refused
from qda.organising import condensation, open_coding, written_in
from qda.preparation import studies
from qda.store import undo


@pytest.fixture
def moved(world, select_words):
    """A unit condensed while the study was said to be in English; then it is said to be in Norwegian."""
    studies.describe(world.study, {"language": "en", "publication_language": "en"}, by=world.ek)
    made = open_coding.mark(world.study, *select_words(world.fg, "It wasn't anchored."), by=world.ek)
    world.unit = UUID(made["unit"])
    write(world, "Ikke forankret")
    studies.describe(world.study, {"language": "nb"}, by=world.ek)
    return world


def write(world, words, **more):
    condensation.write(world.study, world.unit, world.layers["condensed"], words, by=world.ek, **more)


def texts(world):
    with world.study.seen(world.ek) as s:
        return {
            (one["language"], one["words"]) for one in condensation.wordings_of(s).get(str(world.unit), ())
        }


def test_texts_that_stand_under_the_old_language_alone_are_asked_about(moved):
    assert written_in.elsewhere(moved.study, moved.ek) == [{"language": "en", "texts": 1}]


def test_relabelled_they_are_the_originals_and_their_words_stay(moved):
    assert written_in.relabel(moved.study, "en", by=moved.ek) == {"language": "nb", "texts": 1}
    assert texts(moved) == {("nb", "Ikke forankret")}
    assert written_in.elsewhere(moved.study, moved.ek) == []


def test_relabelling_is_one_act_and_one_undo(moved):
    written_in.relabel(moved.study, "en", by=moved.ek)
    undo.undo(moved.study, by=moved.ek)
    assert texts(moved) == {("en", "Ikke forankret")}
    assert len(written_in.elsewhere(moved.study, moved.ek)) == 1


def test_left_they_are_not_asked_about_again(moved):
    written_in.leave(moved.study, "en", by=moved.ek)
    assert written_in.elsewhere(moved.study, moved.ek) == []
    assert texts(moved) == {("en", "Ikke forankret")}


def test_a_translation_of_a_text_in_the_language_of_analysis_is_no_stray(moved):
    write(moved, "Ikke forankret her")
    assert written_in.elsewhere(moved.study, moved.ek) == []
    with pytest.raises(Refused):
        written_in.relabel(moved.study, "en", by=moved.ek)
    assert ("en", "Ikke forankret") in texts(moved)


def test_a_study_whose_language_was_settled_first_is_asked_nothing(world):
    assert written_in.elsewhere(world.study, world.ek) == []
