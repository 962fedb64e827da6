"""Questions on words of an interview that are no unit."""

from uuid import UUID

import pytest
from sqlalchemy import select

from qda.errors import Refused
from qda.preparation import word_correction
from qda.review import inbox, meetings, packet, threads
from qda.store import undo
from qda.store.study import Study
from qda.store.tables import TextBody, Transcript

WORDS = "Better than I feared"


@pytest.fixture
def a(demo: Study) -> UUID:
    found = demo.coder("Coder A")
    assert found
    return found


@pytest.fixture
def b(demo: Study) -> UUID:
    found = demo.coder("Coder B")
    assert found
    return found


def interview(study: Study) -> tuple[UUID, str]:
    with study.seen(None) as s:
        query = select(Transcript.id, TextBody.words).join(TextBody, TextBody.sha256 == Transcript.sha256)  # type: ignore[call-overload]
        found: tuple[UUID, str] = s.execute(query.where(Transcript.title == "MD1")).one()
    return found


def ask(study: Study, by: UUID, words: str = "Feared by whom, @B?") -> UUID:
    id, text = interview(study)
    start = text.index(WORDS)
    made = threads.ask(
        study, "transcript", id, words, start=start, stop=start + len(WORDS), quote=WORDS, by=by
    )
    return UUID(made["thread"])


def told(study: Study, thread: UUID, viewer: UUID) -> dict[str, object]:
    return next(one for one in threads.threads(study, viewer) if one["id"] == str(thread))


def test_a_question_on_words_says_where_they_stand(demo: Study, a: UUID, b: UUID) -> None:
    asked = ask(demo, a)
    found = told(demo, asked, b)
    assert (found["name"], found["quote"], found["turn"]) == ("MD1, turn 4", WORDS, 4)
    wanted = next(one for one in inbox.inbox(demo, b)["eye"] if one["id"] == str(asked))
    assert wanted["quote"] == WORDS
    assert any(f"“{WORDS}”: Feared by whom" in line for line in meetings.agenda(demo, a))


def test_the_co_authors_file_asks_it_first_with_the_words(demo: Study, a: UUID, b: UUID) -> None:
    ask(demo, a)
    assert packet.packet(demo, a, reader=b).questions[0].words.startswith(f"MD1, turn 4 “{WORDS}”: Coder A:")


def test_a_question_goes_along_with_its_words_when_the_text_is_corrected(
    demo: Study, a: UUID, b: UUID
) -> None:
    asked = ask(demo, a)
    id, text = interview(demo)
    start = text.index("recorder")
    word_correction.correct_words(demo, id, start, start + 8, "recorder", "dictaphone", by=a)
    assert told(demo, asked, b)["quote"] == WORDS


@pytest.mark.parametrize(
    ("start", "stop", "quote"), [(5, 5, ""), (5, 10_000_000, ""), (-1, 4, ""), (0, 4, "xxxx")]
)
def test_a_place_that_is_not_there_is_refused(
    demo: Study, a: UUID, start: int, stop: int, quote: str
) -> None:
    id, _ = interview(demo)
    before = demo.rev()
    with pytest.raises(Refused):
        threads.ask(demo, "transcript", id, "What?", start=start, stop=stop, quote=quote, by=a)
    assert demo.rev() == before


def test_one_takes_away_ones_own_question_until_somebody_answers(demo: Study, a: UUID, b: UUID) -> None:
    asked = ask(demo, a)
    with pytest.raises(Refused, match="Somebody else"):
        threads.take_away(demo, asked, by=b)
    threads.take_away(demo, asked, by=a)
    assert not any(one["id"] == str(asked) for one in threads.threads(demo, a))
    undo.undo(demo, by=a)
    assert told(demo, asked, b)["quote"] == WORDS
    threads.reply(demo, asked, "By me.", by=b)
    with pytest.raises(Refused, match="answered"):
        threads.take_away(demo, asked, by=a)


def test_a_question_can_be_taken_back(demo: Study, a: UUID) -> None:
    asked = ask(demo, a)
    undo.undo(demo, by=a)
    assert not any(one["id"] == str(asked) for one in threads.threads(demo, a))
