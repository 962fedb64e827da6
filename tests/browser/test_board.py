"""The card board in a real browser: by mouse, by keyboard alone, cards compared, framed, typed from paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import becomes
from tests.browser.scheme_pages import (
    CODES,
    App,
    Enter,
    card,
    carry,
    held,
    middle,
    names,
    pile,
    row,
    says,
    stored,
)

pytestmark = pytest.mark.browser


def test_cards_become_piles_by_mouse_and_the_way_back_is_one_button(
    app: App, enter: Enter, page: Page, place: Path, scheme: Callable[[], dict[str, str]]
) -> None:
    enter(app(place), "board")
    card(page, "Relief").click()
    card(page, "Angry calls").click(modifiers=["Control"])
    expect(page.locator(".q-panel")).to_contain_text("2 codes held")
    expect(page.locator(".q-panel")).to_contain_text("The letters came as a relief")
    ground = page.locator(".q-ground").bounding_box()
    assert ground is not None
    carry(page, card(page, "Relief"), ground["x"] + 300, ground["y"] + 220)
    expect(page.locator(".q-drag-count")).to_have_text("2 cards")
    expect(page.locator(".q-tray .q-taken")).to_have_count(2)
    page.mouse.up()
    expect(page.locator(".q-pile input")).to_be_focused()
    page.keyboard.type("Reception")
    page.keyboard.press("Enter")
    says(page, "named Reception")
    expect(pile(page, "Reception").locator(".q-card")).to_have_count(2)
    becomes(page, lambda: names(scheme(), "Relief", "Angry calls"), ["Reception"] * 2)

    carry(page, card(page, "Why unknown"), *middle(pile(page, "Reception").locator(".q-in")))
    expect(pile(page, "Reception")).to_have_class("q-pile q-to")
    page.mouse.up()
    says(page, "Why unknown, moved to Reception")
    expect(pile(page, "Reception").locator(".q-card")).to_have_count(3)
    page.locator(".q-toast-do").click()
    expect(pile(page, "Reception").locator(".q-card")).to_have_count(2)
    becomes(page, lambda: scheme()["Why unknown"], "")

    before = pile(page, "Reception").bounding_box()
    carry(page, pile(page, "Reception").locator(".q-pile-head"), ground["x"] + 500, ground["y"] + 420)
    with page.expect_response("**/desk/board"):
        page.mouse.up()
    after = pile(page, "Reception").bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] - before["x"] > 100
    page.reload()
    page.wait_for_selector(".q-pile")
    becomes(page, lambda: pile(page, "Reception").bounding_box(), after)

    card(page, "Relief").click()
    page.locator(".q-units .q-link").click()
    page.wait_for_url("**/coding?*unit=1*")


def test_a_pile_by_keyboard_alone_is_named_raised_merged_and_undone(
    app: App, enter: Enter, page: Page, place: Path, scheme: Callable[[], dict[str, str]]
) -> None:
    server = app(place)
    enter(server, "board")
    page.locator(".q-card[tabindex='0']").focus()
    page.keyboard.press("Home")
    for key in ("Space", "ArrowDown", "Space", "p"):
        page.keyboard.press(key)
    page.keyboard.type("Start")
    page.keyboard.press("Enter")
    expect(pile(page, "Start").locator(".q-card")).to_have_count(2)
    page.keyboard.press("Home")
    for key in ("Space", "ArrowDown", "Space", "x", "ArrowRight", "v"):
        page.keyboard.press(key)
    says(page, "Managers changed it and 1 more, moved to Start")
    card(page, "Angry calls").focus()
    page.keyboard.press("m")
    page.keyboard.type("Trouble")
    page.keyboard.press("Enter")
    expect(pile(page, "Trouble").locator(".q-card")).to_have_count(1)
    card(page, "Secretary").focus()
    page.keyboard.press("k")
    expect(page.locator(".q-parked .q-card")).to_have_count(1)
    expected = dict.fromkeys(CODES[:4], "Start") | {"Angry calls": "Trouble", "Secretary as detour": "parked"}
    becomes(page, lambda: names(scheme(), *CODES), [expected[name] for name in CODES])

    enter(server, "tree")
    row(page, "Start").focus()
    page.keyboard.press("]")
    says(page, "Start, now Generic category")
    page.keyboard.press("m")
    page.keyboard.type("Experience")
    page.keyboard.press("Enter")
    says(page, "Start, moved to Experience")
    page.keyboard.press("F2")
    page.keyboard.type("Starting point")
    page.keyboard.press("Enter")
    expect(row(page, "Starting point")).to_be_focused()
    row(page, "Trouble").focus()
    page.keyboard.press("Control+m")
    page.keyboard.type("Starting")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("No unit stands in both.")
    page.keyboard.press("Enter")
    says(page, "Trouble, merged into Starting point")
    expected = {
        "Experience": "",
        "Starting point": "Experience",
        **dict.fromkeys([*CODES[:4], "Angry calls"], "Starting point"),
        "Secretary as detour": "parked",
    }
    becomes(page, scheme, expected)

    page.keyboard.press("Control+z")
    expect(row(page, "Trouble")).to_be_visible()
    becomes(page, lambda: scheme()["Angry calls"], "Trouble")
    page.keyboard.press("Control+Shift+Z")
    expect(row(page, "Trouble")).to_have_count(0)


def test_two_cards_are_compared_in_context_and_piles_typed_from_paper_are_laid(
    app: App, enter: Enter, page: Page, place: Path, scheme: Callable[[], dict[str, str]]
) -> None:
    enter(app(place), "board")
    card(page, "Relief").click()
    card(page, "Angry calls").click(modifiers=["Control"])
    page.keyboard.press("=")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("The letters came as a relief")
    expect(dialog).to_contain_text("And then?")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="On paper").click()
    page.get_by_label("Piles, one a line").fill("Reception: 1 6\nHow: 3–5")
    expect(page.locator(".q-read-piles")).to_contain_text("Relief · Angry calls")
    page.get_by_role("button", name="Lay these piles").click()
    says(page, "5 cards laid, 2 piles")
    expect(pile(page, "Reception").locator(".q-card")).to_have_count(2)
    becomes(page, lambda: scheme()["Secretary as detour"], "How")


def test_cards_are_framed_in_the_tray_ordered_in_a_pile_and_merged_many_at_once(
    app: App, enter: Enter, page: Page, place: Path, scheme: Callable[[], dict[str, str]]
) -> None:
    enter(app(place), "board")
    first, second = card(page, "Relief").bounding_box(), card(page, "Why unknown").bounding_box()
    assert first is not None
    assert second is not None
    page.mouse.move(first["x"] + first["width"] + 4, first["y"] + 4)
    page.mouse.down()
    page.mouse.move(second["x"] + 40, second["y"] + 10, steps=4)
    page.mouse.up()
    expect(held(page)).to_have_count(2)
    page.keyboard.press("p")
    page.keyboard.type("Start")
    page.keyboard.press("Enter")
    names = pile(page, "Start").locator(".q-card .q-name")
    expect(names).to_have_text(["Relief", "Why unknown"])
    x, y = middle(card(page, "Why unknown"))
    carry(page, card(page, "Angry calls"), x, y - 8)
    page.mouse.up()
    expect(names).to_have_text(["Relief", "Angry calls", "Why unknown"])
    card(page, "Why unknown").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(names).to_have_text(["Relief", "Why unknown", "Angry calls"])
    stored(page)

    page.keyboard.press("Control+a")
    expect(held(page)).to_have_count(3)
    page.keyboard.press("Control+m")
    page.keyboard.type("Relief")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Relief then has 3 units.")
    page.keyboard.press("Enter")
    says(page, "Why unknown and 1 more, merged into Relief")
    becomes(page, lambda: "Angry calls" in scheme(), wanted=False)
    page.keyboard.press("Control+z")
    expect(names).to_have_text(["Relief", "Why unknown", "Angry calls"])

    card(page, "Managers changed it").click()
    card(page, "Angry calls").click(modifiers=["Shift"])
    expect(held(page)).to_have_count(6)
    expect(page.locator(".q-panel h2")).to_have_text("6 codes held")
    page.keyboard.press("Escape")

    page.locator(".q-pile-head").focus()
    page.keyboard.press("Delete")
    expect(page.locator(".q-pile")).to_have_count(0)
    expect(page.locator(".q-card[tabindex='0']")).to_be_focused()
    page.get_by_role("button", name="On paper").click()
    typed = page.get_by_label("Piles, one a line")
    typed.fill("Reception: 1 6\nHow 3")
    expect(page.locator(".q-read-piles")).to_contain_text("Not understood: “How 3”")
    expect(page.get_by_role("button", name="Lay these piles")).to_be_disabled()
    typed.fill("Reception: 1 99")
    page.get_by_role("button", name="Lay these piles").click()
    expect(page.locator(".q-read-piles")).to_contain_text("There is no card 99.")
    expect(typed).to_have_value("Reception: 1 99")
