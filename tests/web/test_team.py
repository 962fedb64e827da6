"""A team's server: nobody in without signing in, and each role as far as it goes, on every route and act."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from qda.organising import codebook, offering, open_coding
from qda.preparation import studies
from qda.store import registry
from qda.store.accounts import Accounts
from qda.store.roles import CODER, OWNER, READER, REVIEWER, ROLES, may_act
from qda.store.tables import Transcript
from qda.web import live, reads, suggesting
from qda.web.app import routes, team_middleware
from qda.web.kinds import ACTS
from qda.web.reached import Reached
from tests.web.conftest import Interview

HOME = "https://qda.uni.no"
OURS = {"x-qda": "1", "origin": HOME}
PASSWORD = "a long password 1"
pytestmark = pytest.mark.usefixtures("cheap_passwords")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Accounts]:
    made = Accounts.open(str(tmp_path / "server"))
    registry.set_team(made)
    yield made
    registry.set_team(None)
    made.engine.dispose()


@pytest.fixture
def browser(team: Accounts) -> Callable[[], TestClient]:
    """A new browser at the team's address."""
    static = Path(__file__).parents[2] / "qda" / "ui" / "components"
    app = Starlette(
        routes=routes(static, "v1", ""),
        middleware=team_middleware(team, Reached(frozenset({"qda.uni.no"}))),
    )
    return lambda: TestClient(app, base_url=HOME, follow_redirects=False)


@pytest.fixture
def signed_in(
    team: Accounts, browser: Callable[[], TestClient], interview: Interview
) -> Callable[[str], TestClient]:
    """A browser of somebody in this role (an empty one: with an account, without a way into the study)."""

    owner = team.take_up(team.invite("first@uni.no", "First"), PASSWORD)
    team.give(owner.id, interview.study, OWNER)

    def enter(role: str) -> TestClient:
        token = team.invite(f"{role or 'guest'}@uni.no", (role or "guest").title())
        client = browser()
        answer = client.post(
            f"/qda/invitation?token={token}", data={"password": PASSWORD}, headers={"origin": HOME}
        )
        assert answer.status_code == 303, answer.text
        account = next(one for one in team.all() if one.login == f"{role or 'guest'}@uni.no")
        if role:
            team.give(account.id, interview.study, role)
        return client

    return enter


def addresses(interview: Interview) -> list[str]:
    """Every reading address with the keys of this study put in."""
    found = []
    for route in reads.routes():
        assert isinstance(route, Route)
        path = route.path.replace("{transcript:uuid}", str(interview.transcript)).replace("{name}", "place")
        for slot in ("{unit:uuid}", "{category:uuid}", "{code:uuid}", "{wording:uuid}"):
            path = path.replace(slot, str(uuid4()))
        found.append(f"/qda/api/{interview.study.id}{path}".replace("{sha:str}", "0" * 64))
    return found


def test_without_signing_in_pages_lead_to_the_form_and_the_rest_answers_401(
    browser: Callable[[], TestClient], interview: Interview
) -> None:
    stranger = browser()
    answer = stranger.get("/coding", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/qda/sign-in?to=/coding")
    answer = stranger.get("/coding?interview=MD1&unit=U4", headers={"accept": "text/html"})
    assert answer.headers["location"] == "/qda/sign-in?to=/coding%3Finterview%3DMD1%26unit%3DU4"
    for path in [*addresses(interview), "/qda/words/en", "/_stcore/host-config", "/qda/static/v1/lib/dom.js"]:
        assert stranger.get(path).status_code == 401, path
    assert (
        stranger.post(f"/qda/api/{interview.study.id}/acts", json={"acts": []}, headers=OURS).status_code
        == 401
    )
    with (
        pytest.raises(WebSocketDisconnect),
        stranger.websocket_connect("/_stcore/stream", headers={"host": "qda.uni.no", "origin": HOME}),
    ):
        pass


def test_the_form_signs_in_and_the_cookie_is_kept_from_scripts(
    signed_in: Callable[[str], TestClient], browser: Callable[[], TestClient]
) -> None:
    signed_in(CODER)
    client = browser()
    given = {"login": "coder@uni.no", "password": PASSWORD}
    wrong = client.post("/qda/sign-in", data={**given, "password": "no"}, headers={"origin": HOME})
    assert wrong.status_code == 403
    assert "do not belong together" in wrong.text
    answer = client.post("/qda/sign-in?to=//evil.example", data=given, headers={"origin": HOME})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=lax", "secure"))
    assert client.get("/qda/words/en").status_code == 200
    answer = client.post("/qda/sign-in?to=/coding%3Funit%3DU4", data=given, headers={"origin": HOME})
    assert answer.headers["location"] == "/coding?unit=U4"
    assert client.get("/qda/sign-out").status_code == 303
    assert client.get("/qda/words/en").status_code == 401


def test_a_form_of_another_origin_or_host_is_refused(browser: Callable[[], TestClient]) -> None:
    client = browser()
    given = {"login": "a", "password": "b"}
    assert (
        client.post("/qda/sign-in", data=given, headers={"origin": "https://evil.example"}).status_code == 403
    )
    assert client.post("/qda/sign-in", data=given).status_code == 403
    assert client.get("/qda/sign-in", headers={"host": "evil.example"}).status_code == 403


def test_what_is_typed_into_the_form_is_never_drawn(browser: Callable[[], TestClient]) -> None:
    answer = browser().post(
        "/qda/sign-in", data={"login": "<script>x</script>", "password": "y"}, headers={"origin": HOME}
    )
    assert "<script" not in answer.text


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_every_reading_address_asks_for_the_role(
    signed_in: Callable[[str], TestClient], interview: Interview, role: str
) -> None:
    client = signed_in(role)
    for path in addresses(interview):
        status = client.get(path).status_code
        if role in {OWNER, CODER, REVIEWER}:
            assert status not in {401, 403}, path
        else:
            assert status in {403, 404, 409}, path
            assert "management" not in client.get(path).text


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_every_act_asks_for_the_role(
    signed_in: Callable[[str], TestClient], interview: Interview, role: str
) -> None:
    client = signed_in(role)
    before = interview.study.rev()
    units = {
        "transcript": str(interview.transcript),
        "start": 4,
        "stop": 12,
        "quote": interview.words[4:12],
        "codes": [],
    }
    acts = [{"id": str(uuid4()), "do": "mark", "with": {**units, "unit": str(uuid4())}}]
    acts += [{"id": str(uuid4()), "do": "add_code", "with": {"name": "A code"}}]
    answer = client.post(f"/qda/api/{interview.study.id}/acts", json={"acts": acts}, headers=OURS)
    if role in {OWNER, CODER}:
        assert all("answer" in one for one in answer.json()["results"]), answer.json()
    else:
        assert interview.study.rev() == before


def test_news_come_only_to_those_who_may_read(
    signed_in: Callable[[str], TestClient], interview: Interview
) -> None:
    address = f"/qda/api/{interview.study.id}/live"

    def asked(client: TestClient) -> dict[str, str]:
        return {
            "host": "qda.uni.no",
            "origin": HOME,
            "cookie": f"qda-session={client.cookies['qda-session']}",
        }

    reviewer, reader = signed_in(REVIEWER), signed_in(READER)
    with reviewer.websocket_connect(address, headers=asked(reviewer)) as socket:
        assert "rev" in socket.receive_json()
    with pytest.raises(WebSocketDisconnect), reader.websocket_connect(address, headers=asked(reader)):
        pass


def test_the_acts_of_a_reviewer_are_few() -> None:
    assert len(ACTS) > 40
    assert may_act(REVIEWER, "comment")
    assert not may_act(REVIEWER, "code")
    assert not may_act(CODER, "make final")
    assert not may_act("", "comment")


def test_each_on_the_server_switches_suggestions_off_for_themselves_alone(
    signed_in: Callable[[str], TestClient],
    interview: Interview,
    team: Accounts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, str]] = []

    def condense(words: str, language: str) -> dict[str, list[str]]:
        asked.append((words, language))
        return {"suggestions": []}

    monkeypatch.setattr(suggesting.assistant, "condense", condense)
    one, other = signed_in(CODER), signed_in(REVIEWER)
    ways = {a.login: way for a in team.all() for way in team.access(account=a.id)}
    study, by = interview.study, ways["first@uni.no"].coder
    studies.describe(study, {"suggestions": True}, by=by)
    words = interview.words[4:20]
    unit = open_coding.mark(study, interview.transcript, 4, 20, words, by=by)["unit"]
    address = f"/qda/api/{study.id}/suggestions/{unit}"
    with study.act("correct", "Say the interview's language", by) as step:
        step.s.get_one(Transcript, interview.transcript).language = "nb"
    offering.choose(study, ways["coder@uni.no"].coder, wants=False)
    assert one.get(address).json()["note"] == "You switched suggestions off for yourself."
    assert asked == []
    assert other.get(address).json()["note"] == ""
    assert asked == [(words, "nb")], "in the language that was spoken, not the study's"


@pytest.mark.parametrize("role", ROLES)
def test_what_was_replaced_is_told_to_the_owner_alone(
    signed_in: Callable[[str], TestClient], interview: Interview, role: str
) -> None:
    client = signed_in(role)
    for path in ("", "/preview", "/key.csv", "/certificates", "/progress"):
        answer = client.get(f"/qda/api/{interview.study.id}/identifiers{path}")
        assert answer.status_code == (200 if role == OWNER else 409), path


def test_who_may_only_take_finished_tables_gets_them_and_no_memos(
    signed_in: Callable[[str], TestClient], interview: Interview
) -> None:
    reader, guest = signed_in(READER), signed_in("")
    home = f"/qda/api/{interview.study.id}"
    plan = reader.get(f"{home}/table-plan", params={"name": "T1"}).json()["plan"]
    assert (
        "Mark meaning units" in reader.post(f"{home}/table-preview", json={"plan": plan}, headers=OURS).text
    )
    picking = {"plan": plan, "picking": True}
    assert reader.post(f"{home}/table-preview", json=picking, headers=OURS).status_code == 409
    plan["columns"].append({"what": "memo", "heading": "Memo"})
    assert reader.post(f"{home}/table-preview", json={"plan": plan}, headers=OURS).status_code == 409
    assert guest.get(f"{home}/tables").status_code == 404
    assert guest.post(f"{home}/table-file", json={"plan": plan}, headers=OURS).status_code == 404


def test_who_is_shut_out_while_a_page_is_open_hears_no_more(
    signed_in: Callable[[str], TestClient],
    interview: Interview,
    team: Accounts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "LOOKED", 0.0)
    client = signed_in(CODER)
    headers = {"host": "qda.uni.no", "origin": HOME, "cookie": f"qda-session={client.cookies['qda-session']}"}
    person = next(one.id for one in team.all() if one.login == "coder@uni.no")
    owner = next(way.coder for way in team.access(study=interview.study.id) if way.role == OWNER)
    with client.websocket_connect(f"/qda/api/{interview.study.id}/live", headers=headers) as socket:
        socket.receive_json()
        team.set_active(person, active=False)
        codebook.add_code(interview.study, name="Unheard", by=owner)
        with pytest.raises(WebSocketDisconnect):
            socket.receive_json()
    assert client.get(f"/qda/api/{interview.study.id}/tree").status_code == 401


@pytest.mark.parametrize("called", ["id", "address"])
def test_a_page_that_stayed_open_goes_on_after_the_server_began_anew(
    called: str, signed_in: Callable[[str], TestClient], interview: Interview
) -> None:
    client, guest = signed_in(CODER), signed_in("")
    at = f"/qda/api/{getattr(interview.study, called)}"
    interview.study.close()
    assert interview.study.place not in registry.studies()
    act = {"id": str(uuid4()), "do": "add_code", "with": {"name": "Kept"}}
    answer = client.post(f"{at}/acts", json={"acts": [act]}, headers=OURS)
    assert "answer" in answer.json()["results"][0]
    assert guest.get(f"{at}/tree").status_code == 404
    registry.studies()[interview.study.place].close()


def test_a_link_to_the_page_that_comes_first_leads_to_the_bare_address(
    signed_in: Callable[[str], TestClient],
) -> None:
    def leads(client: TestClient, path: str) -> str | None:
        return client.get(path, headers={"accept": "text/html"}).headers.get("location")

    coder, reader, guest = (signed_in(role) for role in (CODER, READER, ""))
    assert leads(reader, "/tables?table=T2") == "/?table=T2"
    assert leads(reader, "/home") is None
    assert leads(guest, "/team") == "/"
    assert leads(coder, "/home") == "/"
    assert leads(coder, "/tables") is None
