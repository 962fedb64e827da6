"""Whatever two coders did before, an erasing leaves a whole study: the journal still tells it row by row, and undo stays sound."""

from contextlib import suppress
from pathlib import Path
from uuid import uuid5

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from qda.errors import NotFound, Refused
from qda.preparation import erasing
from qda.preparation.absence import left_over
from qda.store.check import check
from qda.store.study import Study
from qda.store.tables import Participant, Speaker, TextVersion, Turn
from tests.store.twin import OTHER, SEED, STEPS, TEXT, Twin, sha

SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
QUICK = [Phase.explicit, Phase.reuse, Phase.generate]
"""No shrinking: each try makes a study, and a failing list of steps says enough."""
STRINGS = ["anchored", "management"]
SOUND = STEPS.filter(lambda step: step[0] != "swap turns")  # that leaves turns over one another
BEFORE = st.lists(SOUND, min_size=3, max_size=14)
AFTER = st.lists(st.tuples(st.sampled_from(["undo", "redo", "undo any"]), st.integers(0, 1), st.integers(0, 9999), st.integers(0, 9999)), max_size=8)  # fmt: skip


def made(place):
    """A study by two coders in which the turns belong to two participants in turn."""
    study = Study.create(place, title="Return letters", by="EK", seed=SEED)
    twin = Twin(study)
    with study.act("create study", "who speaks", twin.coders[0]) as act:  # of a kind that is never taken back
        for n, words in enumerate((TEXT, OTHER)):
            act.s.add(
                TextVersion(transcript_id=twin.transcript, number=n + 1, sha256=sha(words), at=act.wanted.at)
            )
            act.s.add(Participant(id=uuid5(SEED, f"person {n}"), label=f"M{n + 1}", position=n))
            act.s.flush()
            speaker = Speaker(
                id=uuid5(SEED, f"speaker {n}"), transcript_id=twin.transcript, label=f"M{n + 1}"
            )
            speaker.participant_id = uuid5(SEED, f"person {n}")
            act.s.add(speaker)
            act.s.flush()
        for id, position in act.s.execute(select(Turn.id, Turn.position)).all():
            speaker = uuid5(SEED, f"speaker {position % 2}")
            act.s.execute(update(Turn).where(Turn.id == id).values(speaker_id=speaker))
    return twin


def through(twin, before, erase, after):
    """Work, erase, and take back what can be taken back; the study is whole after each part."""
    for step in before:
        twin.step(*step)
    assert check(twin.study, deep=True) == []
    erase(twin.study, twin.coders[0])
    assert check(twin.study, deep=True) == []
    for step in after:
        with suppress(Refused, NotFound):
            twin.step(*step)
    assert check(twin.study, deep=True) == []


@settings(max_examples=3, phases=QUICK, suppress_health_check=SLOW)
@given(BEFORE, AFTER)
def test_strings_are_gone_and_the_study_is_whole(tmp_path_factory, before, after):
    folder = tmp_path_factory.mktemp("erased")
    twin = made(folder / "a.sqlite")
    try:
        through(twin, before, lambda study, by: erasing.erase_strings(study, STRINGS, by=by), after)
        assert left_over([f for f in Path(folder).rglob("*") if f.is_file()], STRINGS) == []
    finally:
        twin.study.close()


@settings(max_examples=3, phases=QUICK, suppress_health_check=SLOW)
@given(BEFORE, AFTER)
def test_a_participant_is_gone_and_the_study_is_whole(tmp_path_factory, before, after):
    twin = made(tmp_path_factory.mktemp("withdrawn") / "a.sqlite")
    try:
        through(twin, before, lambda study, by: erasing.withdraw(study, "M2", by=by), after)
    finally:
        twin.study.close()


@pytest.mark.postgres
def test_the_same_in_a_database(postgres):
    steps = [("unit", 0, 3, 5), ("correct", 0, 0, 0), ("word", 1, 1, 1), ("unit", 1, 90, 70), ("edit", 1, 2, 0), ("undo", 1, 0, 0)]  # fmt: skip
    twin = made(postgres.place())
    try:
        through(twin, steps, lambda study, by: erasing.erase_strings(study, STRINGS, by=by), [])
        through(
            twin,
            [],
            lambda study, by: erasing.withdraw(study, "M2", by=by),
            [("undo any", 0, n, n) for n in range(6)],
        )
    finally:
        twin.study.close()
