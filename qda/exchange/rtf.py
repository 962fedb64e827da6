"""Rich Text transcripts."""

from collections.abc import Sequence

from qda.domain.text import clean
from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.labels import Line
from qda.exchange.reading import Source, transcript
from qda.language import _


def read_rtf(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """An .rtf file: its paragraphs as lines, no fonts, no pictures. Raises Unreadable."""
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(
            _("This is no Rich Text file. Nothing was imported. Save it as Word or text and try again.")
        )
    try:
        raw = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]  # no hints in the library
    except (ValueError, LookupError, IndexError):
        raise Unreadable(
            _(
                "This Rich Text file is damaged. Nothing was imported. Open it in Word, save it as .docx, and try again."
            )
        ) from None
    text, warnings = clean(raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    lines = [Line(line.rstrip()) for line in text.strip("\n").split("\n")]
    return transcript(Source("rtf", lines, "", title, apart=True, warnings=warnings), speakers)
