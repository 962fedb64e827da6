from uuid import UUID

from qda.organising import abstraction, memos, scheme


def test_merging_a_category_into_a_namesake_child_of_another(world, taken_back):
    def add(name, level, parent=None):
        return UUID(abstraction.add_category(world.study, name, level, parent, by=world.ek)["category"])

    main, other = add("Anchoring", 3), add("Outcome", 3)
    twin = add("Owners", 2, other)
    add("Owners", 1, twin)
    taken_back(lambda: abstraction.merge_categories(world.study, [twin], other, by=world.ek), world.ek)
    shown = scheme.tree(world.study, world.ek)["categories"]
    assert [(one["name"], one["level"]) for one in shown] == [
        ("Anchoring", 3),
        ("Outcome", 3),
        ("Owners", 1),
    ]
    memos.write(world.study, "Gone soon", on=("category", main), by=world.ek)
    taken_back(lambda: abstraction.merge_categories(world.study, [main, other], other, by=world.ek), world.ek)
    assert memos.memos(world.study, world.ek)[0]["name"] == "Outcome"


def test_an_unnamed_pile_becomes_a_code_with_a_name(world):
    pile = UUID(abstraction.add_category(world.study, "", 1, by=world.ek)["category"])
    answer = abstraction.demote(world.study, pile, by=world.ek)
    assert answer["codes"][0]["name"] == "Pile 1"
