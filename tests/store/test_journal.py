"""What the triggers write down: the same on both databases, of every table that holds research data."""

from uuid import UUID

import world
from sqlalchemy import select, text, update

from qda.store import journal
from qda.store.study import Study
from qda.store.tables import JOURNALLED, TABLES, Change, Code, MeaningUnit
from qda.store.tables import Study as StudyRow

LOOSE = {"act", "change", "text_body", "read_mark", "desk", "counter", "suggestion"}
NASTY = {
    "b": True,
    "n": None,
    "x": [1, 2.5, 'Å\u2028 \\ " \t'],
    "deep": {"k": {"z": 1, "a": 2}},
    "e\u0301": "😀",
}


def changes(study: Study, after: int) -> list[tuple]:
    with study.seen(None) as s:
        found = (
            select(Change.table_name, Change.before, Change.after)
            .where(Change.id > after)
            .order_by(Change.id)
        )
        return [tuple(r) for r in s.execute(found)]


def test_every_table_with_research_data_is_journalled() -> None:
    assert {t.name for t in JOURNALLED} == set(TABLES) - LOOSE


def test_an_update_is_written_as_the_columns_that_changed(study: Study, by: UUID) -> None:
    code = world.add_code(study, by, "Anchoring")
    cursor = study.cursor()
    with study.act("change", "Change", by) as act:
        act.s.execute(
            update(Code)
            .where(Code.id == code)
            .values(parked=True, note="n", name="Anchoring", anchor_unit_id=None)
        )
    assert changes(study, cursor) == [("code", {"parked": False, "note": ""}, {"parked": True, "note": "n"})]


def test_emptied_and_filled_references_are_written(study: Study, by: UUID) -> None:
    category = world.add_category(study, by, "Success")
    code = world.add_code(study, by, "Anchoring", category)
    cursor = study.cursor()
    for value in (None, category):
        with study.act("move", "Move", by) as act:
            act.s.execute(update(Code).where(Code.id == code).values(category_id=value))
    there, nowhere = {"category_id": str(category)}, {"category_id": None}
    assert changes(study, cursor) == [("code", there, nowhere), ("code", nowhere, there)]


def test_json_and_odd_characters_come_through_unharmed(study: Study, by: UUID) -> None:
    cursor = study.cursor()
    with study.act("change", "Change", by) as act:
        act.s.execute(
            update(StudyRow).values(settings=NASTY, aim="Å\u2028 \\ \" \t\n😀 e\u0301 \x7f ' -- ; %s :x")
        )
    [(_, before, after)] = changes(study, cursor)
    assert before == {"settings": {}, "aim": ""}
    assert after == {"settings": NASTY, "aim": "Å\u2028 \\ \" \t\n😀 e\u0301 \x7f ' -- ; %s :x"}


def test_what_follows_from_other_columns_is_not_written(study: Study, by: UUID) -> None:
    unit = world.add_unit(study, by, world.add_text(study, by), 36, 63)
    with study.seen(by) as s:
        [image] = s.execute(select(Change.after).where(Change.row_id == unit)).scalars()
    assert not {"quote", "first_turn", "last_turn"} & set(image)
    rev = study.rev()
    with study.act("derive", "Derive", by) as act:
        act.s.execute(update(MeaningUnit).values(first_turn=7))
    assert study.rev() == rev


def test_laying_the_triggers_again_leaves_the_same_ones(study: Study) -> None:
    with study.database.writer.begin() as c:
        find = journal.sqlite_present if study.path else journal.postgres_present
        before = find(c)
        journal.install(c)
        assert find(c) == before
        expected = journal.sqlite_triggers() if study.path else journal.postgres_expected(c)
        assert before == expected


def test_a_tables_rows_cannot_be_swept_away_unrecorded(study: Study, by: UUID) -> None:
    world.add_code(study, by, "Anchoring")
    cursor = study.cursor()
    with study.act("sweep", "Sweep", by) as act:
        act.s.execute(text("DELETE FROM code"))
    [(name, before, after)] = changes(study, cursor)
    assert (name, before["name"], after) == ("code", "Anchoring", None)
