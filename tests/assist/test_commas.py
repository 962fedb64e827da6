"""Which commas stay once the filler between two of them has left."""

import pytest

from qda.assist.condensation import suggestions


def first(unit: str, language: str = "en") -> str:
    return suggestions(unit, language)[0].text


@pytest.mark.parametrize(
    ("spoken", "wanted"),
    [
        ("I've got, um, two best friends at school.", "I've got two best friends at school."),
        ("The committee, as I said, met eleven times.", "The committee met eleven times."),
        (
            "The referral doesn't say, um, which knee it is.",
            "The referral doesn't say which knee it is.",
        ),
        (
            "Hardly any of the young ones, you know, want to take over.",
            "Hardly any of the young ones want to take over.",
        ),
        (
            "We waited four hours before anyone, uh, looked at me.",
            "We waited four hours before anyone looked at me.",
        ),
    ],
)
def test_no_comma_parts_a_word_from_what_it_governs(spoken: str, wanted: str) -> None:
    assert first(spoken) == wanted


@pytest.mark.parametrize(
    ("spoken", "wanted"),
    [
        (
            "At night, you know, there are two of us on the ward.",
            "At night, there are two of us on the ward.",
        ),
        (
            "The main thing is, um, information, you know, enough information.",
            "The main thing is information, enough information.",
        ),
        (
            "I was supposed to get a call, um, which I never got.",
            "I was supposed to get a call, which I never got.",
        ),
    ],
)
def test_a_comma_between_clauses_and_equals_stays(spoken: str, wanted: str) -> None:
    assert first(spoken) == wanted


@pytest.mark.parametrize(
    ("language", "spoken", "wanted"),
    [
        (
            "sv",
            "Det är bara chefen som kan, så att säga, ändra det.",
            "Det är bara chefen som kan ändra det.",
        ),
        ("sv", "Jag tror inte det, liksom, men vi tar ett prov.", "Jag tror inte det, men vi tar ett prov."),
        ("da", "Du må gerne, øh, tage den med hjem.", "Du må gerne tage den med hjem."),
        ("fi", "Kukaan ei, siis, kertonut meille mitään.", "Kukaan ei kertonut meille mitään."),
        ("de", "Wenn es, äh, nicht besser wird, kommen Sie.", "Wenn es nicht besser wird, kommen Sie."),
        ("de", "Ich glaube das nicht, also, dass er kommt.", "Ich glaube das nicht, dass er kommt."),
    ],
)
def test_without_a_model_the_words_beside_it_decide(language: str, spoken: str, wanted: str) -> None:
    assert first(spoken, language) == wanted


@pytest.mark.parametrize(
    ("language", "unit", "stays"),
    [
        ("fi", "Mä en tajunnut tota asiaa ollenkaan, öö, siinä.", "tota asiaa"),
        ("sv", "Vi bor, liksom, på en ö i havet.", "en ö i"),
        ("da", "Jeg ved ikke, hvad der skete, øh, bagefter.", "Jeg ved ikke"),
    ],
)
def test_words_that_only_look_like_fillers_in_the_neighbours_stay(
    language: str, unit: str, stays: str
) -> None:
    assert stays in first(unit, language)


@pytest.mark.parametrize(
    ("spoken", "wanted"),
    [
        ("There were six, no, seven of them outside.", "There were seven of them outside."),
        ("My sister, no, my brother took me there.", "My brother took me there."),
        ("I guess it's, it depends on the state.", "I guess it depends on the state."),
    ],
)
def test_what_is_taken_back_with_a_no_goes(spoken: str, wanted: str) -> None:
    assert first(spoken) == wanted


def test_a_no_that_underlines_a_negation_takes_nothing_back() -> None:
    unit = "We've never sprayed that field, no, not once in thirty years."
    assert first(unit) == "We've never sprayed that field, not once in thirty years."
