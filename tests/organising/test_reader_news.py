"""An open page is brought up to date by what changed, and is then the same as one that was opened anew."""

from uuid import UUID

import pytest

from qda.organising import abstraction, codebook, condensation, memos, open_coding, reader, reader_news
from qda.store import undo


class OpenPage:
    """What a page knows: it applies news as the component does."""

    def __init__(self, world, viewer):
        self.world, self.viewer = world, viewer
        self.cursor = world.study.cursor()
        self.units = {row[0]: row for row in self.anew()}
        self.palette = reader.palette(world.study, viewer)["codes"]
        self.told = None

    def anew(self):
        return reader.units(self.world.study, self.world.fg.id, self.viewer)

    def hear(self):
        self.told = reader_news.news(self.world.study, self.world.fg.id, self.viewer, self.cursor)
        self.cursor = self.told["cursor"]
        if self.told["all"]:
            self.units = {}
        for id in self.told["gone"]:
            self.units.pop(id, None)
        self.units |= {row[0]: row for row in self.told["units"]}
        if self.told["palette"]:
            self.palette = self.told["palette"]["codes"]

    def same(self):
        fresh = {row[0]: row for row in self.anew()}
        return fresh == self.units and self.palette == reader.palette(self.world.study, self.viewer)["codes"]


@pytest.fixture
def page(world):
    return OpenPage(world, world.ek)


def test_each_act_brings_the_page_up_to_date(world, select_words, page):
    study, ek, bmh = world.study, world.ek, world.bmh
    made = open_coding.mark(study, *select_words(world.fg, "decided"), codes=[{"name": "One"}], by=ek)
    unit, one = UUID(made["unit"]), UUID(made["codes"][0]["id"])
    two = UUID(codebook.add_code(study, "Two", by=bmh)["codes"][0]["id"])
    page.hear()
    steps = [
        lambda: open_coding.code(study, unit, [{"id": two}], by=bmh),
        lambda: open_coding.take_away_code(study, unit, one, by=ek),
        lambda: condensation.write(study, unit, world.layers["condensed"], "Short", by=ek),
        lambda: memos.write(study, "Why?", on=("unit", unit), by=ek),
        lambda: open_coding.move_borders(study, unit, *select_words(world.fg, "had decided")[1:], by=ek),
        lambda: codebook.rename(study, two, "Zwei", by=ek),
        lambda: codebook.recolour(study, two, 7, by=ek),
        lambda: abstraction.add_category(study, "Main", None, codes=[two], by=ek),
        lambda: open_coding.mark(study, *select_words(world.md, "idea"), by=ek),
        lambda: open_coding.remove_unit(study, unit, by=ek),
        lambda: undo.undo(study, by=ek),
    ]
    for n, step in enumerate(steps):
        step()
        page.hear()
        assert page.same(), n


def test_marking_sends_one_unit_and_no_palette(world, select_words, page):
    first = open_coding.mark(world.study, *select_words(world.fg, "decided"), by=world.ek)
    page.hear()
    second = open_coding.mark(world.study, *select_words(world.fg, "anchored"), by=world.ek)
    page.hear()
    assert [row[0] for row in page.told["units"]] == [second["unit"]] != [first["unit"]]
    assert (page.told["all"], page.told["palette"]) == (False, None)


def test_a_new_code_sends_the_palette_and_its_one_unit(world, select_words, page):
    open_coding.mark(world.study, *select_words(world.fg, "decided"), by=world.ek)
    page.hear()
    open_coding.mark(world.study, *select_words(world.fg, "anchored"), codes=[{"name": "New"}], by=world.ek)
    page.hear()
    assert (page.told["all"], len(page.told["units"])) == (False, 1)
    assert page.same()


def test_without_news_nothing_is_sent(page):
    page.hear()
    assert (page.told["units"], page.told["gone"], page.told["all"]) == ([], [], False)


def test_what_is_coded_unseen_is_no_news(blind, select_words):
    page = OpenPage(blind, blind.ek)
    open_coding.mark(blind.study, *select_words(blind.fg, "decided"), codes=[{"name": "X"}], by=blind.bmh)
    page.hear()
    assert page.told["units"] == []
    assert page.same()
