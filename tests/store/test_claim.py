"""The right to write in a study file belongs to one process."""

import sqlite3
from pathlib import Path

import pytest

from qda.store import claim
from qda.store.claim import Claim, own_name


def test_the_second_is_told_the_name_of_the_first(tmp_path: Path) -> None:
    first = Claim(tmp_path / "s.sqlite")
    second = Claim(tmp_path / "s.sqlite")
    assert first.holder == ""
    assert second.holder == own_name()
    second.give_up()
    assert Claim(tmp_path / "s.sqlite").holder == own_name()
    first.give_up()
    third = Claim(tmp_path / "s.sqlite")
    assert third.holder == ""
    third.give_up()


def test_no_file_stays_behind(tmp_path: Path) -> None:
    Claim(tmp_path / "s.sqlite").give_up()
    assert list(tmp_path.iterdir()) == []


def test_a_claim_on_a_file_that_was_taken_away_meanwhile_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter([1, 2, 3, 3])
    monkeypatch.setattr(Claim, "_number", lambda self: next(numbers))
    held = Claim(tmp_path / "s.sqlite")
    assert held.held
    assert list(numbers) == []
    held.give_up()


def test_where_nothing_can_be_written_the_mishap_shows(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        Claim(tmp_path / "nowhere" / "s.sqlite")
    (tmp_path / "s.sqlite-open").write_bytes(b"no database " * 100)
    with pytest.raises(sqlite3.DatabaseError):
        Claim(tmp_path / "s.sqlite")


def test_a_person_without_a_name_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr(claim.getpass, "getuser", nobody)
    assert own_name().startswith("?")
