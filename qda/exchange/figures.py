"""A figure in the format that a file's suffix names."""

from collections.abc import Callable
from pathlib import PurePath

from qda.domain.figure import Figure
from qda.errors import Refused
from qda.exchange.figure_face import lacking
from qda.exchange.figure_pdf import write_pdf
from qda.exchange.figure_png import write_png
from qda.exchange.figure_svg import write_svg
from qda.language import _

WRITERS: dict[str, Callable[[Figure], bytes]] = {".svg": write_svg, ".pdf": write_pdf, ".png": write_png}


def write_figure(figure: Figure, name: str) -> bytes:
    """The figure as the bytes of a file with this name; raises Refused for another suffix."""
    suffix = PurePath(name).suffix.lower() or name.lower()
    if suffix not in WRITERS:
        raise Refused(
            _("A figure is written as {known}, and “{name}” is none of these. No file was made.").format(
                known=" ".join(WRITERS), name=name
            )
        )
    return WRITERS[suffix](figure)


def without_letters(figure: Figure) -> str:
    """A sentence that names the letters of a figure which only an SVG can show; empty where there are none."""
    missing = lacking(figure)
    if not missing:
        return ""
    return _(
        "The face of the figures does not have {letters}: in PDF and PNG an empty box stands there. Take the SVG: the program that opens it draws them with faces of its own."
    ).format(letters=" ".join(missing))
