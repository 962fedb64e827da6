"""oTranscribe files."""

import json

import pytest
from readings import DATA, every_word_has_one_place, said, timed

from qda.errors import Unreadable
from qda.exchange.otranscribe import read_otranscribe


def otr(html: str) -> bytes:
    return json.dumps({"text": html, "media": "fg1.mp3", "media-time": 1}).encode()


def test_stamps_become_times_and_leave_the_text() -> None:
    read = read_otranscribe((DATA / "otranscribe.otr").read_bytes(), "x")
    assert timed(read) == [
        ("I", "How do referrals reach you?", 2.41),
        ("P1", "By letter, mostly 🙂.", 7.9),
        ("P2", "Æ, ø og å.", 3725.0),
    ]
    assert "0:02" not in read.text
    assert every_word_has_one_place(read)


def test_a_stamp_inside_a_paragraph_begins_a_new_turn() -> None:
    stamp = '<span class="timestamp" data-timestamp="{}">0:05</span>'
    html = f"I: Ja? {stamp.format('5.5')} Nei &amp; jo.<br>Mer<div>{stamp.format('soon')}</div><div>P1: <i>Hm</i></div>"
    read = read_otranscribe(otr(html), "x")
    assert timed(read) == [("I", "Ja?", None), ("I", "Nei & jo.\nMer", 5.5), ("P1", "Hm", 0.0)]


def test_no_markup_survives() -> None:
    read = read_otranscribe(otr("<p>I: ja</p><p>P1: <b>nei</b> <img src=x onerror=alert(1)></p></span>"), "x")
    assert said(read) == [("I", "ja"), ("P1", "nei")]


@pytest.mark.parametrize("data", [b'{"media": "x"}', b'{"text": 3}', b"[]", b"{"])
def test_what_is_no_otranscribe_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="Nothing was imported"):
        read_otranscribe(data, "x")
