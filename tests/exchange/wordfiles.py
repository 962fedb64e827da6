"""Word files made on the spot, as people and programmes make them."""

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(write: Callable[[Document], None]) -> bytes:
    """A Word file with what `write` puts into it."""
    document = docx.Document()
    write(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraphs(*texts: str) -> bytes:
    """A Word file of plain paragraphs; `**bold**` at a paragraph's start is bold."""

    def write(document: Document) -> None:
        for text in texts:
            paragraph = document.add_paragraph()
            bold, _, rest = (
                text.removeprefix("**").partition("**") if text.startswith("**") else ("", "", text)
            )
            if bold:
                paragraph.add_run(bold).bold = True
            paragraph.add_run(rest)

    return word_file(write)


def with_body(xml: str) -> bytes:
    """A Word file whose body is this XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(lambda _: None))) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                data = f'<?xml version="1.0"?><w:document {WORD}><w:body>{xml}</w:body></w:document>'.encode()
            new.writestr(part, data)
    return made.getvalue()
