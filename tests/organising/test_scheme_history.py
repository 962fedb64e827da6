"""How a category came about, the tree then and now, named moments and going back."""

import pytest

from qda.errors import Refused
from qda.organising import abstraction, codebook, going_back, open_coding, scheme
from qda.organising.scheme_difference import difference, last_visit, moments, name_moment
from qda.organising.scheme_history import sentences
from qda.organising.scheme_moments import Change, life_of, net
from qda.store import undo
from qda.store.replay import as_at, differences


@pytest.fixture
def grown(world, select_words):
    """A category that was made of codes, renamed, moved, defined, given and robbed of codes, and merged into."""
    study, by = world.study, world.ek
    words = ["It wasn't anchored.", "Nobody had decided it.", "We got it by e-mail.", "Then it ran itself"]
    names = ["Not anchored", "Undecided", "By e-mail", "Ran itself"]
    codes = []
    for said, name in zip(words, names, strict=True):
        made = open_coding.mark(study, *select_words(world.fg, said), codes=[{"name": name}], by=by)
        codes.append(made["codes"][0]["id"])
    over = abstraction.add_category(study, "Organisation", 3, by=by)["category"]
    anchoring = abstraction.add_category(study, "Anchoring", 3, by=by)["category"]
    made = abstraction.add_category(study, "Technical obstacles", 1, anchoring, codes=codes[:2], by=by)[
        "category"
    ]
    abstraction.rename(study, made, "Ways in", why="more than the systems", by=by)
    abstraction.move(study, [made], over, why="agreed with B", by=by)
    abstraction.define(study, made, definition="How it came.", by=by)
    abstraction.place(study, [codes[2]], made, by=world.bmh)
    abstraction.place(study, [codes[0]], None, by=by)
    other = abstraction.add_category(study, "By itself", 1, over, codes=codes[3:], by=by)["category"]
    abstraction.merge_categories(study, [other], made, why="one story", by=world.bmh)
    codebook.merge(study, [codes[1]], codes[2], by=by)
    return {"category": made, "over": over, "anchoring": anchoring, "codes": codes}


def test_the_history_of_a_category_is_told_in_sentences_with_who_and_why(world, grown):
    told = [line["text"] for line in sentences(world.study, grown["category"], None)]
    assert len(told) >= 6
    assert "EK made “Technical obstacles” (sub-category) of “Not anchored” and “Undecided”." in told[0]
    assert "renamed “Technical obstacles” to “Ways in”. Reason: more than the systems." in told[1]
    assert "moved “Ways in” from “Anchoring” to “Organisation”" in told[2]
    assert "EK wrote the definition of “Ways in”" in told[3]
    assert "BMH placed “By e-mail” in “Ways in”" in told[4]
    assert "took “Not anchored” out of “Ways in”" in told[5]
    assert "BMH merged “By itself” into “Ways in”" in told[6]
    assert "merged “Undecided” into “By e-mail”" in told[7]


def test_what_was_taken_back_is_not_told_and_what_came_again_is(world, grown):
    before = len(sentences(world.study, grown["category"], None))
    undo.undo(world.study, by=world.ek)
    assert len(sentences(world.study, grown["category"], None)) == before - 1
    undo.redo(world.study, by=world.ek)
    assert len(sentences(world.study, grown["category"], None)) == before


def test_the_tree_of_any_moment_equals_what_the_whole_journal_tells(world, grown):
    life = life_of(world.study, None)
    for rev in life.revs:
        with world.study.seen(None) as s:
            whole = as_at(s, rev)
        then = life.at(rev)
        assert set(then["category"]) == {str(id) for id in whole["category"]}
        for id, row in whole["code"].items():
            assert then["code"][str(id)]["category_id"] == row["category_id"]


def test_the_difference_names_what_was_renamed_moved_merged_and_new(world, grown):
    revs = life_of(world.study, None).revs
    made = next(line["rev"] for line in sentences(world.study, grown["category"], None))
    found = difference(world.study, made, revs[-1], None)
    kinds = {(one["what"], one["kind"]) for one in found["changes"]}
    assert {("renamed", "category"), ("moved", "category"), ("merged", "code"), ("moved", "code")} <= kinds
    renamed = next(one for one in found["changes"] if one["what"] == "renamed")
    assert (renamed["who"], renamed["why"]) == ("EK", "more than the systems")
    assert [row["name"] for row in found["now"] if row["depth"] == 0 and row["kind"] == "category"] == [
        "Organisation",
        "Anchoring",
    ]
    assert difference(world.study, revs[-1], revs[-1], None)["changes"] == []


def test_a_moment_can_be_named_once(world, grown):
    name_moment(world.study, "As submitted", by=world.ek)
    assert [one["name"] for one in moments(world.study, None)["named"]] == ["As submitted"]
    with pytest.raises(Refused, match="is there already"):
        name_moment(world.study, "As submitted", by=world.ek)


def test_going_back_is_an_act_that_brings_tree_and_units_as_they_were(world, grown, taken_back):
    study = world.study
    revs = life_of(study, None).revs
    rev = revs[-3]
    with study.seen(None) as s:
        then = as_at(s, rev)
    taken_back(lambda: going_back.go_back(study, rev, why="too early", by=world.ek), world.ek)
    with study.seen(None) as s:
        assert differences(s) == []
        there = as_at(s, study.rev())
    for table in ("category", "code", "membership"):
        assert there[table] == then[table]
    assert {(row["unit_id"], row["code_id"]) for row in there["coding"].values()} == {
        (row["unit_id"], row["code_id"]) for row in then["coding"].values()
    }


def test_codes_made_since_stay_when_the_tree_goes_back(world, grown, select_words):
    study = world.study
    rev = study.rev()
    late = abstraction.add_category(study, "Late", 3, by=world.ek)["category"]
    open_coding.mark(
        study, *select_words(world.md, "The idea wasn't new."), codes=[{"name": "Old idea"}], by=world.ek
    )
    code = next(c for c in scheme.tree(study, None)["codes"] if c["name"] == "Old idea")
    abstraction.place(study, [code["id"]], late, by=world.ek)
    going_back.go_back(study, rev, by=world.ek)
    tree = scheme.tree(study, None)
    assert "Late" not in [one["name"] for one in tree["categories"]]
    assert code["id"] in tree["unplaced"]


def test_the_last_visit_is_where_one_left_off_hours_ago(world, monkeypatch):
    from datetime import timedelta

    from qda.organising import scheme_difference
    from qda.store.columns import now

    study = world.study
    assert last_visit(study, world.ek) == 0
    left = study.rev()
    abstraction.add_category(study, "New since", 3, by=world.bmh)
    assert last_visit(study, world.ek) == 0
    seen = study.rev()
    monkeypatch.setattr(scheme_difference, "now", lambda: now() + timedelta(hours=5))
    abstraction.add_category(study, "Newer", 3, by=world.bmh)
    assert last_visit(study, world.ek) == seen > left


def test_what_an_act_did_to_a_row_step_by_step_is_told_as_what_came_of_it():
    def change(before, after, row="r"):
        return Change(1, "code", row, before, after)

    moved = [
        change({"category_id": "a"}, {"category_id": None}),
        change({"category_id": None}, {"category_id": "b"}),
    ]
    assert net(moved) == [change({"category_id": "a"}, {"category_id": "b"})]
    back = [
        change({"category_id": "a"}, {"category_id": None}),
        change({"category_id": None}, {"category_id": "a"}),
    ]
    assert net(back) == []
    made = [change(None, {"id": "r", "name": "x"}), change({"name": "x"}, {"name": "y"})]
    assert net(made) == [change(None, {"id": "r", "name": "y"})]
    assert net([*made, change({"id": "r", "name": "y"}, None)]) == []
    gone = [change({"name": "x"}, {"name": "y"}), change({"id": "r", "name": "y"}, None)]
    assert net(gone) == [change({"id": "r", "name": "x"}, None)]
    assert len(net([change(None, {"id": "r"}), change(None, {"id": "s"}, "s")])) == 2
