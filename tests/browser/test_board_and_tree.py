"""Grouping and abstraction in a real browser: by mouse, by keyboard alone, refused moves, typing and news."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, expect

from qda.organising import abstraction, codebook, memos, open_coding
from qda.organising.scheme import tree
from qda.preparation import importing, labels
from qda.store.study import Study
from tests.browser.conftest import Server, becomes

pytestmark = pytest.mark.browser

SAID = [
    "The letters came as a relief to most of us.",
    "Nobody had told us why we were doing it.",
    "The local managers changed the text of the letter.",
    "It stops when two of us are away.",
    "We had to go by way of the secretary.",
    "Some of the doctors rang and were angry.",
]
CODES = [
    "Relief",
    "Why unknown",
    "Managers changed it",
    "Stops on holidays",
    "Secretary as detour",
    "Angry calls",
]

Enter = Callable[[Server, str], Page]
App = Callable[[Path | None], Server]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A study with six coded units and one main category, closed again."""
    where = tmp_path / "letters.sqlite"
    study = Study.create(where, title="Letters", by="EK")
    by = study.coder("EK")
    assert by is not None
    talk = "".join(f"Moderator: And then?\n\nM{1 + n % 3}: {said}\n\n" for n, said in enumerate(SAID))
    parsed = importing.preview(talk.encode(), "FG1.txt")
    interview = UUID(importing.add_transcript(study, parsed, by=by, title="FG1")["transcript"])
    for said, code in zip(SAID, CODES, strict=True):
        start = parsed.text.index(said)
        open_coding.mark(study, interview, start, start + len(said), said, codes=[{"name": code}], by=by)
    abstraction.add_category(study, "Experience", 3, by=by)
    memos.write(study, "What I expect to hear", by=by)
    study.close()
    return where


@pytest.fixture
def scheme(place: Path) -> Callable[[], dict[str, str]]:
    """What is stored now: each code and category with the name of what it stands under."""

    def read() -> dict[str, str]:
        study = Study.open(place)
        found = tree(study, None)
        study.close()
        names = {one["id"]: one["name"] for one in found["categories"]}
        under = {one["name"]: names.get(one["parent"], "") for one in found["categories"]}
        codes = {
            one["name"]: "parked" if one["parked"] else names.get(one["category"], "")
            for one in found["codes"]
        }
        return under | codes

    return read


def stored(page: Page) -> None:
    """Everything that was done is stored."""
    expect(page.locator(".q-stored.q-is-stored")).to_be_visible()
    expect(page.locator("[data-state=typing], [data-state=sending]")).to_have_count(0)


def names(scheme: dict[str, str], *wanted: str) -> list[str]:
    """What each of these stands under."""
    return [scheme[name] for name in wanted]


def card(page: Page, name: str) -> Locator:
    return page.locator(".q-board .q-card", has_text=name)


def pile(page: Page, name: str) -> Locator:
    return page.locator(".q-pile", has=page.locator(".q-pile-head", has_text=name))


def row(page: Page, name: str) -> Locator:
    return page.locator(".q-tree-row", has=page.locator(".q-name", has_text=name))


def carry(page: Page, what: Locator, x: float, y: float) -> None:
    """Take something by the mouse and carry it to a point without letting go."""
    box = what.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 12, box["y"] + box["height"] / 2 + 6, steps=3)
    page.mouse.move(x, y, steps=6)


def middle(what: Locator) -> tuple[float, float]:
    box = what.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def says(page: Page, sentence: str) -> None:
    expect(page.locator(".q-toast")).to_contain_text(sentence)


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
    app: App, enter: Enter, page: Page, place: Path
) -> None:
    server = app(place)
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


def enter_again(page: Page, server: Server, path: str) -> None:
    page.goto(f"{server.address}/{path}")
    page.wait_for_selector(".q-card")


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


def held(page: Page) -> Locator:
    return page.locator(".q-card.q-held")


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
