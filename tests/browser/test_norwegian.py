"""A browser that asks for Norwegian gets Norwegian screens; the choice in the settings comes before it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import KEY, LONG, Server

pytestmark = pytest.mark.browser


@pytest.fixture
def norwegian(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nb-NO")
    context.set_default_timeout(LONG)
    yield context.new_page()
    context.close()


def test_the_screens_speak_as_the_browser_asks_until_another_language_is_chosen(
    norwegian: Page, app: Callable[[Path | None], Server], demo: Path
) -> None:
    page, server = norwegian, app(demo)
    title = page.locator(".q-shell h1")
    page.goto(f"{server.address}/?key={KEY}")
    expect(title).to_have_text("Startside")
    expect(page.locator(".q-ladder")).to_contain_text("Meningsenheter")

    page.goto(f"{server.address}/coding?interview=FG1&turn=2")
    page.locator(".q-talk .q-turn").first.wait_for()
    page.locator(".q-talk").focus()
    assert page.evaluate("document.documentElement.lang") == "nb"
    page.keyboard.press("?")
    expect(page.locator(".q-keys")).to_contain_text("neste enhet, forrige enhet")
    page.keyboard.press("Escape")
    expect(page.locator(".q-keys")).to_have_count(0)
    page.locator(".q-talk").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".q-panel .q-quote").first).to_be_visible()
    page.keyboard.press("Delete")
    expect(page.locator(".q-toast")).to_contain_text("fjernet")
    expect(page.locator(".q-toast-do")).to_have_text("Angre")

    page.get_by_test_id("stSidebarNavLink").and_(page.locator("[href$='/settings']")).click()
    page.get_by_role("tab", name="Deg").click()
    page.get_by_role("combobox", name="Språk på skjermen").click()
    page.get_by_role("option", name="English").click()
    expect(page.get_by_role("tab", name="You")).to_be_visible()
    expect(title).to_have_text("Study settings")
