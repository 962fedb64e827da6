"""Wordings beyond the single cell on the team's database: the same acts, reads and undo as in a file."""

from uuid import UUID

import pytest

from qda.organising import (
    checking,
    condensation,
    find_replace,
    group_condensate,
    open_coding,
    reuse,
    suggestion_log,
    translation,
    warned,
)
from qda.preparation import studies

pytestmark = pytest.mark.postgres


@pytest.fixture
def condensed(world, select_words):
    """A unit that EK condensed and coded, in a study whose paper is in Norwegian."""
    studies.describe(world.study, {"publication_language": "nb"}, by=world.ek)
    made = open_coding.mark(
        world.study,
        *select_words(world.fg, "It wasn't anchored."),
        codes=[{"name": "Anchoring"}],
        by=world.ek,
    )
    world.unit, world.code = UUID(made["unit"]), UUID(made["codes"][0]["id"])
    layer = world.layers["condensed"]
    world.text = UUID(condensation.write(world.study, world.unit, layer, "Anchored", by=world.ek)["id"])
    return world


def test_translating_checking_and_verifying(condensed, taken_back):
    study, unit, layer = condensed.study, condensed.unit, condensed.layers["condensed"]
    taken_back(
        lambda: translation.translate(study, "condensed", unit, "Forankret", layer=layer, by=condensed.ek),
        condensed.ek,
    )
    taken_back(
        lambda: translation.translate(study, "code", condensed.code, "Forankring", by=condensed.ek),
        condensed.ek,
    )
    taken_back(
        lambda: translation.check(study, "code", condensed.code, "ok", by=condensed.bmh), condensed.bmh
    )
    assert translation.sheet(study, condensed.ek)["counts"] == {
        "untranslated": 1,
        "changed": 0,
        "unchecked": 1,
        "checked": 1,
        "all": 3,
    }
    taken_back(lambda: checking.agree(study, [condensed.text], by=condensed.bmh), condensed.bmh)
    assert checking.to_read(study, condensed.bmh)["done"] == 1
    condensation.write(study, unit, layer, "Anchored nowhere", by=condensed.bmh)
    taken_back(lambda: checking.settle(study, unit, layer, condensed.text, by=condensed.ek), condensed.ek)


def test_finding_replacing_and_what_the_study_offers(condensed, taken_back):
    study, ek = condensed.study, condensed.ek
    (hit,) = find_replace.find(study, ek, "anchored", "Not anchored")["hits"]
    cell = {"unit": hit["unit"], "layer": hit["layer"], "words": hit["after"], "seen": hit["before"]}
    taken_back(lambda: find_replace.write_block(study, [cell], how="replace", by=ek), ek)
    taken_back(lambda: group_condensate.write(study, condensed.code, "Nobody behind it", by=ek), ek)
    assert group_condensate.of_codes(study, condensed.bmh)[str(condensed.code)]["words"] == "Nobody behind it"
    taken_back(lambda: warned.put_aside(study, condensed.text, "identical", why="short", by=ek), ek)
    assert [one.aside for one in warned.texts(study, ek)] == [{"identical"}]
    offer = {"shape": "code in vivo", "words": "It wasn't anchored", "engine": "own pairs"}
    assert offer["words"] in [one["name"] for one in reuse.names_for(study, ek, condensed.unit)]
    suggestion_log.pass_over(study, condensed.unit, condensed.layers["condensed"], [offer], by=ek)
    assert [one["outcome"] for one in suggestion_log.log(study, ek)] == ["passed over"]
