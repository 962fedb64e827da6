"""A headed document in the format that a file's suffix names."""

from collections.abc import Callable
from pathlib import PurePath

from qda.domain.document import Document
from qda.errors import Refused
from qda.exchange.document_docx import write_document
from qda.exchange.document_html import write_document_html
from qda.exchange.document_markdown import write_document_markdown
from qda.language import _

WRITERS: dict[str, Callable[[Document], bytes]] = {
    ".docx": write_document,
    ".html": write_document_html,
    ".md": write_document_markdown,
}


def document_as(document: Document, name: str | PurePath) -> bytes:
    """The document as the bytes of a file with this name or suffix; raises Refused for another ending than .docx, .html or .md."""
    file = PurePath(name)
    suffix = (file.suffix or file.name).lower()
    if suffix not in WRITERS:
        raise Refused(
            _("This can be written as {known}, and “{name}” is none of these. No file was made.").format(
                known=" ".join(WRITERS), name=file.name
            )
        )
    return WRITERS[suffix](document)
