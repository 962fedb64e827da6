import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.quotation import SIGNS, Mark, aligned, printed, tokens, with_sign

UNIT = "Well, we sent it home to the hospital and then, you know, nobody answered. It was … strange."

words = st.text(st.sampled_from(string.ascii_letters + "æøåÉ"), min_size=1, max_size=7)
spoken = st.lists(
    st.tuples(words, st.sampled_from(["", "", "", ",", ".", "?", " …", "'s"])), min_size=3, max_size=25
).map(lambda said: " ".join(word + sign for word, sign in said))


@st.composite
def edited(draw):
    """A unit, and marks at the borders of its words: spans left out, brackets put in, a later beginning."""
    unit = draw(spoken)
    said = tokens(unit)
    marks, at = [], draw(st.integers(0, len(said) - 1))
    if at:
        marks.append(Mark(0, said[at].start, ""))
    at += 1
    while at < len(said) - 1:
        first = draw(st.integers(at, len(said) - 1))
        last = draw(st.integers(first, len(said) - 1))
        shown = draw(st.sampled_from([*SIGNS[:2], "[the hospital]"]))
        few = last - first < 6 or shown != "[the hospital]"
        marks.append(Mark(said[first].start, said[last if few else first].stop, shown))
        at = last + 2
    return unit, marks


@given(edited())
def test_the_marks_of_any_edit_are_found_in_its_words_and_give_the_words_back(made):
    unit, marks = made
    quote = printed(unit, marks)
    found = aligned(unit, quote)
    assert found.derivable
    assert printed(unit, found.marks) == quote


@given(spoken, st.data())
def test_a_part_of_the_unit_is_derivable_and_another_word_in_it_never_is(unit, data):
    said = tokens(unit)
    first = data.draw(st.integers(0, len(said) - 1))
    last = data.draw(st.integers(first, len(said) - 1))
    quote = unit[said[first].start : said[last].stop]
    if re.search(r"\w", quote):
        assert aligned(unit, quote).derivable
        assert printed(unit, aligned(unit, quote).marks) == quote
        assert "zzzzzzzz" in aligned(unit, f"{quote} zzzzzzzz").beyond


@pytest.mark.parametrize(
    "quote",
    [
        UNIT,
        "Well, we sent it home (…) and then, you know, nobody answered.",
        "We sent it home to [the university hospital] and then nobody answered".replace(
            "then nobody", "then, you know, nobody"
        ),
        "[W]e sent it home",
        "we sent it home.",
        "(…) nobody answered. It was … strange.",
        "we sent it [the letter] home to the hospital[s] (…)",
        "nobody answered [laughs].",
        "[They] sent it home … nobody answered",
    ],
)
def test_elisions_brackets_letters_and_edges_are_marks(quote):
    found = aligned(UNIT, quote)
    assert found.derivable, found
    assert printed(UNIT, found.marks) == quote


def test_what_was_left_out_is_known_by_its_place_in_the_unit():
    quote = "we sent it (…) and then [in March] nobody answered."
    left_out = [(UNIT[m.start : m.stop], m.shown) for m in aligned(UNIT, quote).marks]
    assert left_out == [
        ("Well, ", ""),
        ("home to the hospital", "(…)"),
        (", you know,", "[in March]"),
        (" It was … strange.", ""),
    ]


def test_other_words_and_words_dropped_without_an_elision_are_named():
    assert aligned(UNIT, "We posted it home to the hospital.").beyond == ("posted",)
    assert aligned(UNIT, "we sent it to the hospital").unmarked == ("home",)
    assert aligned(UNIT, "we sent it (…) to a clinic").beyond == ("a", "clinic")


def test_commas_and_the_like_may_differ_as_editors_make_them():
    assert aligned(UNIT, "Well we sent it home to the hospital; and then nobody answered").unmarked == (
        "you",
        "know",
    )
    assert aligned(UNIT, "Well we sent it home to the hospital; and then (…) nobody answered").derivable


def test_the_first_speakers_label_may_be_put_before_and_a_transcribers_note_may_go():
    unit = "And was that good?\n\nM3: (pause) It was quick. [laughs] I gave in."
    quote = "M4: And was that good?\n\nM3: It was quick. I gave in."
    found = aligned(unit, quote)
    assert found.derivable
    assert printed(unit, found.marks) == quote
    assert aligned(unit, "It was quick. [laughs] I gave in.").derivable
    assert aligned("It was quick.", "Manager: It was slow.").beyond == ("slow",)


def test_brackets_alone_do_not_hide_half_of_a_quote():
    found = aligned(UNIT, "we [later] strange.")
    assert not found.derivable


def test_a_quote_of_brackets_only_is_no_quote():
    assert not aligned(UNIT, "[everything went well]").derivable


def test_elisions_are_printed_as_the_study_says_and_pauses_stay():
    quote = "It was (…) strange … yes [...] it was"
    assert with_sign(quote, "[…]") == "It was […] strange … yes […] it was"
    marks = aligned(UNIT, "we sent it (…) nobody answered. It was … strange.").marks
    assert printed(UNIT, marks, "[…]") == "we sent it […] nobody answered. It was … strange."
