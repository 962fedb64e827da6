"""An interview comes in whole, once, and can be taken out again."""

import pytest
from sqlmodel import col, func, select

from qda.domain.text import Span
from qda.domain.transcript import Comment as Margin
from qda.domain.transcript import Decision
from qda.errors import NotFound, Refused
from qda.preparation import importing
from qda.preparation.interviews import interviews
from qda.store.tables import (
    Comment,
    Participant,
    Speaker,
    TextBody,
    TextVersion,
    Thread,
    Transcript,
    Turn,
)
from tests.preparation.conftest import ALONE, GROUP, parsed


def rows(study, *columns):
    with study.seen(None) as s:
        return [tuple(row) for row in s.connection().execute(select(*columns)).all()]


def test_an_import_is_one_act_with_everything_in_it(study, me):
    before = study.rev()
    answer = importing.add_transcript(study, parsed(), title="FG1", held_on="2023-04-21", minutes=14, by=me)
    assert study.rev() == before + 1
    assert (answer["title"], answer["turns"], answer["participants"]) == ("FG1", 5, 2)
    assert rows(study, col(Transcript.kind), col(Transcript.minutes)) == [("focus group", 14)]
    assert rows(study, col(TextVersion.number), col(TextVersion.cause)) == [(1, "import")]
    assert sorted(rows(study, col(Speaker.label), col(Speaker.role))) == [
        ("M1", "participant"),
        ("M2", "participant"),
        ("Moderator", "moderator"),
    ]


def test_turns_frame_exactly_the_words_spoken(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    ((words,),) = rows(study, col(TextBody.words))
    spans = sorted(rows(study, col(Turn.position), col(Turn.start), col(Turn.stop)))
    assert [Span(start, stop).of(words) for _n, start, stop in spans] == [
        "How was it to begin?",
        "It wasn't anchored. 😀 Nobody had decided it.",
        "No. We got it by e-mail.",
        "And then?",
        "Then it ran itself, more or less.",
    ]
    assert [n for n, *_span in spans] == [1, 2, 3, 4, 5]
    assert words == GROUP


def test_decisions_rename_labels_before_the_text_is_fixed(study, me):
    decisions = {
        "M1": Decision("Leader7"),
        "M2": Decision(role="unknown"),
        "Moderator": Decision(speaks=False),
    }
    importing.add_transcript(study, parsed(), decisions=decisions, title="FG1", by=me)
    ((words,),) = rows(study, col(TextBody.words))
    assert "Leader7: It wasn't" in words
    assert rows(study, col(Participant.label)) == [("Leader7",)]
    assert sorted(rows(study, col(Speaker.label), col(Speaker.role))) == [
        ("Leader7", "participant"),
        ("M2", "unknown"),
    ]


def test_a_participant_who_speaks_twice_is_one_participant(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    again = parsed(ALONE.replace("MD1", "M1"))
    assert importing.add_transcript(study, again, title="Later", by=me)["participants"] == 0
    assert sorted(rows(study, col(Participant.label))) == [("M1",), ("M2",)]


def test_the_same_file_comes_in_once(study, me):
    importing.add_transcript(study, parsed(), source=b"bytes", title="FG1", by=me)
    before = study.rev()
    with pytest.raises(Refused, match="already, as “FG1”"):
        importing.add_transcript(study, parsed(), source=b"bytes", title="Other", by=me)
    assert study.rev() == before


def test_the_same_words_from_another_file_are_mentioned(study, me):
    importing.add_transcript(study, parsed(), source=b"a", title="FG1", by=me)
    answer = importing.add_transcript(study, parsed(), source=b"b", title="FG1 as Word", by=me)
    assert any("“FG1”" in warning for warning in answer["warnings"])


def test_a_taken_title_is_refused_with_a_free_one(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    with pytest.raises(Refused, match=r"“fg1 \(2\)”"):
        importing.add_transcript(study, parsed(ALONE), title="fg1", by=me)


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"title": " My\nown "}, "My own"),
        ({"source_name": "C:\\texts\\FG 1.docx"}, "FG 1"),
        ({"source_name": "texts/øvelse"}, "øvelse"),
        ({}, "Head line"),
    ],
)
def test_a_title_comes_from_what_is_known(study, me, facts, title):
    given = parsed(title="Head line")
    assert importing.add_transcript(study, given, by=me, **facts)["title"] == title


def test_an_unknown_kind_or_role_stores_nothing(study, me):
    for wrong in ({"kind": "chat"}, {"decisions": {"M1": Decision(role="boss")}}):
        with pytest.raises(Refused):
            importing.add_transcript(study, parsed(), title="FG1", by=me, **wrong)
    assert rows(study, func.count(col(TextBody.sha256))) == [(0,)]
    assert rows(study, func.count(col(Participant.id))) == [(0,)]


def test_comments_in_the_margin_become_threads_at_their_place(study, me, other):
    start = GROUP.index("Nobody")
    comments = (
        Margin(start, start + 6, "Really nobody?", "BMH"),
        Margin(start, start + 6, "Ask again", "Somebody Else"),
    )
    importing.add_transcript(study, parsed(comments=comments), title="FG1", by=me)
    assert sorted(rows(study, col(Comment.words), col(Comment.coder_id)), key=lambda row: row[0]) == [
        ("Really nobody?", other),
        ("Somebody Else: Ask again", me),
    ]
    assert set(rows(study, col(Thread.start), col(Thread.stop))) == {(start, start + 6)}


def test_removing_an_interview_says_what_goes_and_leaves_the_rest(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    importing.add_transcript(study, parsed(ALONE), title="MD1", by=me)
    goes = importing.what_goes(study, "FG1", me)
    assert (goes["turns"], goes["speakers"], goes["units"]) == (5, 3, 0)
    assert importing.remove_transcript(study, "FG1", by=me) == goes
    assert [one["title"] for one in interviews(study, me)] == ["MD1"]
    assert sorted(rows(study, col(Participant.label))) == [("M1",), ("M2",), ("MD1",)]
    with pytest.raises(NotFound):
        importing.remove_transcript(study, "FG1", by=me)
