"""The reader: words kept as they were marked, by mouse, key and finger."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qda.exchange import parse_file
from qda.organising import matrix
from qda.preparation import importing, studies
from qda.store import people
from qda.store.study import Study
from tests.browser.conftest import KEY, Held, Server, becomes, rows_of

pytestmark = pytest.mark.browser


def test_a_unit_that_comes_late_does_not_take_the_place_of_a_new_selection(
    app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], demo: Path
) -> None:
    enter(app(demo), "coding?interview=FG1&turn=2")
    page.wait_for_selector(".q-talk .q-turn")
    page.locator(".q-talk").focus()
    late = Held(page, "**/unit/*")
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('.q-panel').innerText.trim() === '…'")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    heading = page.locator(".q-panel h2").first
    expect(heading).to_contain_text("New meaning unit")
    late.wait()
    with page.expect_response("**/unit/*") as came:
        late.let_go()
    came.value.finished()
    page.evaluate("new Promise((done) => setTimeout(() => requestAnimationFrame(done)))")
    expect(heading).to_contain_text("New meaning unit")


HARD = [
    "😀 Jeg så henne 👩‍⚕️ der. Hun sa «nei»!",
    "Cafe\u0301 og A\u030angstro\u0308m var 🇳🇴 stengt; i\u0307 dag.",
    "שלום עולם, זה טוב. مرحبا بالعالم، هذا جيد.",
    "𝒜 𝓇𝒶𝓇𝑒 word… and e.g. one more. 他说好。然后走了。",
    "Ça va? — “Oui,” it's 5 % (ca. 3.4 kg).",
]


def test_marked_words_equal_the_stored_quote_in_any_writing(
    app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], tmp_path: Path
) -> None:
    chance = random.Random(4)
    lines = [f"M{1 + n % 3}: {' '.join(chance.sample(HARD, 2))}" for n in range(24)]
    file = tmp_path / "hard.txt"
    file.write_bytes("\r\n\r\n".join(["A talk", *lines]).encode())
    place = tmp_path / "hard.sqlite"
    study = studies.create(place, title="Hard", coder_name="EK")
    by = study.coder("EK")
    assert by is not None
    importing.add_transcript(study, parse_file(file), title="Hard", by=by, source_name=file.name)
    study.close()
    enter(app(place), "coding?interview=Hard")
    page.wait_for_selector(".q-talk .q-turn")
    page.locator(".q-talk").focus()
    expect(page.locator(".q-panel")).to_contain_text("not marked this interview as read")
    marked = []
    for _time in range(30):
        for _step in range(chance.randrange(1, 4)):
            page.keyboard.press(chance.choice(["ArrowRight", "ArrowRight", "ArrowDown"]))
        page.keyboard.press(chance.choice("wst"))
        for _step in range(chance.randrange(3)):
            page.keyboard.press(chance.choice(["Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowLeft"]))
        page.wait_for_function("document.querySelector('.q-panel h2').innerText.includes('New meaning unit')")
        marked.append(page.locator(".q-panel .q-quote").text_content())
        page.keyboard.press("n")
    expect(page.locator(".q-stored")).to_contain_text("Stored")
    page.wait_for_function("!Object.keys(sessionStorage).some((key) => key.startsWith('qda-pending'))")
    stored = rows_of(place, "SELECT start, stop, quote FROM meaning_unit ORDER BY number")
    ((text,),) = rows_of(place, "SELECT words FROM text_body")
    assert [f"“{quote}”" for _start, _stop, quote in stored] == marked
    assert all(text[start:stop] == quote for start, stop, quote in stored)
    assert "\r" not in text


def test_a_search_in_all_interviews_is_coded_after_each_hit_was_looked_at(
    app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], demo: Path
) -> None:
    enter(app(demo), "coding?interview=FG1&turn=2")
    page.wait_for_selector(".q-talk .q-turn")
    page.locator(".q-talk").focus()
    page.keyboard.press("/")
    page.keyboard.type("secretary")
    page.keyboard.press("Control+Enter")
    hits = page.locator(".q-hit")
    expect(hits.first).to_be_focused()
    count = hits.count()
    assert count >= 2
    page.get_by_role("button", name="Code them after looking").click()
    choose = page.get_by_role("button", name="Choose the code")
    expect(choose).to_be_disabled()
    for n in range(count):
        page.keyboard.press("y" if n else "n")
    expect(choose).to_be_enabled()
    page.keyboard.press("Enter")
    page.keyboard.type("Through the secretary")
    page.keyboard.press("Enter")
    expect(page.locator(".q-toast")).to_contain_text("Through the secretary")
    query = (
        "SELECT count(*) FROM coding JOIN code ON code.id = code_id WHERE code.name = 'Through the secretary'"
    )
    becomes(page, lambda: rows_of(demo, query), [(count - 1,)])


def test_the_undo_of_a_message_takes_back_exactly_its_act(
    app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], demo: Path
) -> None:
    server = app(demo)
    enter(server, "coding?interview=FG1&turn=9")
    page.wait_for_selector(".q-talk .q-turn")
    page.locator(".q-talk").focus()
    before = len(rows_of(demo, "SELECT id FROM meaning_unit"))
    page.keyboard.press("w")
    page.keyboard.press("n")
    expect(page.locator(".q-toast")).to_contain_text("marked")
    memo = page.evaluate(
        """async () => {
          const [, home] = performance.getEntriesByType('resource').map(({ name }) => name.match(/^(.*\\/qda\\/api\\/[0-9a-f-]+)\\//)).find(Boolean);
          const act = { id: crypto.randomUUID(), do: 'write_memo', with: { words: 'later' } };
          const sent = await fetch(`${home}/acts`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-qda': '1' }, body: JSON.stringify({ acts: [act] }) });
          return (await sent.json()).results[0].answer.words;
        }"""
    )
    assert memo == "later"
    message = page.locator(".q-toast").element_handle()
    page.locator(".q-toast-do").click()
    message.wait_for_element_state("hidden")
    becomes(page, lambda: len(rows_of(demo, "SELECT id FROM meaning_unit")), before)
    assert rows_of(demo, "SELECT count(*) FROM memo WHERE words = 'later'") == [(1,)]


def test_a_memo_stores_itself_while_one_types_and_outlives_a_reload(
    app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], demo: Path
) -> None:
    enter(app(demo), "coding?unit=2")
    memo = page.get_by_label("Memo", exact=True)
    memo.fill("Said with a laugh")
    mine = "SELECT words FROM memo JOIN meaning_unit ON meaning_unit.id = unit_id WHERE number = 2"
    becomes(page, lambda: rows_of(demo, mine), [("Said with a laugh",)])
    memo.press_sequentially(", twice")
    page.reload()
    expect(page.get_by_label("Memo", exact=True)).to_have_value("Said with a laugh, twice")
    becomes(page, lambda: rows_of(demo, mine), [("Said with a laugh, twice",)])
    memo.fill("")
    memo.blur()
    becomes(page, lambda: rows_of(demo, mine), [])


@pytest.fixture
def talk(app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], demo: Path) -> Path:
    """The demonstration's first focus group open for coding; gives the study's file."""
    enter(app(demo), "coding?interview=FG1&turn=5")
    page.wait_for_selector(".q-talk .q-turn")
    page.locator(".q-talk").focus()
    return demo


def test_a_border_is_dragged_by_its_handle(talk: Path, page: Page) -> None:
    page.keyboard.press("Tab")
    heading = page.locator(".q-panel h2").first
    expect(heading).to_contain_text(re.compile(r"^U\d"))
    number = heading.inner_text().split()[0].removeprefix("U")
    query = f"SELECT start, stop, quote FROM meaning_unit WHERE number = {number}"
    ((start, stop, quote),) = rows_of(talk, query)
    handle = page.locator(".q-handle-stop")
    handle.hover()
    box = handle.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 12, box["y"] + box["height"] / 2, steps=3)
    page.mouse.up()
    expect(page.locator(".q-toast")).to_contain_text(f"Borders of U{number} moved")
    ((first, last, shorter),) = rows_of(talk, query)
    assert first == start
    assert last < stop
    assert quote.startswith(shorter)


def test_a_misheard_word_is_corrected_and_taken_back(talk: Path, page: Page) -> None:
    page.keyboard.press("w")
    page.keyboard.press("F2")
    box = page.get_by_label("What was said")
    was = box.input_value()
    box.fill("Otherwise")
    correct = page.locator(".q-asking .q-primary")
    expect(correct).to_be_enabled()
    expect(page.locator(".q-correction")).not_to_be_empty()
    box.press("Control+Enter")
    expect(page.locator(".q-toast")).to_contain_text("Corrected")
    expect(page.locator(".q-talk")).to_contain_text("Otherwise")
    page.locator(".q-toast-do").click()
    expect(page.locator(".q-talk")).not_to_contain_text("Otherwise")
    expect(page.locator(".q-talk")).to_contain_text(was)


def test_a_code_gets_a_key_and_a_name_in_its_card(talk: Path, page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("r")
    side = page.locator(".q-side")
    expect(side).to_contain_text("quote")
    side.get_by_role("group", name="Key of this code").get_by_role("button", name="7").click()
    page.keyboard.press("F2")
    page.keyboard.type("Renamed in place")
    page.keyboard.press("Enter")
    expect(page.locator(".q-toast")).to_contain_text("Renamed")
    expect(side.locator(".q-code-name")).to_have_text("Renamed in place")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("w")
    page.keyboard.press("7")
    expect(page.locator(".q-toast")).to_contain_text("Renamed in place")


def test_the_first_pass_shows_codes_alone(talk: Path, page: Page) -> None:
    page.keyboard.press("Tab")
    path = page.locator(".q-panel p.q-meta", has_text="›")
    expect(path).to_have_count(1)
    page.get_by_role("button", name="First pass").click()
    expect(path).to_have_count(0)
    expect(page.locator(".q-foot")).not_to_contain_text("coded")
    expect(page.get_by_role("button", name="Hints")).to_have_count(0)


def test_one_goes_to_a_participant_a_turn_and_a_unit_by_key(talk: Path, page: Page) -> None:
    foot = page.locator(".q-foot")
    for wanted, told in (("28", "Turn 28 of"), ("m4", "Turn 30 of")):
        page.keyboard.press("j")
        page.keyboard.type(wanted)
        page.keyboard.press("Enter")
        expect(foot).to_contain_text(told)
    page.keyboard.press("j")
    page.keyboard.type("u61")
    page.keyboard.press("Enter")
    expect(page.locator(".q-panel h2").first).to_contain_text("U61")


def test_letters_typed_into_the_readers_questions_are_no_commands(talk: Path, page: Page) -> None:
    before = rows_of(talk, "SELECT count(*) FROM act")
    page.keyboard.press("Shift+M")
    page.keyboard.type("rcwnd? 123 ")
    expect(page.locator(".q-asking textarea")).to_have_value("rcwnd? 123 ")
    page.keyboard.press("Escape")
    expect(page.locator('[data-testid="stDialog"]')).to_have_count(0)
    expect(page.locator(".q-stored.q-is-stored")).to_be_visible()
    assert rows_of(talk, "SELECT count(*) FROM act") == before


def test_a_unit_that_got_several_codes_stays_in_focus(talk: Path, page: Page) -> None:
    for key in ("ArrowDown", "s", "Enter", "Shift+Enter"):
        page.keyboard.press(key)
    expect(page.locator(".q-toast")).to_be_visible()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".q-panel .q-chip")).to_have_count(2)


def test_only_the_unit_in_focus_stands_out_in_the_margin(talk: Path, page: Page) -> None:
    outstanding = page.locator(".q-bar.q-in-focus")
    for key in ("w", "n", "ArrowDown", "w", "n"):
        page.keyboard.press(key)
    expect(page.locator(".q-toast").last).to_contain_text("marked")
    expect(outstanding).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("s")
    expect(outstanding).to_have_count(0)


def test_every_key_of_the_reader_stands_in_the_sheet_of_keys(talk: Path, page: Page) -> None:
    page.keyboard.press("?")
    keys = page.locator(".q-keys")
    for key in ("W", "F2", "Shift M", "J", "R", "Ctrl Enter", "F6", "U", "E", "O"):
        expect(keys.locator("kbd", has_text=key).first).to_be_visible()


def test_a_screen_reader_hears_turn_selection_and_unit_and_f6_goes_round(talk: Path, page: Page) -> None:
    heard = page.locator(".q-reader .q-sr[role=status]")
    expect(page.locator(".q-talk")).to_have_attribute(
        "role", "application"
    )  # keys reach it, not the screen reader
    expect(page.locator(".q-talk")).to_have_attribute("lang", "en")
    page.keyboard.press("ArrowDown")
    expect(heard).to_contain_text("Turn 6, Moderator. What did the few say?")
    page.keyboard.press("o")
    expect(page.locator(".q-toasts")).to_contain_text("No unit in focus")
    page.keyboard.press("ArrowRight")
    expect(heard).to_have_text("did")
    page.keyboard.press("s")
    expect(heard).to_have_text("Selected: What did the few say?")
    page.keyboard.press("Tab")
    expect(heard).to_contain_text("U62, Same sheet sent again. M2, M5. And then, well")
    for key, place in (("F6", "panel"), ("F6", "tools"), ("F6", "talk"), ("Shift+F6", "tools")):
        page.keyboard.press(key)
        expect(page.locator(f".q-{place}:focus, .q-{place} :focus").first).to_be_attached()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    at = page.locator(".q-goto input[aria-activedescendant]")
    expect(at).to_be_focused()
    line = at.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{line}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".q-talk")).to_be_focused()
    expect(page.locator(".q-turn .q-sr button", has_text="U62, Same sheet sent again").first).to_be_attached()


def test_a_unit_is_judged_against_the_cells_of_the_matrix(
    app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], demo: Path
) -> None:
    study = Study.open(demo)
    by = people.person(study)
    matrix.build(study, [{"name": "Outer setting", "definition": "What lies outside"}], by=by)
    study.close()
    enter(app(demo), "coding?interview=FG1&unit=U61")
    cell = page.get_by_role("group", name="Outer setting")
    cell.get_by_role("button", name="contradicts").click()
    expect(page.locator(".q-toast")).to_contain_text("Outer setting: contradicts")
    expect(cell.get_by_role("button", name="contradicts")).to_have_attribute("aria-pressed", "true")
    becomes(page, lambda: rows_of(demo, "SELECT verdict FROM judgement"), [("contradicts",)])
    cell.get_by_role("button", name="contradicts").click()
    expect(cell.get_by_role("button", name="contradicts")).to_have_attribute("aria-pressed", "false")
    becomes(page, lambda: rows_of(demo, "SELECT verdict FROM judgement"), [])


def test_the_cells_come_beside_the_field_that_one_types_in_as_soon_as_a_new_unit_is_stored(
    app: Callable[[Path | None], Server], page: Page, enter: Callable[..., Page], demo: Path
) -> None:
    study = Study.open(demo)
    matrix.build(study, [{"name": "Outer setting"}], by=people.person(study))
    study.close()
    enter(app(demo), "coding?interview=FG1&turn=29")
    page.wait_for_selector(".q-talk .q-turn")
    held = Held(page, "**/acts")
    page.locator(".q-talk").focus()
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="Key element").fill("Quite new")
    page.locator(".q-palette [role=option]").first.click()
    field = page.locator('.q-panel textarea[data-layer="condensed"]')
    expect(page.locator(".q-palette")).to_be_hidden()
    page.keyboard.press("c")
    expect(field).to_be_focused()
    page.keyboard.type("Short")
    expect(page.get_by_role("group", name="Outer setting")).to_have_count(0)
    held.wait()
    held.let_go()
    expect(page.get_by_role("group", name="Outer setting")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("Short")


def test_a_finger_marks_words_codes_them_and_opens_a_unit(
    app: Callable[[Path | None], Server], browser: Browser, demo: Path
) -> None:
    before = len(rows_of(demo, "SELECT id FROM meaning_unit"))
    context = browser.new_context(viewport={"width": 1180, "height": 820}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{app(demo).address}/coding?interview=FG1&turn=29&key={KEY}")
    page.wait_for_selector(".q-talk .q-turn")
    words = page.locator('.q-turn[data-turn="28"] .q-said')
    words.tap()
    words.evaluate(
        "(said) => document.getSelection().setBaseAndExtent(said.firstChild, 6, said.firstChild, 12)"
    )
    expect(page.locator(".q-panel h2").first).to_contain_text("New meaning unit")
    expect(page.locator(".q-panel .q-quote").first).to_contain_text("it still")
    page.get_by_role("button", name="Code Enter").tap()
    page.get_by_role("combobox", name="Key element").fill("By a finger")
    page.locator(".q-palette [role=option]").first.tap()
    page.locator(".q-panel").tap()
    expect(page.locator(".q-toast")).to_contain_text("By a finger")
    expect(page.locator(".q-stored")).to_contain_text("Stored")
    assert len(rows_of(demo, "SELECT id FROM meaning_unit")) == before + 1
    page.locator('.q-turn[data-turn="30"] .q-bar').first.tap()
    expect(page.locator(".q-panel .q-unit-quote")).to_contain_text("With us it's nearly the opposite")
    expect(page.locator(".q-handle-stop")).to_be_visible()
    context.close()
