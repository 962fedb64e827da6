"""Who is quicker than the page loses nothing: keys pressed before what they are meant for wait for it."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from qda.organising import coding_sheet, condensation
from qda.store.study import Study
from tests.browser.conftest import Held, Server, becomes, rows_of
from tests.browser.test_sheet import Sheet, opened

pytestmark = pytest.mark.browser

Enter = Callable[[Server, str], Page]
App = Callable[[Path | None], Server]


def press_early(page: Page, asked: str, *keys: str) -> None:
    """All of these keys, before the page gets what the first of them asked for; longer ones are words to be typed."""
    held = Held(page, asked)
    for key in keys:
        if " " in key:
            page.keyboard.type(key)
        else:
            page.keyboard.press(key)
    held.wait()
    held.let_go()


def test_keys_for_what_opens_under_a_row_wait_for_it_and_never_go_into_the_cell(
    tmp_path: Path, app: App, enter: Enter
) -> None:
    sheet = Sheet(tmp_path / "letters.sqlite")
    sheet.write(1, "No help came")
    study = Study.open(sheet.where)
    other = study.coder("BMH")
    assert other is not None
    found = coding_sheet.rows(study, other)
    layer = next(one["id"] for one in found["layers"] if one["kind"] == "condensed")
    condensation.write(study, UUID(found["rows"][0]["id"]), UUID(layer), "Nobody helped", by=other)
    study.close()
    page = opened(enter(app(sheet.where), "condensation"))
    press_early(page, "**/quotation/*", "Alt+q", "x")
    expect(page.locator(".q-marking-words del")).to_have_count(1)
    page.keyboard.press("Escape")
    press_early(page, "**/beside/*", "Alt+b", "d", "two ways of reading", "Enter")
    expect(page.locator(".q-others").first).to_contain_text("agreed to differ")
    for key in ("ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    press_early(page, "**/suggestions/*", "Control+.", "e", " at first", "Enter")
    becomes(page, lambda: sheet.rows()[2][0].endswith(" at first"), wanted=True)
    assert sheet.rows()[0][0] == "No help came"


def test_keys_for_what_opens_beside_the_talk_wait_for_it(app: App, enter: Enter, demo: Path) -> None:
    page = enter(app(demo), "coding?interview=FG1&turn=5")
    page.wait_for_selector(".q-talk .q-turn")
    page.keyboard.press("Tab")
    press_early(page, "**/code/*", "r", "F2", "Renamed at once", "Enter")
    becomes(page, lambda: rows_of(demo, "SELECT count(*) FROM code WHERE name = 'Renamed at once'"), [(1,)])
    page.keyboard.press("Escape")
    page.locator(".q-talk").focus()
    press_early(page, "**/unit/*", "Tab", "c", "Control+.")
    expect(page.locator(".q-panel .q-suggest")).to_be_visible()
    page.locator(".q-talk").focus()
    for key in ("ArrowDown", "w"):
        page.keyboard.press(key)
    page.keyboard.press("F2")
    page.get_by_label("What was said").fill("Otherwise")
    press_early(page, "**/correction/*", "Control+Enter")
    expect(page.locator(".q-toast")).to_contain_text("Corrected")
    expect(page.locator(".q-talk")).to_contain_text("Otherwise")


def test_a_code_is_given_again_before_the_study_has_it(app: App, enter: Enter, demo: Path) -> None:
    page = enter(app(demo), "coding?interview=FG1&turn=5")
    page.wait_for_selector(".q-talk .q-turn")
    twice = ("ArrowDown", "s", "Enter", "Seen twice", "Enter") * 2
    press_early(page, "**/acts", *twice)
    query = "SELECT count(*), count(DISTINCT code.id) FROM coding JOIN code ON code.id = code_id WHERE code.name = 'Seen twice'"
    becomes(page, lambda: rows_of(demo, query), [(2, 1)])


def test_a_code_is_taken_away_and_renamed_before_the_study_has_it(app: App, enter: Enter, demo: Path) -> None:
    server = app(demo)
    page = enter(server, "coding?interview=FG1&turn=5")
    page.wait_for_selector(".q-talk .q-turn")
    held = Held(page, "**/acts")
    code = ("Enter", "Fresh code", "Enter")
    for key in (
        "ArrowDown",
        "s",
        *code,
        *code,
        "Enter",
        "Second one",
        "Enter",
        "r",
        "F2",
        "Renamed at once",
        "Enter",
    ):
        if " " in key:
            page.keyboard.type(key)
        else:
            page.keyboard.press(key)
    held.wait()
    other = page.context.new_page()
    other.goto(f"{server.address}/coding?interview=FG1&turn=9")
    other.wait_for_selector(".q-talk .q-turn")
    other.locator(".q-talk").focus()
    for key in ("w", *code[:1]):
        other.keyboard.press(key)
    other.keyboard.type("Fresh code")
    other.keyboard.press("Enter")
    given = "SELECT code.name, count(coding.id) FROM code LEFT JOIN coding ON code.id = code_id WHERE code.name IN {} GROUP BY code.id ORDER BY 1"
    becomes(page, lambda: rows_of(demo, given.format("('Fresh code', 'x')")), [("Fresh code", 1)])
    held.let_go()
    names = given.format("('Fresh code', 'Second one', 'Renamed at once')")
    becomes(page, lambda: rows_of(demo, names), [("Fresh code", 1), ("Renamed at once", 1)])
    expect(page.locator(".q-toast.q-refused")).to_have_count(0)
