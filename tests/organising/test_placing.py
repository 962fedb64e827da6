import pytest

from qda.errors import Refused
from qda.organising import abstraction, codebook
from qda.organising.placing import colour_for, level_wanted, levels_by_position, named, told


def test_an_unnamed_pile_has_a_key_that_nobody_can_type():
    assert named(7, " Top  management ") == ("Top management", "top management")
    assert named(7, "") == ("", " #7")
    assert named(7, "#7").name_key != named(7, "").name_key


def test_a_level_is_meant_by_position_kind_or_id(world):
    with world.study.act("look", "Look", world.ek) as act:
        generic = level_wanted(act, 2, None)
        assert level_wanted(act, "generic category", None) is generic
        assert level_wanted(act, generic.id, None) is generic
        assert level_wanted(act, str(generic.id), None) is generic
        assert level_wanted(act, None, None).position == 1


def test_only_a_main_category_has_a_colour_number(world):
    abstraction.add_category(world.study, "Anchoring", 3, by=world.ek)
    with world.study.act("look", "Look", world.ek) as act:
        levels = levels_by_position(act)
        assert colour_for(act, levels[1], 4) == 0
        assert colour_for(act, levels[3], 4) == 4
        assert colour_for(act, levels[3]) == 2


def test_an_answer_tells_where_things_stand_now(world):
    made = abstraction.add_category(world.study, "Anchoring", 3, by=world.ek)
    with world.study.act("look", "Look", world.ek) as act:
        assert told(act) == {"categories": [], "codes": [], "gone": []}
    answer = codebook.add_code(world.study, "No owner", category=made["category"], by=world.ek)
    assert answer["codes"][0] | {"id": ""} == {
        "id": "",
        "number": 1,
        "name": "No owner",
        "category": made["category"],
        "under": None,
        "order": 1,
        "parked": False,
        "colour": 0,
    }


def test_nothing_stands_under_the_lowest_level(world):
    made = abstraction.add_category(world.study, "Pile", 1, by=world.ek)
    with pytest.raises(Refused, match="holds only lower levels"):
        abstraction.add_category(world.study, "Under the lowest", None, made["category"], by=world.ek)
