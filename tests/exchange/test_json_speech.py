"""JSON of speech recognisers, and lists of who said what."""

import json
from typing import Any

import pytest
from readings import every_word_has_one_place, said, timed

from qda.errors import Unreadable
from qda.exchange.json_speech import read_json


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


def test_segments_of_one_speaker_are_joined_with_the_first_time() -> None:
    segments = [
        {
            "start": 0.5,
            "end": 2.0,
            "text": " Hei.",
            "speaker": "SPEAKER_00",
            "words": [{"word": "Hei.", "start": 0.5}],
        },
        {"start": 2.0, "end": 3.0, "text": " Ja. ", "speaker": "SPEAKER_00"},
        {"start": 3.0, "end": 4.0, "text": ""},
        {"start": 4.25, "end": 5.0, "text": "Nei \ud83d\ude42.", "speaker": "SPEAKER_01"},
        {"start": 5.0, "end": 6.0, "text": "Jo."},
    ]
    read = read_json(as_json({"text": "Hei. Ja. Nei.", "segments": segments, "language": "no"}), "FG1")
    assert timed(read) == [("SPEAKER_00", "Hei. Ja.", 0.5), ("SPEAKER_01", "Nei 🙂. Jo.", 4.25)]
    assert read.text == "SPEAKER_00: Hei. Ja.\n\nSPEAKER_01: Nei 🙂. Jo."
    assert every_word_has_one_place(read)


def test_segments_without_speakers_are_one_turn() -> None:
    read = read_json(
        as_json(
            {"segments": [{"start": 0, "end": 1, "text": "Hei."}, {"start": 1, "end": 2, "text": "Ja."}]}
        ),
        "x",
    )
    assert timed(read) == [("", "Hei. Ja.", None)]


def test_a_list_of_speakers_and_contents_keeps_each_row_as_a_turn() -> None:
    rows = [
        {"speaker": "A", "content": "Ja\nnei"},
        {"speaker": "A", "content": "Så"},
        {"speaker": "B", "content": " "},
    ]
    read = read_json(as_json({"topics": [{"topic": "brev"}], "meeting": rows}), "x")
    assert said(read) == [("A", "Ja\nnei"), ("A", "Så")]


def test_milliseconds_and_numbered_speakers_are_understood() -> None:
    rows = [
        {"speaker": 0, "transcript": "Ja", "start": 1500},
        {"speaker": 1, "transcript": "Nei", "start": 180_000},
    ]
    read = read_json(as_json({"results": {"utterances": rows}}), "x")
    assert timed(read) == [("Speaker 0", "Ja", 1.5), ("Speaker 1", "Nei", 180.0)]


def test_rows_without_words_are_passed_over() -> None:
    rows = [{"speaker": "A", "text": "Ja"}, {"speaker": "B", "text": "Nei"}, {"speaker": "B", "text": 3}]
    assert said(read_json(as_json(rows), "x")) == [("A", "Ja"), ("B", "Nei")]


def test_half_an_emoji_is_replaced_with_a_warning() -> None:
    read = read_json(b'[{"speaker": "A", "text": "ja \\ud83d"}]', "x")
    assert said(read) == [("A", "ja �")]
    assert len(read.warnings) == 1


def test_a_text_alone_is_searched_for_labels() -> None:
    assert said(read_json(as_json({"text": "I: Ja?\nP1: Nei."}), "x")) == [("I", "Ja?"), ("P1", "Nei.")]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'[{"speaker": "A", "te', "no complete JSON"),
        (b"[" * 100_000, "no complete JSON"),
        (b"[]", "no list of who said what"),
        (b'{"a": [{"b": 1}, {"c": 2}]}', "no list of who said what"),
        (b"3", "no list of who said what"),
    ],
)
def test_json_that_is_no_transcript_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_json(data, "x")
