"""What the page “What identifies” reads and does: lists, a pasted list, replacing, making it final, and who may."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from qda.assist import names
from qda.preparation import identifying, importing, name_finding
from qda.store.study import Study
from qda.web import looking
from tests.web.conftest import HOME

if TYPE_CHECKING:
    from qda.assist.client import Assistant

OURS = {"x-qda": "1", "origin": HOME}
TALK = "I: Where was that?\n\nM1: In Mosjøen, with Kari Hansen. Kari said 12.03.2019.\n\nI: And?\n\nM1: No, 91 23 45 67."


class Plain:
    """The worker's answers by patterns, lists and capitals, at once; and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def names(self, texts: list[str], language: str, timeout: float) -> dict[str, Any]:
        self.asked += texts
        return {"found": [[f._asdict() for f in names.find(t, language, model=False)] for t in texts]}


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> Plain:
    plain = Plain()
    monkeypatch.setattr(identifying, "finder", name_finding.Finder(cast("Assistant", plain)))
    return plain


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    made = Study.create(tmp_path / "raw.sqlite", title="Raw", by="EK")
    by = made.coder("EK")
    assert by is not None
    importing.add_transcript(made, importing.preview(TALK.encode(), "FG1.txt"), by=by, title="FG1")
    yield made
    made.close()


@pytest.fixture
def get(study: Study, client: TestClient) -> Callable[[str], Any]:
    return lambda path: client.get(f"/qda/api/{study.id}/identifiers{path}")


@pytest.fixture
def post(study: Study, client: TestClient) -> Callable[..., Any]:
    return lambda path, given=None: client.post(
        f"/qda/api/{study.id}/identifiers{path}", json=given or {}, headers=OURS
    )


@pytest.fixture
def do(study: Study, client: TestClient) -> Callable[..., Any]:
    def act(what: str, given: dict[str, Any] | None = None) -> Any:
        sent = {"acts": [{"id": str(uuid4()), "do": what, "with": given or {}}]}
        return client.post(f"/qda/api/{study.id}/acts", json=sent, headers=OURS).json()["results"][0]

    return act


def test_from_the_check_to_the_certificate(
    study: Study, get: Callable[[str], Any], post: Callable[..., Any], do: Callable[..., Any]
) -> None:
    assert get("").json()["unchecked"] > 0
    found = post("/check").json()
    rows = {one["words"]: one for one in found["strings"]}
    assert found["checked"]
    assert {"Mosjøen", "Kari Hansen", "91 23 45 67"} <= set(rows)
    assert get("/progress").json() == {"done": 0, "all": 0}
    decisions = [
        {"words": words, "kind": rows[words]["kind"], "decision": "replace", "token": rows[words]["proposed"]}
        for words in ("Mosjøen", "Kari Hansen")
    ]
    assert do("decide_identifiers", {"decisions": decisions})["answer"]["decided"] == 2
    preview = get("/preview").json()
    assert preview["interviews"] == 1
    assert {one["words"] for one in preview["strings"]} == {"Mosjøen", "Kari Hansen", "Kari"}
    key = get("/key.csv")
    assert "Kari Hansen" in key.text
    assert key.headers["content-disposition"] == 'attachment; filename="key.csv"'
    assert "Replace first" in do("make_final")["error"]
    assert do("replace_identifiers")["answer"]["places"] == preview["times"]
    assert do("undo")["answer"]
    assert do("redo")["answer"]
    goes = get("/what-goes").json()
    assert goes["strings"] >= 2
    record = do("make_final")["answer"]
    (line,) = get("/certificates").json()
    assert line["act"] == record["act"]
    made = get(f"/certificate/{line['act']}.txt")
    assert "Certificate" in made.text
    assert "Hansen" not in made.text
    assert get(f"/certificate/{line['act']}.exe").status_code == 404
    assert "Hansen" not in get("").text


def test_a_pasted_list_finds_and_is_not_kept(
    study: Study, post: Callable[..., Any], get: Callable[[str], Any]
) -> None:
    before = study.rev()
    found = post("/listed", {"text": "Hansen, Kari\nNordmann, Ola"}).json()
    assert [one["words"] for one in found["strings"]] == ["Kari Hansen"]
    assert study.rev() == before
    assert "Nordmann" not in get("").text
    assert post("/listed", {"names": "x"}).status_code == 409
    assert post("/listed", {"text": "x" * 400_001}).status_code == 409


def test_two_looks_at_once_ask_about_each_line_once(study: Study, worker: Plain) -> None:
    by = study.coder("EK")
    assert by is not None
    with ThreadPoolExecutor() as pool:
        one, other = pool.map(lambda _n: looking.look(study, by), range(2))
    assert one["strings"] == other["strings"]
    assert len(worker.asked) == len(set(worker.asked)) > 0
