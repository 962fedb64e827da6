from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT

from qda.domain.document import Bullets, Document, Heading, Look, Paragraph
from qda.domain.table import Column, Table
from qda.exchange.document_docx import write_document
from qda.exchange.document_html import write_document_html

NARROW = Table(
    (Column("Step"), Column("What")), [("Reading", "All & <every>")], title="Steps", notes=("A note",)
)
WIDE = Table(tuple(Column(f"Column {n}") for n in range(7)), [tuple("abcdefg")])
PARTS = [
    Heading("Text"),
    Paragraph("First line\nsecond line – æøå & <tag> 😀"),
    Paragraph("Small", Look.NOTE),
    Bullets(["one", "two"]),
    Heading("Steps", 2),
    NARROW,
]


def opened(document):
    return docx.Document(BytesIO(write_document(document)))


def test_every_part_reads_back_in_order_and_in_its_style():
    found = opened(Document("Methods", PARTS))
    assert [(one.style.name, one.text) for one in found.paragraphs] == [
        ("Title", "Methods"),
        ("Heading 1", "Text"),
        ("Body Text", "First line"),
        ("Body Text", "second line – æøå & <tag> 😀"),
        ("Note", "Small"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("Heading 2", "Steps"),
        ("Caption", "Steps"),
        ("Table Note", "A note"),
    ]
    assert [cell.text for cell in found.tables[0].rows[1].cells] == ["Reading", "All & <every>"]


def test_the_same_document_gives_the_same_bytes_without_date_or_author():
    made = write_document(Document("Methods", PARTS))
    assert made == write_document(Document("Methods", PARTS))
    assert docx.Document(BytesIO(made)).core_properties.author == ""


def test_a_wide_table_lies_on_landscape_paper_with_its_heading_and_the_rest_upright():
    found = opened(
        Document(
            "All", [Paragraph("a"), Bullets(["b"]), Heading("Wide"), WIDE, Heading("After"), Paragraph("c")]
        )
    )
    assert [one.orientation for one in found.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_little_above_the_first_wide_table_goes_with_it():
    found = opened(Document("List", [Paragraph("a"), Heading("Items"), WIDE]))
    assert [one.orientation for one in found.sections] == [WD_ORIENT.LANDSCAPE]


def test_an_empty_document_opens():
    assert [one.text for one in opened(Document("Nothing")).paragraphs] == ["Nothing"]


def test_control_characters_never_reach_the_file():
    assert opened(Document("a\x00b", [Paragraph("c\x01d")])).paragraphs[1].text == "c\ufffdd"


def test_the_page_escapes_every_word_and_runs_nothing():
    made = write_document_html(Document("<script>", PARTS)).decode()
    assert "<script" not in made
    assert "&lt;tag&gt; 😀" in made
    assert "All &amp; &lt;every&gt;" in made
    assert "default-src &#x27;none&#x27;" in made
