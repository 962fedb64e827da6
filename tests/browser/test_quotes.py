"""Quotes: chosen by key, approved by a person with the reason, undone, and led back to their place."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from qda.preparation import demonstration
from qda.reporting.quotes import picker
from qda.store.study import Study
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


def test_a_quote_is_chosen_and_approved_with_a_reason_and_opens_its_place(
    app: Callable[[Path | None], Server], enter: Callable[..., Page], tmp_path: Path
) -> None:
    place = tmp_path / "demo.sqlite"
    demonstration.make(place).close()
    page = enter(app(place), "quotes")
    first = page.locator(".q-quotes tr[data-row]").first
    expect(first).to_contain_text("U1")
    first.focus()
    page.keyboard.press("Enter")
    chosen = page.locator(".q-chosen")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text("not approved")
    first.focus()
    page.keyboard.press("a")
    reason = chosen.get_by_label("Why it may be printed all the same")
    reason.fill("She has read it")
    page.keyboard.press("Enter")
    expect(chosen.locator(".q-approved")).to_have_text("approved by Coder A")
    expect(chosen).to_contain_text("“She has read it”")
    expect(page.locator(".q-bar", has_text="MD1").locator("b")).to_have_text("1")
    study = Study.open(place)
    (stored,) = picker(study, None)["chosen"]
    assert (stored["number"], stored["approved_by"], stored["why"]) == (1, "Coder A", "She has read it")
    assert UUID(stored["chosen"])
    study.close()
    chosen.locator(".q-link", has_text="MD1·2").click()
    page.wait_for_url("**/coding?interview=*&unit=1")
