from uuid import UUID

import pytest

from qda.errors import Refused
from qda.organising import condensation, find_replace, open_coding, reader, suggestion_log
from qda.store.tables import Layer


@pytest.fixture
def units(world, select_words):
    """Two units of EK with condensed texts, one of which BMH condensed too."""
    made = []
    for words, condensed in (
        ("It wasn't anchored.", "Not anchored"),
        ("The idea wasn't new.", "Idea not new"),
    ):
        transcript = world.fg if words in world.fg.text else world.md
        unit = UUID(open_coding.mark(world.study, *select_words(transcript, words), by=world.ek)["unit"])
        condensation.write(world.study, unit, world.layers["condensed"], condensed, by=world.ek)
        made.append(unit)
    condensation.write(world.study, made[0], world.layers["condensed"], "Was not anchored", by=world.bmh)
    return made


def condensed(world, unit, coder):
    found = reader.unit(world.study, unit, world.ek)["wordings"]
    return next((one["words"] for one in found if one["coder"] == str(coder)), None)


def cell(world, unit, words, seen=None, layer="condensed"):
    there = {"unit": str(unit), "layer": str(world.layers.get(layer, layer)), "words": words}
    return there if seen is None else there | {"seen": seen}


def test_only_ones_own_wordings_are_found_and_the_others_counted(world, units):
    found = find_replace.find(world.study, world.ek, "not ", "never ")
    assert [(hit["before"], hit["after"], hit["places"]) for hit in found["hits"]] == [
        ("Not anchored", "never anchored", [[0, 4]]),
        ("Idea not new", "Idea never new", [[5, 9]]),
    ]
    assert found["others"] == 1


def test_nothing_is_replaced_in_a_layer_that_is_not_shown(world, units):
    hidden = next(kind for kind in world.layers if kind == "interpreted")
    with world.study.act("labels", "Hide a layer", world.ek) as act:
        act.s.get(Layer, world.layers[hidden]).shown = False
    condensation.write(world.study, units[0], world.layers[hidden], "not owned", by=world.ek)
    found = find_replace.find(world.study, world.ek, "not")
    assert {hit["layer"] for hit in found["hits"]} == {str(world.layers["condensed"])}


def test_case_and_whole_words_matter_where_one_says_so(world, units):
    def hits(words, **how):
        return len(find_replace.find(world.study, world.ek, words, **how)["hits"])

    assert (hits("not"), hits("not", match_case=True), hits("ne"), hits("ne", whole_words=True)) == (
        2,
        1,
        1,
        0,
    )
    assert hits(".") == 0
    assert hits("") == 0


def test_what_is_replaced_is_one_act_and_comes_back_as_one(world, units, taken_back):
    hits = find_replace.find(world.study, world.ek, "not", r"\1 never")["hits"]
    cells = [cell(world, hit["unit"], hit["after"], hit["before"]) for hit in hits]
    answer = taken_back(
        lambda: find_replace.write_block(world.study, cells, how="replace", by=world.ek), world.ek
    )
    assert answer == {"written": 2, "kept": []}
    assert condensed(world, units[1], world.ek) == r"Idea \1 never new"
    assert condensed(world, units[0], world.bmh) == "Was not anchored"


def test_a_cell_that_somebody_wrote_meanwhile_stays_and_is_named(world, units):
    cells = [
        cell(world, units[0], "A", "what stood there before"),
        cell(world, units[1], "B", "Idea not new"),
    ]
    answer = find_replace.write_block(world.study, cells, by=world.ek)
    assert answer == {"written": 1, "kept": [1]}
    assert condensed(world, units[0], world.ek) == "Not anchored"
    with pytest.raises(Refused, match="Nothing was changed"):
        find_replace.write_block(world.study, cells[:1], by=world.ek)


def test_pasted_codes_are_given_beside_those_that_are_there(world, units):
    find_replace.write_block(
        world.study, [cell(world, units[0], "Anchoring\n Not new ", layer="codes")], by=world.ek
    )
    assert [code["name"] for code in reader.unit(world.study, units[0], world.ek)["codes"]] == [
        "Anchoring",
        "Not new",
    ]


def test_a_block_that_is_none_is_refused_whole(world, units):
    for cells in ([], [{"unit": str(units[0])}]):
        with pytest.raises(Refused, match="Nothing was changed"):
            find_replace.write_block(world.study, cells, by=world.ek)


def test_a_cell_that_comes_twice_in_one_block_holds_what_came_last(world, units):
    there = [cell(world, units[0], words) for words in ("First", "", "Last")]
    find_replace.write_block(world.study, there, by=world.ek)
    assert condensed(world, units[0], world.ek) == "Last"


def test_what_began_from_a_suggestion_is_logged_as_edited_when_a_block_replaces_it(world, units):
    offer = {"shape": "cleaned", "words": "Idea not new", "engine": "rules 1"}
    condensation.write(
        world.study, units[1], world.layers["condensed"], "Idea not new", suggestion=offer, by=world.ek
    )
    find_replace.write_block(world.study, [cell(world, units[1], "Idea old")], how="replace", by=world.ek)
    assert suggestion_log.log(world.study, world.ek)[0]["outcome"] == "edited"


def test_a_name_that_stands_in_many_cells_of_a_block_makes_one_code(world, units):
    block = [cell(world, unit, "Anchoring\nanchoring", layer="codes") for unit in units]
    find_replace.write_block(world.study, block, by=world.ek)
    codes = [reader.unit(world.study, unit, world.ek)["codes"] for unit in units]
    assert codes[0][0]["id"] == codes[1][0]["id"]
    assert [len(one) for one in codes] == [1, 1]
