"""The units of both coders lie where the files say, with all that was written for them."""

from qda.preparation.demonstration.material import Material


def test_every_unit_holds_exactly_its_words_and_turns(demo, count):
    found = count(
        "SELECT t.title, u.start, u.stop, u.quote, u.first_turn, u.last_turn, c.initials, u.interaction "
        "FROM meaning_unit u JOIN transcript t ON t.id = u.transcript_id JOIN coder c ON c.id = u.coder_id"
    )
    wanted = {
        (one["document"], one["start"], one["end"], one["text"], *one["turns"], one["coder"][-1])
        for one in Material.shipped().units
    }
    assert {row[:7] for row in found} == wanted
    assert len(found) == 195
    off = count(
        "SELECT count(*) FROM meaning_unit u JOIN transcript t ON t.id = u.transcript_id "
        "JOIN text_body b ON b.sha256 = t.sha256 WHERE substr(b.words, u.start + 1, u.stop - u.start) <> u.quote"
    )
    assert off == [(0,)]


def test_turns_of_a_unit_are_those_that_its_words_touch(count):
    wrong = count(
        "SELECT u.number FROM meaning_unit u JOIN turn t ON t.transcript_id = u.transcript_id "
        "AND t.start < u.stop AND t.stop > u.start GROUP BY u.id "
        "HAVING u.first_turn <> min(t.position) OR u.last_turn <> max(t.position)"
    )
    assert wrong == []


def test_wordings_are_what_coder_a_wrote(count):
    per_layer = dict(
        count("SELECT l.kind, count(*) FROM wording w JOIN layer l ON l.id = w.layer_id GROUP BY l.kind")
    )
    units = [one for one in Material.shipped().units if one["coder"] == "Coder A"]
    assert per_layer == {
        layer: sum(bool(one[layer]) for one in units) for layer in ("quote", "condensed", "interpreted")
    }
    assert (per_layer["condensed"], per_layer["interpreted"]) == (141, 25)


def test_one_unit_speaks_against_another(count):
    assert len(count("SELECT 1 FROM meaning_unit WHERE contradicts_id IS NOT NULL")) == 1


def test_coder_b_worked_unseen_until_the_round_was_closed(count):
    assert count("SELECT count(*) FROM space WHERE coder_id IS NOT NULL AND opened_at IS NOT NULL") == [(1,)]
    own = count(
        "SELECT count(*) FROM meaning_unit u JOIN space s ON s.id = u.space_id JOIN coder c ON c.id = s.coder_id "
        "WHERE c.initials = 'B'"
    )
    assert own == [(54,)]
