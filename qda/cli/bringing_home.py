"""`qda merge`: the work of a copy of a study that somebody took along."""

import argparse
from typing import Any

from qda.cli.asking import as_json, command, opened, person, wants_json, wants_study
from qda.language import _


def add(commands: Any) -> None:
    """Make the command known."""
    made = command(
        commands,
        "merge",
        _("Take over what was done in a copy of a study; what both changed stays and becomes a question."),
        merge,
    )
    wants_study(made)
    made.add_argument("copy", metavar="COPY", help=_("the copy: a file, or a database address"))
    made.add_argument("--by", metavar="NAME", default="", help=_("in whose name"))
    wants_json(made)


def merge(asked: argparse.Namespace) -> int:
    """Lay the copy over the study and tell what came of it."""
    from qda.store import merging

    with opened(asked.study) as study:
        told = merging.merge(study, asked.copy, by=person(study, asked.by))
    if asked.json:
        as_json(told)
        return 0
    for line in merging.report(told):
        print(line)
    return 0
