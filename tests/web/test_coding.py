"""The reader's own routes: searching and coding hits."""

from uuid import uuid4


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
