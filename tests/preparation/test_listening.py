"""Turns are checked against the recording, person by person, and what was checked can be told."""

from uuid import UUID

import pytest

from qda.errors import NotFound
from qda.preparation import importing, listening
from qda.store import undo
from tests.preparation.conftest import parsed


@pytest.fixture
def group(study, me):
    return UUID(importing.add_transcript(study, parsed(), title="FG1", by=me)["transcript"])


def test_turns_are_marked_as_checked_and_told_in_a_sentence(study, me, other, group):
    assert listening.listened(study, group, me)["sentence"] == ""
    listening.mark_listened(study, group, 1, 3, by=me)
    listening.mark_listened(study, group, 2, by=other)
    found = listening.listened(study, group, me)
    assert [(turn, len(who)) for turn, who in found["checked"]] == [(1, 1), (2, 2), (3, 1)]
    assert found["sentence"].startswith("3 of 5 turns were checked")


def test_a_mark_is_taken_back_and_the_other_person_keeps_theirs(study, me, other, group):
    listening.mark_listened(study, group, 2, by=me)
    listening.mark_listened(study, group, 2, by=other)
    assert listening.mark_listened(study, group, 2, checked=False, by=me)["turns"] == [2]
    assert listening.listened(study, group, me)["checked"] == [[2, [str(other)]]]
    undo.undo(study, by=me)
    assert len(listening.listened(study, group, me)["checked"][0][1]) == 2


def test_checking_twice_changes_nothing(study, me, group):
    listening.mark_listened(study, group, 1, by=me)
    before = study.rev()
    assert listening.mark_listened(study, group, 1, by=me)["turns"] == []
    assert study.rev() == before
    with pytest.raises(NotFound):
        listening.mark_listened(study, group, 99, by=me)
