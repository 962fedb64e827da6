"""The reader's own routes: searching and coding hits."""

from uuid import uuid4

from qda.store import history
from qda.store.tables import Identifier


def test_a_search_answers_with_turns_and_places(client, interview):
    found = client.get(f"/qda/api/{interview.study.id}/search", params={"q": "anchored"}).json()
    (one,) = found["found"]
    (hit,) = one["hits"]
    assert (one["title"], one["who"], interview.words[slice(*hit)]) == ("FG1", "M1", "anchored")


def test_a_search_in_an_unknown_interview_finds_nothing(client, interview):
    query = {"q": "anchored", "transcript": str(uuid4())}
    assert client.get(f"/qda/api/{interview.study.id}/search", params=query).json()["found"] == []


def test_hits_are_coded_by_one_act(client, interview):
    place = {"transcript": str(interview.transcript), "start": 10, "stop": 18, "quote": "anchored"}
    given = {"hits": [place], "codes": [{"name": "Anchoring"}]}
    act = {"id": str(uuid4()), "do": "code_hits", "with": given}
    answer = client.post(
        f"/qda/api/{interview.study.id}/acts", json={"acts": [act]}, headers={"x-qda": "1"}
    ).json()["results"][0]
    assert answer["answer"]["codes"][0]["name"] == "Anchoring"


def test_a_coded_interview_is_downloaded_as_a_word_file_under_its_title(client, interview):
    answer = client.post(
        f"/qda/api/{interview.study.id}/in-word/{interview.transcript}", headers={"x-qda": "1"}
    )
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''FG1.docx"
    assert answer.content[:2] == b"PK"


def test_a_coded_interview_with_a_string_that_identifies_leaves_for_a_reason_only(client, interview):
    with interview.study.act("find", "Find names", interview.coder) as step:
        step.s.add(Identifier(words="anchored", kind="name", decision="open"))
    where = f"/qda/api/{interview.study.id}/in-word/{interview.transcript}"
    held = client.post(where, json={"why": " "}, headers={"x-qda": "1"})
    assert (held.status_code, held.json()["kind"]) == (409, "HeldBack")
    assert "anchored" not in held.json()["error"]
    let = client.post(where, json={"why": "For the second coder, in the house"}, headers={"x-qda": "1"})
    assert let.content[:2] == b"PK"
    assert (
        history.acts(interview.study, viewer=interview.coder)[0]["why"]
        == "For the second coder, in the house"
    )


def test_similar_codes_and_a_codes_card_are_read(client, interview):
    place = {"transcript": str(interview.transcript), "start": 10, "stop": 18, "quote": "anchored"}
    act = {"id": str(uuid4()), "do": "mark", "with": {**place, "codes": [{"name": "Anchoring"}]}}
    made = client.post(
        f"/qda/api/{interview.study.id}/acts", json={"acts": [act]}, headers={"x-qda": "1"}
    ).json()["results"][0]["answer"]
    home = f"/qda/api/{interview.study.id}"
    card = client.get(f"{home}/code/{made['codes'][0]['id']}").json()
    assert (card["name"], card["units"][0]["quote"]) == ("Anchoring", "anchored")
    hints = client.get(f"{home}/similar", params={"words": "well anchored"}).json()["codes"]
    assert [(one["name"], one["shared"]) for one in hints] == [("Anchoring", ["anchored"])]
    own = client.get(f"{home}/similar", params={"words": "anchored", "unit": made["unit"]}).json()
    assert own["codes"] == []


def test_exactly_the_act_that_is_named_is_taken_back(client, interview):
    home = f"/qda/api/{interview.study.id}"

    def done(do, given):
        act = {"id": str(uuid4()), "do": do, "with": given}
        answer = client.post(f"{home}/acts", json={"acts": [act]}, headers={"x-qda": "1"}).json()
        return act["id"], answer["results"][0]["answer"]

    first, _made = done("add_code", {"name": "One"})
    done("add_code", {"name": "Two"})
    done("take_back_act", {"done": first})
    assert [code["name"] for code in client.get(f"{home}/palette").json()["codes"]] == ["Two"]
