"""The ways to the page “What identifies”."""


def test_an_interview_says_how_its_strings_stand_and_leads_to_them(demo, page):
    button = next(one for one in page("interviews").button if one.label == "What identifies")
    assert button.help


def test_the_page_opens_for_one_interview(demo, page):
    page("identifiers", interview="FG1")


def test_the_page_opens_without_interviews(empty, page):
    page("identifiers")
