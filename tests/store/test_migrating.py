"""Studies of older and newer versions: brought up to date with their journal, or refused in a sentence."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, create_mock_engine, text, update
from sqlalchemy.engine import URL

import qda
from qda.errors import ReadOnly
from qda.store import backup, journal, migrating, replay, setup, visible
from qda.store.columns import new_key
from qda.store.postgres import address
from qda.store.schema import VERSION
from qda.store.study import Study
from qda.store.tables import TABLES, Base, Code

REVISION = '''"""A later release: a column with another name, and one more."""

import sqlalchemy as sa
from alembic import op

from qda.store import images

revision = "later"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("code") as code:
        code.alter_column("note", new_column_name="remark")
        code.add_column(sa.Column("weight", sa.Integer(), nullable=False, server_default="7"))
    c = op.get_bind()
    images.rename_column(c, "code", "note", "remark")
    images.add_column(c, "code", "weight", 7)
'''
LATER = """
import sys
from sqlalchemy import select
from qda.store import replay, undo
from qda.store.study import Study
from qda.store.tables import Code, TABLES

study = Study.open(sys.argv[1])
by = study.coder("EK")
def codes():
    with study.seen(by) as s:
        return s.execute(select(Code.name, Code.remark, Code.weight).order_by(Code.number)).all()
assert codes() == [("Anchoring", "second", 7)], codes()
assert undo.undo(study, by=by)["undoes"] == 4     # the removal of the second code
assert codes() == [("Anchoring", "second", 7), ("Letters", "", 7)], codes()
undo.undo(study, by=by)                           # the remark, called note then
assert codes() == [("Anchoring", "first", 7), ("Letters", "", 7)], codes()
undo.redo(study, by=by)
assert codes()[0] == ("Anchoring", "second", 7), codes()
with study.seen(None) as s:
    assert replay.differences(s) == []
try:
    with study.aside() as s:
        s.connection().exec_driver_sql("UPDATE code SET weight = 1")
except Exception as e:
    print("guarded:", type(e).__name__)
study.close()
"""


FIRST = re.compile(r'^CREATE TABLE "?(\w+)"?', re.MULTILINE)


def later_release(folder: Path) -> Path:
    """This program as a later release: its tables differ from ours, and a revision says how."""
    made = folder / "later"
    shutil.copytree(
        Path(qda.__file__).parent, made / "qda", ignore=shutil.ignore_patterns("__pycache__", "ui", "assist")
    )
    store = made / "qda" / "store"
    tables = store / "tables" / "organising.py"
    words = tables.read_text("utf-8")
    at = words.index("class Code(")
    head, code = words[:at], words[at:]
    assert code.count("    note: str = words()\n") >= 1
    tables.write_text(
        head
        + code.replace("    note: str = words()\n", "    remark: str = words()\n    weight: int = 7\n", 1),
        "utf-8",
    )
    (store / "schema.py").write_text('"""Later."""\n\nVERSION = "later"\n', "utf-8")
    (store / "migrations" / "versions" / "later.py").write_text(REVISION, "utf-8")
    return made


def open_later(release: Path, place: str) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith("COV")} | {"PYTHONPATH": str(release)}
    done = subprocess.run(
        [sys.executable, "-c", LATER, place],
        cwd=release,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_undo_of_an_older_act_still_works_after_an_update_of_the_tables(
    study: Study, by: UUID, tmp_path: Path
) -> None:
    codes = [new_key(), new_key()]
    with study.act("code", "New codes", by) as act:
        for key, name in zip(codes, ("Anchoring", "Letters"), strict=True):
            act.s.add(
                Code(
                    id=key,
                    number=act.number("code"),
                    space_id=act.space,
                    name=name,
                    name_key=name,
                    note="first" if name == "Anchoring" else "",
                )
            )
    with study.act("note", "Note", by) as act:
        act.s.execute(update(Code).where(Code.id == codes[0]).values(note="second"))
    with study.act("remove", "Remove", by) as act:
        act.s.delete(act.s.get(Code, codes[1]))
    place, path = study.place, study.path
    study.close()

    said = open_later(later_release(tmp_path), place)

    assert said == ("guarded: IntegrityError\n")
    if path:
        [kept] = backup.backups(path)
        assert kept.name.startswith("before update")
        again = Study.open(kept)
        assert again.rev() == 4
        again.close()
    with pytest.raises(ReadOnly, match="newer version"):
        Study.open(place)


def test_an_older_study_that_is_open_elsewhere_is_not_brought_up_to_date(
    tmp_path: Path, by: UUID, study: Study
) -> None:
    study.database.read_only = "EK has it."
    with pytest.raises(ReadOnly, match="EK has it"):
        migrating.bring_up(study.database, VERSION)


def statements(url: str) -> list[str]:
    """What makes the tables of this version: tables in their order, then the indexes by name."""
    made: list[str] = []
    engine = create_mock_engine(
        url, lambda sql, *a, **k: made.append(str(sql.compile(dialect=engine.dialect)).strip())
    )
    Base.metadata.create_all(engine, checkfirst=False)
    return sorted(
        made, key=lambda s: (not s.startswith("CREATE TABLE"), "" if s.startswith("CREATE TABLE") else s)
    )


def frozen(file: Path) -> set[str]:
    """The statements of one revision."""
    return set(file.read_text("utf-8").strip().removesuffix(";").split(";\n\n")) - {""}


def test_the_tables_have_not_changed_without_a_revision() -> None:
    folder = Path(migrating.__file__).parent / "migrations" / "versions"
    for name, url in (("sqlite", "sqlite://"), ("postgresql", "postgresql+psycopg://")):
        wanted = statements(url)
        files = sorted(folder.glob(f"0*_{name}.sql"))
        if os.environ.get("QDA_FREEZE"):
            earlier = set().union(*map(frozen, files[:-1]))
            files[-1].write_text("".join(f"{s};\n\n" for s in wanted if s not in earlier), "utf-8")
        assert set().union(*map(frozen, files)) == set(wanted), (
            "write a revision (or, before its release, QDA_FREEZE=1 for the newest)"
        )


def test_a_study_of_the_first_tables_is_brought_up_and_keeps_its_acts(place: Callable[[], str]) -> None:
    where = place()
    study = Study.create(where, title="Old", by="EK")
    first = FIRST.findall(
        (Path(migrating.__file__).parent / "migrations/versions/0001_sqlite.sql").read_text()
    )
    with study.database.writer.begin() as c:
        setup.lift_guards(c)
        for table in reversed([t for t in TABLES if t not in first]):
            c.exec_driver_sql(f'DROP TABLE "{table}"')
        c.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        if study.path is None:
            schema = journal.schema_of(c)
            c.exec_driver_sql(f'CREATE SCHEMA "{schema}_seen"')
            c.exec_driver_sql(f'CREATE VIEW "{schema}_seen".alembic_version AS SELECT * FROM alembic_version')
            c.exec_driver_sql(visible.postgres_reader(schema))
    study.close()

    again = Study.open(where)
    with again.act("code", "New code", again.coder("EK")) as act:
        act.s.add(Code(number=1, space_id=act.space, name="A", name_key="a"))
        act.s.flush()
    with again.seen(None) as s:
        assert replay.differences(s) == []
        assert s.execute(text("SELECT count(*) FROM stance")).scalar() == 0
    again.close()


def test_revisions_from_an_empty_place_lead_to_the_tables_of_this_version(place: Callable[[], str]) -> None:
    where = place()
    if where.startswith("postgresql"):
        url, schema = address(where)
        engine = create_engine(url, connect_args={"options": f"-csearch_path={schema}"})
        with engine.begin() as c:
            c.execute(text(f'CREATE SCHEMA "{schema}"'))
    else:
        engine = create_engine(URL.create("sqlite", database=where))
    with engine.begin() as c:
        migrating.upgrade(c)
        context = MigrationContext.configure(c, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == VERSION
    engine.dispose()
