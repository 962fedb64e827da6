"""SubRip captions."""

import pytest
from readings import every_word_has_one_place, timed

from qda.errors import Unreadable
from qda.exchange.srt import read_srt


def captions(*words: str) -> bytes:
    return "\n".join(
        f"{n}\n00:00:0{n},500 --> 00:00:0{n + 1},000\n{one}\n" for n, one in enumerate(words, 1)
    ).encode()


def test_names_are_found_in_all_their_shapes() -> None:
    read = read_srt(
        captions("Kari: Hei.", "Mer.", "[Bo] Ja.", "- Kari: Så?", "(Bo) <i>Nei</i>.", "Kari: a\nBo: b"), "x"
    )
    assert timed(read) == [
        ("Kari", "Hei. Mer.", 1.5),
        ("Bo", "Ja.", 3.5),
        ("Kari", "Så?", 4.5),
        ("Bo", "Nei.", 5.5),
        ("Kari", "a", 6.5),
        ("Bo", "b", 6.5),
    ]
    assert every_word_has_one_place(read)


def test_what_is_heard_besides_is_no_speaker() -> None:
    read = read_srt(captions("[Music] a", "[Music] b", "(Latter) c", "(Latter) d"), "x")
    assert timed(read) == [("", "[Music] a [Music] b (Latter) c (Latter) d", None)]


def test_a_caption_that_cannot_be_read_is_told() -> None:
    read = read_srt(captions("Hei.") + b"\n2\nsoon --> later\nJa.\n", "x")
    assert "1 caption could not be read." in read.warnings


def test_a_file_without_captions_is_refused() -> None:
    with pytest.raises(Unreadable, match="holds no words"):
        read_srt(b"hello", "x")
