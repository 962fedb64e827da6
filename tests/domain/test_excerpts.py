"""Beginnings and ends of longer texts."""

from hypothesis import given
from hypothesis import strategies as st

from qda.domain.excerpts import beginning, ending


def test_a_short_text_stands_whole_on_one_line():
    assert beginning("two  lines\nhere", 40) == "two lines here"
    assert ending("two  lines\nhere", 40) == "two lines here"


def test_no_word_is_cut_in_its_middle():
    said = "We meet them at the football, and there is one at the practice"
    assert beginning(said, 30) == "We meet them at the football…"
    assert ending(said, 20) == "…one at the practice"


def test_a_word_longer_than_the_room_is_cut_all_the_same():
    assert beginning("Generalforsamlingsbeslutning", 10) == "Generalfo…"
    assert ending("Generalforsamlingsbeslutning", 10) == "…eslutning"


@given(st.text(max_size=80), st.integers(2, 60))
def test_what_is_shown_is_never_longer_than_asked_and_its_words_are_the_texts(text, most):
    for shown in (beginning(text, most), ending(text, most)):
        assert len(shown) <= most
        assert shown.strip("…") in " ".join(text.split())
