"""Days as heads of transcripts write them."""

import pytest

from qda.domain.spoken_dates import day_in


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12.03.2023", "2023-03-12"),
        ("12.3.23 kl. 10", "2023-03-12"),
        ("3 May 2022", "2022-05-03"),
        ("Fri, May 03, 2024 10:01AM", "2024-05-03"),
        ("May 3rd, 2022", "2022-05-03"),
        ("21. april 2023", "2023-04-21"),
        ("den 3 maj 2022", "2022-05-03"),
        ("3. toukokuuta 2022", "2022-05-03"),
        ("3. März 2022", "2022-03-03"),
        ("12 marraskuuta 2020", "2020-11-12"),
        ("2023-03-12T10:00:00Z", "2023-03-12"),
        ("Recording-20261101_100000", "2026-11-01"),
        ("25/5/2022", "2022-05-25"),
        ("5/25/2022", "2022-05-25"),
    ],
)
def test_a_day_is_read_in_many_ways_of_writing(said, day):
    assert day_in(said, "en") == day


@pytest.mark.parametrize("said", ["", "in May 2022", "12.3.", "31.02.2022", "2022", "3/5/2022"])
def test_what_is_no_day_or_may_be_two_days_gives_none(said):
    assert day_in(said, "en") == ""


def test_slashes_outside_english_have_the_day_first():
    assert day_in("3/5/2022", "sv") == "2022-05-03"
