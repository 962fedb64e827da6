from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from qda.errors import NotFound, Refused, SelectionMoved
from qda.organising import condensation, memos, open_coding, reader
from qda.store.study import Repeated
from qda.store.tables import Change, Code, Coding, MeaningUnit, Memo, Turn


@pytest.fixture
def unit(world, select_words):
    made = open_coding.mark(
        world.study,
        *select_words(world.fg, "It wasn't anchored."),
        codes=[{"name": "Not anchored"}],
        by=world.ek,
    )
    return UUID(made["unit"])


def codes_on(world, unit, viewer=None):
    return [code["name"] for code in reader.unit(world.study, unit, viewer or world.ek)["codes"]]


def test_marked_words_are_stored_as_they_stand_with_their_turn(world, select_words):
    words = "anchored. 😀 Nobody"
    made = open_coding.mark(world.study, *select_words(world.fg, words), by=world.ek)
    assert made["number"] == 1
    kept = reader.unit(world.study, UUID(made["unit"]), world.ek)
    assert kept["quote"] == words == world.fg.text[kept["start"] : kept["stop"]]
    assert (kept["first_turn"], kept["last_turn"]) == (2, 2)
    assert [voice["label"] for voice in kept["speakers"]] == ["M1"]


def test_a_unit_may_span_turns_and_keeps_what_lies_between(world, select_words):
    words = "Nobody had decided it.\n\nM2: No. We got it by e-mail."
    made = open_coding.mark(
        world.study, *select_words(world.fg, words), interaction=["builds on", "agrees"], by=world.ek
    )
    kept = reader.unit(world.study, UUID(made["unit"]), world.ek)
    assert (kept["first_turn"], kept["last_turn"]) == (2, 3)
    assert [voice["label"] for voice in kept["speakers"]] == ["M1", "M2"]
    assert kept["interaction"] == ["agrees", "builds on"]


def test_a_selection_whose_words_moved_stores_nothing(world, select_words):
    transcript, start, stop, words = select_words(world.fg, "Nobody had")
    with pytest.raises(SelectionMoved, match="Nothing was stored"):
        open_coding.mark(world.study, transcript, start + 1, stop + 1, words, by=world.ek)
    with pytest.raises(SelectionMoved):
        open_coding.mark(world.study, transcript, -5, stop, words, by=world.ek)
    with pytest.raises(SelectionMoved):
        open_coding.mark(world.study, transcript, start, start, "", by=world.ek)
    assert reader.units(world.study, transcript, world.ek) == []


@pytest.mark.parametrize("words", ["FG1", "M2: ", "\n\nM1:", ".", " "])
def test_a_selection_without_a_spoken_word_is_refused(world, select_words, words):
    with pytest.raises(Refused, match="No word is spoken"):
        open_coding.mark(world.study, *select_words(world.fg, words), by=world.ek)
    assert reader.units(world.study, world.fg.id, world.ek) == []


def test_an_emoji_is_something_said(world, select_words):
    assert open_coding.mark(world.study, *select_words(world.fg, "😀"), by=world.ek)["number"] == 1


def test_marking_in_an_interview_that_is_gone_says_so(world):
    with pytest.raises(NotFound, match="This interview"):
        open_coding.mark(world.study, uuid4(), 0, 3, "FG1", by=world.ek)


def test_a_new_name_makes_a_code_and_an_equal_one_uses_it_again(world, unit, select_words):
    made = open_coding.mark(
        world.study,
        *select_words(world.fg, "We got it by e-mail."),
        codes=[{"name": " NOT  anchored "}, {"name": "By e-mail"}, {"name": "by e-mail"}],
        by=world.ek,
    )
    assert [(code["name"], code["new"]) for code in made["codes"]] == [
        ("Not anchored", False),
        ("By e-mail", True),
    ]
    assert [code["number"] for code in made["codes"]] == [1, 2]


def test_a_code_without_a_name_is_refused_and_the_unit_with_it(world, select_words):
    with pytest.raises(Refused, match="needs a name"):
        open_coding.mark(world.study, *select_words(world.fg, "Nobody"), codes=[{"name": " \n"}], by=world.ek)
    assert reader.units(world.study, world.fg.id, world.ek) == []
    with pytest.raises(Refused, match="501 characters"):
        open_coding.mark(
            world.study, *select_words(world.fg, "Nobody"), codes=[{"name": "a" * 501}], by=world.ek
        )


def test_the_same_code_twice_by_one_coder_is_one_coding_but_two_people_may_agree(world, unit):
    open_coding.code(world.study, unit, [{"name": "Not anchored"}], by=world.ek)
    open_coding.code(world.study, unit, [{"name": "Not anchored"}], by=world.bmh)
    kept = reader.unit(world.study, unit, world.ek)
    assert [code["coders"] for code in kept["codes"]] == [[str(world.ek), str(world.bmh)]]


def test_taking_a_code_away_takes_ones_own_and_names_who_still_holds_it(world, unit):
    answer = open_coding.code(world.study, unit, [{"name": "Not anchored"}], by=world.bmh)
    code = UUID(answer["codes"][0]["id"])
    gone = open_coding.take_away_code(world.study, unit, code, by=world.ek)
    assert gone["left"] == ["BMH"]
    gone = open_coding.take_away_code(world.study, unit, code, by=world.ek)
    assert gone["left"] == []
    assert codes_on(world, unit) == []
    with pytest.raises(NotFound, match="This code on this unit"):
        open_coding.take_away_code(world.study, unit, code, by=world.ek)


def test_changing_a_code_leaves_one_in_place_of_the_other(world, unit):
    old = UUID(reader.unit(world.study, unit, world.ek)["codes"][0]["id"])
    answer = open_coding.change_code(world.study, unit, old, {"name": "Unanchored"}, by=world.ek)
    assert answer["codes"][0]["new"] is True
    assert codes_on(world, unit) == ["Unanchored"]
    same = UUID(answer["codes"][0]["id"])
    open_coding.change_code(world.study, unit, same, {"id": same}, by=world.ek)
    assert codes_on(world, unit) == ["Unanchored"]


def test_moved_borders_keep_codes_and_make_wordings_stale(world, unit, select_words):
    condensation.write(world.study, unit, world.layers["condensed"], "Not anchored", by=world.ek)
    _transcript, start, stop, words = select_words(world.fg, "It wasn't anchored. 😀 Nobody had decided it.")
    open_coding.move_borders(world.study, unit, start, stop, words, by=world.ek)
    kept = reader.unit(world.study, unit, world.ek)
    assert (kept["quote"], kept["number"]) == (words, 1)
    assert kept["wordings"][0]["stale"] is True
    assert codes_on(world, unit) == ["Not anchored"]
    with pytest.raises(SelectionMoved):
        open_coding.move_borders(world.study, unit, start + 1, stop, words, by=world.ek)


def test_removing_a_unit_journals_its_codings_and_keeps_its_memos(world, unit):
    condensation.write(world.study, unit, world.layers["condensed"], "Not anchored", by=world.bmh)
    memos.write(world.study, "Who should have decided?", on=("unit", unit), by=world.ek)
    answer = open_coding.remove_unit(world.study, unit, by=world.ek)
    assert (answer["codings"], answer["wordings"], answer["memos"]) == (1, 1, 1)
    assert answer["others"] == ["BMH"]
    with pytest.raises(NotFound, match="This meaning unit"):
        reader.unit(world.study, unit, world.ek)
    kept = memos.memos(world.study, world.ek, on=("transcript", world.fg.id))
    assert [memo["words"] for memo in kept] == ["Who should have decided?"]
    with world.study.seen(world.ek) as s:
        gone = s.exec(
            select(col(Change.table_name)).where(
                col(Change.act) == world.study.rev(), col(Change.after).is_(None)
            )
        ).all()
    assert sorted(gone) == ["coding", "meaning_unit", "wording"]


def test_a_number_is_never_given_twice(world, unit, select_words):
    open_coding.remove_unit(world.study, unit, by=world.ek)
    made = open_coding.mark(world.study, *select_words(world.fg, "Nobody"), by=world.ek)
    assert made["number"] == 2


def test_sending_an_act_twice_does_it_once(world, select_words):
    act = uuid4()
    made = open_coding.mark(world.study, *select_words(world.fg, "Nobody"), by=world.ek, act=act)
    with pytest.raises(Repeated) as again:
        open_coding.mark(world.study, *select_words(world.fg, "Nobody"), by=world.ek, act=act)
    assert again.value.answer == made
    assert len(reader.units(world.study, world.fg.id, world.ek)) == 1


def test_interaction_marks_outside_and_contradiction(world, unit, select_words):
    made = open_coding.mark(world.study, *select_words(world.fg, "Then it ran itself"), by=world.ek)
    other = UUID(made["unit"])
    open_coding.set_interaction(world.study, unit, ["disagrees"], by=world.ek)
    open_coding.set_outside(world.study, unit, True, by=world.ek)
    open_coding.set_contradicts(world.study, other, unit, by=world.ek)
    kept = reader.unit(world.study, unit, world.ek)
    assert (kept["interaction"], kept["outside"]) == (["disagrees"], True)
    assert reader.unit(world.study, other, world.ek)["contradicts"] == 1
    with pytest.raises(Refused, match="no interaction mark"):
        open_coding.set_interaction(world.study, unit, ["shouts"], by=world.ek)
    with pytest.raises(Refused, match="against itself"):
        open_coding.set_contradicts(world.study, unit, unit, by=world.ek)
    open_coding.set_contradicts(world.study, other, None, by=world.ek)
    assert reader.unit(world.study, other, world.ek)["contradicts"] is None


def test_in_a_blind_round_neither_units_nor_codes_of_the_other_can_be_touched(blind, unit, select_words):
    made = open_coding.mark(
        blind.study, *select_words(blind.fg, "by e-mail"), codes=[{"name": "Hidden"}], by=blind.bmh
    )
    hidden, code = UUID(made["unit"]), UUID(made["codes"][0]["id"])
    assert len(reader.units(blind.study, blind.fg.id, blind.ek)) == 1
    assert len(reader.units(blind.study, blind.fg.id, blind.bmh)) == 2
    with pytest.raises(NotFound):
        open_coding.code(blind.study, hidden, [{"name": "Seen"}], by=blind.ek)
    with pytest.raises(NotFound):
        open_coding.code(blind.study, unit, [{"id": str(code)}], by=blind.ek)
    answer = open_coding.code(blind.study, unit, [{"name": "Hidden"}], by=blind.ek)
    assert answer["codes"][0]["new"] is True
    shared = open_coding.code(blind.study, hidden, [{"name": "Not anchored"}], by=blind.bmh)
    assert shared["codes"][0]["new"] is False


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_selection_is_kept_to_the_code_point_or_refused(world, data):
    text = world.fg.text
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    try:
        made = open_coding.mark(world.study, world.fg.id, start, stop, text[start:stop], by=world.ek)
    except Refused:
        assert not any(
            sign.isalnum()
            for _label, first, last in world.fg.turns
            for sign in text[max(start, first) : max(min(stop, last), start)]
        )
        return
    with world.study.seen(world.ek) as s:
        kept = s.exec(select(MeaningUnit).where(col(MeaningUnit.id) == made["unit"])).one()
        turns = s.exec(
            select(Turn).where(
                col(Turn.transcript_id) == world.fg.id,
                col(Turn.position).between(kept.first_turn, kept.last_turn),
            )
        ).all()
        assert kept.quote == text[kept.start : kept.stop] == text[start:stop]
        assert all(turn.start < stop and turn.stop > start for turn in turns)


def test_nothing_of_a_refused_act_is_left(world, unit):
    before = world.study.rev()
    with pytest.raises(NotFound):
        open_coding.code(world.study, unit, [{"name": "New one"}, {"id": str(uuid4())}], by=world.ek)
    with world.study.seen(world.ek) as s:
        assert s.exec(select(Code).where(col(Code.name) == "New one")).all() == []
        assert len(s.exec(select(Coding)).all()) == 1
        assert s.exec(select(Memo)).all() == []
    assert world.study.rev() == before
