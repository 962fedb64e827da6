"""A figure as PDF with real words in an embedded face; each letter can be selected and copied."""

import zlib
from collections.abc import Mapping

from qda.domain.figure import Box, Figure, Line, Words
from qda.exchange import figure_face
from qda.exchange.figure_face import Cut, plain

CATALOG, PAGES, PAGE, CONTENT, FIRST_FACE = 1, 2, 3, 4, 5
OF_A_FACE = 5
"""How many objects a face takes: the face, its letters, what they mean, how they are measured, their outlines."""
MOST_AT_ONCE = 100
"""A PDF reader takes so many letters in one table of meanings."""


def write_pdf(figure: Figure) -> bytes:
    """One page of the figure's size; a letter that the face lacks is drawn as its empty box."""
    faces = {bold: cut for bold in (False, True) if (cut := face_of(figure, bold=bold))}
    places = {bold: FIRST_FACE + OF_A_FACE * n for n, bold in enumerate(faces)}
    content = "\n".join(drawn(part, figure.height, faces) for part in figure.parts).encode()
    named = " ".join(f"/F{2 if bold else 1} {place} 0 R" for bold, place in places.items())
    page = (
        f"<< /Type /Page /Parent {PAGES} 0 R /MediaBox [0 0 {figure.width:g} {figure.height:g}] "
        f"/Contents {CONTENT} 0 R /Resources << /Font << {named} >> >> >>"
    )
    objects = [
        f"<< /Type /Catalog /Pages {PAGES} 0 R >>".encode(),
        f"<< /Type /Pages /Kids [{PAGE} 0 R] /Count 1 >>".encode(),
        page.encode(),
        stream(content),
    ]
    for bold, cut in faces.items():
        objects += face_objects(cut, places[bold])
    return whole(objects)


def face_of(figure: Figure, *, bold: bool) -> Cut | None:
    """The face with the plain or bold letters of a figure; None where it has none."""
    words = [part.text for part in figure.parts if isinstance(part, Words) and part.bold == bold]
    letters = frozenset(letter for text in words for letter in plain(text))
    return figure_face.cut(letters, bold=bold) if letters else None


def face_objects(cut: Cut, at: int) -> list[bytes]:
    """A face with all that a PDF reader needs to draw it and to copy from it; `at` is the number of its first object."""
    letters, meanings, measures, outlines = at + 1, at + 2, at + 3, at + 4
    wide = " ".join(f"{glyph} [{width}]" for glyph, width in sorted(cut.widths.items()))
    box = " ".join(map(str, cut.box))
    return [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{cut.name} /Encoding /Identity-H "
        f"/DescendantFonts [{letters} 0 R] /ToUnicode {meanings} 0 R >>".encode(),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{cut.name} /CIDToGIDMap /Identity /DW 0 /W [{wide}] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {measures} 0 R >>".encode(),
        stream(meaning(cut.glyphs).encode()),
        f"<< /Type /FontDescriptor /FontName /{cut.name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 "
        f"/Ascent {cut.rise} /Descent {cut.fall} /CapHeight {cut.capital} /StemV 80 /FontFile2 {outlines} 0 R >>".encode(),
        stream(cut.data, f"/Length1 {len(cut.data)} "),
    ]


def meaning(glyphs: Mapping[str, int]) -> str:
    """Which letter each glyph stands for, so that words can be found and copied."""
    lines = [
        f"<{glyph:04X}> <{letter.encode('utf-16-be').hex()}>" for letter, glyph in sorted(glyphs.items())
    ]
    parts = [lines[n : n + MOST_AT_ONCE] for n in range(0, len(lines), MOST_AT_ONCE)]
    tables = "\n".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Letters def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{tables}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def stream(content: bytes, more: str = "") -> bytes:
    """Bytes packed as an object."""
    packed = zlib.compress(content)
    return (
        f"<< /Length {len(packed)} {more}/Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
    )


def whole(objects: list[bytes]) -> bytes:
    """The objects with their table of places."""
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def drawn(part: Box | Line | Words, height: float, faces: Mapping[bool, Cut]) -> str:
    """One part in PDF's own words; its y axis points upwards."""
    if isinstance(part, Box):
        paint = "B" if part.fill and part.stroke else "f" if part.fill else "S"
        colours = (f"{rgb(part.fill)} rg " if part.fill else "") + (
            f"{rgb(part.stroke)} RG 0.6 w " if part.stroke else ""
        )
        return f"{colours}{part.x:g} {height - part.y - part.height:.2f} {part.width:g} {part.height:g} re {paint}"
    if isinstance(part, Line):
        return (
            f"{rgb(part.colour)} RG {part.width:g} w {part.x:g} {height - part.y:.2f} m "
            f"{part.to_x:g} {height - part.to_y:.2f} l S"
        )
    return written(part, height, faces[part.bold]) if part.text else ""


def written(part: Words, height: float, cut: Cut) -> str:
    """One line of text, upright or from below upwards."""
    text = plain(part.text)
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[part.anchor] * cut.width_of(text, part.size)
    place = (
        f"0 1 -1 0 {part.x:g} {height - part.y:.2f}"
        if part.turned
        else f"1 0 0 1 {part.x - shift:.2f} {height - part.y:.2f}"
    )
    glyphs = "".join(f"{cut.glyphs.get(letter, 0):04X}" for letter in text)
    return f"BT /F{2 if part.bold else 1} {part.size:g} Tf {rgb(part.colour)} rg {place} Tm <{glyphs}> Tj ET"


def rgb(colour: str) -> str:
    """A colour as three shares."""
    return " ".join(f"{byte / 255:.3f}" for byte in bytes.fromhex(colour[1:]))
