"""`qda demo`, `run`, `new`: open the workbench, or make a study."""

import argparse
from pathlib import Path
from typing import Any

from qda.cli.asking import command, opened, person, wants_port, wants_study
from qda.errors import Refused
from qda.language import _


def add(commands: Any) -> None:
    """Make the commands known."""
    demo = command(
        commands, "demo", _("Make (or open) the demonstration study and open the workbench."), make_demo
    )
    wants_port(demo)
    demo.add_argument("--study", metavar="FILE", help=_("where the demonstration study lies"))
    demo.add_argument("--make-only", action="store_true", help=_("make it and say where it is; open nothing"))
    start = command(
        commands, "run", _("Open the workbench on this computer; without STUDY, the last one."), run
    )
    wants_study(start, optional=True)
    wants_port(start)
    new = command(commands, "new", _("Make a new, empty study."), make_new)
    new.add_argument(
        "study", metavar="STUDY", help=_("where the new study shall lie: a file or a database address")
    )
    new.add_argument("--title", help=_("its title (the file's name)"))
    new.add_argument("--by", metavar="NAME", help=_("who leads the analysis: a name or initials"))
    new.add_argument(
        "--preset", default="", help=_("labels: “Kjelle 2024”, “Elo & Kyngäs” or “Graneheim & Lundman”")
    )
    new.add_argument(
        "--from", dest="other", metavar="OTHER", help=_("another study, whose interviews are taken over")
    )
    new.add_argument(
        "--transcripts-only", action="store_true", help=_("with --from: interviews, no analysis")
    )


def make_demo(asked: argparse.Namespace) -> int:
    """The demonstration study is made once; later calls open it as it is by then."""
    from qda.preparation import demonstration
    from qda.store import places
    from qda.store.study import Study, in_database

    where = asked.study or str(places.studies_folder() / demonstration.NAME)
    if in_database(where) or Path(where).expanduser().exists():
        study = Study.open(where)
    else:
        study = demonstration.make(where)
    place = study.place
    study.close()
    if asked.make_only:
        print(place)
        return 0
    return open_workbench(place, asked)


def run(asked: argparse.Namespace) -> int:
    """The workbench with this study, or with the one opened last."""
    return open_workbench(asked.study, asked)


def open_workbench(where: str | None, asked: argparse.Namespace) -> int:
    """Serve until it is stopped."""
    from qda.ui import serving

    return serving.run(where, port=asked.port, browser=not asked.no_browser)


def make_new(asked: argparse.Namespace) -> int:
    """A study with its first person, perhaps with the interviews of another one."""
    from qda.preparation import copying, studies
    from qda.store import personal

    if asked.other and not asked.transcripts_only:
        raise Refused(
            _(
                "From another study only its interviews can be taken over. No study was made. Add --transcripts-only."
            )
        )
    name = asked.by or str(personal.preference("name") or "") or _("Researcher")
    title = asked.title or Path(asked.study.rpartition("#")[2]).stem
    if not asked.other:
        made = studies.create(asked.study, title=title, coder_name=name, preset=asked.preset)
        print(made.place)
        made.close()
        return 0
    with opened(asked.other) as other:
        made = studies.create(asked.study, title=title, coder_name=name, preset=asked.preset)
        copied = copying.take_transcripts(made, other, by=person(made, name))
    print(made.place)
    print(_("{n} interviews taken over.").format(n=copied["transcripts"]))
    made.close()
    return 0
