"""Lines, tables and comments of a written page."""

from qda.exchange.pages import CommentMark, Page, Paragraph, Written
from qda.exchange.reading import Remark


def test_a_comment_that_begins_and_ends_between_paragraphs_holds_those_within() -> None:
    page = Page()
    page.take_mark("0", "stop")
    page.take_paragraph(Paragraph("I: Ja?"))
    page.take_mark("1", "start")
    page.take_paragraph(Paragraph("P1: Nei."))
    page.take_paragraph(Paragraph("Jo."))
    page.take_mark("1", "stop")
    assert list(page.remarks([("1", "good", "A"), ("2", "lost", "A")])) == [
        Remark((1, 0), (2, 3), "good", "A")
    ]


def test_a_comment_after_the_last_paragraph_stands_at_the_end() -> None:
    page = Page()
    page.take_paragraph(Paragraph("I: Ja?"))
    page.take_mark("1", "start")
    assert list(page.remarks([("1", "so?", "A")])) == [Remark((0, 6), (0, 6), "so?", "A")]


def test_blank_space_is_as_bold_as_what_stands_before_it() -> None:
    written = Written()
    written.put(" Elin: ", bold=True)
    written.put(" ja ", bold=False)
    assert written.bold == "-bbbbbb" + "b---"
    written.mark("1", "sign")
    assert written.comments == [CommentMark("1", "sign", 11)]


def test_the_paragraphs_of_a_row_are_one_line_in_a_table_that_is_no_transcript() -> None:
    page = Page()
    cell = [Paragraph("Alder"), Paragraph("i\når", comments=(CommentMark("1", "sign", 1),))]
    page.take_table([[cell, [Paragraph("45")]], [[Paragraph("Kjønn")], [Paragraph("K")]]])
    assert [line.text for line in page.lines] == ["Alder i år\t45", "Kjønn\tK", ""]
    assert list(page.remarks([("1", "?", "A")])) == [Remark((0, 6), (0, 7), "?", "A")]


def test_comments_on_several_paragraphs_of_a_cell_stand_at_their_words() -> None:
    page = Page()
    marks = (CommentMark("1", "start", 0), CommentMark("1", "stop", 3))
    words = [Paragraph("Vi sendte."), Paragraph("Ja.", comments=marks)]
    page.take_table([[[Paragraph("I")], [Paragraph("Hva?")]], [[Paragraph("P1")], words]])
    assert [line.text for line in page.lines] == ["I: Hva?", "P1: Vi sendte.", "Ja.", ""]
    assert list(page.remarks([("1", "good", "A")])) == [Remark((2, 0), (2, 3), "good", "A")]
