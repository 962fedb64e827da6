"""A table and a coded interview with a string that identifies: held back in a real browser until a reason is given."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qda.store import history, people
from qda.store.study import Study
from qda.store.tables import Identifier
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def named(demo: Path) -> Path:
    """The demonstration with two of its words on the list of identifiers."""
    made = Study.open(demo)
    with made.act("find", "Find names", people.person(made)) as act:
        for words in ("management", "refresher"):
            act.s.add(Identifier(words=words, kind="name", decision="open"))
    made.close()
    return demo


def test_what_is_held_back_leaves_for_a_reason_that_is_kept(
    app: Callable[[Path | None], Server], enter: Callable[..., Page], named: Path
) -> None:
    page = enter(app(named), "tables?table=T1")
    page.get_by_role("button", name="Export to Word").click()
    form = page.locator("form.q-held")
    expect(form).to_contain_text("No file was made.")
    expect(form).not_to_contain_text("management")
    form.get_by_role("button", name="Do not write it").click()
    expect(form).to_have_count(0)
    page.get_by_role("button", name="Export to Word").click()
    reason = form.get_by_label("Why may it leave with them?")
    expect(reason).to_be_focused()
    reason.fill("Read by all of us")
    with page.expect_download() as table:
        page.keyboard.press("Enter")
    assert table.value.suggested_filename == "table-T1.docx"
    expect(form).to_have_count(0)

    page.get_by_test_id("stSidebarNavLink").and_(page.locator("[href$='/coding']")).click()
    page.get_by_role("button", name="This interview as a Word file").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("No file was made.")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="This interview as a Word file").click()
    dialog.get_by_label("Why may it leave with them?").fill("For the second coder")
    with page.expect_download() as interview:
        dialog.get_by_role("button", name="Write it with this reason").click()
    assert interview.value.suggested_filename == "MD1.docx"
    study = Study.open(named)
    assert [act["why"] for act in history.acts(study, viewer=None, limit=2)] == [
        "For the second coder",
        "Read by all of us",
    ]
    study.close()
