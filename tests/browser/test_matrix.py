"""The matrix filled in a real browser by keys alone; what fits no cell becomes one."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from qda.organising import matrix, open_coding
from qda.preparation import importing
from qda.store.study import Study
from tests.browser.conftest import Server, becomes

pytestmark = pytest.mark.browser

SAID = ["The letters save us time.", "It takes ten clicks.", "My wife likes the sea."]


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """Three units beside two cells, in the unconstrained form."""
    place = tmp_path / "letters.sqlite"
    study = Study.create(place, title="Letters", by="EK")
    by = study.coder("EK")
    assert by is not None
    talk = "".join(f"Moderator: And then?\n\nM{n}: {said}\n\n" for n, said in enumerate(SAID, 1))
    parsed = importing.preview(talk.encode(), "FG1.txt")
    interview = UUID(importing.add_transcript(study, parsed, by=by, title="FG1")["transcript"])
    for said in SAID:
        start = parsed.text.index(said)
        open_coding.mark(study, interview, start, start + len(said), said, by=by)
    given: list[matrix.Cell] = [{"name": "Usefulness", "source": "Davis 1989"}, {"name": "Ease"}]
    matrix.build(study, given, structured=False, by=by)
    study.close()
    return place


def verdicts(where: Path) -> dict[str, list[str]]:
    """What is stored: the judgements of each cell in the order of the units."""
    study = Study.open(where)
    names = {cell["category"]: cell["name"] for cell in matrix.cells(study, None)["cells"]}
    said = matrix.judgements(study, None)
    study.close()
    return {name: [one["verdict"] for one in said if one["category"] == id] for id, name in names.items()}


def test_cell_by_cell_by_keys_and_a_new_cell_of_what_fits_none(
    where: Path, app: Callable[[Path | None], Server], enter: Callable[[Server, str], Page]
) -> None:
    page = enter(app(where), "matrix")
    expect(page.locator(".q-matrix tr[data-row]")).to_have_count(3)
    page.locator(".q-matrix tr.q-current").focus()
    with page.expect_response("**/matrix-filling") as read_anew:
        page.keyboard.press("f")
    read_anew.value.finished()
    expect(page.locator(".q-cell-rule h2")).to_have_text("Ease")
    expect(page.locator(".q-matrix tr.q-current")).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator("tr.q-current b").first).to_have_text("U2")
    for key in ("c", "f", "n"):
        page.keyboard.press(key)
    expect(page.get_by_text("3 of 3 decided")).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("e")
    page.wait_for_function("document.activeElement.closest('.q-evidence') !== null")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Fits no cell").click()
    page.get_by_role("button", name="New cell of this unit…").click()
    page.get_by_role("textbox", name="Name of the new cell").fill("Leisure")
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Leisure")).to_be_visible()
    expect(page.get_by_text("1 fits").last).to_be_visible()
    page.get_by_role("button", name="Cells…").click()
    expect(page.get_by_role("heading", name="Add cells")).to_be_visible()
    stored = {
        "Usefulness": ["fits", "contradicts"],
        "Ease": ["silent", "fits"],
        "Leisure": ["fits"],
        "Does not fit": [],
    }
    becomes(page, lambda: verdicts(where), stored)
