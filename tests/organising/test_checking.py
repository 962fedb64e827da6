from uuid import UUID

import pytest

from qda.errors import Refused
from qda.organising import checking, condensation, open_coding


@pytest.fixture
def condensed(world, select_words):
    """Two units condensed by EK."""
    world.units, world.texts = [], []
    for transcript, words, text in (
        (world.fg, "It wasn't anchored.", "Not anchored with anybody"),
        (world.md, "The idea wasn't new.", "Idea not new"),
    ):
        unit = UUID(open_coding.mark(world.study, *select_words(transcript, words), by=world.ek)["unit"])
        world.units.append(unit)
        world.texts.append(UUID(write(world, unit, text, world.ek)["id"]))
    return world


def write(world, unit, words, by):
    return condensation.write(world.study, unit, world.layers["condensed"], words, by=by)


def read(world, by=None):
    return checking.to_read(world.study, by or world.bmh)


def test_one_reads_what_others_condensed_and_sees_how_far_one_is(condensed, taken_back):
    assert (read(condensed)["done"], read(condensed)["total"]) == (0, 2)
    taken_back(lambda: checking.agree(condensed.study, condensed.texts[:1], by=condensed.bmh), condensed.bmh)
    found = read(condensed)
    assert (found["done"], found["total"]) == (1, 2)
    assert [row["says"] for row in found["rows"]] == ["agree", ""]
    assert found["readers"] == [{"name": "BMH", "read": 1, "of": 2}]
    assert checking.sentence(condensed.study, condensed.ek) == (
        "1 of 2 condensed texts were read against their meaning units by BMH."
    )


def test_ones_own_texts_are_nothing_to_verify(condensed):
    assert (read(condensed, condensed.ek)["done"], read(condensed, condensed.ek)["total"]) == (0, 0)


def test_a_query_opens_a_thread_on_the_text(condensed, taken_back):
    taken_back(
        lambda: checking.query(condensed.study, condensed.texts[1], "Whose idea?", by=condensed.bmh),
        condensed.bmh,
    )
    row = read(condensed)["rows"][1]
    assert row["says"] == "discuss"
    assert [(thread["state"], thread["words"]) for thread in row["threads"]] == [("open", ["Whose idea?"])]
    checking.agree(condensed.study, condensed.texts[1:], by=condensed.bmh)
    assert read(condensed)["rows"][1]["says"] == "agree"
    with pytest.raises(Refused, match="Nothing was stored"):
        checking.query(condensed.study, condensed.texts[0], "  ", by=condensed.bmh)


def test_a_text_that_changed_has_to_be_read_again(condensed):
    checking.agree(condensed.study, condensed.texts, by=condensed.bmh)
    write(condensed, condensed.units[0], "Anchored nowhere", condensed.ek)
    assert [row["says"] for row in read(condensed)["rows"]] == ["", "agree"]
    assert read(condensed)["done"] == 1


def test_a_verdict_can_be_taken_back(condensed):
    checking.agree(condensed.study, condensed.texts, by=condensed.bmh)
    checking.take_back(condensed.study, condensed.texts[0], by=condensed.bmh)
    assert read(condensed)["done"] == 1


def test_two_texts_of_one_unit_show_the_words_that_they_share(condensed):
    write(condensed, condensed.units[0], "Decision anchored by nobody", condensed.bmh)
    texts = read(condensed)["rows"][0]["texts"]
    assert [(text["words"], text["shared"]) for text in texts] == [
        ("Not anchored with anybody", ["anchored"]),
        ("Decision anchored by nobody", ["anchored"]),
    ]


def test_consensus_makes_one_text_the_agreed_one_and_answers_its_threads(condensed, taken_back):
    theirs = UUID(write(condensed, condensed.units[0], "Anchored by nobody", condensed.bmh)["id"])
    checking.query(condensed.study, condensed.texts[0], "With whom?", by=condensed.bmh)
    taken_back(
        lambda: checking.settle(
            condensed.study, condensed.units[0], condensed.layers["condensed"], theirs, by=condensed.ek
        ),
        condensed.ek,
    )
    row = read(condensed)["rows"][0]
    assert [(text["words"], text["status"]) for text in row["texts"]] == [
        ("Anchored by nobody", "agreed"),
        ("Not anchored with anybody", "draft"),
    ]
    assert [thread["state"] for thread in row["threads"]] == ["answered"]


def test_two_may_agree_to_differ_with_the_reason(condensed, taken_back):
    write(condensed, condensed.units[0], "Anchored by nobody", condensed.bmh)
    where = condensed.study, condensed.units[0], condensed.layers["condensed"]
    taken_back(lambda: checking.settle(*where, why="one reads irony", by=condensed.ek), condensed.ek)
    row = read(condensed)["rows"][0]
    assert {text["status"] for text in row["texts"]} == {"disputed"}
    assert [(thread["state"], thread["why"]) for thread in row["threads"]] == [
        ("agreed to differ", "one reads irony")
    ]
    with pytest.raises(Refused, match="Nothing was changed"):
        checking.settle(*where, by=condensed.ek)


def test_one_text_alone_is_nothing_to_settle(condensed):
    with pytest.raises(Refused, match="Nothing was changed"):
        checking.settle(
            condensed.study,
            condensed.units[1],
            condensed.layers["condensed"],
            condensed.texts[1],
            by=condensed.ek,
        )


def test_who_condenses_blind_sees_the_others_text_only_when_the_space_is_opened(blind, select_words):
    unit = UUID(
        open_coding.mark(blind.study, *select_words(blind.fg, "It wasn't anchored."), by=blind.ek)["unit"]
    )
    write(blind, unit, "Not anchored", blind.ek)
    write(blind, unit, "Nobody behind it", blind.bmh)
    assert [len(read(blind, who)["rows"][0]["texts"]) for who in (blind.ek, blind.bmh)] == [1, 2]


def test_both_texts_stand_side_by_side_with_the_words_they_share(condensed):
    unit, layer = condensed.units[0], condensed.layers["condensed"]
    condensation.write(condensed.study, unit, layer, "Never anchored there", by=condensed.bmh)
    found = checking.beside(condensed.study, condensed.ek, unit, layer)
    assert [text["mine"] for text in found["texts"]] == [True, False]
    assert all("anchored" in text["shared"] for text in found["texts"])
    checking.settle(condensed.study, unit, layer, by=condensed.ek, why="Two readings")
    again = checking.beside(condensed.study, condensed.bmh, unit, layer)
    assert [text["status"] for text in again["texts"]] == ["disputed", "disputed"]
    assert "Two readings" in str(again["threads"])
