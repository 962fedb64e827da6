import json
from types import SimpleNamespace
from uuid import UUID

import pytest

from qda.errors import Refused, WrittenMeanwhile
from qda.organising import codebook, coding_sheet, condensation, open_coding, translation
from qda.preparation import importing, studies
from qda.store import people


@pytest.fixture
def abroad(world, select_words):
    """A study in Norwegian with a paper in English: one unit, condensed and coded."""
    studies.describe(world.study, {"language": "nb", "publication_language": "en"}, by=world.ek)
    made = open_coding.mark(
        world.study,
        *select_words(world.fg, "It wasn't anchored."),
        codes=[{"name": "Forankring"}],
        by=world.ek,
    )
    world.unit, world.code = UUID(made["unit"]), UUID(made["codes"][0]["id"])
    condensation.write(world.study, world.unit, world.layers["condensed"], "Ikke forankret", by=world.ek)
    return world


def cells(world):
    return {row["kind"]: row for row in translation.sheet(world.study, world.ek)["rows"]}


def states(world):
    return {kind: row["state"] for kind, row in cells(world).items()}


def condensed(world, words, by=None, **more):
    layer = world.layers["condensed"]
    return translation.translate(
        world.study, "condensed", world.unit, words, layer=layer, by=by or world.ek, **more
    )


def test_nothing_is_to_be_translated_where_analysis_and_paper_share_a_language(world):
    assert translation.sheet(world.study, world.ek)["rows"] == []


def test_every_printed_cell_waits_for_its_translation(abroad):
    assert states(abroad) == {"quote": "untranslated", "condensed": "untranslated", "code": "untranslated"}
    assert cells(abroad)["quote"]["original"] == "It wasn't anchored."


def test_a_translation_stands_beside_its_original_with_who_made_it(abroad, taken_back):
    taken_back(lambda: condensed(abroad, "Not anchored", seen=""), abroad.ek)
    row = cells(abroad)["condensed"]
    assert (row["original"], row["translation"], row["by"], row["state"]) == (
        "Ikke forankret",
        "Not anchored",
        "EK",
        "unchecked",
    )


def test_a_translation_is_listed_again_when_its_original_changes_until_it_is_said_anew(abroad):
    condensed(abroad, "Not anchored")
    condensation.write(
        abroad.study, abroad.unit, abroad.layers["condensed"], "Ikke forankret hos ledelsen", by=abroad.ek
    )
    assert states(abroad)["condensed"] == "changed"
    condensed(abroad, "Not anchored in management")
    assert states(abroad)["condensed"] == "unchecked"


def test_a_check_holds_for_the_words_as_they_stand(abroad, taken_back):
    wording = UUID(condensed(abroad, "Not anchored")["wording"])
    taken_back(
        lambda: translation.check(abroad.study, "condensed", wording, "read aloud", by=abroad.bmh), abroad.bmh
    )
    row = cells(abroad)["condensed"]
    assert (row["state"], row["note"], [one["by"] for one in row["checked"]]) == (
        "checked",
        "read aloud",
        ["BMH"],
    )
    condensed(abroad, "Unanchored")
    assert states(abroad)["condensed"] == "unchecked"


def test_a_code_keeps_its_own_name_beside_the_name_in_the_paper(abroad, taken_back):
    taken_back(
        lambda: translation.translate(abroad.study, "code", abroad.code, "Anchoring", seen="", by=abroad.bmh),
        abroad.bmh,
    )
    row = cells(abroad)["code"]
    assert (row["original"], row["translation"], row["by"], row["state"]) == (
        "Forankring",
        "Anchoring",
        "BMH",
        "unchecked",
    )
    codebook.rename(abroad.study, abroad.code, "Forankring i ledelsen", by=abroad.ek)
    assert states(abroad)["code"] == "changed"
    translation.check(abroad.study, "code", abroad.code, by=abroad.ek)
    translation.translate(abroad.study, "code", abroad.code, "", by=abroad.bmh)
    assert states(abroad)["code"] == "untranslated"


def test_two_who_translate_one_name_meet(abroad):
    translation.translate(abroad.study, "code", abroad.code, "Anchoring", seen="", by=abroad.bmh)
    with pytest.raises(WrittenMeanwhile) as met:
        translation.translate(abroad.study, "code", abroad.code, "Anchored", seen="", by=abroad.ek)
    assert (met.value.theirs, met.value.who) == ("Anchoring", "BMH")


def test_what_is_not_translated_cannot_be_checked(abroad):
    with pytest.raises(Refused, match="Nothing was changed"):
        translation.check(abroad.study, "code", abroad.code, by=abroad.bmh)


@pytest.fixture
def norwegian(study, shared):
    """The Norwegian edition of the demonstration study, made as people would make it."""
    truth = json.loads((shared / "demo" / "demo_coding_nb.json").read_text("utf-8"))
    by = study.coder("EK")
    studies.describe(study, {"language": "nb", "publication_language": "en"}, by=by)
    checker = people.join(study, "D", by=by)
    layers = {one["kind"]: UUID(one["id"]) for one in studies.about(study, by)["layers"]}
    transcripts = {}
    for name in truth["documents"]:
        parsed = importing.preview(
            (shared / "demo" / "transcripts" / f"{name}.txt").read_bytes(), f"{name}.txt"
        )
        answer = importing.add_transcript(study, parsed, by=by, title=name)
        transcripts[name] = UUID(answer["transcript"]), parsed.text
    made = SimpleNamespace(study=study, by=by, layers=layers, numbers={}, truth=truth["codings"])
    for unit in truth["codings"]:
        write_unit(made, unit, *transcripts[unit["document"]], checker)
    return made


def write_unit(made, unit, transcript, text, checker):
    start = text.index(unit["text"])
    codes = [{"name": unit["open_code"]["nb"]}]
    marked = open_coding.mark(
        made.study, transcript, start, start + len(unit["text"]), unit["text"], codes=codes, by=made.by
    )
    made.numbers[unit["id"]] = f"U{marked['number']}"
    id, code = UUID(marked["unit"]), UUID(marked["codes"][0]["id"])
    before = unit["translation"].get("before") or unit["condensed"]["nb"]
    condensation.write(made.study, id, made.layers["condensed"], before, by=made.by)
    for kind in ("quote", "condensed"):
        if unit[kind]["en"]:
            done = translation.translate(
                made.study, kind, id, unit[kind]["en"], layer=made.layers[kind], by=made.by
            )
            if unit["translation"]["checked_by"]:
                translation.check(made.study, kind, UUID(done["wording"]), by=checker)
    if unit["open_code"]["en"]:
        translation.translate(made.study, "code", code, unit["open_code"]["en"], by=made.by)
    condensation.write(made.study, id, made.layers["condensed"], unit["condensed"]["nb"], by=made.by)


@pytest.mark.shared
def test_the_norwegian_study_lists_just_what_is_not_translated_or_changed_since(norwegian):
    sheet = translation.sheet(norwegian.study, norwegian.by)
    by_state = {
        state: [row for row in sheet["rows"] if row["state"] == state] for state in translation.STATES
    }
    missing = [unit for unit in norwegian.truth if unit["translation"]["state"] == "not translated"]
    expected = {(norwegian.numbers[unit["id"]], kind) for unit in missing for kind in ("quote", "condensed")}
    of_units = {(row["number"], row["kind"]) for row in by_state["untranslated"] if row["kind"] != "code"}
    assert of_units == expected
    assert {row["original"] for row in by_state["untranslated"] if row["kind"] == "code"} == {
        unit["open_code"]["nb"] for unit in missing
    } - {unit["open_code"]["nb"] for unit in norwegian.truth if unit["open_code"]["en"]}
    assert {(row["number"], row["kind"]) for row in by_state["changed"]} == {
        (norwegian.numbers[unit["id"]], "condensed")
        for unit in norwegian.truth
        if unit["translation"]["state"] == "original changed since"
    }
    assert {row["number"] for row in by_state["checked"]} == {
        norwegian.numbers[unit["id"]] for unit in norwegian.truth if unit["translation"]["checked_by"]
    }
    assert [row["state"] for row in sheet["rows"]][: len(by_state["untranslated"])] == ["untranslated"] * (
        8 + 3
    )
    assert (
        sheet["counts"]["all"]
        == len(sheet["rows"])
        == 54 * 2 + len({u["open_code"]["nb"] for u in norwegian.truth})
    )


def test_of_thirty_condensed_units_ten_translated_the_sheet_shows_both_and_twenty_wait(study):
    by = study.coder("EK")
    studies.describe(study, {"language": "nb", "publication_language": "en"}, by=by)
    layer = next(UUID(one["id"]) for one in studies.about(study, by)["layers"] if one["kind"] == "condensed")
    said = [f"Vi fikk ikke brev nummer {n} fra ledelsen." for n in range(1, 31)]
    parsed = importing.preview("".join(f"M1: {one}\n\n" for one in said).encode(), "FG1.txt")
    interview = UUID(importing.add_transcript(study, parsed, by=by, title="FG1")["transcript"])
    for n, words in enumerate(said, 1):
        start = parsed.text.index(words)
        unit = UUID(open_coding.mark(study, interview, start, start + len(words), words, by=by)["unit"])
        condensation.write(study, unit, layer, f"Ikke brev {n}", by=by)
        if n <= 10:
            translation.translate(study, "condensed", unit, f"No letter {n}", layer=layer, by=by)
            translation.translate(
                study, "quote", unit, f"We did not get letter {n}.", layer=quotes(study, by), by=by
            )
    rows = coding_sheet.rows(study, by)["rows"]
    shown = [
        (one["words"], [o["words"] for o in one["others"]])
        for row in rows
        for key, one in row["words"].items()
        if key == str(layer)
    ]
    assert shown[:10] == [(f"Ikke brev {n}", [f"No letter {n}"]) for n in range(1, 11)]
    assert shown[10:] == [(f"Ikke brev {n}", []) for n in range(11, 31)]
    waiting = [row for row in translation.sheet(study, by)["rows"] if row["state"] == "untranslated"]
    assert {(row["number"], row["kind"]) for row in waiting} == {
        (f"U{n}", kind) for n in range(11, 31) for kind in ("quote", "condensed")
    }
    assert [row["original"] for row in waiting if row["kind"] == "condensed"] == [
        f"Ikke brev {n}" for n in range(11, 31)
    ]
    assert coding_sheet.rows(study, by, filters={"show": "untranslated"})["found"] == 20


def quotes(study, by):
    """The layer of quotes as printed."""
    return next(UUID(one["id"]) for one in studies.about(study, by)["layers"] if one["kind"] == "quote")
