"""News over the websocket: acts that one may see, and who else is here."""

from uuid import UUID, uuid4

from starlette.testclient import TestClient

from qda.organising import codebook
from qda.review import rounds
from qda.store import people
from tests.web.conftest import HOME, KEY, Interview


def page(app: object, interview: Interview, person: UUID) -> tuple[TestClient, dict[str, str]]:
    """A browser that came in, and what its websocket brings along."""
    client = TestClient(app, base_url=HOME, follow_redirects=False)  # type: ignore[arg-type]
    client.get(f"/?key={KEY}")
    cookie = f"qda-8501={client.cookies['qda-8501']}; qda-person-{interview.study.id}={person}"
    return client, {"origin": HOME, "host": "127.0.0.1:8501", "cookie": cookie}


def test_others_are_told_of_an_act_and_of_who_comes_and_leaves(app: object, interview: Interview) -> None:
    second = people.join(interview.study, "Bodil Marie Hansen")
    address = f"ws://127.0.0.1:8501/qda/api/{interview.study.id}/live"
    client, mine = page(app, interview, interview.coder)
    other, theirs = page(app, interview, second)
    with client.websocket_connect(address, headers=mine) as here:
        before = here.receive_json()
        assert before["here"] == []
        with other.websocket_connect(address, headers=theirs) as there:
            assert [one["initials"] for one in here.receive_json()["here"]] == ["BMH"]
            assert [one["initials"] for one in there.receive_json()["here"]] == ["EK"]
            codebook.add_code(interview.study, name="A code", by=second)
            assert here.receive_json()["rev"] == before["rev"] + 1
        while here.receive_json()["here"]:
            pass


def test_of_unseen_work_not_even_a_pulse_is_told(app: object, interview: Interview) -> None:
    second = people.join(interview.study, "BMH")
    shares: list[rounds.Share] = [{"coder": second, "transcript": interview.transcript}]
    rounds.begin(interview.study, "Blind", shares, blind=True, by=interview.coder)
    client, mine = page(app, interview, interview.coder)
    with client.websocket_connect(
        f"ws://127.0.0.1:8501/qda/api/{interview.study.id}/live", headers=mine
    ) as here:
        before = here.receive_json()
        codebook.add_code(interview.study, name="Unseen", by=second)
        assert interview.study.pulse(interview.coder) == (before["rev"], before["cursor"])
        assert interview.study.pulse(second) > (before["rev"], before["cursor"])
        codebook.add_code(interview.study, name="Seen", by=interview.coder)
        after = here.receive_json()
    assert after["rev"] > before["rev"]
    client.cookies.set(f"qda-person-{interview.study.id}", str(interview.coder))
    told = client.post(
        f"/qda/api/{interview.study.id}/acts",
        json={"acts": [{"id": str(uuid4()), "do": "add_code", "with": {"name": "Another"}}]},
        headers={"x-qda": "1", "origin": HOME},
    ).json()
    assert told["results"][0]["cursor"] == interview.study.pulse(interview.coder)[1]
