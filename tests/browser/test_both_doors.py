"""`qda run` and `streamlit run app.py` stand behind the same doors."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import KEY, Server, free_port
from tests.conftest import CHECKOUT

pytestmark = pytest.mark.browser
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture(params=["qda run", "streamlit run app.py"])
def server(request: pytest.FixtureRequest, demo: Path, tmp_path: Path) -> Iterator[Server]:
    port = free_port()
    streamlit = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    started = Server(
        demo, tmp_path, port, command=streamlit if request.param != "qda run" else None, folder=CHECKOUT
    )
    started.start()
    yield started
    started.kill()
    assert not started.watched.exists(), started.watched.read_text("utf-8")


def answer(server: Server, method: str, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    got = connection.getresponse()
    found = got.status, {name.lower(): value for name, value in got.getheaders()}
    connection.close()
    return found


def test_nobody_enters_without_the_key_or_from_elsewhere(server: Server) -> None:
    own = server.address
    for path in ("/", "/coding", "/_stcore/host-config", "/qda/words/en", "/static/x.js"):
        assert answer(server, "GET", path)[0] == 401, path
        assert answer(server, "GET", path, Host="evil.example")[0] == 403, path
    assert answer(server, "GET", "/_stcore/stream", Origin=own, **UPGRADE)[0] == 403
    status, headers = answer(server, "GET", f"/?key={KEY}")
    assert status == 303
    cookie = headers["set-cookie"].partition(";")[0]
    assert answer(server, "GET", "/", Cookie=cookie)[0] == 200
    assert answer(server, "GET", "/", Cookie=cookie, Host="evil.example")[0] == 403
    assert answer(server, "GET", "/_stcore/stream", Cookie=cookie, Origin=own, **UPGRADE)[0] == 101
    assert (
        answer(server, "GET", "/_stcore/stream", Cookie=cookie, Origin="http://evil.example", **UPGRADE)[0]
        == 403
    )
    assert (
        answer(server, "PUT", "/_stcore/upload_file/a/b", Cookie=cookie, Origin="http://evil.example")[0]
        == 403
    )


def test_the_signing_key_is_readable_by_its_owner_alone(server: Server) -> None:
    assert (server.data / "signing.key").stat().st_mode & 0o077 == 0


def test_a_try_to_reach_another_machine_would_be_seen(tmp_path: Path) -> None:
    watched = tmp_path / "reached.log"
    code = "import socket\ntry: socket.getaddrinfo('example.invalid', 80)\nexcept OSError: pass"
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parent / "watch"),
        "QDA_WATCHED": str(watched),
    }
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert "example.invalid" in watched.read_text("utf-8")
