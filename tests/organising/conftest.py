"""A small study: two coders, one focus group and one interview, made through the store."""

import hashlib
from types import SimpleNamespace

import pytest
from sqlmodel import col, select

from qda.store import undo
from qda.store.columns import now
from qda.store.replay import differences
from qda.store.study import Study
from qda.store.tables import (
    JOURNALLED,
    Coder,
    Layer,
    Level,
    Participant,
    Space,
    Speaker,
    TextBody,
    TextVersion,
    Transcript,
    Turn,
)

FOCUS_GROUP = [
    ("Moderator", "moderator", "How was it to begin?"),
    ("M1", "participant", "It wasn't anchored. 😀 Nobody had decided it."),
    ("M2", "participant", "No. We got it by e-mail."),
    ("Moderator", "moderator", "And then?"),
    ("M1", "participant", "Then it ran itself, more or less."),
]
INTERVIEW = [
    ("Interviewer", "interviewer", "What did the letters change?"),
    ("MD1", "participant", "We've always sent referrals back. The idea wasn't new."),
]


def transcript_of(act, title, kind, talk, participants, position):
    head = f"{title}\n\n"
    text, turns = head, []
    for label, _role, words in talk:
        text += f"{label}: "
        turns.append((label, len(text), len(text) + len(words)))
        text += words + "\n\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    act.s.add(TextBody(sha256=sha, characters=len(text), words=text))
    act.s.flush()
    row = Transcript(title=title, kind=kind, position=position, sha256=sha, head=head)
    act.s.add(row)
    act.s.flush()
    act.s.add(TextVersion(transcript_id=row.id, number=1, sha256=sha, at=now()))
    speakers = {}
    for label, role in dict.fromkeys((label, role) for label, role, _words in talk):
        person = participants.get(label)
        if role == "participant" and person is None:
            person = Participant(label=label, position=len(participants))
            participants[label] = person
            act.s.add(person)
            act.s.flush()
        speakers[label] = Speaker(
            transcript_id=row.id, label=label, role=role, participant_id=person and person.id
        )
        act.s.add(speakers[label])
    act.s.flush()
    for n, (label, start, stop) in enumerate(turns, 1):
        act.s.add(
            Turn(transcript_id=row.id, speaker_id=speakers[label].id, position=n, start=start, stop=stop)
        )
    act.s.flush()
    return SimpleNamespace(id=row.id, text=text, turns=turns, sha=sha, title=title)


@pytest.fixture
def study(request, tmp_path):
    """A fresh study: in a file, or for tests with that mark in PostgreSQL."""
    place = tmp_path / "return letters.sqlite"
    if request.node.get_closest_marker("postgres"):
        place = request.getfixturevalue("postgres").place()
    made = Study.create(place, title="Return letters", by="EK")
    yield made
    made.close()


@pytest.fixture
def world(study):
    """The study with its people, texts, levels and layers."""
    by = study.coder("EK")
    with study.act("add people", "Add people", by) as act:
        other = Coder(name="BMH", initials="B", colour=2)
        act.s.add(other)
        act.s.flush()
        participants: dict = {}
        fg = transcript_of(act, "FG1", "focus group", FOCUS_GROUP, participants, 1)
        md = transcript_of(act, "MD1", "individual interview", INTERVIEW, participants, 2)
        return SimpleNamespace(
            study=study,
            ek=by,
            bmh=other.id,
            fg=fg,
            md=md,
            people={label: str(person.id) for label, person in participants.items()},
            levels={
                level.kind: level.id for level in act.s.exec(select(Level).order_by(col(Level.position)))
            },
            layers={layer.kind: layer.id for layer in act.s.exec(select(Layer))},
        )


@pytest.fixture
def select_words():
    """The place of words in a transcript, as a page would send them."""

    def place(transcript, words):
        start = transcript.text.index(words)
        return transcript.id, start, start + len(words), words

    return place


@pytest.fixture
def blind(world):
    """BMH codes in a space of her own from here on."""
    from qda.store.tables import Round

    with world.study.act("round", "Open a round", world.ek) as act:
        round_ = Round(name="Round 1", blind=True)
        act.s.add(round_)
        act.s.flush()
        act.s.add(Space(round_id=round_.id, coder_id=world.bmh))
    return world


@pytest.fixture
def state(study):
    """Everything that the journal keeps, and what follows from it, as it stands now."""

    def now_there():
        with study.database.writer.connect() as c:
            return {
                table.name: sorted(repr(row) for row in c.execute(table.select()))
                for table in JOURNALLED
                if table.name not in ("act", "change")
            }

    return now_there


@pytest.fixture
def taken_back(study, state):
    """Do something, take it back and bring it again: each time the study is as it was."""

    def check(done, by):
        before = state()
        answer = done()
        after = state()
        assert after != before
        undo.undo(study, by=by)
        assert state() == before
        undo.redo(study, by=by)
        assert state() == after
        with study.seen(None) as s:
            assert differences(s) == []
        return answer

    return check
