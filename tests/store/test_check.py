"""Whether a study is whole: each way of being broken is named, a whole one is not complained of."""

import sqlite3
from contextlib import closing
from uuid import UUID

import pytest
import world
from sqlalchemy import text

from qda.store import setup
from qda.store.check import check
from qda.store.study import Study


@pytest.fixture
def filled(study: Study, by: UUID) -> Study:
    transcript = world.add_text(study, by)
    code = world.add_code(study, by, "Anchoring", world.add_category(study, by, "Success"))
    unit = world.add_unit(study, by, transcript, 36, 63, code)
    world.add_wording(study, by, unit, "It is anchored.")
    return study


def break_it(study: Study, *statements: str) -> None:
    """Change rows as nobody should, with all guards away."""
    with study.unguarded() as s:
        for sql in statements:
            s.execute(text(sql))


def test_a_whole_study_has_nothing_wrong(filled: Study) -> None:
    assert check(filled) == []
    assert check(filled, deep=True) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE meaning_unit SET quote = 'other'", "1 meaning unit of “FG1” does not frame"),
        ("UPDATE meaning_unit SET stop = 99999", "1 meaning unit of “FG1” does not frame"),
        ("UPDATE meaning_unit SET first_turn = 2", "1 meaning unit of “FG1” does not frame"),
        ("UPDATE turn SET stop = 99999 WHERE position = 2", "1 turn of “FG1” lies outside"),
        ("UPDATE turn SET start = 20 WHERE position = 1", "1 turn of “FG1” lies outside"),
        ("UPDATE turn SET position = 7 WHERE position = 0", "1 turn of “FG1” lies outside"),
        ("UPDATE text_body SET words = replace(words, 'anchored', 'Anchored')", "not what its fingerprint"),
        ("UPDATE text_body SET characters = 3", "not what its fingerprint"),
        ("DELETE FROM text_version", "not among its versions"),
        ("UPDATE counter SET last = 0 WHERE name = 'unit'", "running numbers of meaning_unit"),
        (
            "INSERT INTO code SELECT '00000000-0000-4000-8000-000000000001', number, category_id, parent_id, space_id, name, name_key, publication_name, definition, includes, excludes, example, note, colour, anchor_unit_id, position, parked FROM code",
            "running numbers of code",
        ),
        (
            "UPDATE act SET by_id = '00000000-0000-4000-8000-000000000001' WHERE rev = 2",
            "somebody whom the study does not know",
        ),
    ],
)
def test_what_is_broken_is_named(filled: Study, sql: str, said: str) -> None:
    if filled.path is None:
        sql = sql.replace(
            "'00000000-0000-4000-8000-000000000001'", "'00000000-0000-4000-8000-000000000001'::uuid"
        )
    break_it(filled, sql)
    assert any(said in sentence for sentence in check(filled)), check(filled)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE code SET name = 'other'", "1 rows of code are not as the journal tells"),
        ("DELETE FROM wording", "1 rows of wording are not as the journal tells"),
        (
            "UPDATE change SET before = after WHERE table_name = 'code'",
            "does not follow from the changes before",
        ),
    ],
)
def test_a_deep_check_finds_what_the_journal_does_not_tell(filled: Study, sql: str, said: str) -> None:
    break_it(filled, sql)
    assert check(filled) == []
    assert any(said in sentence for sentence in check(filled, deep=True)), check(filled, deep=True)


def test_a_missing_and_an_altered_trigger_are_named(filled: Study) -> None:
    with filled.database.writer.begin() as c:
        if filled.path:
            c.exec_driver_sql("DROP TRIGGER journal_code_update")
            c.exec_driver_sql("DROP TRIGGER journal_wording_insert")
            c.exec_driver_sql(
                "CREATE TRIGGER journal_wording_insert AFTER INSERT ON wording BEGIN SELECT 1; END"
            )
            c.exec_driver_sql("CREATE TRIGGER mine AFTER INSERT ON wording BEGIN SELECT 1; END")
        else:
            c.exec_driver_sql("DROP TRIGGER journal_update ON code")
            c.exec_driver_sql("ALTER TABLE wording DISABLE TRIGGER journal_insert")
            c.exec_driver_sql(
                "CREATE TRIGGER mine BEFORE TRUNCATE ON wording FOR EACH STATEMENT EXECUTE FUNCTION sealed()"
            )
    said = "\n".join(check(filled))
    assert "journal_code_update is missing" in said or "code journal_update is missing" in said
    assert "journal_wording_insert was altered" in said or "wording journal_insert was altered" in said
    assert "mine that this program did not lay" in said
    with filled.database.writer.begin() as c:
        if not filled.path:
            c.exec_driver_sql("ALTER TABLE wording ENABLE TRIGGER journal_insert")
            c.exec_driver_sql("DROP TRIGGER mine ON wording")
        setup.lay_guards(c)
    filled.database.reader.dispose()
    assert check(filled) == []


def test_a_reference_to_nothing_and_an_act_left_open_are_named_in_a_file(filled: Study) -> None:
    if filled.path is None:
        pytest.skip("PostgreSQL itself keeps references whole")
    filled.close()
    with closing(sqlite3.connect(filled.path, isolation_level=None)) as c:
        c.execute("INSERT INTO now VALUES (1, 2)")
        c.execute("DELETE FROM level")
    again = Study.open(filled.path)
    said = "\n".join(check(again))
    assert "1 rows of category point to a level that is not there" in said
    assert "An act was left open" in said
    again.close()


def test_a_damaged_file_is_named(filled: Study) -> None:
    if filled.path is None:
        pytest.skip("a file of SQLite's")
    filled.close()
    raw = bytearray(filled.path.read_bytes())
    with closing(sqlite3.connect(filled.path)) as c:
        page = c.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_change_act'").fetchone()[0]
        size = c.execute("PRAGMA page_size").fetchone()[0]
    raw[(page - 1) * size + 8 : page * size] = bytes(size - 8)
    filled.path.write_bytes(raw)
    again = Study.open(filled.path)
    assert any("damaged" in sentence for sentence in check(again))
    again.close()
