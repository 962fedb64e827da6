"""Memos are written, found, linked and go out from one page."""

from uuid import UUID

from qda.organising import memo_links, memos


def test_an_empty_page_says_what_a_memo_can_hang_on(empty, page):
    shown = page("memos")
    assert not shown.exception
    assert any("No memo yet" in one.value for one in shown.caption)


def test_memos_are_filtered_by_words_and_person(empty, page):
    by = empty.coder("EK")
    for words in ("Why so quiet?", "The doctors decide"):
        memos.write(empty, words, by=by)
    shown = page("memos")
    assert {one.value for one in shown.text} == {"Why so quiet?", "The doctors decide"}
    shown.text_input[0].set_value("DOCTORS").run()
    assert not shown.exception
    assert [one.value for one in shown.text] == ["The doctors decide"]
    shown.text_input[0].set_value("nobody wrote this").run()
    assert any("No memo answers" in one.value for one in shown.caption)


def test_a_memo_is_linked_and_the_link_shows_on_both(empty, page):
    by = empty.coder("EK")
    made = [UUID(memos.write(empty, words, by=by)["id"]) for words in ("One", "Two")]
    memo_links.link(empty, *made, by=by)
    shown = page("memos")
    assert not shown.exception
    assert [one.label for one in shown.button if one.label.startswith("↔")] == ["↔ One", "↔ Two"]
    next(button for button in shown.button if button.label == "↔ One").click().run()
    assert [one.value for one in shown.text] == ["One"]
    next(button for button in shown.button if button.label == "All memos").click().run()
    next(button for button in shown.button if button.label == "×").click().run()
    assert not shown.exception
    assert not any(memo["links"] for memo in memo_links.linked(empty, by))


def test_ones_own_memo_is_changed_and_taken_away_on_the_page(empty, page):
    by = empty.coder("EK")
    memos.write(empty, "First thought", by=by)
    shown = page("memos")
    next(box for box in shown.text_area if box.value == "First thought").set_value("Second thought")
    keep = [button for button in shown.button if button.label == "Keep the memo"]
    keep[-1].click().run()
    assert [memo["words"] for memo in memos.memos(empty, by)] == ["Second thought"]
    next(button for button in shown.button if button.label == "Take the memo away").click().run()
    assert not shown.exception
    assert memos.memos(empty, by) == []
