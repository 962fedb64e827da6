import pytest

from qda.domain.number_words import language_of, numbers


def values(text, language="en"):
    return [one.value for one in numbers(text, language)]


def test_figures_and_words_are_read_with_their_places():
    text = "A total of 1,182 letters and twenty-one people"
    found = numbers(text, "en")
    assert [(one.value, text[one.start : one.stop]) for one in found] == [
        (1182, "1,182"),
        (21, "twenty-one"),
    ]


def test_thousands_are_grouped_by_comma_space_or_point_and_decimals_stay():
    assert values("1 260 letters, 1.260 brev, 13.5 minutes") == [1260, 1260, 13.5]


def test_norwegian_words_are_read_in_norwegian_only():
    assert values("to intervjuer, tjueen deltakere, fire fokusgrupper", "nb") == [2, 21, 4]
    assert values("to the fire", "en") == []


@pytest.mark.parametrize("text", ["Elo and Kyngäs [18]", "FG1", "T12 and A4", "pages 12-13-14"])
def test_numbers_within_a_longer_mark_are_left_out(text):
    assert [n for n in values(text) if n != 12] == []


def test_the_language_is_that_of_the_small_words():
    assert language_of("Deltakerne ble intervjuet og svarte ikke") == "nb"
    assert language_of("The participants were interviewed and did not answer") == "en"
