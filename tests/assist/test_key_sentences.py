"""What the main statement is of a unit of several sentences."""

import pytest

from qda.assist.condensation import MAIN_STATEMENT, suggestions

POINTS = (
    "We had several meetings about the referrals with the doctors. The coffee was good. "
    "The doctors wanted fewer referrals, and the meetings made the referrals better. The room was far away, upstairs, beside the lift."
)


def main_statement(unit: str) -> str:
    return next((one.text for one in suggestions(unit, "en") if one.shape == MAIN_STATEMENT), "")


def test_of_a_long_unit_the_sentences_that_say_most_of_it_stay_alone() -> None:
    assert "The doctors wanted fewer referrals" in main_statement(POINTS)
    assert "lift" not in main_statement(POINTS)


def test_a_sentence_set_against_the_one_before_it_stays_with_it() -> None:
    unit = POINTS.replace("The doctors wanted fewer", "But the doctors wanted fewer")
    assert "coffee was good. But the doctors" in main_statement(unit)


def test_the_milder_suggestions_stand_first_and_keep_every_sentence() -> None:
    found = suggestions("Um, " + POINTS, "en")
    assert found[-1].shape == MAIN_STATEMENT
    assert all("lift" in one.text for one in found[:-1])


def test_a_short_unit_keeps_all_its_sentences() -> None:
    assert "door" in main_statement("It was really, really quiet. The door was actually shut.")


@pytest.mark.parametrize(
    ("unit", "stays"),
    [
        ("If you feel that what you do is useful, that is a good feeling.", "useful, that is a good"),
        ("How do you know what the truth is, it is the patient who answers?", "truth is, it is"),
        ("It cannot change then, it cannot be reversed, um, at all.", "annot change then"),
        (
            "We invite them because there is so much to learn. That is why we invite them, um, every week.",
            "so much to learn",
        ),
    ],
)
def test_what_only_sounds_like_a_correction_stays(unit: str, stays: str) -> None:
    assert all(stays in one.text for one in suggestions(unit, "en"))


def test_a_sentence_without_a_verb_stays_with_the_one_before_it() -> None:
    unit = (
        "I'd braced myself. I had, you know, set aside time in the first two weeks for angry phone calls, "
        "and I think I had four. Maybe five."
    )
    assert "four. Maybe five." in main_statement(unit)
