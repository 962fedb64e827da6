"""The page of interviews shows what is in and what is known of each."""

from qda.preparation import guides, interviews


def test_the_page_shows_the_interviews_and_changes_what_is_known(demo, page):
    shown = page("interviews")
    assert shown.title[0].value == "Interviews"
    fields = {field.label: field for field in shown.text_input}
    fields["Transcriber"].set_value("TR")
    next(button for button in shown.button if button.label == "Keep").click().run()
    assert not shown.exception
    assert interviews.interviews(demo, None)[0]["attributes"]["Transcriber"] == "TR"


def test_an_empty_study_says_how_to_begin(empty, page):
    assert "No interviews yet" in page("interviews").info[0].value


def test_guides_are_listed(empty, page):
    by = empty.coder("EK")
    guides.add_guide(empty, "Guide A", ["One", "Two"], by=by)
    assert any("Guide A" in one.label and "2" in one.label for one in page("interviews").expander)
