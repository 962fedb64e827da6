from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from qda.domain.table import Column, Table
from qda.exchange.table_docx import write_docx


def opened(made: bytes):
    return docx.Document(BytesIO(made))


def cells(word_table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in word_table.rows]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_cell_reads_back_as_it_was(nasty_tables, data):
    table = data.draw(nasty_tables)
    document = opened(write_docx(table))
    assert cells(document.tables[0]) == [table.headings, *table.rows]
    assert document.paragraphs[0].text == table.title


def test_eight_thousand_rows_are_all_there():
    rows = [(f"Unit {number} of what M{number % 9} said", f"Code {number // 3}") for number in range(8_000)]
    with ZipFile(BytesIO(write_docx(Table((Column("Quote"), Column("Code")), rows)))) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    found = [
        tuple("".join(cell.itertext()) for cell in row.iter(qn("w:tc"))) for row in tree.iter(qn("w:tr"))
    ]
    assert found == [("Quote", "Code"), *rows]


def test_equal_cells_are_really_merged(small_table):
    table = opened(write_docx(small_table)).tables[0]
    assert table.cell(1, 4)._tc is table.cell(2, 4)._tc
    assert table.cell(2, 4)._tc is not table.cell(3, 4)._tc
    assert len(table.cell(1, 4)._tc.findall(qn("w:p"))) == 1


def test_headings_are_repeated_on_each_page(small_table):
    first, *others = opened(write_docx(small_table)).tables[0]._tbl.tr_lst
    assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for row in others)


def test_short_rows_stay_on_one_page_and_long_ones_may_break():
    table = opened(write_docx(Table((Column("Quote"),), [("short",), ("long words " * 200,)]))).tables[0]
    _, short, long = table._tbl.tr_lst
    assert short.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    assert long.find(qn("w:trPr")) is None


def test_the_styles_have_names_that_a_template_can_restyle(small_table):
    document = opened(write_docx(small_table))
    assert document.tables[0].style.name == "Analysis Table"
    row = document.tables[0].rows[1].cells
    assert [cell.paragraphs[0].style.name for cell in row] == [
        "Table Quote",
        "Table Text",
        "Table Label",
        "Table Number",
        "Table Label",
    ]
    headings = document.tables[0].rows[0].cells
    assert [headings[place].paragraphs[0].style.name for place in (0, 3)] == [
        "Table Heading",
        "Table Number Heading",
    ]
    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Caption", small_table.caption),
        *(("Table Note", note) for note in small_table.notes),
    ]


@pytest.mark.parametrize(("columns", "wide"), [(3, False), (5, True)])
def test_the_paper_is_turned_for_wide_tables_and_the_table_fits_it(columns, wide):
    table = Table((Column("Category"),) * columns, [("Anchoring",) * columns])
    document = opened(write_docx(table))
    section = document.sections[0]
    assert section.orientation == (WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT)
    assert (section.page_width > section.page_height) == wide
    grid = sum(column.width for column in document.tables[0].columns)
    assert grid == section.page_width - section.left_margin - section.right_margin


def test_words_written_from_the_right_are_marked_so():
    table = opened(write_docx(Table((Column("Quote"),), [("שלום, עולם OK\nhello مرحبا بكم, all",)]))).tables[
        0
    ]
    first, second = table.cell(1, 0).paragraphs
    assert first._p.pPr.find(qn("w:bidi")) is not None
    assert second._p.pPr.find(qn("w:bidi")) is None
    marked = [run.text for line in (first, second) for run in line.runs if run.font.rtl]
    assert marked == ["שלום, עולם", "مرحبا بكم"]


def test_several_tables_each_have_their_own_paper(small_table):
    narrow = Table((Column("Code"),), [("Anchoring",)], language="nb")
    document = opened(write_docx(narrow, small_table))
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert cells(document.tables[1])[1:] == list(small_table.rows)


def test_a_file_needs_a_table():
    with pytest.raises(ValueError, match="at least one table"):
        write_docx()


def test_the_file_names_neither_author_nor_time(small_table):
    properties = opened(write_docx(small_table)).core_properties
    assert properties.title == small_table.caption
    assert (properties.author, properties.created, properties.modified) == ("", None, None)


def test_the_spelling_is_that_of_the_cells():
    with ZipFile(BytesIO(write_docx(Table((Column("Kode"),), [("på",)], language="nb")))) as package:
        assert b'<w:lang w:val="nb-NO"' in package.read("word/styles.xml")
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_equals_the_golden_one(small_table, same_as_golden):
    same_as_golden("table.docx", write_docx(small_table))
