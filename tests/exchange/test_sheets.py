"""Transcripts in tables."""

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from readings import DATA, every_word_has_one_place, timed

from qda.errors import Unreadable
from qda.exchange.sheets import read_delimited, read_xlsx


def sheet(*rows: tuple[Any, ...]) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["notes"])
    page = book.create_sheet("turns")
    for row in rows:
        page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_sheet_with_speakers_is_found() -> None:
    read = read_xlsx(
        sheet(
            ("Time", "Speaker", "Text"), (dt.time(0, 0, 3), "I", "Ja?"), (9.5, "P1", "Nei."), (None, "P1", 12)
        ),
        "x",
    )
    assert timed(read) == [("I", "Ja?", 3.0), ("P1", "Nei.", 9.5), ("P1", "12", None)]
    assert every_word_has_one_place(read)


def test_lengths_of_time_are_seconds() -> None:
    read = read_xlsx(sheet(("Time", "Speaker", "Text"), (dt.timedelta(minutes=1), "I", "Ja?")), "x")
    assert timed(read) == [("I", "Ja?", 60.0)]


def test_the_shipped_example_has_its_turns() -> None:
    assert timed(read_xlsx((DATA / "turns.xlsx").read_bytes(), "x")) == [
        ("I", "Who owns it?", 3.0),
        ("P2", "Nobody 🙂", 9.0),
    ]


@pytest.mark.parametrize(
    "data",
    [
        'Taler;Ytring\r\nI;Hva skjedde?\r\nP1;"Vi; sendte\r\nbrev"\r\n'.encode("cp1252"),
        b'speaker\ttext\nI\tHva skjedde?\nP1\t"Vi; sendte\nbrev"\n',
        'I,Hva skjedde?\nP1,"Vi; sendte\nbrev"\n'.encode("utf-16"),
    ],
)  # fmt: skip
def test_delimited_text_is_read_with_any_delimiter(data: bytes) -> None:
    assert timed(read_delimited(data, "x")) == [("I", "Hva skjedde?", None), ("P1", "Vi; sendte\nbrev", None)]


def test_a_guarded_formula_is_read_as_it_was_said() -> None:
    assert timed(read_delimited(b"speaker,text\nI,'=1+1\n", "x")) == [("I", "=1+1", None)]


def test_a_table_without_speakers_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match="Name the columns"):
        read_delimited(b"alder,45\nkommune,Lundevik\n", "x")
    with pytest.raises(Unreadable, match="Name the columns"):
        read_xlsx(sheet(("a", "b")), "x")


def test_a_damaged_excel_file_is_refused() -> None:
    with pytest.raises(Unreadable, match="no readable contents"):
        read_xlsx(b"PK", "x")
    with pytest.raises(Unreadable, match="damaged"):
        read_xlsx((DATA / "table_style.docx").read_bytes(), "x")
