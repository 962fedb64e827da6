"""The page of the matrix builds it and always has a place for what does not fit."""

from qda.organising import matrix


def test_cells_are_written_one_a_line(empty, page):
    shown = page("matrix")
    assert "No matrix yet" in shown.info[0].value
    shown.text_area[0].set_value("Usefulness: what it gives\nEase of use")
    shown.run()
    next(button for button in shown.button if button.label == "Put 2 cells into the matrix").click().run()
    assert not shown.exception
    found = matrix.cells(empty, None)["cells"]
    assert [cell["name"] for cell in found] == ["Usefulness", "Ease of use", "Does not fit"]
    assert found[0]["definition"] == "what it gives"
