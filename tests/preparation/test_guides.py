"""Interview guides are written down, changed without losing their passages, and linked to what was said."""

from uuid import UUID

import pytest

from qda.errors import NotFound, Refused, Unreadable
from qda.preparation import guides, importing, interviews
from qda.store import undo
from tests.preparation.conftest import parsed


@pytest.fixture
def group(study, me):
    return UUID(importing.add_transcript(study, parsed(), title="FG1", by=me)["transcript"])


@pytest.fixture
def guide(study, me):
    return guides.add_guide(study, "Focus group", ["How it began", " What  changed ", ""], by=me)


def topics(study, me):
    (one,) = guides.guides(study, me)
    return [(topic["question"], topic["passages"]) for topic in one["topics"]]


def test_a_guide_keeps_its_topics_in_order(study, me, guide):
    assert topics(study, me) == [("How it began", 0), ("What changed", 0)]
    with pytest.raises(Refused, match="name of its own"):
        guides.add_guide(study, "focus GROUP", ["A"], by=me)
    with pytest.raises(Refused, match="at least one topic"):
        guides.add_guide(study, "Another", [" "], by=me)


def test_a_topic_is_linked_to_a_turn_and_once_more_takes_it_away(study, me, guide, group):
    topic = UUID(guide["topics"][0]["topic"])
    assert guides.link(study, topic, group, 2, by=me)["linked"] is True
    interviews.change(study, group, {"guide_id": guide["guide"]}, by=me)
    found = guides.passages(study, group, me)
    assert (found["guide"], found["topics"][0]["turns"]) == ("Focus group", [2])
    assert found["untouched"] == ["What changed"]
    assert guides.of_topic(study, topic, me) == [
        {"transcript": str(group), "title": "FG1", "turn": 2, "who": "M1"}
    ]
    assert guides.link(study, topic, group, 2, by=me)["linked"] is False
    assert guides.of_topic(study, topic, me) == []
    with pytest.raises(NotFound):
        guides.link(study, topic, group, 99, by=me)


def test_changing_the_topics_keeps_the_passages_of_those_that_stay(study, me, guide, group):
    guides.link(study, UUID(guide["topics"][1]["topic"]), group, 2, by=me)
    wanted = ["What changed", "New one", "How it all began"]
    guides.change_guide(study, UUID(guide["guide"]), topics=wanted, by=me)
    assert topics(study, me) == [("What changed", 1), ("New one", 0), ("How it all began", 0)]


def test_a_guide_that_is_taken_away_comes_back_with_undo(study, me, guide, group):
    guides.link(study, UUID(guide["topics"][1]["topic"]), group, 2, by=me)
    interviews.change(study, group, {"guide_id": guide["guide"]}, by=me)
    assert guides.remove_guide(study, UUID(guide["guide"]), by=me)["passages"] == 1
    assert guides.guides(study, me) == []
    undo.undo(study, by=me)
    assert topics(study, me) == [("How it began", 0), ("What changed", 1)]


MARKDOWN = "# Guide\n(after the theory)\n\n## Individual\n1. Start – how\n2. End\n\n## Group\n- Together\n"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("g.md", MARKDOWN, [("g: Individual", ("Start – how", "End")), ("g: Group", ("Together",))]),
        ("g.txt", "Start\nEnd\n", [("g", ("Start", "End"))]),
        (
            "g.json",
            '{"topics": [{"kind": "focus group", "topic": "A", "subtopics": ["b", "c"]}]}',
            [("g: focus group", ("A – b; c",))],
        ),
    ],
)
def test_a_guide_is_read_from_a_file(name, data, expected):
    assert [(one.name, one.topics) for one in guides.read_guide(data.encode(), name)] == expected


@pytest.mark.parametrize(
    ("name", "data"), [("a.json", b"{"), ("a.json", b"[]"), ("a.md", b"# Only a heading")]
)
def test_a_file_without_topics_is_refused(name, data):
    with pytest.raises(Unreadable, match="No topic"):
        guides.read_guide(data, name)
