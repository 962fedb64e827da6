def test_the_turns_around_a_unit_are_cut_between_words(demo, page):
    shown = page("retrieval")
    found = "".join(block.body for block in shown.get("html"))
    assert "seen from</p>" not in found
    assert "<b>Interviewer</b> …" in found
