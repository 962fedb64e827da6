"""The category page: rules, parts, whom it rests on, what contradicts, who does not mention it."""

from uuid import UUID

import pytest

from qda.errors import NotFound
from qda.organising import abstraction, category_page, memos, open_coding
from qda.store.columns import new_key
from qda.store.tables import Judgement


@pytest.fixture
def anchoring(world, select_words):
    """A category with two codes: one unit by M1, one by M2; its sibling shares one unit."""
    study, by = world.study, world.ek
    one = open_coding.mark(
        study, *select_words(world.fg, "It wasn't anchored."), codes=[{"name": "Not anchored"}], by=by
    )
    two = open_coding.mark(
        study,
        *select_words(world.fg, "We got it by e-mail."),
        codes=[{"name": "By e-mail"}, {"name": "News"}],
        by=by,
    )
    codes = [code["id"] for made in (one, two) for code in made["codes"]]
    top = abstraction.add_category(study, "Anchoring", 3, codes=codes[:2], by=by)["category"]
    other = abstraction.add_category(study, "Information", 3, codes=codes[2:], by=by)["category"]
    return {"top": UUID(top), "other": UUID(other), "units": [one["unit"], two["unit"]], "codes": codes}


def test_the_page_says_whom_a_category_rests_on_and_what_it_shares_with_its_siblings(world, anchoring):
    abstraction.define(world.study, anchoring["top"], definition="Backing at all levels.", by=world.ek)
    memos.write(world.study, "Is it one thing?", on=("category", anchoring["top"]), by=world.ek)
    page = category_page.page(world.study, anchoring["top"], world.ek)
    assert page["definition"] == "Backing at all levels."
    assert page["rests"]["participants"] == ["M1", "M2"]
    assert page["rests"]["of"] == {"units": 2, "participants": 3, "interviews": 2}
    assert [part["name"] for part in page["parts"]] == ["Not anchored", "By e-mail"]
    assert page["contrast"][0]["name"] == "Information"
    assert page["contrast"][0]["both"] == [2]
    assert [memo["words"] for memo in page["memos"]] == ["Is it one thing?"]
    assert page["came_about"][-1]["text"] == "It is defined as “Backing at all levels”."


def test_who_does_not_mention_it_is_told_for_single_interviews_and_for_whole_groups_only(world, anchoring):
    page = category_page.page(world.study, anchoring["top"], world.ek)
    assert page["not_mentioned"] == {"individual": ["MD1"], "groups": []}
    empty = abstraction.add_category(world.study, "Nothing yet", 3, by=world.ek)["category"]
    assert category_page.page(world.study, UUID(empty), world.ek)["not_mentioned"] == {
        "individual": ["MD1"],
        "groups": ["FG1"],
    }


def test_units_that_contradict_are_listed_with_the_reason(world, anchoring, select_words):
    study, by = world.study, world.ek
    against = open_coding.mark(study, *select_words(world.md, "We've always sent referrals back."), by=by)[
        "unit"
    ]
    open_coding.set_contradicts(study, UUID(against), UUID(anchoring["units"][0]), by=by)
    with study.act("judge", "Judge", by) as act:
        row = Judgement(
            id=new_key(),
            category_id=anchoring["top"],
            unit_id=UUID(anchoring["units"][1]),
            coder_id=by,
            space_id=act.space,
            verdict="contradicts",
            why="says the opposite",
        )
        act.s.add(row)
    page = category_page.page(study, anchoring["top"], by)
    assert [(unit["id"], unit["why"]) for unit in page["against"]] == [
        (anchoring["units"][1], "says the opposite"),
        (against, "contradicts U1"),
    ]


def test_the_units_of_different_participants_come_first(world, anchoring, select_words):
    study, by = world.study, world.ek
    for words in ("Nobody had decided it.", "Then it ran itself"):
        open_coding.mark(study, *select_words(world.fg, words), codes=[{"id": anchoring["codes"][0]}], by=by)
    open_coding.code(study, UUID(anchoring["units"][1]), [{"id": anchoring["codes"][0]}], by=by)
    part = category_page.page(study, anchoring["top"], by)["parts"][0]
    assert [unit["participants"] for unit in part["units"]] == [["M1"], ["M1"], ["M2"]]
    assert len(part["more"]) == 1


def test_a_category_that_is_gone_is_not_found(world):
    with pytest.raises(NotFound):
        category_page.page(world.study, new_key(), world.ek)


def test_nobody_sees_what_another_codes_unseen(blind, select_words):
    made = abstraction.add_category(blind.study, "Mine", 3, by=blind.bmh)["category"]
    with pytest.raises(NotFound):
        category_page.page(blind.study, UUID(made), blind.ek)
