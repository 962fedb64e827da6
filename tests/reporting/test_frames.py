"""The demonstration study as data frames says what its files say."""

import shutil

import pandas as pd
import pytest

import qda
from qda.errors import Unreadable
from qda.preparation.demonstration.material import Material


@pytest.fixture(scope="module")
def frames(demonstration_file, tmp_path_factory):
    place = shutil.copy(demonstration_file, tmp_path_factory.mktemp("frames") / "demonstration.sqlite")
    with qda.open(place) as opened:
        yield opened


def test_units_hold_quote_wordings_codes_and_levels(frames):
    units = frames.units()
    first = units[units["unit"] == 1].iloc[0]
    wanted = Material.shipped().units[0]
    assert (first["words"], first["quote"], first["condensed"]) == (
        wanted["text"],
        wanted["quote"],
        wanted["condensed"],
    )
    assert (first["codes"], first["sub-category"], first["main category"]) == (
        wanted["open_code"],
        wanted["subcategory"],
        wanted["main_category"],
    )
    assert len(units) == 195
    assert units.loc[units["contradicts"].notna()].shape[0] == 1


def test_codes_and_categories_count_their_units(frames):
    codes, categories = frames.codes(), frames.categories()
    assert codes["units"].sum() == 195
    assert (len(codes), len(categories)) == (96 + 47, 61)
    top = categories[categories["under"] == ""]
    assert list(top["name"]) == [
        "General experience",
        "Anchoring",
        "Organisation",
        "Return letter procedure",
        "Outcome",
    ]
    assert top["units"].sum() == 195 - 2
    assert set(categories["level"]) == {"Sub-category", "Generic category", "Category"}


def test_turns_hold_only_words_spoken(frames):
    turns = frames.turns()
    first = turns[turns["transcript"] == "FG1"].iloc[0]
    assert (first["speaker"], first["role"], first["participant"]) == ("Moderator", "moderator", "")
    assert first["words"].startswith("Right, I think everybody's in.")


def test_participants_have_a_column_for_each_attribute(frames):
    people = frames.participants().set_index("participant")
    assert people.loc["M5", "years_in_profession"] == "0-10"
    assert people.loc["MD1", "interviews"] == "MD1"


def test_history_begins_with_the_study(frames):
    acts = frames.history()
    assert (acts.iloc[0]["kind"], acts.iloc[0]["who"]) == ("create study", "Coder A")
    assert acts["rev"].is_monotonic_increasing


def test_an_empty_study_gives_empty_frames(tmp_path):
    from qda.preparation import studies

    studies.create(tmp_path / "empty.sqlite", title="T", coder_name="EK").close()
    with qda.open(tmp_path / "empty.sqlite") as opened:
        assert isinstance(opened.units(), pd.DataFrame)
        assert opened.units().empty
        assert opened.participants().empty


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Unreadable, match="nowhere"):
        qda.open(tmp_path / "nowhere.sqlite")
