import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.wording import edit_distance, fingerprint

SHORT = st.text("abå ", max_size=12)


def test_a_fingerprint_is_short_and_tells_quotes_apart():
    assert len(fingerprint("we've always sent referrals back")) == 12
    assert fingerprint("we did not") != fingerprint("we did")
    assert fingerprint("å") == fingerprint("å")


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ("", "", 0),
        ("kitten", "sitting", 3),
        ("Returning was new", "Returning was not new", 4),
        ("", "abc", 3),
        ("abc", "", 3),
        ("same", "same", 0),
    ],
)
def test_the_distance_counts_single_characters(before, after, steps):
    assert edit_distance(before, after) == steps


@given(SHORT, SHORT, SHORT)
def test_the_distance_is_a_distance(one, two, three):
    assert edit_distance(one, two) == edit_distance(two, one)
    assert (edit_distance(one, two) == 0) == (one == two)
    assert edit_distance(one, three) <= edit_distance(one, two) + edit_distance(two, three)
