"""Two people in two browsers: one proposes, the other accepts, and both see it without reloading."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from qda.store.study import Study
from tests.browser.conftest import KEY, Server, rows_of

pytestmark = pytest.mark.browser


def came_in(browser: Browser, server: Server, place: Path, name: str) -> tuple[BrowserContext, Page]:
    """A browser of this coder, on the page Review."""
    study = Study.open(place)
    coder = study.coder(name)
    study.close()
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(30_000)
    context.add_cookies([{"name": f"qda-person-{study.id}", "value": str(coder), "url": server.address}])
    page = context.new_page()
    page.goto(f"{server.address}/review?key={KEY}")
    page.get_by_text("Wants your eye").first.wait_for()
    return context, page


def test_a_proposal_is_accepted_and_both_see_it_live(
    app: Callable[[Path | None], Server], browser: Browser, demo: Path
) -> None:
    server = app(demo)
    there, reviewer = came_in(browser, server, demo, "Coder C")
    here, owner = came_in(browser, server, demo, "Coder A")
    expect(owner.locator(".q-shell .q-here")).to_have_count(1)

    reviewer.get_by_text("Propose a change to the tree").click()
    reviewer.get_by_role("combobox", name="What").click()
    reviewer.get_by_role("option", name="Add").click()
    reviewer.get_by_role("textbox", name="New name").fill("Trust in the letters")
    reviewer.get_by_role("textbox", name="Reason", exact=True).fill("It is in three interviews")
    reviewer.get_by_role("button", name="Propose", exact=True).click()

    added = owner.get_by_text("Add “Trust in the letters”").first
    expect(added).to_be_visible(timeout=10_000)
    card = owner.locator("[data-testid=stVerticalBlock]", has=added).last
    card.get_by_role("button", name="Accept").first.click()

    reviewer.get_by_role("tab", name="Settled").click()
    expect(reviewer.get_by_text("Add “Trust in the letters”").first).to_be_visible(timeout=10_000)
    expect(reviewer.locator("text=· accepted >> visible=true").first).to_be_visible()
    assert ("Trust in the letters",) in rows_of(demo, "SELECT name FROM category")
    # the other proposal stands in the tree as a tracked change, and is accepted there by its key
    owner.goto(f"{server.address}/tree")
    owner.get_by_role("button", name="Proposals 1").click()
    struck = owner.locator(".q-tree-row:focus", has=owner.locator("del", has_text="Leading from a distance"))
    expect(struck.locator("ins")).to_have_text("Far from the daily work")
    owner.keyboard.press("y")
    expect(owner.locator(".q-tree-row:focus")).to_have_text("Far from the daily work")
    # a question asked where the thing stands comes to the other's eye
    owner.locator(".q-talk-on > .q-answering textarea").fill("Is it in all three, @C?")
    owner.locator(".q-talk-on").get_by_role("button", name="Ask", exact=True).click()
    expect(owner.locator(".q-thread")).to_contain_text("Is it in all three, @C?")
    reviewer.get_by_role("tab", name="Wants your eye").click()
    expect(reviewer.get_by_text("Is it in all three, @C?").first).to_be_visible()
    expect(owner.get_by_role("button", name="Proposals 1")).to_have_count(0)
    # and one on words that are no unit stands in the margin of the other’s talk
    for page in (owner, reviewer):
        page.goto(f"{server.address}/coding?interview=MD1")
        page.locator(".q-turn .q-said").first.wait_for()
    expect(reviewer.locator(".q-asks")).to_have_count(0)
    owner.locator(".q-talk").press("s")
    owner.keyboard.press("q")
    field = owner.get_by_label("Ask the others; @A calls Coder A")
    expect(field).to_be_focused()
    field.fill("Who is meant here, @C?")
    field.press("Control+Enter")
    expect(owner.locator(".q-asks")).to_have_count(1)
    reviewer.locator(".q-asks").click()
    expect(reviewer.locator(".q-thread")).to_contain_text("Who is meant here, @C?")
    there.close()
    here.close()
