import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.category_tree import (
    COLOURS,
    CategoryTree,
    Change,
    CodePlace,
    Place,
    code_faults,
    faults,
    free_colour,
    own_look,
    put_before,
)
from qda.errors import Refused

LEVELS = {1: "Sub-category", 2: "Generic category", 3: "Main category", 4: "Theme"}
KEYS = {name: uuid.UUID(int=n + 1) for n, name in enumerate("ABCDEFGH")}
A, B, C, D, E, F, G, H = KEYS.values()


def tree(*places):
    return CategoryTree([Place(*p) for p in places], LEVELS)


@pytest.fixture
def anchoring():
    return tree(
        (A, None, 3, "Anchoring", 0, 2),
        (B, A, 2, "In the company", 1),
        (C, A, 2, "Across the health system", 0),
        (D, B, 1, "Top management", 0),
        (E, None, 3, "Outcome", 1, 5),
    )


def test_the_walk_prints_branches_in_their_order(anchoring):
    assert [(p.name, depth) for p, depth in anchoring.walk()] == [
        ("Anchoring", 0),
        ("Across the health system", 1),
        ("In the company", 1),
        ("Top management", 2),
        ("Outcome", 0),
    ]


def test_a_path_reads_from_the_top(anchoring):
    assert anchoring.path(D) == ["Anchoring", "In the company", "Top management"]
    assert [p.id for p in anchoring.above(D)] == [B, A]
    assert {p.id for p in anchoring.below(A)} == {B, C, D}


def test_a_category_cannot_stand_under_its_own_branch(anchoring):
    with pytest.raises(Refused, match="is itself part of “Anchoring”"):
        anchoring.allow(A, D)
    with pytest.raises(Refused, match="is itself part"):
        anchoring.allow(A, A)


def test_a_category_holds_only_lower_levels(anchoring):
    with pytest.raises(Refused, match=r"“Outcome” \(Main category\) cannot stand under “Anchoring”"):
        anchoring.allow(E, A)
    anchoring.allow(D, A)
    anchoring.allow(D, None)


def test_raising_leaves_a_parent_that_is_no_longer_above(anchoring):
    assert anchoring.raised(D) == Change(A, 2)
    assert anchoring.raised(B) == Change(None, 3)
    assert anchoring.raised(A) == Change(None, 4)


def test_nothing_is_raised_above_the_highest_level():
    with pytest.raises(Refused, match="highest level"):
        tree((A, None, 4, "Thread")).raised(A)


def test_lowering_takes_along_what_would_no_longer_lie_below():
    branch = tree((A, None, 4, "Thread"), (B, A, 3, "Main"), (C, B, 1, "Sub"), (D, A, 1, "Other"))
    assert branch.lowered(A) == {A: Change(None, 3), B: Change(A, 2)}


def test_lowering_is_refused_when_a_child_has_no_level_left(anchoring):
    with pytest.raises(Refused, match="“Top management” cannot be lowered"):
        anchoring.lowered(B)
    with pytest.raises(Refused, match="no level below Sub-category"):
        anchoring.lowered(D)


def test_sub_categories_share_the_hue_and_differ_by_pattern(anchoring):
    assert anchoring.look(A) == (2, 1)
    assert anchoring.look(C) == (2, 1)
    assert anchoring.look(B) == anchoring.look(D) == (2, 2)
    assert anchoring.look(None) == (0, 1)
    assert tree((F, None, 1, "Pile")).look(F) == (0, 1)


def test_a_colour_of_its_own_wins_over_the_main_category():
    assert tree((A, None, 3, "Main", 0, 2), (B, A, 1, "Sub", 0, 7)).look(B) == (7, 1)


def test_colour_numbers_are_given_out_in_order_and_then_shared():
    assert free_colour([]) == 1
    assert free_colour([1, 2, 4, 0]) == 3
    assert free_colour([*range(1, COLOURS + 1), 1]) == 2


def test_codes_by_themselves_change_pattern_after_twenty():
    assert own_look(1) == (1, 1)
    assert own_look(20) == (20, 1)
    assert own_look(21) == (1, 2)
    assert own_look(81) == (1, 1)
    assert own_look(5, colour=9) == (9, 1)


def test_faults_name_circles_missing_parents_and_levels():
    found = faults(
        [
            Place(A, B, 2, "One"),
            Place(B, A, 1, "Two"),
            Place(C, D, 1, "Three"),
        ]
    )
    assert "“One” stands under itself." in found
    assert "“Two” stands under itself." in found
    assert "“One” stands under “Two”, which is not on a higher level." in found
    assert "“Three” stands under a category that does not exist." in found


def test_faults_of_codes_name_circles_and_places_apart():
    found = code_faults(
        [
            CodePlace(A, B, None, False, "One"),
            CodePlace(B, A, None, False, "Two"),
            CodePlace(C, None, H, True, "Three"),
            CodePlace(D, C, None, True, "Four"),
            CodePlace(E, None, H, False, "Five"),
            CodePlace(F, E, H, False, "Six"),
        ]
    )
    assert sorted(found) == [
        "“Four” stands under “Three”, but not in the same place.",
        "“One” stands under itself.",
        "“Three” is parked and stands in a category.",
        "“Two” stands under itself.",
    ]


def test_a_broken_tree_is_walked_without_end_or_loss_of_the_sound_part():
    broken = tree((A, B, 2, "One"), (B, A, 1, "Two"), (C, None, 1, "Three"))
    assert [p.name for p, _ in broken.walk()] == ["Three"]
    assert [p.id for p in broken.above(A)] == [B, A]


@given(st.lists(st.integers(0, 9), unique=True), st.data())
def test_putting_things_before_another_loses_none(order, data):
    moved = data.draw(st.lists(st.sampled_from(order), unique=True) if order else st.just([]))
    before = data.draw(st.sampled_from([*order, None]))
    result = put_before(order, moved, before)
    assert sorted(result) == sorted(order)
    assert [n for n in result if n not in moved] == [n for n in order if n not in moved]
    at = [result.index(n) for n in moved]
    assert at == list(range(at[0], at[0] + len(at))) if at else True
    if moved and before is not None and before not in moved:
        assert result.index(moved[-1]) + 1 == result.index(before)


@st.composite
def forests(draw):
    """Trees that keep the rules, grown from the top."""
    places = []
    for n in range(draw(st.integers(1, 12))):
        higher = [p for p in places if p.level > 1]
        parent = draw(st.sampled_from([None, *higher]))
        level = draw(st.integers(1, parent.level - 1 if parent else 4))
        places.append(Place(uuid.UUID(int=n + 1), parent and parent.id, level, f"n{n}", n))
    return places


@given(forests(), st.data())
def test_whatever_is_allowed_keeps_the_tree_well_formed(places, data):
    grown = CategoryTree(places, LEVELS)
    assert faults(places) == []
    assert len(grown.walk()) == len(places)
    id = data.draw(st.sampled_from(places)).id
    what = data.draw(st.sampled_from(["move", "raise", "lower"]))
    try:
        if what == "move":
            parent = data.draw(st.sampled_from([None, *[p.id for p in places]]))
            grown.allow(id, parent)
            changes = {id: Change(parent, grown.places[id].level)}
        else:
            changes = {id: grown.raised(id)} if what == "raise" else grown.lowered(id)
    except Refused:
        return
    after = [
        p._replace(parent=changes[p.id].parent, level=changes[p.id].level) if p.id in changes else p
        for p in places
    ]
    assert faults(after) == []
