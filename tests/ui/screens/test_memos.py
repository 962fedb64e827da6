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
    assert [one.value for one in shown.caption if one.value.startswith("↔")] == ["↔ One", "↔ Two"]
    next(button for button in shown.button if button.label == "×").click().run()
    assert not shown.exception
    assert not any(memo["links"] for memo in memo_links.linked(empty, by))
