"""Possible identifiers: what names, places, contacts and numbers a text holds, in two lists."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.names import read, row
from qda.assist.names import LIKELY, find
from qda.assist.names_numbers import numbers


def found(text: str, language: str = "en", **more: object) -> dict[str, str]:
    return {one.text: one.kind for one in find(text, language, **more)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Write to kari.nordmann@helse.no or ring 912 34 567.", ["kari.nordmann@helse.no", "912 34 567"]),
        ("I met Bjørn Hansen at Haukeland.", ["Bjørn Hansen", "Haukeland"]),
        ("It was on 14 May 2021.", ["14 May 2021"]),
        ("He is the only surgeon in Vestby.", ["the only surgeon in Vestby"]),
    ],
)
def test_contacts_names_days_and_rare_roles_are_likely(text: str, words: list[str]) -> None:
    likely = [one.text for one in find(text, "en") if one.list == LIKELY]
    assert all(any(word in one for one in likely) for word in words), likely


def test_an_organisation_number_is_known_by_its_check_digit() -> None:
    right, wrong = "974760673", "974760674"
    assert [sure for _a, _b, _kind, sure in numbers(right)] == [True]
    assert [(kind, sure) for _a, _b, kind, sure in numbers(wrong)] == [("number", False)]


def test_a_pasted_list_is_found_in_every_form() -> None:
    said = found("Solveigs bil stod der, og solveig kom.", "nb", deny=["Solveig Dahl"])
    assert list(said.values()) == ["listed", "listed"]


def test_a_speakers_label_of_the_study_is_no_name() -> None:
    assert "P1" not in " ".join(found("P1: Yes, we did.\nInterviewer: And then?"))


@given(st.text(max_size=120), st.sampled_from(["en", "nb", "fi", ""]))
def test_any_text_is_looked_through_and_places_are_in_order(text: str, language: str) -> None:
    hits = find(text, language, model=False)
    assert all(text[one.start : one.stop] == one.text for one in hits)
    assert all(a.stop <= b.start for a, b in pairwise(hits))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["deid_interview", "deid_nb"])
def test_both_lists_find_nearly_all_with_few_flags(shared: Path, name: str) -> None:
    documents = read(shared / "fixtures" / "deidentification" / f"{name}.jsonl")
    language = "nb" if name.endswith("nb") else "en"
    both = row(documents, lambda text: find(text, language, model=False), 2)
    assert both["direct"] >= 95
    assert both["indirect"] >= 82
    assert both["flags"] <= 210
    first = row(documents, lambda text: find(text, language, model=False), 1)
    assert first["direct"] >= 80
    assert first["indirect"] >= 78


def test_the_recruitment_list_is_json_lines_away() -> None:
    import io

    from qda.assist.lines import names_lines

    out = io.StringIO()
    names_lines(['{"id": 7, "text": "Ask Bjørn Hansen."}'], out, "en")
    answer = json.loads(out.getvalue())
    assert answer["id"] == 7
    assert {"start": 4, "stop": 16, "text": "Bjørn Hansen"}.items() <= answer["found"][0].items()


def test_a_word_in_brackets_that_stands_for_a_name_is_none_but_a_name_in_brackets_is() -> None:
    text = "We met at [Hospital], then in [Centre A] with [Kari laughs]; på [sykehuset] og i [Oslo]."
    assert [one.text for one in find(text, model=False)] == ["Kari", "Oslo"]
    assert "Centre A" in [one.text for one in find(text, deny=["Centre A"], model=False)]


def test_no_place_goes_over_a_line_break() -> None:
    text = "Moderator: Hanne Berg\nTil stede: Gunn Lie\nOslo\nFredrikstad"
    assert not [one.text for one in find(text, "en") if "\n" in one.text]
    assert "Hanne Berg" in [one.text for one in find(text, "en")]
