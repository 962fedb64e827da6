"""Where two people coded differently, and how it ended."""

from uuid import UUID

import pytest

from qda.errors import Refused
from qda.review import differences
from qda.store.study import Study


@pytest.fixture
def a(demo: Study) -> UUID:
    found = demo.coder("Coder A")
    assert found
    return found


def test_the_list_has_every_unit_coded_otherwise_or_by_one_alone(demo: Study, a: UUID) -> None:
    found = differences.differences(demo, a)
    assert (found["two"], found["level"], found["alike"]) == (["Coder A", "Coder B"], "sub-category", 42)
    counted = {
        kind: sum(item["kind"] == kind for item in found["items"])
        for kind in ("differ", "first only", "second only")
    }
    assert counted == {"differ": 9, "first only": 6, "second only": 3}


def test_each_difference_stands_in_its_words(demo: Study, a: UUID) -> None:
    for item in differences.differences(demo, a)["items"]:
        for unit in item["units"]:
            if unit:
                assert 0 <= unit["start"] - item["begin"] < unit["stop"] - item["begin"] <= len(item["text"])


def test_a_difference_ends_by_consensus_with_a_reason_and_both_codings_stay(demo: Study, a: UUID) -> None:
    item = next(one for one in differences.differences(demo, a)["items"] if one["kind"] == "differ")
    first, second = (UUID(unit["id"]) for unit in item["units"])
    with pytest.raises(Refused, match="reason"):
        differences.settle(demo, first, second, "answered", by=a)
    differences.settle(demo, first, second, "answered", why="The second sentence decides it.", by=a)
    after = next(one for one in differences.differences(demo, a)["items"] if one["thread"] == item["thread"])
    assert (after["state"], after["why"]) == ("answered", "The second sentence decides it.")
    assert [unit["codes"] for unit in after["units"]] == [unit["codes"] for unit in item["units"]]
    differences.settle(demo, first, second, "agreed to differ", why="Both can be read.", by=a)
    again = next(one for one in differences.differences(demo, a)["items"] if one["thread"] == item["thread"])
    assert again["state"] == "agreed to differ"


def test_what_is_said_stays_with_an_open_difference(demo: Study, a: UUID) -> None:
    item = next(one for one in differences.differences(demo, a)["items"] if one["kind"] == "second only")
    differences.settle(demo, None, UUID(item["units"][1]["id"]), "open", words="Ask B.", by=a)
    after = next(one for one in differences.differences(demo, a)["items"] if one["thread"] == item["thread"])
    assert (after["state"], after["comments"][0]["words"]) == ("open", "Ask B.")


def test_a_study_of_one_coder_has_no_list(study: Study, by: UUID) -> None:
    found = differences.differences(study, by)
    assert (found["two"], found["items"]) == ([], [])
