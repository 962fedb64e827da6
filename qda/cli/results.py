"""`qda snapshot`, `export`: what goes out of a study into files."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from qda.cli import codebooks, figures, own_tables, printed, reports
from qda.cli.asking import as_json, command, opened, person, wants_study, write
from qda.cli.letting_out import let_out, wants_reason
from qda.errors import Refused
from qda.language import _

SNAPSHOT = ".json"
SHEETS = (".csv", ".tsv", ".xlsx", ".html", ".md", ".tex", ".docx")


def add(commands: Any) -> None:
    """Make the commands known."""
    shot = command(commands, "snapshot", _("Print every table of a study as lossless JSON."), print_snapshot)
    wants_study(shot)
    shot.add_argument("--history", action="store_true", help=_("with every act and change"))
    export = command(
        commands,
        "export",
        _("Write a study into a file, by its ending: all units as a sheet, or all tables as JSON."),
        export_to,
    )
    wants_study(export)
    export.add_argument("file", metavar="FILE", help=_("where to: {known}").format(known=" ".join(SHEETS)))
    export.add_argument(
        "--transcript", metavar="T", help=_("this interview as .docx, its codes as comments in the margin")
    )
    export.add_argument("--delimiter", default=",", help=_("what parts the cells of a .csv (,)"))
    reports.choices(export)
    printed.choices(export)
    figures.choices(export)
    wants_reason(export)
    own_tables.add(commands)
    reports.add(commands)


def print_snapshot(asked: argparse.Namespace) -> int:
    """The document that `qda import` restores."""
    as_json(document(asked.study, history=asked.history))
    return 0


def document(where: str, *, history: bool = False) -> dict[str, Any]:
    """All of a study; while somebody codes unseen, what this person may see."""
    from qda.preparation.studies import coding_unseen
    from qda.store.snapshot import snapshot

    with opened(where) as study:
        viewer = person(study)
        unseen = coding_unseen(study, viewer)
        if unseen:
            print(
                _("What {names} codes unseen is left out until the round is closed.").format(
                    names=", ".join(unseen)
                ),
                file=sys.stderr,
            )
        return snapshot(study, viewer, history=history, whole=not unseen)


def export_to(asked: argparse.Namespace) -> int:
    """The whole sheet in one file, or with `--transcript` one coded interview."""
    file = Path(asked.file)
    if reports.wanted(asked):
        return reports.put(reports.files_of(asked), file)
    if printed.wanted(asked, file):
        return write(file, printed.bytes_of(asked, file))
    if figures.wanted(asked, file):
        return write(file, figures.bytes_of(asked, file))
    if asked.transcript:
        return write_coded(asked, file)
    if file.suffix.lower() == SNAPSHOT:
        return write(file, json.dumps(document(asked.study), ensure_ascii=False, indent=1).encode("utf-8"))
    if file.suffix.lower() not in SHEETS:
        raise Refused(
            _(
                "A study can be exported as {known} so far, and “{name}” is none of these. No file was made."
            ).format(known=" ".join((*SHEETS, SNAPSHOT, *figures.ENDINGS)), name=file.name)
        )
    return write_rows(asked, file)


def write_rows(asked: argparse.Namespace, file: Path) -> int:
    """The codebook, or all units as a sheet."""
    from qda.exchange.table_csv import write_csv
    from qda.exchange.tables import write_table
    from qda.reporting.whole_sheet import whole_sheet

    if codebooks.is_named(file):
        with opened(asked.study) as study:
            me = person(study)
            return write(file, let_out(study, me, file, codebooks.written(study, me, file), asked))
    with opened(asked.study) as study:
        me = person(study)
        table = whole_sheet(study, me)
        separated = file.suffix.lower() == ".csv"
        data = write_csv(table, asked.delimiter) if separated else write_table(table, file)
        return write(file, let_out(study, me, file, data, asked))


def write_coded(asked: argparse.Namespace, file: Path) -> int:
    """One interview with its codes as comments in the margin."""
    from qda.exchange.margin_docx import write_margin
    from qda.organising.margin import coded_text

    if file.suffix.lower() != ".docx":
        raise Refused(
            _("A coded interview is written as .docx, and “{name}” is none. No file was made.").format(
                name=file.name
            )
        )
    with opened(asked.study) as study:
        me = person(study)
        data = write_margin(coded_text(study, asked.transcript, me))
        return write(file, let_out(study, me, file, data, asked))
