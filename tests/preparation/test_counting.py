"""Words are counted turn by turn, in the text in force."""

from qda.preparation import importing
from qda.preparation.correcting import new_version
from qda.preparation.counting import spoken
from tests.preparation.conftest import ALONE, GROUP, parsed


def test_turns_are_counted_with_who_speaks(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    importing.add_transcript(study, parsed(ALONE), title="MD1", by=me)
    with study.seen(me) as s:
        turns = spoken(s)
        assert len(turns) == 7
        first = turns[0].transcript
        assert spoken(s, [first]) == [turn for turn in turns if turn.transcript == first]
        group = [turn for turn in turns if turn.sha256 == turns[0].sha256]
        assert {turn.role for turn in group if turn.participant is None} == {"moderator"} or len(group) == 2


def test_a_corrected_text_is_counted_anew(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    with study.seen(me) as s:
        before = sum(turn.words for turn in spoken(s))
    new_version(study, "FG1", GROUP.replace("And then?", "And then, afterwards?"), "correction", by=me)
    with study.seen(me) as s:
        assert sum(turn.words for turn in spoken(s)) == before + 1
