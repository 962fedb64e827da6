"""What identifies, in a real browser: strings decided by keys, replaced everywhere in one act, brought back, made final."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qda.preparation import importing
from qda.store.study import Study
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

TALK = (
    "I: Hvor var det?\n\nM1: Det var i Mosjøen, hos Kari Hansen. Hun Kari sa det i mars.\n\n"
    "I: Og så?\n\nM1: Så ringte Ola Nordmann fra Mosjøen på 91 23 45 67."
)


@pytest.fixture
def where(tmp_path: Path) -> Path:
    place = tmp_path / "raw.sqlite"
    study = Study.create(place, title="Raw", by="EK")
    by = study.coder("EK")
    assert by is not None
    importing.add_transcript(study, importing.preview(TALK.encode(), "FG1.txt"), by=by, title="FG1")
    study.close()
    return place


def text_of(where: Path) -> str:
    """The text in force, read beside the server that has the study open."""
    with closing(sqlite3.connect(f"{where.as_uri()}?mode=ro", uri=True)) as base:
        ((words,),) = base.execute("SELECT words FROM transcript JOIN text_body USING (sha256)").fetchall()
    return str(words)


def wait_for_text(page: Page, where: Path, words: str) -> None:
    """Until the text in force is this."""
    for _tries in range(200):
        if text_of(where) == words:
            return
        page.wait_for_timeout(100)
    assert text_of(where) == words


def row(page: Page, words: str) -> str:
    """Where the row of a string is."""
    return f'.q-identifiers tr[data-row="s {words}"]'


def test_strings_are_decided_replaced_brought_back_and_made_final(
    where: Path, app: Callable[[Path | None], Server], enter: Callable[[Server, str], Page]
) -> None:
    page = enter(app(where), "identifiers")
    town = page.locator(row(page, "Mosjøen"))
    expect(town).to_be_visible(timeout=60_000)
    expect(page.locator(".q-checking")).to_be_hidden(timeout=60_000)
    town.focus()
    page.keyboard.press("r")
    expect(town).to_have_attribute("data-decision", "replace")
    name = page.locator(row(page, "Kari Hansen"))
    name.focus()
    page.keyboard.press("t")
    page.keyboard.type("[sister]")
    page.keyboard.press("Enter")
    expect(name).to_have_attribute("data-decision", "replace")
    page.get_by_label("A list of names").fill("Nordmann, Ola\nNobody Else")
    page.get_by_role("button", name="Look for these").click()
    expect(page.get_by_role("button", name="From your list 1")).to_be_visible()
    page.locator(row(page, "Ola Nordmann")).focus()
    page.keyboard.press("k")
    page.get_by_role("button", name="Look at").click()
    dialog = page.get_by_role("dialog", name="Replacements")
    expect(dialog.locator("ins").first).to_be_visible()
    dialog.get_by_role("button", name="Replace everywhere").click()
    expect(page.locator(".q-toast")).to_contain_text("Replaced in")
    replaced = text_of(where)
    assert "hos [sister]. Hun [sister] sa" in replaced
    assert "Mosjøen" not in replaced
    assert "Ola Nordmann" in replaced
    page.locator(".q-toast").get_by_role("button", name="Undo").click()
    wait_for_text(page, where, TALK)
    expect(page.get_by_role("button", name="Look at")).to_be_enabled(timeout=30_000)
    page.get_by_role("button", name="Look at").click()
    dialog.get_by_role("button", name="Replace everywhere").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Nothing waits to be replaced")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Make it final…").click()
    final = page.get_by_role("dialog", name="Make it final")
    expect(final.get_by_role("button", name="Overwrite for good")).to_be_disabled()
    final.get_by_role("checkbox").last.check()
    final.get_by_role("button", name="Overwrite for good").click()
    expect(final.get_by_role("heading", name="It is final")).to_be_visible(timeout=60_000)
    with page.expect_download() as saved:
        final.get_by_role("link", name="Certificate (.txt)").click()
    told = saved.value.path().read_text("utf-8")
    assert "Hansen" not in told
    assert "Certificate" in told
