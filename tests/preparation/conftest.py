"""A study with one person, and transcripts made of a few lines."""

import re

import pytest

from qda.domain.text import Span
from qda.domain.transcript import Mark, ParsedTranscript, framed
from qda.preparation import studies

LABEL = re.compile(r"^([A-Z][\w]*): ", re.MULTILINE)
GROUP = """Focus group, April

Moderator: How was it to begin?

M1: It wasn't anchored. 😀 Nobody had decided it.

M2: No. We got it by e-mail.

Moderator: And then?

M1: Then it ran itself, more or less.
"""
ALONE = """Interviewer: What did the letters change?

MD1: We have always sent referrals back. The idea was not new.
"""


def parsed(text=GROUP, **more):
    marks = [Mark(m.start(), m.end(), m[1], Span(*m.span(1))) for m in LABEL.finditer(text)]
    head, turns, kept = framed(text, marks)
    values = {"format": "txt", "encoding": "utf-8", "language": "en", "title": ""} | more
    return ParsedTranscript(head=head, text=text, turns=turns, marks=kept, **values)


@pytest.fixture
def place(tmp_path):
    """Where the study lies."""
    return tmp_path / "letters.sqlite"


@pytest.fixture
def study(place):
    made = studies.create(
        place,
        title="Return letters",
        aim="To know how it went",
        questions="What is needed?",
        unit_of_analysis="the interview",
        coder_name="EK",
    )
    yield made
    made.close()


@pytest.fixture
def me(study):
    return study.coder("EK")


@pytest.fixture
def other(study, me):
    from qda.store.tables import Coder

    with study.act("add person", "Add a person", me) as act:
        row = Coder(name="BMH", initials="BMH")
        act.s.add(row)
        act.s.flush()
        return row.id
