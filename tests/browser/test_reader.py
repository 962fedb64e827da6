"""The reader under a slow connection: what comes late never takes the place of what is meant now."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from qda.preparation import demonstration
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


def test_a_unit_that_comes_late_does_not_take_the_place_of_a_new_selection(
    app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], tmp_path: Path
) -> None:
    place = tmp_path / "demo.sqlite"
    demonstration.make(place).close()
    enter(app(place), "coding?interview=FG1&turn=2")
    page.wait_for_selector(".q-talk .q-turn")
    page.locator(".q-talk").focus()
    late: list[Route] = []
    page.route("**/unit/*", lambda route: late.append(route))  # noqa: PLW0108 - Playwright marks the handler
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('.q-panel').innerText.trim() === '…'")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    heading = page.locator(".q-panel h2").first
    expect(heading).to_contain_text("New meaning unit")
    for one in late:
        one.continue_()
    page.wait_for_timeout(800)
    expect(heading).to_contain_text("New meaning unit")
