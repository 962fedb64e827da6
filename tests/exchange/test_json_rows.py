"""The lists of recognisers and scripts, in the shapes they really have."""

import json

import pytest
from readings import said

from qda.exchange.json_speech import read_json

TURNS = [("Anna", "Why, then?"), ("Tom", "We waited."), ("Anna", "And?"), ("Tom", "Nothing.")]
TWO = {"spk_0": "Anna", "spk_1": "Tom"}


def pieces(words):
    return [{"text": word, "start": 1.0, "end": 1.5} for word in words.split()]


@pytest.mark.parametrize(
    "value",
    [
        [{"speaker": {"id": 1, "name": name}, "text": words} for name, words in TURNS],
        [[name, words] for name, words in TURNS],
        {"data": [["0:03", name, words] for name, words in TURNS]},
        [{"id": name, "text": words} for name, words in TURNS],
        {
            "speakers": [{"spkid": key, "name": name} for key, name in TWO.items()],
            "segments": [{"speaker": f"spk_{'AT'.index(n[0])}", "words": pieces(words)} for n, words in TURNS],
        },
        {"results": {"items": [{"start_time": "1.5", "speaker_label": n, "alternatives": [{"content": w}]} for n, w in TURNS]}},
        {"recognizedPhrases": [{"speaker": n, "offset": "PT1S", "nBest": [{"display": w}]} for n, w in TURNS]},
    ],
)  # fmt: skip
def test_who_said_what_is_found_in_every_shape(value):
    assert said(read_json(json.dumps(value).encode(), "x")) == TURNS


def test_one_object_a_line_is_read_as_a_list():
    lines = "\n".join(json.dumps({"speaker": name, "text": words}) for name, words in TURNS)
    assert said(read_json(lines.encode(), "x")) == TURNS


def test_full_stops_with_a_row_of_their_own_go_to_the_word_before():
    items = [
        {"speaker": "A", "type": kind, "text": word, "start": 1}
        for word, kind in (("Well", "w"), (",", "punct"), ("no", "w"))
    ]
    assert said(read_json(json.dumps([{**one, "end": 2} for one in items]).encode(), "x")) == [
        ("A", "Well, no")
    ]


def test_numbers_of_segments_are_no_speakers():
    segments = [{"id": n, "start": n * 2.0, "end": n * 2 + 1.0, "text": f"Sentence {n}."} for n in range(4)]
    read = read_json(json.dumps({"segments": segments}).encode(), "x")
    assert [speaker for speaker, _words in said(read)] == [""]


def test_monologues_of_single_words_are_turns_of_numbered_speakers():
    elements = [
        {"type": "text", "value": "We", "ts": 1.0},
        {"type": "punct", "value": " "},
        {"type": "text", "value": "waited"},
        {"type": "punct", "value": "."},
    ]
    read = read_json(
        json.dumps({"monologues": [{"speaker": n, "elements": elements} for n in (0, 1)]}).encode(), "x"
    )
    assert said(read) == [("Speaker 0", "We waited."), ("Speaker 1", "We waited.")]
