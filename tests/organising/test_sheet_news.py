from uuid import UUID

import pytest

from qda.organising import memos, open_coding, sheet_news
from qda.organising.sheet_news import units_changed


@pytest.fixture
def unit(world, select_words):
    made = open_coding.mark(world.study, *select_words(world.fg, "Nobody"), by=world.ek)
    return UUID(made["unit"])


def test_what_a_row_does_not_show_is_no_news(world, unit):
    start = world.study.cursor()
    memos.write(world.study, "Why?", on=("unit", unit), by=world.ek)
    with world.study.seen(world.ek) as s:
        assert units_changed(s, start) == (set(), set())
        assert units_changed(s, world.study.cursor()) == (set(), set())


def test_a_unit_that_came_and_went_is_gone(world, unit):
    start = world.study.cursor()
    open_coding.remove_unit(world.study, unit, by=world.ek)
    with world.study.seen(world.ek) as s:
        assert units_changed(s, start) == ({str(unit)}, {str(unit)})


def test_after_very_many_changes_all_is_read_again(world, unit, monkeypatch):
    start = world.study.cursor()
    monkeypatch.setattr(sheet_news, "MANY", 1)
    for name in ("One", "Two"):
        open_coding.code(world.study, unit, [{"name": name}], by=world.ek)
    with world.study.seen(world.ek) as s:
        assert units_changed(s, start) == (None, set())
