"""What a transcriber wrote that nobody said goes from a suggestion; what was said over and over, and denied twice, stays."""

import pytest

from qda.assist.condensation import suggestions


@pytest.mark.parametrize(
    ("unit", "language", "first"),
    [
        ("it was um (2.0) hard for her", "en", "it was hard for her"),
        ("hhh. it's- it's hard (.) to explain", "en", "it's hard to explain"),
        ("det var eh (--) tungt for henne", "nb", "det var tungt for henne"),
        ("M1: Um, we triage on the score.", "en", "We triage on the score."),
        ("[00:12:31] Speaker 2: Um, I have never seen it this bad.", "en", "I have never seen it this bad."),
        ("I: mm. B: nei jeg jeg fikk en brosjyre", "nb", "B: nei jeg fikk en brosjyre"),
        (
            "So I, I rang and I rang and in the end I drove.",
            "en",
            "I rang and I rang and in the end I drove.",
        ),
        ("Og så ble jeg, jeg ble litt sint.", "nb", "Og så ble jeg litt sint."),
        (
            "There were, what, six? No, seven, seven nurses on nights.",
            "en",
            "There were seven nurses on nights.",
        ),
        (
            "And that's when I realised that, that nobody came.",
            "en",
            "And that's when I realised that nobody came.",
        ),
    ],
)
def test_signs_of_a_transcript_leave_and_what_was_said_stays(unit: str, language: str, first: str) -> None:
    assert suggestions(unit, language)[0].text == first


@pytest.mark.parametrize(
    "unit",
    [
        "it's not not working it's just that nobody uses it",
        "They say 4 (5) of them came.",
        "Vitamin D: no change.",
    ],
)
def test_a_double_denial_a_reference_and_a_word_before_a_colon_are_kept(unit: str) -> None:
    for word in ("not not", "(5)", "Vitamin D:"):
        assert word not in unit or all(word in each.text for each in suggestions(unit, "en"))


@pytest.mark.parametrize(
    ("unit", "language"), [("Mm. Yeah. No, exactly. Exactly.", "en"), ("Ja. Nei, ikke sant.", "nb")]
)
def test_nothing_is_suggested_for_a_unit_that_only_agrees(unit: str, language: str) -> None:
    assert suggestions(unit, language) == []


def test_short_forms_keep_their_verb_and_their_subject_where_another_follows() -> None:
    texts = [
        each.text
        for unit in (
            "They're good people. It's the system. You can't blame the nurses for the system.",
            "we tried we did try to get him to eat",
            "My husband, he's a diabetic, he had his toe off in March.",
            "We were all, like, who signed this off?",
        )
        for each in suggestions(unit, "en")
    ]
    assert not [
        text
        for text in texts
        if "The system. You" in text or text.startswith(("tried we", "My husband a", "All who"))
    ]


@pytest.mark.parametrize(
    ("unit", "last"),
    [
        ("They want, um, something good in their hands, so, yes,", "hands"),
        ("You take the, the bus and go, um, to games. I do that, but", "that"),
        ("She waited, um, an hour or so", "so"),
    ],
)
def test_no_suggestion_ends_in_a_comma_or_in_a_word_that_only_leads_on(unit: str, last: str) -> None:
    assert all(each.text.rstrip(".").endswith(last) for each in suggestions(unit, "en"))


def test_a_question_keeps_its_verb() -> None:
    assert not [
        each for each in suggestions("How long are the trails in the park?", "en") if " are " not in each.text
    ]
