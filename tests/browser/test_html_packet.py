"""A co-author answers the HTML packet in a browser that reaches no network."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from qda.cli import main
from qda.review import returned
from qda.store.study import Study


@pytest.mark.browser
def test_a_co_author_answers_in_a_browser_without_network(
    browser: Browser, demo: Path, tmp_path: Path
) -> None:
    place, file = str(demo), tmp_path / "packet.html"
    assert main(["words", place, str(file), "--for", "Coder D"]) == 0
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("request", lambda one: asked.append(one.url))
    page.goto(file.as_uri())
    heading = page.locator('[data-sign="C40"][data-category]')
    heading.hover()
    heading.get_by_role("button", name="Comment").click()
    page.get_by_label("Write what you think").fill("Small for whom?")
    page.get_by_role("button", name="Keep").click()
    heading.hover()
    heading.get_by_role("button", name="Another name").click()
    page.get_by_label("The name that would fit better").fill("What it costs")
    page.get_by_role("button", name="Keep").click()
    page.get_by_label("Find").fill("slipping")
    page.get_by_text("1 found").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the answers").click()
    saved.value.save_as(tmp_path / "answers.json")
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    assert said == []
    study = Study.open(place)
    by = study.coder("Coder A")
    assert by
    made = returned.take_file(study, (tmp_path / "answers.json").read_bytes(), by=by)
    study.close()
    assert {(one["who"], one["what"], one["words"]) for one in made["items"]} == {
        ("Coder D", "thread", "Small for whom?"),
        ("Coder D", "proposal", "Rename to “What it costs”"),
    }
