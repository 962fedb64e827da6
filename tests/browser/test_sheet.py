"""The condensation sheet in a real browser: by keyboard alone, two people in one cell, the server away, suggestions."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlmodel import col, select

from qda.organising import coding_sheet, condensation, open_coding
from qda.preparation import importing, studies
from qda.store import people
from qda.store.study import Study
from qda.store.tables import Suggestion
from tests.browser.conftest import KEY, Held, Server, becomes

pytestmark = pytest.mark.browser

SAID = [
    "I mean, we did not get any help, you know, when the letters were returned to us in the summer.",
    "The letters came as a relief to most of us.",
    "Some of the doctors rang 🙂 and, um, they were not angry but <b onclick=alert(1)>puzzled</b>.",
    "Nobody had told us why we were doing it.",
    "=cmd()|'/C calc'!A0 is what the form said.",
]
CODES = ["No help", "Relief", "", "Why unknown", ""]

Enter = Callable[[Server, str], Page]
App = Callable[[Path | None], Server]


class Sheet:
    """A study and what is stored in its sheet, read past the browser."""

    def __init__(self, where: Path) -> None:
        self.where = where
        study = studies.create(where, coder_name="EK", preset="Kjelle 2024", title="Letters")
        by = study.coder("EK")
        assert by is not None
        talk = "".join(f"Moderator: And then?\n\nM{1 + n % 3}: {said}\n\n" for n, said in enumerate(SAID))
        parsed = importing.preview(talk.encode(), "FG1.txt")
        interview = UUID(importing.add_transcript(study, parsed, by=by, title="FG1")["transcript"])
        for said, code in zip(SAID, CODES, strict=True):
            start = parsed.text.index(said)
            codes = [{"name": code}] if code else []
            open_coding.mark(study, interview, start, start + len(said), said, codes=codes, by=by)
        people.join(study, "BMH", by=by)
        self.id = study.id
        study.close()

    def write(self, number: int, words: str) -> None:
        """What EK condensed before."""
        study = Study.open(self.where)
        by = study.coder("EK")
        assert by is not None
        found = coding_sheet.rows(study, by, filters={"unit": str(number)})
        layer = next(one["id"] for one in found["layers"] if one["kind"] == "condensed")
        condensation.write(study, UUID(found["rows"][0]["id"]), UUID(layer), words, by=by)
        study.close()

    def rows(self, viewer: str = "EK") -> list[tuple[str, list[str]]]:
        """For each unit, the condensed text that this person sees and its codes."""
        study = Study.open(self.where)
        found = coding_sheet.rows(study, study.coder(viewer))
        study.close()
        layer = next(one["id"] for one in found["layers"] if one["kind"] == "condensed")
        return [
            (row["words"].get(layer, {}).get("words", ""), [code["name"] for code in row["codes"]])
            for row in found["rows"]
        ]

    def suggestions(self) -> list[tuple[str, str, int]]:
        """What was offered and what became of it: words, outcome, edit distance."""
        study = Study.open(self.where)
        with study.seen(None) as s:
            query = select(
                col(Suggestion.words), col(Suggestion.outcome), col(Suggestion.edit_distance)
            ).order_by(col(Suggestion.at))
            found = [tuple(row) for row in s.exec(query)]
        study.close()
        return found  # type: ignore[return-value]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "letters.sqlite")


def cell(page: Page, number: int, column: str) -> Locator:
    """A cell by the number of its unit and the heading of its column."""
    at = page.locator("th").all_inner_texts().index(column) + 1
    row = page.locator("tr[data-unit]").filter(
        has=page.locator(".q-number").get_by_text(f"U{number}", exact=True)
    )
    return row.locator(f"td:nth-child({at})")


def opened(page: Page) -> Page:
    """The sheet is there with all its rows, and the condensed text of the first has the focus."""
    page.wait_for_selector(f"tr[data-unit]:nth-of-type({len(SAID)})")
    page.wait_for_function("document.activeElement.closest('td')?.dataset.kind === 'words'")
    return page


def stored(page: Page, number: int, words: str) -> None:
    """The cell shows these words and its save is done."""
    here = cell(page, number, "Condensed text")
    expect(here).to_contain_text(words)
    expect(here).to_have_attribute("data-state", "stored")


def test_a_column_is_condensed_by_keyboard_alone(sheet: Sheet, app: App, enter: Enter) -> None:
    page = opened(enter(app(sheet.where), "condensation"))
    page.evaluate(
        """() => {
          window.said = [];
          new MutationObserver(() => said.push(document.querySelector('.q-stored').textContent))
            .observe(document.querySelector('.q-shell'), { subtree: true, childList: true, characterData: true });
        }"""
    )
    page.keyboard.type("No help with returned letters")
    page.wait_for_function("said.includes('U1 not stored yet')")
    page.keyboard.press("Enter")
    page.keyboard.type("Relief for most")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("of us")
    page.keyboard.press("Enter")
    expect(page.locator(".q-stored")).to_contain_text("Stored")
    stored(page, 1, "No help with returned letters")
    stored(page, 2, "Relief for most\nof us")
    assert [words for words, _codes in sheet.rows()] == [
        "No help with returned letters",
        "Relief for most\nof us",
        "",
        "",
        "",
    ]


def test_escape_gives_the_old_words_back(sheet: Sheet, app: App, enter: Enter) -> None:
    sheet.write(1, "No help")
    page = opened(enter(app(sheet.where), "condensation"))
    page.keyboard.type("wrong")
    stored_half(page)
    page.keyboard.press("Escape")
    stored(page, 1, "No help")
    expect(page.locator(".q-stored")).to_contain_text("Stored")
    assert sheet.rows()[0][0] == "No help"


def test_what_people_said_is_shown_as_text_and_never_run(sheet: Sheet, app: App, enter: Enter) -> None:
    page = opened(enter(app(sheet.where), "condensation"))
    expect(cell(page, 3, "Meaning unit")).to_have_text(SAID[2])
    expect(cell(page, 5, "Meaning unit")).to_have_text(SAID[4])
    assert page.locator(".q-sheet b[onclick]").count() == 0


def test_words_typed_while_the_server_was_killed_are_stored_when_it_is_back(
    sheet: Sheet, own_app: App, enter: Enter
) -> None:
    server = own_app(sheet.where)
    page = opened(enter(server, "condensation"))
    page.keyboard.type("Letters came back ")
    stored_half(page)
    server.kill()
    page.keyboard.type("and nobody helped")
    expect(page.locator(".q-stored")).to_contain_text("Not connected")
    page.keyboard.press("Enter")
    server.start()
    expect(page.locator(".q-stored")).to_contain_text("Stored", timeout=30_000)
    stored(page, 1, "Letters came back and nobody helped")
    assert sheet.rows()[0][0] == "Letters came back and nobody helped"


def stored_half(page: Page) -> None:
    page.wait_for_function("document.activeElement.closest('td').dataset.state === 'stored'")


def test_leaving_the_page_in_mid_sentence_stores_the_sentence(sheet: Sheet, app: App, enter: Enter) -> None:
    page = opened(enter(app(sheet.where), "condensation"))
    page.keyboard.type("No help in")
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Memos").click()
    page.wait_for_url("**/memos")
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Condensation").click()
    opened(page)
    stored(page, 1, "No help in")
    assert sheet.rows()[0][0] == "No help in"


@pytest.fixture
def other(browser: Browser, sheet: Sheet) -> object:
    """A second person's page on the same study."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})

    def go(server: Server, name: str) -> Page:
        study = Study.open(sheet.where)
        coder = study.coder(name)
        study.close()
        cookie = f"qda-person-{sheet.id}"
        context.add_cookies([{"name": cookie, "value": str(coder), "url": server.address}])
        page = context.new_page()
        page.goto(f"{server.address}/condensation?key={KEY}")
        return opened(page)

    yield go
    context.close()


def test_two_people_in_one_cell_keep_both_texts(
    sheet: Sheet, app: App, enter: Enter, other: Callable[[Server, str], Page]
) -> None:
    server = app(sheet.where)
    theirs = other(server, "BMH")
    mine = opened(enter(server, "condensation"))
    held = Held(mine, "**/acts")
    mine.keyboard.type("No help came")
    theirs.keyboard.type("Nobody helped")
    theirs.keyboard.press("Enter")
    stored(theirs, 1, "Nobody helped")
    held.wait()
    held.let_go()
    conflict = mine.locator(".q-conflict")
    expect(conflict).to_contain_text("Nobody helped")
    expect(cell(mine, 1, "Condensed text").locator("textarea")).to_have_value("No help came")
    expect(theirs.locator(".q-conflict")).to_have_count(0)
    mine.keyboard.press("Escape")
    mine.keyboard.press("ArrowRight")
    mine.keyboard.press("ArrowRight")
    expect(mine.get_by_role("button", name="Both into one")).to_be_focused()
    mine.keyboard.press("Enter")
    mine.keyboard.press("Enter")
    expect(conflict).to_have_count(0)
    stored(mine, 1, "No help came\nNobody helped")
    assert sheet.rows("EK")[0][0] == "No help came\nNobody helped"
    assert sheet.rows("BMH")[0][0] == "Nobody helped"


def test_others_work_comes_in_beside_a_cell_that_is_typed_in(
    sheet: Sheet, app: App, enter: Enter, other: Callable[[Server, str], Page]
) -> None:
    server = app(sheet.where)
    theirs = other(server, "BMH")
    mine = opened(enter(server, "condensation"))
    mine.keyboard.type("No he")
    theirs.keyboard.press("ArrowDown")
    theirs.keyboard.type("A relief")
    theirs.keyboard.press("Enter")
    stored(mine, 2, "A relief")
    mine.keyboard.type("lp")
    expect(cell(mine, 1, "Condensed text").locator("textarea")).to_have_value("No help")
    mine.keyboard.press("Enter")
    stored(mine, 1, "No help")


def test_a_suggestion_is_edited_and_logged_and_another_rejected(sheet: Sheet, app: App, enter: Enter) -> None:
    page = opened(enter(app(sheet.where), "condensation"))
    page.keyboard.press("Control+.")
    first = page.locator(".q-card.q-on")
    expect(first).to_be_focused(timeout=30_000)
    expect(cell(page, 1, "Condensed text")).not_to_contain_text("help")
    expect(first.locator("del").first).to_contain_text("I mean")
    page.keyboard.press("e")
    field = cell(page, 1, "Condensed text").locator("textarea")
    offered = field.input_value()
    assert "not get any help" in offered
    assert "you know" not in offered
    page.keyboard.type(" Indeed.")
    page.keyboard.press("Enter")
    stored(page, 1, f"{offered} Indeed.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+.")
    expect(page.locator(".q-card.q-on")).to_be_focused(timeout=30_000)
    expect(page.locator(".q-card.q-on del").filter(has_text="um")).to_be_visible()
    expect(page.locator(".q-card.q-on")).to_contain_text("rang 🙂 and")
    page.keyboard.press("x")
    expect(page.locator(".q-card.q-rejected")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".q-suggest-row")).to_have_count(0)
    becomes(
        page,
        lambda: [outcome for _words, outcome, distance in sheet.suggestions() if distance >= 0],
        ["edited", "rejected"],
    )
    assert sheet.rows()[0][0] == f"{offered} Indeed."
    (words, _outcome, distance), *_others = [one for one in sheet.suggestions() if one[2] >= 0]
    assert (words, distance) == (offered, len(" Indeed."))


def test_codes_are_found_made_taken_away_and_brought_back(sheet: Sheet, app: App, enter: Enter) -> None:
    page = opened(enter(app(sheet.where), "condensation"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("why")
    page.keyboard.press("Enter")
    expect(cell(page, 3, "Key element")).to_contain_text("Why unknown")
    page.keyboard.press("Enter")
    page.keyboard.type("Puzzled doctors")
    page.keyboard.press("Enter")
    expect(cell(page, 3, "Key element")).to_contain_text("Puzzled doctors")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Delete")
    expect(cell(page, 2, "Key element")).not_to_contain_text("Relief")
    becomes(
        page,
        lambda: [codes for _words, codes in sheet.rows()][1:3],
        [[], ["Why unknown", "Puzzled doctors"]],
    )
    page.keyboard.press("Control+z")
    expect(cell(page, 2, "Key element")).to_contain_text("Relief")


def test_enter_before_the_codes_are_here_waits_for_them(sheet: Sheet, app: App, enter: Enter) -> None:
    server = app(sheet.where)
    page = enter(server, "memos")
    held = Held(page, "**/palette")
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Condensation").click()
    opened(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.type("why")
    page.keyboard.press("Enter")
    expect(page.locator(".q-palette")).to_be_visible()
    held.let_go()
    expect(cell(page, 1, "Key element")).to_contain_text("Why unknown")
    becomes(page, lambda: sheet.rows()[0][1], ["No help", "Why unknown"])


def test_filters_stand_in_the_address_and_are_there_again(sheet: Sheet, app: App, enter: Enter) -> None:
    sheet.write(1, "No help")
    server = app(sheet.where)
    page = opened(enter(server, "condensation"))
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.locator("select[data-name=interview]")).to_be_focused()
    page.get_by_role("button", name="Uncondensed 4").click()
    expect(page.locator("tr[data-unit]")).to_have_count(4)
    page.get_by_role("button", name="Uncoded 2").click()
    expect(page.locator("tr[data-unit]")).to_have_count(2)
    page.wait_for_function("location.search.includes('show=uncondensed%2Cuncoded')")
    page.reload()
    expect(page.locator("tr[data-unit]")).to_have_count(2)
    page.goto(f"{server.address}/condensation")
    expect(page.locator("tr[data-unit]")).to_have_count(2)
    page.get_by_role("button", name="Clear").click()
    page.locator("summary[data-name=columns]").click()
    page.locator("select[data-name=group]").select_option("category")
    expect(page.locator(".q-group")).to_have_text("No category yet 5 units")


def test_the_place_in_the_talk_is_one_key_away(sheet: Sheet, app: App, enter: Enter) -> None:
    page = opened(enter(app(sheet.where), "condensation"))
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Reli")
    page.keyboard.press("Alt+o")
    page.wait_for_url("**/coding?interview=*&unit=2")
    page.wait_for_selector(".q-reader")
    becomes(page, lambda: sheet.rows()[1][0], "Reli")


def test_a_study_without_units_leads_to_open_coding(tmp_path: Path, app: App, enter: Enter) -> None:
    study = studies.create(tmp_path / "empty.sqlite", coder_name="EK", title="Empty")
    study.close()
    page = enter(app(tmp_path / "empty.sqlite"), "condensation")
    expect(page.get_by_text("No meaning units yet")).to_be_visible()
    page.get_by_role("button", name="Go to Open coding").click()
    page.wait_for_url("**/coding")
