"""A small study, made through the phases: a focus group and two interviews, coded by two people."""

import shutil
from copy import copy
from types import SimpleNamespace
from uuid import UUID

import pytest
from sqlmodel import col, select

from qda.organising import abstraction, codebook, condensation, open_coding
from qda.preparation import importing
from qda.store.study import Study
from qda.store.tables import Coder, Layer, Level, Transcript

from .demonstrated import reader, shown  # noqa: F401

ANCHORED = (
    "It is anchored in the management, which is necessary. We had several meetings during the planning process "
    "and discussed this in the mid-level manager meetings. I think it was important that the local managers be "
    "able to give their input."
)
FOCUS_GROUP = f"""Moderator: How was it to begin?

M1: {ANCHORED}

M2: No. We got it by e-mail.

Moderator: And then?

M1: Then it ran itself, more or less.
"""
FIRST = """Interviewer: What did the letters change?

MD1: We've always sent referrals back. The idea wasn't new.
"""
SECOND = """Interviewer: What did the letters change?

MD2: =SUM(A1) is what I think of. Nothing else.
"""


def speakers(text):
    return sorted({line.split(":")[0] for line in text.splitlines() if ":" in line})


class World:
    """The study with what tests need to write in it."""

    def __init__(self, study: Study, by: UUID) -> None:
        self.study, self.by = study, by
        self.text, self.id = {}, {}
        for title, text in (("FG1", FOCUS_GROUP), ("MD1", FIRST), ("MD2", SECOND)):
            parsed = importing.preview(text.encode(), f"{title}.txt", speakers(text))
            answer = importing.add_transcript(study, parsed, by=by, title=title)
            self.id[title], self.text[title] = UUID(answer["transcript"]), parsed.text
        with study.act("prepare", "Prepare", by) as act:
            act.s.get(Transcript, self.id["FG1"]).kind = "focus group"
            self.other = Coder(name="BMH", initials="B", colour=2)
            act.s.add(self.other)
            act.s.flush()
            self.other = self.other.id
            self.layers = {layer.kind: layer.id for layer in act.s.exec(select(Layer))}
            self.levels = {
                level.kind: level.id for level in act.s.exec(select(Level).order_by(col(Level.position)))
            }

    def mark(self, title, words, *codes, by=None):
        start = self.text[title].index(words)
        answer = open_coding.mark(
            self.study,
            self.id[title],
            start,
            start + len(words),
            words,
            codes=[{"name": name} for name in codes],
            by=by or self.by,
        )
        return SimpleNamespace(
            id=UUID(answer["unit"]), codes={code["name"]: UUID(code["id"]) for code in answer["codes"]}
        )

    def write(self, unit, layer, words, *, by=None, language=None):
        return condensation.write(
            self.study, unit.id, self.layers[layer], words, language=language, by=by or self.by
        )

    def category(self, name, kind, parent=None, codes=()):
        answer = abstraction.add_category(
            self.study, name, self.levels[kind], parent, codes=list(codes), by=self.by
        )
        return UUID(answer["category"])


@pytest.fixture
def world(study, by):
    return World(study, by)


@pytest.fixture
def coded(world):
    return code(world)


def code(world):
    """Three main categories; Anchoring holds G001 of the published table and a second unit of another speaker."""
    return coded_in(world)


@pytest.fixture(scope="session")
def coded_once(tmp_path_factory):
    """The file of such a study, made once, and what was made in it."""
    place = tmp_path_factory.mktemp("coded") / "study.sqlite"
    study = Study.create(place, title="Return letters", by="EK")
    made = coded_in(World(study, study.coder("EK")))
    study.close()
    return place, made


@pytest.fixture
def coded_copy(coded_once, tmp_path):
    """A copy of it to write in: quicker than one made anew."""
    place, made = coded_once
    study = Study.open(shutil.copy(place, tmp_path / "copy.sqlite"))
    world = copy(made.world)
    world.study = study
    yield SimpleNamespace(**{**vars(made), "world": world, "study": study})
    study.close()


def coded_in(world):
    g001 = world.mark("FG1", ANCHORED, "Anchoring in management is crucial.")
    world.write(
        g001,
        "condensed",
        "Anchoring in management\nDiscussions with mid-level management and local manager's opinion are crucial.",
    )
    mail = world.mark("FG1", "No. We got it by e-mail.", "Told by e-mail")
    world.write(mail, "condensed", "Got it by e-mail")
    new = world.mark("MD1", "The idea wasn't new.", "Not new")
    world.write(new, "condensed", "Idea not new")
    sums = world.mark("MD2", "=SUM(A1) is what I think of.", "Thinks of sums")
    loose = world.mark("MD2", "Nothing else.", "Loose")
    anchoring = world.category("Anchoring", "main category", codes=g001.codes.values())
    within = world.category("In the company", "sub-category", anchoring, codes=mail.codes.values())
    experience = world.category("General experience", "main category", codes=new.codes.values())
    outcome = world.category("Outcome", "main category", codes=sums.codes.values())
    codebook.define(
        world.study,
        g001.codes["Anchoring in management is crucial."],
        definition="Who stands behind it",
        by=world.by,
    )
    abstraction.define(world.study, anchoring, definition="Support from above", by=world.by)
    return SimpleNamespace(
        world=world,
        study=world.study,
        by=world.by,
        g001=g001,
        mail=mail,
        new=new,
        sums=sums,
        loose=loose,
        anchoring=anchoring,
        within=within,
        experience=experience,
        outcome=outcome,
    )
