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
from qda.exchange.figure_face import lacking
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


@pytest.fixture
def asked(tmp_path):
    """What a program that reads PDF says of a figure."""

    def say(figure, program, *more):
        found = shutil.which(program)
        if found is None:
            pytest.skip(f"no {program} on this machine")
        file = tmp_path / "tree.pdf"
        file.write_bytes(write_figure(figure, "tree.pdf"))
        said = subprocess.run([found, str(file), *more], capture_output=True, text=True, check=True)
        assert said.stderr == ""
        return said.stdout

    return say


def test_a_pdf_holds_the_words_as_a_pdf_reader_sees_them(figure, asked):
    figure.add(Words(10, 60, "Ωμέγα, жук, Ąčė – ≥ e\u0301"))
    said = asked(figure, "pdftotext", "-")
    assert "Æøå (one) \\ <b>" in said
    assert "Ωμέγα, жук, Ąčė – ≥ é" in said


def test_a_pdf_carries_its_faces_cut_to_the_letters_it_needs(figure, asked):
    lines = asked(figure, "pdffonts").splitlines()[2:]
    assert [(line.split()[0], line.split()[-5:-2]) for line in lines] == [
        ("QDAFIG+SourceSans3-Regular", ["yes", "yes", "yes"]),
        ("QDAFIG+SourceSans3-Semibold", ["yes", "yes", "yes"]),
    ]
    assert len(write_figure(figure, ".pdf")) < 15_000
    assert write_figure(figure, ".pdf") == write_figure(figure, ".pdf")


def test_letters_that_the_face_lacks_are_told(figure):
    assert lacking(figure) == []
    figure.add(Words(10, 20, "שלום, 😀"))
    assert lacking(figure) == ["ו", "ל", "ם", "ש", "😀"]
    assert write_figure(figure, ".pdf").startswith(b"%PDF")


def test_a_figure_without_words_is_a_pdf_too():
    made = Figure(100, 40)
    made.add(Box(1, 1, 10, 10, "#ff0000"))
    assert b"/Font <<  >>" in write_figure(made, ".pdf")


def test_another_suffix_is_refused(figure):
    with pytest.raises(Refused, match="svg"):
        write_figure(figure, "tree.bmp")


def test_long_words_are_broken_and_nothing_becomes_an_empty_line():
    assert wrapped("", 50, 9) == [""]
    assert "".join(wrapped("Donaudampfschifffahrt", 30, 9)) == "Donaudampfschifffahrt"
