"""A manuscript read from a file: Word with its headings, quotes set apart and tables, or plain text."""

import io
from collections.abc import Iterator
from pathlib import PurePath

from lxml import etree

from qda.domain.manuscript_text import Manuscript, Paragraph, from_text, is_heading
from qda.domain.text import clean
from qda.errors import Refused, Unreadable
from qda.exchange import packages
from qda.exchange.decoding import decoded
from qda.language import _

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SET_APART = ("quote", "quotation", "block text", "sitat", "blocktext")
INDENT = 283
"""Twentieths of a point from which on a paragraph is set apart: half a centimetre."""
MOSTLY = 0.8
OFF = ("0", "false", "off")


def read_manuscript(data: bytes, name: str) -> Manuscript:
    """The manuscript in a .docx, .txt or .md file; raises Refused for other files, Unreadable for damaged ones."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".docx":
        return read_word(data)
    if suffix in {".txt", ".md", ""}:
        return from_text(decoded(data).text)
    raise Refused(
        _(
            "A manuscript can be read as .docx, .txt or .md, and “{name}” is none of these. Nothing was read."
        ).format(name=name)
    )


def read_word(data: bytes) -> Manuscript:
    """A Word file; tracked changes are read as accepted."""
    import docx

    packages.opened(data, "Word file").close()
    try:
        document = docx.Document(io.BytesIO(data))
        styles = {style.style_id: (style.name or "").lower() for style in document.styles}
        return Manuscript(list(paragraphs(document.element.body, styles)))
    except Exception:  # noqa: BLE001 - python-docx raises whatever a damaged file makes happen inside it
        raise Unreadable(
            _(
                "This Word file is damaged: its text cannot be read. Nothing was checked. Open it in Word, save it anew, and try again."
            )
        ) from None


def paragraphs(body: etree._Element, styles: dict[str, str]) -> Iterator[Paragraph]:
    """All paragraphs with words, those in tables as cells."""
    tables = {table: number for number, table in enumerate(body.iter(f"{WORD}tbl"))}
    for element in body.iter(f"{WORD}p"):
        words = clean(said(element))[0]
        place = place_of(element, tables)
        cell = place is not None
        for line in filter(str.strip, words.split("\n")):
            style = styles.get(value(element, "pPr/pStyle") or "", "")
            level = 0 if cell else level_of(style, line, element)
            yield Paragraph(line.strip(), level, not level and apart(style, element), cell, place)


def place_of(element: etree._Element, tables: dict[etree._Element, int]) -> tuple[int, int, int] | None:
    """Table, row and column of a paragraph in a table."""
    cell = next(element.iterancestors(f"{WORD}tc"), None)
    row = next(element.iterancestors(f"{WORD}tr"), None)
    table = next(element.iterancestors(f"{WORD}tbl"), None)
    if cell is None or row is None or table is None:
        return None
    above = sum(1 for _each in row.itersiblings(f"{WORD}tr", preceding=True))
    return tables[table], above, sum(1 for _each in cell.itersiblings(f"{WORD}tc", preceding=True))


def said(element: etree._Element) -> str:
    """The words of a paragraph without what is deleted."""
    signs = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
    return "".join(
        signs.get(str(part.tag), part.text or "")
        for part in element.iter(f"{WORD}t", *signs)
        if not any(True for _each in part.iterancestors(f"{WORD}del", f"{WORD}moveFrom"))
    )


def value(element: etree._Element, path: str) -> str | None:
    """The value of a property."""
    found = element.find("/".join(f"{WORD}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{WORD}val")


def level_of(style: str, line: str, element: etree._Element) -> int:
    """The level of a heading; a short line in bold type is one of the second level."""
    if style == "title":
        return 1
    for word in ("heading ", "overskrift "):
        if style.startswith(word) and style[len(word) :].isdigit():
            return int(style[len(word) :])
    return 2 if is_heading(line) and share(element, "b") > MOSTLY else 0


def apart(style: str, element: etree._Element) -> bool:
    """Whether a paragraph is a quote set apart: by its style, in italics, or indented on both sides or the left."""
    if any(word in style for word in SET_APART):
        return True
    if share(element, "i") > MOSTLY:
        return True
    indent = element.find(f"{WORD}pPr/{WORD}ind")
    listed = element.find(f"{WORD}pPr/{WORD}numPr") is not None or "list" in style
    if indent is None or listed or indent.get(f"{WORD}hanging"):
        return False
    left = indent.get(f"{WORD}left") or indent.get(f"{WORD}start") or "0"
    return left.lstrip("-").isdigit() and int(left) >= INDENT


def share(element: etree._Element, look: str) -> float:
    """How much of a paragraph's words is in bold (b) or italic (i) type, from 0 to 1."""
    total = marked = 0
    for run in element.iter(f"{WORD}r"):
        n = sum(len(part.text or "") for part in run.iter(f"{WORD}t"))
        on = run.find(f"{WORD}rPr/{WORD}{look}")
        total += n
        marked += n if on is not None and on.get(f"{WORD}val") not in OFF else 0
    return marked / total if total else 0.0
