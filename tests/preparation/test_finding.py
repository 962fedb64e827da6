"""Interviews and participants are found by id or by the name that people see."""

from uuid import uuid4

import pytest

from qda.errors import NotFound
from qda.preparation import finding, importing
from tests.preparation.conftest import parsed


def test_an_interview_is_found_by_id_and_by_title(study, me):
    id = importing.add_transcript(study, parsed(), title="FG1", by=me)["transcript"]
    with study.seen(me) as s:
        assert finding.interview(s, id) == finding.interview(s, "FG1")
        assert finding.participant(s, "M2")[1] == "M2"


def test_what_is_not_there_is_named_where_it_has_a_name(study, me):
    with study.seen(me) as s:
        with pytest.raises(NotFound, match="“FG9”"):
            finding.interview(s, "FG9")
        with pytest.raises(NotFound, match="This interview"):
            finding.interview(s, uuid4())
        with pytest.raises(NotFound, match="This participant"):
            finding.participant(s, uuid4())
