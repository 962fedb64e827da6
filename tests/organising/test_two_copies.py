"""Two people work on copies that lie apart, in any order; the copies come home and the study is sound."""

import shutil
import tempfile
from pathlib import Path
from uuid import UUID

from hypothesis import example, given, settings
from sqlmodel import col, select

from qda.errors import QdaError, Refused
from qda.review import proposals
from qda.store import undo
from qda.store.check import check as whole
from qda.store.merging import merge
from qda.store.replay import actual, differences
from qda.store.study import Study
from qda.store.tables import MeaningUnit
from qda.web import accepting

from .test_tree_by_two import STEPS, act_of, begun, check, opened  # noqa: F401


def units_of(study):
    with study.seen(None) as s:
        return set(s.exec(select(col(MeaningUnit.id))))


def walk(world, steps, person):
    """What one of the two does in the copy that is open."""
    for what, who, a, b, c in steps:
        if who == person:
            try:
                act_of(world, what, world.people[person], a, b, c)
            except (QdaError, ZeroDivisionError):
                continue


def answer(world):
    """Every question on a branch is answered with the version of the copy where the tree still allows it, and given back."""
    study, by = world.study, world.people[0]
    with study.seen(None) as s:
        before = actual(s)
    for one in proposals.proposals(study, by, state="open"):
        try:
            accepting.accept(study, UUID(one["id"]), by=by)
        except Refused:
            with study.seen(None) as s:
                assert actual(s) == before
            continue
        check(world)
        assert whole(study) == []
        undo.undo(study, by=by)
        with study.seen(None) as s:
            assert actual(s) == before


@settings(max_examples=12, deadline=None)
@given(STEPS)
@example(
    [
        ("rename", False, 50, 8, 0),
        *[("mark", False, 0, 0, 0)] * 5,
        ("merge categories", True, 15, 0, 0),
        ("mark", False, 0, 0, 0),
        ("raise", True, 11, 0, 0),
    ]
)
@example([("mark", False, 0, 28, 38), *[("mark", True, n, 0, 0) for n in range(3)]])
def test_copies_that_were_worked_on_apart_come_together_sound_and_can_part_again(begun, steps):  # noqa: F811
    with tempfile.TemporaryDirectory() as folder:
        world = opened(begun, folder)
        before = units_of(world.study)
        here, there = Path(world.study.place), Path(folder) / "there.sqlite"
        world.study.close()
        shutil.copy(here, there)
        world.study = Study.open(there)
        walk(world, steps, 1)
        theirs = units_of(world.study)
        world.study.close()
        world.study = Study.open(here)
        try:
            walk(world, steps, 0)
            ours = units_of(world.study)
            with world.study.seen(None) as s:
                was = actual(s)
            try:
                told = merge(world.study, str(there), by=world.people[0])
            except Refused:
                with world.study.seen(None) as s:
                    assert actual(s) == was
                return
            check(world)
            assert whole(world.study) == []
            with world.study.seen(None) as s:
                assert differences(s) == []
            # a unit is gone only where somebody took it away, and new ones of both are there or asked
            gone = {one["row"] for one in told["questions"]}
            assert units_of(world.study) >= {u for u in (ours | theirs) - before if str(u) not in gone}
            home = world.study.rev()
            answer(world)
            undo.take_back(world.study, home, by=world.people[0])
            with world.study.seen(None) as s:
                assert actual(s) == was
        finally:
            world.study.close()
