def test_the_longest_stretches_end_with_a_whole_word(demo, page):
    shown = page("questions")
    found = "".join(block.body for block in shown.get("html"))
    stretches = [part.split("</span>")[0] for part in found.split('<br><span class="q-meta">')[1:]]
    assert stretches
    assert any(text.endswith("…") for text in stretches)
    assert all(len(text) <= 200 for text in stretches)
