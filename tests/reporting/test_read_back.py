"""Every preset of the demonstration and of the made study, written in every format, read again cell by cell."""

import pytest

from bench.looks import tables
from qda.exchange.tables import WRITERS, write_table
from tests.exchange.reading_back import expected, read_back

from .made_study import make


@pytest.fixture(scope="module")
def printed(shown, tmp_path_factory):
    made = make(tmp_path_factory.mktemp("read") / "breaks.sqlite")
    found = {
        "demo": tables(shown, per_category=4),
        "made": tables(made.study, language="nb"),
        "made, in English": tables(made.study, language="en"),
        "made, in both": tables(made.study, language="both"),
    }
    made.study.close()
    return found


def test_every_preset_is_filled(printed):
    assert {name: len(found) for name, found in printed.items()} == dict.fromkeys(printed, 30)


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_cell_of_every_preset_comes_back(printed, suffix):
    for name, found in printed.items():
        for id, table in found.items():
            data = write_table(table, suffix)
            assert read_back(data, suffix) == expected(table, suffix), (name, id)
