"""Undo and redo by comparing states, on both databases."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from postgres_server import Server
from twin import SEED, START, STEPS, Twin, everything, journal

from qda.store import replay, undo
from qda.store.study import Study

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
