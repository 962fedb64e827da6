from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qda.organising import open_coding, sheet_filters
from qda.organising.sheet_filters import MARKS, ORDERS, Known, asked, filtered, in_order, marked


def test_an_empty_question_asks_for_nothing():
    assert not asked({})
    assert not asked({"code": "", "show": "", "unheard of": "1", "stale": "0"})
    assert asked({"stale": "1"})
    assert asked({"show": "stale,other"})
    assert asked({"interview": "FG1"})


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.integers(0, 9), st.integers(1, 9))
def test_a_stretch_is_what_stands_there_in_the_whole(world, offset, limit):
    for talk in (world.fg, world.md):
        _label, start, stop = talk.turns[offset % len(talk.turns)]
        open_coding.mark(world.study, talk.id, start, stop, talk.text[start:stop], by=world.ek)
    with world.study.seen(world.ek) as s:
        known = Known(s)
        numbers = [unit.number for unit in Known(s).units]
        assert [unit.number for unit in known.stretch(offset, limit)] == numbers[offset : offset + limit]
        some = {unit.id for unit in known.units[::2]}
        assert known.some(some) == known.units[::2]
        assert sum(known.sizes.values()) == len(numbers)


def test_very_many_units_are_read_with_all_others(world, select_words, monkeypatch):
    made = open_coding.mark(world.study, *select_words(world.fg, "Nobody"), by=world.ek)
    open_coding.mark(world.study, *select_words(world.md, "The idea"), by=world.ek)
    monkeypatch.setattr(sheet_filters, "FEW", 0)
    with world.study.seen(world.ek) as s:
        assert [unit.id for unit in Known(s).some({made["unit"]})] == [made["unit"]]


def test_orders_lose_no_unit_and_marks_know_only_units_that_are_there(world, select_words):
    for words in ("Nobody", "by e-mail", "more or less"):
        open_coding.mark(world.study, *select_words(world.fg, words), by=world.ek)
    with world.study.seen(world.ek) as s:
        known = Known(s)
        ids = {unit.id for unit in known.units}
        for order in ORDERS:
            assert {unit.id for unit in in_order(known, known.units, order)} == ids
        for mark in MARKS:
            assert marked(known, mark) <= ids
            kept = filtered(known, known.units, {"show": mark})
            assert {unit.id for unit in kept} == marked(known, mark)
