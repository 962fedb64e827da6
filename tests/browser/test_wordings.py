"""Wordings beyond the single cell, in a real browser: warnings, blocks, find and replace, translation, the verification read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Page, expect

from qda.organising import (
    checking,
    coding_sheet,
    condensation,
    open_coding,
    suggestion_log,
    together,
    translation,
)
from qda.preparation import importing, studies
from qda.store import people
from qda.store.study import Study
from tests.browser.conftest import Held, Server, becomes

pytestmark = pytest.mark.browser

SAID = ["We did not get any help with the letters.", "The letters came as a relief.", "Nobody told us why."]
CONDENSED = ["Got help with the letters", "Letters a relief", "Not told why"]
Enter = Callable[[Server, str], Page]
App = Callable[[Path | None], Server]
BLOCK = "<table><tr><td>No help &amp; letters</td><td>No help</td></tr><tr><td>A relief,<br>the letters</td><td></td></tr></table>"
PASTE = """([html, text]) => {
  const given = new DataTransfer();
  given.setData('text/html', html);
  given.setData('text/plain', text);
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true, cancelable: true }));
}"""
COPY = """() => {
  const taken = new DataTransfer();
  document.activeElement.dispatchEvent(new ClipboardEvent('copy', { clipboardData: taken, bubbles: true, cancelable: true }));
  return [taken.getData('text/plain'), taken.getData('text/html')];
}"""


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """Three units in Norwegian's stead, condensed by EK; the paper is in another language."""
    place = tmp_path / "letters.sqlite"
    study = studies.create(
        place, coder_name="EK", preset="Kjelle 2024", title="Letters", publication_language="nb"
    )
    by = study.coder("EK")
    assert by is not None
    talk = "".join(f"Moderator: And then?\n\nM{n}: {said}\n\n" for n, said in enumerate(SAID, 1))
    parsed = importing.preview(talk.encode(), "FG1.txt")
    interview = UUID(importing.add_transcript(study, parsed, by=by, title="FG1")["transcript"])
    layer = next(UUID(one["id"]) for one in studies.about(study, by)["layers"] if one["kind"] == "condensed")
    for said, condensed in zip(SAID, CONDENSED, strict=True):
        start = parsed.text.index(said)
        made = open_coding.mark(study, interview, start, start + len(said), said, by=by)
        condensation.write(study, UUID(made["unit"]), layer, condensed, by=by)
    people.join(study, "BMH", by=by)
    study.close()
    return place


def read(where: Path) -> list[tuple[str, list[str]]]:
    study = Study.open(where)
    found = coding_sheet.rows(study, study.coder("EK"))
    study.close()
    layer = next(one["id"] for one in found["layers"] if one["kind"] == "condensed")
    return [(row["words"][layer]["words"], [code["name"] for code in row["codes"]]) for row in found["rows"]]


def sheet(page: Page) -> Locator:
    page.wait_for_selector(".q-sheet tr[data-unit]")
    expect(page.locator("td[tabindex='0']")).to_be_focused()
    return page.locator(".q-sheet tr[data-unit]")


def test_a_lost_negation_is_pointed_at_and_put_aside_with_a_reason(
    where: Path, app: App, enter: Enter
) -> None:
    page = enter(app(where), "condensation")
    first = sheet(page).first
    expect(first.locator(".q-of-words")).to_contain_text("is not carried over", timeout=30_000)
    expect(first.locator(".q-lost").first).to_have_text("not")
    page.locator("button[data-name='warned']").click()
    expect(page.locator(".q-sheet tr[data-unit]")).to_have_count(1)
    first.locator("td[data-kind='words']").last.click()
    page.keyboard.press("Alt+w")
    page.keyboard.type("they meant the second summer")
    page.keyboard.press("Enter")
    expect(first.locator(".q-of-words")).to_have_count(0)
    expect(page.get_by_text("Put aside, with your reason.")).to_be_visible()
    with page.expect_response("**/warnings?*"):
        page.reload()
    sheet(page)
    expect(page.locator(".q-of-words")).to_have_count(0)


def test_a_block_from_word_is_looked_at_then_pasted_as_one_act(where: Path, app: App, enter: Enter) -> None:
    page = enter(app(where), "condensation")
    sheet(page)
    page.evaluate(PASTE, [BLOCK, "x"])
    expect(page.locator(".q-change")).to_have_count(3)
    assert read(where)[0][0] == CONDENSED[0]
    page.keyboard.press("Enter")
    expect(page.locator(".q-toast")).to_contain_text("3 cells written")
    assert read(where)[:2] == [("No help & letters", ["No help"]), ("A relief,\nthe letters", [])]
    expect(page.locator(".q-sheet tr[data-unit]").first).to_contain_text("No help & letters")
    page.locator(".q-toast-do").click()
    expect(page.locator(".q-sheet tr[data-unit]").first).to_contain_text(CONDENSED[0])
    assert read(where) == [(words, []) for words in CONDENSED]


def test_the_talk_around_a_unit_opens_while_one_writes(where: Path, app: App, enter: Enter) -> None:
    page = enter(app(where), "condensation")
    sheet(page)
    page.keyboard.press("F2")
    page.keyboard.press("Alt+c")
    expect(page.locator(".q-context mark")).to_have_text(SAID[0])
    expect(page.locator(".q-turn-of").first).to_contain_text("Moderator")
    expect(page.locator("textarea.q-cell-field")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".q-context")).to_have_count(0)


def test_selected_cells_are_copied_as_a_table(where: Path, app: App, enter: Enter) -> None:
    page = enter(app(where), "condensation")
    sheet(page)
    page.keyboard.press("Shift+ArrowDown")
    text, table = page.evaluate(COPY)
    assert text == f"Condensed text\n{CONDENSED[0]}\n{CONDENSED[1]}"
    assert table.count("<tr>") == 3


def test_words_are_found_and_replaced_where_they_are_ticked(where: Path, app: App, enter: Enter) -> None:
    page = enter(app(where), "condensation")
    sheet(page)
    page.keyboard.press("Control+h")
    page.keyboard.type("letters")
    page.keyboard.press("Tab")
    page.keyboard.type("forms")
    expect(page.locator(".q-change")).to_have_count(2)
    expect(page.locator(".q-change ins").first).to_have_text("forms")
    page.locator(".q-change input").nth(1).uncheck()
    page.locator(".q-side input[type='text']").first.press("Enter")
    expect(page.locator(".q-toast")).to_contain_text("1 cell written")
    assert [words for words, _codes in read(where)] == ["Got help with the forms", *CONDENSED[1:]]


def test_a_cell_is_translated_and_checked_by_keys(where: Path, app: App, enter: Enter) -> None:
    page = enter(app(where), "translation")
    rows = page.locator("tr[data-row]")
    expect(rows).to_have_count(6)
    rows.filter(has_text=CONDENSED[1]).locator("td").first.click()
    page.keyboard.press("Enter")
    page.keyboard.type("Brevene en lettelse")
    held = Held(page, "**/acts")
    for key in ("Enter", "ArrowUp", "c"):
        page.keyboard.press(key)
    held.wait()
    held.let_go()
    expect(rows.filter(has_text=CONDENSED[1])).to_have_attribute("data-state", "checked")
    study = Study.open(where)
    counts = translation.sheet(study, None)["counts"]
    study.close()
    assert counts == {"untranslated": 5, "changed": 0, "unchecked": 0, "checked": 1, "all": 6}


def test_one_pass_of_the_verification_read_by_keys(where: Path, app: App, enter: Enter) -> None:
    study = Study.open(where)
    reader, place = study.coder("BMH"), study.id
    study.close()
    server = app(where)
    enter(server, "verification").context.add_cookies(
        [{"name": f"qda-person-{place}", "value": str(reader), "url": server.address}]
    )
    page = enter(server, "verification")
    expect(page.locator("tr[data-row]")).to_have_count(3)
    expect(page.locator("tr[data-row]").first).to_be_focused()
    page.keyboard.press("q")
    page.keyboard.type("Did they?")
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-row]").first.locator(".q-verdict")).to_contain_text("Asked")
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(page.locator(".q-tools")).to_contain_text("3 of 3 read by you")
    expect(page.locator(".q-verdict").nth(2)).to_contain_text("Agreed")
    assert reader is not None
    becomes(
        page,
        lambda: held_by(
            where, lambda study: [row["says"] for row in checking.to_read(study, reader)["rows"]]
        ),
        ["discuss", "agree", "agree"],
    )


def test_names_for_a_code_come_from_the_study_and_are_logged(where: Path, app: App, enter: Enter) -> None:
    page = enter(app(where), "condensation")
    sheet(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+.")
    expect(page.locator(".q-name-offer").first).to_be_focused(timeout=30_000)
    name = page.locator(".q-name-offer b").first.inner_text()
    page.keyboard.press("1")
    expect(page.locator(".q-sheet tr[data-unit]").first.locator(".q-chip")).to_contain_text(name)
    taken = "1 code was taken from names"
    becomes(
        page,
        lambda: held_by(where, lambda study: taken in suggestion_log.sentence(study, None)),
        wanted=True,
    )


def held_by(where: Path, wanted: Callable[[Study], Any]) -> Any:
    """What the study holds now."""
    study = Study.open(where)
    found = wanted(study)
    study.close()
    return found


def test_a_quote_is_made_on_the_units_words_and_units_are_condensed_together(
    where: Path, app: App, enter: Enter
) -> None:
    page = enter(app(where), "condensation")
    sheet(page)
    page.keyboard.press("Alt+q")
    expect(page.locator(".q-marking-words")).to_be_focused()
    for key in ("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "x"):
        page.keyboard.press(key)
    expect(page.locator(".q-marking-words del")).to_have_count(3)
    page.keyboard.press("b")
    page.keyboard.type("the staff")
    page.keyboard.press("Enter")
    expect(page.locator(".q-marking-result .q-quote")).to_have_text(
        "We [the staff] any help with the letters."
    )
    page.keyboard.press("Enter")
    expect(page.locator(".q-printed-mark")).to_have_text(["[the staff]"])
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Alt+g")
    expect(page.get_by_label("One text for all of them")).to_be_focused()
    page.keyboard.type("Letters without help")
    page.keyboard.press("Enter")
    expect(page.locator(".q-together").first).to_contain_text("One text for U1, U2")
    expect(page.locator("td.q-joined")).to_have_count(1)
    becomes(
        page,
        lambda: held_by(
            where, lambda study: [one["words"] for one in together.groups(study, study.coder("EK"))]
        ),
        ["Letters without help"],
    )


def test_two_texts_are_settled_in_the_sheet_with_the_words_they_share(
    where: Path, app: App, enter: Enter
) -> None:
    study = Study.open(where)
    other = study.coder("BMH")
    assert other is not None
    row = coding_sheet.rows(study, other)["rows"][0]
    layer = next(UUID(one["id"]) for one in study_layers(study, other) if one["kind"] == "condensed")
    condensation.write(study, UUID(row["id"]), layer, "No help with the letters", by=other)
    study.close()
    page = enter(app(where), "condensation")
    expect(sheet(page).first.locator(".q-others")).to_contain_text("No help with the letters")
    page.keyboard.press("Alt+b")
    expect(page.locator(".q-settling .q-card")).to_have_count(2)
    expect(page.locator(".q-settling .q-card").first.locator(".q-shared")).to_have_text(["help", "letters"])
    page.keyboard.press("d")
    page.keyboard.type("We read it in two ways")
    page.keyboard.press("Enter")
    expect(page.locator(".q-others").first).to_contain_text("agreed to differ")
    becomes(
        page,
        lambda: (
            "We read it in two ways"
            in str(
                held_by(where, lambda study: checking.beside(study, other, UUID(row["id"]), layer)["threads"])
            )
        ),
        wanted=True,
    )


def study_layers(study: Study, viewer: UUID) -> list[dict[str, str]]:
    """The layers of wording."""
    return list(studies.about(study, viewer)["layers"])
