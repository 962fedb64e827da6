"""A figure as pixels, drawn by Pillow in the face that comes with the workbench; also the letters' true widths."""

from functools import cache
from io import BytesIO
from typing import Any

from qda.domain.figure import Box, Figure, Line, Words
from qda.exchange.figure_face import WEIGHT, file

DOTS = 300
"""Dots an inch, as journals ask for."""
ACROSS = {"start": "l", "middle": "m", "end": "r"}


def write_png(figure: Figure, dots: int = DOTS) -> bytes:
    """The figure at so many dots an inch."""
    out = BytesIO()
    picture(figure, dots).save(out, "PNG", dpi=(dots, dots))
    return out.getvalue()


def picture(figure: Figure, dots: int = DOTS) -> Any:
    """The figure as a Pillow image."""
    from PIL import Image, ImageDraw

    scale = dots / 72
    made = Image.new("RGB", (round(figure.width * scale), round(figure.height * scale)), "#ffffff")
    pen = ImageDraw.Draw(made)
    for part in figure.parts:
        if isinstance(part, Box):
            corners = (part.x, part.y, part.x + part.width, part.y + part.height)
            box = [round(value * scale) for value in corners]
            pen.rectangle(
                box, fill=part.fill or None, outline=part.stroke or None, width=max(1, round(scale * 0.6))
            )
        elif isinstance(part, Line):
            ends = [round(value * scale) for value in (part.x, part.y, part.to_x, part.to_y)]
            pen.line(ends, fill=part.colour, width=max(1, round(part.width * scale)))
        else:
            write(made, pen, part, scale)
    return made


def write(made: Any, pen: Any, words: Words, scale: float) -> None:
    """One line of text, upright or from below upwards."""
    from PIL import Image, ImageDraw

    letters = face(round(words.size * scale), words.bold)
    at = (round(words.x * scale), round(words.y * scale))
    if not words.turned:
        pen.text(at, words.text, font=letters, fill=words.colour, anchor=f"{ACROSS[words.anchor]}s")
        return
    high, long = round(words.size * scale * 1.4), round(letters.getlength(words.text)) + 2
    strip = Image.new("L", (long, high), 0)
    ImageDraw.Draw(strip).text((0, round(high * 0.75)), words.text, font=letters, fill=255, anchor="ls")
    strip = strip.rotate(90, expand=True)
    made.paste(Image.new("RGB", strip.size, words.colour), (at[0] - round(high * 0.75), at[1] - long), strip)


@cache
def face(size: int, bold: bool = False) -> Any:
    """The workbench's own face, Source Sans as Streamlit brings it."""
    from PIL import ImageFont

    found = file()
    if found is None:
        return ImageFont.load_default(size)
    letters = ImageFont.truetype(str(found), size)
    letters.set_variation_by_axes([WEIGHT[bold]])
    return letters
