"""Captions: voices, names inside cues, times."""

import pytest
from readings import DATA, every_word_has_one_place, said, timed

from qda.errors import Unreadable
from qda.exchange.vtt import read_vtt


def captions(*cues: str) -> bytes:
    timed_cues = [f"00:00:{n:02}.500 --> 00:00:{n + 1:02}.000\n{cue}\n" for n, cue in enumerate(cues)]
    return ("WEBVTT\n\n" + "\n".join(timed_cues)).encode()


def test_voices_of_teams_become_turns() -> None:
    read = read_vtt((DATA / "teams.vtt").read_bytes(), "x")
    assert timed(read) == [
        ("Kari Nordmann (Ekstern)", "Velkommen alle sammen. Hvordan når henvisningene dere i dag?", 3.12),
        ("P1", "De kommer som brev & telefon.", 10.4),
    ]
    assert read.text.startswith("Kari Nordmann (Ekstern): Velkommen")
    assert every_word_has_one_place(read)


def test_names_inside_cues_as_zoom_writes_them() -> None:
    read = read_vtt(
        captions("Kari (SL): Hei.", "Og hallo.", "Bo Lie: Ja.", "Kari (SL): Bra.", "Bo Lie: Det er: slik"),
        "x",
    )
    assert timed(read) == [
        ("Kari (SL)", "Hei. Og hallo.", 0.5),
        ("Bo Lie", "Ja.", 2.5),
        ("Kari (SL)", "Bra.", 3.5),
        ("Bo Lie", "Det er: slik", 4.5),
    ]


def test_two_voices_in_one_cue_are_two_turns() -> None:
    read = read_vtt(captions("<v Kari>Hei.</v>\n<v.loud Bo>Ja, <i>du</i>.</v>", "Mer."), "x")
    assert said(read) == [("Kari", "Hei."), ("Bo", "Ja, du. Mer.")]


def test_words_before_any_voice_are_said_by_somebody_unknown() -> None:
    assert said(read_vtt(captions("Hm.", "<v Bo>Ja."), "x")) == [("Unknown", "Hm."), ("Bo", "Ja.")]


def test_captions_without_speakers_are_one_turn() -> None:
    assert said(read_vtt(captions("Hei.", "Ja."), "x")) == [("", "Hei. Ja.")]


def test_a_broken_heading_or_commas_in_the_times_do_not_lose_captions() -> None:
    data = captions("<v Bo>Hei.", "<v Bo>Ja.").replace(b".500", b",500").replace(b"WEBVTT\n\n", b"")
    assert timed(read_vtt(data, "x")) == [("Bo", "Hei. Ja.", 0.5)]


def test_a_caption_that_cannot_be_read_is_told() -> None:
    read = read_vtt(captions("<v Bo>Hei.") + b"\n\nsoon --> later\n<v Bo>Ja.\n", "x")
    assert "1 caption could not be read." in read.warnings


def test_a_file_without_captions_is_refused() -> None:
    with pytest.raises(Unreadable, match="holds no words"):
        read_vtt(b"WEBVTT\n\n", "x")
