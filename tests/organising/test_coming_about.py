"""A category's life as sentences, from its first unit to how it stands now."""

from uuid import UUID

import pytest

from qda.organising import abstraction, memos, open_coding, scheme
from qda.organising.analysis import analysis_of
from qda.organising.coming_about import came_about
from qda.store import undo
from qda.store.study import Study


def life(study, category, viewer=None):
    return [line["text"] for line in came_about(study, analysis_of(study, viewer), UUID(category), viewer)]


@pytest.fixture
def grown(world, select_words):
    """A main category over a sub-category with two codes."""
    codes = [
        open_coding.mark(world.study, *select_words(world.fg, words), codes=[{"name": name}], by=world.ek)[
            "codes"
        ][0]["id"]
        for words, name in (("It wasn't anchored.", "Not {anchored}"), ("We got it by e-mail.", "By e-mail"))
    ]
    top = abstraction.add_category(world.study, "Organisation", 3, by=world.ek)["category"]
    below = abstraction.add_category(world.study, "Ways {in}", 1, UUID(top), codes=codes, by=world.bmh)
    return {"top": top, "below": below["category"]}


def test_the_life_begins_with_the_units_and_ends_with_how_it_stands(world, grown):
    told = life(world.study, grown["top"])
    assert told[0].endswith("EK marked the 2 units it rests on and named them with 2 codes.")
    assert told[2].endswith("BMH placed “Ways {in}” in “Organisation”.")
    assert told[-3:] == [
        "It now holds 1 sub-category and 2 codes, with 2 units.",
        "2 of 3 participants speak in them, in 1 of 2 interviews: M1, M2.",
        "It has no definition yet.",
    ]


def test_what_was_said_of_it_and_its_definition_are_part_of_its_life(world, grown):
    memos.write(world.study, "Who decided?", on=("category", UUID(grown["below"])), by=world.bmh)
    abstraction.define(world.study, UUID(grown["top"]), definition="How it was arranged.", by=world.ek)
    told = life(world.study, grown["top"])
    assert any(line.endswith("BMH wrote a memo on “Ways {in}”: “Who decided?”.") for line in told)
    assert told[-1] == "It is defined as “How it was arranged”."


def test_what_was_taken_back_is_no_part_of_it(world, grown):
    undo.undo(world.study, by=world.bmh)
    told = life(world.study, grown["top"])
    assert not any("Ways {in}" in line for line in told)


def test_every_category_of_the_demonstration_is_told_in_six_sentences_or_more(demo):
    study = Study.open(demo)
    for category in scheme.tree(study, None)["categories"]:
        told = life(study, category["id"])
        assert len(told) >= 6
        assert all(line.endswith((".", "”", "?")) for line in told), told
    study.close()
