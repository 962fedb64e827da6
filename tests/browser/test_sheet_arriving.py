"""The condensation sheet while its rows are still coming: what is done on the first screen holds for the whole sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Held, Server
from tests.browser.test_sheet import SAID, Sheet, cell

pytestmark = pytest.mark.browser

REST = "**/sheet?*limit=5000*"
PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));
}"""


def test_a_block_pasted_on_the_first_screen_reaches_the_rows_that_come_later_and_the_cell_stays(
    tmp_path: Path,
    app: Callable[[Path | None], Server],
    enter: Callable[[Server, str], Page],
    page: Page,
) -> None:
    sheet = Sheet(tmp_path / "letters.sqlite")
    held = Held(page, REST)
    enter(app(sheet.where), "condensation?unit=2")
    held.wait()
    page.wait_for_function("document.activeElement.closest('td')?.dataset.kind === 'words'")
    assert page.locator("tr[data-unit]").count() < len(SAID)
    page.evaluate(PASTE, "One\nTwo\nThree")
    page.keyboard.press("ArrowRight")
    held.let_go()
    expect(page.locator(".q-side")).to_contain_text("3 cells change.")
    page.keyboard.press("Enter")
    pasted = [cell(page, number, "Condensed text") for number in (2, 3, 4)]
    for words, here in zip(("One", "Two", "Three"), pasted, strict=True):
        expect(here).to_contain_text(words)
    expect(page.locator("td[tabindex='0'][data-kind='codes']")).to_be_focused()
