"""What helps while one codes: a code's card, similar units, and taking back one act among others."""

from uuid import UUID

import pytest

from qda.errors import BuiltOn, NotFound
from qda.organising import code_card, codebook, open_coding, reader, similar, taking_back


@pytest.fixture
def coded(world, select_words):
    def code(transcript, words, *names, by=None):
        made = open_coding.mark(
            world.study,
            *select_words(transcript, words),
            codes=[{"name": name} for name in names],
            by=by or world.ek,
        )
        return UUID(made["unit"]), [UUID(one["id"]) for one in made["codes"]]

    return code


def test_a_card_shows_the_rule_the_anchor_and_the_units_in_the_order_of_the_interviews(world, coded):
    second, (code,) = coded(world.md, "The idea wasn't new.", "Old practice")
    first, _codes = coded(world.fg, "Then it ran itself", "Old practice")
    codebook.define(world.study, code, definition="Was done before", by=world.ek)
    codebook.set_anchor(world.study, code, second, by=world.ek)
    card = code_card.card(world.study, code, world.ek)
    assert (card["name"], card["definition"], card["count"]) == ("Old practice", "Was done before", 2)
    assert [one["id"] for one in card["units"]] == [str(first), str(second)]
    assert card["anchor"]["quote"] == "The idea wasn't new."
    assert [who["label"] for who in card["units"][0]["who"]] == ["M1"]


def test_a_card_shows_some_of_many_units_and_counts_all(world, coded):
    _unit, (code,) = coded(world.fg, "anchored", "Anchoring")
    coded(world.fg, "decided", "Anchoring")
    card = code_card.card(world.study, code, world.ek, most=1)
    assert (len(card["units"]), card["count"]) == (1, 2)


def test_there_is_no_card_of_an_unknown_code(world):
    with pytest.raises(NotFound):
        code_card.card(world.study, world.ek, world.ek)


def test_codes_of_similar_units_come_with_the_unit_that_is_the_reason(world, coded):
    reason, (code,) = coded(world.fg, "It wasn't anchored. 😀 Nobody had decided it.", "Not anchored")
    coded(world.md, "We've always sent referrals back.", "Old practice")
    found = similar.codes_of_similar(world.study, world.ek, "it was never anchored or decided")
    (hint,) = found["codes"]
    assert (hint["id"], hint["unit"]["id"], hint["shared"]) == (
        str(code),
        str(reason),
        ["anchored", "decided"],
    )


def test_a_unit_is_not_similar_to_itself(world, coded):
    unit, _codes = coded(world.fg, "It wasn't anchored.", "Not anchored")
    assert similar.codes_of_similar(world.study, world.ek, "It wasn't anchored.", unit=unit)["codes"] == []


def test_in_a_blind_round_there_are_no_hints(world, coded, blind):
    coded(world.fg, "It wasn't anchored.", "Not anchored")
    said = "it was never anchored"
    assert similar.codes_of_similar(blind.study, blind.bmh, said) == {"blind": True, "codes": []}
    assert len(similar.codes_of_similar(blind.study, blind.ek, said)["codes"]) == 1


def test_one_act_is_taken_back_while_a_later_one_stays(world, select_words):
    first, second = UUID(int=1), UUID(int=2)
    open_coding.mark(world.study, *select_words(world.fg, "anchored"), by=world.ek, act=first)
    later = open_coding.mark(world.study, *select_words(world.fg, "decided"), by=world.ek, act=second)
    taking_back.take_back_act(world.study, first, by=world.ek)
    assert [row[0] for row in reader.units(world.study, world.fg.id, world.ek)] == [later["unit"]]


def test_an_act_that_was_built_on_is_not_taken_back(world, select_words):
    first = UUID(int=1)
    made = open_coding.mark(world.study, *select_words(world.fg, "anchored"), by=world.ek, act=first)
    open_coding.code(world.study, UUID(made["unit"]), [{"name": "Anchoring"}], by=world.ek)
    with pytest.raises(BuiltOn):
        taking_back.take_back_act(world.study, first, by=world.ek)


def test_an_unknown_act_cannot_be_taken_back(world):
    with pytest.raises(NotFound):
        taking_back.take_back_act(world.study, UUID(int=9), by=world.ek)
