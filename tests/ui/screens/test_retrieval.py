import json

from qda.organising import scheme


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
