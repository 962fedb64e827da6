"""The command line: one command for each thing that needs no page; heavy parts are loaded by the command that uses them."""

import argparse
import contextlib
import gettext
import os
import sys
from collections.abc import Sequence

from qda import __version__
from qda.cli import bringing_home, erasing, helping, keeping, opening, results, reviewing, serving, texts
from qda.errors import NotFound, QdaError
from qda.language import CATALOGUES, _, of_environment, speak
from qda.store import personal

WRONG = 1
"""What a command returns when it could not do what was asked."""
STANDARD = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "show program's version number and exit",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "expected one argument",
    "%(prog)s: error: %(message)s\n",
)
"""What the standard library says in every help and refusal; it looks in our catalogue too."""


def parser() -> argparse.ArgumentParser:
    """All commands with their help."""
    made = argparse.ArgumentParser(
        "qda",
        description=_(
            "A workbench for qualitative content analysis of interviews. STUDY is a study's file or a database address. Without a command the workbench opens."
        ),
        epilog=_("Every command has its own help: qda COMMAND --help."),
    )
    made.add_argument("--version", action="version", version=f"qda {__version__}")
    commands = made.add_subparsers(metavar="COMMAND", required=True)
    for part in (opening, serving, texts, results, reviewing, helping, keeping, bringing_home, erasing):
        part.add(commands)
    return made


def with_command(given: list[str]) -> list[str]:
    """The words given, with the command that is meant where none is: the study opened last, at first the demonstration."""
    if not given:
        return ["run"] if personal.last_opened() else ["demo"]
    flag = given[0].startswith("-") and given[0] not in {"-h", "--help", "--version"}
    return ["run", *given] if flag else given


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command says: 0 when it is done, 2 for a wrong way of asking, 1 with one sentence otherwise."""
    given = with_command(list(sys.argv[1:] if arguments is None else arguments))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if callable(reconfigure := getattr(stream, "reconfigure", None)):
            reconfigure(encoding="utf-8-sig" if stream is sys.stdin else "utf-8")
    speak(of_environment(os.environ))
    gettext.bindtextdomain("qda", str(CATALOGUES))
    gettext.textdomain("qda")
    asked = parser().parse_args(given)
    try:
        return int(asked.do(asked))
    except QdaError as problem:
        return wrong(told(problem))
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except OSError as problem:
        return wrong(
            _("“{file}” cannot be read or written ({reason}).").format(
                file=problem.filename or "?", reason=problem.strerror or problem
            )
        )
    except KeyboardInterrupt:
        return wrong(_("Stopped. What was stored stays stored."))


def told(problem: QdaError) -> str:
    """A mishap's sentence; a terminal has no page to reload."""
    if isinstance(problem, NotFound) and problem.what:
        return _("{what} is not in this study. Nothing was changed. See how it is written there.").format(
            what=problem.what
        )
    return str(problem)


def wrong(sentence: str) -> int:
    """Say on the error stream why nothing came of it."""
    print(sentence, file=sys.stderr)
    return WRONG
