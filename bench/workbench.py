"""The workbench in a browser, for measuring: a server on a study, one page with the door open, and both gone at the end."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MISSING = "no Chromium on this machine"
# For a page that is measured: two frames from now, and what `stored` answers: milliseconds from `began` until the study has it.
FRAMES = (
    "const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"
)
STORED = """const stored = new Promise((done) => window.addEventListener('qda:state', function heard({ detail }) {
    if (detail.kind !== 'stored' || detail.at) return;
    window.removeEventListener('qda:state', heard);
    done(performance.now() - began);
  }));"""


def browser_there() -> str | None:
    """Where Chromium is on this machine."""
    return shutil.which("chromium") or shutil.which("google-chrome")


@contextmanager
def workbench(place: Path, first: str = "/") -> Iterator[tuple[Any, str]]:
    """A page of 1440 × 900 that has come in by the address `first` and shows its frame, and the server's address."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS, KEY, Server, free_port

    server = Server(place, place.parent, free_port())
    server.start()
    try:
        with sync_playwright() as running:
            browser = running.chromium.launch(executable_path=browser_there(), args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(60_000)
            page.goto(f"{server.address}{first}?key={KEY}")
            page.wait_for_selector(".q-shell h1")
            yield page, server.address
            browser.close()
    finally:
        server.kill()
