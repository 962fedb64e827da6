"""The demonstration's tree built by keyboard alone, ten acts taken back and brought again: equal to its codebook."""

import csv
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from qda.organising import codebook
from qda.organising.codebook_out import codebook_rows
from qda.store.study import Study
from tests.browser.conftest import Server, rows_of

pytestmark = pytest.mark.browser

BOOK = Path(__file__).parents[2] / "codebooks" / "demo" / "codebook.csv"
Row = dict[str, str]
TEN = 10
BEGINNING = 12
"""So many letters of a name are typed to find what bears it."""
RULES = ("definition", "include", "exclude")


@pytest.fixture
def wanted() -> list[Row]:
    """The rows of the shipped codebook."""
    with BOOK.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def place(tmp_path: Path, wanted: list[Row]) -> Path:
    """A study with the demonstration's open codes, none of them placed."""
    where = tmp_path / "letters.sqlite"
    study = Study.create(where, title="Letters", by="EK")
    by = study.coder("EK")
    assert by is not None
    for row in wanted:
        if row["level"] == "open code":
            codebook.add_code(study, row["name"], by=by)
    study.close()
    return where


def take(page: Page, name: str, *, there: bool = True) -> None:
    """Type a name into the chooser, of one that is there only how it begins, and take it, walking down to it where another fits first."""
    page.keyboard.type(name[:BEGINNING] if there else name)
    for _step in range(12):
        chosen = page.locator(".q-choice li[aria-selected='true'] .q-name").inner_text()
        if chosen in {name, f"New pile “{name}”"}:
            page.keyboard.press("Enter")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(name)


def focused(page: Page) -> str:
    """The name in the row or card that has the focus."""
    return str(
        page.evaluate(
            "(document.activeElement?.querySelector('.q-name') ?? document.activeElement)?.textContent.trim()"
        )
    )


def find(page: Page, name: str) -> None:
    """Bring the focus to a row of the tree by its name."""
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type(name[:BEGINNING])
    page.keyboard.press("Enter")
    page.keyboard.press("Home")
    for _step in range(40):
        if focused(page) == name:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError((name, focused(page)))


def acts(place: Path) -> int:
    """How many acts the study holds; to take one back is an act as well."""
    return int(rows_of(place, "SELECT count(*) FROM act")[0][0])


def stored(place: Path, wanted: int) -> None:
    """So many acts are stored, not one more."""
    until = time.monotonic() + 60
    while acts(place) < wanted:
        assert time.monotonic() < until, (acts(place), wanted)
        time.sleep(0.05)
    assert acts(place) == wanted


def named(page: Page, name: str) -> None:
    expect(page.locator(".q-rename")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def built(place: Path) -> list[list[str]]:
    """Id, parent, level, name and rules of every row of the codebook as the study holds it now."""
    study = Study.open(place)
    _headings, rows, _shape = codebook_rows(study, None)
    study.close()
    return [row[: 4 + len(RULES)] for row in rows]


def complete(wanted: list[Row]) -> list[list[str]]:
    """The same rows of the shipped codebook, with the rules of those categories that the test defines."""
    return [
        [
            row["code_id"],
            row["parent_id"],
            row["level"],
            row["name"],
            *(row[rule] if defined(row) else "" for rule in RULES),
        ]
        for row in wanted
    ]


def defined(row: Row) -> bool:
    """With QDA_TRUST=1 all categories are defined by keys, else the main ones: the rest is the same 56 times more."""
    everything = bool(os.environ.get("QDA_TRUST"))
    return row["level"] != "open code" if everything else row["level"] == "main category"


def define_categories(page: Page, wanted: list[Row]) -> int:
    """What main categories hold and leave out is written beside the tree: an act a rule."""
    rows = [row for row in wanted if defined(row)]
    for row in rows:
        find(page, row["name"])
        page.keyboard.press("e")
        for rule in RULES:
            page.keyboard.type(row[rule])
            page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert focused(page) == row["name"]
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    return sum(bool(row[rule]) for row in rows for rule in RULES)


def lay_cards(page: Page, wanted: list[Row], over: dict[str, str]) -> int:
    """Each card into its pile by name, those that fit nowhere yet parked; answers how many acts that were."""
    page.keyboard.press("Home")
    cards = [row for row in wanted if row["level"] == "open code"]
    laid: set[str] = set()
    for row in cards:
        page.keyboard.press("m" if row["parent_id"] else "k")
        if row["parent_id"]:
            take(page, over[row["code_id"]], there=row["parent_id"] in laid)
            laid.add(row["parent_id"])
    expect(page.locator(".q-unplaced .q-card")).to_have_count(0)
    return len(cards)


def name_categories(page: Page, wanted: list[Row], over: dict[str, str]) -> int:
    """Main and generic categories are made and named: two acts each."""
    higher = [row for row in wanted if row["level"] in {"main category", "generic category"}]
    for row in higher:
        page.keyboard.press("n")
        take(page, over[row["code_id"]] or "At the top")
        named(page, row["name"])
    return 2 * len(higher)


def move_piles(page: Page, piles: list[Row], over: dict[str, str]) -> int:
    """Piles are moved under their generic categories."""
    for row in piles:
        find(page, row["name"])
        page.keyboard.press("m")
        take(page, over[row["code_id"]])
    return len(piles)


def test_the_demonstrations_tree_is_built_undone_and_redone_by_keyboard_alone(
    app: Callable[[Path | None], Server],
    enter: Callable[[Server, str], Page],
    page: Page,
    place: Path,
    wanted: list[Row],
) -> None:
    server = app(place)
    by_id = {row["code_id"]: row for row in wanted}
    over = {row["code_id"]: by_id[row["parent_id"]]["name"] if row["parent_id"] else "" for row in wanted}
    piles = [row for row in wanted if row["level"] == "sub-category"]
    done = acts(place)
    enter(server, "board")
    expect(page.locator(".q-card[tabindex='0']")).to_be_focused()
    done += lay_cards(page, wanted, over)
    stored(place, done)
    page.keyboard.press("Control+k")
    page.keyboard.type("Category tree")
    page.keyboard.press("Enter")
    expect(page.locator(".q-tree-row[tabindex='0']")).to_be_focused()
    done += name_categories(page, wanted, over)
    done += define_categories(page, wanted)
    done += move_piles(page, piles[:-TEN], over)
    stored(place, done)
    ten_before = built(place)
    done += move_piles(page, piles[-TEN:], over)
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    stored(place, done)
    assert built(place) == complete(wanted)
    for n in range(1, TEN + 1):
        page.keyboard.press("Control+z")
        stored(place, done + n)
    assert built(place) == ten_before
    for n in range(1, TEN + 1):
        page.keyboard.press("Control+Shift+Z")
        stored(place, done + TEN + n)
    assert built(place) == complete(wanted)
