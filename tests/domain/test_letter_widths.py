"""How wide lines are, and how they are broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.letter_widths import cut, width_of, wrapped


def test_widths_are_those_of_helvetica():
    assert width_of("Hii", 10) == pytest.approx(11.66)
    assert width_of("ø", 10) == pytest.approx(6.11)
    assert width_of("é", 10) == width_of("e", 10)
    assert width_of("字", 10) == 10
    assert width_of("e\u0301", 10) == width_of("e", 10)


@given(st.text(max_size=60), st.floats(12, 200), st.booleans())
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text, width, bold):
    lines = wrapped(text, width, 8, bold=bold)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, 8, bold=bold) <= width or len(line) == 1 for line in lines)


def test_words_stay_whole_where_a_line_holds_them():
    assert wrapped("Fewer complaints than feared", 70, 8) == ["Fewer complaints", "than feared"]
    assert wrapped("", 50, 9) == [""]


@given(st.text(max_size=60), st.floats(20, 200))
def test_a_cut_line_fits_and_says_that_it_was_cut(text, width):
    shown = cut(text, width, 8)
    assert shown == text or (shown.endswith("…") and width_of(shown, 8) <= width)
