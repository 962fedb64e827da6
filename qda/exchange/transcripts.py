"""Any file to a transcript: the reader is chosen by what the file holds, then by its name's ending."""

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.docx import read_docx
from qda.exchange.json_speech import read_json
from qda.exchange.kinds import kind_of
from qda.exchange.odt import read_odt
from qda.exchange.otranscribe import read_otranscribe
from qda.exchange.pdf import read_pdf
from qda.exchange.rtf import read_rtf
from qda.exchange.sheets import read_delimited, read_xlsx
from qda.exchange.srt import read_srt
from qda.exchange.text import read_text
from qda.exchange.tiers import read_elan, read_exmaralda, read_textgrid
from qda.exchange.vtt import read_vtt
from qda.language import _

Reader = Callable[[bytes, str, Sequence[str]], ParsedTranscript]
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": read_docx,
    ".vtt": read_vtt,
    ".srt": read_srt,
    ".rtf": read_rtf,
    ".odt": read_odt,
    ".json": read_json,
    ".otr": read_otranscribe,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".xlsx": read_xlsx,
    ".pdf": read_pdf,
    ".eaf": read_elan,
    ".exb": read_exmaralda,
    ".textgrid": read_textgrid,
}


def read_transcript(data: bytes, name: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """The transcript in a file, by what it holds and only then by its name's ending; `speakers` are labels the researcher declared. Raises Unreadable with a sentence."""
    path = PurePath(name)
    suffix = kind_of(data) or path.suffix.lower() or ".txt"
    if not data:
        raise Unreadable(
            _("The file is empty. Nothing was imported; please look whether it is the right file.")
        )
    if suffix not in READERS:
        raise Unreadable(
            _(
                "Transcripts can be read from {known}; “{name}” is none of these. Nothing was imported. Save it as one of them and try again."
            ).format(known=", ".join(READERS), name=path.name)
        )
    return READERS[suffix](data, path.stem, speakers)


def parse_file(path: Path, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """The transcript in a file on disk. Raises Unreadable."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            _("“{name}” cannot be opened ({reason}). Nothing was imported.").format(
                name=path.name, reason=error.strerror
            )
        ) from None
    return read_transcript(data, path.name, speakers)
