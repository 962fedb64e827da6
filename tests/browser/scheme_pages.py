"""What the browser tests of board and tree share: a small study, what is stored of it, how cards and rows are taken."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from playwright.sync_api import Locator, Page, expect

from qda.organising import abstraction, memos, open_coding
from qda.organising.scheme import tree
from qda.preparation import importing
from qda.store.study import Study
from tests.browser.conftest import Server

SAID = [
    "The letters came as a relief to most of us.",
    "Nobody had told us why we were doing it.",
    "The local managers changed the text of the letter.",
    "It stops when two of us are away.",
    "We had to go by way of the secretary.",
    "Some of the doctors rang and were angry.",
]
CODES = [
    "Relief",
    "Why unknown",
    "Managers changed it",
    "Stops on holidays",
    "Secretary as detour",
    "Angry calls",
]

Enter = Callable[[Server, str], Page]
App = Callable[[Path | None], Server]


def made(where: Path) -> Path:
    """A study with six coded units and one main category, closed again."""
    study = Study.create(where, title="Letters", by="EK")
    by = study.coder("EK")
    assert by is not None
    talk = "".join(f"Moderator: And then?\n\nM{1 + n % 3}: {said}\n\n" for n, said in enumerate(SAID))
    parsed = importing.preview(talk.encode(), "FG1.txt")
    interview = UUID(importing.add_transcript(study, parsed, by=by, title="FG1")["transcript"])
    for said, code in zip(SAID, CODES, strict=True):
        start = parsed.text.index(said)
        open_coding.mark(study, interview, start, start + len(said), said, codes=[{"name": code}], by=by)
    abstraction.add_category(study, "Experience", 3, by=by)
    memos.write(study, "What I expect to hear", by=by)
    study.close()
    return where


def now(place: Path) -> dict[str, str]:
    """What is stored now: each code and category with the name of what it stands under."""
    study = Study.open(place)
    found = tree(study, None)
    study.close()
    names = {one["id"]: one["name"] for one in found["categories"]}
    under = {one["name"]: names.get(one["parent"], "") for one in found["categories"]}
    codes = {
        one["name"]: "parked" if one["parked"] else names.get(one["category"], "") for one in found["codes"]
    }
    return under | codes


def stored(page: Page) -> None:
    """Everything that was done is stored."""
    expect(page.locator(".q-stored.q-is-stored")).to_be_visible()
    expect(page.locator("[data-state=typing], [data-state=sending]")).to_have_count(0)


def names(scheme: dict[str, str], *wanted: str) -> list[str]:
    """What each of these stands under."""
    return [scheme[name] for name in wanted]


def card(page: Page, name: str) -> Locator:
    return page.locator(".q-board .q-card", has_text=name)


def pile(page: Page, name: str) -> Locator:
    return page.locator(".q-pile", has=page.locator(".q-pile-head", has_text=name))


def row(page: Page, name: str) -> Locator:
    return page.locator(".q-tree-row", has=page.locator(".q-name", has_text=name))


def carry(page: Page, what: Locator, x: float, y: float) -> None:
    """Take something by the mouse and carry it to a point without letting go."""
    box = what.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 12, box["y"] + box["height"] / 2 + 6, steps=3)
    page.mouse.move(x, y, steps=6)


def middle(what: Locator) -> tuple[float, float]:
    box = what.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def says(page: Page, sentence: str) -> None:
    expect(page.locator(".q-toast")).to_contain_text(sentence)


def held(page: Page) -> Locator:
    return page.locator(".q-card.q-held")
