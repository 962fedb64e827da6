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
