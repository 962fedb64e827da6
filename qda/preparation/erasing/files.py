"""Files that may still hold what is erased: backups, exports that went out, originals that wait beside the study."""

import re
from collections.abc import Iterable
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.erasure import Finder
from qda.errors import QdaError
from qda.exchange.pdf import read_pdf
from qda.language import _
from qda.preparation.absence import contents
from qda.store import backup, personal, places
from qda.store.study import Study
from qda.store.tables import Study as About
from qda.store.tables import Transcript

TAGS = re.compile(r"<[^>]*>")
PICTURES = frozenset({".png", ".jpg", ".jpeg"})
"""Kinds of files into which the workbench cannot look."""
AFTER = "after erasing"


def backups(study: Study) -> list[Path]:
    """Every file in the study's backup folder, automatic or not, with its tails."""
    folder = backup.folder(study.path) if study.path else None
    return sorted(f for f in folder.iterdir() if f.is_file()) if folder and folder.is_dir() else []


class Export(NamedTuple):
    """A file that went out: whether it holds what goes, and whether it could not be looked into."""

    file: Path
    holds: bool
    unread: bool


def exports(study: Study, find: Finder) -> list[Export]:
    """The files in the outbox."""
    looked = [(f, holds(f, find)) for f in places.files_in(places.outbox_of(study.path))]
    return [Export(file, found is True, found is None) for file, found in looked]


def originals(study: Study, s: Session, find: Finder, interviews: Iterable[UUID]) -> list[Path]:
    """Files in the inbox from which these interviews came, or that hold what goes."""
    if study.path is None:
        return []
    query = select(col(Transcript.source_name), col(Transcript.source_sha256))
    rows = s.connection().execute(query.where(col(Transcript.id).in_(list(interviews)))).all()
    names, hashes = {r[0] for r in rows if r[0]}, {r[1] for r in rows if r[1]}
    found = []
    for file in places.files_in(places.inbox(study.path)):
        same = sha256(file.read_bytes()).hexdigest() in hashes or file.name in names
        if same or holds(file, find):
            found.append(file)
    return found


def holds(file: Path, find: Finder) -> bool | None:
    """Whether a file holds what is looked for, also in the parts of a package; None for one that cannot be looked into."""
    if find(file.stem):
        return True
    suffix = file.suffix.lower()
    if suffix in PICTURES:
        return None
    try:
        if suffix == ".pdf":
            return bool(find(read_pdf(file.read_bytes(), "").text))
        return any(find(text) for data in contents(file) for text in readings(data))
    except (OSError, QdaError):
        return None


def readings(data: bytes) -> list[str]:
    """Bytes as text, as they stand and without tags."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        words = data.decode("utf-16", "replace")
    else:
        words = data.decode("utf-8", "replace")
    bare = unescape(TAGS.sub("", words))
    return [words, bare] if bare != words else [words]


def retitle(study: Study) -> None:
    """Let the person's list of recent studies say the title that the study has now."""
    with study.seen(None) as s:
        personal.retitle(study.place, str(s.connection().execute(select(col(About.title))).scalar_one()))


def remove_backups(study: Study) -> tuple[list[Path], list[str]]:
    """Take all backups away, also one that is just being made; as `remove`."""
    with backup.COPYING:
        return remove(backups(study))


def remove(files: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """Take files away; gives those that are gone and sentences on those that could not be."""
    gone, left = [], []
    for file in files:
        try:
            file.unlink(missing_ok=True)
            gone.append(file)
        except OSError as problem:
            left.append(
                _("“{file}” could not be removed ({reason}). Remove it by hand.").format(
                    file=file.name, reason=problem.strerror or problem
                )
            )
    return gone, left


def fresh_backup(study: Study) -> tuple[str, list[str]]:
    """A backup of the study as it is now, so that it is not without one; gives its name and what went wrong."""
    if study.path is None:
        return "", []
    try:
        return backup.back_up(study.path, why=AFTER).name, []
    except (QdaError, OSError) as problem:
        return "", [_("No new backup could be made ({reason}). Make one: qda backup.").format(reason=problem)]
