from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.faithful import pairs, published, scores, written
from qda.assist.faithfulness import (
    CHANGED_PERSON,
    CLOSE_BY_DEFAULT,
    IDENTICAL,
    KINDS,
    LONGER,
    LOST_CONDITION,
    LOST_NEGATION,
    NEW_WORD,
    NUMBER,
    OPINION,
    SPEAKER,
    TURNED,
    warnings,
)


@pytest.mark.parametrize(
    ("unit", "condensed", "kind"),
    [
        ("We did not get any information.", "Got information", LOST_NEGATION),
        ("Nobody had told the secretaries.", "The secretaries were told", LOST_NEGATION),
        ("They worked without support from us.", "They worked with support", LOST_NEGATION),
        ("Vi fikk ikke noen opplæring.", "Fikk opplæring", LOST_NEGATION),
        ("It took two years to finish.", "It took three years to finish", NUMBER),
        ("It took two years to finish.", "It took years to finish", NUMBER),
        ("Some of the doctors were angry.", "All doctors were angry", NUMBER),
        ("Only the nurses wrote letters.", "Nurses wrote letters", NUMBER),
        ("They should inform the doctors.", "Informed doctors", LOST_CONDITION),
        ("If the form is poor, we return it.", "The poor form is returned", LOST_CONDITION),
        ("We called the ward.", "Telephone contact with the ward", NEW_WORD),
        ("We called the ward.", "They called the ward", CHANGED_PERSON),
        ("We left.", "We left the ward at noon", LONGER),
        ("We left the ward.", "we left the ward", IDENTICAL),
    ],
)
def test_what_was_lost_or_changed_is_pointed_at(unit: str, condensed: str, kind: str) -> None:
    language = "nb" if unit.startswith("Vi") else "en"
    assert kind in {each.kind for each in warnings(unit, condensed, language)}


@pytest.mark.parametrize(
    ("unit", "condensed"),
    [
        ("We did not get any information.", "Lack of information"),
        ("We did not get any information.", "No information"),
        ("No, wait, we got the information, you know.", "Got the information"),
        ("It took two years.", "2 years"),
        ("Everyone should be told.", "Necessary that everyone is told"),
        ("We never met the doctor.", "Never met the doctor"),
    ],
)
def test_a_negation_turned_round_and_a_number_in_digits_are_no_loss(unit: str, condensed: str) -> None:
    assert not {each.kind for each in warnings(unit, condensed, "en")} & set(CLOSE_BY_DEFAULT)


def test_conditions_amounts_doubts_and_order_are_missed_when_lost_and_left_alone_in_other_words() -> None:
    for asked, (number, found, in_vain) in written().items():
        assert found >= 0.85 * number, asked
        assert in_vain <= 0.1 * number, asked


@pytest.mark.parametrize(
    ("unit", "condensed", "language", "kind"),
    [
        ("We eat outside unless it rains.", "Eat outside", "en", LOST_CONDITION),
        ("Får vi ikke svar, ringer vi igjen.", "Vi ringer igjen", "nb", LOST_CONDITION),
        ("Perhaps the choir was too loud.", "The choir was too loud", "en", LOST_CONDITION),
        ("Some of the drivers slept.", "The drivers slept", "en", NUMBER),
        ("Nesten alle sang med.", "Alle sang med", "nb", NUMBER),
        ("The night bus is slower than the tram.", "The night bus is slow", "en", NUMBER),
        ("The letter came after the funeral.", "Letter before the funeral", "en", TURNED),
        ("Taket falt fordi snøen lå der.", "Snøen lå der fordi taket falt", "nb", TURNED),
        ("Sjefen sier at varmen er fin.", "Varmen er fin", "nb", SPEAKER),
        ("I think the captain was drunk.", "The captain was drunk", "en", OPINION),
    ],
)
def test_a_lost_limit_and_a_turned_relation_are_pointed_at(
    unit: str, condensed: str, language: str, kind: str
) -> None:
    assert kind in {each.kind for each in warnings(unit, condensed, language)}


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "nb", "fi", ""]))
def test_any_two_texts_are_compared_without_a_crash(unit: str, condensed: str, language: str) -> None:
    assert all(each.kind in KINDS for each in warnings(unit, condensed, language))


@given(st.text(alphabet="abc dnot2", max_size=60))
def test_a_text_has_lost_nothing_against_itself(text: str) -> None:
    assert not {each.kind for each in warnings(text, text, "en")} & set(CLOSE_BY_DEFAULT)


@pytest.mark.shared
def test_few_published_close_condensations_are_warned_of(shared: Path) -> None:
    close = list(published(shared / "fixtures" / "condensation"))
    warned = [
        pair
        for pair in close
        if {each.kind for each in warnings(pair.unit, pair.condensed, pair.language)} & set(CLOSE_BY_DEFAULT)
    ]
    assert len(close) > 10
    assert len(warned) <= 0.2 * len(close)


@pytest.mark.shared
def test_lost_negations_and_changed_numbers_are_found(shared: Path) -> None:
    tested = pairs(shared / "fixtures" / "condensation")
    assert len(tested) >= 200
    for kind in (LOST_NEGATION, NUMBER):
        spoilt, hit, warned, _left = scores(tested)[kind]
        assert spoilt > 40
        assert hit >= 0.95 * spoilt
        assert hit >= 0.7 * warned


@pytest.mark.parametrize(
    ("unit", "condensed"),
    [
        ("Nobody's put it up again since the chart fell.", "The chart fell and was put up again"),
        ("I don't think I've seen one knee letter.", "One knee letter seen inside"),
    ],
)
def test_a_text_that_denies_nothing_where_the_unit_did_is_pointed_at(unit: str, condensed: str) -> None:
    assert LOST_NEGATION in {each.kind for each in warnings(unit, condensed, "en")}


@pytest.mark.parametrize(
    ("unit", "condensed"),
    [
        ("A paper doesn't assess referrals, people do.", "A paper assesses no referrals, people do"),
        (
            "It says what they can do, not only what they've done wrong.",
            "What they can do, not only what was wrong",
        ),
        ("Then we won't need the letter so often.", "Letter then not needed so often"),
        ("It's worth it, isn't it, to get rid of the names?", "Worth getting rid of the names"),
        ("The staff stood a little straighter that week.", "Staff stood straighter that week"),
        ("They just added the two lines.", "Added the two lines"),
    ],
)
def test_a_denial_in_other_words_and_a_softener_are_no_loss(unit: str, condensed: str) -> None:
    kinds = {each.kind for each in warnings(unit, condensed, "en")}
    assert not kinds & {LOST_NEGATION, NUMBER}


def test_a_restriction_to_a_number_still_counts() -> None:
    found = {
        each.kind
        for each in warnings("There is just one radiographer at night.", "One radiographer at night", "en")
    }
    assert NUMBER in found


@pytest.mark.parametrize(
    ("unit", "condensed", "language"),
    [
        ("You can only swing if you've eaten your lunch.", "You can only swing, lunch eaten", "en"),
        (
            "Unless there is money, the House should not pass it.",
            "There is money, the House should not pass it",
            "en",
        ),
        (
            "Han tar ikke tablettene med mindre jeg minner ham.",
            "Han tar ikke tablettene, jeg minner ham",
            "nb",
        ),
        ("Hvis det ikke går over, må du komme tilbake.", "Det går ikke over, må du komme tilbake", "nb"),
    ],
)
def test_a_condition_is_not_answered_by_a_modal_beside_it(unit: str, condensed: str, language: str) -> None:
    assert "lost modal or condition" in {one.kind for one in warnings(unit, condensed, language)}


@pytest.mark.parametrize(
    ("unit", "condensed"),
    [
        ("It was one in three in May. It goes down.", "One in three at first, going down in the month"),
        ("She asked me if research was done.", "Asked about research done"),
        ("We left after six, no, seven weeks.", "Left after seven weeks"),
        ("Otherwise we're competitors, but this time we phoned.", "Competitors phoned this time"),
        ("We had forty-six of them waiting.", "46 of them waiting"),
    ],
)
def test_what_sets_no_terms_is_not_missed(unit: str, condensed: str) -> None:
    kinds = {one.kind for one in warnings(unit, condensed, "en")}
    assert not kinds & {"lost modal or condition", "number or quantity", "lost negation"}
