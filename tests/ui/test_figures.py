from types import SimpleNamespace

import pytest

from qda.domain.figure import ink_on
from qda.reporting.category_tree import Branch, Tree
from qda.ui.figures import PALER, PAPER, chosen, code_colours, mixed, tree_figure


def branch(id, parent="", name="", units=1, depth=0, colour=1):
    return Branch(
        id=id,
        parent=parent,
        number=1,
        kind="main category",
        level="Category",
        name=name or id,
        path=(name or id,),
        depth=depth,
        definition="",
        includes="",
        excludes="",
        look=(colour, 1),
        codes=1,
        units=units,
        participants=2,
        interviews=1,
        voices=(1, 0),
    )


TREE = Tree(
    branches=[
        branch("a", name="<b>Anchoring</b> & more", units=7),
        branch("b", "a", units=3, depth=1),
        branch("c", "a", units=0, depth=1),
        branch("d", colour=2),
    ],
    units=9,
    interviews=2,
    participants=[("M1", "", "FG1"), ("M2", "", "FG1")],
    unplaced=0,
)


@pytest.mark.parametrize("shape", ["icicle", "treemap", "sunburst"])
def test_each_point_is_a_branch_and_the_study_holds_the_tops(shape):
    (trace,) = tree_figure(TREE, shape, "Return letters").data
    assert trace.type == shape
    assert trace.ids == ("a", "b", "c", "d", "study")
    assert trace.parents == ("study", "a", "a", "study", "")


def test_without_counts_no_number_is_shown_and_all_at_the_bottom_are_of_one_size():
    (trace,) = tree_figure(TREE, "icicle", "Return letters").data
    assert trace["values"] == (0, 1, 1, 1, 0)
    assert set(trace.text) == {""}


def test_counts_come_with_their_base():
    (trace,) = tree_figure(TREE, "icicle", "Return letters", counts=True).data
    assert trace["values"] == (0, 3, 1, 1, 0)
    assert trace.text[0] == "7 units, 2 of 2 participants"


def test_a_name_is_never_read_as_markup():
    (trace,) = tree_figure(TREE, "treemap", "<i>x</i>").data
    assert trace.labels[0] == "&lt;b&gt;Anchoring&lt;/b&gt; &amp; more"
    assert trace.labels[-1] == "&lt;i&gt;x&lt;/i&gt;"


def test_the_colours_are_those_of_the_codes_in_each_theme():
    assert code_colours("light")[1] == "#1d83db"
    assert code_colours("dark")[1] == "#a5caff"
    assert len(code_colours("light")) == 21
    (trace,) = tree_figure(TREE, "icicle", "x").data
    assert trace.marker.colors[0] == "#1d83db"
    assert trace.marker.colors[1] == mixed("#1d83db", "#ffffff", 0.24) != "#1d83db"


def luminance(colour: str) -> float:
    parts = [byte / 255 for byte in bytes.fromhex(colour[1:])]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, success criterion 1.4.3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_stand_out_on_every_colour_at_every_level(theme):
    for colour in code_colours(theme).values():
        for share in PALER:
            ground = mixed(colour, PAPER[theme], share)
            assert contrast(ground, ink_on(ground)) >= 4.5, (colour, share)


@pytest.mark.parametrize("shape", ["icicle", "sunburst"])
def test_the_lowest_level_is_painted_in_the_colour_that_its_words_were_chosen_for(shape):
    assert tree_figure(TREE, shape, "Return letters", theme="dark").data[0].leaf.opacity == 1


def test_a_click_names_the_branch_and_the_study_itself_none():
    def event(place):
        return SimpleNamespace(selection={"points": [{"point_number": place}]})

    assert chosen(event(1), TREE.branches).id == "b"
    assert chosen(event(4), TREE.branches) is None
    assert chosen(SimpleNamespace(selection={"points": []}), TREE.branches) is None


def test_boxes_at_the_bottom_have_their_names_in_several_lines_and_no_name_is_read_as_html():
    long = TREE._replace(
        branches=[branch("a"), branch("b", "a", name="Keen in the <i>beginning</i>, then slipping")]
    )
    (boxes,) = tree_figure(long, "treemap", "Return letters").data
    assert boxes.labels[:2] == ("a", "Keen in the<br>&lt;i&gt;beginning&lt;/i&gt;,<br>then slipping")
    (steps,) = tree_figure(long, "icicle", "Return letters").data
    assert "<br>" not in steps.labels[1]
