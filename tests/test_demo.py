"""The demonstration study is the same each time, whole or not there, and quick."""

import pytest

from qda.errors import NotFound, Refused
from qda.language import speak, spoken
from qda.preparation import demonstration
from qda.store.check import check
from qda.store.snapshot import snapshot


def test_the_demonstration_study_is_the_same_bytes_each_time(tmp_path):
    paths = [tmp_path / name / "demonstration.sqlite" for name in ("a", "b ø?")]
    for path in paths:
        demonstration.make(path).close()
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert [file.name for path in paths for file in path.parent.iterdir()] == ["demonstration.sqlite"] * 2


def test_it_is_in_english_whatever_the_screens_speak(tmp_path):
    speak("nb")
    try:
        study = demonstration.make(tmp_path / "demonstration.sqlite")
        assert spoken() == "nb"
    finally:
        speak("en")
    with study.seen(None) as s:
        said = {
            row[0]
            for row in s.connection().exec_driver_sql("SELECT label FROM layer UNION SELECT doing FROM act")
        }
    study.close()
    assert {"Condensed text", "Mark a meaning unit", "Create the study"} <= said


@pytest.mark.postgres
def test_it_is_the_same_study_in_a_database(tmp_path, postgres):
    studies = [demonstration.make(place) for place in (tmp_path / "demo.sqlite", postgres.place())]
    told = [snapshot(study, history=True, whole=True) for study in studies]
    for study in studies:
        assert check(study) == []
        study.close()
    assert told[0] == told[1]


def test_it_never_takes_the_place_of_a_file(tmp_path):
    there = tmp_path / "mine.sqlite"
    there.write_bytes(b"precious")
    with pytest.raises(Refused):
        demonstration.make(there)
    assert there.read_bytes() == b"precious"


def test_a_half_made_one_is_never_left_under_its_name(tmp_path, monkeypatch):
    def breaks(_diary):
        raise KeyboardInterrupt

    monkeypatch.setattr(demonstration, "PARTS", (breaks,))
    with pytest.raises(KeyboardInterrupt):
        demonstration.make(tmp_path / "demonstration.sqlite")
    assert not (tmp_path / "demonstration.sqlite").exists()
    monkeypatch.undo()
    demonstration.make(tmp_path / "demonstration.sqlite").close()


def test_without_its_files_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("qda.preparation.demonstration.Material.shipped", lambda: None)
    with pytest.raises(NotFound):
        demonstration.make(tmp_path / "demonstration.sqlite")
    assert list(tmp_path.iterdir()) == []
