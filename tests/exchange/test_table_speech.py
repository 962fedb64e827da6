"""Columns beside the words of a table are no lost words: they come along as codes or notes on the turn."""

from readings import every_word_has_one_place, said
from wordfiles import word_file

from qda.exchange import read_transcript

ROWS = [
    ("Speaker", "Text", "Code", "Comment", "End"),
    ("I", "How was it?", "", "", "0:05"),
    ("P1", "Long.", "Waiting", "sighs loudly", "0:09"),
    ("Part 2", "", "", "", ""),
    ("P1", "Then we left.", "", "", "0:12"),
]


def test_a_column_of_codes_codes_the_turn_and_other_words_are_notes_on_it():
    read = read_transcript("\n".join(";".join(row) for row in ROWS).encode(), "x.csv")
    marked = [(read.text[one.start : one.stop], one.text) for one in read.comments]
    assert marked == [("Long.", "Waiting"), ("Long.", "Note: Comment: sighs loudly")]
    assert said(read) == [("I", "How was it?"), ("P1", "Long.\nPart 2"), ("P1", "Then we left.")]
    assert every_word_has_one_place(read)


def test_a_column_that_says_the_same_in_every_row_is_left_out():
    rows = [("Speaker", "Text", "Language"), *((f"P{n % 2}", f"Sentence {n}.", "English") for n in range(9))]
    assert read_transcript("\n".join(";".join(row) for row in rows).encode(), "x.csv").comments == ()


def test_a_table_in_a_word_file_keeps_its_column_of_notes():
    def write(document):
        table = document.add_table(0, 3)
        for row in (("Speaker", "Text", "Notes"), ("I", "How was it?", ""), ("P1", "Long.", "sighs loudly")):
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words

    read = read_transcript(word_file(write), "x.docx")
    assert [(read.text[one.start : one.stop], one.text) for one in read.comments] == [
        ("Long.", "Note: Notes: sighs loudly")
    ]
