import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.assist import languages
from qda.assist.condensation import MAIN_STATEMENT, SHORT_FORM, WITHOUT_FILLERS, Suggestion, suggestions
from qda.assist.draft import split


def shape(text: str, wanted: str, language: str = "en") -> Suggestion:
    return next(each for each in suggestions(text, language) if each.shape == wanted)


@pytest.mark.parametrize(
    ("unit", "short", "added"),
    [
        (
            "It is anchored in the leadership of the ward.",
            "Anchoring in the leadership of the ward",
            ["Anchoring"],
        ),
        ("We did not get training before it began.", "Lack of training before it began", ["Lack", "of"]),
        ("We did not get any feedback from them.", "No feedback from them", ["No"]),
        ("We needed more time for this.", "Need for more time for this", ["Need", "for"]),
        ("The feedback was important.", "Feedback important", []),
        ("It was important that all were asked.", "Important that all were asked", []),
        ("It wasn't a problem for the staff.", "Not a problem for the staff", ["Not"]),
        ("There was no time for questions.", "No time for questions", []),
        ("We had several meetings in spring.", "Several meetings in spring", []),
    ],
)
def test_the_nominalising_rules_write_headings(unit: str, short: str, added: list[str]) -> None:
    found = shape(unit, SHORT_FORM)
    assert (found.text, found.added) == (short, added)


def test_a_modal_forbids_the_nominalising_rule() -> None:
    assert all(
        "Anchoring" not in each.text
        for each in suggestions("It must be anchored in the leadership of the ward.", "en")
    )


def test_the_main_statement_drops_asides_and_reasons_but_keeps_conditions() -> None:
    aside = shape("If the form is late, the talk, which nobody had planned, goes well.", MAIN_STATEMENT)
    assert aside.text == "If the form is late, the talk goes well."
    reason = shape("They like the new form in the ward because it is short.", MAIN_STATEMENT)
    assert reason.text == "They like the new form in the ward."
    assert [each.reason for each in reason.removed] == ["reason"]


def test_a_negated_main_clause_keeps_its_reason() -> None:
    unit = "We did not stop with the new form because the head nurse left us."
    assert all("because" in each.text for each in suggestions(unit, "en"))


def test_a_correction_keeps_what_was_meant() -> None:
    assert shape("We met in June, no sorry, in July.", WITHOUT_FILLERS).text == "We met in July."
    assert (
        shape("The nurses, I mean the doctors, took the calls.", WITHOUT_FILLERS).text
        == "The doctors took the calls."
    )


@pytest.mark.parametrize(
    ("unit", "language"),
    [
        ("Is it for the patients, or for you?", "en"),
        ("Er det for pasientene, eller for dere?", "nb"),
        ("What happens, um, when they come to the ward?", "en"),
        ("On some days no doctors came to the ward.", "en"),
        ("It was hard, I mean the leaders did not know.", "en"),
        ("What do you do instead when the line is busy?", "en"),
    ],
)
def test_alternatives_and_real_negations_are_no_corrections(unit: str, language: str) -> None:
    assert all(each.reason != "correction" for found in suggestions(unit, language) for each in found.removed)


def test_nothing_is_suggested_where_nothing_would_change() -> None:
    assert suggestions("They told us it would be easy.", "en") == []
    assert suggestions("No.", "en") == []
    assert suggestions("", "en") == []


def test_a_language_without_a_model_is_cleaned_by_its_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QDA_MODELS", raising=False)
    languages.pipeline.cache_clear()
    found = suggestions("Öh, alltså, vi fick inte något svar.", "sv")
    assert [each.shape for each in found] == [WITHOUT_FILLERS]
    assert found[0].text.endswith("i fick inte något svar.")


UNITS = st.lists(
    st.sampled_from(
        [
            "um",
            ",",
            ",",
            ".",
            "we",
            "I",
            "the",
            "did",
            "not",
            "never",
            "get",
            "any",
            "information",
            "doctors",
            "if",
            "only",
            "because",
            "which",
            "was",
            "important",
            "you",
            "know",
            "no",
            "sorry",
            "it",
            "is",
            "must",
            "could",
            "two",
            "half",
        ]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(UNITS)
def test_every_word_of_a_suggestion_comes_from_outside_the_removed_stretches(unit: str) -> None:
    found = suggestions(unit, "en")
    assert len({each.text.lower() for each in found}) == len(found) <= 3
    for each in found:
        left = [
            word.low for word in split(unit) if not any(r.start <= word.start < r.stop for r in each.removed)
        ]
        shown = [word.low for word in split(each.text)]
        for word in each.added:
            shown.remove(word.lower())
        assert sorted(shown) == sorted(left)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "language"), [("probes.jsonl", "en"), ("probes_nb.jsonl", "")])
def test_the_probes_keep_what_they_must_and_lose_only_fillers(
    shared: Path, monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    monkeypatch.setenv("QDA_MODELS", str(shared / "models"))
    languages.pipeline.cache_clear()
    gone = fillers = 0
    for row in rows(shared / "fixtures" / "condensation" / name):
        found = suggestions(str(row["source"]), language)
        if not found:
            continue
        first = found[0].text
        assert all(re.search(must, first, re.IGNORECASE) for must in row["first_must"]), (
            row["source"],
            first,
        )
        for trigger, needed in row["pairs"]:
            for each in found:
                assert not re.search(trigger, each.text, re.IGNORECASE) or re.search(
                    needed, each.text, re.IGNORECASE
                ), (row["source"], each.text)
        fillers += len(row["drop"])
        gone += sum(not re.search(drop, first, re.IGNORECASE) for drop in row["drop"])
    languages.pipeline.cache_clear()
    assert gone >= 0.97 * fillers > 0


@pytest.mark.shared
@pytest.mark.parametrize(
    ("language", "spoken", "statement"),
    [
        (
            "nb",
            "Det jeg ville si var at samarbeidet blir bedre når vi møtes.",
            "Samarbeidet blir bedre når vi møtes.",
        ),
        ("nb", "Poenget mitt er at pasienten blir tryggere hjemme.", "Pasienten blir tryggere hjemme."),
        ("nn", "Det er slik at pasienten kjem heim på fredagen.", "Pasienten kjem heim på fredagen."),
        ("nn", "Det eg vil seie er at pasienten blir tryggare heime.", "Pasienten blir tryggare heime."),
    ],
)
def test_what_only_announces_the_statement_is_left_out(
    shared: Path, monkeypatch: pytest.MonkeyPatch, language: str, spoken: str, statement: str
) -> None:
    monkeypatch.setenv("QDA_MODELS", str(shared / "models"))
    languages.pipeline.cache_clear()
    found = [one.text for one in suggestions(spoken, language)]
    languages.pipeline.cache_clear()
    assert statement in found, found
