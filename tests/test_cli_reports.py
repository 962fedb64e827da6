"""What the paper needs beside its tables, on the command line."""

import json
import shutil
from zipfile import ZipFile

import docx
import pytest

from qda.cli import main
from qda.review import packet_sent
from qda.store import desk, people
from qda.store.study import Study
from qda.store.tables import Identifier

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture(scope="module")
def study(demonstration_file, tmp_path_factory):
    """A copy of the demonstration."""
    return shutil.copy(demonstration_file, tmp_path_factory.mktemp("copy") / demonstration_file.name)


def test_the_package_is_a_folder_or_one_zip_with_the_same_files(study, tmp_path):
    folder, pack = tmp_path / "report", tmp_path / "report.zip"
    assert main(["export", str(study), str(folder), "--package"]) == 0
    assert main(["export", str(study), str(pack), "--package"]) == 0
    there = {
        str(file.relative_to(tmp_path)): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
    with ZipFile(pack) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == there
    assert sorted(file.name for file in tmp_path.iterdir()) == ["report", "report.zip"]


def test_a_folder_with_something_in_it_is_left_as_it_is(study, tmp_path, capsys):
    (tmp_path / "kept.txt").write_text("mine")
    assert main(["export", str(study), str(tmp_path), "--package"]) == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["kept.txt"]


def test_methods_check_lists_and_questions_become_word_files(study, tmp_path):
    for options in (["--methods"], ["--checklist", "coreq"], ["--questions", "reviewers"]):
        file = tmp_path / f"{options[-1].strip('-')}.docx"
        assert main(["export", str(study), str(file), *options]) == 0
        assert docx.Document(str(file)).paragraphs[0].style.name == "Title"


def test_a_check_list_is_a_table_too_and_other_endings_are_refused(study, tmp_path, capsys):
    file = tmp_path / "srqr.csv"
    assert main(["export", str(study), str(file), "--checklist", "SRQR"]) == 0
    assert file.read_text("utf-8-sig").startswith("Part,No.,Item,Answer")
    assert main(["export", str(study), str(tmp_path / "methods.pdf"), "--methods"]) == 1
    assert "No file was made" in capsys.readouterr().err


def test_a_table_with_quotes_needs_to_be_let_in(study, tmp_path, capsys):
    place = str(tmp_path / "pack.zip")
    assert main(["export", str(study), place, "--package", "--tables", "T1"]) == 1
    assert "T1 prints words of participants" in capsys.readouterr().err
    assert main(["export", str(study), place, "--package", "--tables", "T1", "--quotes"]) == 0


def test_a_manuscript_answers_0_when_nothing_wants_a_look_and_1_otherwise(study, tmp_path, capsys):
    file = tmp_path / "paper.txt"
    file.write_text("In total, 12 participants took part. One said it was «not a single one».", "utf-8")
    assert main(["manuscript", str(study), str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Nothing wants a look."
    file.write_text("In total, 11 participants took part.", "utf-8")
    assert main(["manuscript", str(study), str(file), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["alarms"], found["study"][0]["kind"]) == (1, "number")


def test_a_manuscript_that_cannot_be_read_says_why(study, tmp_path, capsys):
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"%PDF-1.4")
    assert main(["manuscript", str(study), str(file)]) == 1
    assert "Nothing was read" in capsys.readouterr().err
    assert main(["manuscript", str(study), str(tmp_path / "none.docx")]) == 1


def test_units_by_category_the_sample_and_the_codebook_are_written_by_their_endings(study, tmp_path):
    for name, options, first in (
        ("sorted.docx", ["--sorted"], "Units by category"),
        ("sample.docx", ["--sample", "--k", "5", "--merge"], "Sample and data"),
        ("codebook.docx", [], "Codebook"),
    ):
        assert main(["export", str(study), str(tmp_path / name), *options]) == 0
        assert docx.Document(str(tmp_path / name)).paragraphs[0].text.startswith(first)


def test_what_identifies_is_named_by_kind_and_written_only_for_a_reason(demonstration_file, tmp_path, capsys):
    place = shutil.copy(demonstration_file, tmp_path / "named.sqlite")
    made = Study.open(place)
    with made.act("find", "Find names", people.person(made)) as act:
        act.s.add(Identifier(words="patients", kind="name", decision="replace"))
    made.close()
    files = {
        "bank.csv": ["export", "--quote-bank", "all"],
        "sorted.md": ["export", "--sorted"],
        "sheet.csv": ["export"],
        "T1.csv": ["table", "--preset", "T1"],
        "codebook.csv": ["export"],
    }
    for name, (command, *options) in files.items():
        file = tmp_path / name
        given = [command, str(place), *(["--to"] if command == "table" else []), str(file), *options]
        assert main(given) == 1
        told = capsys.readouterr().err
        assert "(name, " in told
        assert "patients" not in told
        assert not file.exists()
        assert main([*given, "--although", "All agreed"]) == 0
        assert "(name, " in capsys.readouterr().err
        assert file.exists()


def test_what_the_paper_says_of_its_methods_is_held_back_like_a_table(demonstration_file, tmp_path):
    place = shutil.copy(demonstration_file, tmp_path / "named.sqlite")
    made = Study.open(place)
    with made.act("find", "Find names", people.person(made)) as act:
        act.s.add(Identifier(words="letter", kind="name", decision="replace"))
    made.close()
    for given in (["--methods"], ["--checklist", "COREQ"], ["--questions", "trustworthiness"]):
        file = tmp_path / "said.md"
        assert main(["export", str(place), str(file), *given]) == 1
        assert not file.exists()
        assert main(["export", str(place), str(file), *given, "--although", "All agreed"]) == 0
        file.unlink()


def test_a_packet_for_a_co_author_is_held_back_like_a_table_and_remembered_only_when_it_went_out(
    demonstration_file, tmp_path, capsys
):
    place = shutil.copy(demonstration_file, tmp_path / "named.sqlite")
    made = Study.open(place)
    with made.act("find", "Find names", people.person(made)) as act:
        act.s.add(Identifier(words="letter", kind="name", decision="replace"))
    made.close()
    for name in ("review.docx", "review.html"):
        file = tmp_path / name
        assert main(["words", str(place), str(file)]) == 1
        assert f"{name} (name, " in capsys.readouterr().err
        assert not file.exists()
        assert sent(place) == []
    assert main(["words", str(place), str(file), "--although", "All agreed"]) == 0
    assert file.exists()
    assert len(sent(place)) == 1


def sent(place):
    """The packets that went out."""
    study = Study.open(place)
    found = desk.get(study, people.person(study), packet_sent.NAME)
    study.close()
    return found or []


def test_the_quote_bank_and_the_participants_are_tables(study, tmp_path, capsys):
    bank = tmp_path / "quotes.csv"
    assert main(["export", str(study), str(bank), "--quote-bank", "all"]) == 0
    assert bank.read_text("utf-8-sig").startswith("Unit,Quote,As said,Who,Participant,Role")
    people = tmp_path / "people.csv"
    assert main(["export", str(study), str(people), "--participants", "--by", "provider"]) == 0
    assert people.read_text("utf-8-sig").startswith("Characteristic,Value,A (n = 6),B (n = 6),All (n = 12)")
    assert main(["export", str(study), str(bank), "--quote-bank", "approved"]) == 1
    assert main(["export", str(study), str(people), "--participants", "--k", "2"]) == 1
    assert "No table was made" in capsys.readouterr().err
