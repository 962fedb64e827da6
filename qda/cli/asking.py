"""What the commands share: their arguments, an open study, and how answers are printed or written."""

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from qda.errors import Refused
from qda.language import _

if TYPE_CHECKING:
    from qda.store.study import Study

Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"
Do = Callable[[argparse.Namespace], int]


def command(commands: Any, name: str, help: str, do: Do) -> argparse.ArgumentParser:
    """A command with its sentence of help and what does it."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=help, description=help)
    made.set_defaults(do=do)
    return made


def wants_study(made: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """The command works on a study."""
    made.add_argument(
        "study",
        metavar="STUDY",
        nargs="?" if optional else None,
        help=_("the study: its file, or a database address"),
    )


def wants_json(made: argparse.ArgumentParser) -> None:
    """The command can answer for programs."""
    made.add_argument("--json", action="store_true", help=_("print one JSON document"))


def wants_port(made: argparse.ArgumentParser) -> None:
    """The command opens the workbench."""
    made.add_argument(
        "--no-browser", action="store_true", help=_("do not open the browser; print the address")
    )
    made.add_argument(
        "--port",
        type=int,
        default=8501,
        help=_("where to listen on this computer (taken: the next one; 8501)"),
    )


@contextmanager
def opened(where: str) -> "Iterator[Study]":
    """The study at this place, closed again at the end."""
    from qda.store.study import Study

    study = Study.open(where)
    try:
        yield study
    finally:
        study.close()


def person(study: "Study", name: str = "") -> UUID:
    """Who acts: the person named, else the one of this computer. Raises Refused for a name the study does not know."""
    from qda.store import people

    if not name:
        return people.person(study)
    found = study.coder(name)
    if found is None:
        raise Refused(_("“{name}” does not work on this study. Nothing was changed.").format(name=name))
    return found


def as_json(answer: Any) -> None:
    """Print one JSON document."""
    print(json.dumps(answer, ensure_ascii=False, indent=1, default=plain))


def write(file: Path, data: bytes) -> int:
    """Write a file and print where it lies."""
    from qda.store.whole_files import write_whole

    write_whole(file, data)
    print(file)
    return 0


def plain(value: Any) -> str:
    """What JSON has no word for: keys and moments as text."""
    return value.isoformat() if isinstance(value, datetime) else str(value)
