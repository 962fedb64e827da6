from qda.domain.document import Bullets, Document, Heading, Look, Paragraph
from qda.domain.table import Column, Table
from qda.exchange.documents import document_as


def test_each_part_has_its_mark_and_no_word_becomes_one():
    document = Document(
        "A *title*",
        [
            Heading("First", 1),
            Heading("Fourth", 4),
            Paragraph("# no heading"),
            Paragraph("said\nmore", Look.QUOTE),
            Paragraph("a note", Look.NOTE),
            Bullets(["one", "two"]),
            Table((Column("A"), Column("B")), [("x|y", "z")]),
        ],
    )
    assert document_as(document, "x.md").decode().split("\n\n") == [
        "# A \\*title\\*",
        "## First",
        "##### Fourth",
        "\\# no heading",
        "> said",
        "> more",
        "*a note*",
        "- one\n- two",
        "| A | B |\n| --- | --- |\n| x\\|y | z |\n",
    ]
