"""A word with a capital is a name unless the sentence, the calendar or the transcript itself gives it."""

import pytest

from qda.assist.names import LIKELY, WORTH_A_LOOK, find


def lists(text: str, language: str = "en") -> dict[str, int]:
    return {one.text: one.list for one in find(text, language, model=False)}


@pytest.mark.parametrize(
    "text",
    [
        "It's so. That's all. We're here, and I'll go.",
        "They were the doctor. And then it stopped.",
        "Date: today\nLength: long\nMode: video",
        "I took an X-ray, the GPs and the MR-unit.",
        "It is the only way that we did it on paper.",
        "Well, uh, Uh, (Laughter) Mm.",
        "M1: What about FG2 and F9?",
    ],
)
def test_what_opens_a_sentence_heads_a_transcript_or_shortens_a_word_is_no_name(text: str) -> None:
    assert lists(text) == {}


def test_a_word_that_also_stands_in_small_letters_is_no_name_at_the_head_of_a_sentence() -> None:
    assert lists("Repetition helps. We need repetition.") == {}
    assert lists("Repetition helps.") == {"Repetition": WORTH_A_LOOK}


def test_an_unknown_name_that_opens_a_sentence_is_likely_before_a_verb_of_saying() -> None:
    assert lists("Xanthe said so.") == {"Xanthe": LIKELY}
    assert lists("Xanthe liked it.") == {"Xanthe": WORTH_A_LOOK}


def test_a_day_is_likely_and_a_year_or_month_worth_a_look() -> None:
    assert lists("On 14 May 2021, in 2017, since October and in May 2020.") == {
        "14 May 2021": LIKELY,
        "2017": WORTH_A_LOOK,
        "October": WORTH_A_LOOK,
        "May 2020": WORTH_A_LOOK,
    }
    assert lists("Jeg er født i 1962.", "nb") == {"født i 1962": LIKELY}


def test_speakers_called_by_name_are_likely_and_those_called_by_role_are_not() -> None:
    text = "Tormodd: Hei.\n\nProject Manager: The project manager is me.\n\nTormodd: Nei.\n\nProject Manager: Ja.\n"
    assert lists(text, "nb") == {"Tormodd": LIKELY}


def test_patient_stories_are_likely() -> None:
    assert lists("We had a man of fifty-two, and she was a teacher.") == {
        "man of fifty-two": LIKELY,
        "she was a teacher": LIKELY,
    }


def test_a_listed_place_is_not_found_inside_another_one() -> None:
    found = [one.text for one in find("Vi dro fra Bergs gård til Bergen.", "nb", ["Berg"], model=False)]
    assert "Bergs" in " ".join(found)
    assert not any(
        one.kind == "listed" and "Bergen" in one.text for one in find("Til Bergen.", "nb", ["Berg"])
    )


def test_a_name_with_an_initial_is_one() -> None:
    assert lists("Til stede var Gunn H. Bråten og to til.", "nb") == {"Gunn H. Bråten": LIKELY}
    assert "D. Xanthe" not in " ".join(lists("We gave vitamin D. Xanthe liked it."))
