"""The face in which figures are drawn: Source Sans as Streamlit brings it, cut down to the letters of one figure."""

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from qda.domain.figure import Figure, Words

WEIGHT = {False: 400, True: 650}
"""How strong plain and bold letters are drawn."""
DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "MVAR", "DSIG"]


class Cut(NamedTuple):
    """The letters of one figure as a TrueType file; lengths in thousandths of the letters' size."""

    data: bytes
    name: str
    glyphs: Mapping[str, int]
    widths: Mapping[int, int]
    box: tuple[int, int, int, int]
    rise: int
    fall: int
    capital: int

    def width_of(self, text: str, size: float) -> float:
        """How wide a line is in this face."""
        return sum(self.widths[self.glyphs.get(letter, 0)] for letter in text) / 1000 * size


@cache
def file() -> Path | None:
    """The file of the face, where Streamlit is there."""
    found = find_spec("streamlit")
    fonts = Path(found.origin).parent / "static" / "static" / "media" if found and found.origin else None
    return next(iter(sorted(fonts.glob("SourceSansVF-Upright*.woff2"))), None) if fonts else None


def lacking(figure: Figure) -> list[str]:
    """The letters of a figure that the face does not have: they would be drawn as boxes, save in an SVG."""
    letters = {letter for part in figure.parts if isinstance(part, Words) for letter in plain(part.text)}
    return sorted(letter for letter in letters if letter not in known() and letter.isprintable())


@cache
def known() -> frozenset[str]:
    """The letters that the face has."""
    return frozenset(map(chr, opened().getBestCmap())) if file() else frozenset()


def plain(text: str) -> str:
    """Letters and their accents as one sign where there is one."""
    return unicodedata.normalize("NFC", text)


def opened() -> Any:
    """The face as it comes, with all letters and weights."""
    from fontTools.ttLib import TTFont

    return TTFont(file(), recalcTimestamp=False)


@lru_cache(maxsize=8)
def cut(letters: frozenset[str], *, bold: bool) -> Cut:
    """The face with these letters only, in one weight."""
    from fontTools.subset import Options, Subsetter
    from fontTools.varLib.instancer import instantiateVariableFont

    options = Options(layout_features=[], notdef_outline=True, name_IDs=[6])
    options.drop_tables += DROPPED
    face = opened()
    smaller = Subsetter(options)
    smaller.populate(unicodes=sorted(map(ord, letters)))
    smaller.subset(face)
    face = instantiateVariableFont(face, {"wght": WEIGHT[bold]}, inplace=True)
    face.flavor = None
    out = BytesIO()
    face.save(out)
    return _measured(face, out.getvalue(), bold=bold)


def _measured(face: Any, data: bytes, *, bold: bool) -> Cut:
    scale = 1000 / face["head"].unitsPerEm
    head = face["head"]
    return Cut(
        data=data,
        name=f"QDAFIG+SourceSans3-{'Semibold' if bold else 'Regular'}",
        glyphs={chr(letter): face.getGlyphID(glyph) for letter, glyph in face.getBestCmap().items()},
        widths={
            face.getGlyphID(glyph): round(wide * scale)
            for glyph, (wide, _left) in face["hmtx"].metrics.items()
        },
        box=tuple(round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
        rise=round(face["hhea"].ascent * scale),
        fall=round(face["hhea"].descent * scale),
        capital=round(face["OS/2"].sCapHeight * scale),
    )
