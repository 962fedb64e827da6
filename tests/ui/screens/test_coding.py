"""A unit's address leads to it wherever it is."""

from qda.organising import reader


def test_a_unit_is_found_in_its_interview_by_its_number_alone(demo, page):
    by = demo.coder("Coder A")
    number, where = reader.numbers(demo, by)[-1]
    shown = page("coding", unit=f"U{number}")
    assert not shown.exception
    assert shown.query_params["interview"] in (where, [where])


def test_an_unknown_unit_opens_the_page_all_the_same(demo, page):
    assert not page("coding", unit="U99999").exception
    assert not page("coding", unit="nonsense").exception
