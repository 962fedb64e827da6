"""`qda import`: what comes in, what is named and refused, corrected files, columns, coding in the margin."""

import json

import pytest
from docx import Document

from qda.preparation import demonstration


@pytest.fixture(autouse=True)
def own_folder(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("QDA_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def demo(tmp_path):
    place = tmp_path / "a ø? study.sqlite"
    demonstration.make(place).close()
    return place


def test_import_takes_the_good_files_and_names_the_bad_one(qda, tmp_path, demo_files):
    place, empty = tmp_path / "mine.sqlite", tmp_path / "empty.txt"
    empty.write_bytes(b"")
    qda("new", place, "--by", "EK")
    table = demo_files.parent.parent / "codebooks" / "demo" / "participants.csv"
    files = [demo_files / "FG1.vtt", empty, demo_files / "MD1.docx", table]
    assert "empty.txt" in qda("import", place, *files, code=1)
    made = json.loads(qda("snapshot", place))
    assert [one["title"] for one in made["transcripts"]] == ["FG1", "MD1"]
    assert {one["label"]: one["role"] for one in made["participants"]}["M1"] == "Centre manager"
    assert "already" in qda("import", place, demo_files / "MD1.docx", code=1)


def test_import_tells_what_a_file_says_of_people_and_keeps_none_of_it(qda, tmp_path):
    place = tmp_path / "mine.sqlite"
    qda("new", place, "--by", "EK")
    for name, words in (("Kari Hansen.txt", "ja"), ("Ola Nordmann.txt", "nei"), ("Lise Berg.txt", "kanskje")):
        (tmp_path / name).write_text(f"I: Hva da?\n\nM1: {words}\n\nI: Ja.\n\nM1: {words}", "utf-8")
    told = qda("import", place, tmp_path / "Kari Hansen.txt", tmp_path / "Ola Nordmann.txt")
    assert "none of which is kept: file name: Kari Hansen.txt" in told
    qda("import", place, tmp_path / "Lise Berg.txt", "--keep-file-name")
    made = json.loads(qda("snapshot", place, "--history"))
    assert [one["title"] for one in made["transcripts"]] == ["Interview", "Interview (2)", "Lise Berg"]
    assert "Hansen" not in json.dumps(made)


def test_a_corrected_word_file_brings_its_remarks_along(qda, tmp_path):
    place, file = tmp_path / "mine.sqlite", tmp_path / "FG1.docx"
    qda("new", place, "--by", "EK")
    for last, remark in (("Vi ringte.", ""), ("Vi ringte dem.", "Contact")):
        document = Document()
        for line in ("I: Hva gjorde dere da?", "M1: Vi skrev og vi ventet i tre uker.", "I: Og så?"):
            document.add_paragraph(line)
        said = document.add_paragraph("M1: ").add_run(last)
        if remark:
            document.add_comment(runs=said, text=remark, author="EK", initials="EK")
        document.save(file)
        told = qda("import", place, file, *(("--replaces", "FG1") if remark else ()))
    assert "FG1: version 2, 0 units to look at again, 0 lost" in told
    made = json.loads(qda("snapshot", place))
    assert [one["text"] for one in made["units"]] == ["Vi ringte dem."]
    assert [one["name"] for one in made["codes"]] == ["Contact"]


def test_import_of_a_corrected_file_moves_the_units(qda, demo, demo_files):
    qda("import", demo, "--replaces", "FG2", demo_files / "FG2.txt", demo_files / "MD1.txt", code=1)
    out = json.loads(qda("import", demo, "--replaces", "FG2", demo_files / "FG2_corrected.txt", "--json"))
    (report,) = out["imported"]
    assert (report["version"], report["lost"], len(report["touched"])) == (2, [], 17)
    assert qda("check", demo).strip() == "The study is whole."


def test_import_takes_columns_as_they_are_named(qda, tmp_path):
    study = tmp_path / "new.sqlite"
    qda("new", study)
    file = tmp_path / "talk.csv"
    file.write_text("nr;sagt av;ord\n1;M1;We had no time.\n2;M2;Nobody told us.\n", encoding="utf-8")
    (report,) = json.loads(qda("import", study, file, "--columns", "speaker=B,text=C,header=yes", "--json"))[
        "imported"
    ]
    assert report["turns"] == 2
    assert [one["label"] for one in report["speakers"]] == ["M1", "M2"]


@pytest.mark.shared
def test_import_takes_coding_in_the_margin_onto_the_interview_that_is_in(qda, tmp_path, demo_files, shared):
    study = tmp_path / "new.sqlite"
    qda("new", study)
    qda("import", study, demo_files / "FG1.docx")
    (report,) = json.loads(qda("import", study, shared / "demo" / "word" / "FG1_commented.docx", "--json"))[
        "imported"
    ]
    assert (report["kind"], report["title"]) == ("margin", "FG1")
    assert (report["margin"]["units"], report["margin"]["unplaced"]) == (65, [])


@pytest.mark.shared
def test_import_says_that_a_file_looks_like_a_corrected_version(qda, tmp_path, demo_files, shared):
    study = tmp_path / "new.sqlite"
    qda("new", study)
    qda("import", study, demo_files / "FG2.docx")
    corrected = shared / "demo" / "transcripts" / "FG2_corrected.docx"
    (report,) = json.loads(qda("import", study, corrected, "--json"))["imported"]
    assert report["replaces"] == "FG2"
    assert any("--replaces" in warning for warning in report["warnings"])


def test_what_a_head_says_is_told_and_taken_only_when_asked(qda, tmp_path):
    place = tmp_path / "mine.sqlite"
    qda("new", place, "--by", "EK")
    for n in (1, 2):
        words = f"Dato: 12.03.2023\nVarighet: 48 min\nIntervjuer: Hanne Berg\n\nI: Hva da, {n}?\n\nM1: Ja.\n\nI: Ja?\n\nM1: Ja."
        (tmp_path / f"P{n}.txt").write_text(words, "utf-8")
    told = qda("import", place, tmp_path / "P1.txt")
    assert "Interviewer: HB, from “Intervjuer: Hanne Berg” – possible identifier" in told
    qda("import", place, tmp_path / "P2.txt", "--take-head")
    made = json.loads(qda("snapshot", place))
    assert [(one["held_on"], one["minutes"]) for one in made["transcripts"]] == [
        ("", None),
        ("2023-03-12", 48),
    ]
    assert json.loads(qda("parse", tmp_path / "P1.txt", "--json"))["particulars"][1]["value"] == "48"
