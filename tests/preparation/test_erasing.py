"""What is erased is gone from every file and row, what stays is whole, and the proof can fail."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from qda.errors import Refused
from qda.organising import memos
from qda.preparation import erasing, identifying, pseudonymising
from qda.preparation.absence import left_over
from qda.preparation.erasing import Also
from qda.store import undo
from qda.store.check import check
from qda.store.snapshot import snapshot
from qda.store.tables import TABLES
from tests.preparation.planted import names, plant, plant_files

EVERYTHING = Also(originals=True, exports=True)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request, tmp_path):
    """On both databases."""
    if request.param == "sqlite":
        return tmp_path / "letters.sqlite"
    return request.getfixturevalue("postgres").place()


def rows(study):
    """Every value of every table as one text."""
    with study.whole() as s:
        found = [dict(row) for table in TABLES.values() for row in s.execute(select(table)).mappings()]
    return json.dumps(found, ensure_ascii=False, default=str)


def left(study, folder: Path, strings):
    """The lines that still stand in a row, in a file beside the study, or in a snapshot made now."""
    folder.mkdir(exist_ok=True)
    document = snapshot(study, history=True, whole=True)
    (folder / "snapshot.json").write_text(json.dumps(document, ensure_ascii=False))
    (folder / "rows.json").write_text(rows(study))
    return left_over([f for f in folder.rglob("*") if f.is_file()], strings)


@pytest.fixture
def planted(study, me, tmp_path, monkeypatch):
    monkeypatch.setenv("QDA_DATA", str(tmp_path / "own"))
    strings = names()
    plant(study, me, strings)
    if study.path:
        plant_files(study.path, strings)
    return strings


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_every_planted_string_is_there_before(study, planted, tmp_path):
    some = planted[:74:6] + planted[74::40]
    assert {one.line for one in left(study, tmp_path, some)} == set(range(1, len(some) + 1))


def test_after_made_final_none_of_200_strings_is_left_anywhere(study, me, planted, tmp_path):
    identifying.decide(
        study,
        [
            {"words": w, "kind": "person", "decision": "replace", "token": f"[person {n}]"}
            for n, w in enumerate(planted)
        ],
        by=me,
    )
    pseudonymising.replace(study, by=me)
    listed = erasing.what_goes(study, viewer=me)
    assert listed["identifiers"] == 200
    assert listed["history"] > 100
    if study.path:
        assert len(listed["backups"]) == 2
        assert {Path(f["file"]).name for f in listed["exports"] if f["holds"]} == {
            "table.docx",
            f"{planted[72]}.csv",
        }
        assert [Path(f).name for f in listed["originals"]] == ["raw.json"]
    made = erasing.make_final(study, by=me, why="as promised", also=EVERYTHING)
    assert left(study, tmp_path, planted) == []
    assert check(study, deep=True) == []
    for suffix in (".docx", ".html", ".txt"):
        (tmp_path / f"certificate{suffix}").write_bytes(
            erasing.certificate(study, made["act"], suffix=suffix, viewer=me)
        )
    assert left(study, tmp_path, planted) == []
    study.close()
    assert left_over([f for f in tmp_path.rglob("*") if f.is_file()], planted) == []


@pytest.mark.parametrize("place", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
def test_a_databases_own_table_files_hold_nothing_either(study, me, postgres):
    word = "Bjørnquistvik"
    memos.write(study, f"{word} said so. " * 9, by=me)
    erasing.erase_strings(study, [word], by=me)
    with study.database.writer.connect() as c:
        c.exec_driver_sql("CHECKPOINT")
        folder = (
            postgres.folder
            / "data"
            / "base"
            / str(
                c.exec_driver_sql(
                    "SELECT oid FROM pg_database WHERE datname = current_database()"
                ).scalar_one()
            )
        )
    files = [f for f in folder.iterdir() if f.is_file()]
    assert any(b"[removed] said so" in f.read_bytes() for f in files)
    assert left_over(files, [word]) == []


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_the_proof_fails_where_one_string_is_planted_again(study, me, planted, tmp_path):
    erasing.erase_strings(study, planted, by=me, also=EVERYTHING)
    assert left(study, tmp_path, planted) == []
    memos.write(study, f"I remember {planted[149]}", by=me)
    assert {one.line for one in left(study, tmp_path, planted)} == {150}


def test_what_was_made_final_cannot_be_taken_back_and_earlier_steps_can(study, me, planted):
    identifying.decide(
        study, [{"words": planted[40], "kind": "person", "decision": "replace", "token": "[nurse]"}], by=me
    )
    memos.write(study, f"{planted[40]} again", by=me)
    replaced = pseudonymising.replace(study, by=me)
    assert replaced["places"] > 1
    rev = study.rev()
    erasing.make_final(study, by=me)
    with pytest.raises(Refused):
        undo.take_back(study, rev, by=me)
    with pytest.raises(Refused):
        undo.take_back(study, study.rev(), by=me)
    step = undo.last(study, me).undo
    assert step
    undo.take_back(study, step.rev, by=me)
    assert check(study, deep=True) == []


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_nothing_replaced_is_nothing_to_make_final(study, me):
    with pytest.raises(Refused, match="Nothing was replaced"):
        erasing.make_final(study, by=me)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_reason_that_holds_what_is_erased_is_refused(study, me, planted):
    before = study.rev()
    with pytest.raises(Refused, match="The reason holds"):
        erasing.erase_strings(study, [planted[0]], by=me, why=f"{planted[0]} asked")
    assert study.rev() == before
