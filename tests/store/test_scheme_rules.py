from types import SimpleNamespace
from uuid import UUID

import pytest

from qda.errors import BuiltOn
from qda.organising import abstraction, codebook, scheme
from qda.store import undo
from qda.store.study import Study
from qda.store.tables import Coder


@pytest.fixture
def world(tmp_path):
    study = Study.create(tmp_path / "rules.sqlite", title="Rules", by="EK")
    ek = study.coder("EK")
    with study.act("people", "Add people", ek) as act:
        other = Coder(name="BMH")
        act.s.add(other)
        act.s.flush()
        bmh = other.id
    yield SimpleNamespace(study=study, ek=ek, bmh=bmh)
    study.close()


def add(world, name, level, parent=None):
    return UUID(abstraction.add_category(world.study, name, level, parent, by=world.ek)["category"])


def take_back(world, rev):
    with pytest.raises(BuiltOn, match="Nothing was changed") as refused:
        undo.take_back(world.study, rev, by=world.ek)
    return str(refused.value)


def test_an_undo_that_would_leave_a_child_on_its_parents_level_is_refused(world):
    pile, other = add(world, "Pile", 1), add(world, "Other", 1)
    abstraction.raise_level(world.study, pile, by=world.ek)
    raised = world.study.rev()
    abstraction.move(world.study, [other], pile, by=world.bmh)
    moved = world.study.rev()
    assert "“Other” stands under “Pile”, which is not on a higher level." in take_back(world, raised)
    undo.take_back(world.study, moved, by=world.bmh)
    undo.take_back(world.study, raised, by=world.ek)
    assert {one["level"] for one in scheme.tree(world.study, world.ek)["categories"]} == {1}


def test_an_undo_that_would_close_a_circle_of_codes_is_refused(world):
    one, two = (
        UUID(codebook.add_code(world.study, name, by=world.ek)["codes"][0]["id"]) for name in ("One", "Two")
    )
    codebook.put_under(world.study, [one], two, by=world.ek)
    codebook.put_under(world.study, [one], None, by=world.ek)
    freed = world.study.rev()
    codebook.put_under(world.study, [two], one, by=world.bmh)
    assert "stands under itself." in take_back(world, freed)


def test_an_undo_elsewhere_is_not_held_up_by_an_old_fault(world):
    main = add(world, "Main", 3)
    with world.study.act("import", "Import", world.ek) as act:
        from qda.store.tables import Category

        row = act.s.get_one(Category, main)
        act.s.add(
            Category(
                number=9,
                parent_id=main,
                level_id=row.level_id,
                space_id=row.space_id,
                name="Crooked",
                name_key="crooked",
            )
        )
    add(world, "Fine", 1)
    undo.undo(world.study, by=world.ek)
    assert [one["name"] for one in scheme.tree(world.study, world.ek)["categories"]] == ["Main", "Crooked"]
