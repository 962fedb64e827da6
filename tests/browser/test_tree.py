"""The tree in a real browser: refused moves, typing and news, splitting, moves collected, levels."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from qda.organising import abstraction, codebook, memos
from qda.organising.scheme import tree
from qda.preparation import labels
from qda.store.study import Study
from tests.browser.conftest import Server, becomes
from tests.browser.scheme_pages import (
    App,
    Enter,
    card,
    carry,
    middle,
    names,
    row,
    says,
    stored,
)

pytestmark = pytest.mark.browser


def enter_again(page: Page, server: Server, path: str) -> None:
    page.goto(f"{server.address}/{path}")
    page.wait_for_selector(".q-card")


def test_a_refused_move_says_why_under_its_row_and_the_row_returns(
    app: App, enter: Enter, page: Page, place: Path, scheme: Callable[[], dict[str, str]]
) -> None:
    study = Study.open(place)
    by = study.coder("EK")
    assert by is not None
    over = next(one for one in tree(study, by)["categories"] if one["name"] == "Experience")
    abstraction.add_category(study, "First days", 1, UUID(over["id"]), by=by)
    study.close()
    before = scheme()
    enter(app(place), "tree")
    x, y = middle(row(page, "First days"))
    carry(page, row(page, "Experience"), x, y)
    expect(row(page, "First days")).to_have_class("q-tree-row q-depth-1 q-is-category q-to")
    page.mouse.up()
    expect(page.locator(".q-tree-said")).to_contain_text("is itself part of")
    expect(page.locator(".q-tree-row").first).to_contain_text("Experience")
    assert scheme() == before


def test_what_is_typed_is_stored_and_other_peoples_acts_do_not_disturb_it(
    own_app: App, enter: Enter, page: Page, place: Path
) -> None:
    server = own_app(place)
    enter(server, "tree")
    row(page, "Experience").click()
    field = page.get_by_role("textbox", name="Definition")
    field.click()
    page.keyboard.type("How it was")
    stored(page)
    page.keyboard.type(" to begin")
    elsewhere = page.context.new_page()
    enter_again(elsewhere, server, "board")
    card(elsewhere, "Relief").focus()
    elsewhere.keyboard.press("p")
    elsewhere.keyboard.type("Reception")
    elsewhere.keyboard.press("Enter")
    expect(row(page, "Reception")).to_be_visible()
    expect(field).to_have_value("How it was to begin")
    expect(page.get_by_role("textbox", name="Memo on Experience")).to_have_value("")
    page.get_by_role("textbox", name="Memo on Experience").fill("Is it one thing?")
    page.get_by_role("textbox", name="Includes").click()
    stored(page)
    server.kill()
    study = Study.open(place)
    kept = next(one for one in tree(study, None)["categories"] if one["name"] == "Experience")
    assert kept["definition"] == "How it was to begin"
    written = {(memo["name"], memo["words"]) for memo in memos.memos(study, None)}
    assert written == {("Experience", "Is it one thing?"), ("", "What I expect to hear")}
    study.close()


def test_splitting_a_code_gives_its_units_to_two(
    app: App, enter: Enter, page: Page, place: Path, scheme: Callable[[], dict[str, str]]
) -> None:
    study = Study.open(place)
    by = study.coder("EK")
    assert by is not None
    found = {one["name"]: UUID(one["id"]) for one in tree(study, by)["codes"]}
    codebook.merge(study, [found["Angry calls"]], found["Relief"], by=by)
    over = UUID(tree(study, by)["categories"][0]["id"])
    abstraction.place(study, [found["Relief"]], over, by=by)
    study.close()
    enter(app(place), "tree")
    row(page, "Experience").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(row(page, "Relief")).to_be_focused()
    page.keyboard.press("Control+d")
    page.keyboard.type("Anger")
    page.locator(".q-half li", has_text="rang and were angry").click()
    page.get_by_role("button", name="Split").last.click()
    says(page, "Relief, split: Anger is new")
    expect(row(page, "Anger")).to_be_visible()
    becomes(page, lambda: scheme().get("Anger"), "Experience")


def test_collected_moves_are_looked_at_and_done_as_one_act(
    app: App, enter: Enter, page: Page, place: Path, scheme: Callable[[], dict[str, str]]
) -> None:
    study = Study.open(place)
    by = study.coder("EK")
    assert by is not None
    found = {one["name"]: UUID(one["id"]) for one in tree(study, by)["codes"]}
    over = UUID(tree(study, by)["categories"][0]["id"])
    abstraction.add_category(study, "Other", 3, by=by)
    abstraction.place(study, [found["Relief"], found["Why unknown"]], over, by=by)
    study.close()
    enter(app(place), "tree")
    row(page, "Experience").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")
    for name in ("Relief", "Why unknown"):
        row(page, name).focus()
        page.keyboard.press("m")
        page.keyboard.type("Other")
        page.keyboard.press("Enter")
    expect(page.locator(".q-staged")).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(page.locator(".q-staged")).to_have_count(1)
    row(page, "Why unknown").focus()
    page.keyboard.press("m")
    page.keyboard.type("Other")
    with page.expect_response(lambda answer: answer.url.endswith("/desk/tree")):
        page.keyboard.press("Enter")
    page.reload()
    expect(page.locator(".q-staged")).to_have_count(2)
    assert scheme()["Relief"] == "Experience"
    row(page, "Other").focus()
    page.keyboard.press("c")
    expect(page.locator(".q-difference li")).to_have_count(2)
    page.get_by_label("Why", exact=True).fill("they are one thing")
    page.get_by_role("button", name="Apply 2 moves").click()
    says(page, "2 moves done as one act")
    becomes(page, lambda: names(scheme(), "Relief", "Why unknown"), ["Other"] * 2)
    page.keyboard.press("Control+z")
    becomes(page, lambda: names(scheme(), "Relief", "Why unknown"), ["Experience"] * 2)


def test_a_study_without_levels_says_where_they_are_chosen(
    app: App, enter: Enter, page: Page, place: Path
) -> None:
    study = Study.open(place)
    by = study.coder("EK")
    assert by is not None
    abstraction.delete_category(study, UUID(tree(study, by)["categories"][0]["id"]), by=by)
    labels.set_labels(study, {"levels": []}, by=by)
    study.close()
    server = app(place)
    enter(server, "board")
    expect(page.locator(".q-card[tabindex='0']")).to_be_focused()
    page.keyboard.press("p")
    says(page, "This study has no level above the code")
    expect(page.locator(".q-pile")).to_have_count(0)
    expect(page.locator(".q-unplaced .q-card")).to_have_count(6)
    enter(server, "tree")
    expect(page.locator(".q-tree .q-empty")).to_contain_text("Study settings › Labels and levels")
