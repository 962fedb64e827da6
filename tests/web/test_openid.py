"""Signing in through an institution: who it proves to be somebody with an account gets in, and nobody else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from qda.store.accounts import Accounts
from qda.web.app import team_middleware
from qda.web.reached import Provider, Reached
from qda.web.studies import SESSION
from tests.web.provider import CLIENT, SECRET, Stand, standing

HOME = "https://qda.uni.no"
WEBPAGE = {"accept": "text/html"}
pytestmark = pytest.mark.usefixtures("cheap_passwords")


@pytest.fixture(scope="module")
def provider() -> Iterator[Stand]:
    with standing() as there:
        yield there


@pytest.fixture
def stand(provider: Stand) -> Stand:
    """The provider as an honest one that knows Anna."""
    provider.__init__(int(provider.address.rsplit(":", 1)[1]))  # type: ignore[misc]
    return provider


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Accounts]:
    made = Accounts.open(str(tmp_path / "server"))
    made.invite("Anna@uni.no", "Anna")
    yield made
    made.engine.dispose()


@pytest.fixture
def browser(team: Accounts, stand: Stand) -> TestClient:
    return of(team, provider_at(stand))


def provider_at(stand: Stand, **more: str) -> Provider:
    return Provider(f"{stand.address}/.well-known/openid-configuration", CLIENT, SECRET, "Feide", **more)


def of(team: Accounts, provider: Provider) -> TestClient:
    """A new browser at a server with this provider; behind the doors lies one page that says that one is in."""
    app = Starlette(
        routes=[Route("/{page:path}", lambda _r: PlainTextResponse("in"))],
        middleware=team_middleware(team, Reached(frozenset({"qda.uni.no"}), provider=provider)),
    )
    return TestClient(app, base_url=HOME, follow_redirects=False)


def through(browser: TestClient, to: str = "/coding?interview=T") -> httpx2.Response | Any:
    """Begin, let the provider answer, come back with what it gives."""
    begun = browser.get("/qda/openid", params={"to": to})
    assert begun.status_code == 302, begun.text
    answered = httpx2.get(begun.headers["location"])
    return browser.get(answered.headers["location"])


def is_out(browser: TestClient) -> bool:
    return browser.get("/qda/api/anything").status_code == 401


def test_the_form_offers_the_institution_and_leads_back_to_the_page_one_wanted(browser: TestClient) -> None:
    form = browser.get("/qda/sign-in?to=/coding%3Finterview%3DT").text
    assert "Sign in with Feide" in form
    assert 'href="/qda/openid?to=/coding%3Finterview%3DT"' in form
    back = through(browser)
    assert (back.status_code, back.headers["location"]) == (303, "/coding?interview=T")
    assert browser.get("/coding").text == "in"


def test_without_a_provider_there_is_no_such_address(team: Accounts) -> None:
    app = Starlette(
        routes=[Route("/{page:path}", lambda _r: PlainTextResponse("in"))],
        middleware=team_middleware(team, Reached(frozenset({"qda.uni.no"}))),
    )
    stranger = TestClient(app, base_url=HOME, follow_redirects=False)
    assert "openid" not in stranger.get("/qda/sign-in").text
    assert stranger.get("/qda/openid").status_code == 401


def test_an_account_that_is_unknown_or_shut_out_stays_outside(
    team: Accounts, browser: TestClient, stand: Stand
) -> None:
    stand.said["email"] = "eve@uni.no"
    assert "“eve@uni.no” has no account here." in through(browser).text
    stand.said["email"] = "anna@uni.no"
    team.set_active(team.all()[0].id, active=False)
    assert through(browser).status_code == 403
    assert is_out(browser)


def test_shutting_an_account_out_ends_the_session_that_the_provider_opened(
    team: Accounts, browser: TestClient
) -> None:
    through(browser)
    team.set_active(team.all()[0].id, active=False)
    assert is_out(browser)


def test_an_invitation_is_used_up_by_coming_in(team: Accounts, browser: TestClient) -> None:
    token = team.invite("anna@uni.no", "Anna")
    through(browser)
    late = browser.post(
        f"/qda/invitation?token={token}",
        data={"password": "a long password 1"},
        headers={"origin": HOME},
    )
    assert "used up" in late.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "another-server"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_000_000_000},
        {"nonce": "of another time"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": ""},
        {"email": ["anna@uni.no"]},
        {"email": "anna@uni.no\x00"},
        {"sub": None},
    ],
    ids=str,
)
def test_an_answer_that_is_not_for_this_browser_and_now_opens_nothing(
    browser: TestClient, stand: Stand, wrong: dict[str, Any]
) -> None:
    stand.signed_anew = wrong
    answer = through(browser)
    assert answer.status_code == 403
    assert "Nothing was opened" in answer.text
    assert SESSION not in browser.cookies
    assert is_out(browser)


def test_an_answer_that_is_unsigned_or_signed_by_somebody_else_opens_nothing(
    browser: TestClient, stand: Stand
) -> None:
    stand.unsigned = True
    assert through(browser).status_code == 403
    stand.unsigned = False
    stand.key = RSAKey.generate_key(2048, parameters={"kid": "1"})
    assert through(browser).status_code == 403
    assert is_out(browser)


def test_who_changes_keys_is_still_known(browser: TestClient, stand: Stand) -> None:
    through(browser)
    stand.key = stand.published = RSAKey.generate_key(2048, parameters={"kid": "2"})
    assert through(browser).status_code == 303


def test_an_answer_brought_by_another_browser_or_twice_opens_nothing(team: Accounts, stand: Stand) -> None:
    mine, theirs = (of(team, provider_at(stand)) for _n in range(2))
    answer = httpx2.get(mine.get("/qda/openid").headers["location"]).headers["location"]
    assert theirs.get(answer).status_code == 403
    assert is_out(theirs)
    assert mine.get(answer).status_code == 303
    assert mine.get(answer).status_code == 403
    assert mine.get("/qda/openid/back").status_code == 403
    assert mine.get("/qda/openid/back?error=access_denied&state=x").status_code == 403


def test_nobody_is_led_to_another_site(browser: TestClient) -> None:
    for elsewhere in ("//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"):
        assert through(browser, elsewhere).headers["location"] == "/"


def test_a_provider_out_of_reach_is_told_and_the_password_still_works(team: Accounts, stand: Stand) -> None:
    token = team.invite("berit@uni.no", "Berit")
    team.take_up(token, "a long password 1")
    away = of(team, Provider("http://127.0.0.1:9/.well-known/openid-configuration", CLIENT, SECRET, "Feide"))
    told = away.get("/qda/openid")
    assert (told.status_code, "could not be reached" in told.text) == (502, True)
    back = away.post(
        "/qda/sign-in",
        data={"login": "berit@uni.no", "password": "a long password 1"},
        headers={"origin": HOME},
    )
    assert back.status_code == 303


def test_further_particulars_count_when_they_are_of_the_same_person(team: Accounts, stand: Stand) -> None:
    stand.said = {}
    stand.further = {"sub": "s-1", "eppn": "anna@uni.no"}
    assert through(of(team, provider_at(stand, claim="eppn"))).status_code == 303
    stand.further["sub"] = "somebody else"
    assert through(of(team, provider_at(stand, claim="eppn"))).status_code == 403


def test_without_a_study_every_page_leads_to_the_first(browser: TestClient) -> None:
    through(browser)
    led = browser.get("/coding?interview=T", headers=WEBPAGE)
    assert (led.status_code, led.headers["location"]) == (303, "/")
    assert browser.get("/", headers=WEBPAGE).text == browser.get("/help", headers=WEBPAGE).text == "in"
