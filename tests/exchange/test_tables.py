from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qda.errors import Refused
from qda.exchange.tables import WRITERS, write_table


@pytest.mark.parametrize("name", ["table 3.docx", ".xlsx", "T1.CSV", Path("exports/T1.html")])
def test_the_suffix_chooses_the_format(small_table, name):
    suffix = Path(name).suffix.lower() or name
    assert write_table(small_table, name) == WRITERS[suffix](small_table)


def test_an_unknown_suffix_is_refused_with_the_known_ones(small_table):
    with pytest.raises(
        Refused, match=r"\.docx, \.xlsx, \.csv, \.tsv, \.html, \.tex, \.md, and “table\.pdf” is none"
    ):
        write_table(small_table, "table.pdf")


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_same_table_always_gives_the_same_bytes(nasty_tables, data):
    table = data.draw(nasty_tables)
    assert all(write(table) == write(table) for write in WRITERS.values())
