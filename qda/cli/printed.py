"""`qda export --quote-bank, --sorted, --participants, --sample` and files named codebook: what teams print and read."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from qda.cli.asking import opened, person
from qda.cli.letting_out import let_out
from qda.language import _

if TYPE_CHECKING:
    from uuid import UUID

    from qda.domain.table import Table
    from qda.store.study import Study

LAID_OUT = (".docx", ".html", ".md", ".tex")
NAME = "codebook"


def choices(export: argparse.ArgumentParser) -> None:
    """What `qda export` can write of quotes, units and the sample."""
    which = export.add_mutually_exclusive_group()
    which.add_argument(
        "--quote-bank",
        choices=("all", "chosen", "approved"),
        help=_("quotes, a column for each level and attribute (.docx .xlsx .csv …)"),
    )
    which.add_argument(
        "--sorted", action="store_true", help=_("all units under their categories (.docx .html .md)")
    )
    which.add_argument(
        "--participants",
        action="store_true",
        help=_("participants by characteristic, small numbers hidden (.docx .xlsx .csv …)"),
    )
    which.add_argument(
        "--sample",
        action="store_true",
        help=_("the sample described, with tables and data availability (.docx .html .md)"),
    )
    export.add_argument(
        "--k",
        type=int,
        metavar="N",
        help=_("with --participants, --sample: hide numbers under N (as the study decided, else 3; 0: none)"),
    )
    export.add_argument(
        "--merge",
        action="store_true",
        help=_("with --participants, --sample: put rare values together instead of hiding numbers"),
    )
    export.add_argument(
        "--by",
        default="group",
        metavar="NAME",
        help=_("with --participants, --sample: a column for each value of this (group)"),
    )


def wanted(asked: argparse.Namespace, file: Path) -> bool:
    """Whether one of these was asked for."""
    named = NAME in file.stem.lower() and file.suffix.lower() in LAID_OUT
    return bool(asked.quote_bank or asked.sorted or asked.participants or asked.sample or named)


def bytes_of(asked: argparse.Namespace, file: Path) -> bytes:
    """The file that was asked for."""
    from qda.exchange.documents import document_as
    from qda.exchange.tables import write_table
    from qda.reporting.sample_document import sample_document
    from qda.reporting.sorted_units import sorted_document

    with opened(asked.study) as study:
        me = person(study)
        if asked.sorted:
            data = document_as(sorted_document(study, me), file)
        elif asked.sample:
            data = document_as(sample_document(study, me, k=asked.k, by=asked.by, merge=asked.merge), file)
        else:
            data = write_table(table_of(asked, file, study, me), file)
        return let_out(study, me, file, data, asked)


def table_of(asked: argparse.Namespace, file: Path, study: "Study", me: "UUID") -> "Table":
    """The quote bank, the participants or the codebook."""
    from qda.reporting.codebook_table import codebook_table
    from qda.reporting.participants_table import participants_table
    from qda.reporting.quote_bank import quote_bank

    if asked.quote_bank:
        return quote_bank(study, me, which=asked.quote_bank, narrow=file.suffix.lower() in LAID_OUT)
    if asked.participants:
        return participants_table(study, me, k=asked.k, by=asked.by, merge=asked.merge)
    return codebook_table(study, me)
