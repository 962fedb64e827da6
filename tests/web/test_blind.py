"""In a blind round nobody learns anything of the others' work from any address, until it is closed."""

import json
from uuid import UUID, uuid4

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from qda.errors import Refused
from qda.organising import abstraction, codebook, condensation, memos, open_coding
from qda.organising.act_sentences import what_changed
from qda.preparation import studies
from qda.review import proposals, rounds, threads
from qda.store import history, people
from qda.web import accepting, coding_reads, reads, wording_reads
from tests.web.conftest import Interview

SECRET = "zebra"
NOTHING = uuid4()


@pytest.fixture
def second(interview: Interview) -> UUID:
    return people.join(interview.study, "BMH")


@pytest.fixture
def round_id(interview: Interview, second: UUID) -> UUID:
    """A blind round of both; EK codes, and everything that EK writes says "zebra"."""
    study, me = interview.study, interview.coder
    shares: list[rounds.Share] = [{"coder": one, "transcript": interview.transcript} for one in (me, second)]
    begun = rounds.begin(study, "Double coding", shares, blind=True, by=me)
    made = open_coding.mark(
        study,
        transcript=interview.transcript,
        start=4,
        stop=20,
        quote=interview.words[4:20],
        codes=[{"name": f"{SECRET} code"}],
        by=me,
    )
    unit, code = UUID(made["unit"]), UUID(made["codes"][0]["id"])
    layer = next(UUID(one["id"]) for one in studies.about(study, me)["layers"] if one["kind"] == "condensed")
    condensation.write(study, unit=unit, layer=layer, words=f"{SECRET} condensed", by=me)
    memos.write(study, f"{SECRET} memo", on=("unit", unit), by=me)
    threads.ask(study, "transcript", interview.transcript, f"{SECRET} question", start=4, stop=9, by=me)
    codebook.define(study, code=code, definition=f"{SECRET} definition", by=me)
    abstraction.add_category(study, name=f"{SECRET} category", by=me)
    return UUID(begun["round"])


def seen_by(client: TestClient, interview: Interview, person: UUID) -> dict[str, str]:
    """What every reading address tells this person."""
    client.cookies.set(f"qda-person-{interview.study.id}", str(person))
    units = [
        str(one["id"]) for one in json.loads(client.get(f"/qda/api/{interview.study.id}/sheet").text)["rows"]
    ]
    told = {}
    for route in (*reads.routes(), *coding_reads.routes(), *wording_reads.routes()):
        assert isinstance(route, Route)
        path = route.path.replace("{transcript:uuid}", str(interview.transcript)).replace("{name}", "place")
        path = path.replace("{sha:str}", "0" * 64)
        for key in ("unit", "category", "code", "wording", "memo"):
            path = path.replace(f"{{{key}:uuid}}", units[0] if units and key == "unit" else str(NOTHING))
        for query in ("", "?counts=1", f"?q={SECRET}", "?limit=1000"):
            told[path + query] = client.get(f"/qda/api/{interview.study.id}{path}{query}").text
    return told


def test_the_other_learns_nothing_from_any_address_until_the_round_is_closed(
    client: TestClient, interview: Interview, second: UUID, round_id: UUID
) -> None:
    own = seen_by(client, interview, interview.coder)
    assert sum(SECRET in text for text in own.values()) > 5
    theirs = seen_by(client, interview, second)
    # a search answers with what was searched for
    leaks = [path for path, text in theirs.items() if SECRET in text and f"q={SECRET}" not in path]
    assert leaks == []
    opened = rounds.close(interview.study, round_id, by=interview.coder)

    assert opened == {"units": 1, "codes": 1}
    assert SECRET in seen_by(client, interview, second)["/sheet"]


def test_no_answer_of_any_address_changes_while_the_other_goes_on_unseen(
    client: TestClient, interview: Interview, second: UUID, round_id: UUID
) -> None:
    before = seen_by(client, interview, second)
    place = {"transcript": interview.transcript, "start": 4, "stop": 9, "quote": interview.words[4:9]}
    open_coding.mark(interview.study, **place, codes=[{"name": f"{SECRET} two"}], by=interview.coder)
    assert seen_by(client, interview, second) == before


def test_the_history_in_words_tells_the_other_nothing_either(
    interview: Interview, second: UUID, round_id: UUID
) -> None:
    revs = [act["rev"] for act in history.acts(interview.study, viewer=interview.coder, limit=100)]
    assert SECRET in str(what_changed(interview.study, revs, interview.coder))
    assert SECRET not in str(what_changed(interview.study, revs, second))
    assert SECRET not in str(history.acts(interview.study, viewer=second, limit=100))


def test_a_number_that_is_given_next_tells_nothing_of_how_much_the_other_did(
    interview: Interview, second: UUID, round_id: UUID
) -> None:
    listed = rounds.rounds(interview.study, second)
    assert listed[0]["blind"]
    assert {share["name"]: share["done"] for share in listed[0]["shares"]} == {"EK": False, "BMH": False}


def test_a_person_works_unseen_in_one_round_at_a_time(
    interview: Interview, second: UUID, round_id: UUID
) -> None:
    shares: list[rounds.Share] = [{"coder": second, "transcript": interview.transcript}]
    with pytest.raises(Refused, match="still works unseen"):
        rounds.begin(interview.study, "Another", shares, blind=True, by=interview.coder)
    with pytest.raises(Refused, match="already"):
        rounds.begin(interview.study, "Double coding", shares, blind=False, by=interview.coder)


def test_a_share_is_done_when_its_person_says_so(interview: Interview, second: UUID, round_id: UUID) -> None:
    share = next(one for one in rounds.rounds(interview.study, second)[0]["shares"] if one["mine"])
    with pytest.raises(Refused, match="whose share"):
        rounds.finish_share(interview.study, UUID(share["id"]), by=interview.coder)
    assert rounds.finish_share(interview.study, UUID(share["id"]), by=second) == {"done": True}
    assert rounds.finish_share(interview.study, UUID(share["id"]), by=second) == {"done": False}


def test_closing_leaves_the_codes_of_the_round_as_proposals(
    interview: Interview, second: UUID, round_id: UUID
) -> None:
    rounds.close(interview.study, round_id, by=interview.coder)
    found = proposals.proposals(interview.study, second)
    assert [proposals.sentence(one) for one in found] == [f"Keep “K1001 {SECRET} code”, made in a round"]
    accepting.accept(interview.study, UUID(found[0]["id"]), by=second)
    assert [one["state"] for one in proposals.proposals(interview.study, second)] == ["accepted"]
    with pytest.raises(Refused, match="closed"):
        rounds.close(interview.study, round_id, by=interview.coder)
