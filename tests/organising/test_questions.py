"""Questions to the categories, their answers, and what is left uncoded."""

from uuid import UUID

import pytest

from qda.errors import Refused
from qda.organising import abstraction, codebook, open_coding, questions
from qda.organising.uncoded import uncoded
from qda.store.tables import Guide, Topic


def open_ones(world):
    return questions.questions(world.study, world.ek)["open"]


def of(world, kind):
    return [one for one in open_ones(world) if one["kind"].startswith(kind)]


@pytest.fixture
def tree(world, select_words):
    study, by = world.study, world.ek
    names = {}
    for transcript, words, codes in (
        (world.fg, "It wasn't anchored.", ["Not anchored", "Undecided"]),
        (world.fg, "Nobody had decided it.", ["Undecided"]),
        (world.md, "The idea wasn't new.", ["Old idea"]),
    ):
        made = open_coding.mark(
            study, *select_words(transcript, words), codes=[{"name": n} for n in codes], by=by
        )
        names |= {code["name"]: code["id"] for code in made["codes"]}
    return names


def test_a_category_on_one_unit_or_one_voice_is_asked_about(world, tree):
    abstraction.add_category(world.study, "Alone", 3, codes=[tree["Old idea"]], by=world.ek)
    abstraction.add_category(
        world.study, "One voice", 3, codes=[tree["Undecided"], tree["Not anchored"]], by=world.ek
    )
    assert "U3" in of(world, "one unit")[0]["text"]
    assert "M1" in of(world, "one voice")[0]["text"]
    assert of(world, "one voice")[0]["page"] == "category"


def test_units_in_two_siblings_codes_without_a_place_and_levels_with_one_child_are_asked_about(world, tree):
    abstraction.add_category(world.study, "First", 3, codes=[tree["Not anchored"]], by=world.ek)
    second = abstraction.add_category(world.study, "Second", 3, codes=[tree["Undecided"]], by=world.ek)[
        "category"
    ]
    abstraction.add_category(world.study, "Below", 1, second, by=world.ek)
    assert "“First” and “Second”" in of(world, "siblings")[0]["text"]
    assert of(world, "siblings")[0]["more"] == "U1"
    assert [line[2] for line in of(world, "no place")[0]["listed"]] == ["Old idea"]
    assert "Not anchored" in of(world, "single child")[0]["text"]


def test_unequal_depth_long_names_and_missing_definitions_are_asked_about(world, tree):
    abstraction.add_category(world.study, "Flat", 3, codes=[tree["Not anchored"]], by=world.ek)
    top = abstraction.add_category(world.study, "Deep", 3, by=world.ek)["category"]
    abstraction.add_category(
        world.study,
        "One two three four five six seven eight nine ten eleven",
        1,
        top,
        codes=[tree["Undecided"]],
        by=world.ek,
    )
    assert "1 to 2 categories" in of(world, "unequal depth")[0]["text"]
    assert of(world, "long name")[0]["more"] == "11 words"
    assert "3 codes" in of(world, "no definition code")[0]["text"]


def test_a_name_that_repeats_a_topic_of_the_guide_is_asked_about(world, tree):
    with world.study.act("guide", "Guide", world.ek) as act:
        guide = Guide(name="Guide")
        act.s.add(guide)
        act.s.flush()
        act.s.add(Topic(guide_id=guide.id, position=1, question="Anchorage in the organisation\n– training"))
    abstraction.add_category(world.study, "Anchoring", 3, codes=[tree["Undecided"]], by=world.ek)
    abstraction.add_category(world.study, "Training", 3, by=world.ek)
    abstraction.add_category(world.study, "Old habits", 3, by=world.ek)
    assert [one["text"].split("”")[0][1:] for one in of(world, "guide topic")] == ["Anchoring", "Training"]


def test_an_answer_needs_a_reason_and_holds_until_what_it_was_about_changes(world, tree):
    study, by = world.study, world.ek
    made = abstraction.add_category(study, "Alone", 3, codes=[tree["Old idea"]], by=by)["category"]
    asked = of(world, "one unit")[0]
    given = {"on": asked["on"], "target": UUID(asked["target"]), "by": by}
    with pytest.raises(Refused, match="needs a reason"):
        questions.answer(study, asked["kind"], asked["seen"], "  ", **given)
    answer = questions.answer(study, asked["kind"], asked["seen"], "rare but telling", **given)["answer"]
    assert of(world, "one unit") == []
    answered = questions.questions(study, by)["answered"]
    assert answered[0]["answer"] == {"id": answer, "who": "EK", "why": "rare but telling"}
    abstraction.place(study, [tree["Undecided"]], UUID(made), by=by)
    codebook.park(study, [tree["Old idea"]], by=by)
    assert questions.questions(study, by)["answered"] == []


def test_an_answered_question_can_be_opened_again(world, tree, taken_back):
    study, by = world.study, world.ek
    asked = of(world, "no place")[0]
    answer = questions.answer(study, asked["kind"], asked["seen"], "first pass", by=by)["answer"]
    assert of(world, "no place") == []
    taken_back(lambda: questions.ask_again(study, UUID(answer), by=by), by)
    assert len(of(world, "no place")) == 1


def test_the_participants_words_that_no_unit_covers_are_counted_and_shown(world, tree):
    group, single = uncoded(world.study, world.ek)
    assert (group["words"], group["coded"]) == (20, 7)
    assert group["stretches"][0]["text"] == "No. We got it by e-mail. Then it ran itself, more or less."
    assert (single["words"], single["coded"]) == (9, 4)
