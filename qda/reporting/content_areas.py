"""The content area of each unit: the topic of the guide it was marked for, else the question asked last."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.reporting.material import LEADING, Material, key, rows
from qda.store.study import Study
from qda.store.tables import Speaker, TextBody, Transcript, Turn

FEWEST_WORDS = 5
"""A question of fewer words only asks on."""
MOST_CHARACTERS = 120


def content_areas(study: Study, viewer: UUID | None, material: Material) -> dict[str, str]:
    """The content area by unit; empty where nothing was asked before it."""
    marked = material.framework.areas
    asked = {} if marked else questions(study, viewer)
    found: dict[str, str] = {}
    for unit in material.units:
        span = range(unit.first_turn, unit.last_turn + 1)
        of = marked.get(unit.transcript, {})
        topics = dict.fromkeys(topic for turn in span for topic in of.get(turn, ()))
        found[unit.id] = "\n".join(topics) or last_asked(asked.get(unit.transcript, {}), unit.first_turn)
    return found


def last_asked(asked: dict[int, str], turn: int) -> str:
    """The question nearest above this turn."""
    return next((asked[n] for n in sorted(asked, reverse=True) if n <= turn), "")


def questions(study: Study, viewer: UUID | None) -> dict[str, dict[int, str]]:
    """What those who led the talk asked, by transcript and turn; without words that only ask on."""
    query = (
        select(key(Turn.transcript_id), col(Turn.position), col(Turn.start), col(Turn.stop))
        .join(Speaker, col(Speaker.id) == col(Turn.speaker_id))
        .where(col(Speaker.role).in_(LEADING))
    )
    bodies = select(key(Transcript.id), col(TextBody.words)).join(
        TextBody, col(TextBody.sha256) == col(Transcript.sha256)
    )
    found: dict[str, dict[int, str]] = defaultdict(dict)
    with study.seen(viewer) as s:
        texts = dict(rows(s, bodies))
        for transcript, turn, start, stop in rows(s, query):
            words = texts[transcript][start:stop].split()
            if len(words) >= FEWEST_WORDS:
                found[transcript][turn] = shortened(" ".join(words))
    return found


def shortened(question: str) -> str:
    """The question, cut between two words where it is long."""
    if len(question) <= MOST_CHARACTERS:
        return question
    return question[:MOST_CHARACTERS].rpartition(" ")[0] + " (…)"
