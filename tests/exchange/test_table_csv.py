from codecs import BOM_UTF8, BOM_UTF16_LE

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qda.domain.table import Column, Table
from qda.errors import Unreadable
from qda.exchange.table_csv import guarded, read_csv, unguarded, write_csv, write_tsv


@settings(deadline=None)
@given(st.data(), st.sampled_from([",", ";", "\t"]))
def test_every_cell_reads_back_as_it_was(nasty_tables, data, delimiter):
    table = data.draw(nasty_tables)
    assert read_csv(write_csv(table, delimiter), delimiter) == (table.headings, *table.rows)


@given(st.text(alphabet="'=+-@\t a,;\"\n"))
def test_taking_the_guard_off_is_exact(cell):
    assert unguarded(guarded(cell)) == cell


@given(st.text(alphabet="'=+-@\t a"))
def test_no_written_cell_begins_like_a_formula(cell):
    assert guarded(cell)[:1] not in {"=", "+", "-", "@", "\t"}


def test_formulas_are_guarded_and_words_are_not():
    made = write_csv(Table((Column("Quote"),), [("=1+1",), ("'=1",), ("'tis",), ("plain",)]))
    assert made == BOM_UTF8 + b"Quote\r\n'=1+1\r\n''=1\r\n'tis\r\nplain\r\n"


def test_the_file_equals_the_golden_one(small_table, same_as_golden):
    same_as_golden("table.csv", write_csv(small_table))
    same_as_golden("table.tsv", write_tsv(small_table))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_in_the_first_line(delimiter):
    text = f'"Quote, as printed; edited"{delimiter}Code\r\n"a, b; c"{delimiter}Anchoring\r\n'
    assert read_csv(text.encode()) == (("Quote, as printed; edited", "Code"), ("a, b; c", "Anchoring"))


def test_files_of_other_programs_are_read():
    expected = (("Kode", "Sitat"), ("Forankring", "på jobb\nigjen"))
    text = 'Kode;Sitat\r\n\r\nForankring;"på jobb\r\nigjen"\r\n'
    assert read_csv(text.encode("cp1252")) == expected
    assert read_csv(BOM_UTF16_LE + text.encode("utf-16-le")) == expected
    assert read_csv(b"") == ()


@pytest.mark.parametrize(
    ("data", "line"),
    [(b'Code,Quote\r\nAnchoring,"never closed\r\nOutcome,x\r\n', 3), (b'Code\r\n"closed" early\r\n', 2)],
)
def test_a_cell_whose_quotation_marks_do_not_match_is_refused_with_its_line(data, line):
    with pytest.raises(Unreadable, match=f"Line {line} of the table cannot be read"):
        read_csv(data)


def test_a_cell_longer_than_the_reader_allows_by_itself_is_read():
    assert read_csv(b"Quote\r\n" + b"x" * 200_000 + b"\r\n")[1] == ("x" * 200_000,)
