"""Every act of preparation can be taken back, and then the study is exactly as before."""

import random

import pytest

from qda.preparation import importing, labels, participants, reading, studies
from qda.preparation.correcting import NewText, new_version
from qda.store import undo
from qda.store.check import check
from qda.store.snapshot import snapshot
from tests.preparation.conftest import ALONE, GROUP, parsed
from tests.preparation.test_interviews import unit
from tests.preparation.test_participants import TABLE


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request, tmp_path):
    """On both databases."""
    if request.param == "sqlite":
        return tmp_path / "letters.sqlite"
    return request.getfixturevalue("postgres").place()


def whole(study):
    made = snapshot(study, whole=True)
    for loose in ("texts", "counters", "read_marks"):
        made.pop(loose)
    return made


@pytest.fixture
def filled(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    unit(study, me, "Nobody had decided it.")
    unit(study, me, "We got it by e-mail.")
    reading.write_whole(study, "FG1", "Five who meet", by=me)
    return study


CHANGED = GROUP.replace(" Nobody had decided it.", "").replace("e-mail", "letter")
ACTS = {
    "import": lambda s, me: importing.add_transcript(s, parsed(ALONE), title="MD1", by=me),
    "remove": lambda s, me: importing.remove_transcript(s, "FG1", by=me),
    "correct": lambda s, me: new_version(s, "FG1", GROUP.replace("e-mail", "letter"), "correction", by=me),
    "replace": lambda s, me: new_version(
        s, "FG1", NewText(CHANGED, parsed(CHANGED), accept_lost=lost(s, CHANGED, me)), "replacement", by=me
    ),
    "describe": lambda s, me: studies.describe(s, {"title": "Another", "route": "deductive"}, by=me),
    "labels": lambda s, me: labels.set_labels(s, {"preset": "Graneheim & Lundman"}, by=me),
    "participant": lambda s, me: participants.change(
        s, "M1", {"label": "L1", "attributes": {"a": "1"}}, by=me
    ),
    "table": lambda s, me: participants.import_table(s, participants.read_table(TABLE.encode()), by=me),
    "whole": lambda s, me: reading.write_whole(s, "FG1", "Changed my mind", by=me),
}


def lost(study, text, me):
    from uuid import UUID

    from qda.preparation.correcting import compare

    return [UUID(one["unit"]) for one in compare(study, "FG1", NewText(text), me)["lost"]]


@pytest.mark.parametrize("name", ACTS)
def test_an_act_taken_back_leaves_the_study_as_it_was(filled, me, other, name):
    by = other if name == "whole" else me
    before = whole(filled)
    ACTS[name](filled, by)
    after = whole(filled)
    assert after != before
    undo.undo(filled, by=by)
    assert whole(filled) == before
    undo.redo(filled, by=by)
    assert whole(filled) == after
    assert check(filled, deep=True) == []


def test_corrections_upon_corrections_never_shift_a_unit(filled, me):
    dice = random.Random(8)
    words = ["really", "never", "e-mail", "😀", "ø", "anchored", "decided", "and,", "then.", "(pause)"]
    text = GROUP
    for _round in range(15):
        at = dice.randrange(text.index("M1:"), len(text))
        take = dice.choice((0, 0, 1, 3))
        new = text[:at] + f" {dice.choice(words)} " * dice.choice((0, 1)) + text[at + take :]
        if new == text:
            continue
        new_version(filled, "FG1", NewText(new, accept_lost=lost(filled, new, me)), "correction", by=me)
        text = new
        assert check(filled) == []
