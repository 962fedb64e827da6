from uuid import UUID

from qda.organising import condensation, open_coding
from qda.organising.cards_saying import saying


def coded(world, select_words, words, code, by):
    answer = open_coding.mark(world.study, *select_words(world.fg, words), codes=[{"name": code}], by=by)
    return UUID(answer["unit"]), answer["codes"][0]["id"]


def test_cards_are_found_by_what_their_units_say_in_quote_or_condensed_text(world, select_words):
    unit, anchored = coded(world, select_words, "It wasn't anchored.", "Anchoring", world.ek)
    _unit, post = coded(world, select_words, "We got it by e-mail.", "Post", world.ek)
    condensation.write(world.study, unit, world.layers["condensed"], "Nobody at the top knew", by=world.ek)
    assert saying(world.study, "ANCHORED", world.ek) == [anchored]
    assert saying(world.study, "the top knew ", world.ek) == [anchored]
    assert saying(world.study, "it", world.ek) == sorted([anchored, post])
    assert saying(world.study, "holiday", world.ek) == saying(world.study, " ", world.ek) == []


def test_words_of_somebody_whose_work_is_not_seen_yet_find_no_card(blind, select_words):
    _unit, code = coded(blind, select_words, "We got it by e-mail.", "Post", blind.bmh)
    assert saying(blind.study, "e-mail", blind.bmh) == [code]
    assert saying(blind.study, "e-mail", blind.ek) == []
