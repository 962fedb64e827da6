import pytest

from qda.domain.manuscript_text import Manuscript, Paragraph, from_text
from qda.domain.printed_quotes import printed_quotes

WORDS = "we had several meetings about it"


@pytest.mark.parametrize("marked", [f"“{WORDS}”", f"«{WORDS}»", f'"{WORDS}"', f"‘{WORDS}’", f"„{WORDS}“"])
def test_quotes_between_all_kinds_of_marks_are_found_with_who_said_them(marked):
    text = f"She said: {marked} (M4, FG1)."
    manuscript = from_text(text)
    (one,) = printed_quotes(manuscript)
    assert (one.words, one.tag, one.sure) == (WORDS, "M4, FG1", True)
    assert manuscript.text[one.start : one.stop] == WORDS


def test_a_paragraph_set_apart_is_a_quote_without_the_speakers_name():
    (one,) = printed_quotes(Manuscript([Paragraph(f"{WORDS} (…) always. (Manager, FG1)", block=True)]))
    assert (one.words, one.tag) == (f"{WORDS} (…) always.", "Manager, FG1")
    (one,) = printed_quotes(Manuscript([Paragraph(f"{WORDS} – manager, provider A", block=True)]))
    assert (one.words, one.tag) == (WORDS, "manager, provider A")


def test_marks_in_a_paragraph_set_apart_count_once():
    (one,) = printed_quotes(Manuscript([Paragraph(f"“{WORDS}” (M1)", block=True)]))
    assert one.words == WORDS


def test_few_words_between_marks_need_not_be_a_quote():
    (one,) = printed_quotes(from_text("A so-called “quick fix” was tried."))
    assert not one.sure


def test_apostrophes_are_no_marks_and_references_hold_no_quotes():
    assert printed_quotes(from_text("It wasn’t the managers’ fault, they’d said so.")) == []
    assert printed_quotes(from_text(f"Text.\nReferences\n1. Elo. “{WORDS}”.")) == []


def test_a_cell_of_a_table_may_be_a_quote():
    (one,) = printed_quotes(Manuscript([Paragraph(WORDS, cell=True)]))
    assert (one.words, one.sure) == (WORDS, False)
