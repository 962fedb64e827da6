"""Column values that mean the same on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from qda.store.columns import moment_text, new_key, read_moment


def test_keys_made_one_after_another_are_different_and_sort_so() -> None:
    keys = [new_key() for _ in range(2000)]
    assert len(set(keys)) == 2000
    assert [k.int >> 64 for k in keys] == sorted(k.int >> 64 for k in keys)
    assert {k.version for k in keys} == {7}


def test_a_moment_is_kept_to_the_microsecond_in_utc() -> None:
    at = datetime(2026, 6, 1, 14, 0, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    assert moment_text(at) == "2026-06-01T12:00:00.000005Z"
    assert read_moment(moment_text(at)) == at
    assert read_moment(moment_text(at)).tzinfo is UTC


def test_a_moment_without_its_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_text(datetime(2026, 6, 1))  # noqa: DTZ001
