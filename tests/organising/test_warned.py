from uuid import UUID

import pytest

from qda.errors import Refused
from qda.organising import condensation, open_coding, warned


@pytest.fixture
def condensed(world, select_words):
    """A unit with a condensed text that lost its negation."""
    unit = UUID(
        open_coding.mark(world.study, *select_words(world.fg, "It wasn't anchored."), by=world.ek)["unit"]
    )

    def write(words):
        answer = condensation.write(world.study, unit, world.layers["condensed"], words, by=world.ek)
        return UUID(answer["id"])

    write.unit = unit
    return write


def aside(world, unit):
    return [one.aside for one in warned.texts(world.study, world.ek, [unit])]


def test_each_condensed_text_stands_beside_its_unit(world, condensed):
    condensed("Anchored")
    (one,) = warned.texts(world.study, world.ek)
    assert (one.quote, one.words, one.kind, one.language) == (
        "It wasn't anchored.",
        "Anchored",
        "condensed",
        "en",
    )


def test_close_texts_are_warned_of_three_kinds_unasked_and_interpreted_ones_of_none():
    assert [kind for kind in warned.KINDS if warned.shown(kind, "condensed")] == list(warned.KINDS[:3])
    assert not any(warned.shown(kind, "interpreted") for kind in warned.KINDS)


def test_a_warning_put_aside_with_a_reason_comes_back_when_the_text_changes(world, condensed, taken_back):
    wording = condensed("Anchored")
    taken_back(
        lambda: warned.put_aside(world.study, wording, "lost negation", why="said ironically", by=world.ek),
        world.ek,
    )
    assert aside(world, condensed.unit) == [{"lost negation"}]
    condensed("Well anchored")
    assert aside(world, condensed.unit) == [set()]


def test_a_warning_is_not_put_aside_without_a_reason(world, condensed):
    wording = condensed("Anchored")
    with pytest.raises(Refused, match="Nothing was changed"):
        warned.put_aside(world.study, wording, "lost negation", why=" ", by=world.ek)
    with pytest.raises(Refused, match="Nothing was changed"):
        warned.put_aside(world.study, wording, "bad style", why="so", by=world.ek)
