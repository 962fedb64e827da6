"""Turns framed by marks, and labels as the researcher decides them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.text import Span
from qda.domain.transcript import (
    Comment,
    Decision,
    Mark,
    ParsedTranscript,
    Turn,
    framed,
    guessed_role,
    relabelled,
)

TEXT = (
    "Study: letters\n\nElin: Who begins?\n\nJan Ove: I can. [00:00:12] Well.\n\nNote: aside\n\nelin: Right."
)


def parsed(text: str = TEXT, comments: tuple[Comment, ...] = ()) -> ParsedTranscript:
    """The text with its labels and stamps as marks."""
    marks = [
        Mark(m.start(), m.end(), m[1], Span(*m.span(1)))
        for m in re.finditer(r"^([^\W\da-z][\w ]*|elin):", text, re.MULTILINE)
        if m[1] != "Study"
    ]
    marks += [Mark(*m.span(), seconds=12.0) for m in re.finditer(r"\[00:00:12\]", text)]
    head, turns, kept = framed(text, marks)
    return ParsedTranscript("txt", "utf-8", "en", "FG1", head, text, turns, comments, marks=kept)


def said(transcript: ParsedTranscript) -> list[tuple[str, str]]:
    return [(turn.speaker, transcript.turn_text(turn)) for turn in transcript.turns]


def test_turns_frame_only_the_words_spoken() -> None:
    read = parsed()
    assert read.head == "Study: letters"
    assert said(read) == [
        ("Elin", "Who begins?"),
        ("Jan Ove", "I can."),
        ("Jan Ove", "Well."),
        ("Note", "aside"),
        ("elin", "Right."),
    ]
    assert [turn.seconds for turn in read.turns] == [None, None, 12.0, None, None]


def test_a_stamp_before_the_first_label_is_its_time_and_no_part_of_the_head() -> None:
    text = "FG1\n0:05\nI: Ja?"
    head, turns, marks = framed(text, [Mark(4, 8, seconds=5.0), Mark(9, 11, "I", Span(9, 10))])
    assert (head, turns) == ("FG1", (Turn("I", 12, 15, 5.0),))
    assert len(marks) == 2


def test_a_closing_stamp_times_the_words_before_it() -> None:
    text = "I: Ja? #a# Nei. #b#"
    marks = [
        Mark(0, 2, "I", Span(0, 1)),
        Mark(7, 10, seconds=1.0, closes=True),
        Mark(16, 19, seconds=2.0, closes=True),
    ]
    assert [turn.seconds for turn in framed(text, marks)[1]] == [1.0, 2.0]


def test_a_text_without_labels_is_one_turn_without_a_speaker() -> None:
    head, turns, _ = framed("\n Vi sendte brev.\n\nOg så?\n", [])
    assert (head, turns) == ("", (Turn("", 2, 25),))


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Moderator", "moderator"),
        ("Moderator 2", "moderator"),
        ("INT:", "interviewer"),
        ("I", "interviewer"),
        ("I2", "interviewer"),
        ("Intervjuer", "interviewer"),
        ("Ordstyrer", "moderator"),
        ("Observatør", "observer"),
        ("Flere", "several"),
        ("Several", "several"),
        ("Ukjent", "unknown"),
        ("Unknown (woman)", "unknown"),
        ("Interviewer (Elin)", "interviewer"),
        ("M1 (Manager)", "participant"),
        ("Ida", "participant"),
    ],
)
def test_roles_are_guessed_from_labels(label: str, role: str) -> None:
    assert guessed_role(label) == role


def test_speakers_are_counted_in_order_of_first_appearance() -> None:
    one, two, *_ = parsed().speakers
    assert (one.label, one.turns, one.words, one.role, one.example) == (
        "Elin",
        1,
        2,
        "participant",
        "Who begins?",
    )
    assert (two.label, two.turns, two.words) == ("Jan Ove", 2, 3)


def test_the_json_holds_what_the_command_line_promises() -> None:
    document = parsed(comments=(Comment(17, 21, "who?", "A"),)).as_json()
    assert list(document) == [
        "format", "encoding", "language", "title", "head", "text", "turns", "speakers", "comments", "warnings",
    ]  # fmt: skip
    start = TEXT.index("Well.")
    assert document["turns"][2] == {
        "speaker": "Jan Ove",
        "start": start,
        "stop": start + 5,
        "text": "Well.",
        "seconds": 12.0,
    }
    assert document["speakers"][0] == {"label": "Elin", "turns": 1, "words": 2, "role": "participant"}
    assert document["comments"] == [{"start": 17, "stop": 21, "text": "who?", "author": "A"}]


def test_a_new_label_is_written_into_the_text_and_everything_moves_with_it() -> None:
    at = TEXT.index("I can.")
    old = parsed(comments=(Comment(at, at + 6, "good", "A"), Comment(TEXT.index("Jan"), at + 1, "his", "A")))
    new = relabelled(old, {"Jan Ove": Decision("M4"), "Elin": Decision("Moderator", role="moderator")})
    assert new.text == TEXT.replace("Jan Ove", "M4").replace("Elin", "Moderator")
    assert [words for _, words in said(new)] == [words for _, words in said(old)]
    assert [(one.label, one.role) for one in new.speakers][:2] == [
        ("Moderator", "moderator"),
        ("M4", "participant"),
    ]
    assert [new.text[one.start : one.stop] for one in new.comments] == ["I can.", "M4: I"]


def test_a_comment_that_ends_inside_a_label_takes_the_new_label_in_whole() -> None:
    start = TEXT.index("Ove")
    old = parsed(
        comments=(
            Comment(TEXT.index("begins"), start + 2, "both", "A"),
            Comment(start, start + 3, "his", "A"),
        )
    )
    new = relabelled(old, {"Jan Ove": Decision("M4")})
    assert [new.text[one.start : one.stop] for one in new.comments] == ["begins?\n\nM4", "M4"]


def test_a_label_without_a_written_stamp_becomes_words_of_the_turn_before() -> None:
    text = "P1: So.\n\nNote: well"
    marks = [Mark(0, 3, "P1", Span(0, 2), 1.0), Mark(9, 14, "Note", Span(9, 13), 12.0)]
    head, turns, kept = framed(text, marks)
    old = ParsedTranscript("vtt", "utf-8", "", "", head, text, turns, marks=kept)
    assert relabelled(old, {"Note": Decision(speaks=False)}).turns == (Turn("P1", 4, 19, 1.0),)


def test_two_labels_with_one_new_label_are_one_speaker() -> None:
    merged = relabelled(parsed(), {"elin": Decision("Elin")})
    assert [(one.label, one.turns) for one in merged.speakers] == [("Elin", 2), ("Jan Ove", 2), ("Note", 1)]
    assert merged.text == TEXT.replace("elin", "Elin")


def test_a_label_that_is_no_speaker_becomes_words_of_the_turn_before() -> None:
    new = relabelled(parsed(), {"Note": Decision(speaks=False)})
    assert new.text == TEXT
    assert said(new)[2:] == [("Jan Ove", "Well.\n\nNote: aside"), ("elin", "Right.")]


def test_a_first_label_that_is_no_speaker_joins_the_head() -> None:
    new = relabelled(parsed(), {"Elin": Decision(speaks=False)})
    assert new.head == "Study: letters\n\nElin: Who begins?"


def test_without_any_speaker_left_the_text_is_one_turn_split_at_its_stamps() -> None:
    nobody = Decision(speaks=False)
    new = relabelled(parsed(), dict.fromkeys(["Elin", "elin", "Jan Ove", "Note"], nobody))
    assert [speaker for speaker, _ in said(new)] == ["", ""]
    assert new.head == ""
    assert new.speakers == []


def test_the_stamp_before_a_label_that_is_no_speaker_stays_a_stamp() -> None:
    text = "P1: So. \n[0:12] Note: well"
    marks = [Mark(0, 3, "P1", Span(0, 2)), Mark(9, 21, "Note", Span(16, 20), 12.0)]
    head, turns, kept = framed(text, marks)
    old = ParsedTranscript("txt", "utf-8", "", "", head, text, turns, marks=kept)
    new = relabelled(old, {"Note": Decision(speaks=False)})
    assert said(new) == [("P1", "So."), ("P1", "Note: well")]
    assert new.turns[1].seconds == 12.0


def test_labels_the_researcher_says_nothing_about_stay() -> None:
    old = parsed()
    assert relabelled(old, {}) == old


LABELS = st.sampled_from(["Elin", "Jan Ove", "Note", "Å"])
WORDS = st.sampled_from(["ja", "nei 🙂", "vi\n\nsendte", "[00:00:12]", "brevet:"])
TURNS = st.lists(
    st.tuples(LABELS, st.lists(WORDS, min_size=1, max_size=4).map(" ".join)), min_size=1, max_size=8
)
DECISIONS = st.dictionaries(
    LABELS,
    st.builds(
        Decision,
        label=st.sampled_from(["", "M1", "Participant 12", "Å"]),
        role=st.sampled_from(["", "moderator"]),
        speaks=st.booleans(),
    ),
)


@given(TURNS, DECISIONS)
def test_whatever_is_decided_every_word_stands_in_one_place_and_none_is_lost(
    spoken: list[tuple[str, str]], decisions: dict[str, Decision]
) -> None:
    old = parsed("\n\n".join(f"{label}: {words}" for label, words in spoken))
    new = relabelled(old, decisions)
    framed_places = [(turn.start, turn.stop) for turn in new.turns] + [
        (mark.start, mark.stop) for mark in new.marks
    ]
    first = min(start for start, _ in framed_places)
    covered = [*range(len(new.text[:first].rstrip()))] + [
        n for start, stop in framed_places for n in range(start, stop)
    ]
    assert len(covered) == len(set(covered))
    assert {n for n, sign in enumerate(new.text) if not sign.isspace()} <= set(covered)
    kept = {label for label, decision in decisions.items() if not decision.speaks}
    expected = [
        f"{label if label in kept or label not in decisions else decisions[label].label or label}: {words}"
        for label, words in spoken
    ]
    assert new.text == "\n\n".join(expected)
