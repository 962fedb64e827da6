"""Copies of a study: by hand, one a day, and before each update of its tables; and bringing one back."""

import re
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from qda.errors import ReadOnly, Refused, Unreadable
from qda.language import _
from qda.store import registry
from qda.store.claim import Claim

DAILY, BEFORE, BY_HAND, REPLACED = "daily", "before update", "backup", "replaced"
"""How the names of backups begin: made each day, before an update of the tables, by hand, by bringing one back."""
DAYS, WEEKS, UPDATES = 7, 4, 3
"""How many automatic backups stay: of the last days, of the weeks before, before updates."""
STAMP = "%Y-%m-%d %H.%M.%S"
COPYING = threading.RLock()
"""Held while a copy is made, and while copies are taken away because words were erased."""
DATED = re.compile(rf"{DAILY} (\d{{4}}-\d\d-\d\d)\.sqlite")


def folder(study: Path) -> Path:
    """Where a study's backups lie: `NAME.backups/` beside the file."""
    return study.with_name(study.stem + ".backups")


def backups(study: Path) -> list[Path]:
    """All backups of a study that are there, newest first; they may hold what was erased since."""
    return sorted(folder(study).glob("*.sqlite"), key=lambda p: (p.stat().st_mtime, p.name), reverse=True)


def back_up(study: Path, to: Path | None = None, *, why: str = BY_HAND) -> Path:
    """A whole copy of the study as it is at this moment, looked through before it gets its name; gives where it lies.

    Raises Refused where a file of that name is there already.
    """
    target = to or folder(study) / f"{why} {datetime.now().astimezone().strftime(STAMP)}.sqlite"
    if target.exists():
        raise Refused(
            _("There is a file “{name}” already. Nothing was changed. Choose another name.").format(
                name=target.name
            )
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + ".part")
    with COPYING:
        copy(study, beside)
        beside.replace(target)
    return target


def copy(study: Path, target: Path) -> None:
    """Copy in one go: in steps it would begin again with each act and never end."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(study)) as source, closing(sqlite3.connect(target)) as made:
        source.backup(made, pages=-1)
        made.execute("PRAGMA journal_mode=DELETE")
    look_through(target)


def look_through(file: Path) -> None:
    """Refuse a file that is no whole study."""
    if not file.is_file():
        raise Unreadable(
            _("There is no study file “{place}”. See whether it was moved or renamed.").format(place=file)
        )
    try:
        with closing(sqlite3.connect(file)) as c:
            found = c.execute("PRAGMA integrity_check").fetchone()[0]
            rows = c.execute("SELECT count(*) FROM study").fetchone()[0]
    except sqlite3.DatabaseError as e:
        raise Unreadable(
            _("“{name}” is not a study of this program. Nothing in it was changed.").format(name=file.name)
        ) from e
    if found != "ok" or rows != 1:
        raise Unreadable(
            _("“{name}” is damaged ({found}). Nothing was changed. Take another backup.").format(
                name=file.name, found=found
            )
        )


def daily(study: Path) -> Path | None:
    """Today's automatic backup where there is none yet; gives it when it was made now."""
    target = folder(study) / f"{DAILY} {datetime.now().astimezone():%Y-%m-%d}.sqlite"
    if target.exists():
        return None
    back_up(study, target)
    thin_out(study)
    return target


def thin_out(study: Path) -> None:
    """Let old automatic backups go; those made by hand stay."""
    dated = {
        f: datetime.strptime(m[1], "%Y-%m-%d").replace(tzinfo=UTC)
        for f in backups(study)
        if (m := DATED.fullmatch(f.name))
    }
    newest = sorted(dated, key=lambda f: dated[f], reverse=True)
    kept = set(newest[:DAYS])
    weeks: dict[tuple[int, int], Path] = {}
    for file in newest[DAYS:]:
        weeks.setdefault(dated[file].isocalendar()[:2], file)
    kept |= set(list(weeks.values())[:WEEKS])
    updates = [f for f in backups(study) if f.name.startswith(BEFORE + " ")]
    for file in [f for f in newest if f not in kept] + updates[UPDATES:]:
        file.unlink()


def restore(backup: Path, study: Path) -> Path | None:
    """Put a backup in the place of a study; what lay there is moved aside, and where to is given.

    Raises ReadOnly while the study is open, Unreadable for a backup that is no whole study.
    """
    look_through(backup)
    with registry.lock():
        if str(study.resolve()) in registry.studies():
            raise ReadOnly(
                _("This study is open. Nothing was changed. Close it, then bring the backup back.")
            )
        study.parent.mkdir(parents=True, exist_ok=True)
        claim = Claim(study)
        if claim.holder:
            raise ReadOnly(
                _(
                    "{who} has this study open. Nothing was changed. Close it there, then bring the backup back."
                ).format(who=claim.holder)
            )
        try:
            return replace(backup, study)
        finally:
            claim.give_up()


def replace(backup: Path, study: Path) -> Path | None:
    """Move what lies there aside, log and all, and put the copy in its place."""
    beside = study.with_name(study.name + ".part")
    shutil.copyfile(backup, beside)
    aside = None
    if study.exists():
        aside = folder(study) / f"{REPLACED} {datetime.now().astimezone().strftime(STAMP)}.sqlite"
        aside.parent.mkdir(parents=True, exist_ok=True)
        for tail in ("-wal", "-shm", ""):
            if (part := study.with_name(study.name + tail)).exists():
                part.replace(aside.with_name(aside.name + tail))
    beside.replace(study)
    return aside
