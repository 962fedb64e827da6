"""Which format a file is in, by what it holds."""

import io
import re
import zipfile

from qda.exchange.packages import UNREADABLE

FIRST = 4_000  # bytes at the start that tell a format
INSIDE = {"word/document.xml": ".docx", "content.xml": ".odt", "xl/workbook.xml": ".xlsx"}
STARTS = (
    (re.compile(rb"\{\\rtf"), ".rtf"),
    (re.compile(rb"%PDF-"), ".pdf"),
    (re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[{\]])"), ".json"),
    (re.compile(rb"[^<]{0,20}(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<ANNOTATION_DOCUMENT", re.DOTALL), ".eaf"),
    (re.compile(rb"[^<]{0,20}(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<basic-transcription", re.DOTALL), ".exb"),
    (re.compile(rb"(?:\xef\xbb\xbf)?(?:File type = )?\"ooTextFile"), ".textgrid"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+\s*\r?\n\d+:\d\d:\d\d,\d+\s*-->"), ".srt"),
    (re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT"), ".vtt"),
)


def kind_of(data: bytes) -> str:
    """The ending that a file with these contents should have; empty where its contents do not tell."""
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    first = data[:FIRST]
    if re.match(rb"\s*\{", first) and b"media-time" in data and b'"text"' in data:
        return ".otr"
    return next((suffix for pattern, suffix in STARTS if pattern.match(first)), "")


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except UNREADABLE:
        return ""
    return next((suffix for part, suffix in INSIDE.items() if part in names), ".zip")
