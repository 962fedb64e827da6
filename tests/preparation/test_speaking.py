"""Labels become speakers and participants in the order that people expect."""

from qda.preparation import importing
from qda.preparation.participants import participants
from qda.preparation.speaking import in_order, milliseconds
from tests.preparation.conftest import parsed

TALK = "M10: Yes.\n\nM2: No.\n\nModerator: Well.\n\nM1: So.\n"


def test_participants_come_in_the_order_of_their_numbers(study, me):
    importing.add_transcript(study, parsed(TALK), title="FG", by=me)
    assert [one["label"] for one in participants(study, me)] == ["M1", "M2", "M10"]


def test_order_goes_by_letters_then_by_number():
    assert sorted(["M10", "MD1", "M2", "Anna", "M"], key=in_order) == ["Anna", "M", "M2", "M10", "MD1"]


def test_stamps_are_kept_to_the_millisecond():
    assert [milliseconds(one) for one in (None, 0.0, 1.2345)] == [None, 0, 1234]
