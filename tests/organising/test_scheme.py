from uuid import UUID

import pytest

from qda.organising import abstraction, further_places, open_coding, scheme


@pytest.fixture
def grown(world, select_words):
    def mark(place, name, by=world.ek):
        made = open_coding.mark(world.study, *place, codes=[{"name": name}], by=by)
        return UUID(made["unit"]), UUID(made["codes"][0]["id"])

    main = UUID(abstraction.add_category(world.study, "Anchoring", 3, by=world.ek)["category"])
    generic = UUID(abstraction.add_category(world.study, "Owners", 2, main, by=world.ek)["category"])
    exchange, nobody = mark(select_words(world.fg, "Nobody had decided it.\n\nM2: No."), "Nobody")
    mark(select_words(world.fg, "And then?\n\nM1: Then it ran itself"), "Ran itself")
    _unit, old = mark(select_words(world.md, "The idea wasn't new."), "Old idea")
    open_coding.code(world.study, exchange, [{"name": "Ran itself"}], by=world.bmh)
    ran = UUID(
        open_coding.code(world.study, exchange, [{"name": "Ran itself"}], by=world.ek)["codes"][0]["id"]
    )
    abstraction.place(world.study, [nobody, ran], generic, by=world.ek)
    abstraction.place(world.study, [old], main, by=world.ek)
    return main, generic, (nobody, ran, old), exchange


def counts(world, viewer=None):
    return scheme.tree(world.study, viewer or world.ek, counts=True)["counts"]


def figures(world, id):
    one = counts(world)["things"][str(id)]
    labels = [person["label"] for person in counts(world)["participants"]]
    return one["units"], one["interviews"], {labels[n]: units for n, units in one["voices"]}


def test_a_unit_counts_once_in_a_branch_and_moderators_are_no_voices(world, grown):
    main, generic, (nobody, ran, _old), _exchange = grown
    assert figures(world, nobody) == (1, 1, {"M1": 1, "M2": 1})
    assert figures(world, ran) == (2, 1, {"M1": 2, "M2": 1})
    assert figures(world, generic) == (2, 1, {"M1": 2, "M2": 1})
    assert figures(world, main) == (3, 2, {"M1": 2, "M2": 1, "MD1": 1})
    assert counts(world)["of"] == {"units": 3, "participants": 3, "interviews": 2}
    assert counts(world)["things"][str(main)]["participants"] == 3


def test_units_set_aside_are_not_counted(world, grown):
    main, _generic, (nobody, *_), exchange = grown
    open_coding.set_outside(world.study, exchange, True, by=world.ek)
    assert figures(world, nobody) == (0, 0, {})
    assert figures(world, main)[0] == 2


def test_counts_stay_away_until_asked_for(world, grown):
    shown = scheme.tree(world.study, world.ek)
    assert "counts" not in shown
    assert [(one["name"], one["path"], one["codes"]) for one in shown["categories"]] == [
        ("Anchoring", ["Anchoring"], 3),
        ("Owners", ["Anchoring", "Owners"], 2),
    ]


def test_further_places_count_and_are_listed(world, grown, taken_back):
    main, generic, (nobody, _ran, old), _exchange = grown
    with world.study.act("levels", "Add a level", world.ek) as act:
        from qda.store.tables import Level

        act.s.add(Level(position=4, kind="theme", label="Theme", cuts_across=True))
    theme = UUID(abstraction.add_category(world.study, "A thread", 4, by=world.ek)["category"])
    taken_back(
        lambda: further_places.also_under(world.study, theme, codes=[old], children=[generic], by=world.ek),
        world.ek,
    )
    assert figures(world, theme)[0] == 3
    shown = scheme.tree(world.study, world.ek)
    also = {one["name"]: one["also"] for one in [*shown["categories"], *shown["codes"]]}
    assert also["Old idea"] == also["Owners"] == [str(theme)]
    assert also["Nobody"] == []
    further_places.no_longer_under(world.study, theme, children=[generic], by=world.ek)
    assert figures(world, theme)[0] == 1
    assert main != nobody


def test_blind_work_is_not_counted_for_others(blind, grown, select_words):
    before = counts(blind)
    open_coding.mark(
        blind.study, *select_words(blind.fg, "by e-mail"), codes=[{"name": "Nobody"}], by=blind.bmh
    )
    assert counts(blind) == before
    assert counts(blind, blind.bmh)["of"]["units"] == before["of"]["units"] + 1
