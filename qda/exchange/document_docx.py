"""A headed document as a Word file: headings, paragraphs, lists and tables in named styles; no date, no author."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from qda.domain.document import Bullets, Document, Heading, Look, Paragraph
from qda.domain.document import Part as DocumentPart
from qda.domain.table import Table, is_landscape
from qda.exchange.table_docx import caption, table_xml
from qda.exchange.word_package import HEAD, Part, W, paper, styles, write_package
from qda.exchange.word_text import paragraph, paragraphs

NUMBERING = (
    f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
    f"<w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    for id, name, layout, letters in (
        (
            "Title",
            "Title",
            '<w:keepNext/><w:spacing w:after="160"/>',
            '<w:b/><w:sz w:val="34"/><w:szCs w:val="34"/>',
        ),
        *(
            (
                f"Heading{level}",
                f"heading {level}",
                f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>',
                f'<w:b/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
            )
            for level, before, size in ((1, 320, 28), (2, 240, 24), (3, 160, 22), (4, 120, 20))
        ),
        ("BodyText", "Body Text", '<w:spacing w:after="100" w:line="269" w:lineRule="auto"/>', ""),
        (
            "Note",
            "Note",
            '<w:spacing w:after="100"/>',
            '<w:color w:val="555555"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
        ),
        ("Quote", "Quote", '<w:spacing w:after="100"/><w:ind w:left="454" w:right="454"/>', "<w:i/>"),
        (
            "ListBullet",
            "List Bullet",
            '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/><w:contextualSpacing/>',
            "",
        ),
    )
)
LITTLE = 5
"""So many headings and paragraphs above the first table are little."""
LOOKS = {Look.BODY: "BodyText", Look.NOTE: "Note", Look.QUOTE: "Quote"}


def write_document(document: Document) -> bytes:
    """The document as a Word file; the same document always gives the same bytes."""
    parts = [styles(document.language, STYLES), Part("numbering", NUMBERING)]
    return write_package(document.title, body(document), parts)


def body(document: Document) -> Iterator[str]:
    """The document's XML: runs of parts on the same paper make a section."""
    yield f'{HEAD}<w:document xmlns:w="{W}"><w:body>'
    yield paragraphs(document.title, "Title")
    sections = [(wide, list(some)) for wide, some in groupby(with_paper(document.parts), lambda one: one[0])]
    for number, (wide, some) in enumerate(sections):
        for _wide, part in some:
            yield from part_xml(part)
        section = paper(landscape=wide)
        yield section if number == len(sections) - 1 else f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    if not sections:
        yield paper(landscape=False)
    yield "</w:body></w:document>"


def with_paper(parts: Sequence[DocumentPart]) -> Iterator[tuple[bool, DocumentPart]]:
    """Each part with whether it lies on landscape paper; the headings right above a wide table go with it.

    So does what stands above the first table of the document, where that is little.
    """
    waiting: list[DocumentPart] = []
    begins = True
    for part in parts:
        if isinstance(part, Heading) or (begins and isinstance(part, Paragraph) and len(waiting) < LITTLE):
            waiting.append(part)
            continue
        begins = False
        wide = isinstance(part, Table) and is_landscape(part)
        yield from ((wide, one) for one in (*waiting, part))
        waiting = []
    yield from ((False, one) for one in waiting)


def part_xml(part: DocumentPart) -> Iterator[str]:
    """One part's XML."""
    if isinstance(part, Heading):
        yield paragraphs(part.words, f"Heading{part.level}")
    elif isinstance(part, Paragraph):
        yield paragraphs(part.words, LOOKS[part.look])
    elif isinstance(part, Bullets):
        for item in part.items:
            yield paragraph(item, "ListBullet")
    else:
        if part.caption:
            yield caption(part)
        yield from table_xml(part)
        for note in part.notes or ("",):
            yield paragraphs(note, "TableNote")
