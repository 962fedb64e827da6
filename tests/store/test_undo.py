"""Undo and redo by comparing states, on both databases."""

from uuid import UUID

import pytest
import world
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from postgres_server import Server
from sqlalchemy import delete, select, update
from twin import SEED, START, STEPS, Twin, everything, journal

from qda.errors import BuiltOn, NotFound, Refused
from qda.store import replay, undo
from qda.store.columns import new_key
from qda.store.derived import rederive
from qda.store.study import Repeated, Study
from qda.store.tables import (
    Category,
    Code,
    Coding,
    MeaningUnit,
    Participant,
    TextBody,
    Transcript,
    Turn,
    Wording,
)

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]

QUICK = [Phase.explicit, Phase.reuse, Phase.generate]
"""No shrinking: each try makes a study, and a failing list of steps says enough."""


def twin(place: str) -> Twin:
    return Twin(Study.create(place, title="T", by="EK", at=START, seed=SEED))


def run(one: Twin, steps: list) -> list[str]:
    """Do the steps; after each that is no undo, undo and redo it at once and see that all is as it was."""
    came = []
    for i, (op, who, a, b) in enumerate(steps):
        before, rev = everything(one.study), one.study.rev()
        came.append(one.step(op, who, a, b))
        if "do" in op or one.study.rev() == rev or i % 3:
            continue
        after = everything(one.study)
        undo.take_back(one.study, one.study.rev(), by=one.coders[who], act=one.key("back"))
        assert everything(one.study) == before
        undo.take_back(one.study, one.study.rev(), by=one.coders[who], act=one.key("again"))
        assert everything(one.study) == after
    return came


@given(steps=st.lists(STEPS, min_size=12, max_size=40))
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW, phases=QUICK)
def test_any_steps_can_be_undone_and_redone_and_the_journal_tells_them_all(
    steps: list, tmp_path_factory: pytest.TempPathFactory
) -> None:
    one = twin(str(tmp_path_factory.mktemp("twin") / "a.sqlite"))
    run(one, steps)
    with one.study.seen(None) as s:
        assert replay.differences(s) == []
        assert replay.replay(s) == replay.actual(s)
    one.study.close()


@pytest.mark.postgres
@given(steps=st.lists(STEPS, min_size=12, max_size=30))
@settings(max_examples=8, deadline=None, suppress_health_check=SLOW, phases=QUICK)
def test_both_databases_come_to_the_same_rows_and_the_same_journal(
    steps: list, postgres: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    twins = [twin(str(tmp_path_factory.mktemp("twin") / "a.sqlite")), twin(postgres.place())]
    assert run(twins[0], steps) == run(twins[1], steps)
    a, b = (journal(t.study) for t in twins)
    assert a[0] == b[0]
    assert a[1] == b[1]
    with twins[1].study.seen(None) as s:
        assert replay.differences(s) == []
    for t in twins:
        t.study.close()


def rows(study: Study, table: type, *columns: str) -> list[tuple]:
    with study.seen(None) as s:
        return [tuple(r) for r in s.execute(select(*(getattr(table, c) for c in columns)).order_by(table.id))]


def test_a_unit_comes_back_with_its_quote_turns_codings_and_wordings(study: Study, by: UUID) -> None:
    text = world.add_text(study, by)
    unit = world.add_unit(study, by, text, 50, 100, world.add_code(study, by, "Anchoring"))
    world.add_wording(study, by, unit, "It is anchored.")
    before = everything(study)
    [(quote, first, last)] = rows(study, MeaningUnit, "quote", "first_turn", "last_turn")
    assert (quote, first, last) == (world.TEXT[50:100], 1, 2)
    with study.act("remove", "Remove U1", by) as act:
        act.s.execute(delete(MeaningUnit).where(MeaningUnit.id == unit))
    assert rows(study, Coding, "id") == rows(study, Wording, "id") == []
    assert undo.undo(study, by=by)["doing"] == "Undo: Remove U1"
    assert everything(study) == before
    assert undo.redo(study, by=by)["doing"] == "Redo: Remove U1"
    assert rows(study, MeaningUnit, "id") == []


def test_each_person_takes_their_own_last_step_back(study: Study, by: UUID, second: UUID) -> None:
    world.add_code(study, by, "Anchoring")
    world.add_code(study, second, "Letters")
    assert undo.last(study, by).undo.doing == "New code Anchoring"
    undo.undo(study, by=by)
    assert [n for (n,) in rows(study, Code, "name")] == ["Letters"]
    assert undo.last(study, second).undo.doing == "New code Letters"
    assert undo.last(study, by).redo.doing == "New code Anchoring"


def test_undo_and_redo_walk_back_and_forth_until_something_new_is_done(study: Study, by: UUID) -> None:
    for name in ("a", "b", "c"):
        world.add_code(study, by, name)
    names = lambda: [n for (n,) in rows(study, Code, "name")]  # noqa: E731
    for left in (["a", "b"], ["a"]):
        undo.undo(study, by=by)
        assert names() == left
    undo.redo(study, by=by)
    assert names() == ["a", "b"]
    assert undo.last(study, by) == (undo.last(study, by).undo, undo.last(study, by).redo)
    undo.undo(study, by=by)
    world.add_code(study, by, "d")
    assert undo.last(study, by).redo is None
    with pytest.raises(Refused, match="no step to bring back"):
        undo.redo(study, by=by)
    undo.undo(study, by=by)
    undo.undo(study, by=by)
    assert names() == []
    undo.redo(study, by=by)
    assert names() == ["a"]


def test_the_making_of_the_study_cannot_be_taken_back(study: Study, by: UUID) -> None:
    with pytest.raises(Refused, match="no step of yours"):
        undo.undo(study, by=by)
    with pytest.raises(Refused, match="cannot be taken back"):
        undo.take_back(study, 1, by=by)


def test_a_step_is_taken_back_once(study: Study, by: UUID) -> None:
    world.add_code(study, by, "a")
    undo.take_back(study, 2, by=by)
    with pytest.raises(Refused, match="already"):
        undo.take_back(study, 2, by=by)
    with pytest.raises(NotFound):
        undo.take_back(study, 99, by=by)


def test_a_step_that_another_person_built_on_stays_and_the_sentence_names_both(
    study: Study, by: UUID, second: UUID
) -> None:
    text = world.add_text(study, by)
    unit = world.add_unit(study, by, text, 36, 63)
    code = world.add_code(study, second, "Anchoring")
    with study.act("code unit", "Code U1", second) as act:
        act.s.add(Coding(unit_id=unit, code_id=code, coder_id=second, space_id=act.space))
    before = everything(study)
    with pytest.raises(BuiltOn, match="“Mark 36–63” cannot be taken back: BMH built on it with “Code U1”"):
        undo.undo(study, by=by)
    assert everything(study) == before
    undo.undo(study, by=second)
    undo.undo(study, by=by)
    assert rows(study, MeaningUnit, "id") == []


def test_a_memo_on_a_unit_keeps_the_unit(study: Study, by: UUID, second: UUID) -> None:
    unit = world.add_unit(study, by, world.add_text(study, by), 36, 63)
    world.add_memo(study, second, unit)
    with pytest.raises(BuiltOn, match="BMH built on it with “Memo”"):
        undo.undo(study, by=by)


def test_another_column_changed_later_does_not_hinder(study: Study, by: UUID, second: UUID) -> None:
    code = world.add_code(study, by, "Anchoring")
    with study.act("rename", "Rename", by) as act:
        act.s.execute(update(Code).where(Code.id == code).values(name="Anchored"))
    with study.act("note", "Note", second) as act:
        act.s.execute(update(Code).where(Code.id == code).values(note="n"))
    undo.undo(study, by=by)
    assert rows(study, Code, "name", "note") == [("Anchoring", "n")]
    with pytest.raises(BuiltOn):
        undo.take_back(study, study.rev() - 3, by=by)


def test_a_step_can_be_taken_back_again_once_what_came_later_is(study: Study, by: UUID, second: UUID) -> None:
    code = world.add_code(study, by, "Anchoring")
    with study.act("rename", "Rename", second) as act:
        act.s.execute(update(Code).where(Code.id == code).values(name="x"))
    with pytest.raises(BuiltOn):
        undo.undo(study, by=by)
    undo.undo(study, by=second)
    undo.undo(study, by=by)
    assert rows(study, Code, "id") == []


def test_a_sentence_never_tells_of_work_that_is_not_open_yet(study: Study, by: UUID, second: UUID) -> None:
    code = world.add_code(study, by, "Anchoring")
    unit = world.add_unit(study, by, world.add_text(study, by), 36, 63)
    world.go_blind(study, by, second)
    with study.act("code unit", "Code U1 as secret", second) as act:
        act.s.add(Coding(unit_id=unit, code_id=code, coder_id=second, space_id=act.space))
    with pytest.raises(BuiltOn) as told:
        undo.take_back(study, study.rev() - 2, by=by)
    assert "secret" not in str(told.value)
    assert "BMH" not in str(told.value)
    with pytest.raises(NotFound):
        undo.take_back(study, study.rev(), by=by)


def test_a_corrected_text_goes_back_with_its_spans_unless_someone_marked_in_the_new_one(
    study: Study, by: UUID, second: UUID
) -> None:
    transcript = world.add_text(study, by)
    world.add_unit(study, by, transcript, 36, 63)
    untouched = world.add_unit(study, by, transcript, 11, 22)
    before = everything(study)
    new = world.TEXT.replace("It is anchored", "It is well anchored")
    with study.act("correct", "Correct FG1", by) as act:
        act.s.add(TextBody(sha256=world.sha(new), characters=len(new), words=new))
        act.s.flush()
        act.s.execute(update(Transcript).values(sha256=world.sha(new)))
        act.s.execute(update(Turn).where(Turn.start == 30).values(stop=Turn.stop + 5))
        act.s.execute(update(Turn).where(Turn.start > 30).values(start=Turn.start + 5, stop=Turn.stop + 5))
        act.s.execute(update(MeaningUnit).where(MeaningUnit.start == 36).values(stop=MeaningUnit.stop + 5))
        rederive(act.s, transcripts=[transcript])
    corrected = everything(study)
    undo.undo(study, by=by)
    assert everything(study) == before
    undo.redo(study, by=by)
    assert everything(study) == corrected
    world.add_unit(study, second, transcript, 11, 20)
    undo.undo(study, by=by)
    undo.redo(study, by=by)
    world.add_unit(study, second, transcript, 97, 104)
    with pytest.raises(BuiltOn, match="BMH built on it with “Mark 97–104”"):
        undo.undo(study, by=by)
    assert untouched


def test_swapped_labels_go_back(study: Study, by: UUID) -> None:
    keys = [new_key(), new_key()]
    with study.act("people", "Add participants", by) as act:
        for key, label in zip(keys, ("M3", "M4"), strict=True):
            act.s.add(Participant(id=key, label=label, role="leader"))
    with study.act("swap", "Swap M3 and M4", by) as act:
        for key, label in ((keys[0], "x"), (keys[1], "M3"), (keys[0], "M4")):
            act.s.execute(update(Participant).where(Participant.id == key).values(label=label))
    undo.undo(study, by=by)
    assert dict(rows(study, Participant, "id", "label")) == dict(zip(keys, ("M3", "M4"), strict=True))
    undo.redo(study, by=by)
    assert dict(rows(study, Participant, "id", "label")) == dict(zip(keys, ("M4", "M3"), strict=True))


def test_swapped_codes_of_two_codings_go_back(study: Study, by: UUID) -> None:
    codes = [world.add_code(study, by, n) for n in ("a", "b")]
    world.add_unit(study, by, world.add_text(study, by), 36, 63, *codes)
    before = rows(study, Coding, "id", "code_id")
    (one, a), (other, b) = before
    with study.act("swap", "Swap", by) as act:
        spare = Code(number=99, space_id=act.space, name="spare", name_key="spare")
        act.s.add(spare)
        act.s.flush()
        for coding, code in ((one, spare.id), (other, a), (one, b)):
            act.s.execute(update(Coding).where(Coding.id == coding).values(code_id=code))
        act.s.execute(delete(Code).where(Code.id == spare.id))
    undo.undo(study, by=by)
    assert rows(study, Coding, "id", "code_id") == before


def test_a_category_that_took_anothers_name_and_place_gives_it_back(study: Study, by: UUID) -> None:
    up = world.add_category(study, by, "Up")
    one, other = world.add_category(study, by, "Name", up), world.add_category(study, by, "Name")
    before = everything(study)
    with study.act("swap", "Swap places", by) as act:
        for key, values in (
            (one, {"name_key": "x", "parent_id": None}),
            (other, {"parent_id": up}),
            (one, {"name_key": "name"}),
        ):
            act.s.execute(update(Category).where(Category.id == key).values(**values))
    undo.undo(study, by=by)
    assert everything(study) == before
    undo.redo(study, by=by)
    undo.undo(study, by=by)
    assert everything(study) == before


def test_undoing_twice_with_one_client_id_is_done_once(study: Study, by: UUID) -> None:
    world.add_code(study, by, "a")
    world.add_code(study, by, "b")
    sent = new_key()
    undo.undo(study, by=by, act=sent)
    with pytest.raises(Repeated) as again:
        undo.undo(study, by=by, act=sent)
    assert again.value.answer["doing"] == "Undo: New code b"
    assert [n for (n,) in rows(study, Code, "name")] == ["a"]
    with pytest.raises(Repeated):
        undo.take_back(study, 3, by=by, act=sent)
    with pytest.raises(Repeated):
        undo.redo(study, by=by, act=sent)


def test_many_steps_are_looked_through_for_the_last_that_stands(
    study: Study, by: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "WINDOW", 3)
    world.add_code(study, by, "a")
    world.add_code(study, by, "b")
    for _ in range(4):
        undo.undo(study, by=by)
        undo.redo(study, by=by)
    undo.undo(study, by=by)
    assert undo.last(study, by).undo.doing == "New code a"


def test_undo_of_typing_takes_all_of_it_back(study: Study, by: UUID) -> None:
    code = world.add_code(study, by, "a")
    for words in ("t", "ty", "typed"):
        with study.act("note", "Note", by, field=f"code:{code}") as act:
            act.s.execute(update(Code).where(Code.id == code).values(note=words))
    undo.undo(study, by=by)
    assert rows(study, Code, "note") == [("",)]
