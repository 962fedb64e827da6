"""Tables that come back: Word's merged cells and tracked changes, Excel's notes and threads, values between commas."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl.comments import Comment
from table_author import TablePage, saved, sheet_of

from qda.domain.packet import Packet
from qda.domain.table import Column, Merge, Table
from qda.domain.table_signs import signed
from qda.errors import Unreadable
from qda.exchange.packet_docx import write_packet
from qda.exchange.table_back import table_in
from qda.exchange.tables import write_table

SIGN = "T00ff00ff"
TABLE = signed(
    Table(
        (Column("Quote"), Column("Category")),
        [("It is\nanchored.", "Anchoring"), ("By e-mail", "Anchoring"), ("Not new", "Reception")],
        title="Three rows",
        merge=(Merge(1),),
    ),
    ["U001", "U002", "U003"],
    SIGN,
)


def back(ending, change=lambda data: data):
    found = table_in(change(write_table(TABLE, ending)))
    assert found is not None
    return found


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".csv", ".tsv"])
def test_every_cell_comes_back_under_its_sign_also_those_that_merged_cells_cover(ending):
    found = back(ending)
    head = found.head()
    assert head is not None
    assert head[1:] == (0, SIGN)
    rows = {signs[0]: [cell.words for cell in line.cells[1:]] for line, signs in found.signed(head) if signs}
    assert rows == {
        "U1": ["It is\nanchored.", "Anchoring"],
        "U2": ["By e-mail", "Anchoring"],
        "U3": ["Not new", "Reception"],
    }


def test_a_covered_cell_knows_the_cell_above_it():
    first, second = back(".docx").lines[1:3]
    assert second.cells[2].covered
    assert second.cells[2].top is first.cells[2]


def test_a_tracked_change_is_read_as_accepted_with_its_author():
    def change(data):
        page = TablePage(data, "Coder C")
        page.type_over_tracked("[U002]", 1, "By letter")
        page.delete_row_tracked("[U003]")
        return page.saved()

    found = back(".docx", change)
    cell = found.lines[2].cells[1]
    assert (cell.words, list(cell.authors)) == ("By letter", ["Coder C"])
    assert (found.lines[3].gone, found.lines[3].author) == (True, "Coder C")


def test_comments_stand_on_their_cell_and_beside_the_table():
    def change(data):
        page = TablePage(data, "Coder C")
        page.say("[U002]", 2, "Is it?")
        page.comment("Three rows", "Nice table.")
        return page.saved()

    found = back(".docx", change)
    assert [(one.author, one.words) for one in found.lines[2].cells[2].remarks] == [("Coder C", "Is it?")]
    assert [one.words for one in found.beside] == ["Nice table."]


def test_threads_of_excel_come_back_with_all_answers_and_their_authors():
    def change(data):
        book, sheet = sheet_of(data)
        sheet["B2"].comment = Comment("[Threaded comment]\n\nYour version of Excel …", "tc={AB-1}")
        sheet["B3"].comment = Comment("Coder D:\nA plain note", "Coder D")
        out = io.BytesIO(saved(book))
        with ZipFile(out, "a", ZIP_DEFLATED) as package:
            space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
            package.writestr(
                "xl/persons/person.xml",
                f'<personList xmlns="{space}"><person displayName="Coder C" id="{{P1}}"/></personList>',
            )
            package.writestr(
                "xl/threadedComments/threadedComment1.xml",
                f'<ThreadedComments xmlns="{space}"><threadedComment ref="B2" personId="{{P1}}" id="{{AB-1}}"><text>Too long</text></threadedComment>'
                '<threadedComment ref="B2" personId="{P1}" id="{AB-2}" parentId="{AB-1}"><text>Or not</text></threadedComment></ThreadedComments>',
            )
        return out.getvalue()

    found = back(".xlsx", change)
    said = [[(one.author, one.words) for one in line.cells[1].remarks] for line in found.lines[1:3]]
    assert said == [[("Coder C", "Too long"), ("Coder C", "Or not")], [("Coder D", "A plain note")]]


def test_files_without_a_signed_table_are_none():
    plain = Table((Column("Quote"),), [("x",)])
    assert all(table_in(write_table(plain, ending)) is None for ending in (".docx", ".xlsx", ".csv"))
    assert table_in(write_packet(Packet("Study", 3, "2026-11-24"))) is None
    assert table_in(b"") is None
    assert table_in(b"\xff\xfe\x00") is None


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_half_a_file_is_refused_in_a_sentence(ending):
    data = write_table(TABLE, ending)
    with pytest.raises(Unreadable):
        table_in(data[: len(data) * 2 // 3])


def test_a_sheet_that_claims_a_million_rows_is_read_to_its_last_sign():
    def change(data):
        book, sheet = sheet_of(data)
        sheet["ZZ1048576"] = "far away"
        return saved(book)

    assert len(back(".xlsx", change).lines) < 100_000
