"""From one page to another: a page that the role does not open is told, not stumbled over."""

import pytest

from qda.ui import going


def test_a_page_that_stays_shut_is_told_and_no_door_to_it_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(going, "shown", list)
    monkeypatch.setattr(going.st, "error", told.append)
    going.go("settings")
    assert "does not open this page" in told[0]
    assert not going.opens("settings")
