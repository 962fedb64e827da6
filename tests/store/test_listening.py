"""Other processes' acts are heard of through the database."""

import subprocess
import sys
import threading
import time

import pytest
import world

from qda.store import listening
from qda.store.study import Study

pytestmark = pytest.mark.postgres
ACTOR = """
import sys
sys.path.insert(0, sys.argv[2])
import world
from qda.store.study import Study
study = Study.open(sys.argv[1])
world.add_code(study, study.coder("EK"), "Anchoring")
study.close()
"""


@pytest.fixture
def place(postgres):
    return postgres.place


def test_an_act_of_another_process_is_heard(study: Study, by) -> None:
    told, came = [], threading.Event()
    study.subscribe(lambda rev: (told.append(rev), came.set()))
    subprocess.run([sys.executable, "-c", ACTOR, study.place, world.__file__.rpartition("/")[0]], check=True)
    assert came.wait(10)
    assert told == [2]
    assert study.rev() == 2
    world.add_code(study, by, "Letters")
    end = time.monotonic() + 10
    while told != [2, 3] and time.monotonic() < end:
        time.sleep(0.01)
    assert told == [2, 3]


def test_after_the_server_was_away_listeners_look_anew(study: Study, by, monkeypatch) -> None:
    monkeypatch.setattr(listening, "AGAIN", 0.05)
    told, came = [], threading.Event()
    study.subscribe(lambda rev: (told.append(rev), came.set()))
    with study.database.writer.begin() as c:
        c.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%' AND pid <> pg_backend_pid()"
        )
    assert came.wait(10)
    assert told == [0]


def test_a_connection_that_broke_while_it_rested_is_replaced(study: Study, by, monkeypatch) -> None:
    from qda.store import postgres as module

    world.add_code(study, by, "Anchoring")
    with study.database.reader.connect() as c:
        me = c.exec_driver_sql("SELECT pg_backend_pid()").scalar()
    with study.database.writer.begin() as c:
        c.exec_driver_sql(f"SELECT pg_terminate_backend({me})")
    monkeypatch.setattr(module, "RESTED", 0.0)
    assert study.coder("EK") == by
