"""Whether a study is whole: file, references, journal, and every span against its text."""

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import func, literal_column, select, text
from sqlalchemy.engine import URL
from sqlmodel import Session

from qda.language import _, ngettext
from qda.store import journal, replay
from qda.store.derived import Turns, turns_of
from qda.store.numbers import given
from qda.store.study import Study
from qda.store.tables import TABLES

UNIT, TURN, TRANSCRIPT, BODY, VERSION, THREAD = (
    TABLES[n] for n in ("meaning_unit", "turn", "transcript", "text_body", "text_version", "thread")
)
NUMBERED = {"meaning_unit": "unit", "code": "code", "category": "category"}


def check(study: Study, *, deep: bool = False) -> list[str]:
    """All that is wrong with a study, as sentences; empty when it is whole. `deep` also replays the whole journal."""
    with study.whole() as s:
        sqlite = s.connection().dialect.name == "sqlite"
        found = list(damaged(s)) if sqlite else []
        found += [*dangling(s), *unguarded(s), *texts(s), *spans(s), *numbers(s), *strangers(s)]
        if deep:
            found += replay.differences(s)
    return found


def damaged(s: Session) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    for (said,) in s.connection().exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield _("The file is damaged: {found}. Bring a backup back.").format(found=said)


def dangling(s: Session) -> Iterator[str]:
    """References to rows that are not there."""
    c = s.connection()
    for table, other, lost in links(c.dialect.name):
        if n := c.exec_driver_sql(lost).scalar():
            yield _("{n} rows of {table} point to a {other} that is not there.").format(
                n=n, table=table, other=other
            )


@cache
def links(dialect: str) -> list[tuple[str, str, str]]:
    """Every reference of one table to another: their names, and the statement that counts the lost ones."""
    found = []
    for table in TABLES.values():
        for column in table.columns:
            for link in column.foreign_keys:
                there = link.column.table.alias("there")
                known = select(literal_column("1")).where(there.c[link.column.name] == column).exists()
                lost = select(func.count()).select_from(table).where(column.is_not(None), ~known)
                statement = str(lost.compile(dialect=URL.create(dialect).get_dialect()()))
                found.append((table.name, link.column.table.name, statement))
    return found


def unguarded(s: Session) -> Iterator[str]:
    """Triggers of the journal that are missing, off or altered, and ones that nobody laid."""
    c = s.connection()
    if c.dialect.name == "sqlite":
        expected, there = journal.sqlite_triggers(), journal.sqlite_present(c)
    else:
        expected, there = journal.postgres_expected(c), journal.postgres_present(c)
    for name in sorted(expected.keys() | there.keys()):
        if name not in there:
            yield _("The journal's trigger {name} is missing: changes could go unrecorded.").format(name=name)
        elif name not in expected:
            yield _("There is a trigger {name} that this program did not lay.").format(name=name)
        elif expected[name] != there[name]:
            yield _("The journal's trigger {name} was altered: changes could go unrecorded.").format(
                name=name
            )


def texts(s: Session) -> Iterator[str]:
    """Texts that are not what their fingerprint says, and transcripts whose text is no version of theirs."""
    for sha, characters, words in s.execute(select(BODY.c.sha256, BODY.c.characters, BODY.c.words)):
        if hashlib.sha256(words.encode()).hexdigest() != sha or len(words) != characters:
            yield _("A text is not what its fingerprint {sha} says.").format(sha=sha[:12])
    known = select(VERSION.c.id).where(
        VERSION.c.transcript_id == TRANSCRIPT.c.id, VERSION.c.sha256 == TRANSCRIPT.c.sha256
    )
    for (title,) in s.execute(select(TRANSCRIPT.c.title).where(~known.exists())):
        yield _("The text of “{title}” is not among its versions.").format(title=title)


def spans(s: Session) -> Iterator[str]:
    """Turns and units that frame other words than they should."""
    columns = (TRANSCRIPT.c.id, TRANSCRIPT.c.title, BODY.c.words)
    for key, title, words in s.execute(select(*columns).join(BODY, BODY.c.sha256 == TRANSCRIPT.c.sha256)):
        for kind, n in (
            ("turns", turns_wrong(s, key, words)),
            ("units", units_wrong(s, key, words, turns_of(s, key))),
            ("threads", threads_wrong(s, key, words)),
        ):
            if n:
                yield sentence_for(kind, n, title)


def sentence_for(kind: str, n: int, title: str) -> str:
    """How many of a kind are not right in one transcript."""
    said = {
        "turns": ngettext("{n} turn of “%s” lies outside its text or over another.", "{n} turns of “%s” lie outside their text or over others.", n),
        "units": ngettext("{n} meaning unit of “%s” does not frame the words it quotes.", "{n} meaning units of “%s” do not frame the words they quote.", n),
        "threads": ngettext("{n} remark on “%s” lies outside its text.", "{n} remarks on “%s” lie outside its text.", n),
    }  # fmt: skip
    return said[kind].replace("%s", title)


def turns_wrong(s: Session, transcript: UUID, words: str) -> int:
    """Turns that lie outside the text or over one another, or whose order is not that of the text."""
    found = s.execute(
        select(TURN.c.start, TURN.c.stop, TURN.c.position)
        .where(TURN.c.transcript_id == transcript)
        .order_by(TURN.c.start)
    ).all()
    wrong, end, position = 0, 0, -1
    for turn in found:
        wrong += turn.stop > len(words) or turn.start < end or turn.position <= position
        end, position = turn.stop, turn.position
    return wrong


def units_wrong(s: Session, transcript: UUID, words: str, turns: Turns) -> int:
    """Units whose quote is not the text at their span, or whose turns are others."""
    columns = ("start", "stop", "quote", "first_turn", "last_turn")
    found = s.execute(select(*(UNIT.c[n] for n in columns)).where(UNIT.c.transcript_id == transcript))
    return sum(
        u.stop > len(words)
        or u.quote != words[u.start : u.stop]
        or (u.first_turn, u.last_turn) != turns.touched(u.start, u.stop)
        for u in found
    )


def threads_wrong(s: Session, transcript: UUID, words: str) -> int:
    """Remarks on places that the text does not have."""
    found = s.execute(
        select(THREAD.c.start, THREAD.c.stop).where(
            THREAD.c.transcript_id == transcript, THREAD.c.start.is_not(None)
        )
    )
    return sum(t.stop is None or not t.start < t.stop <= len(words) for t in found)


def numbers(s: Session) -> Iterator[str]:
    """Running numbers that name two things or were never given out."""
    for name, kind in NUMBERED.items():
        table = TABLES[name]
        n, different, most = s.execute(
            select(func.count(), func.count(table.c.number.distinct()), func.max(table.c.number)).select_from(
                table
            )
        ).one()
        if n != different or (most or 0) > given(s, kind):
            yield _("The running numbers of {table} are not right: {n} rows, {different} numbers.").format(
                table=name, n=n, different=different
            )


def strangers(s: Session) -> Iterator[str]:
    """Acts by people that the study does not know, and an act that was never ended."""
    act, coder = TABLES["act"], TABLES["coder"]
    known: Any = select(coder.c.id).where(coder.c.id == act.c.by_id)
    if n := s.execute(select(func.count()).select_from(act).where(~known.exists())).scalar():
        yield _("{n} acts were done by somebody whom the study does not know.").format(n=n)
    if s.connection().dialect.name == "sqlite" and s.execute(text("SELECT count(*) FROM now")).scalar():
        yield _("An act was left open in the file: other programs could write unrecorded.")
