"""Methods text and manuscript check: every sentence and every printed quote opens its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server

pytestmark = pytest.mark.browser
TEXT = "In total, 11 participants took part. One manager said it was «not a single one» (M3)."


@pytest.fixture
def opened(
    app: Callable[[Path | None], Server], enter: Callable[..., Page], demo: Path
) -> Callable[[str], Page]:
    server = app(demo)
    return lambda path: enter(server, path)


def test_a_place_opens_by_its_address_before_the_page_is_wired(
    app: Callable[[Path | None], Server], enter: Callable[..., Page], demo: Path, page: Page
) -> None:
    page.route("**/strip/strip.js", lambda route: None)
    opened = enter(app(demo), "methods?part=COREQ")
    heading = opened.locator(".q-report h3 .q-leads", has_text="12. Sample size")
    heading.click()
    opened.wait_for_url("**item=12**")
    expect(opened.locator(".q-report section.q-here h3")).to_contain_text("12. Sample size")


def test_a_printed_quote_opens_its_unit_in_the_talk(opened: Callable[[str], Page]) -> None:
    page = opened("manuscript")
    page.get_by_label("or paste the manuscript").fill(TEXT)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".q-remark mark").first).to_have_text("11 participants")
    page.locator(".q-traced .q-leads").click()
    page.wait_for_url("**/coding?interview=*&unit=79")
    page.wait_for_selector(".q-talk .q-turn")


def test_a_sentence_opens_what_it_rests_on_and_its_heading_the_fields_beside(
    opened: Callable[[str], Page],
) -> None:
    page = opened("methods?part=COREQ")
    page.locator(".q-report h3 .q-leads", has_text="12. Sample size").wait_for()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
    page.locator(".q-report h3 .q-leads", has_text="12. Sample size").click()
    page.wait_for_url("**item=12**")
    expect(page.locator(".q-report section.q-here h3")).to_contain_text("12. Sample size")
    page.locator(".q-report section.q-here .q-rests .q-leads").click()
    page.wait_for_url("**/participants**")
