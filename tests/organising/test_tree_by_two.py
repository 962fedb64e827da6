"""Two people work on one tree in any order: it stays well-formed, and no unit is lost from sight."""

import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from qda.domain.category_tree import faults
from qda.errors import QdaError
from qda.organising import abstraction, codebook, coding_sheet, going_back, open_coding, reader, scheme
from qda.organising.places import places_of, tree_of
from qda.organising.scheme_moments import life_of
from qda.store import undo
from qda.store.replay import differences
from qda.store.study import Study
from qda.store.tables import Code, Coder, Coding, MeaningUnit

from .conftest import FOCUS_GROUP, transcript_of

WHAT = (
    "mark",
    "code",
    "take away",
    "add category",
    "place",
    "unplace",
    "move",
    "raise",
    "lower",
    "rename",
    "reorder",
    "merge codes",
    "merge categories",
    "split code",
    "split category",
    "park",
    "unpark",
    "put under",
    "promote",
    "demote",
    "delete code",
    "delete category",
    "remove unit",
    "go back",
    "undo",
    "undo",
    "redo",
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(WHAT), st.booleans(), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)
    ),
    min_size=10,
    max_size=40,
)


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """A study that a third person began, so that neither of the two can undo its beginning: made once, and closed."""
    world = begin(tmp_path_factory.mktemp("begun") / "two.sqlite")
    world.study.close()
    return world


def opened(begun, folder):
    """A copy of it to work in."""
    copy = shutil.copy(begun.study.place, Path(folder) / "two.sqlite")
    return SimpleNamespace(study=Study.open(copy), people=begun.people, talk=begun.talk)


def begin(place):
    study = Study.create(place, title="Two", by="Lead")
    lead = study.coder("Lead")
    with study.act("people", "Add people", lead) as act:
        two = [Coder(name="EK"), Coder(name="BMH")]
        act.s.add_all(two)
        act.s.flush()
        people = tuple(coder.id for coder in two)
        talk = transcript_of(act, "FG1", "focus group", FOCUS_GROUP, {}, 1)
    world = SimpleNamespace(study=study, people=people, talk=talk)
    for n in range(4):
        act_of(world, "mark", lead, n, 0, 0)
        act_of(world, "add category", lead, n, (0, 1, 2, 2)[n], (2, 1, 0, 0)[n])
    return world


def there(world, table):
    with world.study.seen(None) as s:
        return list(s.exec(select(col(table.id)).order_by(col(table.id))))


def pick(found, n):
    return found[n % len(found)]


def act_of(world, what, by, a, b, c):  # noqa: C901, PLR0912  one branch for each thing that people do
    study = world.study
    codes, units = there(world, Code), there(world, MeaningUnit)
    with study.seen(None) as s:
        categories = sorted(tree_of(s).places)
    name = f"Name {a % 7}"
    if what == "mark":
        _label, start, stop = pick(world.talk.turns, a)
        words = world.talk.text[start:stop]
        open_coding.mark(study, world.talk.id, start, stop, words, codes=[{"name": name}], by=by)
    elif what == "code":
        open_coding.code(study, pick(units, a), [{"name": f"Name {b % 7}"}], by=by)
    elif what == "take away":
        open_coding.take_away_code(study, pick(units, a), pick(codes, b), by=by)
    elif what == "add category":
        parent = pick([None, *categories], b)
        abstraction.add_category(study, name, 1 + c % 3, parent, codes=codes[: c % 3], by=by)
    elif what == "place":
        abstraction.place(study, [pick(codes, a), pick(codes, b)], pick(categories, c), by=by)
    elif what == "unplace":
        abstraction.place(study, [pick(codes, a)], None, by=by)
    elif what == "move":
        abstraction.move(study, [pick(categories, a)], pick([None, *categories], b), by=by)
    elif what == "raise":
        abstraction.raise_level(study, pick(categories, a), by=by)
    elif what == "lower":
        abstraction.lower_level(study, pick(categories, a), by=by)
    elif what == "rename":
        abstraction.rename(study, pick(categories, a), f"Name {b % 7}", by=by)
    elif what == "reorder":
        abstraction.reorder(study, [pick(categories, a)], pick([None, *categories], b), by=by)
    elif what == "merge codes":
        codebook.merge(study, [pick(codes, a), pick(codes, b)], pick(codes, c), by=by)
    elif what == "merge categories":
        abstraction.merge_categories(study, [pick(categories, a)], pick(categories, b), by=by)
    elif what == "split code":
        codebook.split(study, pick(codes, a), name, units[: 1 + b % 2], by=by)
    elif what == "split category":
        whole, held = pick(categories, a), scheme.tree(study, by)["codes"]
        inside = [code["id"] for code in held if code["category"] == str(whole)]
        abstraction.split_category(study, whole, f"Name {b % 7}", codes=inside[:1], by=by)
    elif what == "park":
        codebook.park(study, [pick(codes, a)], by=by)
    elif what == "unpark":
        codebook.unpark(study, [pick(codes, a)], by=by)
    elif what == "put under":
        codebook.put_under(study, [pick(codes, a)], pick([None, *codes], b), by=by)
    elif what == "promote":
        abstraction.promote(study, pick(codes, a), pick([None, 1, 2, 3], b), by=by)
    elif what == "demote":
        abstraction.demote(study, pick(categories, a), by=by)
    elif what == "delete code":
        codebook.delete_code(study, pick(codes, a), by=by)
    elif what == "delete category":
        abstraction.delete_category(study, pick(categories, a), by=by)
    elif what == "remove unit":
        open_coding.remove_unit(study, pick(units, a), by=by)
    elif what == "go back":
        going_back.go_back(study, pick(life_of(study, by).revs, a), by=by)
    elif what == "undo":
        undo.undo(study, by=by)
    elif what == "redo":
        undo.redo(study, by=by)


def check(world):
    study, viewer = world.study, world.people[0]
    with study.seen(viewer) as s:
        places = places_of(s)
        assert faults(places.tree.places.values()) == []
        own = {str(id): category for id, category in s.exec(select(col(Code.id), col(Code.category_id)))}
        coded = {str(code) for code in s.exec(select(col(Coding.code_id)))}
        units = {str(id) for id in s.exec(select(col(MeaningUnit.id)))}
    for id, code in places.codes.items():
        assert own[id] is None or own[id] in places.tree.places
        if code.parent:
            assert own[id] == own[code.parent]
            assert code.parked == places.codes[code.parent].parked
        assert not (code.parked and own[id])
    shown = scheme.tree(study, viewer)
    listed = {code["id"] for code in shown["codes"] if code["category"]}
    assert listed | set(shown["unplaced"]) | set(shown["parked"]) == set(places.codes) >= coded
    assert len(shown["categories"]) == len(places.tree.places)
    rows = coding_sheet.rows(study, viewer)["rows"]
    assert {row["id"] for row in rows} == units
    assert {row[0] for row in reader.units(study, world.talk.id, viewer)} == units


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_whatever_two_people_do_the_tree_stays_well_formed_and_every_unit_in_sight(begun, steps):
    with tempfile.TemporaryDirectory() as folder:
        world = opened(begun, folder)
        try:
            for what, who, a, b, c in steps:
                try:
                    act_of(world, what, world.people[who], a, b, c)
                except (QdaError, ZeroDivisionError):
                    continue
                check(world)
            with world.study.seen(None) as s:
                assert differences(s) == []
        finally:
            world.study.close()
