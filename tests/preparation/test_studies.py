"""A study says what it is about."""

import pytest

from qda.errors import Refused
from qda.preparation import studies
from qda.store.study import Study


def test_a_new_study_says_what_it_is_about(study, me):
    about = studies.about(study, me)
    assert (about["title"], about["aim"], about["route"]) == (
        "Return letters",
        "To know how it went",
        "inductive",
    )
    assert [level["kind"] for level in about["levels"]] == [
        "sub-category",
        "generic category",
        "main category",
    ]
    assert [coder["name"] for coder in about["coders"]] == ["EK"]
    assert about["interviews"] == 0


def test_a_preset_gives_the_labels_of_the_printed_table(tmp_path):
    made = studies.create(tmp_path / "a.sqlite", title="T", coder_name="EK", preset="Kjelle 2024")
    about = studies.about(made, None)
    assert about["code_label"] == "Key element"
    assert [layer["label"] for layer in about["layers"] if layer["shown"]] == ["Summary", "Condensed text"]
    assert [level["label"] for level in about["levels"] if level["shown"]] == ["Category"]
    made.close()


def test_a_described_study_keeps_what_is_not_mentioned(study, me):
    studies.describe(study, {"aim": "Another aim"}, by=me)
    about = studies.about(study, me)
    assert (about["aim"], about["questions"]) == ("Another aim", "What is needed?")


def test_describing_is_one_act(study, me):
    before = study.rev()
    studies.describe(study, {"aim": "A", "questions": "B", "content": "latent"}, by=me)
    assert study.rev() == before + 1


@pytest.mark.parametrize("wrong", [{"title": "  "}, {"route": "sideways"}, {"content": "hidden"}])
def test_a_description_that_cannot_be_is_refused_and_nothing_is_stored(study, me, wrong):
    before = studies.about(study, me)
    with pytest.raises(Refused):
        studies.describe(study, {"aim": "Changed", **wrong}, by=me)
    assert studies.about(study, me) == before


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"coder_name": " "}, {"preset": "Nobody 1999"}, {"route": "sideways"}]
)
def test_a_study_that_cannot_be_leaves_no_file(tmp_path, wrong):
    given = {"title": "T", "coder_name": "EK"} | wrong
    with pytest.raises(Refused):
        studies.create(tmp_path / "a.sqlite", **given)
    assert list(tmp_path.iterdir()) == []


def test_a_second_study_never_takes_the_place_of_the_first(study):
    with pytest.raises(Refused):
        studies.create(study.place, title="Other", coder_name="EK")
    assert studies.about(study, None)["title"] == "Return letters"


def test_what_a_study_says_is_there_after_it_was_closed(study):
    place = study.place
    study.close()
    again = Study.open(place)
    assert studies.about(again, None)["unit_of_analysis"] == "the interview"
    again.close()
