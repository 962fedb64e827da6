from uuid import UUID

import pytest

from qda.errors import NotFound
from qda.organising import abstraction, codebook, coding_sheet, condensation, open_coding, sheet_filters


@pytest.fixture
def coded(world, select_words):
    def mark(transcript, words, names=(), by=world.ek):
        made = open_coding.mark(
            world.study, *select_words(transcript, words), codes=[{"name": name} for name in names], by=by
        )
        world.ids[made["number"]] = UUID(made["unit"])
        world.codes.update({code["name"]: UUID(code["id"]) for code in made["codes"]})

    world.ids, world.codes = {}, {}
    mark(world.md, "The idea wasn't new.", ["Old idea"])
    mark(world.fg, "Nobody had decided it.\n\nM2: No.", ["Undecided", "Old idea"])
    mark(world.fg, "Then it ran itself")
    made = abstraction.add_category(world.study, "Anchoring", 3, by=world.ek)
    world.main = UUID(made["category"])
    made = abstraction.add_category(
        world.study, "Owners", 1, world.main, codes=[world.codes["Undecided"]], by=world.ek
    )
    world.sub = UUID(made["category"])
    condensation.write(world.study, world.ids[2], world.layers["condensed"], "No owner", by=world.ek)
    return world


def numbers(world, viewer=None, **more):
    answer = coding_sheet.rows(world.study, viewer or world.ek, **more)
    return [row["number"] for row in answer["rows"]]


def row(world, number, viewer=None):
    answer = coding_sheet.rows(world.study, viewer or world.ek, filters={"unit": number})
    return answer["rows"][0]


def test_a_row_shows_the_whole_chain_of_a_unit(coded):
    shown = row(coded, 2)
    assert shown["interview"] == {"id": str(coded.fg.id), "title": "FG1"}
    assert shown["turn"] == "2–3"
    assert [voice["label"] for voice in shown["speakers"]] == ["M1", "M2"]
    assert shown["quote"] == "Nobody had decided it.\n\nM2: No."
    assert shown["words"][str(coded.layers["condensed"])]["words"] == "No owner"
    assert [(code["name"], code["path"], code["colour"]) for code in shown["codes"]] == [
        ("Undecided", ["Anchoring", "Owners"], 1),
        ("Old idea", [], 0),
    ]
    assert shown["flags"] == ["exchange"]
    assert row(coded, 1)["flags"] == ["uncondensed", "unplaced"]
    assert row(coded, 3)["flags"] == ["uncondensed", "uncoded"]


def test_the_head_names_columns_and_counts_marks(coded):
    answer = coding_sheet.rows(coded.study, coded.ek, limit=1, counts=True)
    assert (answer["total"], answer["found"], len(answer["rows"])) == (3, 3, 1)
    assert answer["counts"] == {
        "uncondensed": 2,
        "uncoded": 1,
        "unplaced": 1,
        "untranslated": 0,
        "stale": 0,
        "disputed": 0,
        "outside": 0,
        "exchange": 1,
    }
    assert [layer["kind"] for layer in answer["layers"]] == ["quote", "condensed", "interpreted"]
    assert (answer["code_label"], answer["category_label"], answer["language"]) == (
        "Code",
        "Main category",
        "en",
    )


def test_filters_by_what_a_unit_belongs_to(coded):
    assert numbers(coded, filters={"interview": "FG1"}) == [2, 3]
    assert numbers(coded, filters={"transcript": str(coded.md.id)}) == [1]
    assert numbers(coded, filters={"code": coded.codes["Old idea"]}) == [2, 1]
    assert numbers(coded, filters={"category": str(coded.main)}) == [2]
    assert numbers(coded, filters={"participant": "M2"}) == [2]
    assert numbers(coded, filters={"participant": coded.people["M1"]}) == [2, 3]
    assert numbers(coded, filters={"coder": coded.bmh}) == []
    assert numbers(coded, filters={"participant": "M1", "code": coded.codes["Old idea"]}) == [2]
    assert numbers(coded, filters={"interview": "", "unheard of": "x"}) == [2, 3, 1]
    with pytest.raises(NotFound):
        coding_sheet.rows(coded.study, coded.ek, filters={"code": "no key"})


def test_filters_by_what_is_missing_or_asked(coded):
    assert numbers(coded, filters={"show": "uncondensed"}) == [3, 1]
    assert numbers(coded, filters={"uncoded": True}) == [3]
    assert numbers(coded, filters={"show": "uncondensed,unplaced"}) == [1]
    assert numbers(coded, filters={"show": "stale"}) == []
    open_coding.set_outside(coded.study, coded.ids[3], True, by=coded.ek)
    assert numbers(coded, filters={"outside": "1"}) == [3]


def test_orders(coded):
    assert numbers(coded) == numbers(coded, order="place") == numbers(coded, order="unheard of") == [2, 3, 1]
    assert numbers(coded, order="number") == [1, 2, 3]
    assert numbers(coded, order="code") == [1, 2, 3]
    assert numbers(coded, order="category") == [2, 3, 1]
    assert numbers(coded, order="who") == [2, 3, 1]
    assert numbers(coded, order="length") == [2, 1, 3]
    for order in ("place", "unheard of"):
        pages = [numbers(coded, order=order, offset=n, limit=2) for n in range(4)]
        assert pages == [[2, 3], [3, 1], [1], []]


def test_a_cell_shows_ones_own_words_and_the_others_beside(coded):
    layer = coded.layers["condensed"]
    condensation.write(coded.study, coded.ids[2], layer, "Undecided", by=coded.bmh)
    condensation.write(coded.study, coded.ids[2], layer, "Uten eier", language="nb", by=coded.bmh)
    mine = row(coded, 2)["words"][str(layer)]
    hers = row(coded, 2, coded.bmh)["words"][str(layer)]
    assert (mine["words"], [one["words"] for one in mine["others"]]) == (
        "No owner",
        ["Undecided", "Uten eier"],
    )
    assert hers["words"] == "Undecided"
    condensation.write(coded.study, coded.ids[1], layer, "Ikke nytt", language="nb", by=coded.bmh)
    other = row(coded, 1)["words"][str(layer)]
    assert (other["id"], other["words"], other["others"][0]["words"]) == (None, "", "Ikke nytt")


def test_more_units_than_are_asked_for_by_id_give_the_same_rows(coded, monkeypatch):
    before = coding_sheet.rows(coded.study, coded.ek)["rows"]
    in_branch = numbers(coded, filters={"category": coded.main})
    monkeypatch.setattr(coding_sheet, "FEW", 1)
    monkeypatch.setattr(sheet_filters, "FEW", 0)
    assert coding_sheet.rows(coded.study, coded.ek)["rows"] == before
    assert numbers(coded, filters={"category": coded.main}) == in_branch == [2]


def test_news_brings_only_what_was_touched_and_what_is_gone(coded):
    def news(cursor):
        answer = coding_sheet.rows(coded.study, coded.ek, filters={"since": cursor})
        return sorted(one["number"] for one in answer["rows"]), answer["gone"]

    start = coded.study.cursor()
    assert news(start) == ([], [])
    condensation.write(coded.study, coded.ids[3], coded.layers["condensed"], "Ran", by=coded.bmh)
    assert news(start) == ([3], [])
    codebook.rename(coded.study, coded.codes["Undecided"], "No decision", by=coded.ek)
    assert news(start) == ([2, 3], [])
    open_coding.remove_unit(coded.study, coded.ids[3], by=coded.ek)
    assert news(start) == ([2], [str(coded.ids[3])])
    abstraction.rename(coded.study, coded.main, "Roots", by=coded.ek)
    assert news(start) == ([1, 2], [str(coded.ids[3])])
    assert "counts" not in coding_sheet.rows(coded.study, coded.ek)


def test_nothing_of_a_blind_coder_is_in_the_sheet_or_its_news(blind, coded, select_words):
    start = coded.study.cursor()
    made = open_coding.mark(
        coded.study, *select_words(coded.fg, "by e-mail"), codes=[{"name": "Hidden"}], by=coded.bmh
    )
    assert numbers(coded) == [2, 3, 1]
    assert numbers(coded, coded.bmh) == [2, made["number"], 3, 1]
    answer = coding_sheet.rows(coded.study, coded.ek, filters={"since": start})
    assert (answer["rows"], answer["gone"]) == ([], [])
