"""Code cards on paper and the piles typed back; similar codes as quiet hints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.errors import Refused
from qda.organising import abstraction, codebook, piles, scheme, similar_codes


@pytest.fixture
def five(world):
    for name in ("Letter polite", "Polite letters help", "Stops on holidays", "Holidays stop it", "Money"):
        codebook.add_code(world.study, name, by=world.ek)
    return {code["name"]: code for code in scheme.tree(world.study, world.ek)["codes"]}


def under(world):
    tree = scheme.tree(world.study, world.ek)
    names = {one["id"]: one["name"] for one in tree["categories"]}
    return {code["number"]: names.get(code["category"]) for code in tree["codes"]}


def test_piles_typed_by_numbers_are_laid_as_one_act(world, five, taken_back):
    abstraction.add_category(world.study, "Stops", 1, by=world.ek)
    answer = taken_back(
        lambda: piles.lay_piles(world.study, "The letter: 1, 2\nstops: 3–4\n\n: 5", by=world.ek), world.ek
    )
    assert (answer["piles"], answer["placed"]) == (3, 5)
    assert under(world) == {1: "The letter", 2: "The letter", 3: "Stops", 4: "Stops", 5: ""}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "No pile was typed"),
        ("The letter 1 2", "Line 1 cannot be read"),
        ("A: 1\nB: 1 2", "Card 1 lies on two piles"),
        ("A: 1 77 78", "There are no cards 77, 78"),
        ("A: 1-99999999", "no range"),
        ("A:", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_laid(world, five, state, typed, said):
    before = state()
    with pytest.raises(Refused, match=said):
        piles.lay_piles(world.study, typed, by=world.ek)
    assert state() == before


@given(st.text(max_size=80))
def test_no_typing_breaks_the_reader(typed):
    try:
        found = piles.read_piles(typed)
    except Refused:
        return
    assert found


def test_cards_are_printed_in_the_order_of_their_numbers(world, five):
    found = piles.cards(scheme.tree(world.study, world.ek))
    assert [card["number"] for card in found] == [1, 2, 3, 4, 5]
    assert found[0] == {"number": 1, "name": "Letter polite", "path": []}


def test_similar_codes_come_with_the_words_that_are_the_reason_and_no_score(world, five):
    found = similar_codes.near(world.study, five["Letter polite"]["id"], world.ek)
    assert [(one["name"], one["words"]) for one in found] == [("Polite letters help", ["polite"])]
    assert set(found[0]) == {"code", "name", "words", "place"}


def test_small_groups_are_proposed_and_nothing_is_moved(world, five, state):
    before = state()
    found = similar_codes.groups(world.study, world.ek, least=0.4)
    assert sorted(sorted(name for _id, name in group["codes"]) for group in found) == [
        ["Holidays stop it", "Stops on holidays"],
        ["Letter polite", "Polite letters help"],
    ]
    assert all(group["words"] for group in found)
    assert state() == before
