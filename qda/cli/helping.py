"""`qda condense`, `faithful`, `names`, `languages`, `doctor`: the help that rules give, and whether all is in place."""

import argparse
import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from qda.cli.asking import as_json, command, wants_json
from qda.errors import Refused
from qda.language import _

PATIENCE = 600
"""Seconds that fetching a model may take."""
PACKAGES = (
    "streamlit",
    "sqlmodel",
    "sqlalchemy",
    "spacy",
    "pandas",
    "plotly",
    "alembic",
    "python-docx",
    "lxml",
)
OLDEST = (3, 11)


def add(commands: Any) -> None:
    """Make the commands known."""
    command(
        commands,
        "condense",
        _(
            'Suggest condensed texts: JSON lines {"id","text","language"?} in, {"id","suggestions","warnings"} out.'
        ),
        condense,
    )
    command(
        commands,
        "faithful",
        _('Check condensed texts: JSON lines {"id","unit","condensed"} in, {"id","warnings"} out.'),
        faithful,
    )
    flagged = command(
        commands,
        "names",
        _('Look for possible identifiers: JSON lines {"id","text","language"?} in, {"id","found"} out.'),
        names,
    )
    flagged.add_argument(
        "--language", default="", metavar="L", help=_("the texts' language, where a line does not say it")
    )
    known = command(
        commands, "languages", _("Which languages there is help for on this computer."), languages
    )
    known.add_argument(
        "--add", metavar="nb", help=_("fetch the official model of a language, where the network allows")
    )
    wants_json(known)
    wants_json(
        command(commands, "doctor", _("Look whether everything the workbench needs is there."), doctor)
    )


def condense(_asked: argparse.Namespace) -> int:
    """Standard input to standard output, line by line."""
    from qda.assist.lines import condense_lines

    condense_lines(sys.stdin, sys.stdout)
    return 0


def faithful(_asked: argparse.Namespace) -> int:
    """Standard input to standard output, line by line."""
    from qda.assist.lines import faithful_lines

    faithful_lines(sys.stdin, sys.stdout)
    return 0


def names(asked: argparse.Namespace) -> int:
    """Standard input to standard output, line by line."""
    from qda.assist.lines import names_lines
    from qda.assist.names import limits

    if told := limits(asked.language):
        print(told, file=sys.stderr)
    names_lines(sys.stdin, sys.stdout, asked.language)
    return 0


def languages(asked: argparse.Namespace) -> int:
    """What works for each language, or what to do for one."""
    from qda.assist.languages import MODELS, available, code_of, model_name

    if asked.add:
        code = code_of(asked.add)
        return add_language(code, model_name(code), MODELS.get(code, ()))
    found = available()
    if asked.json:
        as_json([one._asdict() for one in found])
        return 0
    for one in found:
        print(f"{one.code}  {one.name} – {one.version}")
        print(f"    {one.works}")
    return 0


def add_language(code: str, there: str, models: tuple[str, ...]) -> int:
    """Have spaCy fetch the official model because a person asked; where that fails, say what to do."""
    if there:
        print(
            _("The model {model} for “{language}” is installed.").format(
                model=Path(there).name, language=code
            )
        )
        return 0
    if not models:
        raise Refused(
            _(
                "There is no language model for “{language}”. Word lists are used where there are some."
            ).format(language=code)
        )
    print(_("Fetching {model}, because you asked for it …").format(model=models[-1]), file=sys.stderr)
    if fetched(models[-1]):
        print(_("{model} is installed. It is used from the next start on.").format(model=models[-1]))
        return 0
    raise Refused(
        _(
            "The model for “{language}” could not be fetched: there is no way to the network from here, or its place is not reached. Nothing was changed. Install it with “{python} -m pip install {model}” from a file, or put its folder where QDA_MODELS points."
        ).format(language=code, python=sys.executable, model=models[-1])
    )


def fetched(model: str) -> bool:
    """Whether spaCy could fetch and install a model; what it prints is kept quiet."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and a name from our own table
            [sys.executable, "-m", "spacy", "download", model],
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


class Finding(NamedTuple):
    """One thing that was looked at: whether it is as it should be, and what was found."""

    what: str
    fine: bool
    found: str


def doctor(asked: argparse.Namespace) -> int:
    """Every finding; 1 where the workbench could not work."""
    findings = [python(), *map(package, PACKAGES), *models(), browser(), *folders()]
    needed = [one for one in findings if not one.fine and not one.what.startswith("model")]
    if asked.json:
        as_json({"fine": not needed, "findings": [one._asdict() for one in findings]})
    else:
        for one in findings:
            print(f"{mark(one)} {one.what}: {one.found}")
    for one in needed:
        print(_("{what} needs attention: {found}").format(what=one.what, found=one.found), file=sys.stderr)
    return 1 if needed else 0


def mark(one: Finding) -> str:
    """How a finding is shown; a model that is not there is nothing wrong."""
    return "✓" if one.fine else "–" if one.what.startswith("model") else "✗"


def python() -> Finding:
    """The interpreter."""
    return Finding("python", sys.version_info >= OLDEST, f"{platform.python_version()} ({sys.executable})")


def package(name: str) -> Finding:
    """One package that the workbench stands on."""
    try:
        return Finding(name, fine=True, found=version(name))
    except PackageNotFoundError:
        return Finding(name, fine=False, found=_("not installed"))


def models() -> list[Finding]:
    """The language models; without one, the rules work with word lists."""
    from qda.assist.languages import NAMES, model_name

    return [
        Finding(
            f"model {code}",
            bool(found := model_name(code)),
            Path(found).name if found else _("none; word lists are used"),
        )
        for code in NAMES
    ]


def browser() -> Finding:
    """Whether a page can be opened from here."""
    import webbrowser

    try:
        name = webbrowser.get().__class__.__name__
    except webbrowser.Error:
        has = find_spec("streamlit") is not None
        return Finding("browser", has, _("none found; open the printed address yourself (--no-browser)"))
    return Finding("browser", fine=True, found=name)


def folders() -> list[Finding]:
    """The person's own folder, and where new studies go."""
    from qda.store import personal, places

    found = []
    for what, folder in (("own folder", personal.folder()), ("studies", places.studies_folder())):
        there = folder if folder.exists() else folder.parent
        found.append(Finding(what, os.access(there, os.W_OK), str(folder)))
    return found
