"""Acts stand on their days, in the name of who did them."""

from qda.preparation.demonstration.diary import moment


def test_a_day_begins_at_nine_and_goes_on_in_steps():
    assert moment("2023-02-10", 0).isoformat() == "2023-02-10T09:00:00+00:00"
    assert moment("2023-02-10", 3).isoformat() == "2023-02-10T09:06:00+00:00"


def test_acts_follow_the_calendar_and_belong_to_four_people(count):
    times = [at for (at,) in count("SELECT at FROM act ORDER BY rev")]
    assert times == sorted(times)
    assert (times[0][:10], times[-1][:10]) == ("2023-02-10", "2023-10-19")
    by = {
        initials
        for (initials,) in count("SELECT DISTINCT c.initials FROM act a JOIN coder c ON c.id = a.by_id")
    }
    assert by == {"A", "B", "C", "D"}
    assert count("SELECT count(*) FROM act WHERE kind = 'mark'") == [(195,)]
