from uuid import UUID

import pytest

from qda.organising import condensation, open_coding, suggestion_log

OFFER = {"shape": "main statement", "words": "Not anchored in management", "engine": "rules 1"}


@pytest.fixture
def unit(world, select_words):
    return UUID(
        open_coding.mark(world.study, *select_words(world.fg, "It wasn't anchored."), by=world.ek)["unit"]
    )


def write(world, unit, words, offer=None):
    layer = world.layers["condensed"]
    condensation.write(world.study, unit, layer, words, suggestion=offer, by=world.ek)


def sentence(world):
    return suggestion_log.sentence(world.study, world.ek)


def test_no_suggestion_is_said_only_while_nothing_was_ever_offered(world, unit):
    write(world, unit, "Not anchored")
    assert sentence(world) == "No machine suggestion was used."
    suggestion_log.pass_over(world.study, unit, world.layers["condensed"], [OFFER], by=world.ek)
    assert "none of the 1 condensations began from one" in sentence(world)


def test_the_sentence_counts_what_began_from_a_suggestion_and_what_stayed(world, unit):
    write(world, unit, OFFER["words"], OFFER)
    assert "1 of 1 condensations began from a rule-based suggestion" in sentence(world)
    assert sentence(world).endswith("1 were left unchanged.")
    write(world, unit, "Not anchored in any management")
    assert sentence(world).endswith("0 were left unchanged.")


def test_every_proposal_stands_in_the_log_with_its_outcome_and_distance(world, unit):
    others = [OFFER | {"words": "Not anchored"}, OFFER | {"shape": "short form"}]
    suggestion_log.pass_over(world.study, unit, world.layers["condensed"], others, by=world.ek)
    write(world, unit, "Not anchored in the management", OFFER)
    assert [
        (one["unit"], one["shape"], one["outcome"], one["distance"])
        for one in suggestion_log.log(world.study, world.ek)
    ] == [
        ("U1", "main statement", "passed over", None),
        ("U1", "short form", "passed over", None),
        ("U1", "main statement", "edited", 4),
    ]


def test_what_was_taken_is_not_passed_over_later(world, unit):
    write(world, unit, OFFER["words"], OFFER)
    answer = suggestion_log.pass_over(world.study, unit, world.layers["condensed"], [OFFER], by=world.ek)
    assert answer == {"logged": 0}
    assert [one["outcome"] for one in suggestion_log.log(world.study, world.ek)] == ["accepted"]


def test_none_is_not_claimed_of_texts_from_elsewhere_or_of_what_is_not_open(world, unit):
    layer = world.layers["condensed"]
    condensation.write(world.study, unit, layer, "Not anchored", origin="imported", by=world.ek)
    assert "1 text came from a file or was pasted" in sentence(world)


def test_none_is_not_claimed_while_somebody_works_unseen(blind):
    assert "not open yet" in sentence(blind)
    assert suggestion_log.sentence(blind.study, blind.bmh) == "No machine suggestion was used."
