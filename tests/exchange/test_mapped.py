"""Tables whose columns the researcher names, by letter or by heading."""

import io

import openpyxl
import pytest

from qda.errors import Refused, Unreadable
from qda.exchange.mapped import columns_in, columns_said, is_table, letter, read_mapped, table_in

ROWS = [
    ("Nr", "Hvem sa det", "Minutt", "Det som ble sagt"),
    ("1", "M1", "00:01", "We had no time."),
    ("2", "M2", "00:09", "Nobody told us."),
    ("3", "M1", "00:12", "No."),
    ("4", "M2", "00:15", "Yes."),
]


def as_csv(rows=ROWS):
    return "\n".join(";".join(row) for row in rows).encode()


def as_xlsx(rows=ROWS):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def turns(data, name, said):
    found = read_mapped(data, name, columns_in(table_in(data, name), columns_said(said)))
    return [(t.speaker, found.turn_text(t), t.seconds) for t in found.turns]


TURNS = [
    ("M1", "We had no time.", 1.0),
    ("M2", "Nobody told us.", 9.0),
    ("M1", "No.", 12.0),
    ("M2", "Yes.", 15.0),
]


@pytest.mark.parametrize(("data", "name"), [(as_csv(), "a.csv"), (as_xlsx(), "a.xlsx")])
@pytest.mark.parametrize(
    "said", ["speaker=B,text=D,time=C", "speaker=hvem sa det,text=Det som ble sagt,time=Minutt"]
)
def test_columns_are_taken_as_they_are_named(data, name, said):
    assert turns(data, name, said) == TURNS


def test_the_header_row_is_found_or_said():
    assert turns(as_csv(ROWS[1:]), "a.csv", "speaker=B,text=D,time=C") == TURNS
    assert turns(as_csv(), "a.csv", "speaker=B,text=D,header=no")[0] == (
        "Hvem sa det",
        "Det som ble sagt",
        None,
    )


@pytest.mark.parametrize("said", ["", "speaker=A", "speaker=A,tekst=B", "A,B"])
def test_what_does_not_name_the_columns_is_refused_with_an_example(said):
    with pytest.raises(Refused, match="speaker=A,text=C"):
        columns_said(said)


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(Refused, match="no column “Z”"):
        turns(as_csv(), "a.csv", "speaker=Z,text=D")


def test_only_tables_have_columns():
    assert is_table(as_xlsx(), "without ending")
    assert is_table(as_csv(), "a.tsv")
    assert not is_table(b"M1: Yes.", "a.txt")


def test_an_empty_table_is_named():
    with pytest.raises(Unreadable, match="Nothing was imported"):
        table_in(b"", "a.csv")


def test_columns_are_lettered_as_in_excel():
    assert [letter(n) for n in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]
