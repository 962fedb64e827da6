"""The pictures of the README, made from the running workbench on the demonstration study.

`python docs/screenshots.py [WIDTH] [light|dark] [FOLDER]`
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Page, sync_playwright

from qda.preparation import demonstration
from tests.browser.conftest import FLAGS, KEY, Server, free_port

PAGES = {
    "whole": "whole?interview=FG1",
    "coding": "coding?interview=FG1&unit=65",
    "condensation": "condensation",
    "board": "board",
    "tree": "tree",
    "tables": "tables",
}


def main(
    width: int = 1440, scheme: str = "light", folder: Path = Path(__file__).parent / "screenshots"
) -> None:
    """Start the workbench on a fresh demonstration study and photograph each page."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as running:
        study = Path(place) / "demo.sqlite"
        demonstration.make(study).close()
        server = Server(study, Path(place), free_port())
        server.start()
        browser = running.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{server.address}/?key={KEY}")
        for name, path in PAGES.items():
            photograph(page, f"{server.address}/{path}", folder / f"{name}.png")
        browser.close()
        server.kill()


def photograph(page: Page, address: str, file: Path) -> None:
    """One page, once it has settled."""
    page.goto(address)
    page.wait_for_selector(".q-shell h1")
    page.wait_for_timeout(3500)
    page.screenshot(path=file)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(
        int(given[0]) if given else 1440,
        given[1] if len(given) > 1 else "light",
        Path(given[2]) if len(given) > 2 else Path(__file__).parent / "screenshots",
    )
