"""Bytes to text: which encoding a file was written in, and how sure that is."""

import codecs
import re
from typing import NamedTuple

from qda.domain.text import clean
from qda.errors import Unreadable
from qda.language import _, ngettext

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 200_000  # bytes by which an encoding is guessed
MOSTLY = 0.3  # share of NUL among every second byte that tells UTF-16
FEW = 0.02  # share of bytes that may be no text before a file counts as none
DAMAGED = 0.1  # share of broken characters among the accented ones in a file that is still UTF-8
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
ACCENTED = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
WIDER = {"ascii": "utf-8", "iso8859-1": "cp1252"}  # what Windows programmes write under that name


class Decoded(NamedTuple):
    """A text with the encoding it was read in, and what to tell about it."""

    text: str
    encoding: str
    warnings: list[str]


def decoded(data: bytes) -> Decoded:
    """The text of a file, clean (see `clean`): byte order mark, else strict UTF-8, else UTF-16 by its NUL bytes, else a guess that is named in a warning. Raises Unreadable for an empty or a binary file."""
    raw, encoding, warnings = _raw(data)
    text, replaced = clean(raw.replace("\f", "\n"))  # a new page is a new line
    if not text.strip():
        raise Unreadable(
            _("The file holds no words. Nothing was imported; please look whether it is the right file.")
        )
    return Decoded(text, encoding, warnings + replaced)


def _raw(data: bytes) -> tuple[str, str, list[str]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding, []
    wide = _wide(data[:SAMPLE])
    if wide:
        return data.decode(wide, "replace"), wide, []
    if len(CONTROLS.findall(data[:SAMPLE])) > FEW * len(data[:SAMPLE]):
        raise Unreadable(
            _(
                "The file is no text: it holds sound, pictures or another programme's data. Nothing was imported. Export it as text or Word and try again."
            )
        )
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _damaged(data) or _guessed(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: in Latin script every second byte is NUL."""
    pairs = max(1, len(data) // 2)
    low, high = data[0::2].count(0) / pairs, data[1::2].count(0) / pairs
    if high > MOSTLY > 3 * low:
        return "utf-16-le"
    return "utf-16-be" if low > MOSTLY > 3 * high else ""


def _damaged(data: bytes) -> tuple[str, str, list[str]] | None:
    text = data.decode("utf-8", "replace")
    broken, whole = text.count("\ufffd"), len(ACCENTED.findall(data))
    if broken > DAMAGED * whole:
        return None
    return (
        text,
        "utf-8",
        [
            ngettext(
                "{n} character of the file is damaged and was replaced by �.",
                "{n} characters of the file are damaged and were replaced by �.",
                broken,
            )
        ],
    )


def _guessed(data: bytes) -> tuple[str, str, list[str]]:
    import chardet

    guess = chardet.detect(data[:SAMPLE])["encoding"] or "cp1252"
    encoding = codecs.lookup(guess).name
    encoding = WIDER.get(encoding, encoding)
    warning = _(
        "The file does not say how its letters are encoded; it was read as {encoding}. Please look at letters such as æ, ø and å."
    )
    return data.decode(encoding, "replace"), encoding, [warning.format(encoding=encoding)]
