from uuid import UUID

import pytest

from bench.scheme import code_units
from qda.organising import abstraction, codebook, open_coding, resting, scheme

SAID = [
    ("fg", "It wasn't anchored.", ["One", "Two"]),
    ("fg", "We got it by e-mail.", ["Two"]),
    ("md", "The idea wasn't new.", ["One"]),
]


@pytest.fixture
def codes(world, select_words):
    """M1 says One and Two in a unit, M2 Two, MD1 One."""
    for transcript, words, names in SAID:
        place = select_words(getattr(world, transcript), words)
        open_coding.mark(world.study, *place, codes=[{"name": name} for name in names], by=world.ek)
    return {code["name"]: UUID(code["id"]) for code in scheme.tree(world.study, world.ek)["codes"]}


def test_what_several_rest_on_is_counted_once_and_the_units_in_more_than_one_are_named(world, codes):
    found = resting.resting(world.study, [codes["One"], codes["Two"]], world.ek)
    each = {"units": 2, "participants": 2}
    assert found == {
        "of": {str(codes["One"]): each, str(codes["Two"]): each},
        "all": {"units": 3, "participants": 3},
        "shared": 1,
        "numbers": [1],
    }


def test_a_category_rests_on_its_whole_branch_as_the_tree_counts_it(world, codes):
    pile = abstraction.add_category(world.study, "Pile", codes=[codes["One"]], by=world.ek)["category"]
    counts = scheme.tree(world.study, world.ek, counts=True)["counts"]["things"][pile]
    found = resting.resting(world.study, [UUID(pile), codes["Two"]], world.ek)
    assert found["of"][pile] == {name: counts[name] for name in ("units", "participants")}
    assert found["all"]["units"] == 3


def test_more_units_than_any_list_shows_are_all_counted(world):
    pair = [
        UUID(codebook.add_code(world.study, name, by=world.ek)["codes"][0]["id"]) for name in ("Many", "More")
    ]
    code_units(world.study, world.ek, pair, 1_500)
    assert resting.resting(world.study, pair, world.ek)["all"]["units"] == 3_000
