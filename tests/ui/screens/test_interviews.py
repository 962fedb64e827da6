"""The page of interviews shows what is in and what is known of each."""

from uuid import UUID

from qda.exchange import read_transcript
from qda.preparation import guides, importing, interviews, studies
from qda.ui import bringing


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


def ready(name, title, way="new"):
    parsed = read_transcript(b"I: Hei.\nR1: Ja.\nI: Og?", name)
    return bringing.Ready(name, b"", parsed, {}, {"title": title}, None, way=way)


def test_files_that_come_in_together_are_offered_titles_of_their_own(empty):
    by, titles = UUID(str(empty.coder("EK"))), []
    for name in ("Kari Nordmann.txt", "Ola Berg.txt", "Lise Dahl.txt", "P4.txt"):
        titles.append(bringing.title_offered(empty, name, ready(name, "").parsed, by, titles))
    assert titles == ["Interview", "Interview (2)", "Interview (3)", "P4"]


def test_a_title_that_is_taken_in_the_study_or_by_another_file_is_named_before_anything_comes_in(empty):
    by = UUID(str(empty.coder("EK")))
    importing.add_transcript(empty, ready("a.txt", "").parsed, by=by, title="FG1")
    files = [
        ready("b.txt", "FG1"),
        ready("c.txt", "FG2"),
        ready("d.txt", "FG2"),
        ready("e.txt", "FG1", "replace"),
    ]
    assert bringing.clashing(empty, files, by) == ["FG1", "FG2"]


def test_the_box_of_a_file_says_who_speaks_in_it():
    assert bringing.measured(ready("a.txt", "").parsed) == "3 turns, 3 words – I, R1"


def test_norwegian_interviews_in_a_study_analysed_in_english_are_told_of_until_it_is_settled(empty, page):
    by = UUID(str(empty.coder("EK")))
    words = b"I: Hva gjorde dere da?\nR1: Jeg vet ikke, men vi skrev og det ble ikke noe av.\nI: Ja."
    importing.add_transcript(empty, read_transcript(words, "a.txt"), by=by, title="FG1")
    told = [one.value for one in page("interviews").info]
    assert any("Norwegian bokmål" in sentence and "English" in sentence for sentence in told)
    studies.describe(empty, {"language": "nb"}, by=by)
    assert not any("Norwegian" in one.value for one in page("interviews").info)


def test_what_the_head_of_an_interview_says_is_taken_at_one_click(empty, page):
    by = UUID(str(empty.coder("EK")))
    words = "Dato: 12.03.2023\nVarighet: 48 min\nTranskribert av: Kari Li\n\nI: Hva da?\n\nM1: Ja.\n\nI: Ja?\n\nM1: Ja."
    importing.add_transcript(empty, read_transcript(words.encode(), "P1.txt"), by=by, title="P1")
    shown = page("interviews")
    next(button for button in shown.button if button.label == "Take these").click().run()
    assert not shown.exception
    (one,) = interviews.interviews(empty, None)
    assert (one["held_on"], one["minutes"], one["attributes"]) == ("2023-03-12", 48, {"Transcriber": "KL"})
    assert not [one for one in page("interviews").button if one.label == "Take these"]
