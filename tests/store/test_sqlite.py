"""A study as one file: killed in the middle, opened twice, in odd and risky places."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
import world
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from qda.errors import ReadOnly, Refused
from qda.store import backup, places, sqlite
from qda.store.check import check
from qda.store.study import Study
from qda.store.tables import Act, Code, Coding, MeaningUnit

WRITER = """
import sys, threading
from uuid import UUID
sys.path.insert(0, sys.argv[2])
import world
from qda.store.study import Study
study = Study.open(sys.argv[1])
by = study.coder("EK")
from qda.store.tables import Code, Coding, MeaningUnit, Transcript
from qda.store.columns import new_key
from sqlalchemy import select
with study.seen(by) as s:
    text, code = s.execute(select(Transcript.id)).scalar(), s.execute(select(Code.id)).scalar()
told = threading.Lock()
def work():
    while True:
        unit = world.add_unit(study, by, text, 36, 63, code)
        with told:
            print(unit, flush=True)
for _ in range(4):
    threading.Thread(target=work, daemon=True).start()
threading.Event().wait()
"""
HOLDER = """
import sys
from qda.store.study import Study
study = Study.open(sys.argv[1])
print(study.read_only or "writes", flush=True)
sys.stdin.readline()
study.close()
"""


@pytest.fixture
def place(tmp_path: Path):
    names = iter(range(1000))
    return lambda: str(tmp_path / f"study {next(names)}.sqlite")


def start(script: str, *args: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", script, *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name == "nt", reason="another system kills another way")
def test_what_was_told_as_stored_outlives_the_killed_process(study: Study, by) -> None:
    world.add_text(study, by)
    world.add_code(study, by, "Anchoring")
    place = study.place
    study.close()
    told: list[str] = []
    for _ in range(2):
        process = start(WRITER, place, str(Path(__file__).parent))
        end = time.monotonic() + 20
        want = len(told) + 40
        while len(told) < want and time.monotonic() < end:
            told.append(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        told += rest.split()
    again = Study.open(place)
    assert again.read_only == ""
    with again.seen(by) as s:
        units = {str(u) for u in s.execute(select(MeaningUnit.id)).scalars()}
        assert {t for t in told if len(t) == 36} <= units
        assert s.execute(select(func.count()).select_from(Coding)).scalar() == len(units)
        assert s.execute(select(func.count(), func.max(Act.rev)).select_from(Act)).one() == (
            again.rev(),
            again.rev(),
        )
    assert len(told) >= 80
    assert check(again, deep=True) == []
    again.close()


def test_a_second_process_reads_and_is_told_who_has_the_study(study: Study, by) -> None:
    place = study.place
    study.close()
    first = start(HOLDER, place)
    assert first.stdout.readline().strip() == "writes"
    second = Study.open(place)
    assert "open in another window" in second.read_only
    assert second.coder("EK") == by
    with pytest.raises(ReadOnly), second.act("x", "X", by):
        pass
    second.close()
    first.communicate("\n")
    third = Study.open(place)
    assert third.read_only == ""
    world.add_code(third, by, "Anchoring")
    third.close()
    assert not Path(place + "-open").exists()


def test_a_claim_ends_with_its_killed_process(study: Study) -> None:
    place = study.place
    study.close()
    first = start(HOLDER, place)
    first.stdout.readline()
    first.kill()
    first.communicate()
    again = Study.open(place)
    assert again.read_only == ""
    again.close()


@pytest.mark.parametrize(
    "name", ["a b.sqlite", "ø?å#%.sqlite", "study.db", "q'u\"o.sqlite" if os.name != "nt" else "q.sqlite"]
)
def test_odd_names_of_files_and_folders_work(tmp_path: Path, name: str) -> None:
    path = tmp_path / "my ø? folder" / name
    study = Study.create(path, title="T", by="EK")
    world.add_code(study, study.coder("EK"), "Anchoring")
    assert backup.back_up(path).is_file()
    study.close()
    assert path.is_file()
    study = Study.open(path)
    assert study.rev() == 2
    study.close()


def test_a_plain_copy_is_whole_after_closing_and_when_idle(
    study: Study, by, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(sqlite, "IDLE", 0.05)
    world.add_code(study, by, "Anchoring")
    log, end = study.path.with_name(study.path.name + "-wal"), time.monotonic() + 10
    while log.stat().st_size and time.monotonic() < end:
        time.sleep(0.02)
    for name in ("idle.sqlite", "closed.sqlite"):
        copy = tmp_path / name
        copy.write_bytes(study.path.read_bytes())
        with closing(sqlite3.connect(copy)) as c:
            assert c.execute("SELECT count(*) FROM code").fetchone() == (1,)
        study.close()
    assert not log.exists()


def test_a_day_with_work_in_it_has_its_backup(study: Study, by, monkeypatch) -> None:
    monkeypatch.setattr(sqlite, "IDLE", 0.05)
    world.add_code(study, by, "Anchoring")
    end = time.monotonic() + 10
    while not backup.backups(study.path) and time.monotonic() < end:
        time.sleep(0.02)
    study.close()
    [made] = backup.backups(study.path)
    assert made.name.startswith("daily ")


def test_any_tool_reads_the_file_and_none_writes_unrecorded(study: Study, by) -> None:
    world.add_code(study, by, "Anchoring")
    study.close()
    with closing(sqlite3.connect(study.path)) as c:
        assert c.execute("SELECT name FROM code").fetchall() == [("Anchoring",)]
        assert c.execute("PRAGMA application_id").fetchone() == (sqlite.MARK,)
        for sql in ("UPDATE code SET name = 'x'", "DELETE FROM code", "DELETE FROM change"):
            with pytest.raises(sqlite3.IntegrityError):
                c.execute(sql)


def test_in_a_synced_folder_the_study_warns_and_keeps_no_log(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "Dropbox (UiT)" / "s.sqlite", title="T", by="EK")
    assert "Dropbox" in study.warning
    assert str(places.own_folder()) in study.warning
    world.add_code(study, study.coder("EK"), "Anchoring")
    assert list(study.path.parent.glob("*-wal")) == []
    study.close()
    with closing(sqlite3.connect(study.path)) as c:
        assert c.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_full_disk_and_a_locked_file_are_told_in_sentences(study: Study, by) -> None:
    with pytest.raises(Refused, match="disk is full"), study.act("x", "X", by) as act:  # noqa: PT012
        act.s.connection().exec_driver_sql("PRAGMA max_page_count=1")
        for i in range(3000):
            act.s.add(Code(number=i, space_id=act.space, name="x" * 900, name_key="x"))
        act.s.flush()
    assert study.rev() == 1
    assert "Another program is writing" in str(sqlite.explained(sqlite3.SQLITE_BUSY, study.path))
    assert sqlite.explained(sqlite3.SQLITE_ERROR, study.path) is None
    world.add_code(study, by, "Anchoring")


def test_a_write_protected_study_can_be_read(study: Study, monkeypatch) -> None:
    study.close()
    monkeypatch.setattr(sqlite.os, "access", lambda path, how: False)
    for path in (study.path, study.path.with_name("other.sqlite")):
        path.write_bytes(study.path.read_bytes())
        again = Study.open(path)
        assert "write-protected" in again.read_only
        assert again.coder("EK")
        again.close()


def test_a_mishap_that_is_no_one_elses_stays_what_it_is(study: Study, by) -> None:
    with pytest.raises(OperationalError, match="no such table"), study.act("x", "X", by) as act:
        act.s.connection().exec_driver_sql("SELECT * FROM nowhere")
