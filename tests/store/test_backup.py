"""Copies of a study and bringing one back: nothing is written over."""

import os
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import world

from qda.errors import ReadOnly, Refused, Unreadable
from qda.store import backup
from qda.store.claim import Claim
from qda.store.study import Study


@pytest.fixture
def place(tmp_path: Path):
    names = iter(range(1000))
    return lambda: str(tmp_path / f"study {next(names)}.sqlite")


def codes(file: Path) -> int:
    with closing(sqlite3.connect(file)) as c:
        return c.execute("SELECT count(*) FROM code").fetchone()[0]


def test_a_backup_holds_all_that_was_done_while_others_go_on(study: Study, by: UUID, tmp_path: Path) -> None:
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            world.add_code(study, by, "Anchoring")

    world.add_code(study, by, "Letters")
    thread = threading.Thread(target=work)
    thread.start()
    try:
        made = backup.back_up(study.path, tmp_path / "copies" / "mine.sqlite")
    finally:
        over.set()
        thread.join()
    assert codes(made) >= 1
    assert [p.name for p in made.parent.iterdir()] == ["mine.sqlite"]
    copy = Study.open(made)
    assert copy.coder("EK") == by
    copy.close()


def test_a_backup_goes_over_no_file(study: Study, tmp_path: Path) -> None:
    (tmp_path / "mine.sqlite").write_text("precious")
    with pytest.raises(Refused, match="already"):
        backup.back_up(study.path, tmp_path / "mine.sqlite")
    assert (tmp_path / "mine.sqlite").read_text() == "precious"


def test_by_hand_it_lies_in_the_studys_own_folder(study: Study) -> None:
    made = backup.back_up(study.path)
    assert made.parent == study.path.with_name(study.path.stem + ".backups")
    assert made.name.startswith("backup ")
    assert backup.backups(study.path) == [made]


def test_there_is_one_daily_backup_a_day(study: Study) -> None:
    assert backup.daily(study.path)
    assert backup.daily(study.path) is None
    assert len(backup.backups(study.path)) == 1


def test_few_automatic_backups_stay_and_all_made_by_hand(study: Study) -> None:
    folder = backup.folder(study.path)
    folder.mkdir()
    today = datetime(2026, 3, 1, tzinfo=UTC)
    for n in range(60):
        (folder / f"daily {today - timedelta(days=n):%Y-%m-%d}.sqlite").touch()
    for n in range(5):
        file = folder / f"before update 2026-01-0{n + 1} 12.00.00.sqlite"
        file.touch()
        os.utime(file, (n, n))
    (folder / "backup 2020-01-01 12.00.00.sqlite").touch()
    backup.thin_out(study.path)
    names = sorted(p.name for p in folder.iterdir())
    daily = [n for n in names if n.startswith("daily")]
    assert daily[-7:] == [f"daily {today - timedelta(days=n):%Y-%m-%d}.sqlite" for n in range(6, -1, -1)]
    assert len(daily) == backup.DAYS + backup.WEEKS
    assert [n for n in names if n.startswith("before")] == [
        f"before update 2026-01-0{n} 12.00.00.sqlite" for n in (3, 4, 5)
    ]
    assert "backup 2020-01-01 12.00.00.sqlite" in names


def test_bringing_a_backup_back_moves_the_old_study_aside(study: Study, by: UUID) -> None:
    world.add_code(study, by, "Anchoring")
    made = backup.back_up(study.path)
    world.add_code(study, by, "Letters")
    with pytest.raises(ReadOnly, match="open"):
        backup.restore(made, study.path)
    study.close()
    aside = backup.restore(made, study.path)
    assert (codes(study.path), codes(aside)) == (1, 2)
    again = Study.open(study.path)
    assert again.rev() == 2
    again.close()


def test_a_log_that_a_killed_process_left_goes_aside_with_its_study(
    study: Study, by: UUID, tmp_path: Path
) -> None:
    made = backup.back_up(study.path)
    world.add_code(study, by, "Anchoring")
    other = tmp_path / "other.sqlite"
    for tail in ("", "-wal"):
        other.with_name(other.name + tail).write_bytes(
            study.path.with_name(study.path.name + tail).read_bytes()
        )
    aside = backup.restore(made, other)
    assert (codes(other), codes(aside)) == (0, 1)


def test_a_backup_comes_back_where_nothing_was(study: Study, tmp_path: Path) -> None:
    made = backup.back_up(study.path)
    assert backup.restore(made, tmp_path / "new" / "s.sqlite") is None
    assert codes(tmp_path / "new" / "s.sqlite") == 0


def test_a_backup_that_is_not_there_is_named_and_no_file_is_made(study: Study, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="There is no study file"):
        backup.restore(tmp_path / "gone.sqlite", tmp_path / "new.sqlite")
    assert not (tmp_path / "gone.sqlite").exists()


def test_nothing_is_brought_back_over_a_study_that_someone_has_open(study: Study, tmp_path: Path) -> None:
    made = backup.back_up(study.path)
    claim = Claim(tmp_path / "theirs.sqlite")
    (tmp_path / "theirs.sqlite").write_text("x")
    held = Claim(tmp_path / "theirs.sqlite")
    assert held.holder
    with pytest.raises(ReadOnly, match="has this study open"):
        backup.restore(made, tmp_path / "theirs.sqlite")
    claim.give_up()
    assert (tmp_path / "theirs.sqlite").read_text() == "x"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:5000],
        lambda raw: b"no database",
        lambda raw: b"",
        lambda raw: raw[:40000] + bytes(60000) + raw[100000:],
    ],
)
def test_a_spoiled_backup_is_refused_and_changes_nothing(
    study: Study, by: UUID, tmp_path: Path, spoil
) -> None:
    made = backup.back_up(study.path)
    made.write_bytes(spoil(made.read_bytes()))
    study.close()
    before = study.path.read_bytes()
    with pytest.raises(Unreadable):
        backup.restore(made, study.path)
    assert study.path.read_bytes() == before
