"""The manuscript check on people beside kinds of talk, in brackets “in total”, and on the number of places."""

import pytest

from qda.domain.manuscript_text import from_text
from qda.reporting.manuscript import check


def remarks(study, by, text):
    found = check(study, from_text(text), by)
    return [one.words for one in (*found.inner, *found.study)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two focus groups (n=11) and two interviews were held.", "“focus groups (n=11)”, but the study has 10."),
        ("To fokusgrupper (n = 9) ble holdt med deltakerne.", "“fokusgrupper (n = 9)”, but the study has 10."),
        ("Two individual interviews (n = 3) were held.", "“individual interviews (n = 3)”, but the study has 2."),
        ("Managers and medical directors took part (7 in total).", "“(7 in total)”, but the study has 2 or 10 or 12."),
        ("Nurses and physicians took part in the interviews (seven in total).", "“(seven in total)”, but the study has"),
        ("Deltakerne kom fra tre leverandører.", "“tre leverandører”, but the study has 2."),
        ("We interviewed participants from three providers.", "“three providers”, but the study has 2."),
        (
            "Participants were recruited from two providers, with four participants from each. In total 12 participants took part.",
            "“12 participants” (12) and “four participants from each” (8) do not agree.",
        ),
        (
            "Deltakerne kom fra to leverandører, med fire deltakere fra hver. Totalt deltok 12 deltakere.",
            "“12 deltakere” (12) and “fire deltakere fra hver” (8) do not agree.",
        ),
    ],
)  # fmt: skip
def test_numbers_of_people_and_places_that_the_study_has_otherwise_are_found(shown, reader, text, expected):
    found = remarks(shown, reader, text)
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Two focus groups (n=10) and two individual interviews (n=2) were held with 12 participants.",
        "One focus group (n = 5) was held at each provider.",
        "Managers and medical directors took part (12 in total).",
        "Managers took part (10 in total); codes were parked (3 in total).",
        "Participants were recruited from two providers, with six participants from each; 12 participants took part.",
        "Two focus groups with five participants in each and two interviews were held; 12 participants took part.",
        "Deltakerne kom fra fire sentre og to profesjoner.",
        "In an earlier study, participants from three providers took part in focus groups (n = 31).",
    ],
)
def test_what_is_right_or_of_another_study_gives_no_alarm(shown, reader, text):
    assert remarks(shown, reader, text) == []
