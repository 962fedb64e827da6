"""Waiting for the disk: each act by itself, or all together for a study that has no name yet."""

import pytest

from qda.store.durable import Durable


def test_an_act_waits_until_a_flush_reached_it():
    flushed = []
    durable = Durable(lambda: flushed.append(durable.committed))
    durable.wait(durable.commit_done())
    durable.wait(durable.commit_done())
    assert flushed == [1, 2]


def test_one_flush_at_the_end_makes_all_of_it_lasting():
    flushed = []
    durable = Durable(lambda: flushed.append(durable.committed))
    with durable.at_the_end():
        for _act in range(3):
            durable.wait(durable.commit_done())
        assert flushed == []
    assert flushed == [3]


def test_what_was_done_before_a_mishap_is_made_lasting_too():
    flushed = []
    durable = Durable(lambda: flushed.append(durable.committed))

    def breaks_off():
        with durable.at_the_end():
            durable.wait(durable.commit_done())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks_off()
    assert flushed == [1]
