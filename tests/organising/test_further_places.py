from uuid import UUID

import pytest
from sqlmodel import col, select

from qda.errors import Refused
from qda.organising import abstraction, codebook, further_places, scheme
from qda.store.tables import Membership, Study


@pytest.fixture
def grown(world):
    def add(name, level, parent=None):
        return UUID(abstraction.add_category(world.study, name, level, parent, by=world.ek)["category"])

    main, other = add("Anchoring", 3), add("Outcome", 3)
    code = UUID(codebook.add_code(world.study, "Old idea", category=main, by=world.ek)["codes"][0]["id"])
    return main, other, code


@pytest.fixture
def several(world):
    with world.study.act("settings", "Allow several places", world.ek) as act:
        act.s.exec(select(Study)).one().settings = {further_places.SETTING: True}


def places(world):
    with world.study.seen(world.ek) as s:
        return s.exec(select(col(Membership.category_id), col(Membership.code_id))).all()


def test_one_place_is_the_rule_unless_the_study_says_otherwise(world, grown):
    _main, other, code = grown
    with pytest.raises(Refused, match="everything stands in one category only"):
        further_places.also_under(world.study, other, codes=[code], by=world.ek)


def test_a_further_place_stands_once_and_never_beside_itself(world, grown, several):
    main, other, code = grown
    for category in (main, other, other):
        further_places.also_under(world.study, category, codes=[code], by=world.ek)
    assert places(world) == [(other, code)]
    further_places.no_longer_under(world.study, other, codes=[code], by=world.ek)
    assert places(world) == []


def test_levels_hold_for_further_places_too(world, grown, several):
    main, other, _code = grown
    with pytest.raises(Refused, match="holds only lower levels"):
        further_places.also_under(world.study, other, children=[main], by=world.ek)


def test_merged_categories_and_codes_keep_their_further_places_once(world, grown, several, taken_back):
    main, other, code = grown
    twin = UUID(codebook.add_code(world.study, "Same idea", category=main, by=world.ek)["codes"][0]["id"])
    third = UUID(abstraction.add_category(world.study, "Procedure", 3, by=world.ek)["category"])
    pile = UUID(abstraction.add_category(world.study, "Pile", 1, by=world.ek)["category"])
    for category in (other, third):
        further_places.also_under(world.study, category, codes=[code, twin], children=[pile], by=world.ek)
    taken_back(lambda: codebook.merge(world.study, [twin], code, by=world.ek), world.ek)
    taken_back(lambda: abstraction.merge_categories(world.study, [third], other, by=world.ek), world.ek)
    shown = scheme.tree(world.study, world.ek)
    also = {one["name"]: one["also"] for one in [*shown["categories"], *shown["codes"]]}
    assert also["Old idea"] == also["Pile"] == [str(other)]
    taken_back(lambda: abstraction.delete_category(world.study, other, by=world.ek), world.ek)
    assert places(world) == []


def test_several_places_are_allowed_by_an_act_that_can_be_taken_back(world, grown, taken_back):
    _main, other, code = grown
    taken_back(lambda: further_places.allow(world.study, True, by=world.ek), world.ek)
    assert further_places.allowed(world.study, world.ek)
    further_places.also_under(world.study, other, codes=[code], by=world.ek)
    further_places.allow(world.study, False, by=world.ek)
    assert places(world) == [(other, code)]
