"""A certificate of an erasing: that, who, when, what kind, how many places, which files, what is left to do; never what."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from qda.domain.document import Bullets, Document, Heading, Look, Paragraph, Part
from qda.domain.table import Column, Kind, Table
from qda.errors import NotFound, Refused
from qda.exchange.document_docx import write_document
from qda.exchange.document_html import write_document_html
from qda.language import _, ngettext
from qda.preparation.erasing.plan import KINDS
from qda.store.study import Study
from qda.store.tables import TABLES

ACT, CODER, STUDY = (TABLES[n] for n in ("act", "coder", "study"))
SUFFIXES = (".docx", ".html", ".txt")


def said(kind: str, whom: str) -> str:
    """What kind of erasing it was, as a sentence."""
    return {
        "make final": _("Names and other identifiers had been replaced; this was made final."),
        "erase strings": _("Listed strings were erased."),
        "erase transcript": _("An interview was erased with all that was built on it."),
        "withdraw": _("Participant {label} was withdrawn; her or his words were erased.").format(label=whom),
    }[kind]


def kinds_of_rows() -> dict[str, str]:
    """What a researcher calls the rows of each table."""
    return {
        "text_body": _("Versions of transcripts"),
        "transcript": _("Titles, notes and file names of interviews"),
        "speaker": _("Speakers’ labels"),
        "meaning_unit": _("Meaning units"),
        "wording": _("Wordings"),
        "code": _("Codes"),
        "category": _("Categories"),
        "memo": _("Memos"),
        "comment": _("Comments"),
        "thread": _("Reasons in threads"),
        "suggestion": _("Suggestions"),
        "desk": _("Drafts and places left off"),
        "identifier": _("Possible identifiers"),
        "attribute_value": _("What is known of participants and interviews"),
        "participant": _("Participants"),
        "stance": _("Agreements and notes on them"),
        "answer": _("Answers to questions"),
        "meeting": _("Meetings"),
        "proposal": _("Proposals"),
        "chosen_quote": _("Chosen quotes"),
        "study": _("The study’s description"),
    }


def certificates(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """Every erasing of a study, latest first: {"act", "kind", "whom", "who", "at", "why"}."""
    query = (
        select(ACT.c.id, ACT.c.kind, ACT.c.at, ACT.c.why, ACT.c.answer, CODER.c.name)
        .outerjoin(CODER, CODER.c.id == ACT.c.by_id)
        .where(ACT.c.kind.in_(KINDS))
        .order_by(ACT.c.rev.desc())
    )
    with study.seen(viewer) as s:
        rows = s.execute(query).all()
    return [
        {
            "act": str(row.id),
            "kind": row.kind,
            "whom": (row.answer or {}).get("whom", ""),
            "who": row.name or "",
            "at": row.at,
            "why": row.why,
        }
        for row in rows
    ]


def certificate(study: Study, act: UUID | str, *, suffix: str = ".docx", viewer: UUID | None) -> bytes:
    """The certificate of one erasing as .docx, .html or .txt; `act` is what `make_final` and its like answer under "act".

    Raises NotFound where there was no such erasing, Refused for another kind of file.
    """
    if suffix not in SUFFIXES:
        raise Refused(
            _("A certificate is made as {kinds}. Nothing was written.").format(kinds=", ".join(SUFFIXES))
        )
    document = page(study, UUID(str(act)), viewer)
    if suffix == ".docx":
        return write_document(document)
    return write_document_html(document) if suffix == ".html" else in_lines(document).encode("utf-8")


def page(study: Study, act: UUID, viewer: UUID | None) -> Document:
    """The certificate as a document."""
    query = (
        select(ACT.c.kind, ACT.c.at, ACT.c.why, ACT.c.answer, CODER.c.name, STUDY.c.title)
        .outerjoin(CODER, CODER.c.id == ACT.c.by_id)
        .join(STUDY, STUDY.c.title.is_not(None))
        .where(ACT.c.id == act, ACT.c.kind.in_(KINDS))
    )
    with study.seen(viewer) as s:
        row = s.execute(query).first()
    if row is None or not isinstance(row.answer, dict):
        raise NotFound(_("This erasing"))
    record = row.answer
    parts: list[Part] = [
        Paragraph(said(row.kind, record.get("whom", ""))),
        about(row, record),
        Heading(_("What was overwritten")),
        rows_table(record),
        *(files_part(record)),
        Heading(_("What is left to do by hand")),
        Bullets(tuple(record.get("by_hand", []))),
        Paragraph(
            _(
                "This certificate does not hold what was erased. Whether anything is left can be looked for at any time: qda check STUDY --absent FILE."
            ),
            Look.NOTE,
        ),
    ]
    return Document(_("Certificate of erasing"), parts)


def about(row: Any, record: dict[str, Any]) -> Table:
    """Study, person, moment, reason, version."""
    lines = [
        (_("Study"), row.title),
        (_("Erased by"), row.name or "–"),
        (_("When"), f"{row.at:%Y-%m-%d %H:%M} UTC"),
        (_("Reason"), row.why or "–"),
        (_("Number of the act"), record.get("act", "")),
        (_("Program"), _("QDA workbench, version {version}").format(version=record.get("version", ""))),
    ]
    return Table((Column(_("What"), Kind.LABEL), Column(_("Which"))), lines)


def rows_table(record: dict[str, Any]) -> Table:
    """How many rows of each kind were overwritten or taken away."""
    known = kinds_of_rows()
    found: dict[str, int] = {}
    for name, n in record.get("places", {}).items():
        called = known.get(name, _("Other rows"))
        found[called] = found.get(called, 0) + n
    lines = [*sorted(found.items()), (_("Entries of the history"), record.get("history", 0))]
    columns = (Column(_("Kind"), Kind.LABEL), Column(_("Rows"), Kind.NUMBER))
    return Table(columns, [(name, str(n)) for name, n in lines])


def files_part(record: dict[str, Any]) -> list[Part]:
    """The files, by name."""
    parts: list[Part] = [Heading(_("Files"))]
    for key, sentence in (
        ("backups", _("Backups that were deleted:")),
        ("removed", _("Other files that were deleted:")),
        ("exports", _("Exports that may still hold it:")),
        ("originals", _("Original files beside the study that may still hold it:")),
    ):
        if record.get(key):
            parts += [Paragraph(sentence), Bullets(tuple(record[key]))]
    if n := record.get("packets"):
        parts.append(
            Paragraph(
                ngettext("{n} packet went out to co-authors.", "{n} packets went out to co-authors.", n)
            )
        )
    if record.get("new_backup"):
        parts.append(Paragraph(_("A new backup was made: {name}.").format(name=record["new_backup"])))
    return parts if len(parts) > 1 else []


def in_lines(document: Document) -> str:
    """The document as plain lines."""
    lines = [document.title, "=" * len(document.title), ""]
    for part in document.parts:
        if isinstance(part, Table):
            lines += ["  ".join(row) for row in part.rows]
        elif isinstance(part, Bullets):
            lines += [f"- {item}" for item in part.items]
        else:
            lines += [part.words]
        lines.append("")
    return "\n".join(lines)
