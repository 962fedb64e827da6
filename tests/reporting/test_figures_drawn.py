"""Figures for papers: nothing is cut, nothing lies over something else, everything can be read without colour."""

from itertools import pairwise

import pytest

from qda.domain.figure import Box, Line, Words
from qda.domain.letter_widths import width_of
from qda.exchange.figures import write_figure
from qda.reporting.category_tree import Branch, Tree
from qda.reporting.figure_bars import draw_first_appearance, draw_talk
from qda.reporting.figure_counts import Axis, Matrix
from qda.reporting.figure_drawing import PAGE, draw_tree
from qda.reporting.figure_matrix import draw_matrix
from qda.reporting.figure_treemap import Field, divided, draw_treemap

COLOURS = dict.fromkeys(range(21), "#336699")
LONG = (
    "Ærlige møter på åpne kontorer om hvem som egentlig bestemmer når brevene skal sendes tilbake, og hvorfor"
)


def branch(id, name, parent="", depth=0, units=3):
    given = {"id": id, "name": name, "parent": parent, "depth": depth, "units": units}
    blank = {
        "level": "",
        "number": 1,
        "kind": "category",
        "includes": "",
        "excludes": "",
        "codes": 1,
        "path": [name],
        "definition": "",
        "look": (1, 0),
        "participants": 2,
        "interviews": 1,
        "voices": [],
    }
    return Branch(**(blank | given))


@pytest.fixture
def tree():
    """Five main categories with eight sub-categories each, some with very long names."""
    rows = []
    for m in range(5):
        rows.append(branch(f"m{m}", LONG if m == 0 else f"Main {m}"))
        rows += [
            branch(f"m{m}.{n}", LONG if n == 3 else f"Sub {n} Øvrebø", f"m{m}", 1, n + 1) for n in range(8)
        ]
    values = {
        "branches": rows,
        "participants": [("M1", "", "FG1"), ("M2", "", "FG1")],
        "units": 180,
        "interviews": 1,
    }
    return Tree(**{name: values.get(name) for name in Tree._fields})


def inside(figure):
    """Whether every part lies on the page."""
    for part in figure.parts:
        if isinstance(part, Words):
            long = width_of(part.text, part.size, bold=part.bold)
            back = {"start": 0.0, "middle": 0.5, "end": 1.0}[part.anchor] * long
            left, right = (
                (part.x - part.size, part.x) if part.turned else (part.x - back, part.x - back + long)
            )
            top = part.y - (long if part.turned else part.size)
            assert left >= 0, part
            assert right <= figure.width + 0.5, part
            assert top >= 0, part
            assert part.y <= figure.height, part
        elif isinstance(part, Box):
            assert part.x >= 0, part
            assert part.x + part.width <= figure.width + 0.5, part
            assert part.y + part.height <= figure.height + 0.5, part
    return True


def said(figure):
    return " ".join(part.text for part in figure.parts if isinstance(part, Words))


def test_a_tree_of_forty_codes_fits_a_page_and_holds_every_word(tree):
    figure = draw_tree(tree, "Tree", COLOURS)
    assert figure.height <= PAGE
    assert inside(figure)
    assert said(figure).count("bestemmer") == LONG.count("bestemmer") * 6
    boxes = [part for part in figure.parts if isinstance(part, Box) and part.width > 3]
    for words in (part for part in figure.parts if isinstance(part, Words)):
        around = [
            box
            for box in boxes
            if box.x <= words.x <= box.x + box.width and box.y <= words.y <= box.y + box.height
        ]
        assert len(around) == 1
        assert words.x + width_of(words.text, words.size, bold=words.bold) <= around[0].x + around[0].width
    for column in {box.x for box in boxes}:
        stack = sorted((box.y, box.y + box.height) for box in boxes if box.x == column)
        assert all(above[1] <= below[0] for above, below in pairwise(stack))


def test_ties_of_the_tree_reach_from_the_first_to_the_last_box(tree):
    figure = draw_tree(tree, "Tree", COLOURS)
    upright = [part for part in figure.parts if isinstance(part, Line) and part.x == part.to_x]
    assert len(upright) == 5
    assert all(line.y < line.to_y for line in upright)


def matrix(names, columns):
    rows = [Axis(f"r{n}", "category", name, n % 3, 1) for n, name in enumerate(names)]
    across = [Axis(f"c{n}", "interview", name) for n, name in enumerate(columns)]
    cells = [[(m * n) % 7 for n in range(len(across))] for m in range(len(rows))]
    return Matrix(rows, across, cells, [9] * len(across))


def test_a_matrix_wraps_long_names_and_prints_its_rule():
    found = matrix([LONG, "Kort", LONG, "Ω ж 字"], ["FG1", LONG, "FG2"])
    figure = draw_matrix(
        found, "Matrix", COLOURS, "Units that carry both. On the diagonal: the units of each."
    )
    assert inside(figure)
    assert "hvorfor" in said(figure)
    assert said(figure).endswith("On the diagonal: the units of each.")
    names = sorted(
        part.y for part in figure.parts if isinstance(part, Words) and part.x < 40 and not part.turned
    )
    assert all(below - above >= 8 for above, below in pairwise(names))


def test_counts_are_printed_on_every_shade_so_that_no_colour_is_needed():
    found = matrix(["A", "B", "C"], ["FG1", "FG2"])
    printed = [part.text for part in draw_matrix(found, "", COLOURS).parts if isinstance(part, Words)]
    assert [text for text in printed if text.isdigit() and text != "9"] == [
        str(n) for row in found.cells for n in row if n
    ]


def test_a_treemap_divides_the_whole_area_by_units_and_lists_what_has_no_room(tree):
    figure = draw_treemap(tree, "Treemap", COLOURS)
    assert inside(figure)
    for row in tree.branches:
        assert row.name.split()[0] in said(figure)
        assert f"({row.units})" in said(figure)
    fields = divided([row for row in tree.branches if row.parent == "m1"], Field(0, 0, 100, 50))
    assert sum(field.width * field.height for _row, field in fields) == pytest.approx(5000)
    areas = [field.width * field.height / row.units for row, field in fields]
    assert max(areas) == pytest.approx(min(areas))


def test_first_appearance_shows_new_codes_and_codes_by_then_for_each_interview():
    found = [
        {"title": f"{LONG} {n}", "new": ["x"] * (9 - n), "total": sum(9 - k for k in range(n + 1))}
        for n in range(9)
    ]
    figure = draw_first_appearance(found, "First")
    assert inside(figure)
    assert " 45" in said(figure)
    bars = [part for part in figure.parts if isinstance(part, Box) and part.width > 10]
    assert [round(bar.height / bars[-1].height) for bar in bars] == [9 - n for n in range(9)]


def test_the_talk_has_a_bar_for_each_speaker_as_long_as_its_share():
    found = [
        {"title": "FG1", "speaker": "Moderator", "words": 10, "share": 0.25, "leads": True},
        {"title": "FG1", "speaker": LONG, "words": 30, "share": 0.75, "leads": False},
        {"title": "FG2", "speaker": "M9", "words": 5, "share": 1.0, "leads": False},
    ]
    figure = draw_talk(found, "Talk")
    assert inside(figure)
    bars = [part for part in figure.parts if isinstance(part, Box)]
    assert [round(bar.width / bars[0].width, 2) for bar in bars] == [1, 3, 4]
    assert "75% (30 words)" in said(figure)


def test_every_figure_can_be_written_in_every_format(tree):
    figures = [
        draw_tree(tree, "ÆØÅ", COLOURS, counts=True),
        draw_treemap(tree, "ÆØÅ", COLOURS),
        draw_first_appearance([], ""),
        draw_talk([], ""),
        draw_matrix(matrix([], []), "", COLOURS, "Nothing"),
    ]
    for figure in figures:
        assert b"<svg" in write_figure(figure, ".svg")
        assert write_figure(figure, ".pdf").startswith(b"%PDF")
    assert write_figure(figures[3], ".png").startswith(b"\x89PNG")
