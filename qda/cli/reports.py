"""`qda export --package, --methods, --checklist` and `qda manuscript`: what the paper needs beside its tables."""

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.cli.asking import as_json, command, opened, person, wants_json, wants_study
from qda.cli.letting_out import let_out
from qda.errors import Refused
from qda.language import _

if TYPE_CHECKING:
    from uuid import UUID

    from qda.domain.document import Document
    from qda.domain.table import Table
    from qda.reporting.manuscript import Checked
    from qda.store.study import Study


def add(commands: Any) -> None:
    """Make the command known."""
    look = command(
        commands,
        "manuscript",
        _(
            "Hold a manuscript (.docx, .txt) against the study: numbers, names and quotes that differ. Nothing of it is kept."
        ),
        look_at,
    )
    wants_study(look)
    look.add_argument("file", metavar="FILE", help=_("the manuscript"))
    wants_json(look)


def choices(export: argparse.ArgumentParser) -> None:
    """What `qda export` can write beside the sheet."""
    which = export.add_mutually_exclusive_group()
    which.add_argument("--package", action="store_true", help=_("the report package: a folder, or one .zip"))
    which.add_argument(
        "--methods", action="store_true", help=_("the methods text with its evidence (.docx, .html)")
    )
    which.add_argument(
        "--checklist",
        choices=("COREQ", "SRQR"),
        type=str.upper,
        help=_("a check-list, filled (.docx, .html, .csv …)"),
    )
    which.add_argument(
        "--questions",
        choices=("trustworthiness", "reviewers"),
        help=_("questions with answers (.docx, .html, .csv …)"),
    )
    export.add_argument(
        "--quotes", action="store_true", help=_("with --package: let words of participants in")
    )
    export.add_argument(
        "--agreement", action="store_true", help=_("with --package: figures of agreement of coders")
    )
    export.add_argument(
        "--tables",
        metavar="T18,T22",
        help=_("with --package: these tables (all without words of participants)"),
    )


def wanted(asked: argparse.Namespace) -> bool:
    """Whether one of these was asked for."""
    return bool(asked.package or asked.methods or asked.checklist or asked.questions)


def files_of(asked: argparse.Namespace) -> dict[str, bytes]:
    """What is to be written: one file without a name, or the files of a folder by their places."""
    file = Path(asked.file)
    if asked.package:
        return package_of(asked, file)
    from qda.exchange.documents import document_as
    from qda.reporting import checklists, methods_text, question_lists
    from qda.reporting.spoken_in import in_language, languages

    with opened(asked.study) as study:
        me = person(study)
        if asked.methods:
            made = document_as(methods_text.methods_document(study, me), file)
        elif asked.checklist:
            answers = checklists.checklist(study, asked.checklist, me)
            table = in_language(languages(study)[1], lambda: checklists.checklist_table(answers))
            made = one_of(checklists.checklist_document(study, asked.checklist, me), table, file)
        else:
            name = {"trustworthiness": "Elo 2014"}.get(asked.questions, asked.questions)
            said = question_lists.question_list(study, name, me)
            table = in_language(languages(study)[1], lambda: question_lists.question_table(said))
            made = one_of(question_lists.question_document(study, name, me), table, file)
        return {"": let_out(study, me, file, made, asked)}


def package_of(asked: argparse.Namespace, file: Path) -> dict[str, bytes]:
    """The package's files, or the one zip."""
    from qda.reporting.package import package, zipped

    tables = [one.strip() for one in asked.tables.split(",")] if asked.tables else None
    with opened(asked.study) as study:
        me = person(study)
        more = agreement(study, me) if asked.agreement else {}
        files = package(study, me, tables=tables, quotes=asked.quotes, more=more, why=asked.although)
    return {"": zipped(files, file.stem)} if file.suffix.lower() == ".zip" else files


def agreement(study: "Study", me: "UUID") -> dict[str, bytes]:
    """The figures of agreement as files."""
    from qda.reporting.agreement_files import agreement_files
    from qda.review.agreement import figures, sentence

    made = figures(study, me)
    return agreement_files(made, sentence(made))


def one_of(document: "Document", table: "Table", file: Path) -> bytes:
    """A document as .docx, .html or .md, its table in the other formats."""
    from qda.exchange.documents import WRITERS, document_as
    from qda.exchange.tables import write_table

    if file.suffix.lower() in WRITERS:
        return document_as(document, file)
    return write_table(table, file)


def put(files: dict[str, bytes], file: Path) -> int:
    """Write one file, or the files of a folder that is new or empty; whole or not at all."""
    beside = file.with_name(file.name + ".part")
    try:
        if "" in files:
            beside.write_bytes(files[""])
        else:
            refuse_filled(file)
            for place, data in files.items():
                (beside / place).parent.mkdir(parents=True, exist_ok=True)
                (beside / place).write_bytes(data)
            if file.is_dir():
                file.rmdir()
        beside.replace(file)
    finally:
        if beside.is_dir():
            shutil.rmtree(beside)
        beside.unlink(missing_ok=True)
    print(file)
    return 0


def refuse_filled(folder: Path) -> None:
    """Raises Refused where something lies already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            _(
                "“{name}” is there already and not empty. Nothing was written. Choose another folder, or a .zip."
            ).format(name=folder.name)
        )


def look_at(asked: argparse.Namespace) -> int:
    """Print what differs: 0 when nothing wants a look, 1 otherwise."""
    from qda.exchange.manuscripts import read_manuscript
    from qda.reporting.manuscript import check
    from qda.reporting.manuscript_chosen import beside_chosen

    file = Path(asked.file)
    manuscript = read_manuscript(file.read_bytes(), file.name)
    with opened(asked.study) as study:
        found = check(study, manuscript, person(study))
        beside = beside_chosen(study, person(study), found.quotes).sentences()
    if asked.json:
        as_json({**as_document(found), "chosen": beside})
    else:
        for sentence in (*sentences(found), *beside):
            print(sentence)
    return 1 if found.alarms else 0


def as_document(found: "Checked") -> dict[str, Any]:
    """All that was found, for programs; places are code points of the manuscript's text."""
    return {
        "alarms": found.alarms,
        "inner": [one._asdict() for one in found.inner],
        "study": [one._asdict() for one in found.study],
        "quotes": [
            {
                "words": one.quote.words,
                "tag": one.quote.tag,
                "section": one.quote.section,
                "state": one.state,
                "unit": f"U{one.unit.number}" if one.unit else None,
                "interview": one.title,
                "turns": one.turns,
                "speakers": list(one.speakers),
                "original": one.original,
                "differences": [each._asdict() for each in one.differences],
                "edits": [each._asdict() for each in one.edits],
                "language": one.wording.language if one.wording else None,
                "translator": one.wording.translator if one.wording else None,
                "checker": one.wording.checker if one.wording else None,
                "approved": one.approved,
                "remarks": list(one.remarks),
            }
            for one in found.quotes
        ],
        "unnamed": list(found.unnamed),
    }


def sentences(found: "Checked") -> list[str]:
    """What a person reads: what wants a look, then where each quote stands."""
    from qda.reporting.manuscript import told, wants_look

    said = [one.words for one in (*found.inner, *found.study)]
    said += [told(one) for one in found.quotes if wants_look(one)]
    said += [_("The category “{name}” is nowhere named.").format(name=name) for name in found.unnamed]
    fine = [told(one) for one in found.quotes if not wants_look(one)]
    return [*(said or [_("Nothing wants a look.")]), *fine]
