"""Writes of the components: checked, done once, answered with a sentence where refused."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from pydantic import BaseModel
from starlette.testclient import TestClient

from qda.store.backup import back_up
from qda.store.study import Study
from qda.web.acts import expected
from qda.web.kinds import ACTS
from tests.web.conftest import HOME, TURNS, Interview

OURS = {"x-qda": "1", "origin": HOME}


def send(
    client: TestClient, interview: Interview, *acts: dict[str, Any], at: UUID | None = None
) -> list[dict[str, Any]]:
    path = f"/qda/api/{at or interview.study.id}/acts"
    answer = client.post(path, json={"acts": list(acts)}, headers=OURS)
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def marking(interview: Interview, start: int = 4, stop: int = 38, **more: Any) -> dict[str, Any]:
    given = {
        "transcript": str(interview.transcript),
        "start": start,
        "stop": stop,
        "quote": interview.words[start:stop],
        **more,
    }
    return {"id": str(uuid4()), "do": "mark", "with": given}


def test_marking_stores_a_unit_that_the_reader_then_shows(client: TestClient, interview: Interview) -> None:
    (result,) = send(client, interview, marking(interview, codes=[{"name": "Anchoring"}]))
    assert result["answer"]["number"] == 1
    shown = client.get(f"/qda/api/{interview.study.id}/reader/{interview.transcript}").json()
    row = dict(zip(shown["fields"], shown["units"][0], strict=True))
    assert (row["start"], row["stop"], row["coder"]) == (4, 38, str(interview.coder))
    assert [code["name"] for code in shown["palette"]["codes"]] == ["Anchoring"]


def test_an_act_sent_twice_is_done_once_and_answered_alike(client: TestClient, interview: Interview) -> None:
    act = marking(interview)
    first, second = send(client, interview, act, act)
    assert first["answer"] == second["answer"]
    assert second["again"] is True
    assert len(client.get(f"/qda/api/{interview.study.id}/units/{interview.transcript}").json()) == 1


def test_words_that_are_not_there_are_refused_with_a_sentence(
    client: TestClient, interview: Interview
) -> None:
    act = marking(interview)
    act["with"]["quote"] = "something else"
    before = interview.study.rev()
    (result,) = send(client, interview, act)
    assert result["status"] == 409
    assert result["kind"] == "SelectionMoved"
    assert "Nothing was stored" in result["error"]
    assert interview.study.rev() == before


def test_one_refused_act_does_not_stop_the_others(client: TestClient, interview: Interview) -> None:
    bad = marking(interview, 0, 2)
    results = send(client, interview, marking(interview), bad, marking(interview, *TURNS[1][1:]))
    assert ["answer" in result for result in results] == [True, False, True]


def test_what_a_page_makes_up_is_refused_before_anything_is_done(
    client: TestClient, interview: Interview
) -> None:
    before = interview.study.rev()
    made_up = [
        {"id": str(uuid4()), "do": "drop_everything", "with": {}},
        {
            "id": str(uuid4()),
            "do": "mark",
            "with": {"transcript": "no key", "start": 0, "stop": 1, "quote": "M"},
        },
        {**marking(interview, by=str(uuid4()))},
        {"id": str(uuid4()), "do": "mark", "with": {"study": "x"}},
    ]
    assert [result["status"] for result in send(client, interview, *made_up)] == [400, 422, 422, 422]
    for body in ("", "[]", '{"acts": 3}', '{"acts": [1]}', '{"acts": [{"do": "mark"}]}', "\x00"):
        answer = client.post(f"/qda/api/{interview.study.id}/acts", content=body, headers=OURS)
        assert answer.status_code == 400, body
    assert interview.study.rev() == before


def test_undo_takes_back_ones_own_last_act_and_redo_brings_it_again(
    client: TestClient, interview: Interview
) -> None:
    send(client, interview, marking(interview))
    units = f"/qda/api/{interview.study.id}/units/{interview.transcript}"
    (undone,) = send(client, interview, {"id": str(uuid4()), "do": "undo", "with": {}})
    assert "answer" in undone
    assert client.get(units).json() == []
    send(client, interview, {"id": str(uuid4()), "do": "redo", "with": {}})
    assert len(client.get(units).json()) == 1


def test_a_text_is_served_by_its_hash_and_kept_by_no_browser_and_others_are_404(
    client: TestClient, interview: Interview
) -> None:
    shown = client.get(f"/qda/api/{interview.study.id}/reader/{interview.transcript}").json()
    answer = client.get(f"/qda/api/{interview.study.id}/text/{shown['sha256']}")
    assert answer.text == interview.words
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"].startswith("text/plain")
    missing = client.get(f"/qda/api/{interview.study.id}/text/{'0' * 64}")
    assert missing.status_code == 404
    assert missing.json()["error"]


def test_a_study_that_is_not_open_here_is_404(client: TestClient, interview: Interview) -> None:
    assert client.get(f"/qda/api/{uuid4()}/palette").status_code == 404
    answer = client.post(f"/qda/api/{uuid4()}/acts", json={"acts": []}, headers=OURS)
    assert answer.status_code == 404


def test_where_one_left_off_is_remembered_without_an_act(client: TestClient, interview: Interview) -> None:
    before = interview.study.rev()
    place = f"/qda/api/{interview.study.id}/desk/reader"
    assert client.get(place).json() == {"value": None}
    assert client.put(place, json={"size": 18}, headers=OURS).status_code == 200
    assert client.get(place).json() == {"value": {"size": 18}}
    assert client.put(place, content="{", headers=OURS).status_code == 409
    assert interview.study.rev() == before


def test_the_state_names_what_undo_would_take_back(client: TestClient, interview: Interview) -> None:
    send(client, interview, marking(interview))
    state = client.get(f"/qda/api/{interview.study.id}/state").json()
    assert state["person"]["initials"]
    assert state["undo"]["doing"]
    assert state["redo"] is None


def test_the_go_to_field_knows_interviews_units_and_codes(client: TestClient, interview: Interview) -> None:
    send(client, interview, marking(interview, codes=[{"name": "Anchoring"}]))
    names = {
        (name, kind)
        for name, kind, _page, _parameters in client.get(f"/qda/api/{interview.study.id}/places").json()
    }
    assert {("FG1", "interview"), ("U1", "unit"), ("Anchoring", "code")} <= names


def test_every_act_has_a_form_that_what_a_page_sends_is_held_against() -> None:
    assert all(issubclass(expected(function), BaseModel) for function in ACTS.values())


def test_what_is_done_on_the_pages_of_a_copy_is_stored_in_the_copy_alone(
    client: TestClient, interview: Interview, tmp_path: Path
) -> None:
    ours = interview.study
    assert ours.path
    copy = Study.open(back_up(ours.path, tmp_path / "copy.sqlite"))
    assert copy.id == ours.id
    before = ours.rev()
    send(client, interview, marking(interview), at=copy.address)
    assert (ours.rev(), copy.rev()) == (before, before + 1)
    send(client, interview, marking(interview), at=ours.address)
    assert (ours.rev(), copy.rev()) == (before + 1, before + 1)
    unclear = client.post(f"/qda/api/{ours.id}/acts", json={"acts": [marking(interview)]}, headers=OURS)
    assert unclear.status_code == 404
    assert (ours.rev(), copy.rev()) == (before + 1, before + 1)
    copy.close()
