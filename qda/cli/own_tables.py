"""`qda table`: one of the thirty shapes, or a table that the authors made for themselves."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.cli.asking import as_json, command, opened, person, wants_json, wants_study, write
from qda.cli.letting_out import let_out, wants_reason
from qda.errors import Refused
from qda.language import _

if TYPE_CHECKING:
    from uuid import UUID

    from qda.domain.table_plan import Plan
    from qda.store.study import Study


def add(commands: Any) -> None:
    """Make the command known."""
    table = command(
        commands,
        "table",
        _("Write a table as papers print it: T1 to T30, or an own one by its name."),
        write_table_file,
    )
    wants_study(table)
    which = table.add_mutually_exclusive_group(required=True)
    which.add_argument("--preset", metavar="T1", help=_("which of the thirty shapes"))
    which.add_argument("--table", metavar="NAME", help=_("which of the study's own tables"))
    which.add_argument("--list", action="store_true", help=_("name the study's own tables"))
    table.add_argument("--to", metavar="FILE", help=_(".docx .xlsx .csv .tsv .html .tex .md"))
    table.add_argument("--language", help=_("in this language, where it was written"))
    table.add_argument(
        "--per-category", type=int, metavar="N", help=_("so many rows of each category at the top")
    )
    table.add_argument(
        "--signs",
        "--ids",
        dest="signs",
        action="store_true",
        help=_(
            "for a co-author: each row with its sign, such as [U045], so that `qda words --back` reads it"
        ),
    )
    wants_reason(table)
    wants_json(table)


def write_table_file(asked: argparse.Namespace) -> int:
    """The file, or the names of the own tables."""
    with opened(asked.study) as study:
        me = person(study)
        if asked.list:
            return print_names(study, me, json=asked.json)
        if not asked.to:
            raise Refused(_("Say where the table is to go with --to FILE. No table was made."))
        return write_plan(study, me, plan_of(study, me, asked), asked)


def print_names(study: "Study", me: "UUID", *, json: bool) -> int:
    """The own tables by their names."""
    from qda.reporting.paper_tables import saved

    names = [one.name for one in saved(study, me)]
    if json:
        as_json(names)
    else:
        print("\n".join(names) or _("There is no own table yet."))
    return 0


def plan_of(study: "Study", me: "UUID", asked: argparse.Namespace) -> "Plan":
    """The plan, with what the command line says otherwise."""
    from qda.domain.table_plan import Plan
    from qda.domain.table_presets import preset
    from qda.reporting.paper_tables import plan_named

    plan = plan_named(study, asked.table, me) if asked.table else Plan(preset(asked.preset))
    if asked.language:
        plan = replace(plan, language=asked.language)
    if asked.per_category is not None:
        plan = replace(plan, per_category=asked.per_category, picked=())
    return plan


def write_plan(study: "Study", me: "UUID", plan: "Plan", asked: argparse.Namespace) -> int:
    """Fill the plan and write it, with signs where it goes to a co-author."""
    from qda.exchange.tables import write_table
    from qda.reporting.condensed_table import made
    from qda.web.tables_out import with_signs

    found = made(study, plan, me)
    printed = with_signs(study, plan, found, me) if asked.signs else found.table
    file = Path(asked.to)
    return write(file, let_out(study, me, file, write_table(printed, asked.to), asked))
