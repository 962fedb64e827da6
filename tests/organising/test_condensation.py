from uuid import UUID, uuid4

import pytest
from sqlmodel import col, select

from qda.errors import NotFound, Refused, WrittenMeanwhile
from qda.organising import condensation, open_coding, reader
from qda.store.tables import Act, Suggestion

OFFER = {"shape": "main statement", "words": "Not anchored in management", "engine": "rules 1"}


@pytest.fixture
def unit(world, select_words):
    made = open_coding.mark(world.study, *select_words(world.fg, "It wasn't anchored."), by=world.ek)
    return UUID(made["unit"])


@pytest.fixture
def condense(world, unit):
    def write(words, by=None, **more):
        layer = more.pop("layer", world.layers["condensed"])
        return condensation.write(world.study, unit, layer, words, by=by or world.ek, **more)

    return write


def wordings(world, unit):
    return [(one["words"], one["coder"]) for one in reader.unit(world.study, unit, world.ek)["wordings"]]


def log(world):
    with world.study.seen(world.ek) as s:
        return [
            (one.outcome, one.words, one.edit_distance)
            for one in s.exec(select(Suggestion).order_by(col(Suggestion.id)))
        ]


def test_typing_on_in_one_field_is_one_wording_and_one_act(world, unit, condense):
    condense("Not", seen="")
    before = world.study.rev()
    condense("Not anch", seen="Not")
    answer = condense("Not anchored\n", seen="Not anch")
    assert world.study.rev() == before
    assert wordings(world, unit) == [("Not anchored\n", str(world.ek))]
    assert (answer["status"], answer["origin"], answer["stale"]) == ("draft", "hand", False)
    assert answer["language"] == "en"


def test_layers_and_languages_stand_beside_one_another(world, unit, condense):
    condense("Not anchored")
    condense("A decision without an owner", layer=world.layers["interpreted"])
    translated = condense("Ikke forankret", language="nb")
    assert translated["translator"] == str(world.ek)
    assert len(wordings(world, unit)) == 3


def test_empty_words_take_the_wording_away(world, unit, condense):
    condense("Not anchored")
    assert condense("  ")["id"] is None
    assert wordings(world, unit) == []
    assert condense("")["id"] is None


def test_two_windows_of_one_person_do_not_overwrite_each_other(world, unit, condense):
    condense("Not anchored", seen="")
    with pytest.raises(WrittenMeanwhile, match="You, in another window, wrote here") as both:
        condense("Nobody decided", seen="")
    assert both.value.theirs == "Not anchored"
    assert wordings(world, unit) == [("Not anchored", str(world.ek))]
    condense("Nobody decided", seen="Not anchored")
    condense("Nobody decided", seen="stale page, same words")
    assert wordings(world, unit) == [("Nobody decided", str(world.ek))]


def test_two_people_in_one_field_meet_and_may_keep_both(world, unit, condense):
    condense("Not anchored", seen="")
    with pytest.raises(WrittenMeanwhile, match="EK wrote here at the same time") as both:
        condense("Nobody decided", by=world.bmh, seen="")
    assert (both.value.theirs, both.value.who) == ("Not anchored", "EK")
    condense("Nobody decided", by=world.bmh, seen="Not anchored")
    assert wordings(world, unit) == [
        ("Not anchored", str(world.ek)),
        ("Nobody decided", str(world.bmh)),
    ]


def test_another_persons_words_are_not_emptied_nor_doubled(world, unit, condense):
    condense("Not anchored")
    with pytest.raises(Refused, match="These words are EK's and stay"):
        condense("", by=world.bmh, seen="Not anchored")
    condense("Not anchored", by=world.bmh, seen="Not anchored")
    assert wordings(world, unit) == [("Not anchored", str(world.ek))]


def test_in_a_blind_round_nobody_meets_the_others_words(blind, unit, condense):
    condense("Nobody decided", by=blind.bmh, seen="")
    condense("Not anchored", seen="")
    assert wordings(blind, unit) == [("Not anchored", str(blind.ek))]


def test_the_same_words_said_again_are_no_longer_stale(world, unit, condense, select_words):
    condense("Not anchored")
    _transcript, start, stop, words = select_words(world.fg, "It wasn't anchored. 😀")
    open_coding.move_borders(world.study, unit, start, stop, words, by=world.ek)
    assert reader.unit(world.study, unit, world.ek)["wordings"][0]["stale"] is True
    assert condense("Not anchored", by=world.bmh)["stale"] is False


def test_an_accepted_suggestion_is_logged_and_follows_later_edits(world, unit, condense):
    assert condense(OFFER["words"], suggestion=OFFER)["origin"] == "suggestion"
    assert log(world) == [("accepted", OFFER["words"], 0)]
    assert condense("Not anchored in the management")["origin"] == "edited suggestion"
    assert log(world) == [("edited", OFFER["words"], 4)]
    condense(OFFER["words"])
    assert log(world) == [("accepted", OFFER["words"], 0)]


def test_an_edited_suggestion_counts_its_characters(world, unit, condense):
    answer = condense("Not anchored in managements", suggestion=OFFER)
    assert answer["origin"] == "edited suggestion"
    assert log(world) == [("edited", OFFER["words"], 1)]


def test_a_rejected_suggestion_changes_nothing_but_the_log(world, unit):
    before = world.study.rev()
    for _ in range(2):
        condensation.reject(world.study, unit, world.layers["condensed"], OFFER, by=world.ek)
    assert log(world) == [("rejected", OFFER["words"], 0)]
    assert (wordings(world, unit), world.study.rev()) == ([], before)


def test_writing_by_hand_logs_no_suggestion(world, unit, condense):
    condense("Not anchored")
    assert log(world) == []


def test_only_one_wording_in_a_place_is_agreed_and_editing_it_opens_it_again(world, unit, condense):
    mine = UUID(condense("Not anchored")["id"])
    hers = UUID(condense("Nobody decided", by=world.bmh)["id"])
    condensation.set_status(world.study, hers, "agreed", by=world.ek)
    assert wordings(world, unit)[0] == ("Nobody decided", str(world.bmh))
    assert condensation.set_status(world.study, mine, "agreed", by=world.ek)["status"] == "agreed"
    states = {one["words"]: one["status"] for one in reader.unit(world.study, unit, world.ek)["wordings"]}
    assert states == {"Not anchored": "agreed", "Nobody decided": "draft"}
    assert condense("Not anchored at all")["status"] == "draft"
    with pytest.raises(Refused, match="not “final”"):
        condensation.set_status(world.study, mine, "final", by=world.ek)


def test_a_wording_of_nothing_says_what_is_gone(world, unit, condense):
    with pytest.raises(NotFound, match="This layer"):
        condense("words", layer=uuid4())
    with pytest.raises(NotFound, match="This wording"):
        condensation.set_status(world.study, uuid4(), "agreed", by=world.ek)
    with pytest.raises(Refused, match="not from “oracle”"):
        condense("words", origin="oracle")


def test_an_act_of_writing_is_named_for_the_undo_menu(world, unit, condense):
    condense("Not anchored")
    with world.study.seen(world.ek) as s:
        act = s.exec(select(Act).where(col(Act.rev) == world.study.rev())).one()
        assert (act.kind, act.doing) == ("condense", "Write a wording")
