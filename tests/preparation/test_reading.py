"""Reading as a whole: each person's own memo, typing is one act, marks are counted."""

import pytest

from qda.errors import NotFound
from qda.preparation import importing, reading
from tests.preparation.conftest import parsed


@pytest.fixture(autouse=True)
def group(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)


def test_the_sense_of_the_whole_is_one_memo_a_person(study, me, other):
    first = reading.write_whole(study, "FG1", "Who: five", by=me)
    reading.write_whole(study, "FG1", "Read too", by=other)
    again = reading.write_whole(study, "FG1", "Who: five managers", by=me)
    assert first == again
    seen = reading.whole(study, "FG1", viewer=me)
    assert seen["mine"]["words"] == "Who: five managers"
    assert [memo["words"] for memo in seen["others"]] == ["Read too"]


def test_typing_on_within_a_minute_is_one_act(study, me):
    reading.write_whole(study, "FG1", "W", by=me)
    before = study.rev()
    reading.write_whole(study, "FG1", "Wh", by=me)
    assert study.rev() == before


def test_reading_again_is_counted(study, me):
    assert reading.mark_read(study, "FG1", by=me) == {"times": 1}
    before = study.rev()
    assert reading.mark_read(study, "FG1", by=me) == {"times": 2}
    assert study.rev() == before + 1
    (mark,) = reading.whole(study, "FG1", viewer=me)["read_by"]
    assert (mark["name"], mark["times"]) == ("EK", 2)


def test_an_interview_that_is_not_there_is_named(study, me):
    with pytest.raises(NotFound, match="“FG9”"):
        reading.write_whole(study, "FG9", "x", by=me)


def test_five_questions_are_asked_of_the_whole():
    assert [prompt.name for prompt in reading.prompts()] == ["who", "where", "when", "what", "why"]
