from uuid import UUID

import pytest

from qda.errors import WrittenMeanwhile
from qda.organising import group_condensate, open_coding


@pytest.fixture
def code(world, select_words):
    made = open_coding.mark(
        world.study,
        *select_words(world.fg, "It wasn't anchored."),
        codes=[{"name": "Anchoring"}],
        by=world.ek,
    )
    return UUID(made["codes"][0]["id"])


def stands(world, code, viewer=None):
    return group_condensate.of_codes(world.study, viewer or world.ek).get(str(code), {}).get("words", "")


def test_a_code_has_one_text_for_all_its_units(world, code, taken_back):
    taken_back(
        lambda: group_condensate.write(world.study, code, "I never saw anybody stand behind it", by=world.ek),
        world.ek,
    )
    assert stands(world, code) == "I never saw anybody stand behind it"
    group_condensate.write(world.study, code, "", by=world.ek)
    assert stands(world, code) == ""


def test_ones_own_text_stands_first_and_the_others_beside_it(world, code):
    group_condensate.write(world.study, code, "Nobody behind it", by=world.ek)
    group_condensate.write(world.study, code, "I saw no owner", by=world.bmh)
    assert stands(world, code, world.bmh) == "I saw no owner"
    others = group_condensate.of_codes(world.study, world.bmh)[str(code)]["others"]
    assert [one["words"] for one in others] == ["Nobody behind it"]


def test_two_windows_of_one_person_meet(world, code):
    group_condensate.write(world.study, code, "Nobody behind it", seen="", by=world.ek)
    with pytest.raises(WrittenMeanwhile):
        group_condensate.write(world.study, code, "No owner", seen="", by=world.ek)
