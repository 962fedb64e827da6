"""Figures as SVG, PDF and PNG, made without a browser."""

import io
import shutil
import subprocess
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from qda.domain.figure import Box, Figure, Line, Words
from qda.domain.letter_widths import wrapped
from qda.errors import Refused
from qda.exchange.figures import write_figure


@pytest.fixture
def figure():
    made = Figure(200, 100, "A tree")
    made.add(Box(10, 10, 80, 20, "#ff0000", "#000000"), Line(90, 20, 120, 20))
    made.add(Words(12, 24, "Æøå (one) \\ <b>", 9, True), Words(150, 90, "turned", turned=True))
    return made


def test_an_svg_keeps_words_as_words(figure):
    root = ET.fromstring(write_figure(figure, "tree.svg").decode())
    texts = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["Æøå (one) \\ <b>", "turned"]
    assert root.find("{http://www.w3.org/2000/svg}title").text == "A tree"


def test_a_png_has_three_hundred_dots_an_inch_and_the_boxes_colour(figure):
    made = Image.open(io.BytesIO(write_figure(figure, "tree.png")))
    assert made.size == (833, 417)
    assert round(made.info["dpi"][0]) == 300
    assert made.getpixel((350, 60)) == (255, 0, 0)


def test_a_pdf_holds_the_words_as_a_pdf_reader_sees_them(figure, tmp_path):
    file = tmp_path / "tree.pdf"
    file.write_bytes(write_figure(figure, "tree.pdf"))
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("no pdftotext on this machine")
    said = subprocess.run([reader, str(file), "-"], capture_output=True, text=True, check=True)
    assert "Æøå (one) \\ <b>" in said.stdout
    assert said.stderr == ""


def test_letters_that_helvetica_lacks_make_a_pdf_of_pixels_not_question_marks():
    made = Figure(100, 40)
    made.add(Words(10, 20, "Ωж"))
    assert write_figure(made, ".pdf").startswith(b"%PDF")
    assert b"/Image" in write_figure(made, ".pdf")


def test_another_suffix_is_refused(figure):
    with pytest.raises(Refused, match="svg"):
        write_figure(figure, "tree.bmp")


def test_long_words_are_broken_and_nothing_becomes_an_empty_line():
    assert wrapped("", 50, 9) == [""]
    assert "".join(wrapped("Donaudampfschifffahrt", 30, 9)) == "Donaudampfschifffahrt"
