"""Patients, teachers, nurses on nights, students: what suggestions must not do to how they speak."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qda.assist.condensation import suggestions
from qda.assist.languages import pipeline


@pytest.fixture
def norwegian(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A model for Norwegian."""
    monkeypatch.setenv("QDA_MODELS", str(shared / "models"))
    pipeline.cache_clear()
    yield
    pipeline.cache_clear()


def offered(unit: str, language: str = "en") -> list[str]:
    return [one.text for one in suggestions(unit, language)]


@pytest.mark.parametrize(
    ("unit", "stays"),
    [
        ("You just, sort of, carry on if it's really bad at night.", "really bad"),
        ("We read two hundred pages a week, and, I mean, who does that with three children?", "two hundred"),
        ("They may not ring for an hour or so, so we decide without them.", "or so, so we"),
        ("I didn't stop because I was tired, I stopped because I was afraid.", "because I was afraid"),
        ("If she goes down then the other nurse is alone, which isn't safe.", "isn't safe"),
        ("He said sorry, he didn't mean it, and then he left the room for the night.", "He said sorry"),
        (
            "She's, I don't know, twenty-six or something, and runs four wards alone.",
            "twenty-six or something",
        ),
        ("The phone rang all the time on the ward of my mother.", "all the time"),
        ("Take it twice a day in the week before the exam, the nurse told me.", "twice a day"),
        ("I could refuse the treatment only since I had been a nurse in the army.", "a nurse"),
        ("The nurse helped me because she never made me feel stupid in there.", "never"),
    ],
)
def test_what_carries_the_point_stays_in_every_suggestion(unit: str, stays: str) -> None:
    assert all(stays.lower() in one.lower() for one in offered(unit))


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        (
            "The doctors don't answer, so we end up, um, making decisions ourselves.",
            "The doctors don't answer, so we end up making decisions ourselves.",
        ),
        (
            "They never have more than, like, five minutes for us.",
            "They never have more than five minutes for us.",
        ),
        ("It took two, sorry, three weeks before they rang.", "It took three weeks before they rang."),
        (
            "The call came in March, no, sorry, at the end of February, and I was out.",
            "The call came at the end of February, and I was out.",
        ),
        (
            "Somebody who sees you, you know, not just your grades.",
            "Somebody who sees you, not just your grades.",
        ),
        ("My first placement, it was hard for everybody.", "My first placement was hard for everybody."),
        (
            "The students who come from the coast, they usually know this already.",
            "The students who come from the coast usually know this already.",
        ),
    ],
)
def test_what_only_speech_needs_goes_and_leaves_a_sound_sentence(unit: str, wanted: str) -> None:
    assert wanted in offered(unit)


def test_a_time_that_is_named_first_is_not_taken_for_the_subject() -> None:
    assert all(
        "day, it" in one or "day it" in one for one in offered("The next day, it was, um, gone again.")
    )


@pytest.mark.shared
@pytest.mark.usefixtures("norwegian")
@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("Det som hjalp meg mest, det var å få snakke.", "Det som hjalp meg mest var å få snakke."),
        (
            "Elevene som kommer fra kysten, de har aldri sett snø.",
            "Elevene som kommer fra kysten har aldri sett snø.",
        ),
        (
            "Vi er to på natt, og hvis en må ut, så er den andre alene.",
            "Vi er to på natt, og hvis en må ut, er den andre alene.",
        ),
        (
            "Fristen var i mars, nei, unnskyld, i slutten av februar.",
            "Fristen var i slutten av februar.",
        ),
    ],
)
def test_norwegian_speech_is_taken_up_once(unit: str, wanted: str) -> None:
    assert wanted in offered(unit, "nb")
