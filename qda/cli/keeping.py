"""`qda history`, `where`, `check`, `backup`, `restore`: what was done, where it lies, and how it is kept safe."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.cli.asking import as_json, command, opened, person, wants_json, wants_study
from qda.errors import Refused
from qda.language import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qda.preparation.absence import Left
    from qda.store.study import Study


def add(commands: Any) -> None:
    """Make the commands known."""
    acts = command(commands, "history", _("The acts of a study: who did what, when and why."), history)
    wants_study(acts)
    wants_json(acts)
    acts.add_argument(
        "--changes", action="store_true", help=_("with what each act changed, from where to where")
    )
    files = command(commands, "where", _("Every file that belongs to a study."), where)
    wants_study(files)
    wants_json(files)
    look = command(
        commands, "check", _("Whether a study is whole: file, journal, every span against its text."), check
    )
    wants_study(look)
    look.add_argument(
        "--absent", metavar="FILE", help=_("prove that no line of FILE is left in any file of the study")
    )
    wants_json(look)
    save = command(
        commands,
        "backup",
        _("A whole copy of a study, looked through; also while others work on it."),
        backup,
    )
    wants_study(save)
    save.add_argument(
        "file", metavar="FILE", nargs="?", help=_("where to (beside the study, in NAME.backups)")
    )
    back = command(
        commands, "restore", _("Put a backup in a study's place; what lay there is moved aside."), restore
    )
    back.add_argument("file", metavar="FILE", help=_("the backup"))
    back.add_argument("study", metavar="STUDY", help=_("the study's file"))


def history(asked: argparse.Namespace) -> int:
    """Oldest first."""
    from qda.store import history as told

    with opened(asked.study) as study:
        acts = told.acts(study, viewer=person(study))[::-1]
        changed = changes(study, acts) if asked.changes else {}
    if asked.changes:
        acts = [act | {"changed": changed.get(act["rev"], [])} for act in acts]
    if asked.json:
        as_json(acts)
        return 0
    for act in acts:
        undone = _(" (taken back)") if act["undone"] else ""
        why = f" – {act['why']}" if act["why"] else ""
        print(f"{act['rev']:>6}  {act['at']:%Y-%m-%d %H:%M}  {act['who']}  {act['doing']}{why}{undone}")
        for line in changed.get(act["rev"], ()):
            print(f"        {line}")
    return 0


def changes(study: "Study", acts: "Sequence[Mapping[str, Any]]") -> dict[int, list[str]]:
    """What each act changed, as sentences."""
    from qda.organising.act_sentences import what_changed

    return what_changed(study, [act["rev"] for act in acts], person(study))


def where(asked: argparse.Namespace) -> int:
    """The study, what lies beside it while it is open, its backups, its in- and outboxes."""
    from qda.store import personal, places

    with opened(asked.study) as study:
        place = study.place
    found = [*places.where(place), places.Place(_("What this person chose"), str(personal.folder()), 0)]
    if asked.json:
        as_json([one._asdict() for one in found])
    else:
        for one in found:
            print(f"{one.where}  ({one.what})")
    return 0


def check(asked: argparse.Namespace) -> int:
    """Say what is wrong, and where a string that should be gone still stands; never the string itself."""
    from qda.store import check as looking

    with opened(asked.study) as study:
        wrong = looking.check(study, deep=True)
        left = still_there(study, asked.absent) if asked.absent else []
    if asked.json:
        as_json({"whole": not wrong, "wrong": wrong, "left": [one._asdict() for one in left]})
    for sentence in wrong if not asked.json else ():
        print(sentence)
    for one in left if not asked.json else ():
        print(_("Line {line} of the list still stands in “{file}”.").format(line=one.line, file=one.file))
    if not (wrong or left or asked.json):
        print(_("The study is whole."))
    return 1 if wrong or left else 0


def still_there(study: "Study", absent: str) -> "list[Left]":
    """The lines of a file that are left in any file ever written for this study."""
    from qda.preparation import absence

    return absence.still_there(study, Path(absent).read_text("utf-8-sig").splitlines())


def backup(asked: argparse.Namespace) -> int:
    """Say where the copy lies."""
    from qda.store import backup as kept

    print(kept.back_up(file_of(asked.study), Path(asked.file) if asked.file else None))
    return 0


def restore(asked: argparse.Namespace) -> int:
    """Say where the study lies, and where what lay there before is."""
    from qda.store import backup as kept

    study = Path(asked.study).expanduser()
    aside = kept.restore(Path(asked.file), study)
    print(study)
    if aside:
        print(_("What lay there before is now “{aside}”.").format(aside=aside))
    return 0


def file_of(where: str) -> Path:
    """The study's own file. Raises Refused for a study in a database, Unreadable where there is none."""
    with opened(where) as study:
        if study.path is None:
            raise Refused(
                _(
                    "A study in a database is kept safe with the database's own tools (pg_dump). No file was made."
                )
            )
        return study.path
