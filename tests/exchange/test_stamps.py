"""Clock times in a transcript."""

import pytest

from qda.exchange.stamps import seconds_of, stamps_in


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("[00:01:02]", 62.0),
        ("#00:00:04-1#", 4.1),
        ("0:03", 3.0),
        ("1:02:05", 3725.0),
        ("(90:00)", 5400.0),
        ("00:00:03.120", 3.12),
        ("00:00:03,5", 3.5),
        ("[00:01 --> 00:05]", 1.0),
        ("Friday", None),
    ],
)
def test_a_stamp_says_how_many_seconds_have_passed(stamp: str, seconds: float | None) -> None:
    assert seconds_of(stamp) == seconds


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("and [00:05:00] then", ["[00:05:00]"]),
        ("we met (10:30) and left", []),
        ("we left (10:30)", ["(10:30)"]),
        ("we met at 10:30", []),
        ("00:06:00", ["00:06:00"]),
        ("00:06:00 and then", ["00:06:00"]),
        ("10:30 was early", []),
        ("[inaudible 00:12:10]", []),
        ("a #00:00:04-1# b {0:05} <0:06>", ["#00:00:04-1#", "{0:05}", "<0:06>"]),
        ("[00:00.000 --> 00:05.000] hei", ["[00:00.000 --> 00:05.000]"]),
    ],
)
def test_stamps_are_told_from_times_that_people_speak_of(line: str, found: list[str]) -> None:
    assert [line[mark.start : mark.stop] for mark in stamps_in(line, 0)] == found
