"""Tables that the demonstration cannot fill, from a study made for them; each is held against a file that was read."""

import csv
import os
from dataclasses import replace

import pytest

from qda.domain.table_presets import preset, presets
from qda.domain.table_shapes import ShapeColumn, What
from qda.exchange.tables import WRITERS, write_table
from qda.reporting.condensed_table import table
from tests.exchange.conftest import GOLDEN, contents

from .made_study import MODEL, make

FOLDER = GOLDEN / "made"
SHAPES = ("T12", "T13", "T14", "T24")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    study = make(tmp_path_factory.mktemp("made") / "breaks.sqlite")
    yield study
    study.study.close()


def printed(made, id, language="nb", **how):
    return table(made.study, preset(id), made.by, language=language, **how)


def rows(made, id, language="nb", **how):
    return printed(made, id, language, **how).rows


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("id", SHAPES)
@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_table_is_the_one_that_was_looked_at(made, id, suffix, language):
    data = write_table(printed(made, id, language, label=f"Table {id[1:]}"), suffix)
    path = FOLDER / f"{id}.{language}{suffix}"
    if os.environ.get("QDA_GOLDEN") == "write":
        path.write_bytes(data)
    assert contents(data) == contents(path.read_bytes())


@pytest.mark.shared
def test_the_presets_have_the_columns_of_the_collected_shapes(shared):
    with (shared / "design/table_templates.tsv").open(encoding="utf-8", newline="") as file:
        shapes = {line["id"]: line["columns_left_to_right"] for line in csv.DictReader(file, delimiter="\t")}
    described = {"T21", "T25", "T28"}
    for shape in presets():
        if shape.id not in described:
            assert len(shape.columns) == len(shapes[shape.id].split("|")), shape.id
    headings = {one.id: [column.heading for column in one.columns] for one in presets()}
    assert headings["T1"] == shapes["T1"].split("|")
    for id in ("T2", "T3", "T5", "T6", "T24"):
        assert headings[id] == shapes[id].split("|"), id


def test_an_exchange_names_who_speaks_in_each_turn(made):
    first, second, third = rows(made, "T12")
    assert first[0].split("\n") == [
        "D2: Nei, vent litt, hos oss setter vi oss faktisk. Men med telefonen i lomma.",
        "D3: Ja, telefonen! [latter]",
        "D1: Da er det jo ikke pause, da er det bare å sitte.",
    ]
    assert second[1].startswith("Moderator: Er dere enige i det?\nD2: ")
    assert third[1].startswith("D3: Jeg spør alltid D4")
    assert rows(made, "T12", "en")[0][1].startswith("D2: No, wait, with us we do sit down.")


def test_an_exchange_names_roles_where_roles_are_asked_for(made):
    first = rows(made, "T12", tag="role")[0]
    assert [line.partition(":")[0] for line in first[0].split("\n")] == ["sykepleier"] * 3
    last = rows(made, "T12", tag="role")[2]
    assert last[0].split("\n")[1].startswith("helsefagarbeider: For jeg vet")


def test_how_speakers_meet_is_a_column_of_its_own(made):
    shape = preset("T12")
    with_marks = replace(shape, columns=(*shape.columns, ShapeColumn(What.INTERACTION, "Interaction")))
    found = [row[-1] for row in table(made.study, with_marks, made.by).rows]
    assert found == ["disagrees\nbuilds on\nlaughter/silence", "changes view\nmoderator-led", "joint story"]


def test_one_condensate_stands_for_all_units_of_its_code(made):
    paper, phone = rows(made, "T13")
    assert paper[0] == "Pause bare på papiret"
    assert paper[1].split("\n") == [
        "Den finnes på papiret. Vi spiser stående. (D1)",
        "=to x 20 minutter. Om de tas, vet jeg ikke. (D6)",
    ]
    assert paper[2].startswith("Pausen min står i planen")
    assert phone[3].startswith("Når pausen ikke finnes\nGullsitat:\nD2: Nei, vent litt")
    assert [row[2].split(",")[0] for row in rows(made, "T13", "en")] == [
        "My break is in the plan",
        "I sit down",
    ]


def test_a_deductive_table_names_its_theory_and_what_does_not_fit_it(made):
    found = printed(made, "T14")
    assert found.title.endswith(f"rammeverk: {MODEL}")
    cells = {row[2]: row[4] for row in found.rows}
    assert cells["Telefonen tar pausen"] == "Krav"
    assert cells["Legger seg ned"] == "Passer ikke\nKrav (motsier)"
    english = {row[2]: row[4] for row in rows(made, "T14", "en")}
    assert english["Lies down"] == "Does not fit\nDemands (contradicts)"
    assert not any("none was set before it" in note for note in printed(made, "T14", "en").notes)


def test_each_case_speaks_for_against_or_not_of_a_category(made):
    found = {row[0]: row[1:] for row in rows(made, "T24")}
    assert found["Krav"] == ("FG1, I2", "I1", "")
    assert found["Krav, Når pausen ikke finnes"] == ("FG1, I2", "I1", "")
    assert found["Kontroll, Når pausen er deres"] == ("FG1, I1", "FG1 (D1), I2", "FG1 (D2)")
    assert found["Passer ikke"] == ("I1", "", "FG1, I2")
    assert "Intervjuer: 3." in printed(made, "T24").notes


def test_passages_linked_to_the_guide_are_the_content_areas(made):
    found = rows(made, "T10")
    assert [row[0] for row in found] == ["Pausen i praksis – hva skjer med den"] * 5 + ["Hvem bestemmer"] * 3
    assert not any("asked last" in note for note in printed(made, "T10", "en").notes)


def test_a_quote_in_the_papers_language_does_not_stand_in_a_table_of_the_studys(made):
    assert rows(made, "T5")[0][0] == "Den finnes på papiret. Vi spiser stående. (D1)"
    assert rows(made, "T5", "en")[0][0] == "It exists on paper. We eat standing. (D1)"


def test_a_range_of_one_group_is_not_told_by_those_of_the_others(made):
    found = printed(made, "T27")
    assert [row[0] for row in found.rows] == ["Sykehus A", "Sykehus B", "Alle"]
    assert found.rows[0][3] == "29–58 (41,0)"
    assert [row[5] for row in found.rows[:2]] == ["…", "…"]
    assert "<3" in found.rows[0][4]
    assert any(note.startswith("…: ikke oppgitt") for note in found.notes)
