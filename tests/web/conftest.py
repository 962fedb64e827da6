"""Our routes behind the doors, without Streamlit: a study with one short interview, and clients in and out."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from qda.store.study import Study
from qda.store.tables import Participant, Speaker, TextBody, Transcript, Turn
from qda.web.app import middleware, routes

WORDS = "M1: It is anchored in the management. 😀 Yes.\n\nM2: We did not get it."
TURNS = [("M1", 4, WORDS.index("\n")), ("M2", WORDS.index("We"), len(WORDS))]
KEY = "the-launch-key"
HOME = "http://127.0.0.1:8501"


class Interview(NamedTuple):
    """A study with one interview."""

    study: Study
    transcript: UUID
    coder: UUID
    words: str


def bring_in(study: Study, by: UUID) -> UUID:
    """One short talk with its turns, speakers and participants; gives the transcript."""
    with study.act("import", "Import", by) as act:
        digest = sha256(WORDS.encode()).hexdigest()
        act.s.add(TextBody(sha256=digest, characters=len(WORDS), words=WORDS))
        act.s.flush()
        transcript = Transcript(title="FG1", sha256=digest, kind="focus group", language="en")
        act.s.add(transcript)
        act.s.flush()
        for n, (label, start, stop) in enumerate(TURNS, 1):
            person = Participant(label=label, position=n)
            act.s.add(person)
            act.s.flush()
            speaker = Speaker(transcript_id=transcript.id, label=label, participant_id=person.id)
            act.s.add(speaker)
            act.s.flush()
            place = {"position": n, "start": start, "stop": stop}
            act.s.add(Turn(transcript_id=transcript.id, speaker_id=speaker.id, **place))
        return transcript.id


@pytest.fixture
def interview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Interview]:
    monkeypatch.setenv("QDA_DATA", str(tmp_path / "person"))
    study = Study.create(tmp_path / "study.sqlite", title="Return letters", by="EK")
    coder = study.coder("EK")
    assert coder is not None
    made = bring_in(study, coder)
    yield Interview(study, made, coder, WORDS)
    study.close()


@pytest.fixture
def app() -> Starlette:
    static = Path(__file__).parents[2] / "qda" / "ui" / "components"
    return Starlette(
        routes=routes(static, "v1", ""), middleware=middleware(launch_key=KEY, signing_key=b"s" * 32, base="")
    )


@pytest.fixture
def stranger(app: Starlette) -> TestClient:
    """A browser on this machine without the key."""
    return TestClient(app, base_url=HOME, follow_redirects=False)


@pytest.fixture
def client(app: Starlette) -> TestClient:
    """A browser that came in by the printed address."""
    let_in = TestClient(app, base_url=HOME, follow_redirects=False)
    assert let_in.get(f"/?key={KEY}").status_code == 303
    return let_in
