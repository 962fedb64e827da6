"""What was promised about the material is written down, and the study reminds of its end."""

from datetime import date

import pytest

from qda.errors import Refused
from qda.preparation import keeping


def test_what_was_promised_is_kept_and_a_field_left_out_stays(study, me):
    keeping.keep(study, {"consent": "quotes in papers", "ends_on": "2027-12-31"}, by=me)
    keeping.keep(study, {"storage": "the hospital’s research server"}, by=me)
    assert keeping.kept(study, me) == {
        "consent": "quotes in papers",
        "storage": "the hospital’s research server",
        "ends_on": "2027-12-31",
    }


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2027, 6, 1), ""),
        (date(2027, 12, 1), "in 30 days"),
        (date(2027, 12, 31), "in 0 days"),
        (date(2028, 1, 1), "ended"),
    ],
)
def test_the_reminder_comes_when_the_end_is_near(study, me, today, says):
    assert keeping.reminder(study, me, today) == ""
    keeping.keep(study, {"ends_on": "2027-12-31"}, by=me)
    told = keeping.reminder(study, me, today)
    assert says in told
    assert bool(told) == bool(says)


def test_a_date_that_is_none_is_refused(study, me):
    with pytest.raises(Refused, match="2027-12-31"):
        keeping.keep(study, {"ends_on": "soon"}, by=me)
