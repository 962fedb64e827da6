"""A headed document as Markdown, escaped for any renderer."""

from collections.abc import Iterator

from qda.domain.document import Bullets, Document, Heading, Look, Paragraph, Part
from qda.exchange.table_markdown import inline, paragraph, write_markdown


def write_document_markdown(document: Document) -> bytes:
    """The document with a blank line between its parts; quotes as block quotes, notes in italics."""
    blocks = [f"# {inline(document.title)}", *(block for part in document.parts for block in blocks_of(part))]
    return ("\n\n".join(filter(None, blocks)) + "\n").encode()


def blocks_of(part: Part) -> Iterator[str]:
    """One part's blocks."""
    if isinstance(part, Heading):
        yield f"{'#' * (part.level + 1)} {inline(part.words)}"
    elif isinstance(part, Paragraph):
        yield from (paragraph_of(line, part.look) for line in part.words.split("\n"))
    elif isinstance(part, Bullets):
        yield "\n".join(f"- {inline(item)}" for item in part.items)
    else:
        yield write_markdown(part).decode().strip()


def paragraph_of(line: str, look: Look) -> str:
    """One paragraph."""
    words = paragraph(line)
    if not words or look is Look.BODY:
        return words
    return f"> {words}" if look is Look.QUOTE else f"*{words}*"
