"""How soon one person sees what another did, without reloading: on a file in one process, on PostgreSQL with two.

    python -m bench.live [TIMES]

One sends an act; in the browser of the other, on another process of PostgreSQL, each frame is looked at until the
words are there. Printed: median and longest, from sending to seen, and until it was stored.
"""

import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import httpx2
from playwright.sync_api import Browser, Page, sync_playwright

from bench.users import KEY, serve
from bench.workbench import browser_there
from qda.organising import scheme
from qda.preparation import demonstration
from tests.postgres_server import Server, free_port

LOOK = """([watch, words]) => {
  window.seenAt = null;
  const look = () => {
    if ([...document.querySelectorAll(watch)].some((one) => one.innerText.includes(words))) window.seenAt = Date.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


def entered(browser: Browser, address: str, study: uuid.UUID, person: uuid.UUID, page: str) -> Page:
    """A browser of this person on a page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": f"qda-person-{study}", "value": str(person), "url": address}])
    opened = context.new_page()
    opened.goto(f"{address}/?key={KEY}")
    opened.wait_for_selector(".q-shell h1")
    opened.goto(f"{address}/{page}")
    return opened


def seen_after(page: Page, watch: str, words: str, send: Callable[[str], None]) -> tuple[float, float]:
    """Milliseconds until the words are on the page, and until the act was answered."""
    page.evaluate(LOOK, [watch, words])
    began = time.time()
    send(words)
    stored = time.time() - began
    page.wait_for_function("() => window.seenAt", timeout=30_000)
    return page.evaluate("() => window.seenAt") - began * 1000, stored * 1000


class Sender:
    """One person who sends acts to a process."""

    def __init__(self, address: str, study: uuid.UUID, person: uuid.UUID) -> None:
        self.address, self.study = address, study
        self.client = httpx2.Client(
            base_url=address, cookies={f"qda-person-{study}": str(person)}, timeout=60
        )
        self.client.get("/", params={"key": KEY})

    def send(self, what: str, given: dict[str, str]) -> None:
        """One act; an AssertionError with the answer where it was refused."""
        acts = {"acts": [{"id": str(uuid.uuid4()), "do": what, "with": given}]}
        headers = {"x-qda": "1", "origin": self.address}
        answer = self.client.post(f"/qda/api/{self.study}/acts", json=acts, headers=headers)
        assert "answer" in answer.json()["results"][0], answer.text


def line(page: Page, name: str, watch: str, times: int, send: Callable[[str], None]) -> str:
    """What a page of the other person showed, and when."""
    page.locator(watch).first.wait_for()
    page.wait_for_timeout(3000)
    took = []
    for n in range(times):
        took.append(seen_after(page, watch, f"Said the {n}th time", send))
        page.wait_for_timeout(700)
    seen, stored = sorted(one for one, _stored in took), [one for _seen, one in took]
    return (
        f"{name}: seen after {statistics.median(seen):.0f} ms (median of {times}), "
        f"at most {seen[-1]:.0f} ms; stored after {statistics.median(stored):.0f} ms"
    )


def run(place: str, processes: int, times: int, folder: Path) -> list[str]:
    """One run, a line for each page."""
    study = demonstration.make(place)
    a, b = study.coder("Coder A"), study.coder("Coder B")
    assert a is not None
    assert b is not None
    id, node = study.id, scheme.tree(study, a)["categories"][0]["id"]
    study.close()
    ports = [free_port() for _process in range(processes)]
    running = [serve(place, port, folder) for port in ports]
    one, other = (f"http://127.0.0.1:{port}" for port in (ports[0], ports[-1]))
    try:
        sender = Sender(one, id, a)
        with sync_playwright() as playing:
            browser = playing.chromium.launch(executable_path=browser_there(), args=["--no-sandbox"])
            tree, review = (entered(browser, other, id, b, page) for page in ("tree", "review"))

            def rename(words: str) -> None:
                sender.send("rename_category", {"category": node, "name": words})

            def ask(words: str) -> None:
                sender.send("ask", {"on": "category", "target": node, "words": words})

            return [
                line(tree, "tree", ".q-tree-row", times, rename),
                line(review, "review", "[data-testid=stMain]", times, ask),
            ]
    finally:
        for process in running:
            process.terminate()
            process.wait(20)


def main() -> int:
    """Both databases, one after the other."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("SQLite, one process:", *run(str(folder / "demo.sqlite"), 1, times, folder), sep="\n  ")
        server = Server()
        try:
            print("PostgreSQL, two processes:", *run(server.place("live"), 2, times, folder), sep="\n  ")
        finally:
            server.stop()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
