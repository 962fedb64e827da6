"""Who has a study open, across the processes that serve it: a note of each in the database, renewed while a page is open."""

import secrets
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, delete, select

from qda.errors import QdaError
from qda.store import desk
from qda.store.columns import moment_text, now, read_moment
from qda.store.study import Study
from qda.store.tables import Desk

PROCESS = secrets.token_hex(4)
RENEWED = timedelta(seconds=40)
FRESH = timedelta(seconds=100)
"""A note that was not renewed for so long is of a process that died."""
NAME = "open in "


def shared(study: Study) -> bool:
    """Whether other processes may have this study open too: one in a database, not in a file."""
    return study.path is None


def come(study: Study, person: UUID) -> None:
    """Note that this person has a page open in this process; the others hear of it."""
    with suppress(QdaError):
        new = person not in present(study)
        desk.put(study, person, f"{NAME}{PROCESS}", moment_text(now()))
        if new:
            _tell(study)


def leave(study: Study, person: UUID) -> None:
    """Take the note away; the others hear of it."""
    mine = col(Desk.coder_id) == person, col(Desk.name) == f"{NAME}{PROCESS}"
    with suppress(QdaError):
        with study.aside() as s:
            s.exec(delete(Desk).where(*mine))
        _tell(study)


def present(study: Study) -> set[UUID]:
    """Everybody with a page of the study open in whatever process."""
    since = now() - FRESH
    with study.seen(None) as s:
        found = s.exec(
            select(col(Desk.coder_id), col(Desk.value)).where(col(Desk.name).startswith(NAME))
        ).all()
    return {person for person, at in found if isinstance(at, str) and read_moment(at) > since}


def _tell(study: Study) -> None:
    """Wake the pages of all processes: something may have been missed."""
    with study.aside() as s:
        channel = _channel(s)
        if channel:
            s.connection().execute(text("SELECT pg_notify(:channel, '0')"), {"channel": channel})


def _channel(s: Session) -> str:
    connection = s.connection()
    if connection.dialect.name != "postgresql":
        return ""
    return f"qda_{connection.exec_driver_sql('SELECT current_schema()').scalar_one()}"
