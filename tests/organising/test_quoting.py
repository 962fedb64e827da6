from uuid import UUID

import pytest

from qda.errors import NotFound, Refused
from qda.organising import condensation, open_coding, quoting, reader, warned
from qda.store.columns import new_key

SAID = "It wasn't anchored. 😀 Nobody had decided it."


@pytest.fixture
def unit(world, select_words):
    return UUID(open_coding.mark(world.study, *select_words(world.fg, SAID), by=world.ek)["unit"])


def quote(world, unit, words, language=None):
    condensation.write(world.study, unit, world.layers["quote"], words, language=language, by=world.ek)


def test_marks_made_in_the_sheet_come_back_from_the_words_that_were_stored(world, unit):
    made = [[0, 3, "", False], [10, 18, "(…)", False], [29, 29, "[of them]", False]]
    words = quoting.quoted(world.study, world.ek, unit, made)["quote"]
    assert words == "wasn't (…). 😀 Nobody [of them] had decided it."
    quote(world, unit, words)
    found = quoting.marks(world.study, world.ek, unit, words)
    assert found["derivable"]
    assert [mark[2] for mark in found["marks"]] == ["", "(…)", "[of them]"]
    assert quoting.quoted(world.study, world.ek, unit, found["marks"])["quote"] == words


def test_marks_off_the_unit_are_refused_and_so_are_units_one_does_not_see(world, unit):
    for wrong in ([[0, 900, "(…)"]], [[5, 2, ""]], [["a"]], [[0, 6, "(…)"], [3, 8, "(…)"]]):
        with pytest.raises(Refused, match="Nothing was changed"):
            quoting.quoted(world.study, world.ek, unit, wrong)
    with pytest.raises(NotFound):
        quoting.marks(world.study, world.ek, new_key(), "")


def test_the_study_says_how_elisions_are_printed_and_that_comes_back_with_undo(world, unit, taken_back):
    made = [[3, 18, "(…)", False]]
    answer = taken_back(lambda: quoting.set_sign(world.study, "[…]", by=world.ek), world.ek)
    assert answer == {"sign": "[…]"}
    assert quoting.sign(world.study, world.ek) == "[…]"
    quoting.set_sign(world.study, "...", by=world.ek)
    assert quoting.quoted(world.study, world.ek, unit, made)["quote"].startswith("It .... 😀")
    with pytest.raises(Refused, match="Nothing was changed"):
        quoting.set_sign(world.study, "***", by=world.ek)


def test_a_quote_is_checked_against_its_unit_but_not_a_translated_one(world, unit):
    quote(world, unit, "It was anchored. (…) decided it.")
    quote(world, unit, "Det var ikke forankret.", language="nb")
    (one,) = [text for text in warned.texts(world.study, world.ek) if text.kind == "quote"]
    assert quoting.warnings(one.quote, one.words) == [{"kind": "edited quote", "detail": "was"}]
    assert warned.shown("edited quote", "quote")
    assert not warned.shown("edited quote", "condensed")


def test_a_quote_whose_unit_got_other_borders_is_stale(world, unit):
    quote(world, unit, "Nobody had decided it.")
    start = world.fg.text.index(SAID)
    open_coding.move_borders(world.study, unit, start, start + 19, SAID[:19], by=world.ek)
    (written,) = reader.unit(world.study, unit, world.ek)["wordings"]
    assert written["stale"]
    assert not quoting.marks(world.study, world.ek, unit, written["words"])["derivable"]
