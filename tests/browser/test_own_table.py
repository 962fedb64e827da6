"""An own table made from T1 in a real browser: two headings, a column out, three rows by hand, kept, opened again, in Word."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from qda.reporting.paper_tables import saved
from qda.store.study import Study
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


def test_an_own_table_is_kept_opened_again_and_downloaded_as_it_is_shown(
    app: Callable[[Path | None], Server], enter: Callable[..., Page], demo: Path
) -> None:
    server = app(demo)
    page = enter(server, "tables?table=T1")
    side = page.locator(".q-tables .q-plan")
    side.get_by_label("Heading of Summary").fill("Quote")
    side.get_by_label("Heading of Key element").fill("Core")
    side.get_by_label("Take the column Condensed text out").click()
    side.get_by_label("Heading of Category").press("Alt+ArrowUp")
    expect(side.locator(".q-column input")).to_have_count(3)
    side.get_by_role("button", name="By hand", exact=True).click()
    for n in (0, 3, 5):
        page.locator(".q-tick input").nth(n).check()
    expect(page.locator(".q-preview-bar b")).to_have_text("3 rows chosen")
    page.get_by_role("button", name="Done").click()
    expect(page.locator(".q-paper tbody tr")).to_have_count(3)
    page.keyboard.press("Control+s")
    side.get_by_label("Name of the table").fill("Table 3")
    page.keyboard.press("Enter")
    expect(side.get_by_role("button", name="Rename")).to_be_visible()

    page = enter(server, "tables?table=Table 3")
    expect(page.locator(".q-paper th")).to_have_text(["Quote", "Category", "Core"])
    rows = page.locator(".q-paper tbody tr")
    expect(rows).to_have_count(3)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export to Word").click()
    file = waiting.value
    assert file.suggested_filename == "table-3.docx"
    printed = docx.Document(BytesIO(file.path().read_bytes())).tables[0]
    shown = [[cell.text for cell in row.cells] for row in printed.rows]
    assert shown[0] == ["Quote", "Category", "Core"]
    for n, row in enumerate(shown[1:]):
        cells = rows.nth(n).locator("td")
        places = cells.evaluate_all("all => all.map((one) => Number(one.dataset.place))")
        assert cells.all_inner_texts() == [row[place] for place in places]
    study = Study.open(demo)
    assert [one.name for one in saved(study, None)] == ["Table 3"]
    study.close()
