from uuid import UUID, uuid4

import pytest

from qda.errors import NotFound
from qda.organising import open_coding
from qda.organising.surroundings import around


def test_a_unit_is_shown_with_the_turns_around_it_and_its_words_marked(world, select_words):
    unit = UUID(
        open_coding.mark(world.study, *select_words(world.fg, "Nobody had decided it."), by=world.ek)["unit"]
    )
    turns = around(world.study, world.ek, unit, turns=1)["turns"]
    assert [(turn["n"], turn["label"]) for turn in turns] == [(1, "Moderator"), (2, "M1"), (3, "M2")]
    start, stop = turns[1]["marked"]
    assert turns[1]["words"][start:stop] == "Nobody had decided it."
    assert [turn["marked"] for turn in turns if turn["n"] != 2] == [None, None]


def test_an_exchange_is_marked_in_each_of_its_turns(world, select_words):
    words = "Nobody had decided it.\n\nM2: No."
    unit = UUID(open_coding.mark(world.study, *select_words(world.fg, words), by=world.ek)["unit"])
    marked = [
        turn["words"][slice(*turn["marked"])]
        for turn in around(world.study, world.ek, unit)["turns"]
        if turn["marked"]
    ]
    assert marked == ["Nobody had decided it.", "No."]


def test_a_unit_that_is_gone_has_no_place(world):
    with pytest.raises(NotFound):
        around(world.study, world.ek, uuid4())
