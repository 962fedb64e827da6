"""The texts of interviews, all versions: blacked out character by character, so that no place in them moves."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from qda.domain.erasure import Finder, Stretches, blacked, joined
from qda.store.tables import TABLES

BODY, VERSION, TRANSCRIPT, CHANGE = (TABLES[n] for n in ("text_body", "text_version", "transcript", "change"))
EMPTY = sha256(b"").hexdigest()
"""Stands in the journal for a text that is gone as a whole."""


@dataclass
class Texts:
    """Texts that change: by their old sha256 what they read like and did; which transcripts ever had one, and which of those are there."""

    new: dict[str, str] = field(default_factory=dict)
    old: dict[str, str] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    of: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    alive: set[UUID] = field(default_factory=set)

    @property
    def transcripts(self) -> set[UUID]:
        """The transcripts that ever had one of these texts."""
        return set(self.of)


def texts_of(s: Session, find: Finder, places: Mapping[str, Stretches], dropped: Collection[str]) -> Texts:
    """All texts that would change, without changing any."""
    texts = Texts()
    for sha, words in s.execute(select(BODY.c.sha256, BODY.c.words)):
        gone = sha in dropped
        found = [] if gone else joined([*find(words), *places.get(sha, ())])
        if gone or found:
            texts.old[sha] = words
            texts.new[sha] = "" if gone else blacked(words, found)
            texts.hashes[sha] = fingerprint_of(texts.new[sha])
    whose(s, texts)
    texts.alive = set(s.execute(select(TRANSCRIPT.c.id)).scalars())
    return texts


def fingerprint_of(words: str) -> str:
    """The sha256 of a text."""
    return sha256(words.encode()).hexdigest()


def whose(s: Session, texts: Texts) -> None:
    """Note which transcripts ever had these texts, also those taken out of the study since."""
    for transcript, sha in s.execute(select(VERSION.c.transcript_id, VERSION.c.sha256)):
        if sha in texts.new:
            texts.of[transcript].add(sha)
    query = select(CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after).where(
        CHANGE.c.table_name == "transcript"
    )
    for transcript, *images in s.execute(query):
        for image in images:
            if image and image.get("sha256") in texts.new:
                texts.of[transcript].add(image["sha256"])


def put_texts(s: Session, texts: Texts) -> None:
    """Write the new texts, let rows point to them, and take the old ones away."""
    there = set(s.execute(select(BODY.c.sha256)).scalars())
    for old, words in texts.new.items():
        new = texts.hashes[old]
        if words and new not in there:
            s.execute(insert(BODY).values(sha256=new, characters=len(words), words=words))
            there.add(new)
        for table in (TRANSCRIPT, VERSION):
            s.execute(update(table).where(table.c.sha256 == old).values(sha256=new))
        if old != new:
            s.execute(delete(BODY).where(BODY.c.sha256 == old))
