"""Transcripts that stand in columns on the pages of a PDF."""

from pdffiles import pdf
from readings import every_word_has_one_place, said

from qda.exchange.pdf import read_pdf
from qda.exchange.pdf_table import lines_in_columns

TURNS = [
    ("Interviewer", "How was it?"),
    ("Åsa", "It was long."),
    ("Interviewer", "And?"),
    ("Åsa", "No more."),
    ("Örjan", "Yes."),
]


def test_who_speaks_on_the_left_and_words_on_the_right_are_turns():
    lines = [f"{name:<30}{words}" for name, words in TURNS]
    lines.insert(2, " " * 30 + "We waited.")
    expected = [*TURNS[:1], ("Åsa", "It was long. We waited."), *TURNS[2:]]
    read = read_pdf(pdf(["Interview 5", *lines]), "x")
    assert (read.head, said(read)) == ("Interview 5", expected)
    assert every_word_has_one_place(read)
    assert [line.text for line in lines_in_columns(["\n".join(lines)])] == [
        f"{name}: {words}" for name, words in expected
    ]


def test_a_page_of_plain_paragraphs_has_no_columns():
    assert (
        lines_in_columns(
            ["We waited for three weeks.\nThen nothing  happened at all.\nIt was long.\nYes.\nNo."]
        )
        == []
    )
