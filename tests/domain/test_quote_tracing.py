import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.quote_tracing import Stream, Way, pieces, words_said

SOURCE = (
    "Well, we have always, you know, sent referrals back to them. The idea wasn't new. [laughter] "
    "It was anchored with the top management, which was essential, as we must make choices where we could lose money."
)
STREAM = Stream([word.key for word in words_said(SOURCE)])


@pytest.mark.parametrize(
    "quote",
    [
        "we have always, you know, sent referrals back to them",
        "We have always (…) sent referrals back",
        "We have always [...] sent referrals … to them",
        "The idea wasn’t new. It was anchored",
        "[I]t was anchored with the top management",
        "It [the intervention] was anchored with the top management (...)",
        "M4: The idea wasn't new.",
    ],
)
def test_elisions_brackets_and_marks_are_no_difference(quote):
    found = STREAM.exact(pieces(quote))
    assert found is not None
    assert found.differences == ()


def differences(quote):
    run = pieces(quote)
    assert STREAM.exact(run) is None
    found = STREAM.nearest(run)
    assert found is not None
    return [(one.way, one.printed, one.original) for one in found.differences]


def test_one_altered_word_is_shown_with_its_original():
    quote = "It was anchored with the top leadership, which was essential"
    assert differences(quote) == [(Way.CHANGED, "leadership", "management")]
    (one,) = STREAM.nearest(pieces(quote)).differences
    assert quote[one.start : one.stop] == "leadership"


def test_words_left_out_or_added_without_a_mark_are_shown():
    assert differences("we have always sent referrals back to them") == [(Way.LEFT_OUT, "", "you know")]
    assert differences("It was firmly anchored with the top management") == [(Way.ADDED, "firmly", "")]


def test_words_that_nobody_said_are_nowhere():
    assert STREAM.nearest(pieces("the weather was lovely all summer long")) is None
    assert STREAM.nearest(pieces("new")) is None


def test_a_bracket_stands_for_few_words_only():
    assert STREAM.exact(pieces("Well, we have [said it and] make choices where")) is None


def test_an_empty_quote_is_nowhere():
    assert STREAM.exact(pieces("(…)")) is None
    assert STREAM.nearest(pieces("")) is None


@given(st.data())
def test_every_stretch_of_what_was_said_is_found_where_it_stands(data):
    words = words_said(SOURCE)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    found = STREAM.exact(pieces(SOURCE[words[first].start : words[last].stop].replace("[laughter] ", "")))
    assert found is not None
    assert STREAM.keys[found.first : found.last + 1] == [word.key for word in words[first : last + 1]]
