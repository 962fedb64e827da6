"""The report package: what a journal's supplement or an archive takes, readable without any program of ours."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from itertools import count
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from qda import __version__
from qda.domain.document import Bullets, Document, Heading, Paragraph
from qda.domain.table import Table
from qda.domain.table_plan import Plan, plan_from_json
from qda.domain.table_presets import preset, presets
from qda.domain.table_shapes import Row, TableShape, What
from qda.errors import Refused
from qda.exchange.document_docx import write_document
from qda.exchange.document_html import write_document_html
from qda.exchange.figures import write_figure
from qda.exchange.table_csv import write_csv
from qda.exchange.table_docx import write_docx
from qda.exchange.table_html import write_html
from qda.language import _, ngettext
from qda.reporting import (
    category_tree,
    checklists,
    condensed_table,
    methods_text,
    paper_tables,
    question_lists,
    tree_files,
)
from qda.reporting.abstraction_figure import abstraction_figure
from qda.reporting.audit_trail import audit_trail
from qda.reporting.codebook_table import codebook_table
from qda.reporting.elo_questions import ELO
from qda.reporting.evidence import facts
from qda.reporting.identifier_check import identifying
from qda.reporting.leaving import let_out
from qda.reporting.participants_table import participants_table
from qda.reporting.process_figure import process_figure
from qda.reporting.sample_document import sample_document
from qda.reporting.spoken_in import as_the_paper
from qda.store.study import Study

Files = dict[str, bytes]
SPOKEN = frozenset(
    {
        What.QUOTE,
        What.UNIT,
        What.EXCHANGE,
        What.EXAMPLE,
        What.QUOTES,
        What.CONDENSED,
        What.INTERPRETED,
        What.MEMO,
        What.COMMENT,
        What.SYNTHESIS,
        What.GROUP_CONDENSATE,
        What.OWN,
    }
)
"""Columns that hold what participants said, or what was written close to it."""
CODEBOOK = "T20"
ALWAYS_APART = frozenset({CODEBOOK, "T27", "T30"})
"""Shapes that the package holds as a part of its own."""


@as_the_paper
def package(
    study: Study,
    viewer: UUID | None,
    *,
    tables: Sequence[str] | None = None,
    quotes: bool = False,
    more: Mapping[str, bytes] | None = None,
    why: str = "",
) -> Files:
    """All files by their place in the package; the same study gives the same bytes.

    `tables`: names of shapes (T1 …), by default all that hold no words of participants. `quotes` lets tables with
    quotes in and examples into the codebook. `more`: files made elsewhere (agreement). Raises HeldBack where a string
    that is to be replaced in this study stands in a file, and names file and kind, never the string; with `why` the
    package is made all the same, and who let it out is kept as an act.
    """
    found = facts(study, viewer)
    title = str(found.material.about["title"])
    files: Files = {
        **codebook(study, viewer, quotes=quotes),
        **sample(study, viewer),
        **chosen_tables(study, viewer, tables, quotes=quotes),
        **tree(study, viewer, title),
        **methods(study, viewer, quotes=quotes),
        **audit_trail(study, viewer),
        **(more or {}),
    }
    files["methods/process.svg"] = process_figure(found).encode()
    if (drawn := abstraction_figure(found, condensed=quotes)) is not None:
        files["methods/abstraction.svg"] = write_figure(drawn, ".svg")
    last = max((done.last for done in found.acts.values()), default="")
    readme = about(title, last, sorted(files), quotes=quotes, looked_for=len(identifying(study, viewer)))
    files["README.html"] = write_document_html(readme)
    files["README.txt"] = plain(readme).encode()
    let_out(study, viewer, files, why)
    files["SHA256SUMS.txt"] = "".join(
        f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)
    ).encode()
    return dict(sorted(files.items()))


def zipped(files: Files, folder: str = "report") -> bytes:
    """The files as one zip without a date or a trace of the machine."""
    out = BytesIO()
    with ZipFile(out, "w") as pack:
        for name, data in files.items():
            info = ZipInfo(f"{folder}/{name}", (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            pack.writestr(info, data)
    return out.getvalue()


def in_formats(name: str, table: Table) -> Files:
    """A table as a page, as values between commas and as a Word file."""
    return {
        f"{name}.html": write_html(table),
        f"{name}.csv": write_csv(table),
        f"{name}.docx": write_docx(table),
    }


def written(name: str, document: Document) -> Files:
    """A document as a page and as a Word file."""
    return {f"{name}.html": write_document_html(document), f"{name}.docx": write_document(document)}


def codebook(study: Study, viewer: UUID | None, *, quotes: bool) -> Files:
    """The codebook, without examples where no quotes are wanted; nothing where there are no codes."""
    try:
        return in_formats("codebook/codebook", codebook_table(study, viewer, examples=quotes))
    except Refused:
        return {}


def sample(study: Study, viewer: UUID | None) -> Files:
    """The sample described, and the participants with small numbers hidden; nothing of a single person."""
    files = written("sample/sample", sample_document(study, viewer))
    try:
        return files | in_formats("sample/participants", participants_table(study, viewer))
    except Refused:
        return files


def silent_tables() -> list[str]:
    """The shapes that hold no words of participants."""
    return [
        shape.id
        for shape in presets()
        if shape.id not in ALWAYS_APART
        and shape.row not in {Row.UNIT, Row.EXCHANGE, Row.CODE_GROUP}
        and not speaks(shape)
    ]


def chosen_tables(study: Study, viewer: UUID | None, tables: Sequence[str] | None, *, quotes: bool) -> Files:
    """The tables that were asked for, else the shapes without words of participants and the study's own tables.

    Own tables are named by their name. Raises Refused for one with words of participants where none are wanted.
    """
    files: Files = {}
    for id in tables if tables is not None else silent_tables():
        plan = named(study, viewer, id)
        if not quotes and speaks(plan.shape):
            raise Refused(
                _(
                    "Table {id} prints words of participants, and the package is to hold none. No file was made. Leave it out, or let quotes in."
                ).format(id=id)
            )
        files |= filled(study, viewer, plan, place_of(id, files) if plan.shape.id != id else plan.shape.id)
    return files | (own_tables(study, viewer, files, quotes=quotes) if tables is None else {})


def own_tables(study: Study, viewer: UUID | None, there: Files, *, quotes: bool) -> Files:
    """The tables that the authors made for themselves."""
    files: Files = {}
    for name in own_names(study, viewer, quotes=quotes):
        plan = paper_tables.plan_named(study, name, viewer)
        files |= filled(study, viewer, plan, place_of(name, {**there, **files}))
    return files


def own_names(study: Study, viewer: UUID | None, *, quotes: bool) -> list[str]:
    """The own tables that go into the package unasked: no row for a single participant, and without quotes no words of theirs."""
    plans = [(one.name, plan_from_json(one.plan).shape) for one in paper_tables.saved(study, viewer)]
    return [
        name for name, shape in plans if shape.row is not Row.PARTICIPANT and (quotes or not speaks(shape))
    ]


def named(study: Study, viewer: UUID | None, id: str) -> Plan:
    """A shape (T1 …) or an own table by its name; raises Refused."""
    known = {shape.id for shape in presets()}
    return Plan(preset(id)) if id.strip().upper() in known else paper_tables.plan_named(study, id, viewer)


def speaks(shape: TableShape) -> bool:
    """Whether a column holds what participants said, or what the authors wrote close to it."""
    return any(column.what in SPOKEN for column in shape.columns)


def place_of(name: str, there: Files) -> str:
    """A name for the files of an own table that no other has."""
    plain = "-".join("".join(sign if sign.isalnum() else " " for sign in name).split())[:60] or "table"
    numbers = count(2)
    place = plain
    while f"tables/{place}.csv" in there:
        place = f"{plain}-{next(numbers)}"
    return place


def filled(study: Study, viewer: UUID | None, plan: Plan, place: str) -> Files:
    """The files of a table; none where the study does not hold what it needs."""
    made = made_or_none(study, viewer, plan)
    return in_formats(f"tables/{place}", made) if made else {}


def made_or_none(study: Study, viewer: UUID | None, plan: Plan) -> Table | None:
    """The table, or nothing where the study does not hold what it needs."""
    try:
        return condensed_table.made(study, plan, viewer).table
    except Refused:
        return None


def tree(study: Study, viewer: UUID | None, title: str) -> Files:
    """The tree as a page, a figure and a table."""
    found = category_tree.tree(study, viewer)
    if not found.branches:
        return {}
    heading = _("Category tree: {title}").format(title=title)
    return {
        "tree/tree.html": tree_files.tree_page(found, heading, "en"),
        "tree/tree.svg": tree_files.tree_svg(found, heading).encode(),
        "tree/tree.csv": write_csv(tree_files.tree_table(found)),
    }


def methods(study: Study, viewer: UUID | None, *, quotes: bool) -> Files:
    """Methods text, check-lists, questions on trustworthiness; the example of the abstraction only with quotes."""
    files = written("methods/methods", methods_text.methods_document(study, viewer, example=quotes))
    for name in ("COREQ", "SRQR"):
        files |= written(f"methods/{name}", checklists.checklist_document(study, name, viewer))
        files[f"methods/{name}.csv"] = write_csv(
            checklists.checklist_table(checklists.checklist(study, name, viewer))
        )
    return files | written("methods/trustworthiness", question_lists.question_document(study, ELO, viewer))


def searched(strings: int) -> str:
    """What the identifier check rests on: it knows only what the study lists."""
    if not strings:
        return _(
            "The study lists no strings that identify somebody: nothing could be looked for in these files. Read them before they leave."
        )
    return ngettext(
        "{n} string that identifies somebody was looked for in these files; it was not found.",
        "{n} strings that identify somebody were looked for in these files; none was found.",
        strings,
    )


def about(title: str, last: str, names: Sequence[str], *, quotes: bool, looked_for: int) -> Document:
    """What the package holds and how it is read."""
    folders = {
        "codebook": _("codes and categories with definitions"),
        "sample": _("participants, interviews, guide, availability of data"),
        "tables": _("tables of the study"),
        "tree": _("the category tree as a page, a drawing and a table"),
        "methods": _("methods text, check-lists, steps of the analysis"),
        "agreement": _("agreement of coders"),
        "history": _("who did what and when, without the words of participants"),
    }
    there = [
        f"{name}/: {words}"
        for name, words in folders.items()
        if any(one.startswith(f"{name}/") for one in names)
    ]
    words = (
        _("Quotes of participants are in this package, as the authors chose.")
        if quotes
        else _(
            "No quotes and no condensed texts are in this package. Names of codes may use words that participants used."
        )
    )
    return Document(
        _("Report package: {title}").format(title=title),
        [
            Paragraph(
                _("State of the study: {day}. Made with QDA workbench {version}.").format(
                    day=last or "–", version=__version__
                )
            ),
            Paragraph(words),
            Paragraph(searched(looked_for)),
            Heading(_("What is here")),
            Bullets(there),
            Heading(_("How to read it")),
            Bullets(
                [
                    _(".html files open in any browser; they run nothing and load nothing."),
                    _(
                        ".csv files are values between commas (UTF-8); a cell that begins with = + - @ has an apostrophe before it."
                    ),
                    _(".svg files are drawings that any browser shows; .docx files are for word processors."),
                    _("SHA256SUMS.txt holds a checksum of each file (sha256sum -c SHA256SUMS.txt)."),
                ]
            ),
            Heading(_("Files")),
            Bullets(list(names)),
        ],
    )


def plain(document: Document) -> str:
    """A document as plain text."""
    out = [document.title, "=" * len(document.title), ""]
    for part in document.parts:
        if isinstance(part, Heading):
            out += ["", part.words, "-" * len(part.words)]
        elif isinstance(part, Paragraph):
            out.append(part.words)
        elif isinstance(part, Bullets):
            out += [f"* {item}" for item in part.items]
    return "\n".join(out) + "\n"
