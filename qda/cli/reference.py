"""`docs/command-line.md`, written from the commands themselves so that it is never behind them."""

import argparse
from collections.abc import Iterator

from qda.cli import parser

HEAD = """# Command line

Every command prints help (`--help`), returns 0 when it is done, 2 for a wrong way of asking, and 1 otherwise with one sentence on the error stream.
`qda check` and `qda manuscript` also return 1 where they found something.
Help and sentences come in the terminal's language (`LC_ALL`, `LC_MESSAGES` or `LANG`): Norwegian for `nb`, `nn` and `no`, else English. What is printed for the paper is in the paper's language, and the names in `--json` are the same in every language.
`STUDY` is a study's file or a database address (`postgresql://…/database#study`). `--json` prints one JSON document.
`qda` alone opens the study opened last, and at first the demonstration. In Python, `qda.open("returnletters.sqlite")` gives `.units()`, `.codes()`, `.categories()`, `.turns()`, `.participants()` and `.history()` as pandas data frames.

This page is written by `python -m qda.cli.reference > docs/command-line.md`.
"""


def reference() -> str:
    """The page, a section a command."""
    commands = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))  # noqa: SLF001 - argparse has no other way to list them
    return HEAD + "".join(section(name, made) for name, made in commands.choices.items())


def section(name: str, made: argparse.ArgumentParser) -> str:
    """One command: its sentence, then each argument."""
    lines = [f"- `{asked}`: {help}" for asked, help in arguments(made)]
    return f"\n## qda {name}\n{made.description}\n" + ("\n" + "\n".join(lines) + "\n" if lines else "")


def arguments(made: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """What a command takes, and what for."""
    for action in made._actions:  # noqa: SLF001 - see reference
        if action.dest == "help":
            continue
        value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
        name = " ".join(filter(None, [", ".join(action.option_strings), value]))
        yield name, str(action.help or "")


if __name__ == "__main__":
    print(reference(), end="")
