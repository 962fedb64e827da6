import csv

import pytest

from qda.domain.checklist_items import Filled, coreq, items, srqr
from qda.errors import NotFound


def test_coreq_has_32_items_and_srqr_21_numbered_from_one():
    assert [item.number for item in coreq()] == list(range(1, 33))
    assert [item.number for item in srqr()] == list(range(1, 22))


def test_a_list_is_found_by_its_name_in_any_letters_and_no_other():
    assert items("coreq") == coreq()
    with pytest.raises(NotFound, match="COREQ, SRQR"):
        items("STROBE")


@pytest.mark.shared
def test_how_far_each_item_fills_itself_is_what_the_method_says(shared):
    words = {"auto": Filled.KNOWN, "semi": Filled.HALF, "form": Filled.TYPED}
    with (shared / "design/reporting_checklist.tsv").open(encoding="utf-8", newline="") as file:
        wanted = [
            (row["list"], int(row["no"]), words[row["how_filled"]])
            for row in csv.DictReader(file, delimiter="\t")
        ]
    assert [(one.list, one.number, one.filled) for one in (*coreq(), *srqr())] == wanted
