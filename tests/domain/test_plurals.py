import pytest

from qda.domain.plurals import plural


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("medical director", "medical directors"),
        ("Nurse", "Nurses"),
        ("secretary", "secretaries"),
        ("attorney", "attorneys"),
        ("coach", "coaches"),
        ("midwife", "midwives"),
        ("fisherman", "fishermen"),
        ("head of department", "heads of department"),
        ("nurse (night shift)", "nurses (night shift)"),
        ("office staff", "office staff"),
        ("nurses", "nurses"),
        ("GP", "GPs"),
    ],
)
def test_a_role_is_written_in_the_plural_at_its_noun(one, several):
    assert plural(one) == several
