import tempfile
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qda.domain.table import Column, Merge, Table, merges
from qda.errors import Refused
from qda.exchange.table_xlsx import PART, write_xlsx


def opened(made: bytes):
    return openpyxl.load_workbook(BytesIO(made))


def read_back(book) -> list[list[str]]:
    """The cells of the first sheet, merged ones repeated and cut ones taken from the sheet that has them whole."""
    sheet = book["Table"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row - 1, merged.max_row):
            rows[row][merged.min_col - 1] = rows[merged.min_row - 1][merged.min_col - 1]
    if "Long cells" in book.sheetnames:
        whole: dict[tuple[int, int], str] = {}
        for row, column, text in list(book["Long cells"].values)[1:]:
            place = int(row) - 1, int(column) - 1
            whole[place] = whole.get(place, "") + text
        for (row, column), text in whole.items():
            assert rows[row][column].startswith(text[:PART] + "\n[cut here:")
            cut = rows[row][column]
            rows[row][column] = text
            for below in rows[row + 1 :]:
                if below[column] == cut:
                    below[column] = text
    return rows


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_cell_reads_back_as_it_was(nasty_tables, data):
    table = data.draw(nasty_tables)
    book = opened(write_xlsx(table))
    assert read_back(book) == [list(table.headings), *map(list, table.rows)]
    assert {(r.min_row - 2, r.min_col - 1, r.size["rows"]) for r in book["Table"].merged_cells.ranges} == set(
        merges(table)
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_cell_is_text_and_none_is_a_formula_or_a_link(nasty_tables, data):
    made = write_xlsx(data.draw(nasty_tables))
    with ZipFile(BytesIO(made)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert all(b"<f>" not in sheet and b"<hyperlink" not in sheet for sheet in sheets)
    used = [
        cell for sheet in opened(made) for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert {cell.data_type for cell in used} <= {"s"}


@pytest.mark.parametrize("text", ["=1+1", "+47", "-5", "@SUM", "\tx", "'=1"])
def test_what_looks_like_a_formula_stays_text_when_somebody_edits_it(text):
    cell = opened(write_xlsx(Table((Column("Quote"),), [(text,)])))["Table"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_headings_stay_in_sight_and_cells_are_wrapped(small_table):
    sheet = opened(write_xlsx(small_table))["Table"]
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert all(cell.alignment.wrap_text for row in sheet["A1:E6"] for cell in row if cell.value)
    assert [sheet[place].alignment.horizontal for place in ("D1", "D2", "A1")] == ["right", "right", None]
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["D"].width


def test_caption_and_notes_have_a_sheet_of_their_own(small_table):
    book = opened(write_xlsx(small_table))
    assert [row[0] for row in book["Caption and notes"].values] == [small_table.caption, *small_table.notes]
    assert opened(write_xlsx(Table((Column("Code"),), []))).sheetnames == ["Table"]


def test_a_cell_too_long_for_excel_says_where_it_stands_whole():
    book = opened(
        write_xlsx(Table((Column("Code"), Column("Quote")), [("a", "x" * 40_000), ("b", "y" * 32_767)]))
    )
    assert book["Table"]["B2"].value.endswith(
        "[cut here: the whole text stands on the sheet “Long cells”, rows 2 to 4]"
    )
    assert book["Table"]["B3"].value == "y" * 32_767
    assert [(row, column, len(text)) for row, column, text in list(book["Long cells"].values)[1:]] == [
        ("2", "2", 16_000),
        ("2", "2", 16_000),
        ("2", "2", 8_000),
    ]


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr("qda.exchange.table_xlsx.MOST_ROWS", 2)
    with pytest.raises(Refused, match="holds 1 rows, and this table has 2"):
        write_xlsx(Table((Column("Code"),), [("a",), ("b",)]))


def test_no_word_is_written_to_a_temporary_file(monkeypatch, small_table):
    monkeypatch.setattr(tempfile, "mkstemp", None)
    monkeypatch.setattr(tempfile, "mkdtemp", None)
    assert write_xlsx(small_table).startswith(b"PK")


def test_the_file_equals_the_golden_one(small_table, same_as_golden):
    same_as_golden("table.xlsx", write_xlsx(small_table))


def test_rows_are_as_tall_as_their_lines_but_a_merged_cell_makes_none_taller():
    long = "They read it, and then it lay there. " * 20
    rows = [("short", "Anchoring"), (long, "Anchoring"), ("two\nlines", "A category with a name " * 30)]
    sheet = opened(write_xlsx(Table((Column("Unit"), Column("Category")), rows, merge=(Merge(1),))))["Table"]
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] is None
    assert 15 * 9 <= heights[1] <= 15 * 15
    assert heights[2] > 30
    very = opened(write_xlsx(Table((Column("Unit"),), [("x\n" * 500,)])))["Table"]
    assert very.row_dimensions[2].height > 400
