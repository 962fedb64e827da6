"""Rich Text."""

import pytest
from readings import said

from qda.errors import Unreadable
from qda.exchange.rtf import read_rtf


def test_paragraphs_are_read_with_their_letters() -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl\f0 Arial;}\f0 {\b I  :} Hvordan?\par K  : \'c6, \u248? og \u-10179?\u-8638?.\par I  : Ja\par K  : Nei\par}"
    assert said(read_rtf(rtf, "x")) == [("I", "Hvordan?"), ("K", "Æ, ø og 🙂."), ("I", "Ja"), ("K", "Nei")]


@pytest.mark.parametrize("data", [b"I: ja", b"{\\rtf1}", b"{\\rtf1 \\u1114112 a}"])
def test_what_is_no_rich_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="Nothing was imported"):
        read_rtf(data, "x")


COLOURS = rb"{\colortbl;\red255\green255\blue0;\red255\green255\blue255;}"


def test_comments_stand_at_their_words_with_their_author() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252 M1: Vi {\*\atrfstart 0}sendte brev{\*\atrfend 0}{\*\atnid CA}{\*\atnauthor Coder \'c5}"
        rb"\chatn {\*\annotation{\*\atnref 0}\pard\plain Sent; by \u248?d\par Memo} i mai.\par M2: Ja."
        rb"{\*\atnauthor B}\chatn{\*\annotation why?}\par M1: Nei.{\super\chftn{\footnote Laughs here.}}\par}"
    )
    read = read_rtf(rtf, "x")
    assert said(read) == [("M1", "Vi sendte brev i mai."), ("M2", "Ja."), ("M1", "Nei.")]
    assert [(read.text[one.start : one.stop], one.text, one.author) for one in read.comments] == [
        ("sendte brev", "Sent; by ød\nMemo", "Coder Å"),
        ("M2: Ja.", "why?", "B"),
        ("M1: Nei.", "Note: Laughs here.", ""),
    ]


def test_words_marked_in_a_colour_are_highlights() -> None:
    rtf = (
        rb"{\rtf1\ansi" + COLOURS + rb"M1: We had {\highlight1 no {\b time}}, {\highlight2 none}\par "
        rb"M2: \highlight1 Nor\highlight0  did we.\par {\*\generator \highlight1 x}M1: \chcbpat1 No.}"
    )
    read = read_rtf(rtf, "x")
    marked = [(read.text[one.start : one.stop], one.text) for one in read.highlights]
    assert marked == [("no time", "yellow"), ("Nor", "yellow"), ("No.", "yellow")]


def test_bold_names_alone_on_their_line_and_rows_of_two_cells_are_turns() -> None:
    bold = rb"{\rtf1\ansi {\b Maliha}\par ord\par {\b Bo}\par ord\par \b Maliha\plain\par ord\par {\b Bo}\par ord}"
    assert said(read_rtf(bold, "x")) == [("Maliha", "ord"), ("Bo", "ord")] * 2
    rows = rb"{\rtf1\ansi M1\cell Ja, det var slik.\cell\row M2\cell Nei.\cell\row M1\cell Jo.\cell\row}"
    assert said(read_rtf(rows, "x")) == [("M1", "Ja, det var slik."), ("M2", "Nei."), ("M1", "Jo.")]
