"""What acts changed, told in words."""

from uuid import UUID

import pytest

from qda.organising import abstraction, codebook, condensation, matrix, memos, open_coding
from qda.organising.act_sentences import listed, what_changed
from qda.organising.analysis import analysis_of
from qda.organising.coming_about import came_about
from qda.organising.scheme_difference import name_moment
from qda.store import history, undo


def last(world, viewer=None):
    rev = history.acts(world.study, viewer=viewer, limit=1)[0]["rev"]
    return what_changed(world.study, [rev], viewer).get(rev, [])


@pytest.fixture
def coded(world, select_words):
    """Two units with a code each, and two categories."""
    made = [
        open_coding.mark(world.study, *select_words(world.fg, words), codes=[{"name": name}], by=world.ek)
        for words, name in (("It wasn't anchored.", "Not anchored"), ("We got it by e-mail.", "By e-mail"))
    ]
    codes = [one["codes"][0]["id"] for one in made]
    return made, codes


def test_a_new_unit_is_told_with_its_words_and_its_code(world, coded):
    rev = history.acts(world.study, viewer=None, limit=2)[1]["rev"]
    assert what_changed(world.study, [rev], None)[rev] == [
        "Marked U1 in FG1: “It wasn't anchored.”",
        "Made the code “Not anchored”",
        "Gave U1 the code “Not anchored”",
    ]


def test_a_move_says_from_where_to_where_by_the_names_of_that_time(world, coded):
    _units, codes = coded
    one = abstraction.add_category(world.study, "Ways in", 1, codes=codes, by=world.ek)["category"]
    assert last(world) == [
        "Made “Ways in” (sub-category)",
        "Put “Not anchored” and “By e-mail” under “Ways in”",
    ]
    other = abstraction.add_category(world.study, "Other", 1, by=world.ek)["category"]
    abstraction.place(world.study, codes[:1], other, by=world.ek)
    moved = history.acts(world.study, viewer=None, limit=1)[0]["rev"]
    assert last(world) == ["Moved “Not anchored” from “Ways in” to “Other”"]
    abstraction.rename(world.study, one, "Roads {in}", by=world.ek)
    assert last(world) == ["Renamed “Ways in” to “Roads {in}”"]
    abstraction.place(world.study, codes[:1], one, by=world.ek)
    assert last(world) == ["Moved “Not anchored” from “Other” to “Roads {in}”"]
    assert what_changed(world.study, [moved], None)[moved] == [
        "Moved “Not anchored” from “Ways in” to “Other”"
    ]


def test_texts_are_told_with_the_old_and_the_new_words(world, coded):
    one = abstraction.add_category(world.study, "Ways in", 1, by=world.ek)["category"]
    abstraction.define(world.study, one, definition="How it came.", by=world.ek)
    assert last(world) == ["Wrote the definition of “Ways in”: “How it came.”"]
    abstraction.define(world.study, one, definition="How it was begun.", by=world.bmh)
    assert last(world) == ["Changed the definition of “Ways in”: “How it came.” → “How it was begun.”"]


def test_a_merge_names_what_went_into_what_and_undoing_it_tells_what_came_back(world, coded):
    _units, codes = coded
    codebook.merge(world.study, codes[:1], codes[1], by=world.ek)
    told = last(world)
    assert "Merged “Not anchored” into “By e-mail”" in told
    assert "Gave U1 the code “By e-mail” instead of “Not anchored”" in told
    undo.undo(world.study, by=world.ek)
    assert "Made the code “Not anchored”" in last(world)


def test_a_wording_a_memo_a_judgement_and_a_named_moment_say_what_they_are_about(world, coded):
    units, _codes = coded
    condensation.write(
        world.study, units[0]["unit"], world.layers["condensed"], "Not anchored here", by=world.ek
    )
    assert last(world)[0].endswith("of U1: “Not anchored here”")
    memos.write(world.study, "Why?", title="Doubt", on=("unit", UUID(units[0]["unit"])), by=world.ek)
    assert last(world) == ["Wrote the memo “Doubt” on U1: “Why?”"]
    made = matrix.build(world.study, [{"name": "Trust"}], by=world.ek)
    matrix.judge(
        world.study, made["cells"][0], "unit", units[0]["unit"], "contradicts", why="no", by=world.ek
    )
    assert last(world) == ["U1 contradicts “Trust”: “no”"]
    name_moment(world.study, "As submitted", by=world.ek)
    assert last(world) == ["Named the moment “As submitted”"]


def test_a_unit_that_is_gone_keeps_its_number(world, coded):
    units, _codes = coded
    open_coding.remove_unit(world.study, units[1]["unit"], by=world.ek)
    assert "Took U2 in FG1 away" in last(world)


def test_of_many_things_the_first_are_named_and_the_others_counted():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "a"]) == "a and b"
    assert listed("abcdefg") == "a, b, c, d, e and 2 more"


def test_a_long_act_ends_with_how_many_changes_more_there_are(world, select_words):
    names = [{"name": f"Code {n}"} for n in range(3)]
    units = [
        open_coding.mark(world.study, *select_words(world.fg, words), codes=names, by=world.ek)["unit"]
        for words in ("It wasn't anchored.", "We got it by e-mail.")
    ]
    assert len(units) == 2
    assert len(last(world)) <= 7


@pytest.mark.postgres
def test_acts_and_lives_are_told_alike_on_the_team_server(world, coded):
    units, codes = coded
    made = abstraction.add_category(world.study, "Ways in", 1, codes=codes, by=world.ek)["category"]
    assert last(world) == [
        "Made “Ways in” (sub-category)",
        "Put “Not anchored” and “By e-mail” under “Ways in”",
    ]
    told = [
        line["text"] for line in came_about(world.study, analysis_of(world.study, None), UUID(made), None)
    ]
    assert told[0].endswith("EK marked the 2 units it rests on and named them with 2 codes.")
    open_coding.remove_unit(world.study, units[1]["unit"], by=world.ek)
    assert "Took U2 in FG1 away" in last(world)
