from uuid import UUID

from qda.organising import abstraction, codebook
from qda.organising.places import levels_of, places_of


def test_a_code_looks_like_its_place_unless_it_has_its_own_colour(world):
    main = UUID(abstraction.add_category(world.study, "Anchoring", 3, by=world.ek)["category"])
    subs = [
        UUID(abstraction.add_category(world.study, name, 1, main, by=world.ek)["category"])
        for name in ("One", "Two")
    ]
    codes = [
        codebook.add_code(world.study, name, category=place, by=world.ek)["codes"][0]["id"]
        for name, place in (("A", subs[0]), ("B", subs[1]), ("C", None))
    ]
    codebook.put_under(world.study, [UUID(codes[2])], UUID(codes[1]), by=world.ek)
    codebook.recolour(world.study, UUID(codes[0]), 5, by=world.ek)
    with world.study.seen(world.ek) as s:
        places = places_of(s)
    assert [places.look(code) for code in codes] == [(5, 1), (1, 2), (1, 2)]
    assert [places.path(code) for code in codes] == [
        ["Anchoring", "One"],
        ["Anchoring", "Two"],
        ["Anchoring", "Two"],
    ]


def test_levels_come_from_the_code_upwards(world):
    with world.study.seen(world.ek) as s:
        levels = levels_of(s)
    assert [(one["position"], one["kind"]) for one in levels] == [
        (1, "sub-category"),
        (2, "generic category"),
        (3, "main category"),
    ]
