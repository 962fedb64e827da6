from uuid import UUID

import pytest
from sqlmodel import col, select

from qda.errors import NotFound, Refused, WrittenMeanwhile
from qda.organising import abstraction, codebook, condensation, memos, open_coding, reader, scheme
from qda.store.tables import Code, Coding, Proposal, Thread, Wording


@pytest.fixture
def coded(world, select_words):
    """Three units: "By e-mail" on the first by both coders, "By mail" on the first and second, nothing on the third."""
    first = open_coding.mark(
        world.study,
        *select_words(world.fg, "We got it by e-mail."),
        codes=[{"name": "By e-mail"}, {"name": "By mail"}],
        by=world.ek,
    )
    mail = first["codes"][1]["id"]
    second = open_coding.mark(
        world.study, *select_words(world.fg, "Nobody had decided it."), codes=[{"id": mail}], by=world.ek
    )
    third = open_coding.mark(world.study, *select_words(world.fg, "Then it ran itself"), by=world.ek)
    units = [UUID(made["unit"]) for made in (first, second, third)]
    codes = [UUID(code["id"]) for code in first["codes"]]
    open_coding.code(world.study, units[0], [{"id": codes[0]}], by=world.bmh)
    return world, units, codes


def names_on(world, unit):
    return [code["name"] for code in reader.unit(world.study, unit, world.ek)["codes"]]


def code_of(world, id):
    return next(one for one in scheme.tree(world.study, world.ek)["codes"] if one["id"] == str(id))


def test_a_code_can_be_added_before_any_unit_and_straight_into_a_category(world, taken_back):
    made = abstraction.add_category(world.study, "Anchoring", by=world.ek)
    category = UUID(made["category"])
    answer = taken_back(
        lambda: codebook.add_code(world.study, "Decided by nobody", category=category, by=world.ek), world.ek
    )
    assert answer["new"] is True
    assert answer["codes"][0]["category"] == str(category)
    assert codebook.add_code(world.study, "decided BY nobody", by=world.bmh)["new"] is False


def test_renaming_tells_of_namesakes(coded, taken_back):
    world, units, (mail, other) = coded
    answer = taken_back(lambda: codebook.rename(world.study, other, "by E-MAIL", by=world.ek), world.ek)
    assert answer["same"] == [str(mail)]
    assert names_on(world, units[1]) == ["by E-MAIL"]
    with pytest.raises(Refused, match="needs a name"):
        codebook.rename(world.study, other, " ", by=world.ek)


def test_texts_are_written_one_by_one_and_two_people_do_not_overwrite_each_other(coded):
    world, _units, (code, _other) = coded
    study = world.study
    codebook.define(study, code, definition="News by e-mail", seen={"definition": ""}, by=world.ek)
    codebook.define(study, code, includes="Newsletters", by=world.bmh)
    with pytest.raises(WrittenMeanwhile, match="EK wrote here") as both:
        codebook.define(study, code, definition="Digital news", seen={"definition": ""}, by=world.bmh)
    assert both.value.theirs == "News by e-mail"
    kept = code_of(world, code)
    assert (kept["definition"], kept["includes"], kept["excludes"]) == ("News by e-mail", "Newsletters", "")


def test_merging_keeps_one_coding_a_coder_and_all_that_was_written(coded, taken_back):
    world, units, (mail, other) = coded
    study = world.study
    open_coding.code(study, units[0], [{"id": other}], by=world.bmh)
    codebook.define(study, mail, definition="News by e-mail", note="Seldom read", by=world.ek)
    codebook.define(study, other, definition="News by letter", note="Seldom read", by=world.ek)
    memos.write(study, "One thing, two names?", on=("code", other), by=world.bmh)
    with study.act("ask", "Ask", world.bmh) as act:
        act.s.add(Thread(coder_id=world.bmh, space_id=act.space, code_id=other))
        act.s.add(Proposal(coder_id=world.bmh, space_id=act.space, code_id=other, kind="merge"))
        for code, words in ((mail, "It came by e-mail"), (other, "It came by letter")):
            act.s.add(
                Wording(
                    code_id=code,
                    layer_id=world.layers["condensed"],
                    language="en",
                    coder_id=world.ek,
                    space_id=act.space,
                    words=words,
                )
            )
    answer = taken_back(lambda: codebook.merge(study, [other, mail], mail, by=world.ek), world.ek)
    assert (answer["units"], answer["gone"]) == (2, [str(other)])
    with study.seen(world.ek) as s:
        codings = s.exec(select(col(Coding.unit_id), col(Coding.coder_id), col(Coding.code_id))).all()
        wordings = s.exec(select(col(Wording.words))).all()
        asked = s.exec(select(col(Thread.code_id))).all(), s.exec(select(col(Proposal.code_id))).all()
    assert sorted(codings) == sorted(
        [(units[0], world.ek, mail), (units[0], world.bmh, mail), (units[1], world.ek, mail)]
    )
    assert wordings == ["It came by e-mail\nIt came by letter"]
    assert asked == ([mail], [mail])
    kept = code_of(world, mail)
    assert (kept["definition"], kept["note"]) == ("News by e-mail\nNews by letter", "Seldom read")
    assert [memo["words"] for memo in memos.memos(study, world.ek, on=("code", mail))] == [
        "One thing, two names?"
    ]


def test_merging_two_codes_that_meet_on_one_unit_into_a_third(coded, taken_back):
    world, units, (mail, other) = coded
    third = UUID(codebook.add_code(world.study, "Written news", by=world.ek)["codes"][0]["id"])
    taken_back(lambda: codebook.merge(world.study, [mail, other], third, by=world.ek), world.ek)
    assert names_on(world, units[0]) == ["Written news"]
    assert names_on(world, units[1]) == ["Written news"]
    with pytest.raises(Refused, match="cannot be merged with itself"):
        codebook.merge(world.study, [third], third, by=world.ek)
    with pytest.raises(NotFound, match="This code"):
        codebook.merge(world.study, [mail], third, by=world.ek)


def test_merging_a_code_into_one_that_stands_under_it_lifts_that_one(coded, taken_back):
    world, _units, (mail, other) = coded
    leaf = UUID(codebook.add_code(world.study, "Newsletter", by=world.ek)["codes"][0]["id"])
    codebook.put_under(world.study, [other], mail, by=world.ek)
    codebook.put_under(world.study, [leaf], mail, by=world.ek)
    taken_back(lambda: codebook.merge(world.study, [mail], other, by=world.ek), world.ek)
    assert code_of(world, other)["under"] is None
    assert code_of(world, leaf)["under"] == str(other)


def test_splitting_moves_the_chosen_units_to_a_second_code_beside_the_first(coded, taken_back):
    world, units, (_mail, other) = coded
    answer = taken_back(
        lambda: codebook.split(world.study, other, "Decision", [units[1]], why="Two things", by=world.ek),
        world.ek,
    )
    assert answer["units"] == 1
    assert names_on(world, units[1]) == ["Decision"]
    assert names_on(world, units[0]) == ["By e-mail", "By mail"]
    order = [code["name"] for code in scheme.tree(world.study, world.ek)["codes"]]
    assert order == ["By e-mail", "By mail", "Decision"]
    with pytest.raises(Refused, match="None of these units carries “By mail”"):
        codebook.split(world.study, other, "Nothing", [units[2]], by=world.ek)


def test_parked_codes_leave_their_category_and_are_listed(coded, taken_back):
    world, _units, (mail, other) = coded
    category = UUID(abstraction.add_category(world.study, "News", codes=[mail], by=world.ek)["category"])
    codebook.put_under(world.study, [other], mail, by=world.ek)
    taken_back(lambda: codebook.park(world.study, [mail], by=world.ek), world.ek)
    shown = scheme.tree(world.study, world.ek)
    assert set(shown["parked"]) == {str(mail), str(other)}
    assert shown["unplaced"] == []
    taken_back(lambda: codebook.unpark(world.study, [mail], by=world.ek), world.ek)
    assert set(scheme.tree(world.study, world.ek)["unplaced"]) == {str(mail), str(other)}
    codebook.park(world.study, [other], by=world.ek)
    abstraction.place(world.study, [other], category, by=world.ek)
    assert scheme.tree(world.study, world.ek)["parked"] == []


def test_codes_under_a_code_follow_it_into_its_category(coded, taken_back):
    world, _units, (mail, other) = coded
    taken_back(lambda: codebook.put_under(world.study, [other], mail, by=world.ek), world.ek)
    category = UUID(abstraction.add_category(world.study, "News", by=world.ek)["category"])
    taken_back(lambda: abstraction.place(world.study, [mail], category, by=world.ek), world.ek)
    kept = code_of(world, other)
    assert (kept["under"], kept["category"]) == (str(mail), str(category))
    with pytest.raises(Refused, match="“By e-mail” cannot stand under itself"):
        codebook.put_under(world.study, [mail], other, by=world.ek)
    codebook.put_under(world.study, [other], None, by=world.ek)
    assert code_of(world, other)["under"] is None


def test_a_removed_code_leaves_the_units_and_the_memos(coded, taken_back):
    world, units, (mail, other) = coded
    memos.write(world.study, "Why mail?", on=("code", mail), by=world.ek)
    codebook.put_under(world.study, [other], mail, by=world.ek)
    answer = taken_back(lambda: codebook.delete_code(world.study, mail, by=world.ek), world.ek)
    assert (answer["units"], answer["memos"]) == (1, 1)
    assert names_on(world, units[0]) == ["By mail"]
    assert len(reader.units(world.study, world.fg.id, world.ek)) == 3
    assert [memo["on"] for memo in memos.memos(world.study, world.ek)] == ["study"]
    assert code_of(world, other)["under"] is None


def test_colours_and_anchor_examples(coded, taken_back):
    world, units, (mail, _other) = coded
    taken_back(lambda: codebook.recolour(world.study, mail, 7, by=world.ek), world.ek)
    taken_back(lambda: codebook.set_anchor(world.study, mail, units[0], by=world.ek), world.ek)
    kept = code_of(world, mail)
    assert (kept["look"], kept["anchor"]) == ((7, 1), str(units[0]))
    with pytest.raises(Refused, match="There is no colour 21"):
        codebook.recolour(world.study, mail, 21, by=world.ek)
    open_coding.remove_unit(world.study, units[0], by=world.ek)
    assert code_of(world, mail)["anchor"] is None


def test_a_code_that_somebody_built_on_is_not_undone_silently(coded):
    from qda.errors import BuiltOn
    from qda.store import undo

    world, units, _codes = coded
    made = open_coding.code(world.study, units[2], [{"name": "Runs itself"}], by=world.ek)
    rev = world.study.rev()
    open_coding.code(world.study, units[1], made["codes"], by=world.bmh)
    with pytest.raises(BuiltOn):
        undo.take_back(world.study, rev, by=world.ek)
    with world.study.seen(world.ek) as s:
        assert s.exec(select(Code).where(col(Code.name) == "Runs itself")).one()


def test_open_coding_and_condensing_can_be_taken_back(coded, taken_back, select_words):
    world, units, (mail, other) = coded
    study, layer = world.study, world.layers["condensed"]
    _id, start, stop, words = select_words(world.fg, "M2: No. We got it by e-mail.")
    memos.write(study, "Really?", on=("unit", units[0]), by=world.ek)
    for done in [
        lambda: condensation.write(study, units[0], layer, "By e-mail", by=world.ek),
        lambda: open_coding.move_borders(study, units[0], start, stop, words, by=world.ek),
        lambda: open_coding.take_away_code(study, units[0], mail, by=world.ek),
        lambda: open_coding.change_code(study, units[0], other, {"name": "Post"}, by=world.ek),
        lambda: open_coding.set_interaction(study, units[0], ["agrees"], by=world.ek),
        lambda: open_coding.set_outside(study, units[0], True, by=world.ek),
        lambda: open_coding.remove_unit(study, units[0], by=world.ek),
        lambda: open_coding.mark(
            study, world.fg.id, start, stop, words, codes=[{"name": "New"}], by=world.ek
        ),
    ]:
        taken_back(done, world.ek)


def test_a_code_taken_out_of_the_parking_place_leaves_the_code_that_stays_there(world):
    over, under = (
        codebook.add_code(world.study, name, by=world.ek)["codes"][0]["id"] for name in ("Over", "Under")
    )
    codebook.put_under(world.study, [under], over, by=world.ek)
    codebook.park(world.study, [over], by=world.ek)
    told = codebook.unpark(world.study, [under], by=world.ek)["codes"][0]
    assert (told["under"], told["parked"]) == (None, False)
