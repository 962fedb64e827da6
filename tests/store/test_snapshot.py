"""A study as a document and back: nothing is lost on the way, on either database."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
import world
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from twin import SEED, START, STEPS, Twin

from qda.errors import Refused, Unreadable
from qda.store import replay, undo
from qda.store.check import check
from qda.store.columns import new_key
from qda.store.setup import initials
from qda.store.snapshot import restore_snapshot, snapshot
from qda.store.study import Study
from qda.store.tables import Desk

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@pytest.fixture
def filled(study: Study, by: UUID) -> Study:
    text = world.add_text(study, by)
    unit = world.add_unit(
        study,
        by,
        text,
        36,
        63,
        world.add_code(study, by, "Anchoring", world.add_category(study, by, "Success")),
    )
    world.add_wording(study, by, unit, "It is anchored.")
    world.add_memo(study, by, unit)
    return study


def test_the_document_tells_what_a_reader_looks_for(filled: Study, by: UUID) -> None:
    doc = json.loads(json.dumps(snapshot(filled, by)))
    [transcript], [unit] = doc["transcripts"], doc["units"]
    assert doc["study"]["title"] == "Return letters"
    assert (transcript["title"], transcript["text"], len(transcript["turns"])) == ("FG1", world.TEXT, 3)
    assert (unit["number"], unit["transcript"], unit["start"], unit["stop"]) == (1, transcript["id"], 36, 63)
    assert unit["text"] == world.TEXT[36:63]
    assert unit["coder"] == doc["coders"][0]["id"]
    assert unit["codes"] == [doc["codes"][0]["id"]]
    assert doc["codes"][0]["category"] == doc["categories"][0]["id"]
    assert [w["words"] for w in unit["wordings"]] == ["It is anchored."]
    assert doc["memos"][0]["unit"] == unit["id"]
    assert doc["counters"] == {"unit": 1, "code": 1, "category": 1}
    assert "acts" not in doc


def test_a_study_from_a_document_gives_the_same_document(filled: Study, place: Callable[[], str]) -> None:
    doc = json.loads(json.dumps(snapshot(filled, whole=True)))
    again = restore_snapshot(doc, place())
    assert snapshot(again, whole=True) == doc
    assert check(again, deep=True) == []
    assert again.rev() == 1
    assert again.id == filled.id
    again.close()


def test_with_its_history_it_is_the_same_study_and_goes_on(
    filled: Study, by: UUID, place: Callable[[], str]
) -> None:
    doc = json.loads(json.dumps(snapshot(filled, whole=True, history=True)))
    again = restore_snapshot(doc, place())
    assert snapshot(again, whole=True, history=True) == doc
    assert check(again, deep=True) == []
    assert undo.undo(again, by=by)["doing"] == "Undo: Memo"
    world.add_code(again, by, "Letters")
    assert (again.rev(), again.cursor()) == (filled.rev() + 2, filled.cursor() + 2)
    again.close()


@given(steps=st.lists(STEPS, min_size=8, max_size=25))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=SLOW,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
def test_any_study_comes_back_whole(steps: list, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("snapshot")
    one = Twin(Study.create(folder / "a.sqlite", title="T", by="EK", at=START, seed=SEED))
    for step in steps:
        one.step(*step)
    for history, name in ((False, "b.sqlite"), (True, "c.sqlite")):
        doc = json.loads(json.dumps(snapshot(one.study, whole=True, history=history)))
        again = restore_snapshot(doc, folder / name)
        assert snapshot(again, whole=True, history=history) == doc
        with again.whole() as s:
            assert replay.differences(s) == []
        again.close()
    one.study.close()


def test_a_study_moves_from_a_database_into_a_file_and_back(
    filled: Study, place: Callable[[], str], tmp_path: Path
) -> None:
    file = restore_snapshot(snapshot(filled, history=True, whole=True), tmp_path / "copy.sqlite")
    back = restore_snapshot(snapshot(file, history=True, whole=True), place())
    whole = [snapshot(s, whole=True, history=True) for s in (filled, file, back)]
    assert whole[0] == whole[1] == whole[2]
    for study in (file, back):
        assert check(study, deep=True) == []
        study.close()


def test_a_persons_desk_stays_theirs(filled: Study, by: UUID, second: UUID) -> None:
    with filled.aside() as s:
        s.add(Desk(coder_id=by, name="draft", value="mine"))
        s.add(Desk(coder_id=second, name="draft", value="theirs"))
    assert [d["value"] for d in snapshot(filled, by)["desks"]] == ["mine"]
    assert snapshot(filled)["desks"] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda doc: None,
        lambda doc: [doc],
        lambda doc: doc | {"format": "other"},
        lambda doc: doc | {"version": "9999"},
        lambda doc: {k: v for k, v in doc.items() if k != "codes"},
        lambda doc: doc | {"coders": []},
        lambda doc: doc | {"coders": doc["coders"] * 2},
        lambda doc: doc | {"units": [{**u, "start": "x"} for u in doc["units"]]},
        lambda doc: doc | {"units": [{**u, "coder": str(new_key())} for u in doc["units"]]},
        lambda doc: doc | {"units": [{**u, "id": 7} for u in doc["units"]]},
        lambda doc: doc | {"study": {**doc["study"], "route": "sideways"}},
        lambda doc: doc | {"memos": [{**m, "at": "yesterday"} for m in doc["memos"]]},
        lambda doc: doc | {"counters": []},
    ],
)
def test_a_document_that_is_wrong_makes_nothing(
    filled: Study, place: Callable[[], str], spoil: Callable
) -> None:
    doc = spoil(json.loads(json.dumps(snapshot(filled, whole=True))))
    where = place()
    with pytest.raises(Unreadable):
        restore_snapshot(doc, where)
    with pytest.raises(Unreadable):
        Study.open(where)
    Study.create(where, title="T").close()


def test_a_snapshot_never_goes_over_a_study(filled: Study) -> None:
    with pytest.raises(Refused):
        restore_snapshot(snapshot(filled, whole=True), filled.place)


def test_initials_of_names() -> None:
    assert [initials(n) for n in ("Bodil Marie Hansen", "EK", "å b", "")] == ["BMH", "EK", "ÅB", ""]
