"""The picker's own route and the acts on quotes."""

from uuid import uuid4


def done(client, interview, do, given, why=""):
    act = {"id": str(uuid4()), "do": do, "with": given, "why": why}
    home = f"/qda/api/{interview.study.id}"
    answer = client.post(f"{home}/acts", json={"acts": [act]}, headers={"x-qda": "1"})
    return answer.json()["results"][0]


def test_a_quote_is_chosen_ordered_noted_and_approved_by_routes(client, interview):
    home = f"/qda/api/{interview.study.id}"
    place = {"transcript": str(interview.transcript), "start": 10, "stop": 18, "quote": "anchored"}
    unit = done(client, interview, "mark", {**place, "codes": [{"name": "Anchoring"}]})["answer"]["unit"]
    id = done(client, interview, "choose_quote", {"unit": unit})["answer"]["chosen"]
    done(client, interview, "note_quote", {"chosen": id, "note": "short"})
    done(client, interview, "order_quotes", {"chosen": [id]})
    done(client, interview, "approve_quote", {"chosen": id, "words": "anchored"}, "fine")
    (one,) = client.get(f"{home}/quotes").json()["chosen"]
    assert (one["note"], one["approved_by"], one["changed"], one["why"]) == ("short", "EK", False, "fine")
    done(client, interview, "withdraw_approval", {"chosen": id})
    done(client, interview, "let_quote_go", {"chosen": id})
    assert client.get(f"{home}/quotes").json()["chosen"] == []


def test_what_cannot_be_is_refused_with_a_sentence(client, interview):
    home = f"/qda/api/{interview.study.id}"
    assert client.get(f"{home}/quotes", params={"node": str(uuid4())}).status_code == 404
    assert done(client, interview, "choose_quote", {"unit": str(uuid4())})["status"] == 404
    refused = done(client, interview, "attribute_quotes", {"tag": "number", "attributes": [], "k": 1})
    assert refused["error"].startswith("Say at least 2")


def test_candidates_come_page_by_page(client, interview):
    found = client.get(f"/qda/api/{interview.study.id}/quotes", params={"first": "nonsense"}).json()
    assert (found["candidates"], found["total"]) == ([], 0)
