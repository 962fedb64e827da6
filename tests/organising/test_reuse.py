from uuid import UUID

import pytest

from qda.organising import condensation, open_coding, reader, reuse, suggestion_log

SAID = ("It wasn't anchored.", "Nobody had decided it.", "The idea wasn't new.")


@pytest.fixture
def condensed(world, select_words):
    """A unit that is condensed and coded; and one whose words are like it."""
    made = open_coding.mark(
        world.study,
        *select_words(world.fg, "Nobody had decided it."),
        codes=[{"name": "No owner"}],
        by=world.ek,
    )
    world.first = UUID(made["unit"])
    condensation.write(world.study, world.first, world.layers["condensed"], "Nobody decided", by=world.ek)
    made = open_coding.mark(
        world.study, *select_words(world.fg, "anchored. 😀 Nobody had decided it."), by=world.bmh
    )
    world.second = UUID(made["unit"])
    return world


def test_a_like_unit_is_named_with_its_text_and_the_shared_words(condensed):
    assert reuse.as_condensed(condensed.study, condensed.bmh, condensed.second) == [
        {"text": "Nobody decided", "shape": "as in U1", "number": 1, "shared": ["Nobody", "decided"]}
    ]


def test_a_unit_is_not_offered_its_own_text(condensed):
    assert reuse.as_condensed(condensed.study, condensed.ek, condensed.first) == []


def test_codes_of_like_units_and_the_speakers_words_are_offered_with_the_reason(condensed):
    found = reuse.names_for(condensed.study, condensed.bmh, condensed.second)
    assert found[0]["name"] == "No owner"
    assert "U1" in found[0]["why"]
    assert [one["name"] for one in found if one["shape"] == "code in vivo"] == ["😀 Nobody had decided it"]
    assert "No owner" not in [
        one["name"] for one in reuse.names_for(condensed.study, condensed.ek, condensed.first)
    ]


def test_an_offered_name_that_is_taken_is_a_coding_and_stands_in_the_log(condensed, taken_back):
    offer = {"shape": "code in vivo", "words": "Nobody had decided it", "engine": "own pairs"}
    taken_back(
        lambda: reuse.take_name(
            condensed.study, condensed.second, {"name": "Nobody had decided it"}, offer, by=condensed.bmh
        ),
        condensed.bmh,
    )
    codes = reader.unit(condensed.study, condensed.second, condensed.bmh)["codes"]
    assert [code["name"] for code in codes] == ["Nobody had decided it"]
    assert "1 code was taken from names" in suggestion_log.sentence(condensed.study, condensed.bmh)
