"""A figure as PDF with real words in Helvetica; where it has letters that Helvetica's table lacks, as pixels."""

import zlib
from io import BytesIO

from qda.domain.figure import Box, Figure, Line, Words
from qda.domain.letter_widths import width_of
from qda.exchange.figure_png import picture

CODE = "cp1252"


def write_pdf(figure: Figure) -> bytes:
    """One page of the figure's size."""
    try:
        content = "\n".join(drawn(part, figure.height) for part in figure.parts).encode(CODE)
    except UnicodeEncodeError:
        out = BytesIO()
        picture(figure).save(out, "PDF", resolution=300.0)
        return out.getvalue()
    packed = zlib.compress(content)
    face = "<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {figure.width:g} {figure.height:g}] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.encode(),
        f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream",
        face.format(name="Helvetica").encode(),
        face.format(name="Helvetica-Bold").encode(),
    ]
    return whole(objects)


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


def drawn(part: Box | Line | Words, height: float) -> str:
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
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[part.anchor] * width_of(
        part.text, part.size, bold=part.bold
    )
    place = (
        f"0 1 -1 0 {part.x:g} {height - part.y:.2f}"
        if part.turned
        else f"1 0 0 1 {part.x - shift:.2f} {height - part.y:.2f}"
    )
    letters = part.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{2 if part.bold else 1} {part.size:g} Tf {rgb(part.colour)} rg {place} Tm ({letters}) Tj ET"


def rgb(colour: str) -> str:
    """A colour as three shares."""
    return " ".join(f"{byte / 255:.3f}" for byte in bytes.fromhex(colour[1:]))
