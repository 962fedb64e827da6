"""`qda erase` lists, erases and certifies; `qda check --absent` proves it."""

import json

import pytest

from qda.cli import main
from qda.organising import memos
from qda.preparation import importing, studies
from tests.preparation.conftest import ALONE, GROUP, parsed


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A study with two interviews and a memo, closed."""
    monkeypatch.setenv("QDA_DATA", str(tmp_path / "own"))
    made = studies.create(tmp_path / "letters.sqlite", title="Return letters", coder_name="EK")
    me = made.coder("EK")
    importing.add_transcript(made, parsed(GROUP), title="FG1", by=me)
    importing.add_transcript(made, parsed(ALONE), title="MD1", by=me)
    memos.write(made, "It wasn't anchored, says M1, in Nordvik", by=me)
    made.close()
    (tmp_path / "list.txt").write_text("Nordvik\nanchored\n")
    return tmp_path / "letters.sqlite"


def test_a_list_is_shown_and_nothing_done(place, tmp_path, capsys):
    before = place.read_bytes()
    assert main(["erase", str(place), "--strings", str(tmp_path / "list.txt"), "--list"]) == 0
    assert "FG1 (1)" in capsys.readouterr().out
    assert place.read_bytes() == before


def test_strings_are_erased_proved_and_certified(place, tmp_path, capsys):
    asked = [
        str(place),
        "--strings",
        str(tmp_path / "list.txt"),
        "--certificate",
        str(tmp_path / "c.html"),
        "--yes",
    ]
    absent = ["check", str(place), "--absent", str(tmp_path / "list.txt"), "--json"]
    (tmp_path / "transcripts").mkdir()
    assert main(absent) == 1
    assert {one["line"] for one in json.loads(capsys.readouterr().out)["left"]} == {1, 2}
    assert main(["erase", *asked]) == 0
    assert "Certificate of erasing" in (tmp_path / "c.html").read_text()
    capsys.readouterr()
    assert main(absent) == 0
    (tmp_path / "transcripts" / "old.txt").write_text("from Nordvik")
    assert main(absent) == 1


def test_a_participant_and_an_interview_go(place, capsys):
    assert main(["erase", str(place), "--participant", "M1", "--yes", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["kind"], made["whom"]) == ("withdraw", "M1")
    assert main(["erase", str(place), "--transcript", "MD1", "--yes"]) == 0
    assert main(["check", str(place)]) == 0


def test_what_cannot_be_done_is_said_and_changes_nothing(place, tmp_path, capsys):
    before = place.read_bytes()
    assert main(["erase", str(place), "--participant", "M99", "--yes"]) == 1
    said = capsys.readouterr().err
    assert "“M99” is not in this study. Nothing was changed." in said
    assert "Reload" not in said
    assert main(["erase", str(place), "--final", "--yes"]) == 1
    assert main(["erase", str(place), "--participant", "M1", "--yes", "--certificate", "c.pdf"]) == 1
    assert "Nothing was changed" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        main(["erase", str(place)])
    assert stopped.value.code == 2
    assert place.read_bytes() == before
