from uuid import UUID, uuid4

import pytest
from sqlmodel import col, select

from qda.domain.category_tree import faults
from qda.errors import NotFound, Refused, WrittenMeanwhile
from qda.organising import abstraction, codebook, memos, open_coding, scheme
from qda.organising.places import tree_of
from qda.store.tables import Category, Level, Thread


def shape(world, viewer=None):
    """The tree as indented lines: level, name, and its codes in brackets."""
    shown = scheme.tree(world.study, viewer or world.ek)
    codes = {}
    for code in shown["codes"]:
        codes.setdefault(code["category"], []).append(code["name"])
    return [
        "  " * one["depth"] + f"{one['level']} {one['name']} {sorted(codes.get(one['id'], []))}"
        for one in shown["categories"]
    ]


@pytest.fixture
def add(world):
    def make(name, level=None, parent=None, **more):
        made = abstraction.add_category(world.study, name, level, parent, by=more.pop("by", world.ek), **more)
        return UUID(made["category"])

    return make


@pytest.fixture
def codes(world, select_words):
    made = open_coding.mark(
        world.study,
        *select_words(world.fg, "Nobody had decided it."),
        codes=[{"name": name} for name in ("One", "Two", "Three", "Four")],
        by=world.ek,
    )
    return [UUID(code["id"]) for code in made["codes"]]


@pytest.fixture
def grown(world, add, codes):
    main = add("Anchoring", "main category")
    generic = add("In the company", "generic category", main)
    sub = add("Top management", 1, generic, codes=codes[:2])
    other = add("Outcome", world.levels["main category"])
    return main, generic, sub, other


def test_levels_are_named_by_id_position_or_kind_and_follow_from_the_parent(world, add, grown):
    main, generic, _sub, _other = grown
    assert shape(world) == [
        "3 Anchoring []",
        "  2 In the company []",
        "    1 Top management ['One', 'Two']",
        "3 Outcome []",
    ]
    add("Next to codes")
    add("Below the main one", parent=main)
    add("Below the generic one", parent=generic)
    levels = {one["name"]: one["level"] for one in scheme.tree(world.study, world.ek)["categories"]}
    assert levels["Next to codes"] == 1
    assert levels["Below the main one"] == 2
    assert levels["Below the generic one"] == 1
    with pytest.raises(NotFound, match="This level"):
        add("Nowhere", "theme of themes")


def test_a_child_on_its_parents_level_is_refused_and_leaves_nothing(world, add, grown):
    before = shape(world)
    with pytest.raises(Refused, match="a category holds only lower levels"):
        add("Too high", "generic category", grown[1])
    with pytest.raises(Refused, match="a category holds only lower levels"):
        add("Too low a parent", parent=grown[2])
    assert shape(world) == before


def test_a_name_is_free_again_in_another_place(world, add, grown):
    main, generic, _sub, other = grown
    with pytest.raises(Refused, match="“Anchoring” already holds a category called “In the company”"):
        add("IN THE company ", parent=main)
    with pytest.raises(Refused, match="The top of the tree already holds"):
        add("outcome", "main category")
    again = add("In the company", 2, other)
    with pytest.raises(Refused, match="already holds"):
        abstraction.move(world.study, [again], main, by=world.ek)
    with pytest.raises(Refused, match="already holds"):
        abstraction.rename(world.study, other, "anchoring", by=world.ek)
    abstraction.rename(world.study, generic, "in the COMPANY", by=world.ek)


def test_piles_may_have_no_name_yet(world, add, taken_back):
    first, second = add(""), add("  ")
    assert first != second
    taken_back(lambda: abstraction.rename(world.study, first, "Named now", by=world.ek), world.ek)
    abstraction.rename(world.study, first, "", by=world.ek)
    assert shape(world) == ["1  []", "1  []"]


def test_the_id_that_the_page_made_is_kept(world):
    made = uuid4()
    answer = abstraction.add_category(world.study, "Pile 1", 1, None, category=made, by=world.ek)
    assert answer["category"] == str(made)
    assert answer["categories"][0]["level"] == 1


def test_codes_are_placed_many_at_once_and_before_another(world, grown, codes, taken_back):
    _main, generic, sub, _other = grown
    taken_back(lambda: abstraction.place(world.study, codes[2:], sub, before=codes[1], by=world.ek), world.ek)
    held = [c["name"] for c in scheme.tree(world.study, world.ek)["codes"] if c["category"] == str(sub)]
    assert held == ["One", "Three", "Four", "Two"]
    taken_back(lambda: abstraction.place(world.study, [codes[0]], generic, by=world.ek), world.ek)
    taken_back(lambda: abstraction.place(world.study, [codes[0]], None, by=world.ek), world.ek)
    assert scheme.tree(world.study, world.ek)["unplaced"] == [str(codes[0])]


def test_moving_keeps_the_rules(world, grown, taken_back):
    main, generic, sub, other = grown
    taken_back(lambda: abstraction.move(world.study, [generic], other, by=world.ek), world.ek)
    taken_back(lambda: abstraction.move(world.study, [sub], None, by=world.ek), world.ek)
    assert shape(world) == [
        "3 Anchoring []",
        "3 Outcome []",
        "  2 In the company []",
        "1 Top management ['One', 'Two']",
    ]
    for child, parent in [(main, sub), (main, other), (other, generic)]:
        with pytest.raises(Refused, match="Nothing was changed"):
            abstraction.move(world.study, [child], parent, by=world.ek)
    with pytest.raises(Refused, match="is itself part of"):
        abstraction.move(world.study, [other], generic, by=world.ek)


def test_categories_are_put_before_a_sibling(world, add, grown, taken_back):
    main, _generic, _sub, other = grown
    third = add("Procedure", 3)
    taken_back(lambda: abstraction.reorder(world.study, [third, other], main, by=world.ek), world.ek)
    assert [line for line in shape(world) if line.startswith("3")] == [
        "3 Procedure []",
        "3 Outcome []",
        "3 Anchoring []",
    ]
    abstraction.reorder(world.study, [third], None, by=world.ek)
    assert shape(world)[-1] == "3 Procedure []"
    with pytest.raises(Refused, match="do not stand in one place"):
        abstraction.reorder(world.study, [third, grown[1]], None, by=world.ek)


def test_codes_are_put_in_order_too(world, grown, codes):
    abstraction.reorder(world.study, [codes[1]], codes[0], by=world.ek)
    held = [c["name"] for c in scheme.tree(world.study, world.ek)["codes"] if c["category"]]
    assert held == ["Two", "One"]


def test_main_categories_take_the_next_free_colour(world, add, grown):
    main, generic, sub, other = grown
    looks = {UUID(one["id"]): tuple(one["look"]) for one in scheme.tree(world.study, world.ek)["categories"]}
    assert looks == {main: (1, 1), generic: (1, 1), sub: (1, 1), other: (2, 1)}
    abstraction.delete_category(world.study, other, by=world.ek)
    assert abstraction.add_category(world.study, "New", 3, None, by=world.ek)["categories"][0]["colour"] == 2
    abstraction.recolour(world.study, main, 9, by=world.ek)
    shown = scheme.tree(world.study, world.ek)
    assert {tuple(c["look"]) for c in shown["codes"] if c["category"]} == {(9, 1)}
    with pytest.raises(Refused, match="no colour -1"):
        abstraction.recolour(world.study, main, -1, by=world.ek)


def test_raising_and_lowering(world, grown, taken_back):
    main, generic, sub, _other = grown
    taken_back(lambda: abstraction.raise_level(world.study, sub, by=world.ek), world.ek)
    assert shape(world)[:3] == [
        "3 Anchoring []",
        "  2 In the company []",
        "  2 Top management ['One', 'Two']",
    ]
    answer = taken_back(lambda: abstraction.raise_level(world.study, generic, by=world.ek), world.ek)
    assert (answer["categories"][0]["parent"], answer["categories"][0]["colour"]) == (None, 3)
    answer = taken_back(lambda: abstraction.lower_level(world.study, main, by=world.ek), world.ek)
    assert {(one["name"], one["level"], one["colour"]) for one in answer["categories"]} == {
        ("Anchoring", 2, 0),
        ("Top management", 1, 0),
    }
    with pytest.raises(Refused, match="highest level"):
        abstraction.raise_level(world.study, generic, by=world.ek)
    with pytest.raises(Refused, match="cannot be lowered"):
        abstraction.lower_level(world.study, sub, by=world.ek)


def test_texts_of_a_category_meet_like_those_of_a_code(world, grown):
    main = grown[0]
    abstraction.define(world.study, main, definition="Who owns it", excludes="Money", by=world.ek)
    with pytest.raises(WrittenMeanwhile):
        abstraction.define(world.study, main, definition="Owner", seen={"definition": ""}, by=world.bmh)
    kept = scheme.tree(world.study, world.ek)["categories"][0]
    assert (kept["definition"], kept["excludes"]) == ("Who owns it", "Money")


def test_merging_moves_codes_children_texts_memos_and_questions(world, add, grown, codes, taken_back):
    main, generic, _sub, other = grown
    add("In the company", 1, other, codes=codes[2:3])
    abstraction.define(world.study, main, definition="Who owns it", by=world.ek)
    abstraction.define(world.study, other, definition="What came of it", by=world.ek)
    memos.write(world.study, "One story?", on=("category", main), by=world.ek)
    with world.study.act("ask", "Ask", world.bmh) as act:
        act.s.add(Thread(coder_id=world.bmh, space_id=act.space, category_id=main))
    abstraction.place(world.study, codes[3:], main, by=world.ek)
    abstraction.rename(world.study, generic, "Inside", by=world.ek)
    answer = taken_back(
        lambda: abstraction.merge_categories(world.study, [main], other, by=world.ek), world.ek
    )
    assert answer["moved"] == 1
    assert shape(world) == [
        "3 Outcome ['Four']",
        "  1 In the company ['Three']",
        "  2 Inside []",
        "    1 Top management ['One', 'Two']",
    ]
    kept = scheme.tree(world.study, world.ek)["categories"][0]
    assert kept["definition"] == "What came of it\nWho owns it"
    assert memos.memos(world.study, world.ek)[0]["name"] == "Outcome"
    with world.study.seen(world.ek) as s:
        assert s.exec(select(col(Thread.category_id))).all() == [other]


def test_a_merge_that_would_break_a_rule_is_refused_whole(world, add, grown):
    main, generic, sub, other = grown
    before = shape(world)
    with pytest.raises(Refused, match="Merge upwards"):
        abstraction.merge_categories(world.study, [main], generic, by=world.ek)
    with pytest.raises(Refused, match="with itself"):
        abstraction.merge_categories(world.study, [main], main, by=world.ek)
    add("In the company", 2, other)
    with pytest.raises(Refused, match="already holds a category called “In the company”"):
        abstraction.merge_categories(world.study, [main], other, by=world.ek)
    pile = add("Pile")
    with pytest.raises(Refused, match="a category holds only lower levels"):
        abstraction.merge_categories(world.study, [main], pile, by=world.ek)
    assert shape(world)[:4] == before[:4]
    abstraction.merge_categories(world.study, [generic, sub], main, by=world.ek)
    assert shape(world)[0] == "3 Anchoring ['One', 'Two']"


def test_splitting_makes_a_sibling_with_some_of_the_contents(world, add, grown, codes, taken_back):
    main, generic, sub, _other = grown
    answer = taken_back(
        lambda: abstraction.split_category(world.study, sub, "Owners", codes=codes[:1], by=world.ek), world.ek
    )
    assert shape(world)[1:4] == [
        "  2 In the company []",
        "    1 Top management ['Two']",
        "    1 Owners ['One']",
    ]
    assert UUID(answer["new"])
    taken_back(
        lambda: abstraction.split_category(world.study, main, "Readiness", children=[generic], by=world.ek),
        world.ek,
    )
    assert shape(world)[:3] == ["3 Anchoring []", "3 Readiness []", "  2 In the company []"]
    with pytest.raises(Refused, match="does not stand in “Anchoring”"):
        abstraction.split_category(world.study, main, "More", codes=codes[:1], by=world.ek)


def test_a_category_taken_away_leaves_its_contents_above(world, add, grown, codes, taken_back):
    main, generic, sub, _other = grown
    memos.write(world.study, "Why?", on=("category", generic), by=world.ek)
    abstraction.rename(world.study, sub, "In the company", by=world.ek)
    answer = taken_back(lambda: abstraction.delete_category(world.study, generic, by=world.ek), world.ek)
    assert (answer["memos"], answer["gone"]) == (1, [str(generic)])
    assert shape(world)[:2] == ["3 Anchoring []", "  1 In the company ['One', 'Two']"]
    assert memos.memos(world.study, world.ek)[0]["name"] == "Anchoring"
    abstraction.delete_category(world.study, sub, by=world.ek)
    abstraction.delete_category(world.study, main, by=world.ek)
    assert set(scheme.tree(world.study, world.ek)["unplaced"]) == {str(code) for code in codes}
    assert memos.memos(world.study, world.ek)[0]["on"] == "study"


def test_a_code_becomes_a_category_and_a_code_again(world, grown, codes, taken_back):
    _main, _generic, _sub, _other = grown
    codebook.define(world.study, codes[0], definition="The first", by=world.ek)
    codebook.put_under(world.study, [codes[1]], codes[0], by=world.ek)
    abstraction.place(world.study, [codes[0]], None, by=world.ek)
    answer = taken_back(lambda: abstraction.promote(world.study, codes[0], by=world.ek), world.ek)
    made = UUID(answer["category"])
    assert "1 One ['One', 'Two']" in shape(world)
    memos.write(world.study, "Too big", on=("category", made), by=world.ek)
    answer = taken_back(lambda: abstraction.demote(world.study, made, by=world.ek), world.ek)
    assert answer["code"] == str(codes[0])
    shown = {code["name"]: code for code in scheme.tree(world.study, world.ek)["codes"]}
    assert (shown["One"]["definition"], shown["One"]["category"]) == ("The first", None)
    assert shown["Two"]["under"] == str(codes[0])
    assert memos.memos(world.study, world.ek)[0]["name"] == "One"


def test_a_code_of_a_lowest_category_becomes_a_category_beside_it(world, grown, codes, taken_back):
    assert shape(world)[:3] == [
        "3 Anchoring []",
        "  2 In the company []",
        "    1 Top management ['One', 'Two']",
    ]
    taken_back(lambda: abstraction.promote(world.study, codes[0], by=world.ek), world.ek)
    assert shape(world)[1:4] == ["  2 In the company []", "    1 Top management ['Two']", "    1 One ['One']"]
    taken_back(lambda: abstraction.promote(world.study, codes[1], 3, by=world.ek), world.ek)
    assert "3 Two ['Two']" in shape(world)


def test_a_category_without_a_namesake_becomes_a_new_code(world, grown, taken_back):
    main, generic, sub, _other = grown
    with pytest.raises(Refused, match="still holds categories"):
        abstraction.demote(world.study, generic, by=world.ek)
    taken_back(lambda: abstraction.demote(world.study, sub, by=world.ek), world.ek)
    shown = {code["name"]: code for code in scheme.tree(world.study, world.ek)["codes"]}
    assert shown["Top management"]["category"] == str(generic)
    assert shown["One"]["under"] == shown["Top management"]["id"]
    assert main


def test_collected_moves_are_one_act_or_none(world, grown, codes, taken_back):
    main, generic, sub, other = grown
    moves = [
        {"category": str(sub), "to": str(other)},
        {"code": str(codes[2]), "to": str(sub)},
        {"category": str(generic), "to": None, "before": str(main)},
    ]
    taken_back(lambda: abstraction.rearrange(world.study, moves, why="Meeting", by=world.ek), world.ek)
    assert shape(world) == [
        "2 In the company []",
        "3 Anchoring []",
        "3 Outcome []",
        "  1 Top management ['One', 'Three', 'Two']",
    ]
    before = shape(world)
    with pytest.raises(Refused):
        abstraction.rearrange(
            world.study,
            [{"code": str(codes[3]), "to": str(main)}, {"category": str(main), "to": str(generic)}],
            by=world.ek,
        )
    with pytest.raises(NotFound):
        abstraction.rearrange(world.study, [{"to": None}], by=world.ek)
    assert shape(world) == before


def test_anchor_units_of_a_category(world, grown, select_words, taken_back):
    made = open_coding.mark(world.study, *select_words(world.fg, "more or less"), by=world.ek)
    unit = UUID(made["unit"])
    taken_back(lambda: abstraction.set_anchor(world.study, grown[0], unit, by=world.ek), world.ek)
    assert scheme.tree(world.study, world.ek)["categories"][0]["anchor"] == str(unit)
    abstraction.set_anchor(world.study, grown[0], None, by=world.ek)
    assert scheme.tree(world.study, world.ek)["categories"][0]["anchor"] is None


def test_a_study_without_levels_has_no_categories(world, add):
    with world.study.act("levels", "Remove the levels", world.ek) as act:
        for level in act.s.exec(select(Level)):
            act.s.delete(level)
    with pytest.raises(Refused, match="no level above the code"):
        add("Anchoring")


def test_blind_categories_of_one_name_do_not_meet(blind, add):
    add("Anchoring", 3)
    add("Anchoring", 3, by=blind.bmh)
    assert len(shape(blind)) == 1
    assert len(shape(blind, blind.bmh)) == 2
    with blind.study.seen(blind.bmh) as s:
        assert faults(tree_of(s).places.values()) == []
        assert len(s.exec(select(col(Category.id))).all()) == 2
