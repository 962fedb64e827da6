"""A splits a category while B merges: one question with both versions, and either answer can be taken back later."""

from uuid import UUID

import pytest

from qda.errors import ChangedMeanwhile
from qda.organising import abstraction, codebook, meanwhile, scheme
from qda.store import undo
from qda.store.replay import differences
from qda.web.answers import problem


@pytest.fixture
def halves(world):
    study, by = world.study, world.ek
    codes = [codebook.add_code(study, name, by=by)["codes"][0]["id"] for name in ("One", "Two", "Three")]
    left = abstraction.add_category(study, "Left", 1, codes=codes[:2], by=by)["category"]
    right = abstraction.add_category(study, "Right", 1, codes=codes[2:], by=by)["category"]
    return {"codes": codes, "left": UUID(left), "right": UUID(right)}


def names(world):
    return [one["name"] for one in scheme.tree(world.study, world.ek)["categories"]]


def test_what_the_other_did_is_shown_and_nothing_is_done_before_the_choice(world, halves, state):
    study = world.study
    seen = study.cursor()
    abstraction.split_category(
        study, halves["left"], "New half", codes=[halves["codes"][0]], why="two things", by=world.ek
    )
    before = state()
    with pytest.raises(ChangedMeanwhile) as told:
        meanwhile.merge_categories(study, [halves["left"]], halves["right"], seen=seen, by=world.bmh)
    assert state() == before
    answer = problem(told.value)
    assert (answer["status"], answer["kind"], answer["who"]) == (409, "ChangedMeanwhile", "EK")
    assert "“New half”" in answer["theirs"]
    assert "two things" in answer["theirs"]


def test_either_answer_can_be_taken_back_a_week_later(world, halves):
    study = world.study
    seen = study.cursor()
    abstraction.split_category(study, halves["left"], "New half", codes=[halves["codes"][0]], by=world.ek)
    with pytest.raises(ChangedMeanwhile):
        meanwhile.merge_categories(study, [halves["left"]], halves["right"], seen=seen, by=world.bmh)
    meanwhile.merge_categories(study, [halves["left"]], halves["right"], by=world.bmh)
    assert names(world) == ["New half", "Right"]
    merged = study.rev()
    with study.seen(None) as s:
        assert differences(s) == []
    codebook.add_code(study, "A week later", by=world.ek)
    undo.take_back(study, merged, by=world.bmh)
    assert sorted(names(world)) == ["Left", "New half", "Right"]
    split = merged - 1
    undo.take_back(study, split, by=world.ek)
    assert sorted(names(world)) == ["Left", "Right"]


def test_ones_own_acts_and_those_elsewhere_ask_nothing(world, halves):
    study = world.study
    seen = study.cursor()
    abstraction.rename(study, halves["left"], "Left side", by=world.bmh)
    abstraction.add_category(study, "Elsewhere", 3, by=world.ek)
    meanwhile.merge_categories(study, [halves["left"]], halves["right"], seen=seen, by=world.bmh)
    assert names(world) == ["Right", "Elsewhere"]


def test_a_split_asks_too(world, halves):
    seen = world.study.cursor()
    abstraction.place(world.study, [halves["codes"][2]], halves["left"], by=world.ek)
    with pytest.raises(ChangedMeanwhile):
        meanwhile.split_category(
            world.study, halves["left"], "Half", codes=[halves["codes"][0]], seen=seen, by=world.bmh
        )
