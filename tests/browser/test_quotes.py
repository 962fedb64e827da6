"""Quotes: chosen by key, approved by a person with the reason, undone, and led back to their place."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from qda.reporting.quotes import picker
from qda.store.study import Study
from tests.browser.conftest import Held, Server

pytestmark = pytest.mark.browser


def press_partly_hidden(page: Page) -> None:
    """Press the button of a row that ends below the list: it must not slip away under the pointer."""
    list_ = page.locator(".q-quotes .q-roll").bounding_box()
    assert list_
    end = list_["y"] + list_["height"]
    for row in page.locator(".q-quotes tr[data-row]").all():
        box, button = row.bounding_box(), row.locator("button.q-small").bounding_box()
        if box and button and button["y"] + button["height"] < end < box["y"] + box["height"]:
            page.mouse.move(button["x"] + 8, button["y"] + 8)
            page.mouse.down()
            page.wait_for_timeout(100)
            page.mouse.up()
            return
    raise AssertionError("no row ends below the list")


def test_a_quote_is_chosen_and_approved_with_a_reason_and_opens_its_place(
    app: Callable[[Path | None], Server], enter: Callable[..., Page], demo: Path
) -> None:
    page = enter(app(demo), "quotes")
    first = page.locator(".q-quotes tr[data-row]").first
    expect(first).to_contain_text("U1")
    first.focus()
    held = Held(page, "**/acts")
    page.keyboard.press("Enter")
    page.keyboard.press("a")
    held.wait()
    held.let_go()
    chosen = page.locator(".q-chosen")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text("not approved")
    reason = chosen.get_by_label("Why it may be printed all the same")
    reason.fill("She has read it")
    page.keyboard.press("Enter")
    expect(chosen.locator(".q-approved")).to_have_text("approved by Coder A")
    expect(chosen).to_contain_text("“She has read it”")
    expect(page.locator(".q-bar", has_text="MD1").locator("b")).to_have_text("1")
    study = Study.open(demo)
    (stored,) = picker(study, None)["chosen"]
    assert (stored["number"], stored["approved_by"], stored["why"]) == (1, "Coder A", "She has read it")
    assert UUID(stored["chosen"])
    study.close()
    press_partly_hidden(page)
    expect(chosen).to_have_count(2)
    chosen.first.locator(".q-link", has_text="MD1·2").click()
    page.wait_for_url("**/coding?interview=*&unit=1")
