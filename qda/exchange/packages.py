"""Zipped files (Word, OpenDocument, Excel) opened with care: no bombs, no riddles."""

import io
import zipfile
import zlib

from qda.errors import Unreadable
from qda.language import _

LARGEST = 200_000_000  # bytes of an unpacked file; a transcript of 50,000 words takes under 5 million
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    ValueError,
    OSError,
)  # what a broken package may raise
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def opened(data: bytes, kind: str) -> zipfile.ZipFile:
    """The package that a file of this kind ("Word file") is. Raises Unreadable for no package, an old or locked one, and one that unpacks to an absurd size."""
    if data.startswith(OLD_OFFICE):
        raise Unreadable(
            _(
                "This {kind} is locked with a password or in the format of before 2007. Nothing was imported. Open it in its programme, save it without a password in today's format, and try again."
            ).format(kind=kind)
        )
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE:
        raise Unreadable(
            _("Not a {kind}: it has no readable contents. Nothing was imported.").format(kind=kind)
        ) from None
    if sum(part.file_size for part in package.infolist()) > LARGEST:
        raise Unreadable(
            _(
                "This {kind} would unpack to more than {most} MB, which no transcript does. It was not opened."
            ).format(kind=kind, most=LARGEST // 1_000_000)
        )
    return package
