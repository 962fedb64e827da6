from uuid import UUID, uuid4

import pytest

from qda.errors import NotFound
from qda.organising import condensation, memos, open_coding, reader

ROW = {name: n for n, name in enumerate(reader.FIELDS)}


def mark(world, place, by=None, **more):
    return UUID(open_coding.mark(world.study, *place, by=by or world.ek, **more)["unit"])


def rungs(row):
    return {name for n, name in enumerate(reader.RUNGS) if row[ROW["rungs"]] >> n & 1}


def test_the_text_is_served_by_its_hash_as_it_stands(world):
    assert reader.text(world.study, world.fg.sha, world.ek) == world.fg.text
    with pytest.raises(NotFound, match="This text"):
        reader.text(world.study, "0" * 64, world.ek)


def test_opening_gives_turns_that_frame_only_the_words_spoken(world):
    opened = reader.opened(world.study, world.fg.id, world.ek)
    said = [
        (opened["speakers"][speaker]["label"], world.fg.text[start:stop], n)
        for start, stop, speaker, _ms, n in opened["turns"]
    ]
    assert said[1] == ("M1", "It wasn't anchored. 😀 Nobody had decided it.", 2)
    assert (opened["title"], opened["sha256"], opened["characters"]) == (
        "FG1",
        world.fg.sha,
        len(world.fg.text),
    )
    assert opened["code_label"] == "Code"
    assert opened["read"] == 0
    assert [coder["name"] for coder in opened["coders"]] == ["BMH", "EK"]
    assert [layer["kind"] for layer in opened["layers"]] == ["quote", "condensed", "interpreted"]
    with pytest.raises(NotFound, match="This interview"):
        reader.opened(world.study, uuid4(), world.ek)


def test_speakers_carry_their_participant_and_those_who_lead_none(world):
    speakers = {one["label"]: one for one in reader.opened(world.study, world.fg.id, world.ek)["speakers"]}
    assert speakers["M1"]["participant"] == world.people["M1"]
    assert (speakers["M1"]["colour"], speakers["M2"]["colour"]) == (1, 2)
    assert (speakers["Moderator"]["participant"], speakers["Moderator"]["colour"]) == (None, 0)


def test_rows_are_ordered_outer_before_inner_and_say_what_a_unit_has(world, select_words):
    inner = mark(world, select_words(world.fg, "Nobody"), codes=[{"name": "Undecided"}, {"name": "B"}])
    outer = mark(world, select_words(world.fg, "Nobody had decided it."))
    condensation.write(world.study, inner, world.layers["condensed"], "Nobody", by=world.bmh)
    memos.write(world.study, "Who?", on=("unit", inner), by=world.ek)
    rows = reader.units(world.study, world.fg.id, world.ek)
    assert [row[ROW["id"]] for row in rows] == [str(outer), str(inner)]
    assert rungs(rows[0]) == set()
    assert rungs(rows[1]) == {"condensed", "code", "memo"}
    assert (rows[1][ROW["colour"]], rows[1][ROW["pattern"]]) == (0, 1)
    assert len(rows[1][ROW["codes"]]) == 2
    assert reader.units(world.study, world.fg.id, world.ek, only=[inner]) == [rows[1]]
    assert reader.opened(world.study, world.fg.id, world.ek)["units"] == rows


def test_a_stale_wording_shows_on_its_rung(world, select_words):
    unit = mark(world, select_words(world.fg, "Nobody"))
    condensation.write(world.study, unit, world.layers["quote"], "Nobody", by=world.ek)
    _id, start, stop, words = select_words(world.fg, "Nobody had")
    open_coding.move_borders(world.study, unit, start, stop, words, by=world.ek)
    assert rungs(reader.units(world.study, world.fg.id, world.ek)[0]) == {"quote", "stale"}


def test_two_coders_of_one_code_show_it_once(world, select_words):
    unit = mark(world, select_words(world.fg, "Nobody"), codes=[{"name": "Undecided"}])
    open_coding.code(world.study, unit, [{"name": "Undecided"}], by=world.bmh)
    row = reader.units(world.study, world.fg.id, world.ek)[0]
    assert len(row[ROW["codes"]]) == 1


def test_a_unit_names_what_it_overlaps_and_its_contradiction(world, select_words):
    inner = mark(world, select_words(world.fg, "Nobody"))
    outer = mark(world, select_words(world.fg, "Nobody had decided it."))
    mark(world, select_words(world.fg, "by e-mail"))
    assert reader.unit(world.study, inner, world.ek)["overlaps"] == [[str(outer), 2]]
    with pytest.raises(NotFound, match="This meaning unit"):
        reader.unit(world.study, uuid4(), world.ek)


def test_the_palette_lists_codes_and_those_given_last_first(world, select_words):
    unit = mark(world, select_words(world.fg, "Nobody"), codes=[{"name": "One"}, {"name": "Two"}])
    open_coding.code(world.study, unit, [{"name": "Three"}], by=world.bmh)
    shown = reader.palette(world.study, world.ek)
    names = {code["id"]: code["name"] for code in shown["codes"]}
    assert list(names.values()) == ["One", "Two", "Three"]
    assert [names[id] for id in shown["recent"]] == ["Two", "One"]
    assert [code["own"] for code in shown["codes"]] == [(1, 1), (2, 1), (3, 1)]
    assert {(code["colour"], code["pattern"]) for code in shown["codes"]} == {(0, 1)}


def test_nothing_of_a_blind_coder_reaches_another_screen(blind, select_words):
    unit = mark(blind, select_words(blind.fg, "Nobody"), by=blind.bmh, codes=[{"name": "Hidden"}])
    opened = reader.opened(blind.study, blind.fg.id, blind.ek)
    assert (opened["units"], opened["palette"]["codes"]) == ([], [])
    with pytest.raises(NotFound):
        reader.unit(blind.study, unit, blind.ek)
    assert reader.opened(blind.study, blind.fg.id, blind.bmh)["palette"]["codes"][0]["name"] == "Hidden"
