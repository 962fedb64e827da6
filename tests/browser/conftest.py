"""A real server on a free port and a real Chromium that is let in; any request to another host fails the test."""

import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Route,
    expect,
    sync_playwright,
)

T = TypeVar("T")
LONG = 30_000
"""Milliseconds until what does not come is a failure: only a broken page waits so long, however slow the machine."""
expect.set_options(timeout=LONG)

KEY = "test-key"
HELD_BACK = re.compile(r"/table-file$|/in-word/[^/]+$")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Server:
    """The workbench as a process of its own; it can be killed and started again on the same port."""

    def __init__(
        self,
        study: Path | None,
        data: Path,
        port: int,
        command: list[str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.study, self.data, self.port = study, data, port
        where = [str(study)] if study else []
        self.command = command or [
            sys.executable,
            "-m",
            "qda",
            "run",
            *where,
            "--no-browser",
            "--port",
            str(port),
        ]
        self.folder = folder or data
        self.address = f"http://127.0.0.1:{port}"
        self.watched = data / "reached.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {
            **os.environ,
            "QDA_DATA": str(self.data),
            "QDA_LAUNCH_KEY": KEY,
            "QDA_NO_BROWSER": "1",
            "QDA_STUDY": str(self.study or ""),
            "HOME": str(self.data),
            "PYTHONPATH": str(Path(__file__).parent / "watch"),
            "QDA_WATCHED": str(self.watched),
        }
        self.log = (self.data / "server.log").open("ab")
        self.process = subprocess.Popen(
            self.command, env=environment, cwd=self.folder, stdout=self.log, stderr=self.log
        )
        self.wait()

    def wait(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=1):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(self.said())

    def said(self) -> str:
        """The last lines that it printed."""
        return (self.data / "server.log").read_text("utf-8", "replace")[-3000:]

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
            self.log.close()


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[Callable[[Path | None], Server]]:
    """Start the workbench on a study (or on none) for this test alone: for tests that kill it or begin without a study."""
    started: list[Server] = []

    def start(study: Path | None = None) -> Server:
        data = tmp_path / "person"
        data.mkdir(exist_ok=True)
        started.append(server := Server(study, data, free_port()))
        server.start()
        return server

    yield start
    for server in started:
        server.kill()
    assert reached(started) == [], "the server tried to reach another machine"


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The workbench of most tests: it runs through them all, each with a study of its own."""
    server = Server(None, tmp_path_factory.mktemp("person"), free_port())
    server.start()
    yield server
    server.kill()


@pytest.fixture
def app(running: Server) -> Iterator[Callable[[Path], Server]]:
    """Open a study in the running workbench, which knows of no other and of no choice that a person made before."""

    def start(study: Path) -> Server:
        for kept in ("preferences.json", "recent.json"):
            (running.data / kept).unlink(missing_ok=True)
        last = [{"where": str(study), "title": study.stem, "at": ""}]
        (running.data / "recent.json").write_text(json.dumps(last), "utf-8")
        return running

    yield start
    assert running.alive(), running.said()
    assert reached([running]) == [], "the server tried to reach another machine"


def reached(servers: list[Server]) -> list[str]:
    """What these servers told of other machines that they tried to reach."""
    return [server.watched.read_text("utf-8") for server in servers if server.watched.exists()]


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright_: Playwright) -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on this machine, and CI may not go without")
        pytest.skip("no Chromium on this machine")
    running = playwright_.chromium.launch(executable_path=program, args=FLAGS)
    yield running
    running.close()


def rows_of(place: Path, query: str) -> list[Any]:
    with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as base:
        return base.execute(query).fetchall()


def becomes(page: Page, read: Callable[[], T], wanted: T, seconds: float = LONG / 1000) -> None:
    """What is read is this, at the latest after these seconds: a page paints at once and stores a moment later."""
    until = time.monotonic() + seconds
    while (found := read()) != wanted and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert found == wanted


class Held:
    """Requests of a page that are held back until they are let go; those that come after that pass at once."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.page = page
        self.routes: list[Route] = []
        self.holds = True
        page.route(pattern, self.take)

    def take(self, route: Route) -> None:
        if self.holds:
            self.routes.append(route)
        else:
            route.continue_()

    def wait(self) -> None:
        """Until the page has asked."""
        becomes(self.page, lambda: len(self.routes) > 0, wanted=True)

    def let_go(self) -> None:
        self.holds = False
        for route in self.routes:
            route.continue_()


def is_network(message: ConsoleMessage) -> bool:
    """A connection that broke off (tests kill servers), Streamlit looking for its server, a file held back; no mistake of a script."""
    broken = message.text.startswith(
        ("Failed to load resource: net::ERR_", "WebSocket connection to", "Streamlit server is not")
    )
    held = "status of 409" in message.text and HELD_BACK.search(message.location["url"]) is not None
    return broken or held or "/_stcore/" in message.text + message.location["url"]


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of most tests: what never changes, such as Streamlit's scripts, it fetches once."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(LONG)
    yield context
    context.close()


@pytest.fixture
def page(tabs: BrowserContext, running: Server) -> Iterator[Page]:
    """A tab of its own in a browser that remembers nothing; requests to other hosts and errors of our scripts fail the test at its end."""
    opened = tabs.new_page()
    tabs.clear_cookies()
    everything = {"origin": running.address, "storageTypes": "all"}
    tabs.new_cdp_session(opened).send("Storage.clearDataForOrigin", everything)
    strangers: list[str] = []
    mistakes: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            strangers.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_network(message):
            mistakes.append(f"{message.text} {message.location['url']}")

    opened.on("request", asked)
    opened.on("console", said)
    opened.on("pageerror", lambda error: mistakes.append(str(error)))
    yield opened
    for tab in tabs.pages:
        tab.close()
    assert strangers == []
    assert mistakes == []


@pytest.fixture
def enter(page: Page) -> Callable[[Server, str], Page]:
    """Open a page of the workbench with the launch key, as the printed address does."""

    def go(server: Server, path: str = "") -> Page:
        page.goto(f"{server.address}/{path}{'&' if '?' in path else '?'}key={KEY}")
        page.wait_for_selector(".q-shell h1")
        return page

    return go


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The small study of board and tree; other files have studies of their own under this name."""
    from tests.browser.scheme_pages import made

    return made(tmp_path / "letters.sqlite")


@pytest.fixture
def scheme(place: Path) -> Callable[[], dict[str, str]]:
    """Reads what stands where in that study, as it is stored."""
    from tests.browser.scheme_pages import now

    return lambda: now(place)
