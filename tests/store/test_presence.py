"""Who has a study open is known across the processes that serve it."""

import subprocess
import sys
import threading
from datetime import timedelta

import pytest

from qda.store import people, presence
from qda.store.columns import now
from qda.store.study import Study

pytestmark = pytest.mark.postgres
OTHER = """
import sys
from uuid import UUID
from qda.store import presence
from qda.store.study import Study
study = Study.open(sys.argv[1])
getattr(presence, sys.argv[3])(study, UUID(sys.argv[2]))
study.close()
"""


@pytest.fixture
def place(postgres):
    return postgres.place


def test_those_in_another_process_are_seen_and_the_others_are_told(study: Study, by) -> None:
    other, came = people.join(study, "BMH", by=by), threading.Event()
    presence.come(study, by)
    study.subscribe(lambda rev: came.set() if rev == 0 else None)
    subprocess.run([sys.executable, "-c", OTHER, study.place, str(other), "come"], check=True)
    assert came.wait(10)
    assert presence.present(study) == {by, other}
    presence.leave(study, by)
    assert presence.present(study) == {other}


def test_a_process_that_died_is_forgotten_and_nothing_of_it_is_an_act(study: Study, by, monkeypatch) -> None:
    before = study.rev()
    presence.come(study, by)
    assert study.rev() == before
    assert presence.shared(study)
    later = now() + presence.FRESH + timedelta(seconds=1)
    monkeypatch.setattr(presence, "now", lambda: later)
    assert presence.present(study) == set()
    presence.come(study, by)
    assert presence.present(study) == {by}
