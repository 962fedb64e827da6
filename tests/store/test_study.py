"""Acts that are kept whole or not at all, on both databases."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from qda.errors import Refused, Unreadable
from qda.store.columns import new_key
from qda.store.study import Repeated, Study
from qda.store.tables import (
    TABLES,
    Act,
    Change,
    Code,
    Coding,
    Counter,
    Desk,
    MeaningUnit,
    TextBody,
    Transcript,
)

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def new_code(study: Study, by: UUID, name: str = "Anchoring", **more: object) -> UUID:
    key = new_key()
    with study.act("code", "New code", by, **more) as act:
        act.s.add(
            Code(id=key, number=act.number("code"), space_id=act.space, name=name, name_key=name.casefold())
        )
        act.answer = {"code": str(key)}
    return key


def names(study: Study) -> list[str]:
    with study.seen(None) as s:
        return list(s.execute(select(Code.name).order_by(Code.number)).scalars())


def note(study: Study, by: UUID, code: UUID, words: str, seconds: float, **more: object) -> int:
    with study.act(
        "note", "Note", by, field=f"code:{code}", at=NOON + timedelta(seconds=seconds), **more
    ) as act:
        act.s.execute(update(Code).where(Code.id == code).values(note=words))
        act.answer = {"words": words}
    return study.rev()


def test_a_new_study_has_its_row_a_shared_space_levels_layers_and_a_coder(study: Study, by: UUID) -> None:
    with study.seen(by) as s:
        rows = {
            n: s.execute(select(func.count()).select_from(TABLES[n])).scalar()
            for n in ("study", "space", "level", "layer", "coder")
        }
        kinds = s.execute(select(TABLES["level"].c.kind).order_by(TABLES["level"].c.position)).scalars().all()
    assert rows == {"study": 1, "space": 1, "level": 3, "layer": 3, "coder": 1}
    assert kinds == ["sub-category", "generic category", "main category"]
    assert study.rev() == 1
    assert study.read_only == ""


def test_a_seed_makes_the_same_keys_again(place: Callable[[], str]) -> None:
    seed, found = uuid4(), []
    for _ in range(2):
        study = Study.create(place(), title="T", by="EK", seed=seed, at=NOON)
        with study.seen(None) as s:
            found.append(
                s.execute(select(Act.id, Act.at, Act.by_id)).all()
                + s.execute(select(TABLES["level"].c.id)).all()
            )
        study.close()
    assert found[0] == found[1]


def test_an_act_is_journalled_and_answers(study: Study, by: UUID) -> None:
    code = new_code(study, by)
    with study.seen(by) as s:
        act = s.execute(select(Act.rev, Act.kind, Act.doing, Act.by_id, Act.answer)).all()[-1]
        [change] = s.execute(
            select(Change.table_name, Change.row_id, Change.before, Change.after).where(Change.act == 2)
        ).all()
    assert tuple(act) == (2, "code", "New code", by, {"code": str(code)})
    assert (change.table_name, change.row_id, change.before) == ("code", code, None)
    assert change.after["name"] == "Anchoring"
    assert change.after["parked"] is False
    assert "category_id" not in change.after


def test_a_failing_act_leaves_nothing(study: Study, by: UUID) -> None:
    cursor = study.cursor()
    with pytest.raises(ZeroDivisionError), study.act("code", "New code", by) as act:  # noqa: PT012
        act.s.add(Code(number=act.number("code"), space_id=act.space, name="x", name_key="x"))
        act.s.flush()
        _ = 1 / 0
    assert (study.rev(), study.cursor(), names(study)) == (1, cursor, [])
    new_code(study, by)
    with study.seen(by) as s:
        assert s.execute(select(Code.number)).scalar() == 1


def test_an_act_sent_twice_is_done_once_and_answered_alike(study: Study, by: UUID) -> None:
    sent = new_key()
    new_code(study, by, id=sent)
    with pytest.raises(Repeated) as again:
        new_code(study, by, id=sent)
    assert again.value.rev == 2
    assert names(study) == ["Anchoring"]
    with study.seen(by) as s:
        assert again.value.answer == {"code": str(s.execute(select(Code.id)).scalar())}


def test_an_act_that_changes_nothing_leaves_none_behind_but_answers(study: Study, by: UUID) -> None:
    code, told = new_code(study, by), []
    study.subscribe(told.append)
    with study.act("rename", "Rename", by) as act:
        act.s.execute(update(Code).where(Code.id == code).values(name="Anchoring"))
        act.answer = {"ok": True}
    assert act.answer == {"ok": True}
    assert study.rev() == 2
    with study.act("suggest", "Reject a suggestion", by) as act:
        act.keep = True
    assert study.rev() == 3


def test_typing_in_one_field_is_one_act(study: Study, by: UUID) -> None:
    code = new_code(study, by)
    cursor = study.cursor()
    revs = [
        note(study, by, code, words, seconds)
        for words, seconds in (("a", 0), ("an", 20), ("anc", 70), ("anc", 90))
    ]
    assert revs == [3, 3, 3, 3]
    assert study.cursor() == cursor + 3
    with study.seen(by) as s:
        act = s.execute(select(Act.at, Act.last_at, Act.answer).where(Act.rev == 3)).one()
    assert tuple(act) == (NOON, NOON + timedelta(seconds=70), {"words": "anc"})


def test_a_pause_another_field_or_another_step_begins_a_new_act(study: Study, by: UUID) -> None:
    code, other = new_code(study, by), new_code(study, by, "Letters")
    assert note(study, by, code, "a", 0) == 4
    assert note(study, by, code, "b", 61) == 5
    assert note(study, by, other, "b", 62) == 6
    assert note(study, by, code, "c", 63) == 7
    new_code(study, by, "Time")
    assert note(study, by, code, "d", 64) == 9
    assert note(study, by, code, "before", 63) == 10


def test_typing_never_reaches_back_over_what_another_person_built_on_it(
    study: Study, by: UUID, second: UUID
) -> None:
    code = new_code(study, by)
    rev = note(study, by, code, "a", 0)
    assert note(study, second, code, "b", 1) == rev + 1
    assert note(study, by, code, "c", 2) == rev + 2


def test_two_people_typing_at_once_each_keep_their_own_act(study: Study, by: UUID, second: UUID) -> None:
    one, other = new_code(study, by), new_code(study, by, "Letters")
    note(study, by, one, "a", 0)
    note(study, second, other, "b", 1)
    rev = study.rev()
    note(study, by, one, "aa", 2)
    note(study, second, other, "bb", 3)
    assert study.rev() == rev


def test_a_first_client_id_is_remembered_when_typing_goes_on(study: Study, by: UUID) -> None:
    code, first = new_code(study, by), new_key()
    note(study, by, code, "a", 0, id=first)
    note(study, by, code, "ab", 1, id=new_key())
    with pytest.raises(Repeated) as again:
        note(study, by, code, "a", 0, id=first)
    assert again.value.answer == {"words": "ab"}


def test_running_numbers_are_never_given_twice(study: Study, by: UUID) -> None:
    with study.act("import", "Import", by) as act:
        act.keep = True
        assert [act.number("unit"), act.number("unit", 10), act.number("unit")] == [1, 2, 12]
    with study.act("import", "Import", by) as act:
        act.keep = True
        assert act.number("unit") == 13


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE study SET title = 'x'",
        "DELETE FROM study",
        "INSERT INTO coder (id, name, initials, colour, did, background, active) VALUES ('00000000-0000-4000-8000-000000000001', 'z', '', 0, '', '', true)",
        "DELETE FROM change",
        "UPDATE act SET doing = 'x'",
        "UPDATE act SET answer = '1'",
        "DELETE FROM act",
        "UPDATE change SET table_name = 'x'",
        "UPDATE text_body SET words = 'x'",
        "DELETE FROM text_body",
    ],
)
def test_nobody_writes_without_an_act_or_changes_the_journal(study: Study, by: UUID, sql: str) -> None:
    with study.aside() as s:
        s.add(TextBody(sha256="x", characters=1, words="a"))
    with pytest.raises(DatabaseError), study.database.writer.begin() as c:
        c.execute(text(sql))


def test_an_act_cannot_change_another_acts_row_nor_its_own_words(study: Study, by: UUID) -> None:
    new_code(study, by)
    for sql in (
        "UPDATE act SET answer = '1' WHERE rev = 1",
        "DELETE FROM act WHERE rev = 1",
        "UPDATE act SET doing = 'x' WHERE rev = 3",
    ):
        with pytest.raises(DatabaseError), study.act("x", "X", by) as act:
            act.s.execute(text(sql))


def test_erasing_may_open_the_seal_but_not_write_rows(study: Study, by: UUID) -> None:
    new_code(study, by)
    with study.unsealed() as s:
        s.execute(update(Act).where(Act.rev == 2).values(doing="—"))
    with study.seen(by) as s:
        assert s.execute(select(Act.doing).where(Act.rev == 2)).scalar() == "—"
    with pytest.raises(DatabaseError), study.unsealed() as s:
        s.execute(update(Code).values(name="x"))


def test_what_is_no_research_data_is_written_aside(study: Study, by: UUID) -> None:
    with study.aside() as s:
        s.add(Desk(coder_id=by, name="reader", value={"at": 3}))
    with study.seen(by) as s:
        assert s.execute(select(Desk.value)).scalar() == {"at": 3}
    with pytest.raises(IntegrityError), study.aside() as s:
        s.execute(update(TABLES["study"]).values(title="x"))
    assert study.rev() == 1


def test_a_key_never_changes(study: Study, by: UUID) -> None:
    new_code(study, by)
    with pytest.raises(DatabaseError), study.act("x", "X", by) as act:
        act.s.execute(update(Code).values(id=new_key()))


def test_reading_cannot_write(study: Study, by: UUID) -> None:
    new_code(study, by)
    with pytest.raises(DatabaseError), study.seen(by) as s:
        s.execute(update(Code).values(name="x"))


def test_a_reader_sees_one_moment(study: Study, by: UUID) -> None:
    with study.seen(by) as s:
        before = s.execute(select(func.count()).select_from(Code)).scalar()
        new_code(study, by)
        assert s.execute(select(func.count()).select_from(Code)).scalar() == before == 0


def test_an_act_within_an_act_is_a_mistake_that_shows(study: Study, by: UUID) -> None:
    with (
        pytest.raises(RuntimeError, match="act within an act"),
        study.act("x", "X", by),
        study.act("y", "Y", by),
    ):
        pass
    new_code(study, by)


def test_listeners_hear_of_each_act_until_they_leave(study: Study, by: UUID) -> None:
    told, came = [], threading.Event()

    def hear(rev: int) -> None:
        told.append(rev)
        came.set()

    leave = study.subscribe(hear)
    new_code(study, by)
    assert came.wait(5)
    leave()
    leave()
    new_code(study, by, "Letters")
    assert told == [2]


def test_one_place_is_one_study_in_this_process(study: Study) -> None:
    assert Study.open(study.place) is study
    with pytest.raises(Refused):
        Study.create(study.place, title="T")
    place, key = study.place, study.id
    study.close()
    again = Study.open(place)
    assert again is not study
    assert again.id == key
    again.close()
    with pytest.raises(Refused):
        Study.create(place, title="T")


def test_fifty_threads_lose_nothing(study: Study, by: UUID) -> None:
    with study.act("import", "Import", by) as act:
        act.s.add(TextBody(sha256="x", characters=9, words="word word"))
        act.s.flush()
        act.s.add(Transcript(id=(transcript := new_key()), title="MD1", sha256="x"))
    code, failed, seen = new_code(study, by), [], []

    def work(k: int) -> None:
        try:
            for i in range(4):
                with study.act("mark", "Mark", by, id=UUID(int=k * 100 + i)) as act:
                    act.s.add(
                        MeaningUnit(
                            id=(unit := new_key()),
                            number=act.number("unit"),
                            transcript_id=transcript,
                            coder_id=by,
                            space_id=act.space,
                            start=0,
                            stop=4,
                        )
                    )
                    act.s.flush()
                    act.s.add(Coding(unit_id=unit, code_id=code, coder_id=by, space_id=act.space))
                with study.seen(by) as s:
                    seen.append(s.execute(select(func.count()).select_from(Coding)).scalar())
        except Exception as e:  # noqa: BLE001 - a thread's failure is the test's
            failed.append(e)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(50)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert failed == []
    with study.seen(by) as s:
        assert s.execute(select(func.count()).select_from(Coding)).scalar() == 200
        assert sorted(s.execute(select(MeaningUnit.number)).scalars()) == list(range(1, 201))
        assert s.execute(select(func.count(), func.max(Act.rev)).select_from(Act)).one() == (
            study.rev(),
            study.rev(),
        )
        assert s.execute(select(Counter.last).where(Counter.name == "unit")).scalar() == 200
    assert max(seen) == 200


def test_a_place_that_holds_no_study_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite").write_bytes(b"not a database at all, but longer than a hundred bytes. " * 3)
    (tmp_path / "b.sqlite").write_bytes(b"")
    with pytest.raises(Unreadable, match="not a study"):
        Study.open(tmp_path / "a.sqlite")
    with pytest.raises(Unreadable, match="not a study"):
        Study.open(tmp_path / "b.sqlite")
    with pytest.raises(Unreadable, match="no study file"):
        Study.open(tmp_path / "c.sqlite")
    assert (tmp_path / "a.sqlite").read_bytes().startswith(b"not a database")


def test_a_page_reload_takes_the_open_study_over(study: Study) -> None:
    class Reloaded(Study):
        """The class as a reload makes it anew."""

    assert type(Reloaded.open(study.place)) is Reloaded
    assert type(Study.open(study.place)) is Study
