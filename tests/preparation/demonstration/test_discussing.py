"""What was thought and discussed hangs where it belongs."""


def test_memos_hang_on_what_they_are_about(count):
    kinds = dict(count("SELECT kind, count(*) FROM memo GROUP BY kind"))
    assert kinds == {"whole": 4, "field": 2, "analytic": 6, "pre-understanding": 1, "decision": 1}
    hung = count("SELECT count(transcript_id), count(category_id), count(*) FROM memo")
    assert hung == [(6, 6, 14)]


def test_threads_hold_their_comments_in_order(count):
    first = count(
        "SELECT o.words, c.initials FROM thread t JOIN comment o ON o.thread_id = t.id "
        "JOIN coder c ON c.id = o.coder_id JOIN meaning_unit u ON u.id = t.unit_id "
        "JOIN comment f ON f.thread_id = t.id AND f.words LIKE 'I began my unit%' ORDER BY o.at"
    )
    assert [initials for _words, initials in first] == ["B", "A", "B"]
    states = dict(count("SELECT state, count(*) FROM thread WHERE proposal_id IS NULL GROUP BY state"))
    assert states == {"open": 4, "answered": 2}


def test_one_proposal_is_open_and_one_declined(count):
    found = count("SELECT kind, state, decided_why <> '' FROM proposal ORDER BY kind")
    assert found == [("merge", "open", 0), ("move", "declined", 1)]
    assert count("SELECT count(*) FROM thread WHERE proposal_id IS NOT NULL") == [(2,)]


def test_the_meeting_has_its_minutes(count):
    ((held_on, minutes, decisions),) = count(
        "SELECT held_on, minutes, json_array_length(decisions) FROM meeting"
    )
    assert (held_on, decisions) == ("2023-10-19", 5)
    assert "C: comment on Outcome" in minutes
