"""In which encoding a file was written."""

import codecs

import pytest

from qda.errors import Unreadable
from qda.exchange.decoding import decoded

NORWEGIAN = "I: Hvordan gikk det?\nP1: Æ, ø og å – «greit». Vi sendte brevene på nytt.\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_unicode_is_recognised_with_and_without_a_mark(mark: bytes, encoding: str) -> None:
    assert decoded(mark + NORWEGIAN.encode(encoding)) == (NORWEGIAN, encoding, [])


def test_a_windows_file_is_read_with_a_warning_that_names_its_encoding() -> None:
    text, encoding, warnings = decoded(NORWEGIAN.encode("cp1252"))
    assert (text, encoding) == (NORWEGIAN, "cp1252")
    assert "cp1252" in warnings[0]


def test_one_damaged_byte_does_not_make_a_file_another_encoding() -> None:
    data = NORWEGIAN.encode() * 3 + b"\xff\n"
    text, encoding, warnings = decoded(data)
    assert (text, encoding) == (NORWEGIAN * 3 + "�\n", "utf-8")
    assert warnings[0].startswith("1 character")


def test_a_stray_nul_is_replaced_and_told() -> None:
    text, encoding, warnings = decoded(NORWEGIAN.encode() + b"\x00")
    assert (text, encoding) == (NORWEGIAN + "�", "utf-8")
    assert len(warnings) == 1


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="holds no words"):
        decoded(data)


def test_sound_is_no_text() -> None:
    with pytest.raises(Unreadable, match="is no text"):
        decoded(b"ID3\x04\x00" + bytes(range(256)) * 20)
