import json

from qda.organising import scheme
from qda.preparation import interviews


def test_the_turns_around_a_unit_are_cut_between_words(demo, page):
    shown = page("retrieval")
    found = "".join(block.body for block in shown.get("html"))
    assert "seen from</p>" not in found
    assert "<b>Interviewer</b> …" in found


def test_a_query_in_the_address_comes_as_it_was_asked_and_odd_ones_are_left_out(demo, page):
    category = next(one["id"] for one in scheme.tree(demo, None)["categories"])
    near = {"what": "category", "is": category, "how": "near", "turns": 0, "join": "xor"}
    shown = page("retrieval", q=json.dumps({"lines": [near]}))
    assert shown.number_input[0].value == 0
    for odd in ('{"lines": [1]}', '{"lines": [{"turns": "many"}]}', "[]", "{"):
        shown = page("retrieval", q=odd)
        assert "cannot be read" in shown.warning[0].value


def test_a_number_of_the_table_shows_its_units_in_their_context(demo, page):
    shown = page("retrieval")
    shown.segmented_control[0].set_value("table").run()
    assert "q-crossed" in "".join(block.body for block in shown.get("html"))
    interview = next(row["id"] for row in interviews.interviews(demo, None))
    shown.query_params["q"] = json.dumps({"lines": [{"what": "interview", "is": interview}]})
    shown.run()
    assert shown.segmented_control[0].value == "list"
    assert 'class="q-contrast"' in "".join(block.body for block in shown.get("html"))
    shown.segmented_control[0].set_value("table").run()
    assert shown.segmented_control[0].value == "table"
