import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from qda.domain.table import Column, Kind, Table
from qda.exchange.table_markdown import write_markdown

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def rendered(made: bytes):
    return html.document_fromstring(f"<body>{RENDERER.render(made.decode())}</body>")


def words(element) -> str:
    for line in element.xpath(".//br"):
        line.tail = "\n" + (line.tail or "")
    return element.text_content()


def spaced(text: str) -> list[str]:
    """The words line by line: Markdown keeps no spaces at the edges."""
    return [" ".join(line.split()) for line in text.split("\n")]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_renderer_shows_the_words_of_every_cell(nasty_tables, data):
    table = data.draw(nasty_tables)
    rows = [
        [spaced(words(cell)) for cell in row.xpath("td|th")]
        for row in rendered(write_markdown(table)).xpath("//tr")
    ]
    assert rows == [[spaced(cell) for cell in row] for row in (table.headings, *table.rows)]


@pytest.mark.parametrize(
    "text", ["# 1", "- one", "+ one", "1. one", "2) one", "> said", "=", "<b>x</b>", "*x*", "    code"]
)
def test_captions_and_notes_are_paragraphs_whatever_they_begin_with(text):
    tree = rendered(write_markdown(Table((Column("Code"),), [], title=text, notes=(text,))))
    assert [words(each).strip() for each in tree.xpath("body/p")] == [text.strip()] * 2


def test_numbers_stand_at_the_right():
    made = write_markdown(Table((Column("Code"), Column("n", Kind.NUMBER)), [("Anchoring", "12")]))
    assert made == b"| Code | n |\n| --- | ---: |\n| Anchoring | 12 |\n"


def test_the_file_equals_the_golden_one(small_table, same_as_golden):
    same_as_golden("table.md", write_markdown(small_table))
