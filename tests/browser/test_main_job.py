"""The whole job in a real browser, from an empty study to the paper's table; and a server that is killed in mid-sentence."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from qda.reporting.frames import Frames
from qda.store.study import Study
from tests.browser.conftest import KEY, Server, becomes

pytestmark = pytest.mark.browser
FILES = ("MD1.txt", "MD2.docx", "FG1.docx", "FG2.txt")


def stored(place: Path) -> Study:
    return Study.open(place)


def open_page(page: Page, server: Server, path: str) -> None:
    page.goto(f"{server.address}/{path}")
    page.wait_for_selector(".q-shell h1")


def go_to(page: Page, name: str) -> None:
    """Another page, by its link beside the pages."""
    page.get_by_test_id("stSidebarNavLink").and_(page.locator(f"[href$='/{name}']")).click()
    page.wait_for_url(f"**/{name}")


def in_the_talk(page: Page) -> None:
    page.wait_for_selector(".q-talk .q-turn")
    page.locator(".q-talk").focus()


def settle(page: Page) -> None:
    """Everything typed and sent is stored."""
    page.wait_for_function(
        "!document.querySelector('.q-dirty') && document.querySelector('.q-stored.q-is-stored')"
    )


@pytest.fixture
def made(
    own_app: Callable[[Path | None], Server], page: Page, tmp_path: Path, demo_files: Path
) -> tuple[Server, Path]:
    """A study created and filled with the four demo interviews through the pages."""
    server = own_app(None)
    page.goto(f"{server.address}/?key={KEY}")
    page.get_by_role("textbox", name="Title").fill("Return letters")
    page.get_by_role("textbox", name="Your name or initials").fill("EK")
    page.get_by_role("textbox", name="Where the study file lies").fill(str(tmp_path))
    page.get_by_role("button", name="Create the study").click()
    page.wait_for_selector(".q-shell h1")
    go_to(page, "interviews")
    page.locator("input[type=file]").first.set_input_files([str(demo_files / name) for name in FILES])
    page.get_by_role("button", name="Confirm, bring 4 files in").click()
    expect(page.get_by_text("FG2: ", exact=False).first).to_be_visible(timeout=40_000)
    place = tmp_path / "Return letters.sqlite"
    assert place.is_file()
    return server, place


def test_from_transcripts_to_the_table(made: tuple[Server, Path], page: Page, tmp_path: Path) -> None:
    server, place = made
    study = Study.open(place)
    assert study.read_only
    frames = Frames(study)
    assert sorted(frames.turns()["transcript"].unique()) == ["FG1", "FG2", "MD1", "MD2"]

    open_page(page, server, "coding?interview=MD1")
    in_the_talk(page)
    for n in range(8):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown" if n else "Shift")
        page.keyboard.press("s")
        page.keyboard.press("Enter")
        page.keyboard.type(f"Thought {n % 4}")
        page.keyboard.press("Enter")
    settle(page)
    for n in range(3):
        by_mouse(page, 19 + 2 * n)
        page.keyboard.press("Enter")
        page.keyboard.type(f"Marked {n}")
        page.keyboard.press("Enter")
        expect(page.locator(".q-toasts")).to_contain_text(f"Marked {n}")
        settle(page)
    assert "units" not in page.locator(".q-foot").inner_text(), "no counts in the first pass"
    page.get_by_role("button", name="First pass").click()
    becomes(page, lambda: len(frames.units()), 11)

    condense(page)
    becomes(page, lambda: "Condensed by hand" in set(frames.units()["condensed"]), wanted=True)
    units = frames.units()
    assert len(units) == 11
    assert set(units["codes"]) == {*(f"Thought {n}" for n in range(4)), *(f"Marked {n}" for n in range(3))}

    group(page)
    abstract(page)
    expect_tree(page, frames)

    go_to(page, "tables")
    page.get_by_text("All", exact=True).click()
    page.get_by_role("button", name="Export to Word").click()
    expect(page.get_by_text("table-T1.docx").first).to_be_visible()
    file = tmp_path / "exports" / "table-T1.docx"
    becomes(page, file.is_file, wanted=True)
    rows = [[cell.text for cell in row.cells] for row in Document(str(file)).tables[0].rows]
    assert rows[0] == ["Summary", "Condensed text", "Key element", "Category"]
    entered = {(u.quote, u.condensed, u.codes) for u in frames.units().itertuples()}
    assert {tuple(row[:3]) for row in rows[1:]} == entered
    assert {row[3] for row in rows[1:]} == {"Anchoring", "Organisation"}
    frames.close()


def condense(page: Page) -> None:
    """One unit by hand, one from a suggestion."""
    page.keyboard.press("Tab")
    page.keyboard.press("c")
    page.wait_for_function("document.activeElement.dataset.layer === 'condensed'")
    page.keyboard.type("Condensed by hand")
    page.keyboard.press("Control+Enter")
    settle(page)
    for _try in range(10):
        page.keyboard.press("Tab")
        page.wait_for_selector(".q-panel textarea[data-layer=condensed]")
        page.keyboard.press("c")
        page.keyboard.press("Control+.")
        page.wait_for_selector(".q-panel .q-suggest .q-suggest-foot")
        if page.locator(".q-suggest .q-card").count():
            page.locator(".q-suggest").get_by_role("button", name="Accept").click()
            settle(page)
            return
        page.keyboard.press("Escape")
        page.locator(".q-talk").focus()
    raise AssertionError("no unit had a suggestion")


def group(page: Page) -> None:
    """All codes into one pile by keyboard, then two of them into another; both piles are named."""
    go_to(page, "board")
    page.wait_for_selector(".q-board .q-name")
    page.locator(".q-board .q-name", has_text="Thought 0").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("p")
    page.keyboard.type("Anchoring")
    page.keyboard.press("Enter")
    settle(page)
    page.locator(".q-board .q-name", has_text="Marked 1").first.click()
    page.keyboard.press("p")
    page.keyboard.type("Organisation")
    page.keyboard.press("Enter")
    settle(page)


def abstract(page: Page) -> None:
    """Both piles become main categories: raised two levels each, by keyboard."""
    go_to(page, "tree")
    for name in ("Anchoring", "Organisation"):
        row = page.locator(".q-tree [role=row]", has_text=name).first
        row.click()
        for _step in range(2):
            page.keyboard.press("]")
            settle(page)


def expect_tree(page: Page, frames: Frames) -> None:
    both = {"Anchoring", "Organisation"}
    becomes(page, lambda: set(frames.codes()["main category"]), both)
    assert set(frames.categories()["name"]) == both


def by_mouse(page: Page, turn: int) -> None:
    """Drag over the first words of a turn."""
    words = page.locator(f'.q-turn[data-turn="{turn}"] .q-said')
    words.evaluate("words => words.scrollIntoView({block: 'center'})")
    words.hover(position={"x": 3, "y": 14})
    box = words.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 3, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + 180, box["y"] + 14, steps=4)
    page.mouse.up()
    page.wait_for_function("document.querySelector('.q-panel').innerText.includes('New meaning unit')")


def test_a_server_killed_in_mid_sentence_costs_at_most_the_last_word(
    own_app: Callable[[Path | None], Server], page: Page, demo: Path
) -> None:
    server = own_app(demo)
    open_page(page, server, f"coding?interview=MD2&key={KEY}")
    in_the_talk(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("w")
    page.keyboard.press("Enter")
    page.keyboard.type("A fresh thought")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.q-panel').innerText.includes('A fresh thought')")
    settle(page)
    page.keyboard.press("c")
    sentence = "the manager was asked first and alone whether losing income was acceptable to her"
    before, word, after = sentence[:36], sentence[36:40], sentence[40:]
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.keyboard.type(before, delay=60)
    assert any("write_wording" in one for one in sent), "it is sent while she types, not when she pauses"
    page.wait_for_function("!document.querySelector('.q-dirty')")
    page.keyboard.type(word)
    server.kill()
    kept = condensed(demo)
    assert kept.startswith(before)
    assert sentence.startswith(kept)
    page.wait_for_selector(
        '[data-testid="stDialog"]', state="attached"
    )  # Streamlit's, which would lock the page
    page.keyboard.type(after, delay=30)
    expect(page.locator(".q-panel textarea[data-layer=condensed]")).to_have_value(sentence)
    page.wait_for_selector(".q-stored.q-is-away")
    server.start()
    page.wait_for_function("!document.querySelector('.q-dirty')", timeout=30_000)
    settle(page)
    server.kill()
    assert condensed(demo) == sentence


def condensed(place: Path) -> str:
    """The condensed text of the newest unit, read from the file as any program could."""
    with closing(sqlite3.connect(place)) as base:
        found = base.execute(
            "SELECT w.words FROM wording w JOIN meaning_unit u ON u.id = w.unit_id ORDER BY u.number DESC, w.id DESC"
        ).fetchone()
    return str(found[0])
