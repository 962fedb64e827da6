"""Interviews go from one study to another with their keys, and nothing of the analysis."""

import pytest

from qda.errors import Refused
from qda.preparation import importing, studies
from qda.preparation.copying import take_transcripts
from qda.preparation.interviews import interviews
from qda.preparation.participants import import_table, participants, read_table
from tests.preparation.conftest import parsed
from tests.preparation.test_interviews import unit
from tests.preparation.test_participants import TABLE


@pytest.fixture
def target(tmp_path):
    made = studies.create(tmp_path / "second.sqlite", title="Second", coder_name="BMH")
    yield made
    made.close()


def test_interviews_and_participants_are_taken_over_without_units(study, me, target):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    import_table(study, read_table(TABLE.encode()), by=me)
    unit(study, me, "Nobody had decided it.")
    before = target.rev()
    assert take_transcripts(target, study, by=target.coder("BMH")) == {"transcripts": 1}
    assert target.rev() == before + 1
    (old,), (new,) = interviews(study, me), interviews(target, None)
    assert (new["id"], new["sha256"], new["turns"], new["units"]) == (old["id"], old["sha256"], 5, 0)
    assert [one["attributes"] for one in participants(target, None)] == [
        one["attributes"] for one in participants(study, None)
    ]


def test_a_study_with_interviews_takes_over_none(study, me, target):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    importing.add_transcript(target, parsed(), title="FG1", by=target.coder("BMH"))
    before = target.rev()
    with pytest.raises(Refused):
        take_transcripts(target, study, by=target.coder("BMH"))
    assert target.rev() == before
