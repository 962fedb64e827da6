"""The comments of a Word file as Word, LibreOffice and Google Docs write them: their words, writers and replies."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qda.domain.text import clean
from qda.exchange.xml import parsed_xml

if TYPE_CHECKING:
    from docx.document import Document

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def comments_of(document: "Document", kind: str) -> tuple[list[tuple[str, str, str]], frozenset[str]]:
    """The comments (id, text, author or else initials) and the ids of those that answer another one."""
    written = [
        (str(one.comment_id), clean(one.text)[0], clean(one.author or one.initials or "")[0])
        for one in document.comments
    ]
    return written, frozenset(_replies(document, kind))


def _replies(document: "Document", kind: str) -> Iterator[str]:
    """A part for newer programmes tells of paragraphs whose comment answers another one."""
    answers = {
        one.get(f"{EXTENDED}paraId")
        for part in _parts(document, "commentsExtended")
        for one in parsed_xml(part, kind).iter(f"{EXTENDED}commentEx")
        if one.get(f"{EXTENDED}paraIdParent")
    }
    for part in _parts(document, "comments") if answers else ():
        for comment in parsed_xml(part, kind).iter(f"{WORD}comment"):
            if any(one.get(PARAGRAPH) in answers for one in comment.iter(f"{WORD}p")):
                yield comment.get(f"{WORD}id", "")


def _parts(document: "Document", name: str) -> Iterator[bytes]:
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] == name and not relation.is_external:
            yield relation.target_part.blob
