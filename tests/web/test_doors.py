"""Who gets in: this browser on this machine, and nobody else."""

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.web.conftest import HOME, KEY, Interview

OURS = {"x-qda": "1", "origin": HOME}


def test_without_the_key_every_address_answers_401(stranger: TestClient, interview: Interview) -> None:
    for path in ("/", "/coding", f"/qda/api/{interview.study.id}/palette", "/qda/static/v1/lib/dom.js"):
        assert stranger.get(path).status_code == 401, path


def test_the_printed_address_lets_in_and_takes_the_key_out_of_the_address(stranger: TestClient) -> None:
    answer = stranger.get(f"/coding?unit=3&key={KEY}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/coding?unit=3"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("qda-8501=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert KEY not in cookie


def test_a_link_to_the_study_s_home_leads_to_the_bare_address(
    client: TestClient, stranger: TestClient
) -> None:
    led = client.get("/home?x=1", follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (303, "/?x=1")
    assert stranger.get("/home").status_code == 401


def test_a_wrong_key_stays_outside(stranger: TestClient) -> None:
    assert stranger.get(f"/?key={KEY}x").status_code == 401


def test_a_forged_or_old_cookie_stays_outside(stranger: TestClient) -> None:
    for value in ("9999999999.abc", "1.", "x", ""):
        assert stranger.get("/", headers={"cookie": f"qda-8501={value}"}).status_code == 401, value


def test_a_redirect_never_leads_to_another_host(stranger: TestClient) -> None:
    assert stranger.get(f"{HOME}//evil.example/?key={KEY}").headers["location"].startswith("/evil.example")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8501", "192.168.1.7:8501", ""])
def test_a_foreign_host_answers_403_even_with_the_cookie(client: TestClient, host: str) -> None:
    assert client.get("/qda/words/en", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "LOCALHOST", "[::1]:8501"])
def test_this_machine_is_known_by_all_its_names(client: TestClient, host: str) -> None:
    assert client.get("/qda/words/en", headers={"host": host}).status_code == 200


def test_a_write_from_another_origin_answers_403_and_stores_nothing(
    client: TestClient, interview: Interview
) -> None:
    before = interview.study.rev()
    path = f"/qda/api/{interview.study.id}/acts"
    for headers in (
        {"origin": "http://evil.example", "x-qda": "1"},
        {"origin": "null", "x-qda": "1"},
        {"origin": HOME},
    ):
        assert client.post(path, json={"acts": []}, headers=headers).status_code == 403, headers
    assert interview.study.rev() == before


def test_a_websocket_needs_key_host_and_own_origin(
    stranger: TestClient, client: TestClient, interview: Interview
) -> None:
    path = f"ws://127.0.0.1:8501/qda/api/{interview.study.id}/live"
    for who, headers in (
        (stranger, {"origin": HOME}),
        (client, {"origin": "http://evil.example"}),
        (client, {"host": "evil.example", "origin": HOME}),
        (client, {}),
    ):
        with pytest.raises(WebSocketDisconnect), who.websocket_connect(path, headers=headers):
            pass
    with client.websocket_connect(path, headers={"origin": HOME}) as socket:
        assert socket.receive_json()["rev"] == interview.study.rev()


def test_every_answer_tells_the_browser_to_connect_nowhere_else(client: TestClient) -> None:
    headers = client.get("/qda/words/en").headers
    assert "connect-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_unknown_addresses_of_ours_are_404_and_json(client: TestClient, interview: Interview) -> None:
    for path in (
        "/qda/",
        "/qda/x/y",
        f"/qda/api/{interview.study.id}/nothing",
        "/qda/static/v1/mount.py",
        "/qda/static/v1/../app.py",
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
    assert client.get("/qda/x").json()["error"]


def test_the_modules_are_served_for_ever_under_their_version(client: TestClient) -> None:
    assert "immutable" in client.get("/qda/static/v1/lib/dom.js").headers["cache-control"]
    assert client.get("/qda/static/v0/lib/dom.js").status_code == 404
