from hypothesis import given
from hypothesis import strategies as st

from qda.domain.table import Column, Merge, Table, heights
from qda.domain.table_pages import LINES, heights_on_pages, row_lines, split

TWO = (Column("Meaning unit"), Column("Category"))


def table(rows, **more):
    return Table(TWO, rows, merge=(Merge(1),), **more)


def test_a_cell_that_fits_on_a_page_stays_one():
    made = table([("short", "Anchoring")] * 20 + [("short", "Outcome")])
    assert heights_on_pages(made) == heights(made)


def test_a_cell_taller_than_a_page_begins_again_about_once_a_page():
    made = table([("x" * 300, "Anchoring")] * 100)
    pieces = [covered for covered in heights_on_pages(made)[1] if covered]
    assert sum(pieces) == 100
    lines = row_lines(made, {1})
    assert max(pieces) * lines[0] <= LINES[False]
    assert len(pieces) == -(-100 // int(LINES[False] // lines[0]))


def test_a_landscape_page_holds_fewer_rows():
    upright, turned = (table([("x" * 50, "Anchoring")] * 200, landscape=way) for way in (False, True))
    first = [heights_on_pages(each)[1][0] for each in (upright, turned)]
    assert first[0] > first[1] > 1


def test_a_row_taller_than_a_page_is_a_piece_of_its_own():
    assert split([3, 0, 0], [99.0, 99.0, 1.0], 50) == [1, 1, 1]


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.floats(0.5, 80)), max_size=60))
def test_pieces_cover_what_the_cell_covered(cells):
    rows_of = heights(table([("x", name) for name, _lines in cells]))[1]
    lines = [count for _name, count in cells]
    pieces = split(rows_of, lines, 50)
    assert sum(pieces) == sum(rows_of) == len(cells)
    assert all(piece for piece, covered in zip(pieces, rows_of, strict=True) if covered)
    for row, piece in enumerate(pieces):
        assert piece <= 1 or sum(lines[row : row + piece]) <= 50
