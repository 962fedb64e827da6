"""Whatever stands in the cells comes back from every format, merged cells in each of their rows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qda.domain.table import Column, Merge, Table
from qda.exchange.tables import WRITERS, write_table

from .reading_back import expected, read_back

HARD = (
    "=1+1", "+47 22 85 50 50", "-5", "@SUM(A1)", "\tindented", "'=quoted", "''-twice", "<b>R&D</b> &amp; more",
    "שלום, עולם", "مرحبا hello", "😀👩‍👩‍👧 e\u0301", "two\nlines", "\nbelow", "above\n\nfar", "a|b & c \\\\ d", "50 % of #3_4 {x} ~ ^",
    '“quoted” «sitat» "plain"', "x" * 32_768, "😀" * 16_384, "--- *a* _b_ `c`", "\\multirow[t]{2}{=}{x}", "1.", "", "007",
)  # fmt: skip


@pytest.mark.parametrize("suffix", WRITERS)
def test_hard_cells_come_back(suffix):
    rows = [(cell, HARD[n - 1], HARD[n // 3]) for n, cell in enumerate(HARD)]
    table = Table(tuple(map(Column, ("=Unit", "Code & more", "Category"))), rows, merge=(Merge(2),))
    assert read_back(write_table(table, suffix), suffix) == expected(table, suffix)


@pytest.mark.parametrize("suffix", WRITERS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_cells_come_back(nasty_tables, suffix, data):
    table = data.draw(nasty_tables)
    assert read_back(write_table(table, suffix), suffix) == expected(table, suffix)


def test_a_cell_over_several_pages_comes_back_from_word_and_tex():
    rows = [("What surprised me was how little it stirred up. " * 5, "Anchoring") for _n in range(80)]
    table = Table((Column("Unit"), Column("Category")), rows, merge=(Merge(1),))
    for suffix in (".docx", ".tex"):
        data = write_table(table, suffix)
        assert read_back(data, suffix) == expected(table, suffix)


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_same_table_gives_the_same_bytes(small_table, suffix):
    assert write_table(small_table, suffix) == write_table(small_table, suffix)
