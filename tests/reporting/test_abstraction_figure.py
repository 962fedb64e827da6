from qda.domain.figure import Box, Line, Words
from qda.exchange.figures import write_figure
from qda.reporting.abstraction_figure import abstraction_figure
from qda.reporting.evidence import facts


def words(figure):
    return " ".join(part.text for part in figure.parts if isinstance(part, Words))


def test_the_example_goes_from_condensed_texts_by_codes_to_the_highest_category(shown):
    figure = abstraction_figure(facts(shown, None))
    said = words(figure)
    for part in ("Condensed text", "Key element", "Sub-category", "Generic category", "Category"):
        assert part in said
    boxes = [part for part in figure.parts if isinstance(part, Box)]
    assert len(boxes) == 4 + 4 + 3
    assert any(isinstance(part, Line) for part in figure.parts)
    assert all(box.x >= 0 and box.x + box.width <= figure.width for box in boxes)
    assert all(box.y >= 0 and box.y + box.height <= figure.height for box in boxes)
    assert write_figure(figure, "a.svg") == write_figure(abstraction_figure(facts(shown, None)), "a.svg")


def test_names_alone_are_drawn_where_no_words_of_participants_may_go_out(shown):
    figure = abstraction_figure(facts(shown, None), condensed=False)
    assert "Condensed text" not in words(figure)
    assert len([part for part in figure.parts if isinstance(part, Box)]) == 4 + 3


def test_without_a_category_that_holds_codes_nothing_is_drawn(study, by):
    assert abstraction_figure(facts(study, by)) is None
