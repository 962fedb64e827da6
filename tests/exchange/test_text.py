"""Plain text stays as it stands."""

from readings import said

from qda.exchange.text import read_text


def test_the_text_is_what_stood_in_the_file() -> None:
    read = read_text("\ufeffI: Ja?\r\n\r\nP1:  Nei \x00.\r\n".encode(), "FG1")
    assert read.text == "I: Ja?\n\nP1:  Nei �.\n"
    assert said(read) == [("I", "Ja?"), ("P1", "Nei �.")]
    assert (read.format, read.encoding, read.title, len(read.warnings)) == ("txt", "utf-8", "FG1", 1)
