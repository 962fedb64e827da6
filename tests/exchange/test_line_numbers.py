"""Numbers that count lines are no words; numbers that people say or list are."""

from pdffiles import pdf
from readings import said

from qda.exchange import read_transcript
from qda.exchange.line_numbers import without_line_numbers

TALK = [
    "I: What do you do all day, and",
    "who is there with you?",
    "P1: I drive the plough in winter, and",
    "we keep a few sheep.",
    "I: How many?",
    "P1: Twenty in January, before it",
    "got colder.",
]


def test_a_column_of_line_numbers_is_no_part_of_what_is_said():
    numbered = [f"{n:>3}  {line}" for n, line in enumerate(TALK, 1)]
    read = read_transcript(pdf(numbered[:4], numbered[4:]), "a.pdf", ())
    assert said(read)[:2] == [
        ("I", "What do you do all day, and who is there with you?"),
        ("P1", "I drive the plough in winter, and we keep a few sheep."),
    ]


def test_every_fifth_line_may_be_numbered():
    lines = [f"{n} word {n}" if n % 5 == 0 else f"word {n}" for n in range(1, 31)]
    assert without_line_numbers(lines) == [f"word {n}" for n in range(1, 31)]


def test_numbers_that_do_not_count_the_lines_stay():
    years = [
        "2003 was good",
        "and then",
        "2005 was bad",
        "2011 was the end",
        "40 people left",
        "12 came back",
        "3 stayed",
    ]
    assert without_line_numbers(years) == years
