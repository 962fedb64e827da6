import pytest

from bench.exports import BARE, in_words, made, measured
from bench.jobs import JOBS
from qda.exchange.tables import WRITERS


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = tmp_path_factory.mktemp("exports") / "exports.sqlite"
    made(place, 40).close()
    return place


def test_each_format_has_its_job_and_its_bare_limit():
    assert set(BARE) == set(WRITERS)
    assert {f"export_{suffix[1:]}" for suffix in WRITERS} <= set(JOBS)


def test_an_export_is_measured_in_a_process_of_its_own(place):
    ours, bare = measured(place, ".docx"), measured(place, ".docx", bare=True)
    assert ours["rows"] == bare["rows"] == 40
    assert ours["seconds"] > bare["seconds"] >= 0
    assert ours["peak"] >= ours["before"] > 0
    assert in_words([ours]).startswith("40 rows, peak ")
