"""Every command does what its page says, and says in one sentence why it could not."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from qda import cli
from qda.cli import helping, main, reference
from qda.store import personal

DOCS = Path(__file__).parent.parent / "docs" / "command-line.md"


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def demo(demonstration_file, tmp_path):
    place = tmp_path / demonstration_file.name
    place.write_bytes(demonstration_file.read_bytes())
    return place


def read_json(text):
    return json.loads(text)


def test_the_page_on_the_command_line_is_that_of_the_commands():
    assert DOCS.read_text("utf-8") == reference.reference()


@pytest.mark.parametrize(
    "name",
    [
        "demo",
        "run",
        "new",
        "parse",
        "import",
        "snapshot",
        "export",
        "table",
        "condense",
        "faithful",
        "languages",
        "doctor",
        "history",
        "where",
        "check",
        "backup",
        "restore",
    ],
)
def test_every_command_prints_help(name, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main([name, "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: qda {name}")


@pytest.mark.parametrize(
    "wrong", [["nonsense"], ["parse"], ["table", "x.sqlite"], ["history", "--colour", "x"]]
)
def test_a_wrong_way_of_asking_is_2(wrong, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(wrong)
    assert left.value.code == 2
    assert "usage: qda" in capsys.readouterr().err


def test_help_comes_without_loading_what_it_does_not_need():
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qda", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert "argparse" in loaded
    assert not loaded & {"streamlit", "spacy", "pandas", "sqlalchemy", "sqlmodel", "pydantic", "lxml", "docx"}


@pytest.mark.parametrize(
    "command",
    [["history"], ["where"], ["check"], ["snapshot"], ["backup"], ["export", "x.csv"], ["import", "x.txt"]],
)
def test_a_study_that_is_not_there_is_named(qda, tmp_path, command):
    name, *more = command
    err = qda(name, tmp_path / "nowhere.sqlite", *more, code=1)
    assert "nowhere.sqlite" in err
    assert len(err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_study_is_named_and_kept(qda, tmp_path):
    file = tmp_path / "poem.sqlite"
    file.write_text("no study")
    assert "poem.sqlite" in qda("history", file, code=1)
    assert file.read_text() == "no study"


def test_demo_is_made_once_and_then_kept(qda, tmp_path):
    place = tmp_path / "Demo ø.sqlite"
    assert qda("demo", "--make-only", "--study", place).strip() == str(place)
    made = place.read_bytes()
    assert qda("demo", "--make-only", "--study", place).strip() == str(place)
    assert place.read_bytes() == made


def test_demo_and_run_open_the_workbench(qda, demo, monkeypatch, tmp_path):
    monkeypatch.setenv("QDA_DATA", str(tmp_path / "person"))
    asked = []
    monkeypatch.setattr(
        "qda.ui.serving.run", lambda where, *, port, browser: asked.append((where, port, browser)) or 0
    )
    qda("demo", "--study", demo, "--no-browser", "--port", "9001")
    qda("run", demo)
    personal.remember(str(demo), "Demonstration", "2026-01-01T00:00:00.000000Z")
    qda()
    qda("--no-browser")
    assert asked == [
        (str(demo), 9001, False),
        (str(demo), 8501, True),
        (None, 8501, True),
        (None, 8501, False),
    ]


def test_new_makes_an_empty_study_once(qda, tmp_path):
    place = tmp_path / "mine.sqlite"
    qda("new", place, "--title", "Letters", "--by", "EK", "--preset", "Kjelle 2024")
    study = read_json(qda("snapshot", place))
    assert (study["study"]["title"], study["coders"][0]["name"], study["transcripts"]) == (
        "Letters",
        "EK",
        [],
    )
    assert "mine.sqlite" in qda("new", place, code=1)


def test_new_takes_over_interviews_only(qda, demo, tmp_path):
    place = tmp_path / "second.sqlite"
    qda("new", place, "--from", demo, code=1)
    assert not place.exists()
    assert "4 interviews" in qda("new", place, "--from", demo, "--transcripts-only", "--by", "EK")
    made = read_json(qda("snapshot", place))
    assert (len(made["transcripts"]), len(made["participants"]), made["units"]) == (4, 12, [])
    assert qda("check", place).strip() == "The study is whole."


def test_parse_prints_one_document(qda, demo_files):
    found = read_json(qda("parse", demo_files / "FG1.txt", "--json"))
    assert set(found) == {
        "format", "encoding", "language", "title", "head", "text", "turns", "speakers", "comments", "warnings",
        "particulars",
    }  # fmt: skip
    assert all(turn["text"] == found["text"][turn["start"] : turn["stop"]] for turn in found["turns"])
    assert "M2 (participant): 16 turns" in qda("parse", demo_files / "FG1.docx")


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", b""), ("a.docx", b"PK no zip"), ("a.exe", b"MZ\x00\x01")]
)
def test_a_file_that_cannot_be_read_is_one_sentence(qda, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert len(qda("parse", tmp_path / name, "--json", code=1).strip().splitlines()) == 1
    assert "gone.txt" in qda("parse", tmp_path / "gone.txt", code=1)


def test_a_snapshot_becomes_the_same_study_again(qda, demo, tmp_path):
    file, again = tmp_path / "snapshot.json", tmp_path / "again.sqlite"
    file.write_text(qda("snapshot", demo, "--history"), "utf-8")
    qda("import", again, file)
    assert qda("snapshot", again, "--history") == file.read_text("utf-8")
    qda("import", again, file, code=1)
    qda("export", demo, tmp_path / "short.json")
    assert (
        read_json((tmp_path / "short.json").read_text("utf-8"))["study"]
        == read_json(file.read_text("utf-8"))["study"]
    )


def test_export_writes_the_sheet_by_ending(qda, demo, tmp_path):
    qda("export", demo, tmp_path / "sheet.csv", "--delimiter", ";")
    assert (tmp_path / "sheet.csv").read_text("utf-8-sig").startswith("Unit;Interview;Turn;")
    qda("export", demo, tmp_path / "sheet.xlsx")
    assert (tmp_path / "sheet.xlsx").read_bytes().startswith(b"PK")
    assert "study.qdpx" in qda("export", demo, tmp_path / "study.qdpx", code=1)
    assert not (tmp_path / "study.qdpx").exists()
    assert "gone" in qda("export", demo, tmp_path / "gone" / "sheet.csv", code=1)


def test_table_writes_a_shape(qda, demo, tmp_path):
    qda("table", demo, "--preset", "T1", "--to", tmp_path / "t1.md", "--per-category", "1")
    written = (tmp_path / "t1.md").read_text("utf-8")
    assert "| Summary | Condensed text | Key element | Category |" in written
    assert "T99" in qda("table", demo, "--preset", "T99", "--to", tmp_path / "t.docx", code=1)
    assert "t.exe" in qda("table", demo, "--preset", "T1", "--to", tmp_path / "t.exe", code=1)


def test_condense_and_faithful_answer_line_by_line(qda, monkeypatch):
    unit = "Well, I think we got it by e-mail, um, and nobody had told us anything before that day."
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"id": "a", "text": unit}) + "\n"))
    answer = read_json(qda("condense"))
    assert answer["id"] == "a"
    assert set(answer) == {"id", "suggestions", "warnings"}
    monkeypatch.setattr(
        "sys.stdin", io.StringIO(json.dumps({"id": 1, "unit": unit, "condensed": "Told before"}) + "\n")
    )
    assert "lost negation" in {one["kind"] for one in read_json(qda("faithful"))["warnings"]}
    monkeypatch.setattr("sys.stdin", io.StringIO("no json\n"))
    assert "Line 1" in qda("faithful", code=1)


def test_lines_that_begin_with_a_byte_order_mark_are_read(qda, monkeypatch):
    line = json.dumps({"id": 1, "unit": "We did not go.", "condensed": "We went"}) + "\r\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + line.encode())))
    assert read_json(qda("faithful"))["id"] == 1


def test_history_tells_who_did_what(qda, demo):
    told = qda("history", demo).splitlines()
    assert "Coder A  Create the study" in told[0]
    acts = read_json(qda("history", demo, "--json"))
    assert (len(acts), acts[0]["who"], acts[0]["rev"]) == (len(told), "Coder A", 1)


def test_history_tells_what_each_act_changed_where_that_is_asked(qda, demo):
    lines = qda("history", demo, "--changes").splitlines()
    at = next(n for n, line in enumerate(lines) if "Park codes" in line)
    assert lines[at + 1].strip() == "Parked “Competitors on the phone” and “Hiding who sent it”"
    acts = read_json(qda("history", demo, "--changes", "--json"))
    assert next(act for act in acts if act["kind"] == "park")["changed"][0] == lines[at + 1].strip()


def test_where_names_every_file(qda, demo):
    qda("backup", demo)
    found = {one["where"] for one in read_json(qda("where", demo, "--json"))}
    assert str(demo) in found
    assert len([one for one in found if ".backups" in one]) == 1


def test_check_finds_what_is_broken(qda, demo):
    import sqlite3

    assert qda("check", demo).strip() == "The study is whole."
    with sqlite3.connect(demo) as c:
        c.execute(
            "DROP TRIGGER " + c.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]
        )
    c.close()
    assert cli.main(["check", str(demo)]) == 1


def test_check_proves_that_a_string_is_gone(qda, demo, tmp_path, capsys):
    listed = tmp_path / "strings.txt"
    listed.write_text("Nobody Ever Said This\nI'd braced myself\n", "utf-8")
    qda("backup", demo)
    capsys.readouterr()
    assert cli.main(["check", str(demo), "--absent", str(listed), "--json"]) == 1
    left = read_json(capsys.readouterr().out)["left"]
    assert {one["line"] for one in left} == {2}
    assert len({one["file"] for one in left}) == 2
    listed.write_text("Nobody Ever Said This\n", "utf-8")
    assert read_json(qda("check", demo, "--absent", listed, "--json")) == {
        "whole": True,
        "wrong": [],
        "left": [],
    }


def test_a_backup_is_put_back_and_nothing_is_lost(qda, demo, tmp_path, demo_files):
    saved = tmp_path / "saved.sqlite"
    assert qda("backup", demo, saved).strip() == str(saved)
    assert "saved.sqlite" in qda("backup", demo, saved, code=1)
    qda("import", demo, demo_files / "FG1_nb.txt")
    told = qda("restore", saved, demo)
    aside = next(line for line in told.splitlines() if "What lay there" in line)
    assert "replaced" in aside
    assert len(read_json(qda("snapshot", demo))["transcripts"]) == 4
    assert "strings" not in qda("restore", demo_files / "FG1.txt", demo, code=1)


def test_languages_and_doctor_look_only(qda, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(helping, "fetched", lambda model: asked.append(model) or model.startswith("da"))
    known = read_json(qda("languages", "--json"))
    assert {"en", "nb", "nn"} <= {one["code"] for one in known}
    assert "pip install" in qda("languages", "--add", "fi", code=1)
    assert "tlh" in qda("languages", "--add", "tlh", code=1)
    assert "da_core_news_sm is installed" in qda("languages", "--add", "da")
    assert asked == ["fi_core_news_sm", "da_core_news_sm"]
    found = read_json(qda("doctor", "--json"))
    assert found["fine"]
    assert {"python", "streamlit", "browser", "studies"} <= {one["what"] for one in found["findings"]}


def test_alone_it_opens_the_demonstration_at_first_and_later_the_last_study(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QDA_DATA", str(tmp_path / "person"))
    monkeypatch.setenv("HOME", str(tmp_path))
    opened: list[str | None] = []
    monkeypatch.setattr("qda.cli.opening.open_workbench", lambda where, _asked: opened.append(where) or 0)
    monkeypatch.setattr("qda.store.places.studies_folder", lambda: tmp_path / "QDA studies")
    assert main([]) == 0
    assert opened[0] is not None
    assert Path(opened[0]).is_file()
    personal.remember(opened[0], "Demonstration", "2026-01-01T00:00:00.000000Z")
    assert main([]) == 0
    assert opened[1] is None
