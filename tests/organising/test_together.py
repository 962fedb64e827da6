from uuid import UUID

import pytest

from qda.errors import NotFound, Refused
from qda.organising import coding_sheet, condensation, open_coding, reader, together, warned
from qda.store import undo

SAID = ("It wasn't anchored.", "Nobody had decided it.", "We got it by e-mail.")


@pytest.fixture
def units(world, select_words):
    def marked(words):
        return UUID(open_coding.mark(world.study, *select_words(world.fg, words), by=world.ek)["unit"])

    return [marked(words) for words in SAID]


def condense(world, units, words="Nobody stood behind it", by=None):
    return together.condense(world.study, units, world.layers["condensed"], words, by=by or world.ek)


def stands(world, unit):
    return [one["words"] for one in reader.unit(world.study, unit, world.ek)["wordings"]]


def units_together(world, viewer=None):
    return [one["units"] for one in together.groups(world.study, viewer or world.ek)]


def test_one_text_stands_for_units_chosen_freely_and_is_one_act(world, units, taken_back):
    taken_back(lambda: condense(world, [units[0], units[2]]), world.ek)
    assert stands(world, units[0]) == stands(world, units[2]) == ["Nobody stood behind it"]
    assert stands(world, units[1]) == []
    assert units_together(world) == [[str(units[0]), str(units[2])]]


def test_a_text_of_ones_own_on_a_single_unit_gives_way_and_comes_back(world, units):
    condensation.write(world.study, units[0], world.layers["condensed"], "Not anchored", by=world.ek)
    condense(world, units)
    undo.undo(world.study, by=world.ek)
    assert stands(world, units[0]) == ["Not anchored"]
    assert units_together(world) == []


def test_writing_on_one_of_the_units_writes_on_all_of_them(world, units):
    condense(world, units)
    answer = condensation.write(
        world.study,
        units[1],
        world.layers["condensed"],
        "No owner",
        seen="Nobody stood behind it",
        by=world.ek,
    )
    assert set(answer["together"]) == {str(units[0]), str(units[2])}
    assert [stands(world, unit) for unit in units] == [["No owner"]] * 3
    condensation.write(world.study, units[1], world.layers["condensed"], "", by=world.ek)
    assert [stands(world, unit) for unit in units] == [[]] * 3
    assert units_together(world) == []


def test_a_unit_taken_apart_keeps_the_text_and_a_group_of_one_is_none(world, units):
    condense(world, units)
    together.take_apart(world.study, [units[0]], world.layers["condensed"], by=world.ek)
    assert units_together(world) == [[str(units[1]), str(units[2])]]
    assert stands(world, units[0]) == ["Nobody stood behind it"]
    together.take_apart(world.study, [units[1]], world.layers["condensed"], by=world.ek)
    assert units_together(world) == []


def test_a_unit_that_goes_leaves_the_others_together(world, units):
    condense(world, units)
    open_coding.remove_unit(world.study, units[0], by=world.ek)
    assert units_together(world) == [[str(units[1]), str(units[2])]]


def test_the_sheet_says_which_cells_are_one_text(world, units):
    group = condense(world, units[:2])["group"]
    rows = {row["id"]: row for row in coding_sheet.rows(world.study, world.ek)["rows"]}
    layer = str(world.layers["condensed"])
    assert [rows[str(unit)]["words"].get(layer, {}).get("group") for unit in units] == [group, group, None]


def test_one_unit_no_words_a_quote_and_what_is_not_seen_are_refused(world, units):
    for wanted, words in ((units[:1], "Text"), (units, " ")):
        with pytest.raises(Refused, match="Nothing was changed"):
            condense(world, wanted, words)
    with pytest.raises(Refused, match="Nothing was changed"):
        together.condense(world.study, units, world.layers["quote"], "Text", by=world.ek)
    with pytest.raises(NotFound):
        condense(world, [units[0], world.layers["quote"]])


def test_an_agreed_text_of_somebody_else_stays(world, units):
    theirs = condensation.write(world.study, units[0], world.layers["condensed"], "Theirs", by=world.bmh)
    condensation.set_status(world.study, UUID(theirs["id"]), "agreed", by=world.bmh)
    with pytest.raises(Refused, match="agreed text of"):
        condense(world, units)


def test_such_a_text_is_checked_against_the_words_of_all_its_units(world, units):
    condense(world, units[:2])
    assert {text.quote for text in warned.texts(world.study, world.ek)} == {f"{SAID[0]}\n{SAID[1]}"}


def test_the_sheet_asks_only_for_the_units_that_came_together_or_went_apart(world, units):
    condense(world, units[:2])
    before = coding_sheet.rows(world.study, world.ek)["cursor"]
    together.take_apart(world.study, [units[0]], world.layers["condensed"], by=world.ek)
    news = coding_sheet.rows(world.study, world.ek, filters={"since": str(before)})
    assert {row["id"] for row in news["rows"]} == {str(units[0]), str(units[1])}
