"""How the app is put together and started; every use of Streamlit's young `st.App` lies here."""

import gc
import hashlib
import os
import sys
import threading
import time
import tomllib
import traceback
import urllib.error
import urllib.request
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.web import bootstrap

from qda.errors import QdaError
from qda.language import _
from qda.store import personal, registry
from qda.store.accounts import Accounts
from qda.store.study import Study
from qda.ui import session
from qda.ui.prompt_answers import answer_at_once
from qda.web.app import middleware, routes, team_middleware
from qda.web.doors import LOOPBACK, new_key
from qda.web.reached import Reached

HERE = Path(__file__).parent
COMPONENTS = HERE / "components"
STUDY = "QDA_STUDY"
LAUNCH_KEY = "QDA_LAUNCH_KEY"
QUIET = "QDA_NO_BROWSER"
ROWS_OF_A_READ = 20_000
"""So many new objects come before garbage is searched for: one read of a long interview makes about half of them."""


@cache
def static_version() -> str:
    """A name for the components as they are now: it changes whenever one of their files does."""
    digest = hashlib.sha256()
    for file in sorted(COMPONENTS.rglob("*")):
        if file.suffix in {".js", ".css", ".svg"}:
            digest.update(file.relative_to(COMPONENTS).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def base_path() -> str:
    """Streamlit's base path with a leading and no trailing slash, or nothing."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def app_parts() -> dict[str, Any]:
    """What `st.App` takes: the script, our routes, the doors, and what happens at start and stop."""
    launch_key = os.environ.get(LAUNCH_KEY) or new_key()
    base = base_path()
    answer_at_once()
    return {
        "script_path": str(HERE / "main.py"),
        "routes": routes(COMPONENTS, static_version(), base),
        "middleware": middleware(launch_key=launch_key, signing_key=personal.signing_key(), base=base),
        "lifespan": lifespan(launch_key),
        "on_script_error": mishap,
    }


def mishap(problem: Exception) -> bool:
    """A mistake of ours: the traceback goes to the terminal, the page says that nothing stored is touched."""
    traceback.print_exception(problem, file=sys.stderr)
    if isinstance(problem, QdaError):
        st.error(str(problem))
    else:
        st.error(
            _(
                "This page met a mistake in the workbench ({kind}). What was stored is untouched. Reload the page; if it comes again, the terminal shows what to report."
            ).format(kind=type(problem).__name__)
        )
    return True


def lifespan(launch_key: str) -> Any:
    """Refuse an address that others can reach, tell the address that opens, close every study at the end."""

    @asynccontextmanager
    async def alive(_app: st.App) -> AsyncIterator[dict[str, Any]]:
        address = str(st.get_option("server.address") or "")
        if address not in {"127.0.0.1", "localhost", "::1"}:
            raise SystemExit(
                _(
                    "The workbench was not started: the address “{address}” can be reached by others, and there are no accounts. Use 127.0.0.1."
                ).format(address=address)
            )
        threading.Thread(target=announce, args=(launch_key,), daemon=True).start()
        settle_down()
        try:
            yield {}
        finally:
            registry.close_all()

    return alive


def announce(launch_key: str) -> None:
    """Once the server answers: print the address that opens, and open the browser unless told not to."""
    here = f"http://{LOOPBACK[0]}:{st.get_option('server.port')}{base_path()}"
    for _attempt in range(200):
        try:
            with urllib.request.urlopen(f"{here}/_stcore/health", timeout=2):  # noqa: S310 - our own loopback address
                break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    address = f"{here}/?key={launch_key}"
    print(_("The workbench is open at {address}").format(address=address), flush=True)
    print(
        _("It runs on this computer only. Stop it with Ctrl C; everything you do is stored as you do it."),
        flush=True,
    )
    if not os.environ.get(QUIET):
        webbrowser.open(address)


def serve(database: str, reached: Reached, *, port: int, address: str) -> int:
    """Serve a team: only signed-in people get in, and each as far as their role goes."""
    accounts = Accounts.open(database)
    registry.set_team(accounts)
    answer_at_once()
    st.App(
        str(HERE / "main.py"),
        routes=routes(COMPONENTS, static_version(), reached.base),
        middleware=team_middleware(accounts, reached),
        lifespan=closing,
        on_script_error=mishap,
    ).run(
        config={
            **settings(),
            "server.port": port,
            "server.address": address,
            "server.baseUrlPath": reached.base.strip("/"),
        }
    )
    return 0


def settle_down() -> None:
    """Search for garbage seldom, and never in what was loaded at the start: each search stops all work for a while."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(ROWS_OF_A_READ, 20, 20)


@asynccontextmanager
async def closing(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Close every study at the end."""
    settle_down()
    print(
        _("The team's server is open. Stop it with Ctrl C; everything people do is stored as they do it."),
        flush=True,
    )
    try:
        yield {}
    finally:
        registry.close_all()


def settings() -> dict[str, Any]:
    """Streamlit's options as we ship them, flattened: {"server.address": …}."""
    return dict(flattened(tomllib.loads((HERE / "streamlit.toml").read_text("utf-8"))))


def flattened(options: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """Nested options as dotted names."""
    out: list[tuple[str, Any]] = []
    for name, value in options.items():
        if isinstance(value, dict):
            out += flattened(value, f"{prefix}{name}.")
        else:
            out.append((prefix + name, value))
    return out


def run(where: str | None, *, port: int = 8501, browser: bool = True) -> int:
    """Open the workbench on 127.0.0.1 and stay until it is stopped; a port that is taken gives way to the next."""
    if where is not None:
        os.environ[STUDY] = where
        try:
            session.note(Study.open(where))
        except QdaError as problem:
            print(problem, file=sys.stderr)
            return 1
    if not browser:
        os.environ[QUIET] = "1"
    options = {**settings(), "server.port": port}
    bootstrap.load_config_options(options)  # known before any is asked for: else a restart is advised
    st.App(**app_parts()).run(config=options)
    return 0
