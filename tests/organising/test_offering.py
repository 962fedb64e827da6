from types import SimpleNamespace

import pytest

from qda.organising import offering
from qda.store import personal, registry


@pytest.fixture
def of_this_computer(tmp_path, monkeypatch):
    monkeypatch.setenv("QDA_DATA", str(tmp_path / "person"))


def test_each_person_chooses_for_themselves_in_each_study(world, of_this_computer):
    assert offering.wanted(world.study, world.ek)
    assert offering.wanted(world.study, world.bmh)
    offering.choose(world.study, world.ek, wants=False)
    assert not offering.wanted(world.study, world.ek)
    assert offering.wanted(world.study, world.bmh)


def test_a_choice_made_for_all_studies_on_this_computer_holds_until_another_is_made(world, of_this_computer):
    personal.prefer("suggestions", value=False)
    assert not offering.wanted(world.study, world.ek)
    offering.choose(world.study, world.ek, wants=True)
    assert offering.wanted(world.study, world.ek)


def test_on_a_server_the_choice_of_whoever_started_it_is_nobody_elses(world, of_this_computer, monkeypatch):
    personal.prefer("suggestions", value=False)
    monkeypatch.setattr(registry, "team", SimpleNamespace)
    assert offering.wanted(world.study, world.ek)
