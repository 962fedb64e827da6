"""The reader on a slow and broken connection: every key and every act is kept, each stored once."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, rows_of

pytestmark = pytest.mark.browser

SLOW = """() => {
  const send = window.fetch;
  window.fetch = async (where, what) => {
    if (String(where).endsWith('/acts')) await new Promise((done) => setTimeout(done, 500));
    return send(where, what);
  };
  window.addEventListener('qda:state', ({ detail }) => {
    if (detail.results) window.shownAsStored(detail.results.filter((r) => r.answer && r.answer.unit).map((r) => r.answer.unit));
  });
}"""


def mark_words(page: Page, times: int) -> None:
    """Five acts a second by keyboard: the next word becomes a unit."""
    began = time.monotonic()
    for done in range(1, times + 1):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("w")
        page.keyboard.press("n")
        page.wait_for_timeout(max(1, 1000 * (began + done / 5 - time.monotonic())))


def test_a_hundred_acts_survive_delay_kill_and_reload_each_stored_once(
    own_app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], demo: Path
) -> None:
    before = len(rows_of(demo, "SELECT id FROM meaning_unit"))
    server = own_app(demo)
    shown: set[str] = set()
    page.expose_function("shownAsStored", lambda units: shown.update(units))  # noqa: PLW0108 - Playwright marks it
    page.add_init_script(f"({SLOW})()")
    enter(server, "coding?interview=FG1&turn=9")
    page.wait_for_selector(".q-talk .q-turn")
    page.locator(".q-talk").focus()
    mark_words(page, 40)
    server.kill()
    mark_words(page, 20)
    expect(page.locator(".q-stored")).to_contain_text("Not connected")
    server.start()
    mark_words(page, 10)
    expect(page.locator(".q-stored")).to_contain_text("Stored", timeout=30_000)
    server.kill()
    mark_words(page, 10)
    waiting = page.evaluate(
        "JSON.parse(Object.entries(sessionStorage).find(([k]) => k.startsWith('qda-pending'))[1]).length"
    )
    assert waiting == 10
    page.route("**/acts", lambda route: route.abort())  # the page is left before it can send them again
    server.start()
    page.reload()
    page.unroute("**/acts")
    pending = page.locator(".q-pending")
    expect(pending).to_contain_text("10 acts of this tab were not stored")
    expect(pending.locator("li")).to_have_count(10)
    other = page.context.new_page()
    other.goto(f"{server.address}/coding?interview=FG1")
    other.wait_for_selector(".q-talk .q-turn")
    expect(other.locator(".q-pending")).to_have_count(0)
    other.close()
    page.wait_for_selector(".q-talk .q-turn")
    pending.locator("button").first.press("Enter")
    expect(pending).to_have_count(0, timeout=30_000)
    page.locator(".q-talk").focus()
    mark_words(page, 20)
    expect(page.locator(".q-stored")).to_contain_text("Stored", timeout=30_000)
    page.wait_for_function("!Object.keys(sessionStorage).some((key) => key.startsWith('qda-pending'))")
    server.kill()
    stored = [key for (key,) in rows_of(demo, "SELECT id FROM meaning_unit")]
    assert len(stored) == before + 100
    assert {key.replace("-", "") for key in shown} <= {str(key).replace("-", "") for key in stored}


def test_who_types_faster_than_the_study_stores_loses_no_key(
    app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], demo: Path
) -> None:
    before = len(rows_of(demo, "SELECT id FROM meaning_unit"))
    page.add_init_script(f"({SLOW})()")
    page.expose_function("shownAsStored", lambda units: None)
    enter(app(demo), "coding?interview=FG1&turn=9")
    page.wait_for_selector(".q-talk .q-turn")
    page.locator(".q-talk").focus()
    for n in range(5):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("s")
        page.keyboard.press("Enter")
        page.keyboard.type(f"Quick {n}")
        page.keyboard.press("Enter")
        page.keyboard.press("c")
        page.keyboard.type(f"condensed and stored {n}")
        page.keyboard.press("Control+Enter")
    expect(page.locator(".q-stored")).to_contain_text("Stored", timeout=30_000)
    page.wait_for_function(
        "!Object.keys(sessionStorage).some((key) => key.startsWith('qda-pending')) && !document.querySelector('.q-dirty')"
    )
    assert len(rows_of(demo, "SELECT id FROM meaning_unit")) == before + 5
    written = rows_of(
        demo,
        "SELECT code.name, wording.words FROM coding JOIN code ON code.id = coding.code_id"
        " JOIN wording ON wording.unit_id = coding.unit_id WHERE code.name LIKE 'Quick%' ORDER BY 1",
    )
    assert written == [(f"Quick {n}", f"condensed and stored {n}") for n in range(5)]
